"""``align``: texts of a file to goals and targets."""

import argparse
import sys
from pathlib import Path

from analysis import alignment, indicator_sets, texts, words
from analysis.exports import csv


def offer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
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
    align.add_argument(
        "--with-indicators",
        action="store_true",
        help="add what follows from each target, codes joined by `;`: SDG indicators, the "
        "gender-specific among them, UN Minimum Set entries, CEDAW articles (our reading)",
    )
    align.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    align.set_defaults(command=_run)


def _run(chosen: argparse.Namespace) -> None:
    table = alignment.table(texts.read(chosen.file))
    if chosen.with_indicators:
        table = indicator_sets.beside(table)
    if chosen.output:
        texts.write(table, chosen.output)
    else:
        sys.stdout.buffer.write(csv.written(table))
