"""The tables of a sheet: their header, their columns and what each of them holds."""

from typing import NamedTuple

import numpy as np

from analysis.workbook import header, paths, vocabulary
from analysis.workbook.grid import Grid
from analysis.workbook.sense import Sense

_SAMPLE = 400
_PREFERRED = ("obs value", "fact value numeric", "numeric", "value")
_STUBS = {"area", "area_code", "series", "series_code", "year", "sex", "age", "location", "mixed"}


class Column(NamedTuple):
    """A column of a table: its place, role and its header's labels from the top down."""

    place: int
    role: str
    path: tuple[str, ...]


class Table(NamedTuple):
    """A table of a sheet: its header's rows, its body's rows (from, to), its columns.

    ``titles`` are the texts above it and below it that are no cells of the table, ``defaults`` what
    lines such as "Unit | Percent" say for all of it.
    """

    header: tuple[int, ...]
    body: tuple[int, int]
    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    defaults: dict[str, str]

    def of(self, *roles: str) -> list[Column]:
        """The columns of some roles, from the left."""
        return [column for column in self.columns if column.role in roles]


def tables(grid: Grid, sense: Sense) -> list[Table]:
    """Every table of a sheet, one below the other."""
    found, start, height = [], 0, grid.kinds.shape[0]
    while start < height and len(found) < 50:
        head = header.found(grid, sense, start, height)
        if head is None:
            break
        first = head.rows[-1] + 1
        end = _next_header(grid, sense, head, first)
        titles, defaults = _around(grid, sense, (start, head.rows[0]), (first, end))
        columns = _columns(grid, sense, head, (first, end))
        if any(column.role == "value" for column in columns):
            found.append(Table(head.rows, (first, end), columns, titles, defaults))
        start = end
    return found


def _next_header(grid: Grid, sense: Sense, head: header.Header, first: int) -> int:
    """The row where the next table's own header begins, else the sheet's end.

    It names more than half of the value columns anew: with words, or with years that fit no body.
    """
    height = grid.kinds.shape[0]
    columns = np.flatnonzero(head.valued)
    if len(columns) < 2:
        return height
    labels = sense.labels[first:, columns].sum(axis=1)
    years = ((sense.years[first:, columns] > 0) & sense.filled[first:, columns]).sum(axis=1)
    timed = (sense.years[list(head.rows)][:, columns] > 0).sum(axis=1).max() > 1
    named = labels + years if timed else labels
    enough = max(2, len(columns) // 2 + 1)
    for row in np.flatnonzero(named >= enough) + first:
        numeric = ~np.isnan(sense.numbers[row]) & (sense.years[row] == 0)
        if not numeric.any() and not sense.missing[row].any() and _repeats(grid, head, row):
            below = slice(row + 1, row + 6)
            if (~np.isnan(sense.numbers[below][:, columns])).any():
                return _above(sense, int(row), first)
    return height


def _repeats(grid: Grid, head: header.Header, row: int) -> bool:
    """Whether a row reads like a header: its own first words are a header's, or empty."""
    first = next((grid.said(row, place) for place in range(grid.kinds.shape[1])), "")
    earlier = {grid.said(each, 0) for each in head.rows}
    return not first or first in earlier or bool(vocabulary.role(first))


def _above(sense: Sense, row: int, first: int) -> int:
    """The first row of the titles that stand directly above a header."""
    while (
        row - 1 > first and np.isnan(sense.numbers[row - 1]).all() and sense.filled[row - 1].any()
    ):
        row -= 1
    return row


def _around(
    grid: Grid, sense: Sense, rows: tuple[int, int], body: tuple[int, int]
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Titles above a table and notes below it; lines of a label and one value are defaults."""
    named, titles, defaults = [], [], {}
    valued = np.flatnonzero((~np.isnan(sense.numbers[slice(*body)])).any(axis=1))
    last = body[0] + (int(valued[-1]) if len(valued) else 0)
    for row in range(*rows):
        said = _said(grid, sense, row)
        if len(said) == 2:
            role = vocabulary.role(said[0].rstrip(" :"))
            if role and role not in ("ignore", "generic", "value"):
                defaults.setdefault(role, said[1])
            if "code" in said[0].lower() and "indicator" in said[0].lower():
                defaults.setdefault("series_code", said[1])
            elif paths.titled(said[0]):
                named.append(said[1])
        titles.extend(said)
    for row in range(last + 1, min(body[1], last + 60)):
        titles.extend(_said(grid, sense, row)[:2])
    return tuple(named + titles), defaults


def _said(grid: Grid, sense: Sense, row: int) -> list[str]:
    """The first texts of a line."""
    filled = np.flatnonzero(sense.filled[row])[:3]
    return [grid.said(row, int(place)).strip() for place in filled]


def _columns(
    grid: Grid, sense: Sense, head: header.Header, body: tuple[int, int]
) -> tuple[Column, ...]:
    """Each column's role: what its header says, else what most of its cells are."""
    labels = paths.of(grid, sense, head)
    counts = _counts(sense, body)
    roles = [_named_role(path, counts[:, place]) for place, path in enumerate(labels)]
    _single_value(labels, roles)
    found = []
    for place, (path, role) in enumerate(zip(labels, roles)):
        if not role:
            role = _role_of_cells(grid, sense, body, place, counts[:, place], path)
        if role == "other" and place and roles[place - 1] in ("value", "flag"):
            role = _flag_or_other(grid, sense, body, place)
        roles[place] = role
        found.append(Column(place, role, path))
    return tuple(_identifiers(_long(found)))


def _counts(sense: Sense, body: tuple[int, int]) -> np.ndarray:
    """Of each column's body: numbers, labels, years, filled cells."""
    rows = slice(*body)
    return np.stack(
        [
            (~np.isnan(sense.numbers[rows])).sum(axis=0),
            sense.labels[rows].sum(axis=0),
            (sense.years[rows] > 0).sum(axis=0),
            sense.filled[rows].sum(axis=0),
        ]
    )


def _named_role(path: tuple[str, ...], counts: np.ndarray) -> str:
    """The role that a header's lowest speaking label gives, where the cells do not belie it."""
    numbers, labels, years, filled = counts
    if not filled:
        return "ignore"
    for label in reversed(path):
        role = vocabulary.role(label)
        if not role:
            return ""
        numeric = numbers > labels
        if numeric and role == "area":
            return "area_code"
        if (numeric and role in ("unit", "status")) or (role == "value" and not numeric and filled):
            return "ignore"
        return "" if role == "year" and filled and not years else role
    return ""


def _single_value(labels: list[tuple[str, ...]], roles: list[str]) -> None:
    """Of several columns called value, keep the plainest: the others repeat it in words."""
    places = [place for place, role in enumerate(roles) if role == "value"]
    named = [paths.leaf(labels[place]) for place in places]
    lone = [name for name in named if name in _PREFERRED]
    if len(places) > 1 and len(set(named)) == len(named) and lone:
        kept = places[named.index(min(lone, key=_PREFERRED.index))]
        for place in places:
            roles[place] = "value" if place == kept else "ignore"


def _role_of_cells(
    grid: Grid,
    sense: Sense,
    body: tuple[int, int],
    place: int,
    counts: np.ndarray,
    path: tuple[str, ...],
) -> str:
    numbers, labels, years, filled = counts
    marks = int(sense.missing[slice(*body), place].sum())
    if not filled:
        return "ignore"
    if numbers and years == numbers and numbers > labels and not any(path) and place < 3:
        return "year"
    timed = numbers > 0 and paths.year_of(path)[0] > 0
    if timed or (numbers + marks > labels and (numbers or not labels)):
        return "value" if any(path) else "unnamed"
    return paths.role_of_words(_distinct(grid, sense, body, place)) or "other"


def _distinct(grid: Grid, sense: Sense, body: tuple[int, int], place: int) -> list[str]:
    """The different texts of a column, in rows that hold values: notes below say nothing of it."""
    rows = slice(*body)
    valued = (~np.isnan(sense.numbers[rows]) | sense.missing[rows]).any(axis=1)
    codes = grid.codes[rows, place]
    codes = codes[valued] if (codes[valued] >= 0).any() else codes
    return [grid.texts[code].strip() for code in np.unique(codes[codes >= 0])[:_SAMPLE]]


def _flag_or_other(grid: Grid, sense: Sense, body: tuple[int, int], place: int) -> str:
    """Short marks right of a value are its flags."""
    return (
        "flag" if all(len(text) <= 3 for text in _distinct(grid, sense, body, place)) else "other"
    )


def _long(columns: list[Column]) -> list[Column]:
    """Where a column is called value, other numbers are no values."""
    named = [column for column in columns if column.role == "value" and paths.valued(column.path)]
    timed = any(paths.year_of(column.path)[0] for column in columns if column.role == "value")
    if not named or timed or not _STUBS & {column.role for column in columns}:
        return columns
    return [
        column._replace(role="other") if column.role == "value" and column not in named else column
        for column in columns
    ]


def _identifiers(columns: list[Column]) -> list[Column]:
    """Numbers left of the places, as a rank or a running number, are no values."""
    stubs = [column.place for column in columns if column.role in ("area", "series")]
    first = min(stubs, default=0)
    return [
        column._replace(role="ignore")
        if column.role in ("value", "unnamed")
        and column.place < first
        and not paths.year_of(column.path)[0]
        and len(paths.leaf(column.path)) < 12
        else column
        for column in columns
    ]
