"""``train``: the trained part of the alignment, made anew from open and own texts."""

import argparse
import sys
from pathlib import Path

from analysis import sources, words
from analysis.exports import csv


def offer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    train = commands.add_parser(
        "train",
        help="make the trained part of the alignment anew",
        description="Reads the open texts below FOLDER (titles, indicator metadata, crowd-labelled "
        "texts) and the project's own, leaves out near copies of the public benchmark, writes the "
        "weights and the results of a cross-validation, and prints the results.",
    )
    train.add_argument("folder", type=Path, metavar="FOLDER")
    train.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="else the repository's own"
    )
    train.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    train.set_defaults(command=_run)


def _run(chosen: argparse.Namespace) -> None:
    from analysis.training import making

    made = making.made(chosen.folder)
    folder = chosen.output or sources.DATA / "model"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "weights.npz").write_bytes(made.weights)
    for name in ("results", "reliability", "texts"):
        getattr(made, name).to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    sys.stdout.buffer.write(csv.written(made.results))
