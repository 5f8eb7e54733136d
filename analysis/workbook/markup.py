"""What calamine does not tell of an .xlsx sheet, in one pass over the sheet's own text.

Error cells, formulas never calculated, hidden rows, columns and sheets, cells shown as percentages.
Nothing is parsed as XML but the small parts; no entity is ever resolved and no link followed.
"""

import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from xml.etree import ElementTree as Tree

from analysis.workbook.grid import NOTHING, Marks

_CHUNK = 1 << 22
_SMALL = 30_000_000
_NAMED = r"<(?:\w+:)?{}\b([^>]*)>"
_ROW = re.compile(_NAMED.format("row").encode())
_COLUMN = re.compile(_NAMED.format("col").encode())
_ERROR = re.compile(
    rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>(?:<(?:\w+:)?f\b[^>]*/>|<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>)?'
    rb"<(?:\w+:)?v>([^<]*)</"
)
_FORMULA = rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
_NO_VALUE = rb"\s*(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?"
_UNCALCULATED = re.compile(rb"<(?:\w+:)?c\b([^>]*)>" + _FORMULA + _NO_VALUE + rb"</(?:\w+:)?c>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_NUMBER = re.compile(rb'\br="(\d+)"')
_BUILT_IN_PERCENT = {"9", "10"}


class EntitiesError(ValueError):
    """The package declares entities of its own, which no spreadsheet program does."""


def marks(book: zipfile.ZipFile, name: str) -> Marks:
    """The marks of one sheet by its name; none where the package is laid out in an unknown way."""
    part, shown = _parts(book).get(name, (None, True))
    if part is None or part not in book.namelist():
        return NOTHING._replace(shown=shown)
    errors: dict[tuple[int, int], str] = {}
    percent: set[tuple[int, int]] = set()
    rows: set[int] = set()
    columns: set[int] = set()
    styled = _percent_cells(_percent_styles(book))
    for number, text in enumerate(_chunks(book, part)):
        if number == 0:
            columns = _hidden_columns(text)
        _scan(text, errors, rows)
        if styled:
            percent |= {_at(match) for match in styled.finditer(text)}
    return Marks([], errors, percent, frozenset(rows), frozenset(columns), shown)


def _scan(text: bytes, errors: dict[tuple[int, int], str], rows: set[int]) -> None:
    """Add a chunk's error cells and hidden rows; most chunks hold none and are only searched."""
    if b't="e"' in text:
        for match in _ERROR.finditer(text):
            if place := _REFERENCE.search(match[1]):
                errors[_at(place)] = match[2].decode("utf-8", "replace") or "#?"
    # A lone letter is found far faster than a sign that every cell begins with.
    if b"f" in text and (b"<f" in text or b":f" in text):
        for match in _UNCALCULATED.finditer(text):
            if place := _REFERENCE.search(match[1]):
                errors[_at(place)] = ""
    if b"h" in text and b"hidden=" in text:
        found = [match[1] for match in _ROW.finditer(text) if _HIDDEN.search(match[1])]
        rows |= {int(number[1]) - 1 for each in found if (number := _NUMBER.search(each))}


def _parts(book: zipfile.ZipFile) -> dict[str, tuple[str, bool]]:
    """Sheet name -> its part and whether it is shown."""
    names = [name for name in book.namelist() if name.endswith("workbook.xml")]
    if not names:
        return {}
    place = min(names, key=len)
    folder, _, own = place.rpartition("/")
    links = {
        link.get("Id"): link.get("Target", "")
        for link in _tree(book, f"{folder}/_rels/{own}.rels".lstrip("/"))
    }
    found = {}
    for sheet in _tree(book, place).iter():
        if sheet.tag.endswith("}sheet"):
            key = next((value for name, value in sheet.items() if name.endswith("}id")), "")
            target = links.get(key, "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found[sheet.get("name", "")] = (part, sheet.get("state", "visible") == "visible")
    return found


def _tree(book: zipfile.ZipFile, part: str) -> Tree.Element:
    if part not in book.namelist() or book.getinfo(part).file_size > _SMALL:
        return Tree.Element("nothing")
    text = book.read(part)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise EntitiesError(part)
    return Tree.fromstring(text)  # noqa: S314 - no entity can be declared in it


def _percent_styles(book: zipfile.ZipFile) -> list[str]:
    """The numbers of the cell styles that show a percentage."""
    name = next((name for name in book.namelist() if name.endswith("styles.xml")), None)
    if name is None:
        return []
    styles = _tree(book, name)
    formats = set(_BUILT_IN_PERCENT)
    for each in styles.iter():
        if each.tag.endswith("}numFmt") and "%" in re.sub(
            r'"[^"]*"', "", each.get("formatCode", "")
        ):
            formats.add(each.get("numFmtId", ""))
    cells = next((each for each in styles.iter() if each.tag.endswith("}cellXfs")), ())
    return [str(place) for place, each in enumerate(cells) if each.get("numFmtId") in formats]


def _percent_cells(styles: list[str]) -> re.Pattern[bytes] | None:
    if not styles:
        return None
    numbers = "|".join(styles)
    return re.compile(rf'\br="([A-Z]{{1,3}})(\d+)"[^>]*\bs="(?:{numbers})"'.encode())


def _chunks(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The text of a part in pieces that end with a whole row."""
    rest = b""
    with book.open(part) as file:
        while piece := file.read(_CHUNK):
            text = rest + piece
            end = text.rfind(b"<row") if b"<row" in text else text.rfind(b":row ")
            cut = end if end > 0 else len(text)
            yield text[:cut]
            rest = text[cut:]
    yield rest


def _hidden_columns(text: bytes) -> set[int]:
    found: set[int] = set()
    for match in _COLUMN.finditer(text):
        if _HIDDEN.search(match[1]):
            first, last = (
                int(number[1])
                if (number := re.search(rf'\b{side}="(\d+)"'.encode(), match[1]))
                else 1
                for side in ("min", "max")
            )
            found |= set(range(first - 1, min(last, 16_384)))
    return found


def _at(match: re.Match[bytes]) -> tuple[int, int]:
    column = 0
    for letter in match[1]:
        column = column * 26 + letter - 64
    return int(match[2]) - 1, column - 1
