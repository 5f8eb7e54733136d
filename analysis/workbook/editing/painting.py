"""Cells of a worksheet given other styles where they stand; one that isn't there is made."""

import re
from collections.abc import Callable, Mapping
from xml.parsers import expat

from openpyxl.utils import column_index_from_string, get_column_letter

from analysis.workbook.editing import xml

_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
# Cells by row and column, both from 1: what each is to be.
Wanted = Mapping[tuple[int, int], str]
# From a cell's style and what it is to be to the number of its new style.
Restyle = Callable[[int, str], int]


def place(cell: str) -> tuple[int, int] | None:
    """Row and column of a cell (``B5``) or of the first of a range; None for anything else."""
    found = _PLACE.match(cell.replace("$", "").upper())
    return (int(found[2]), column_index_from_string(found[1])) if found else None


def painted(part: bytes, wanted: Wanted, restyle: Restyle) -> bytes:
    """A worksheet's part in which the wanted cells have new styles."""
    return xml.edited(part, _Painter(part, wanted, restyle).edits)


class _Painter:
    """Walks through a sheet's rows and cells once, and notes what is to be changed where."""

    def __init__(self, part: bytes, wanted: Wanted, restyle: Restyle) -> None:
        self.edits: list[xml.Edit] = []
        self._part, self._restyle = part, restyle
        self._rows: dict[int, dict[int, str]] = {}
        for row, column in sorted(wanted):
            self._rows.setdefault(row, {})[column] = wanted[row, column]
        self._row = self._column = self._base = 0
        self._pending: dict[int, str] = {}
        self._tags: list[bytes] = []
        self._prefix = ""
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.Parse(part, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("v", "t", "is", "f"):
            return
        name = self._named(name)
        if name == "c":
            self._cell(attributes)
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._add_rows(self._row)
            self._pending = self._rows.pop(self._row, {})
            self._column, self._base = 0, int(attributes.get("s", 0))
            self._note_tag()
        elif name == "sheetData":
            self._note_tag()

    def _end(self, name: str) -> None:
        if name in ("c", "v", "t", "is", "f"):
            return
        name = self._named(name)
        if name == "row":
            self._close("row", self._cells(self._pending))
            self._pending = {}
        elif name == "sheetData":
            held = "".join(self._whole(row) for row in sorted(self._rows))
            self._rows = {}
            self._close("sheetData", held)

    def _named(self, name: str) -> str:
        self._prefix, _, name = name.rpartition(":")
        return name

    def _cell(self, attributes: dict[str, str]) -> None:
        found = _PLACE.fullmatch(attributes.get("r", ""))
        self._column = column_index_from_string(found[1]) if found else self._column + 1
        if not self._pending:
            return
        start = self._parser.CurrentByteIndex
        before = {c: self._pending.pop(c) for c in list(self._pending) if c < self._column}
        if before:
            self.edits.append(xml.Edit(start, start, self._cells(before)))
        if self._column in self._pending:
            style = self._restyle(int(attributes.get("s", 0)), self._pending.pop(self._column))
            inner = xml.start_tag_end(self._part, start)
            tag = self._tagged("c")
            element = xml.Element(tag, {}, start, inner, inner, inner)
            self.edits.append(xml.attribute(self._part, element, "s", style))

    def _add_rows(self, until: int) -> None:
        # They stand in order: mostly the first one says that none is missing.
        if next(iter(self._rows), until) >= until:
            return
        missing = [row for row in self._rows if row < until]
        start = self._parser.CurrentByteIndex
        held = "".join(self._whole(row) for row in missing)
        self.edits.append(xml.Edit(start, start, held))
        for row in missing:
            del self._rows[row]

    def _whole(self, row: int) -> str:
        """A row that isn't there, with its cells."""
        tag, at, base = self._tagged("row"), self._row, self._base
        self._row, self._base = row, 0
        cells = self._cells(self._rows[row])
        self._row, self._base = at, base
        return f'<{tag} r="{row}">{cells}</{tag}>'

    def _cells(self, wanted: dict[int, str]) -> str:
        return "".join(
            f'<{self._tagged("c")} r="{get_column_letter(column)}{self._row}" '
            f's="{self._restyle(self._base, wish)}"/>'
            for column, wish in wanted.items()
        )

    def _tagged(self, name: str) -> str:
        return f"{self._prefix}:{name}" if self._prefix else name

    def _note_tag(self) -> None:
        start = self._parser.CurrentByteIndex
        self._tags.append(self._part[start : xml.start_tag_end(self._part, start)])

    def _close(self, name: str, held: str) -> None:
        """Put something before the end tag; an element without one gets it."""
        end, opened = self._parser.CurrentByteIndex, self._tags.pop()
        if not held:
            return
        if opened.endswith(b"/>"):
            start, tag = end - len(opened), opened.decode().removesuffix("/>").rstrip()
            self.edits.append(xml.Edit(start, end, f"{tag}>{held}</{self._tagged(name)}>"))
        else:
            self.edits.append(xml.Edit(end, end, held))
