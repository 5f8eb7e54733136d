"""A table's values as observations: each under the labels of its row, its column and its sheet."""

from typing import NamedTuple

import numpy as np

from analysis.workbook import figures, labels, paths, vocabulary
from analysis.workbook.grid import Grid
from analysis.workbook.labels import Labels
from analysis.workbook.layout import Column, Table
from analysis.workbook.sense import Sense
from analysis.workbook.spelling import joined, plain

DIMENSIONS = ("sex", "age", "location")
# Units that are what is measured: an index's value and its rank are two series.
_SUBJECTS = ("RANK", "SCORE", "IX", "NUMBER", "PERSONS", "HOUSEHOLDS", "RO")
_UNTOLD = ("source", "http", "note", "nota", "citation", "cited", "back", "last updated", "المصدر")


class Observed(NamedTuple):
    """The values of a table, each with its labels; ``rows`` and ``columns`` are its cells' places.

    ``told`` has the labels of each dimension, ``series`` those that name it (code, words),
    ``series_label`` and ``area_label`` the sheet's own words.
    """

    rows: np.ndarray
    columns: np.ndarray
    values: np.ndarray
    years: np.ndarray
    spans: np.ndarray
    told: dict[str, Labels]


class Heading(NamedTuple):
    """What a value column's header says: year, dimension codes, area, unit and the words left."""

    year: int
    span: bool
    sex: str
    age: str
    location: str
    area: str
    unit: str
    words: str
    label: str


def heading(path: tuple[str, ...], areas: bool) -> Heading:
    """The parts of a header's path; ``areas`` lets a label be the name of a place."""
    year, span = paths.year_of(path)
    found = dict.fromkeys((*DIMENSIONS, "area", "unit"), "")
    words, said = [], []
    for label in path:
        if figures.year(label)[0]:
            continue
        said.append(label)
        if vocabulary.generic(label):
            continue
        kind, code = _part(label, areas)
        if kind and not found[kind]:
            found[kind] = code
        if not (kind or vocabulary.total(label)) or code in _SUBJECTS:
            words.append(label)
    found["unit"] = found["unit"] or vocabulary.embedded_unit(" ".join(said))
    return Heading(year, span, **found, words=" ".join(_once(words)), label=" ".join(_once(said)))


def _part(label: str, areas: bool) -> tuple[str, str]:
    """The dimension and code that a whole label is; totals are left to what stands beside them."""
    if vocabulary.total(label):
        return "", ""
    for kind in DIMENSIONS:
        if code := vocabulary.code(kind, label):
            return kind, code
    if areas and (code := vocabulary.area_named(label)):
        return "area", code
    unit = vocabulary.unit(label.strip("() "))
    return ("unit", unit) if unit and len(label) < 40 else ("", "")


def _once(said: list[str]) -> list[str]:
    return [each for place, each in enumerate(said) if each not in said[:place]]


def of(grid: Grid, sense: Sense, table: Table) -> Observed | None:
    """The observations of a table, or nothing where it has no value."""
    values = table.of("value")
    span = slice(*table.body)
    places = np.array([column.place for column in values])
    figures_there = sense.numbers[span][:, places]
    told = ~np.isnan(figures_there)
    rows, columns = (found.astype(np.int32) for found in np.nonzero(told))
    if not len(rows):
        return None
    areas = not table.of("area", "area_code")
    heads = [heading(column.path, areas) for column in values]
    needed = (told | sense.missing[span][:, places]).any(axis=1)
    by_row = _by_row(grid, sense, table, needed)
    years, spans = _years(grid, sense, table, heads, rows, columns)
    labelled = _labels(by_row, heads, rows, columns)
    labelled |= _series(grid, table, by_row, heads, rows, columns)
    cells = (rows + table.body[0], places[columns])
    labelled |= _written(grid, sense, table, cells, labelled)
    found = _scaled(grid, table, cells, figures_there[rows, columns])
    return Observed(*cells, found, years, spans, labelled)


def _written(
    grid: Grid,
    sense: Sense,
    table: Table,
    cells: tuple[np.ndarray, np.ndarray],
    labelled: dict[str, Labels],
) -> dict[str, Labels]:
    """What the way a value is written adds: a bound, a flag, a percent sign."""
    codes, count = grid.codes[cells], len(cells[0])
    found = {"bound": labels.nothing(count)}
    tokens = sense.tokens
    texts = Labels((codes + 1).astype(np.int32), ["", *grid.texts])
    if tokens.bounds:
        said = [
            f"BOUND={tokens.bounds[at]}" if at in tokens.bounds else ""
            for at in range(len(grid.texts))
        ]
        found["bound"] = texts.mapped(["", *said])
    status = labelled["status"]
    if tokens.flags:
        said = [tokens.flags.get(at, "") for at in range(len(grid.texts))]
        status = status.over(texts.mapped(["", *said]))
    flags = {column.place for column in table.of("flag")}
    for place in sorted({int(each) for each in np.unique(cells[1]) if each + 1 in flags}):
        beside = labels.of_column(grid, slice(*table.body), place + 1).take(
            cells[0] - table.body[0]
        )
        mine = Labels(np.where(cells[1] == place, beside.codes, 0), beside.texts)
        status = status.over(mine)
    shares = np.zeros(count, bool)
    if tokens.share.any():
        shares = (codes >= 0) & tokens.share[np.maximum(codes, 0)]
    if grid.percent:
        shares |= _percent(grid, cells)
    if shares.any():
        found["unit"] = Labels(shares.astype(np.int32), ["", "PT"]).over(labelled["unit"])
    return found | {"status": status}


def _percent(grid: Grid, cells: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Which values the sheet shows as percentages."""
    shown = np.zeros(grid.kinds.shape, bool)
    for row, column in grid.percent:
        if row < shown.shape[0] and column < shown.shape[1]:
            shown[row, column] = True
    return shown[cells]


def _scaled(
    grid: Grid, table: Table, cells: tuple[np.ndarray, np.ndarray], values: np.ndarray
) -> np.ndarray:
    """Values as the sheet shows them: 0.25 under a percent format is 25, thousands are counted."""
    if grid.percent:
        shown = _percent(grid, cells) & (grid.codes[cells] < 0)
        values = np.where(shown, np.round(values * 100, 10), values)
    for column in table.of("multiplier"):
        power = grid.numbers[:, column.place].copy()
        told = labels.of_column(grid, slice(0, grid.kinds.shape[0]), column.place)
        digits = np.array([float(text) if text.isdigit() else np.nan for text in told.texts])
        power = np.where(np.isnan(power), digits[told.codes], power)[cells[0]]
        return np.where((power > 0) & (power < 13), values * 10 ** np.nan_to_num(power), values)
    return values


def _by_row(grid: Grid, sense: Sense, table: Table, needed: np.ndarray) -> dict[str, Labels]:
    """The labels of each role's columns by row; of several columns, the one that says most."""
    span, count = slice(*table.body), table.body[1] - table.body[0]
    found: dict[str, Labels] = {}
    for role in ("area", "area_code", "series", "series_code", *DIMENSIONS, "unit", "status"):
        columns = table.of(role)
        blank = needed & _uncoded(grid, table) if role == "area" else needed
        said = [_stub(grid, span, column, blank) for column in columns]
        if said:
            best = max(range(len(said)), key=lambda at: _worth(role, columns[at], said[at]))
            found[role] = said[best]
    for name, role in (("area", "area_code"),):
        if name not in found and role in found:
            found[name] = found[role]
    found["section"] = _sections(grid, sense, table, needed)
    for role, text in table.defaults.items():
        if role in found or role in ("series", "series_code", *DIMENSIONS, "unit", "area"):
            found.setdefault(role, labels.constant(text, count))
    return found


def _uncoded(grid: Grid, table: Table) -> np.ndarray:
    """Rows without a code of an area: a name below another's is that area's own, or missing."""
    codes = [column.place for column in table.of("area_code")]
    return (grid.kinds[slice(*table.body)][:, codes] == 0).all(axis=1)


def _stub(grid: Grid, span: slice, column: Column, needed: np.ndarray) -> Labels:
    said = labels.of_column(grid, span, column.place)
    grouped = column.role in ("area", "series", *DIMENSIONS)
    return labels.down(grid, span, column.place, said, needed if grouped else needed & False)


def _worth(role: str, column: Column, said: Labels) -> tuple[float, ...]:
    """How much a column says of its role: recognised texts first, then different ones."""
    texts = [text for text in said.texts[:200] if text]
    if role in ("area", "area_code"):
        known = sum(
            bool(vocabulary.area_named(text) or vocabulary.area_coded(text)) for text in texts
        )
    elif role in ("series", "series_code"):
        from analysis.workbook import series

        known = sum(bool(series.code(text)) for text in texts)
    elif role in DIMENSIONS:
        known = sum(bool(vocabulary.code(role, text)) for text in texts)
    else:
        known = 0
    length = sum(map(len, texts)) / max(len(texts), 1)
    named = "series" in paths.leaf(column.path)
    return (float(known), float(named), float(len(texts)), length)


def _sections(grid: Grid, sense: Sense, table: Table, needed: np.ndarray) -> Labels:
    """The lone label that stands above some rows, such as ``Milieu urbain`` before its figures."""
    span, count = slice(*table.body), table.body[1] - table.body[0]
    stubs = [column.place for column in table.columns if column.role in ("area", "series", "other")]
    if not stubs or needed.all():
        return labels.nothing(count)
    filled = sense.labels[span].sum(axis=1)
    lone = ~needed & (filled == 1) & sense.labels[span][:, stubs[0]]
    said = labels.of_column(grid, span, stubs[0])
    codes = np.where(lone, said.codes, 0)
    last = np.maximum.accumulate(np.where(lone, np.arange(count), -1))
    return Labels(np.where(last >= 0, codes[np.maximum(last, 0)], 0), said.texts)


def _years(
    grid: Grid,
    sense: Sense,
    table: Table,
    heads: list[Heading],
    rows: np.ndarray,
    columns: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Each value's year: its column's, its row's, a heading's words, the sheet's name or title."""
    years = np.array([head.year for head in heads], np.int16)[columns]
    spans = np.array([head.span for head in heads])[columns]
    beside = _year_columns(table, heads)
    if beside.any():
        body, column = rows + table.body[0], beside[columns]
        mine = (years == 0) & (column > 0)
        years = np.where(mine, sense.years[body, column - 1], years)
        if sense.tokens.spans.any():
            codes = grid.codes[body, column - 1]
            spans |= mine & (codes >= 0) & sense.tokens.spans[np.maximum(codes, 0)]
    if not (years == 0).any():
        return years, spans
    named = np.array([figures.named_year(head.label) for head in heads], np.int16)[columns]
    years = np.where(years == 0, named, years)
    return np.where(years == 0, year_of_sheet(grid, table), years), spans


def _year_columns(table: Table, heads: list[Heading]) -> np.ndarray:
    """For each value column the number from 1 of its years' column, 0 for none.

    Of several, it is the next on the right where each block of values ends with its own.
    """
    found = np.zeros(len(heads), np.int64)
    years, values = [column.place for column in table.of("year")], table.of("value")
    for at, column in enumerate(values):
        right = [year for year in years if year > column.place]
        left = [year for year in years if year < column.place]
        ending = right[:1] if years and years[0] > values[0].place else (left or right)[-1:]
        chosen = ending or left[-1:]
        found[at] = chosen[0] + 1 if chosen else 0
    return found


def year_of_sheet(grid: Grid, table: Table) -> int:
    """The year that a sheet's name, a line above its table or a title names; 0 where none does."""
    told = [table.defaults.get("year", ""), grid.name]
    for text in told:
        if year := figures.year(text)[0] or figures.named_year(text):
            return year
    short = [text for text in table.titles if len(text) < 200]
    return next((year for text in short if (year := figures.named_year(text))), 0)


def _labels(
    by_row: dict[str, Labels], heads: list[Heading], rows: np.ndarray, columns: np.ndarray
) -> dict[str, Labels]:
    """The labels of each dimension: the column's where its header says one, else the row's."""
    found = {}
    for name in (*DIMENSIONS, "unit", "area"):
        of_columns = [getattr(head, name) for head in heads]
        mine = Labels(np.arange(len(heads), dtype=np.int32), of_columns).mapped(of_columns)
        row = by_row.get(name)
        theirs = row.take(rows) if row else labels.nothing(len(rows))
        found[name] = mine.take(columns).over(theirs) if any(of_columns) else theirs
        if name != "area" and name != "unit":
            found[name] = found[name].over(_of_section(by_row["section"], name).take(rows))
    for name in ("area_code", "status"):
        found[name] = by_row[name].take(rows) if name in by_row else labels.nothing(len(rows))
    return found


def _of_section(section: Labels, name: str) -> Labels:
    return section.by(
        lambda text: vocabulary.code(name, text) if not vocabulary.total(text) else ""
    )


def _series(
    grid: Grid,
    table: Table,
    by_row: dict[str, Labels],
    heads: list[Heading],
    rows: np.ndarray,
    columns: np.ndarray,
) -> dict[str, Labels]:
    """What names the series: words of the column and of the row, else of the section or title."""
    count = len(rows)
    row = by_row.get("series")
    of_row = row.take(rows) if row else labels.nothing(count)
    of_column = Labels(np.arange(len(heads), dtype=np.int32), [head.words for head in heads])
    of_column = of_column.mapped(of_column.texts).take(columns)
    words = labels.combined(of_row, of_column, lambda mine, theirs: joined(f"{mine} {theirs}"))
    headed = Labels(np.arange(len(heads), dtype=np.int32), [head.label for head in heads])
    headed = headed.mapped(headed.texts).take(columns)
    shown = labels.combined(of_row, headed, lambda mine, theirs: joined(f"{mine} {theirs}"))
    if not row and not any(head.words for head in heads):
        sections = by_row["section"]
        spoken = sections.by(lambda text: "" if _dimension(text) else text)
        words = words.over(spoken.take(rows))
    words = words.over(labels.constant(title(table), count))
    code = by_row.get("series_code")
    return {
        "series_code": code.take(rows) if code else labels.nothing(count),
        "series_words": words,
        "series_label": shown.over(words),
    }


def _dimension(text: str) -> bool:
    return bool(text) and (_part(text, True)[0] != "" or vocabulary.total(text))


def title(table: Table) -> str:
    """The title above a table that speaks of its subject, else the empty string."""
    if name := table.defaults.get("series"):
        return name
    for text in table.titles:
        word = plain(text)
        if len(word) > 12 and not word.startswith(_UNTOLD) and not figures.year(text)[0]:
            return joined(text)[:300]
    return ""
