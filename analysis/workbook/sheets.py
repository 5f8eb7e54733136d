"""One sheet read: its tables' observations under codes, what stays unknown, its family."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.workbook import (
    breakdowns,
    context,
    dating,
    families,
    labels,
    layout,
    observing,
    recognising,
    sense,
)
from analysis.workbook.context import Coded, Context, Unknown
from analysis.workbook.grid import Grid, letters, place
from analysis.workbook.labels import Labels
from analysis.workbook.observing import Observed

CODES = ("series", "area", "sex", "age", "location", "unit", "status")
_LONG_TEXT, _TOGETHER = 70, 100_000


class SheetRead(NamedTuple):
    """What one sheet gave: ``frame`` has the canonical columns, ``row`` and ``column`` besides."""

    grid: Grid
    sensed: sense.Sense
    family: str
    tables: list[layout.Table]
    frame: pd.DataFrame
    contexts: list[Context]
    unknown: list[tuple[Context, Unknown, str]]


def read(grid: Grid, names: list[str], rules: pd.DataFrame | None) -> SheetRead:
    """A sheet's tables, observed and coded; a sheet without any is family ``none``."""
    sensed = sense.of(grid)
    frames, contexts, unknown, kept = [], [], [], []
    for table in layout.tables(grid, sensed):
        observed = observing.of(grid, sensed, table)
        if observed is None or not indicators(grid, sensed, table, observed):
            continue
        family, shape = families.of(grid, table, names), context.shape(table)
        around = Context(grid, table, family, shape, context.answers(rules, shape))
        coded = recognising.coded(observed, around)
        frames.append(_frame(grid, observed, coded, around))
        kept.append(table)
        contexts.append(around)
        unknown += [(around, each, _place_of(each, observed, table)) for each in coded.unknown]
    frame = (
        pd.concat(frames, ignore_index=True)
        if len(frames) > 1
        else frames[0]
        if frames
        else empty()
    )
    family = contexts[0].family if contexts else "none"
    return SheetRead(grid, sensed, family, kept, frame, contexts, unknown)


def indicators(grid: Grid, sensed: sense.Sense, table: layout.Table, observed: Observed) -> bool:
    """Whether a table holds indicators: figures with a year or a place, not beside long texts."""
    timed = bool(observed.years.any())
    placed = observed.told["area"].filled() or observed.told["area_code"].filled()
    if not (timed or placed):
        return False
    headed = bool((observed.years != dating.of_sheet(grid, table)).any())
    return headed or not _prose(grid, table)


def _prose(grid: Grid, table: layout.Table) -> bool:
    """Whether most rows hold a sentence of its own: a list of recommendations, a register."""
    span = slice(*table.body)
    for column in table.of("other", "series"):
        codes = grid.codes[span, column.place]
        texts = [grid.texts[code] for code in np.unique(codes[codes >= 0])]
        long = sum(len(text) > _LONG_TEXT for text in texts)
        if long > 3 and long > len(codes) / 2:
            return True
    return False


def _place_of(unknown: Unknown, observed: Observed, table: layout.Table) -> str:
    """The cell whose words were not understood: in its own column, else above the values."""
    row, column = int(observed.rows[unknown.first]), int(observed.columns[unknown.first])
    own = table.of(unknown.role, f"{unknown.role}_code")
    if not unknown.label:
        return place(row, column)
    return place(row, own[0].place) if own else place(table.header[-1], column)


def _frame(grid: Grid, observed: Observed, coded: Coded, around: Context) -> pd.DataFrame:
    count = len(observed.values)
    codes = coded.codes
    other = breakdowns.other(observed, around, codes)
    years = pd.arrays.IntegerArray(observed.years.astype(np.int16), observed.years == 0)
    told = observed.told
    columns = {name: _category(codes[name]) for name in CODES}
    return pd.DataFrame(
        {
            "series": columns["series"],
            "area": columns["area"],
            "year": years,
            "sex": columns["sex"],
            "age": columns["age"],
            "location": columns["location"],
            "other": _category(other),
            "value": observed.values,
            "unit": columns["unit"],
            "status": columns["status"],
            "source": _category(labels.nothing(count)),
            "edition": _category(labels.constant(edition(around.table), count)),
            "sheet": _category(labels.constant(grid.name, count)),
            "cell": _cells(observed),
            "series_label": _category(told["series_label"]),
            "area_label": _category(told["area"]),
            "row": observed.rows.astype(np.int32),
            "column": observed.columns.astype(np.int32),
            "span": observed.spans,
        },
        copy=False,
    )


def edition(table: layout.Table) -> str:
    """The day or release that a sheet names as its own, else the empty string."""
    for before, after in zip(table.titles, table.titles[1:]):
        if before.strip().lower().startswith(("last updated", "dernière mise à jour")):
            return after[:40]
    return ""


def _category(said: Labels) -> pd.Categorical:
    return pd.Categorical.from_codes(said.codes, categories=pd.Index(said.texts, dtype="str"))


def _cells(observed: Observed) -> pd.Series:
    """The cells' names, put together by column and by row rather than one by one.

    Some at a time: what all of them are put together from would need thrice their memory.
    """
    rows, columns = observed.rows, observed.columns
    first, last = int(rows.min()), int(rows.max())
    numbers = pd.Series(np.arange(first + 1, last + 2)).astype("str").array
    names = pd.Series([letters(each) for each in range(int(columns.max()) + 1)], dtype="str").array
    parts = [slice(start, start + _TOGETHER) for start in range(0, len(rows), _TOGETHER)]
    said = [names.take(columns[part]) + numbers.take(rows[part] - first) for part in parts]
    return pd.concat([pd.Series(each) for each in said], ignore_index=True)


def empty() -> pd.DataFrame:
    """No observations, in the columns of some."""
    texts = ("series", "area", "sex", "age", "location", "other", "unit", "status", "source")
    texts += ("edition", "sheet", "cell", "series_label", "area_label")
    columns = {name: pd.Series([], dtype="str") for name in texts}
    columns |= {"year": pd.Series([], dtype="Int16"), "value": pd.Series([], dtype=float)}
    columns |= {name: pd.Series([], dtype="int32") for name in ("row", "column")}
    return pd.DataFrame(columns | {"span": pd.Series([], dtype=bool)})
