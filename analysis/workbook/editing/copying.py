"""An .xlsx copy of the cells of a file that is no .xlsx: .xls, .ods, .csv or .tsv.

Written part by part: four times faster than by a library that holds an object for every cell.
"""

import math
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

import python_calamine as calamine
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from analysis.exports.cells import harmless, printable
from analysis.workbook import separated
from analysis.workbook.editing import xml

_FORBIDDEN, _LONGEST_TITLE, _LONGEST_TEXT = r"[]:*?/\'", 31, 32_767
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Excel's own formats: none, a day, a time of day, both.
_FORMATS = {None: 0, date: 14, time: 21, datetime: 22, timedelta: 46}
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/>'
    '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_FORMATS)}">'
    + "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" '
        'applyNumberFormat="1"/>'
        for number in _FORMATS.values()
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)


def copied(content: bytes, kind: str, title: str) -> bytes:
    """A workbook with the cells of a file of some kind (``xls``, ``ods``, ``text``), as read.

    Texts that begin like formulas are neutralised. ``title`` is that of the one sheet of a text.
    """
    sheets = _sheets(content, kind, title)
    return _written([(sheet_title(name), _sheet(rows)) for name, rows in sheets])


def _written(sheets: list[tuple[str, str]]) -> bytes:
    """A package of worksheets by title."""
    parts = _frame([name for name, _ in sheets]) | {"xl/styles.xml": _STYLES}
    parts |= {f"xl/worksheets/sheet{n}.xml": part for n, (_, part) in enumerate(sheets, start=1)}
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{part}')
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


def _sheet(rows: Iterable[list[object]]) -> str:
    letters: list[str] = []
    lines = []
    for number, row in enumerate(rows, start=1):
        letters += [get_column_letter(n) for n in range(len(letters) + 1, len(row) + 1)]
        cells = "".join(
            _cell(f"{letter}{number}", value)
            for letter, value in zip(letters, row)
            if value not in ("", None)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(place: str, value: object) -> str:
    if isinstance(value, str):
        said = xml.text(harmless(value)[:_LONGEST_TEXT])
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (date, time, timedelta)):
        style = list(_FORMATS).index(type(value))
        return f'<c r="{place}" s="{style}"><v>{to_excel(value)}</v></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>' if math.isfinite(value) else ""


def _frame(titles: list[str]) -> dict[str, str]:
    """The parts that hold a workbook together."""
    numbers = range(1, len(titles) + 1)
    kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
    kinds |= {f"xl/worksheets/sheet{n}.xml": "worksheet" for n in numbers}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    listed = "".join(
        f'<sheet name="{xml.quoted(title)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, title in zip(numbers, titles)
    )
    related = {n: ("worksheet", f"worksheets/sheet{n}.xml") for n in numbers}
    related[0] = ("styles", "styles.xml")
    return {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relations({1: ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(related),
    }


def _relations(related: dict[int, tuple[str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in related.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{said}</Relationships>'
