"""Figures that analysts accepted from their sheets, beside the bundled ones, as they stand now.

An accepted figure takes the place of one of the same series, area, year and breakdown, whoever
published that: the comparison before accepting shows which. Without a store there are none, and
none is made.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache

import pandas as pd

from analysis import observations
from analysis.store import place

# What makes two figures the same one.
KEY = ["series", "area", "year", "sex", "age", "location", "other"]
ORIGIN = ["upload", "sheet", "cell"]
_COLUMNS = [*KEY, "value", "unit", "status", "source", "edition", *ORIGIN]


def state() -> str:
    """A text that changes with every upload, undoing and redoing; empty without a store."""
    if not place.exists():
        return ""
    from analysis.store import uploads

    return uploads.state()


def figures(series: Iterable[str], areas: Collection[str] | None = None) -> pd.DataFrame:
    """What uploads in force brought of some series, in some areas or in all, the last for each.

    The canonical columns with ``upload``, ``sheet`` and ``cell``.
    """
    if not place.exists():
        return pd.DataFrame(columns=_COLUMNS).astype({"year": "int64", "value": "float64"})
    from analysis.store import observations as stored

    parts = [stored.values(code, areas) for code in dict.fromkeys(series)]
    rows = pd.concat(parts, ignore_index=True) if parts else stored.values("")
    rows = rows[rows["value"].notna()].sort_values("upload", kind="stable")
    return rows.drop_duplicates(KEY, keep="last")[_COLUMNS].reset_index(drop=True)


def standing(series: Iterable[str], areas: Collection[str] = ()) -> pd.DataFrame:
    """The figures of some series as pages show them: bundled ones, accepted ones in their place.

    The canonical columns, codes as text, with ``upload`` (0 for a bundled figure), ``sheet`` and
    ``cell``. An unknown series raises KeyError.
    """
    wanted = list(dict.fromkeys(series))
    rows = observations.of(wanted, areas)
    rows = rows.astype({name: "str" for name in rows if rows[name].dtype == "category"})
    rows = rows.astype({"year": "int64"}).assign(upload=0, sheet="")
    brought = figures(wanted, areas or None)
    if brought.empty:
        return rows[_COLUMNS]
    both = pd.concat([rows[_COLUMNS], brought], ignore_index=True)
    # That a publisher told only a bound is no breakdown: a value takes the bound's place.
    same = both[KEY].assign(other=without_bound(both["other"]))
    return both[~same.duplicated(keep="last")].sort_values(KEY, ignore_index=True)


def without_bound(other: pd.Series) -> pd.Series:
    """Further breakdowns without the mark that only a bound was told (``BOUND=GT``)."""
    return other.str.replace(r";?BOUND=\w+", "", regex=True).str.lstrip(";")


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
