"""A header's labels over each column, from the top down, and what single labels say."""

import re

import numpy as np

from analysis.workbook import areas, figures, series, vocabulary
from analysis.workbook.grid import Grid
from analysis.workbook.header import Header
from analysis.workbook.sense import Sense
from analysis.workbook.spelling import joined, parts, plain

_MOST_PLACES = 0.5
_BREAKDOWNS = ("sex", "location", "age")
_TITLE = re.compile(r"title|titre|indicator|indicateur|dataset|المؤشر|عنوان", re.IGNORECASE)
_NOTE = re.compile(r"[a-z]|\d|\*+|[¹²³]")


def of(grid: Grid, sense: Sense, head: Header) -> list[tuple[str, ...]]:
    """The labels above each column; one that spans columns, merged or not, stands above each."""
    width = grid.kinds.shape[1]
    stubs = _stubs(grid, sense, head)
    levels = [_level(grid, row, row == head.rows[-1], stubs) for row in head.rows]
    found = []
    for place in range(width):
        path: list[str] = []
        for level in levels:
            label = joined(level[place])
            if label and not (path and path[-1] == label):
                path.append(label)
        found.append(tuple(path))
    return found


def _stubs(grid: Grid, sense: Sense, head: Header) -> np.ndarray:
    """The columns before the first value: their headings never stretch over the values."""
    stubs = np.zeros(grid.kinds.shape[1], bool)
    for row in head.rows:
        for place in np.flatnonzero(sense.labels[row]):
            role = vocabulary.role(grid.text(row, place))
            stubs[place] |= bool(role) and role not in ("value", "year") and not head.valued[place]
    first = np.flatnonzero(head.valued & ~stubs)
    stubs[: first[0] if len(first) else 0] = True
    return stubs


def _level(grid: Grid, row: int, lowest: bool, stubs: np.ndarray) -> list[str]:
    labels = [_unmarked(grid.said(row, place)) for place in range(grid.kinds.shape[1])]
    bounded = set()
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and left < len(labels):
            inside = range(left, min(right + 1, len(labels)))
            bounded |= set(inside)
            if top == row:
                for place in inside:
                    labels[place] = labels[left]
    if not lowest:
        for place in range(1, len(labels)):
            open_left = place - 1 not in bounded and place not in bounded
            if not labels[place] and open_left and not stubs[place] and not stubs[place - 1]:
                labels[place] = labels[place - 1]
    return labels


def _unmarked(label: str) -> str:
    """A label, or nothing where it is a footnote's mark alone."""
    return "" if _NOTE.fullmatch(label.strip()) and not label.strip().isdigit() else label


def year_of(path: tuple[str, ...]) -> tuple[int, bool]:
    """The year that a path names, its lowest first; whether it names a span."""
    for label in reversed(path):
        for part in _halves(label):
            year, span = figures.year(part)
            if year:
                return year, span
    return 0, False


def _halves(label: str) -> tuple[str, ...]:
    """A label, then its halves in two languages."""
    # The halves of 2015/16 are no labels of their own.
    return (label,) if figures.year(label)[0] else parts(label)


def speaks(label: str) -> bool:
    """Whether a label has words: more than a mark."""
    return any(sign.isalnum() for sign in label)


def leaf(path: tuple[str, ...]) -> str:
    """The lowest label in plain words."""
    return plain(path[-1]) if path else ""


def valued(path: tuple[str, ...]) -> bool:
    """Whether a column is called value."""
    return bool(path) and vocabulary.role(path[-1]) == "value"


def titled(label: str) -> bool:
    """Whether a line's label says that a title or an indicator's name follows."""
    return bool(_TITLE.search(label))


def role_of_words(distinct: list[str]) -> str:
    """What most of a column's different texts are: areas, sexes, ages, years, series ..."""
    if not distinct:
        return ""
    count = len(distinct)
    shares = {
        "area": sum(bool(areas.named(text)) for text in distinct),
        "area_code": sum(bool(len(text) == 3 and areas.coded(text)) for text in distinct),
        "sex": sum(bool(vocabulary.code("sex", text)) for text in distinct),
        "location": sum(bool(vocabulary.code("location", text)) for text in distinct),
        "age": sum(bool(vocabulary.code("age", text)) for text in distinct),
        "year": sum(bool(figures.year(text)[0]) for text in distinct),
        "series": sum(bool(series.code(text)) for text in distinct),
        "unit": sum(bool(vocabulary.unit(text)) for text in distinct),
    }
    likeliest = max(shares, key=lambda role: shares[role])
    enough = _MOST_PLACES if likeliest in ("area", "area_code", "series") else 0.8
    if shares[likeliest] >= enough * count:
        return likeliest
    mixed = sum(any(vocabulary.code(name, text) for name in _BREAKDOWNS) for text in distinct)
    return "mixed" if mixed >= 0.8 * count else ""
