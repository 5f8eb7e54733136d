"""Texts to align: files that an analyst hands to the command line, read row by row."""

import csv as csv_reader
import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

import pandas as pd
from openpyxl import load_workbook

from analysis.faults import FaultError

COLUMNS = ["id", "text", "language"]
# Rows that are read at once, and so held in memory.
AT_ONCE = 1024
_LANGUAGES = ("ar", "fr", "en", "")
# The csv module's own limit of a cell, 131,072 signs, is less than a long report.
csv_reader.field_size_limit(100_000_000)

Row = dict[str, str]


def read(path: Path, also: Iterable[str] = ()) -> pd.DataFrame:
    """The texts of an .xlsx, .csv or .jsonl file: id, text, language, all as text.

    ``also`` names other columns to keep where the file has them. ``id`` is the row number from 1
    and ``language`` empty where the file has none. Raises FaultError for a file that is missing,
    empty, unreadable, of another kind, without a column ``text``, or with a language that is not
    ar, fr or en.
    """
    rows = list(_checked(path))
    known = {name: None for row in rows for name in row}
    columns = [*COLUMNS, *(name for name in also if name in known)]
    return pd.DataFrame([[row.get(name, "") for name in columns] for row in rows], columns=columns)


def count(path: Path) -> int:
    """How many texts a file holds; FaultError as :func:`read`, wherever the fault is."""
    return sum(1 for _ in _checked(path))


def parts(path: Path) -> Iterator[pd.DataFrame]:
    """The texts of a file as :func:`read`, :data:`AT_ONCE` rows at a time."""
    rows = _checked(path)
    while part := list(islice(rows, AT_ONCE)):
        yield pd.DataFrame([[row[name] for name in COLUMNS] for row in part], columns=COLUMNS)


def _checked(path: Path) -> Iterator[Row]:
    """The rows of a file, each with an id, a text and a language."""
    held, columns = 0, {}
    for number, row in enumerate(_without_blank_end(_rows(path)), start=1):
        held, columns = number, columns | dict.fromkeys(row)
        if "text" not in row and path.suffix.lower() != ".jsonl":
            break
        whole = row | {"id": row.get("id") or str(number), "text": row.get("text", "")}
        whole["language"] = row.get("language", "")
        if whole["language"] not in _LANGUAGES:
            where = {"file": path.name, "id": whole["id"], "code": whole["language"]}
            raise FaultError("texts.language_unknown", **where)
        yield whole
    if not held:
        raise FaultError("texts.empty", file=path.name)
    if "text" not in columns:
        raise FaultError("texts.no_text_column", file=path.name, columns=", ".join(columns))


def _without_blank_end(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows but for blank ones after the last that is not."""
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if any(row.values()):
            yield from waiting
            waiting.clear()


def _rows(path: Path) -> Iterator[Row]:
    readers = {".xlsx": _from_xlsx, ".csv": _from_csv, ".jsonl": _from_jsonl}
    if path.suffix.lower() not in readers:
        raise FaultError("texts.kind_unreadable", file=path.name, kinds=", ".join(readers))
    try:
        yield from readers[path.suffix.lower()](path)
    except FileNotFoundError as fault:
        raise FaultError("texts.missing", file=path.name) from fault
    # A broken workbook shows itself in as many ways as zip, XML and openpyxl have.
    except (OSError, ValueError, LookupError, TypeError, SyntaxError, EOFError) as fault:
        raise FaultError("texts.unreadable", file=path.name) from fault
    except (BadZipFile, RuntimeError, csv_reader.Error, zlib.error) as fault:
        raise FaultError("texts.unreadable", file=path.name) from fault


def _from_xlsx(path: Path) -> Iterator[Row]:
    workbook = load_workbook(path, read_only=True, data_only=True)
    try:
        rows = ([_cell(value) for value in row] for row in workbook.worksheets[0].values)
        yield from _under_header(path, rows)
    finally:
        workbook.close()


def _from_csv(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from _under_header(path, csv_reader.reader(file, strict=True))


def _from_jsonl(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                record = json.loads(line)
                if not isinstance(record, dict):
                    raise FaultError("texts.line_not_object", file=path.name, line=number)
                if isinstance(record.get("text"), list | dict):
                    raise FaultError("texts.text_not_text", file=path.name, line=number)
                yield {str(name): _cell(value) for name, value in record.items()}


def _under_header(path: Path, rows: Iterator[list[str]]) -> Iterator[Row]:
    """Rows as records under the first of them; a row longer than it is refused, never cut."""
    header = next(rows, [])
    for number, row in enumerate(rows, start=2):
        if any(row[len(header) :]):
            raise FaultError("texts.row_too_long", file=path.name, line=number)
        yield dict(zip(header, [*row, *[""] * (len(header) - len(row))]))


def _cell(value: object) -> str:
    """A cell as text: nothing as "", a whole number without decimals."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value)
    # Half a character, which JSON can spell, is no text: a ValueError, as for what can't be read.
    text.encode()
    return text
