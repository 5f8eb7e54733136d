"""The analyst's own workbook back: faulty cells coloured and commented, and a sheet of all faults.

An .xlsx is edited as the package that it is, so that everything else stays: text boxes, sparklines,
pictures, charts. Of other files an .xlsx copy of the cells is made first.
"""

import pandas as pd

from analysis.exports.cells import harmless
from analysis.faults import FaultError
from analysis.words import Words
from analysis.workbook import package as files
from analysis.workbook.editing import copying, painting, remarks, xml
from analysis.workbook.editing.package import BROKEN, Package
from analysis.workbook.editing.styles import Styles
from analysis.workbook.reading import Reading

SEVERITIES = ("error", "warning", "note")
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_TITLE, _LAST_ROW = 31, 1_048_576
_WIDTHS = (28, 12, 16, 90)
# Faults by row and column, both from 1.
_Cells = dict[tuple[int, int], list[dict[str, object]]]


def of(content: bytes, reading: Reading, words: Words) -> bytes:
    """The workbook with what was found in it, said in the reader's language.

    A cell has the ground of its gravest fault; its comment says all of them. FaultError for a
    package that can't be edited.
    """
    kind = files.kind(content, reading.file)
    try:
        if kind != "xlsx":
            title = reading.sheets[0].name if reading.sheets else reading.file
            content = copying.copied(content, kind, title)
        package = Package(content)
        styles, sheets = Styles(package), package.sheets()
        for title, faults in reading.issues.groupby("sheet", sort=False):
            title = title if kind == "xlsx" else copying.sheet_title(title)
            if title in sheets:
                _annotate(package, sheets[title], _by_cell(faults), styles, words)
        _add_summary(package, reading, styles, words)
        styles.close()
        return package.written()
    except BROKEN as fault:
        raise FaultError("annotated.unwritable", file=reading.file) from fault


def message(issue: dict[str, object], words: Words) -> str:
    """What is wrong, in a sentence; the sheet's own words keep their direction within it."""
    key = f"issue.{issue['code']}"
    values = {
        name: words.as_written(value) if isinstance(value, str) else value
        for name, value in issue["values"].items()
    }
    return words(key, **values)


def _by_cell(faults: pd.DataFrame) -> _Cells:
    found: _Cells = {}
    for issue in faults.to_dict("records"):
        cell = painting.place(issue["cell"])
        if cell:
            found.setdefault(cell, []).append(issue)
    return found


def _annotate(package: Package, sheet: str, cells: _Cells, styles: Styles, words: Words) -> None:
    if not cells:
        return
    gravest = {
        cell: min((issue["severity"] for issue in issues), key=SEVERITIES.index)
        for cell, issues in cells.items()
    }
    package[sheet] = painting.painted(package[sheet], gravest, styles.painted)
    said = {
        cell: "\n".join(
            words(
                "annotated.comment",
                severity=words(f"severity.{issue['severity']}"),
                message=message(issue, words),
            )
            for issue in issues
        )
        for cell, issues in sorted(cells.items())
    }
    remarks.add(package, sheet, said)


def _add_summary(package: Package, reading: Reading, styles: Styles, words: Words) -> None:
    """A last sheet with every fault, each with the way to its cell."""
    title = _free_title(words("annotated.sheet"), package)
    part = _summary(package.namespace, reading, styles, words).encode()
    name = package.add("xl/worksheets/iltiqaFaults", ".xml", part, _SHEET)
    identity = package.relate(package.workbook, "worksheet", name)
    book = package[package.workbook]
    (sheets,) = xml.elements(book, ["sheets"])
    numbers = [int(each.attributes["sheetId"]) for each in xml.elements(book, ["sheet"])]
    said = (
        f'<{sheets.prefix}sheet xmlns:iltiqa="{package.types}" name="{xml.quoted(title)}" '
        f'sheetId="{max(numbers) + 1}" iltiqa:id="{identity}"/>'
    )
    package[package.workbook] = xml.edited(book, xml.appended(book, sheets, said))


def _summary(namespace: str, reading: Reading, styles: Styles, words: Words) -> str:
    heading = styles.heading()
    counted = reading.issues["severity"].value_counts()
    counts = [words(f"count.{name}", count=int(counted.get(name, 0))) for name in SEVERITIES]
    total = words("annotated.of", file=reading.file, counts=words.listing(counts))
    heads = [words(f"column.{name}") for name in ("sheet", "cell_place", "severity", "fault")]
    rows = [_row(1, [(total, heading)]), _row(3, [(head, heading) for head in heads])]
    links = []
    listed = reading.issues.head(_LAST_ROW - 3)
    for number, issue in enumerate(listed.to_dict("records"), start=4):
        severity = words(f"severity.{issue['severity']}")
        ground = styles.painted(0, issue["severity"])
        cells = [(issue["sheet"], 0), (issue["cell"], 0), (severity, ground)]
        rows.append(_row(number, [*cells, (message(issue, words), 0)]))
        if painting.place(issue["cell"]):
            links.append(_link(number, issue))
    turned = ' rightToLeft="1"' if words.right_to_left else ""
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(_WIDTHS, start=1)
    )
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{namespace}">'
        f'<sheetViews><sheetView workbookViewId="0"{turned}><pane ySplit="3" topLeftCell="A4" '
        f'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{widths}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{linked}</worksheet>"
    )


def _row(number: int, cells: list[tuple[str, int]]) -> str:
    said = "".join(
        f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{xml.text(harmless(value))}</t></is></c>"
        for letter, (value, style) in zip("ABCD", cells)
    )
    return f'<row r="{number}">{said}</row>'


def _link(number: int, issue: dict[str, object]) -> str:
    sheet = issue["sheet"].replace("'", "''")
    place = xml.quoted(f"'{sheet}'!{issue['cell']}")
    return f'<hyperlink ref="B{number}" location="{place}"/>'


def _free_title(wish: str, package: Package) -> str:
    book = xml.elements(package[package.workbook], ["sheet"])
    taken = {each.attributes["name"].lower() for each in book}
    titles = [wish, *(f"{wish[: _LONGEST_TITLE - 5]} ({number})" for number in range(2, 1000))]
    return next(title for title in titles if title.lower() not in taken)
