"""A table's values as observations: each under the labels of its row, its column and its sheet."""

from typing import NamedTuple

import numpy as np

from analysis.workbook import (
    areas,
    dating,
    figures,
    headings,
    labels,
    paths,
    series,
    signs,
    vocabulary,
)
from analysis.workbook.grid import Grid
from analysis.workbook.headings import DIMENSIONS, Heading
from analysis.workbook.labels import Labels
from analysis.workbook.layout import Column, Table
from analysis.workbook.sense import Sense
from analysis.workbook.spelling import joined, plain

_ROLES = ("area", "area_code", "series_code", "series", *DIMENSIONS, "unit", "status", "dataset")
_SECTIONED = ("area", "series", "mixed", "sex", "location", "age", "other")
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


def of(grid: Grid, sense: Sense, table: Table) -> Observed | None:
    """The observations of a table, or nothing where it has no value."""
    values = table.of("value")
    span = slice(*table.body)
    places = np.array([column.place for column in values], np.int32)
    figures_there = sense.numbers[span][:, places]
    told = ~np.isnan(figures_there)
    rows, columns = (found.astype(np.int32) for found in np.nonzero(told))
    if not len(rows):
        return None
    placed = not table.of("area", "area_code")
    heads = [headings.of(column.path, placed) for column in values]
    needed = (told | sense.missing[span][:, places]).any(axis=1)
    by_row = _by_row(grid, sense, table, needed)
    years, spans = dating.years(grid, sense, table, heads, rows, columns)
    labelled = _labels(by_row, heads, rows, columns)
    labelled |= _series(grid, table, by_row, heads, rows, columns)
    cells = (rows + table.body[0], places[columns])
    labelled |= signs.written(grid, sense, table, cells, labelled)
    found = signs.scaled(grid, table, cells, figures_there[told])
    return Observed(*cells, found, years, spans, labelled)


def _by_row(grid: Grid, sense: Sense, table: Table, needed: np.ndarray) -> dict[str, Labels]:
    """The labels of each role's columns by row; of several columns, the one that says most."""
    span, count = slice(*table.body), table.body[1] - table.body[0]
    found: dict[str, Labels] = {}
    for role in _ROLES:
        _add(found, grid, table, role, needed)
    if "area" not in found and "area_code" in found:
        found["area"] = found["area_code"]
    for column in table.of("mixed"):
        said = labels.of_column(grid, span, column.place)
        for name in DIMENSIONS:
            found.setdefault(name, said.by(lambda text, name=name: vocabulary.code(name, text)))
    found["section"] = _sections(grid, sense, table, needed)
    for role, text in table.defaults.items():
        found.setdefault(role, labels.constant(text, count))
    return found


def _add(found: dict[str, Labels], grid: Grid, table: Table, role: str, needed: np.ndarray) -> None:
    columns = table.of(role)
    if not columns:
        return
    blank = needed & _uncoded(grid, table) if role == "area" else needed
    said = [_stub(grid, slice(*table.body), column, blank) for column in columns]
    best = max(range(len(said)), key=lambda at: _worth(role, columns[at], said[at]))
    found[role] = said[best]
    if role == "series" and len(said) > 1:
        # The column of codes names the series, the one in words says what it is.
        found.setdefault("series_code", said[best])
        found[role] = max(said, key=_length)


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
        known = sum(bool(areas.named(text) or areas.coded(text)) for text in texts)
    elif role in ("series", "series_code"):
        known = sum(bool(series.code(text)) for text in texts)
    elif role in DIMENSIONS:
        known = sum(bool(vocabulary.code(role, text)) for text in texts)
    else:
        known = 0
    length = sum(map(len, texts)) / max(len(texts), 1)
    named = "series" in paths.leaf(column.path)
    return (float(known), float(named), float(len(texts)), length)


def _length(said: Labels) -> float:
    return sum(map(len, said.texts)) / max(len(said.texts) - 1, 1)


def _sections(grid: Grid, sense: Sense, table: Table, needed: np.ndarray) -> Labels:
    """The lone label that stands above some rows, such as ``Milieu urbain`` before its figures."""
    span, count = slice(*table.body), table.body[1] - table.body[0]
    stubs = [column.place for column in table.columns if column.role in _SECTIONED]
    if not stubs or needed.all():
        return labels.nothing(count)
    valued = [column.place for column in table.of("value")]
    beside = sense.labels[span].sum(axis=1)
    # A yearbook in two languages says it once at each side.
    lone = ~needed & (beside <= 2) & ~sense.filled[span][:, valued].any(axis=1)
    lone &= sense.labels[span][:, stubs[0]]
    said = labels.of_column(grid, span, stubs[0])
    codes = np.where(lone, said.codes, 0)
    last = np.maximum.accumulate(np.where(lone, np.arange(count), -1))
    return Labels(np.where(last >= 0, codes[np.maximum(last, 0)], 0), said.texts)


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
        spoken = sections.by(lambda text: "" if headings.dimension(text) else text)
        words = words.over(spoken.take(rows))
    if "dataset" in by_row:
        words = words.over(by_row["dataset"].take(rows))
    words = words.over(labels.constant(title(table), count))
    code = by_row.get("series_code")
    return {
        "series_code": code.take(rows) if code else labels.nothing(count),
        "series_words": words,
        "series_label": shown.over(words),
    }


def title(table: Table) -> str:
    """The title above a table that speaks of its subject, else the empty string."""
    if name := table.defaults.get("series"):
        return name
    for text in table.titles:
        word = plain(text)
        if len(word) > 12 and not word.startswith(_UNTOLD) and not figures.year(text)[0]:
            return joined(text)[:300]
    return ""
