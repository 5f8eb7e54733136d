"""The year of each value: its column's, its row's, its sheet's or its title's."""

import numpy as np

from analysis.workbook import figures
from analysis.workbook.grid import Grid
from analysis.workbook.headings import Heading
from analysis.workbook.layout import Table
from analysis.workbook.sense import Sense


def years(
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
    return np.where(years == 0, of_sheet(grid, table), years), spans


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


def of_sheet(grid: Grid, table: Table) -> int:
    """The year that a sheet's name, a line above its table or a title names; 0 where none does."""
    told = [table.defaults.get("year", ""), grid.name]
    for text in told:
        if year := figures.year(text)[0] or figures.named_year(text):
            return year
    short = [text for text in table.titles if len(text) < 200]
    return next((year for text in short if (year := figures.named_year(text))), 0)
