"""``read``: an indicator sheet read and checked; nothing is stored."""

import argparse
import json
import sys
from pathlib import Path

from analysis import words
from analysis.faults import FaultError


def offer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    read = commands.add_parser(
        "read",
        help="read and check an indicator sheet",
        description="Reads SHEET (.xlsx, .xls, .ods, .csv, .tsv), finds its layout and checks "
        "every cell. Writes the observations as CSV and the faults as JSON; stores nothing.",
    )
    read.add_argument("file", type=Path, metavar="SHEET")
    read.add_argument("-o", "--output", type=Path, metavar="OUT.csv", help="else CSV is printed")
    read.add_argument("--report", type=Path, metavar="REPORT.json", help="the sheets and faults")
    read.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    read.set_defaults(command=_run)


def _run(chosen: argparse.Namespace) -> None:
    from analysis.workbook import reading, report

    found = reading.of(_content(chosen.file), chosen.file.name)
    table = report.table(found)
    told = report.of(found, words.of(chosen.lang))
    if chosen.report:
        _write(chosen.report, json.dumps(told, ensure_ascii=False, indent=1).encode())
    if chosen.output:
        _write(chosen.output, table)
    else:
        sys.stdout.buffer.write(table)
    print(report.summary(found, words.of(chosen.lang)), file=sys.stderr)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as fault:
        raise FaultError("texts.missing", file=file.name) from fault
    except OSError as fault:
        raise FaultError("texts.unreadable", file=file.name) from fault


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as fault:
        raise FaultError("texts.unwritable", file=file.name) from fault
