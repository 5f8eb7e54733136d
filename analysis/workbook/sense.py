"""What each cell of a sheet could be: a value, a mark of a missing one, a year, a label."""

import re
from typing import NamedTuple

import numpy as np

from analysis.workbook import figures
from analysis.workbook.grid import BOOLEAN, DATE, NUMBER, TEXT, Grid

_CODE = re.compile(r"0\d+|\d{1,2}\.\d+\.[\da-d]+")


class Sense(NamedTuple):
    """Arrays of the sheet's shape; ``tokens`` has what each text says, by its code.

    ``numbers`` are values, those kept as text too; ``years`` is 0 where a cell names none;
    ``labels`` are texts that are neither value nor mark, years in words among them.
    """

    numbers: np.ndarray
    years: np.ndarray
    missing: np.ndarray
    labels: np.ndarray
    filled: np.ndarray
    tokens: "Tokens"
    comma: bool


class Tokens(NamedTuple):
    """What the different texts of a sheet say, one entry each."""

    numbers: np.ndarray
    years: np.ndarray
    missing: np.ndarray
    share: np.ndarray
    spans: np.ndarray
    bounds: dict[int, str]
    flags: dict[int, str]


def of(grid: Grid) -> Sense:
    """The sense of every cell; each different text is looked at once."""
    numeric = [text for text in grid.texts if text[:1].isdigit() or text[:1] in "-+<>٠١٢٣٤٥٦٧٨٩"]
    comma = figures.decimal_comma(numeric)
    tokens = _tokens(grid.texts, comma)
    told = grid.codes >= 0
    places = np.where(told, grid.codes, 0)
    textual = told & (grid.kinds == TEXT)
    numeric = (grid.kinds == NUMBER) | (grid.kinds == BOOLEAN)
    numbers = np.where(numeric, grid.numbers, np.nan)
    years = _whole_years(numbers)
    missing = np.zeros(told.shape, bool)
    if grid.texts:
        numbers[textual] = tokens.numbers[places[textual]]
        years[textual] = tokens.years[places[textual]]
        missing[textual] = tokens.missing[places[textual]]
    dated = grid.kinds == DATE
    years[dated] = grid.numbers[dated]
    labels = textual & np.isnan(numbers) & ~missing
    return Sense(numbers, years, missing, labels, grid.kinds > 0, tokens, comma)


def _whole_years(numbers: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore"):
        whole = (numbers >= figures.FIRST_YEAR) & (numbers <= figures.LAST_YEAR)
    found = np.zeros(numbers.shape, np.int16)
    within = numbers[whole]
    found[whole] = np.where(within == np.floor(within), within, 0)
    return found


def _tokens(texts: list[str], comma: bool) -> Tokens:
    """Codes with leading zeros (``01``) are labels: a number would lose the zero."""
    count = len(texts)
    numbers, share = np.full(count, np.nan), np.zeros(count, bool)
    years, spans = np.zeros(count, np.int16), np.zeros(count, bool)
    missing = np.zeros(count, bool)
    bounds, flags = {}, {}
    for code, text in enumerate(texts):
        if len(text) > 80:
            continue
        text = text.strip()
        if figures.missing(text):
            missing[code] = True
            continue
        if any(sign.isdigit() for sign in text):
            years[code], spans[code] = figures.year(text)
            if not _CODE.fullmatch(text) and (found := figures.value(text, comma)):
                numbers[code], share[code] = found.number, found.share
                if found.bound:
                    bounds[code] = found.bound
                if found.flag:
                    flags[code] = found.flag
    # 2015/16 and 2010-2015 are years and never values.
    numbers[spans] = np.nan
    return Tokens(numbers, years, missing, share, spans, bounds, flags)
