"""Figures that analysts accepted from their sheets, beside the bundled ones, as they stand now.

An accepted figure takes the place of one of the same series, area, year and breakdown, whoever
published that: the comparison before accepting shows which. Without a store there are none, and
none is made.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from analysis import observations
from analysis.store import place

# What makes two figures the same one.
KEY = ["series", "area", "year", "sex", "age", "location", "other"]
ORIGIN = ["upload", "sheet", "cell"]
COLUMNS = [*KEY, "value", "unit", "status", "source", "edition", *ORIGIN]


def state() -> str:
    """A text that changes with every upload, undoing and redoing; empty without a store."""
    if not place.exists():
        return ""
    from analysis.store import uploads

    return uploads.state()


def figures(
    series: Iterable[str],
    areas: Collection[str] | None = None,
    columns: Sequence[str] = COLUMNS,
) -> pd.DataFrame:
    """What uploads in force brought of some series, in some areas or in all, the last for each.

    The canonical columns with ``upload``, ``sheet`` and ``cell``, or some of them: the key and
    ``value`` always among these.
    """
    if not place.exists():
        return pd.DataFrame(columns=COLUMNS).astype({"year": "int64", "value": "float64"})
    from analysis.store import observations as stored

    rows = stored.brought(list(dict.fromkeys(series)), areas, columns)
    rows = rows[rows["value"].notna()]
    (key,) = keys(rows)
    return rows.loc[~pd.Series(key, rows.index).duplicated(keep="last"), list(columns)]


def standing(
    series: Iterable[str],
    areas: Collection[str] = (),
    *,
    columns: Sequence[str] = COLUMNS,
    ordered: bool = True,
) -> pd.DataFrame:
    """The figures of some series as pages show them: bundled ones, accepted ones in their place.

    The columns of :func:`figures`, codes as text, ``upload`` 0 for a bundled figure; in the order
    of their breakdown where that is wanted. An unknown series raises KeyError.
    """
    wanted = list(dict.fromkeys(series))
    rows = observations.of(wanted, areas)
    rows = rows.astype({name: "str" for name in rows if rows[name].dtype == "category"})
    rows = rows.astype({"year": "int64"}).assign(upload=0, sheet="")
    brought = figures(wanted, areas or None, columns)
    if brought.empty:
        return rows[list(columns)]
    ours, theirs = keys(rows, brought)
    both = pd.concat([rows.loc[~np.isin(ours, theirs), list(columns)], brought], ignore_index=True)
    return both.sort_values(KEY, ignore_index=True) if ordered else both


def keys(*tables: pd.DataFrame) -> list[np.ndarray]:
    """For each table a whole number per row, the same where two rows are of the same figure.

    That a publisher told only a bound is no breakdown: a value takes the bound's place. Numbers
    are compared many times faster than seven texts.
    """
    lengths = [len(table) for table in tables]
    key = np.zeros(sum(lengths), dtype="int64")
    for name in KEY:
        said = union_categoricals([_said(table[name]) for table in tables])
        codes = said.codes.astype("int64")
        if name == "other":
            codes = pd.factorize(without_bound(pd.Series(said.categories)))[0][codes]
        key = pd.factorize(key * (len(said.categories) + 1) + codes)[0]
    return np.split(key, np.cumsum(lengths)[:-1])


def _said(column: pd.Series) -> pd.Categorical:
    """A column as categories of text, whatever it holds: quick where it holds categories."""
    said = pd.Categorical(column)
    return said.rename_categories(said.categories.astype("str"))


def without_bound(other: pd.Series) -> pd.Series:
    """Further breakdowns without the mark that only a bound was told (``BOUND=GT``)."""
    codes = {code: re.sub(r";?BOUND=\w+", "", code).lstrip(";") for code in other.unique()}
    return other.map(codes)


def pairs() -> pd.DataFrame:
    """Which series has an accepted figure for which area: series, area."""
    if not place.exists():
        return pd.DataFrame(columns=["series", "area"])
    from analysis.store import observations as stored

    return stored.series_areas()


@lru_cache(maxsize=16)
def of_area(area: str, _state: str) -> pd.DataFrame:
    """What uploads brought for an area, a row per series: series, first, last and years, a set.

    ``_state`` is :func:`state`: the answer is kept until it changes.
    """
    rows = pd.DataFrame(columns=["series", "year"])
    if place.exists():
        from analysis.store import observations as stored

        rows = stored.years(area)
    years = rows.groupby("series")["year"].agg(first="min", last="max", years=set)
    return years.reset_index()
