"""What the way a value is written adds: bounds, flags, percent signs, thousands."""

import numpy as np

from analysis.workbook import labels
from analysis.workbook.grid import Grid
from analysis.workbook.labels import Labels
from analysis.workbook.layout import Table
from analysis.workbook.sense import Sense


def written(
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
    texts = Labels(codes + 1, ["", *grid.texts])
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
    for place in np.unique(cells[1]).tolist() if flags else []:
        if place + 1 not in flags:
            continue
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


def scaled(
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
