"""A programme in a sheet: the template, and what a filled one says, with its faults by cell."""

import csv
import io
import zipfile
from datetime import date, datetime
from typing import NamedTuple

import pandas as pd
from openpyxl import load_workbook

from analysis import drafts
from analysis.exports import csv as csv_file
from analysis.exports import xlsx
from analysis.faults import FaultError
from analysis.words import LANGUAGES, Words, of

# The columns of the template: the programme's facts, then a line.
TOLD = ("name_ar", "name_fr", "name_en", "short", "partners", "starts", "ends", "unit")
LINE_COLUMNS = ("kind", "text_ar", "text_fr", "text_en")
# A sheet may also say a line in one column, with its language or without.
_LOOSE = ("text", "language")
_LARGEST, _LARGEST_UNPACKED, _MOST_ROWS = 5_000_000, 60_000_000, 1000
_BROKEN = (OSError, ValueError, LookupError, TypeError, SyntaxError, EOFError, zipfile.BadZipFile)


class Fault(NamedTuple):
    """What is wrong in one cell: its row as the sheet counts, its column's heading, and why."""

    row: int
    column: str
    reason: FaultError


class Draft(NamedTuple):
    """What a sheet says: the facts of a programme, its lines, and every fault found."""

    told: dict[str, str]
    lines: list[dict[str, str]]
    faults: list[Fault]


def template(kind: str, words: Words) -> bytes:
    """An empty sheet to fill in, ``xlsx`` or ``csv``, headed in the reader's language.

    The workbook has a second sheet that says what each column takes.
    """
    headings = {name: words(f"sheet.{name}") for name in (*TOLD, *LINE_COLUMNS)}
    empty = pd.DataFrame(columns=list(headings.values()))
    if kind == "csv":
        return csv_file.written(empty)
    named = words.listing(drafts.kind_names(words.language).values())
    told = {name: words(f"sheet.{name}_takes") for name in (*TOLD, *LINE_COLUMNS[1:])}
    told["kind"] = words("sheet.kinds_taken", kinds=named)
    columns = (words("column.column"), words("column.meaning"))
    guide = pd.DataFrame([(headings[name], told[name]) for name in headings], columns=columns)
    sheets = {words("sheet.lines"): empty, words("sheet.guide"): guide}
    return xlsx.written(sheets, words.right_to_left)


def read(name: str, content: bytes, whole: bool = True) -> Draft:
    """What a filled sheet says; with ``whole``, the programme's own facts stand in its first row.

    Headings may be those of the template in any of the three languages, or the columns' codes.
    FaultError for a file that can't be read, is too large, or has no column for texts.
    """
    rows = _rows(name, content)
    headings, meant = rows[0], {}
    for place, heading in enumerate(headings):
        code = _codes().get(" ".join(heading.casefold().split()))
        if code and code not in meant:
            meant[code] = place
    if not meant.keys() & {*LINE_COLUMNS[1:], "text"}:
        raise FaultError(
            "sheet.no_text_column", file=name, columns=", ".join(filter(None, headings))
        )
    body = [
        (number, {code: row[place] for code, place in meant.items() if place < len(row)})
        for number, row in enumerate(rows[1:], start=2)
        if any(row)
    ]
    if not body:
        raise FaultError("sheet.empty", file=name)
    if len(body) > _MOST_ROWS:
        raise FaultError("sheet.too_many_rows", file=name, most=_MOST_ROWS)
    told, faults = _told(body, headings, meant) if whole else ({}, [])
    lines, more = _lines(body, headings, meant)
    faults += _unknown(headings, meant) + more
    return Draft(told, lines, sorted(faults, key=lambda fault: fault.row))


def _told(
    body: list[tuple[int, dict[str, str]]], headings: list[str], meant: dict[str, int]
) -> tuple[dict[str, str], list[Fault]]:
    """The programme's facts from the first row; a later row may repeat but not change them."""
    number, first = body[0]
    faults = [
        Fault(later, headings[meant[name]], FaultError("sheet.differs", row=number))
        for later, cells in body[1:]
        for name in TOLD
        if cells.get(name) and cells[name] != first.get(name, "")
    ]
    try:
        return drafts.told(first), faults
    except FaultError as reason:
        column = _blamed(reason, first, ("starts", "ends", "short", *TOLD))
        heading = headings[meant[column]] if column in meant else of("en")(f"sheet.{column}")
        return {}, [Fault(number, heading, reason), *faults]


def _lines(
    body: list[tuple[int, dict[str, str]]], headings: list[str], meant: dict[str, int]
) -> tuple[list[dict[str, str]], list[Fault]]:
    lines, faults = [], []
    for number, cells in body:
        try:
            lines.append(drafts.line(cells))
        except FaultError as reason:
            column = _blamed(reason, cells, (*LINE_COLUMNS, *_LOOSE))
            place = meant.get(column, min(meant[each] for each in meant if each.startswith("text")))
            faults.append(Fault(number, headings[place], reason))
    return lines, faults


def _blamed(reason: FaultError, cells: dict[str, str], columns: tuple[str, ...]) -> str:
    """The column whose cell a refusal quotes, else the one that its key speaks of."""
    quoted = {str(value) for name, value in reason.values.items() if name != "most"}
    for column in columns:
        said = " ".join(cells.get(column, "").split())
        if said and any(said.startswith(each) for each in quoted if each):
            return column
    return "name_ar" if "name" in reason.what else "ends" if "date" in reason.what else "text_ar"


def _unknown(headings: list[str], meant: dict[str, int]) -> list[Fault]:
    """Columns that mean nothing here: they are said, so that nothing is left out in silence."""
    known = set(meant.values())
    return [
        Fault(1, heading, FaultError("sheet.column_unknown", heading=heading))
        for place, heading in enumerate(headings)
        if heading and place not in known
    ]


def _codes() -> dict[str, str]:
    """Heading, as any language's template has it or as a code, in lower case -> column."""
    columns = (*TOLD, *LINE_COLUMNS)
    found = {code: code for code in (*columns, *_LOOSE)}
    for language in LANGUAGES:
        words = of(language)
        found |= {words(f"sheet.{column}").casefold(): column for column in columns}
        found |= {words("column.text").casefold(): "text"}
        found |= {words("frame.language").casefold(): "language"}
    return found


def _rows(name: str, content: bytes) -> list[list[str]]:
    """The cells of a file as text, trailing empty rows left out; at least a heading row."""
    readers = {"xlsx": _from_xlsx, "csv": _from_csv}
    kind = name.rpartition(".")[2].lower()
    if kind not in readers:
        raise FaultError("sheet.kind_unreadable", file=name)
    if len(content) > _LARGEST:
        raise FaultError("sheet.too_large", file=name, most=_LARGEST // 1_000_000)
    try:
        rows = readers[kind](content)
    except _BROKEN as fault:
        raise FaultError("sheet.unreadable", file=name) from fault
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise FaultError("sheet.empty", file=name)
    return rows


def _from_xlsx(content: bytes) -> list[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > _LARGEST_UNPACKED:
            raise ValueError("the workbook unpacks to more than is read")
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        values = workbook.worksheets[0].iter_rows(max_row=_MOST_ROWS + 2, values_only=True)
        return [[_cell(value) for value in row] for row in values]
    finally:
        workbook.close()


def _from_csv(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [[_cell(value) for value in row] for row in rows]
    except csv.Error as fault:
        raise ValueError(fault) from fault


def _cell(value: object) -> str:
    """A cell as text: nothing as "", a day as its ISO code, a whole number without decimals."""
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
