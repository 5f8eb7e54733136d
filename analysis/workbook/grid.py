"""The raw cells of one sheet, by column: what stands there, before anything is understood."""

from typing import NamedTuple

import numpy as np

EMPTY, NUMBER, TEXT, BOOLEAN, DATE, ERROR, UNCALCULATED = range(7)


class Grid(NamedTuple):
    """A sheet as arrays of rows by columns, the first cell A1.

    ``kinds`` says what a cell is; ``numbers`` holds numbers (booleans 0 and 1, dates their year),
    else nan; ``codes`` points into ``texts``, -1 where the cell is no text. ``merged`` are ranges
    (first row, first column, last row, last column) from 0; ``errors`` has the error signs by
    place; ``percent`` are places shown as percentages, ``hidden_rows`` and ``hidden_columns``
    numbers from 0; ``shown`` is false for a hidden sheet.
    """

    name: str
    kinds: np.ndarray
    numbers: np.ndarray
    codes: np.ndarray
    texts: list[str]
    merged: list[tuple[int, int, int, int]]
    errors: dict[tuple[int, int], str]
    percent: set[tuple[int, int]]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    shown: bool

    def text(self, row: int, column: int) -> str:
        """The text of a cell, empty where it holds none."""
        code = self.codes[row, column]
        return self.texts[code] if code >= 0 else ""

    def said(self, row: int, column: int) -> str:
        """The cell in words: its text, or its number as a person would write it."""
        if self.codes[row, column] >= 0:
            return self.texts[self.codes[row, column]]
        number = self.numbers[row, column]
        return "" if np.isnan(number) else written(number)


def written(number: float) -> str:
    """A number as a person writes it: 2019 and not 2019.0.

    >>> written(2019.0), written(0.5)
    ('2019', '0.5')
    """
    return str(int(number)) if number == int(number) else repr(float(number))


def place(row: int, column: int) -> str:
    """The name of a cell, counted from 0.

    >>> place(0, 0), place(9, 26)
    ('A1', 'AA10')
    """
    return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """The letters of a column, counted from 0."""
    name, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(65 + digit) + name
    return name


def of_rows(name: str, rows: list[list[object]], marks: "Marks") -> Grid:
    """A grid of rows of Python values (calamine's or the csv module's), with what was found beside.

    Works by column: a column of one type never becomes objects one by one.
    """
    height, width = len(rows), max(map(len, rows), default=0)
    kinds = np.zeros((height, width), np.uint8)
    numbers = np.full((height, width), np.nan)
    codes = np.full((height, width), -1, np.int32)
    known: dict[str, int] = {}
    if rows and any(len(row) != width for row in rows):
        rows = [[*row, *[""] * (width - len(row))] for row in rows]
    for column, values in enumerate(zip(*rows)):
        _fill(kinds[:, column], numbers[:, column], codes[:, column], values, known)
    for (row, column), sign in marks.errors.items():
        if row < height and column < width:
            kinds[row, column] = UNCALCULATED if sign == "" else ERROR
            numbers[row, column], codes[row, column] = np.nan, -1
    errors = {at: sign for at, sign in marks.errors.items() if sign}
    return Grid(name, kinds, numbers, codes, list(known), marks.merged, errors, *marks[2:])


class Marks(NamedTuple):
    """What calamine does not tell of a sheet; an error without sign is a formula never calculated.

    The fields are those of :class:`Grid`.
    """

    merged: list[tuple[int, int, int, int]]
    errors: dict[tuple[int, int], str]
    percent: set[tuple[int, int]]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    shown: bool


NOTHING = Marks([], {}, set(), frozenset(), frozenset(), True)
# The types of most columns; one with any other is looked at cell by cell.
_PLAIN = {float: NUMBER, str: TEXT}


def _fill(
    kinds: np.ndarray,
    numbers: np.ndarray,
    codes: np.ndarray,
    values: tuple[object, ...],
    known: dict[str, int],
) -> None:
    try:
        kinds[:] = np.fromiter(map(_PLAIN.__getitem__, map(type, values)), np.uint8, len(values))
    except KeyError:
        for row, value in enumerate(values):
            kinds[row], numbers[row], text = _kind(value)
            if text:
                codes[row] = known.setdefault(text, len(known))
        return
    at = np.flatnonzero(kinds == TEXT).tolist()
    if len(at) < len(values):
        numeric = list(values)
        for row in at:
            numeric[row] = np.nan
        numbers[:] = np.fromiter(numeric, float, len(values))
    if at:
        _fill_texts(kinds, codes, at, [values[row] for row in at], known)


def _kind(value: object) -> tuple[int, float, str]:
    """Kind, number and text of one value."""
    if value is None or value == "":
        return EMPTY, np.nan, ""
    if isinstance(value, bool):
        return BOOLEAN, float(value), ""
    if isinstance(value, int | float):
        return NUMBER, float(value), ""
    if hasattr(value, "year"):
        return DATE, float(value.year), str(value)
    return (TEXT, np.nan, str(value)) if str(value).strip() else (EMPTY, np.nan, "")


def _fill_texts(
    kinds: np.ndarray, codes: np.ndarray, at: list[int], values: list[str], known: dict[str, int]
) -> None:
    for value in dict.fromkeys(values):
        if value and not value.isspace():
            known.setdefault(value, len(known))
    found = np.array([known.get(value, -1) for value in values], np.int32)
    codes[at] = found
    kinds[at] = np.where(found >= 0, TEXT, EMPTY)
