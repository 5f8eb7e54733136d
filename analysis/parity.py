"""How far women's and men's figures are apart: parity of ratios and shares, gaps, their change."""

import numpy as np
import pandas as pd

from analysis.observations import limits

SLICE = ["series", "area", "age", "location", "other", "unit", "source"]
GAPS = [
    *(*SLICE, "edition", "year", "female", "male"),
    *("gap_points", "ratio", "distance", "parity", "missing"),
]
CHANGE = [*SLICE, "first", "last", "gap_first", "gap_last", "change_points", "missing"]


def distance(ratio: pd.Series | float) -> pd.Series | float:
    """How far a female-to-male ratio is from parity: max(y, 1/y), 1 at parity, both ways alike.

    A gap (NaN) where the ratio is a gap, zero or negative: nothing can be said of it.
    """
    told = np.where(np.asarray(ratio) > 0, ratio, np.nan)
    return _shaped(np.maximum(told, 1 / told), ratio)


def reached(ratio: pd.Series | float) -> pd.Series | bool:
    """Whether a ratio counts as parity: 0.97 to 1.03, both included (UNESCO's convention).

    A gap counts as not reached; :func:`gaps` keeps the two apart.
    """
    low, high = limits()["parity_low"], limits()["parity_high"]
    return (ratio >= low) & (ratio <= high)


def share_distance(share_pct: pd.Series | float) -> pd.Series | float:
    """How far a share of women in per cent is from half: 50 + |y - 50|, from 50 up to 100.

    A gap (NaN) where the share is a gap or not between 0 and 100.
    """
    told = np.asarray(share_pct, dtype=float)
    told = np.where((told >= 0) & (told <= 100), told, np.nan)
    return _shaped(50 + np.abs(told - 50), share_pct)


def gaps(rows: pd.DataFrame) -> pd.DataFrame:
    """Women's and men's figures side by side, from canonical observations: columns :data:`GAPS`.

    One row per slice and year of the rows that come by sex. ``gap_points`` is female - male in
    the series' unit, ``ratio`` female / male, ``distance`` max(y, 1/y) of it, ``parity`` whether it
    lies in the band (a gap where there is no ratio). ``missing`` says why something is a gap:
    ``female`` or ``male`` has no figure, ``zero`` (men's figure is zero: no ratio), else empty.
    Two figures for one sex, slice and year raise ValueError.
    """
    told = rows.astype(dict.fromkeys([*SLICE, "edition", "sex"], "str"))
    told = told[told["sex"].isin(["F", "M"])]
    by_sex = told.pivot(index=[*SLICE, "edition", "year"], columns="sex", values="value")
    by_sex = by_sex.reindex(columns=["F", "M"]).reset_index()
    table = by_sex.rename(columns={"F": "female", "M": "male"})
    female, male = table["female"], table["male"]
    table["gap_points"] = female - male
    table["ratio"] = female / male.where(male != 0)
    table["distance"] = distance(table["ratio"])
    table["parity"] = reached(table["ratio"]).astype("boolean").mask(table["ratio"].isna())
    reasons = [female.isna(), male.isna(), male == 0]
    table["missing"] = np.select(reasons, ["female", "male", "zero"], "")
    return table[GAPS].rename_axis(columns=None)


def change(table: pd.DataFrame) -> pd.DataFrame:
    """How the gap in points moved from a slice's first to its last year: columns :data:`CHANGE`.

    From a table of :func:`gaps`. ``change_points`` below 0 means that women's figure lost ground
    to men's. ``missing`` is ``both`` where no year has both sexes and ``one_year`` where one has:
    such a slice stays, without a change.
    """
    told = table.dropna(subset="gap_points").sort_values("year")
    by_slice = told.groupby(SLICE)
    found = pd.DataFrame(
        {
            "first": by_slice["year"].first(),
            "last": by_slice["year"].last(),
            "gap_first": by_slice["gap_points"].first(),
            "gap_last": by_slice["gap_points"].last(),
        }
    )
    every = table[SLICE].drop_duplicates().merge(found.reset_index(), on=SLICE, how="left")
    moved = every["first"] < every["last"]
    every["change_points"] = (every["gap_last"] - every["gap_first"]).where(moved)
    reasons = [every["first"].isna(), ~moved]
    every["missing"] = np.select(reasons, ["both", "one_year"], "")
    return every.astype({"first": "Int16", "last": "Int16"})[CHANGE]


def _shaped(values: np.ndarray, like: pd.Series | float) -> pd.Series | float:
    return pd.Series(values, index=like.index) if isinstance(like, pd.Series) else float(values)
