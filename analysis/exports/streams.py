"""Alignment tables written part by part, so that a file of any length fits in memory."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

import pandas as pd
from openpyxl import Workbook

from analysis.exports import csv
from analysis.exports.cells import fitting
from analysis.faults import FaultError

# The rows of an Excel sheet, its header among them.
_EXCEL_ROWS = 1_048_576
Write = Callable[[pd.DataFrame], None]
Writing = AbstractContextManager[Write]


@contextmanager
def to_file(path: Path) -> Iterator[Write]:
    """What adds parts of a table to an .csv, .xlsx, .json or .jsonl file, whole or not at all.

    The file takes its place when all is written. FaultError where it can't, and for other kinds.
    """
    if path.suffix.lower() not in KINDS:
        raise FaultError("texts.kind_unwritable", file=path.name, kinds=", ".join(KINDS))
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("wb") as file, KINDS[path.suffix.lower()](file, path) as write:
            yield write
        os.replace(unfinished, path)
    except OSError as fault:
        raise FaultError("texts.unwritable", file=path.name) from fault
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def to_output(*, lines: bool) -> Iterator[Write]:
    """What prints parts of a table: CSV, or JSON lines."""
    with (_lines if lines else _csv)(sys.stdout.buffer, Path("-")) as write:
        yield write


@contextmanager
def _csv(file: IO[bytes], _path: Path) -> Iterator[Write]:
    started = False

    def write(part: pd.DataFrame) -> None:
        nonlocal started
        file.write(csv.written(part, header=not started))
        started = True

    yield write


@contextmanager
def _lines(file: IO[bytes], _path: Path) -> Iterator[Write]:
    def write(part: pd.DataFrame) -> None:
        for record in _records(part):
            file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        file.flush()

    yield write


@contextmanager
def _json(file: IO[bytes], _path: Path) -> Iterator[Write]:
    before = b"[\n"

    def write(part: pd.DataFrame) -> None:
        nonlocal before
        for record in _records(part):
            file.write(before + json.dumps(record, ensure_ascii=False).encode())
            before = b",\n"

    yield write
    file.write(b"\n]\n")


@contextmanager
def _xlsx(file: IO[bytes], path: Path) -> Iterator[Write]:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("alignment")
    sheet.freeze_panes = "A2"
    rows = 0

    def write(part: pd.DataFrame) -> None:
        nonlocal rows
        if not rows:
            sheet.append([fitting(column) for column in part.columns])
        rows += len(part)
        if rows >= _EXCEL_ROWS:
            raise FaultError("texts.too_many_rows", file=path.name, rows=_EXCEL_ROWS)
        for row in part.itertuples(index=False):
            sheet.append([fitting(value) for value in row])

    try:
        yield write
    finally:
        # What is left open after a refusal would complain when it is forgotten.
        sheet.close()
    workbook.save(file)


def _records(part: pd.DataFrame) -> list[dict]:
    return part.assign(evidence=part["evidence"].map(json.loads)).to_dict("records")


KINDS = {".csv": _csv, ".xlsx": _xlsx, ".json": _json, ".jsonl": _lines}
