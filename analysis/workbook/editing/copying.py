"""An .xlsx copy of the cells of a file that is no .xlsx: .xls, .ods, .csv or .tsv."""

from collections.abc import Iterable, Iterator
from io import BytesIO

import openpyxl
import python_calamine as calamine

from analysis.exports.cells import harmless, printable
from analysis.workbook import separated

_FORBIDDEN, _LONGEST_TITLE = r"[]:*?/\'", 31


def copied(content: bytes, kind: str, title: str) -> bytes:
    """A workbook with the cells of a file of some kind (``xls``, ``ods``, ``text``), as read.

    Texts that begin like formulas are neutralised. ``title`` is that of the one sheet of a text.
    """
    book = openpyxl.Workbook(write_only=True)
    for name, rows in _sheets(content, kind, title):
        sheet = book.create_sheet(sheet_title(name))
        for row in rows:
            sheet.append([_cell(value) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def sheet_title(name: str) -> str:
    """A name as Excel takes it for a sheet: 31 signs, none of those that it forbids."""
    plain = "".join("_" if sign in _FORBIDDEN else sign for sign in printable(name))
    return plain[:_LONGEST_TITLE]


def _sheets(content: bytes, kind: str, title: str) -> Iterator[tuple[str, Iterable[list[object]]]]:
    if kind == "text":
        yield title, separated.rows(content)
        return
    book = calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _cell(value: object) -> object:
    if value == "":
        return None
    return printable(harmless(value)) if isinstance(value, str) else value
