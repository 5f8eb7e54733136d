"""What calamine does not tell of an .ods sheet: errors, hidden rows and columns, merged cells."""

import re
import zipfile
from xml.parsers import expat

from analysis.workbook.grid import NOTHING, Marks

_MOST = 1_000_000
_SIGN = re.compile(r"^(#[A-Z/0!?]+[!?]?|Err:\d+)$")


class _Reader:
    """Walks content.xml and counts rows and columns, repeated ones too."""

    def __init__(self) -> None:
        self.found: dict[str, Marks] = {}
        self.row = self.column = 0
        self.shown: dict[str, bool] = {}
        self.style = ""
        self.text: list[str] = []

    def start(self, name: str, told: dict[str, str]) -> None:
        if name == "style:style":
            self.style = told.get("style:name", "")
        elif name == "style:table-properties":
            self.shown[self.style] = told.get("table:display") != "false"
        elif name == "table:table":
            self._enter(told)
        elif name == "table:table-column":
            self._column(told)
        elif name == "table:table-row":
            self._row(told)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.cell, self.text = told, []

    def _enter(self, told: dict[str, str]) -> None:
        shown = self.shown.get(told.get("table:style-name", ""), True)
        self.sheet = NOTHING._replace(merged=[], errors={}, percent=set(), shown=shown)
        self.name, self.row, self.column = told.get("table:name", ""), -1, 0
        self.rows: set[int] = set()
        self.columns: set[int] = set()

    def _column(self, told: dict[str, str]) -> None:
        count = int(told.get("table:number-columns-repeated", 1))
        if told.get("table:visibility", "visible") != "visible" and count < _MOST:
            self.columns |= set(range(self.column, self.column + min(count, 1024)))
        self.column += count

    def _row(self, told: dict[str, str]) -> None:
        self.count = int(told.get("table:number-rows-repeated", 1))
        self.row, self.column = self.row + 1, 0
        if told.get("table:visibility", "visible") != "visible" and self.count < _MOST:
            self.rows |= set(range(self.row, self.row + min(self.count, 65_536)))

    def end(self, name: str) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self._leave()
        elif name == "table:table-row":
            self.row += self.count - 1
        elif name == "table:table":
            self.found[self.name] = self.sheet._replace(
                hidden_rows=frozenset(self.rows), hidden_columns=frozenset(self.columns)
            )

    def _leave(self) -> None:
        place, said = (self.row, self.column), "".join(self.text).strip()
        kind = self.cell.get("calcext:value-type", self.cell.get("office:value-type", ""))
        if kind == "error" or ("table:formula" in self.cell and _SIGN.match(said)):
            self.sheet.errors[place] = said or "#?"
        elif "table:formula" in self.cell and not kind:
            self.sheet.errors[place] = ""
        if kind == "percentage":
            self.sheet.percent.add(place)
        down = int(self.cell.get("table:number-rows-spanned", 1))
        across = int(self.cell.get("table:number-columns-spanned", 1))
        if down > 1 or across > 1:
            last = (self.row + down - 1, self.column + across - 1)
            self.sheet.merged.append((*place, *last))
        self.column += int(self.cell.get("table:number-columns-repeated", 1))


def marks(book: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of every sheet by its name. A document that declares entities raises ValueError."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = lambda text: reader.text.append(text)
    parser.EntityDeclHandler = _refuse
    try:
        with book.open("content.xml") as file:
            parser.ParseFile(file)
    except expat.ExpatError as fault:
        raise ValueError("content.xml") from fault
    return reader.found


def _refuse(*told: object) -> None:
    raise ValueError("entities")
