"""Texts to align and the tables made of them: files an analyst hands to the command line."""

import csv as csv_reader
import json
import zlib
from pathlib import Path
from zipfile import BadZipFile

import pandas as pd
from openpyxl import load_workbook

from analysis.exports import csv, xlsx
from analysis.faults import FaultError

COLUMNS = ["id", "text", "language"]
_LANGUAGES = ("ar", "fr", "en", "")
# The csv module's own limit of a cell, 131,072 signs, is less than a long report.
csv_reader.field_size_limit(100_000_000)


def read(path: Path) -> pd.DataFrame:
    """The texts of an .xlsx, .csv or .jsonl file: id, text, language, all as text.

    ``id`` is the row number from 1 and ``language`` empty where the file has none. Raises
    FaultError for a file that is missing, empty, unreadable, of another kind, without a column
    ``text``, or with a language that is not ar, fr or en.
    """
    rows = _rows(path)
    if rows.empty:
        raise FaultError("texts.empty", file=path.name)
    if "text" not in rows.columns:
        columns = ", ".join(rows.columns)
        raise FaultError("texts.no_text_column", file=path.name, columns=columns)
    numbers = pd.Series(range(1, len(rows) + 1), index=rows.index).astype(str)
    ids = rows["id"].where(rows["id"] != "", numbers) if "id" in rows.columns else numbers
    languages = rows["language"] if "language" in rows.columns else ""
    texts = pd.DataFrame({"id": ids, "text": rows["text"], "language": languages})
    unknown = texts[~texts["language"].isin(_LANGUAGES)]
    if len(unknown):
        first = unknown.iloc[0]
        where = {"file": path.name, "id": first["id"], "code": first["language"]}
        raise FaultError("texts.language_unknown", **where)
    return texts


def write(table: pd.DataFrame, path: Path) -> None:
    """An alignment table as .csv, .xlsx or .json by the path; another raises FaultError."""
    writers = {
        ".csv": lambda: csv.written(table),
        ".xlsx": lambda: xlsx.written({"alignment": table}),
        ".json": lambda: _as_json(table),
    }
    if path.suffix.lower() not in writers:
        raise FaultError("texts.kind_unwritable", file=path.name, kinds=", ".join(writers))
    content = writers[path.suffix.lower()]()
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise FaultError("texts.unwritable", file=path.name) from fault


def _rows(path: Path) -> pd.DataFrame:
    readers = {".xlsx": _from_xlsx, ".csv": _from_csv, ".jsonl": _from_jsonl}
    if path.suffix.lower() not in readers:
        raise FaultError("texts.kind_unreadable", file=path.name, kinds=", ".join(readers))
    try:
        return readers[path.suffix.lower()](path)
    except FileNotFoundError as fault:
        raise FaultError("texts.missing", file=path.name) from fault
    # A broken workbook shows itself in as many ways as zip, XML and openpyxl have.
    except (OSError, ValueError, LookupError, TypeError, SyntaxError, EOFError) as fault:
        raise FaultError("texts.unreadable", file=path.name) from fault
    except (BadZipFile, RuntimeError, csv_reader.Error, zlib.error) as fault:
        raise FaultError("texts.unreadable", file=path.name) from fault


def _from_xlsx(path: Path) -> pd.DataFrame:
    workbook = load_workbook(path, read_only=True, data_only=True)
    try:
        rows = [[_cell(value) for value in row] for row in workbook.worksheets[0].values]
    finally:
        workbook.close()
    return _under_header(path, rows)


def _from_csv(path: Path) -> pd.DataFrame:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return _under_header(path, list(csv_reader.reader(file, strict=True)))


def _from_jsonl(path: Path) -> pd.DataFrame:
    records = []
    for number, line in enumerate(path.read_text("utf-8-sig").split("\n"), start=1):
        if line.strip():
            record = json.loads(line)
            if not isinstance(record, dict):
                raise FaultError("texts.line_not_object", file=path.name, line=number)
            records.append({str(name): _cell(value) for name, value in record.items()})
    return pd.DataFrame(records).fillna("")


def _under_header(path: Path, rows: list[list[str]]) -> pd.DataFrame:
    """Rows as a table under the first of them; a row longer than it is refused, never cut."""
    while rows and not any(rows[-1]):
        rows.pop()
    header, *body = rows or [[]]
    for number, row in enumerate(body, start=2):
        if any(row[len(header) :]):
            raise FaultError("texts.row_too_long", file=path.name, line=number)
    filled = [(row + [""] * len(header))[: len(header)] for row in body]
    return pd.DataFrame(filled, columns=header)


def _cell(value: object) -> str:
    """A cell as text: nothing as "", a whole number without decimals."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _as_json(table: pd.DataFrame) -> bytes:
    records = table.assign(evidence=table["evidence"].map(json.loads)).to_dict("records")
    return json.dumps(records, ensure_ascii=False, indent=1).encode()
