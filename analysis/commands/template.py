"""``template``: the sheet that an analyst fills in, in their language."""

import argparse
import sys
from pathlib import Path

from analysis import words
from analysis.faults import FaultError


def offer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    template = commands.add_parser(
        "template",
        help="write an empty indicator sheet with lists to choose from",
        description="Writes an .xlsx workbook to fill in: lists for indicator, area, sex and unit, "
        "checks inside Excel, and an explanation with an example.",
    )
    template.add_argument("-o", "--output", type=Path, metavar="OUT.xlsx", help="else printed")
    template.add_argument(
        "--lang", choices=words.LANGUAGES, default="en", help="of the workbook and of messages"
    )
    template.set_defaults(command=_run)


def _run(chosen: argparse.Namespace) -> None:
    from analysis.workbook import template

    content = template.of(words.of(chosen.lang))
    if chosen.output is None:
        sys.stdout.buffer.write(content)
        return
    if chosen.output.suffix.lower() != ".xlsx":
        raise FaultError("texts.kind_unwritable", file=chosen.output.name, kinds=".xlsx")
    try:
        chosen.output.write_bytes(content)
    except OSError as fault:
        raise FaultError("texts.unwritable", file=chosen.output.name) from fault
