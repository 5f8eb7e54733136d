"""The command line: ``python -m analysis COMMAND``."""

import argparse
import sys
from pathlib import Path

from analysis import alignment, texts, words
from analysis.exports import csv
from analysis.faults import FaultError

DONE, REFUSED = 0, 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command: 0 done, 1 input refused and nothing written; wrong usage exits with 2."""
    chosen = _parser().parse_args(arguments)
    try:
        chosen.command(chosen)
    except FaultError as fault:
        print(words.of(chosen.lang)(fault.what, **fault.values), file=sys.stderr)
        return REFUSED
    return DONE


def _align(chosen: argparse.Namespace) -> None:
    table = alignment.table(texts.read(chosen.file))
    if chosen.output:
        texts.write(table, chosen.output)
    else:
        sys.stdout.buffer.write(csv.written(table))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    align = commands.add_parser(
        "align",
        help="align texts to goals and targets",
        description="Aligns each text of FILE (.xlsx, .csv, .jsonl with a column `text`, optional "
        "`id` and `language`) to the targets of the SDGs, with the words that show it.",
    )
    align.add_argument("file", type=Path, metavar="FILE")
    align.add_argument(
        "-o", "--output", type=Path, help=".csv, .xlsx or .json; else CSV is printed"
    )
    align.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    align.set_defaults(command=_align)
    return parser


if __name__ == "__main__":
    sys.exit(main())
