"""``framework``: the official wording of the SDGs, kept in the store."""

import argparse
import sys
from pathlib import Path

from analysis import words
from analysis.commands import who
from analysis.exports import csv


def offer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    official = commands.add_parser(
        "framework",
        help="keep the official wording of the SDGs' goals, targets and indicators",
        description="Reads the UN's sheet of the global indicator framework and keeps its wording "
        "in the store; prints the codes that it leaves without wording.",
    )
    official.add_argument("file", type=Path, metavar="SHEET.xlsx")
    official.add_argument("--language", choices=words.LANGUAGES, required=True, help="of the sheet")
    official.add_argument("--who", metavar="NAME", help="who adds it; else the user's name here")
    official.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    official.set_defaults(command=_run)


def _run(chosen: argparse.Namespace) -> None:
    from analysis import wording

    attached = wording.attach(chosen.file, chosen.language, who.named(chosen))
    sys.stdout.buffer.write(csv.written(attached.without))
    language, said = words.OWN_NAMES[chosen.language], words.of(chosen.lang)
    told = {"file": chosen.file.name, "language": language, "edition": attached.edition}
    if attached.added:
        print(said("wording.added", attached.added, **told), file=sys.stderr)
    else:
        print(said("wording.unchanged", **told), file=sys.stderr)
    print(said("wording.without", len(attached.without)), file=sys.stderr)
