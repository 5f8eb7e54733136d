"""Where a table's header stands in a sheet: found by what stands below it, not by its row."""

from typing import NamedTuple

import numpy as np

from analysis.workbook import vocabulary
from analysis.workbook.grid import Grid
from analysis.workbook.sense import Sense

_SEARCHED = 400
_LEVELS = 5
_ROLE = 0.6
_AHEAD = 8


class Header(NamedTuple):
    """The rows of a header, from the top one to the bottom one, and which columns hold values."""

    rows: tuple[int, ...]
    valued: np.ndarray


def found(grid: Grid, sense: Sense, start: int, stop: int) -> Header | None:
    """The header of the first table between two rows, or nothing.

    The bottom row of a header names the most columns whose next cells are values; rows above and
    below it that only hold labels over those columns are its other levels.
    """
    last = min(stop, start + _SEARCHED)
    valued, steady = _values_below(sense, start, last, stop)
    scores = [
        _score(grid, sense, row, valued[row - start], steady[row - start])
        for row in range(start, last)
    ]
    if not scores or max(scores) < 1:
        return None
    best = start + _lowest(sense, scores, start)
    columns = valued[best - start]
    bottom = best
    while bottom + 1 < last and _continues(grid, sense, best, bottom + 1, columns):
        bottom += 1
    top = best
    while top > start and best - top < _LEVELS and _opens(grid, sense, (top - 1, best), columns):
        top -= 1
    columns = valued[bottom - start] if bottom > best else columns
    return Header(tuple(range(top, bottom + 1)), columns)


def _lowest(sense: Sense, scores: list[float], start: int) -> int:
    """The best row, or one about as good below it with no value between: a header's last level."""
    best = int(np.argmax(scores))
    for row in range(best + 1, min(best + 6, len(scores))):
        between = slice(start + best + 1, start + row)
        numeric = ~np.isnan(sense.numbers[between]) & (sense.years[between] == 0)
        if numeric.any():
            break
        if scores[row] >= max(scores[best] - 0.7, 1):
            best = row
    return best


def _values_below(sense: Sense, start: int, last: int, stop: int) -> tuple[np.ndarray, np.ndarray]:
    """For each row and column: whether most of the next three filled cells are values or marks.

    And how many of the next eight are, as a share from -1 to 1.
    """
    values = ~np.isnan(sense.numbers[start:stop]) | sense.missing[start:stop]
    filled = sense.filled[start:stop]
    following = np.zeros((_AHEAD, filled.shape[1]))
    found = np.zeros((last - start, filled.shape[1]), bool)
    steady = np.zeros(found.shape)
    for row in range(min(stop - start, last - start + 50) - 1, -1, -1):
        if row < last - start:
            found[row] = following[:3].sum(axis=0) > 0
            steady[row] = following.mean(axis=0)
        here = filled[row]
        signs = np.where(values[row], 1.0, -1.0)
        following[:, here] = np.vstack([signs[here], following[:-1, here]])
    return found, steady


def _score(grid: Grid, sense: Sense, row: int, valued: np.ndarray, steady: np.ndarray) -> float:
    """How many value columns a row names; a row with any number but a year is no header."""
    years = sense.years[row] > 0
    if (~np.isnan(sense.numbers[row]) & ~years).any() and not numbered(sense, row):
        return 0.0
    named = sense.labels[row] | years
    roles = [
        vocabulary.role(grid.text(row, column)) for column in np.flatnonzero(sense.labels[row])[:80]
    ]
    known = sum(bool(role) for role in roles)
    over = named & valued
    score = float(over.sum() + (steady[over].mean() if over.any() else 0))
    if score == 0 and "value" not in roles:
        return 0.0
    return score + _ROLE * known if _plausible(sense, row, years & valued) else 0.0


def _plausible(sense: Sense, row: int, years: np.ndarray) -> bool:
    """Years of a header stand in order or come back in the same order; counts of people do not."""
    found = sense.years[row][years & ~sense.labels[row]].astype(int)
    if len(found) < 3 or sense.labels[row].sum() > len(found):
        return True
    steps = set(np.sign(np.diff(found)))
    repeated = len(set(found)) <= len(found) // 2
    return steps <= {1} or steps <= {-1} or 0 in steps or repeated


def numbered(sense: Sense, row: int) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 ..."""
    numbers = sense.numbers[row][~np.isnan(sense.numbers[row])]
    return len(numbers) > 2 and bool((np.diff(numbers) == 1).all()) and numbers[0] in (0, 1, 2)


def _continues(grid: Grid, sense: Sense, best: int, row: int, columns: np.ndarray) -> bool:
    """Whether the row below a header's is one more level of it."""
    if numbered(sense, row):
        return True
    labels, years = sense.labels[row], sense.years[row] > 0
    numeric = ~np.isnan(sense.numbers[row])
    if not (labels | years).any() or (numeric & ~years).any() or sense.missing[row].any():
        return False
    stubs = np.flatnonzero(labels & ~columns)
    said = [grid.text(row, column).strip() for column in stubs]
    # A lone letter is a footnote's mark.
    if any(len(text) > 1 and not vocabulary.role(text) for text in said):
        return False
    inside = (labels | years) & columns
    if not inside.any():
        # A line that only names the first columns: Eurostat's GEO below TIME.
        return bool(len(stubs)) and not (numeric & columns).any()
    timed = (sense.years[best] > 0)[columns].any()
    fresh = labels & columns & ~years
    return bool(fresh.any() and not numeric.any()) or (
        not timed and bool((years & columns).sum() > 1)
    )


def _opens(grid: Grid, sense: Sense, span: tuple[int, int], columns: np.ndarray) -> bool:
    """Whether the row above a header's is one more level of it, and no title."""
    row, best = span
    labels, years = sense.labels[row], sense.years[row] > 0
    numeric = ~np.isnan(sense.numbers[row]) & ~years
    named = labels | years
    if not named.any() or numeric.any():
        return False
    inside = np.flatnonzero(named & columns)
    if not len(inside):
        return False
    valued = np.flatnonzero(columns)
    if len(inside) == 1 and named.sum() == 1:
        return inside[0] > 0 and _spans(grid, row, inside[0], valued)
    if named.sum() == 2 and len(inside) == 1 and named[: inside[0]].any():
        # A line such as "Unit | Percent" tells of the whole sheet: its label is not the heading
        # of a column, which has no other below it.
        first = int(np.flatnonzero(named)[0])
        headed = not sense.filled[row + 1 : best + 1, first].any()
        known = bool(vocabulary.role(grid.text(row, first)))
        alone = (len(valued) == 1 or known) and not (headed and known)
        return not alone and _spans(grid, row, inside[0], valued)
    return True


def _spans(grid: Grid, row: int, column: int, valued: np.ndarray) -> bool:
    """Whether a lone label stands over the values: merged over some, or at the first of them."""
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and left <= column <= right:
            return left > 0 and right > left
    return column == valued[valued > 0][0] if (valued > 0).any() else False
