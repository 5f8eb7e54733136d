"""Faults that only show beside other figures: doubles, women and men against all, jumps."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis import observations
from analysis.workbook import package, series
from analysis.workbook.checking import ISSUES, many

_KEY = ["series", "area", "year", "sex", "age", "location", "other"]
_LABELS = ["series_label", "area_label"]
_COUNTS = ("PERSONS", "HOUSEHOLDS", "NUMBER", "NUMBER_TH", "NUMBER_M")
_ENOUGH = 5


def issues(frame: pd.DataFrame, stored: Callable[[str], pd.DataFrame] | None) -> pd.DataFrame:
    """The faults of all of a file's observations together."""
    if frame.empty:
        return pd.DataFrame(columns=ISSUES)
    found = [*_twice(frame), *_sexes(frame), *_jumps(frame, stored)]
    found = [each for each in found if len(each)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=ISSUES)


def key(frame: pd.DataFrame, names: list[str]) -> np.ndarray:
    """One number for each different combination of some columns."""
    found = np.zeros(len(frame), np.int64)
    for name in names:
        column = frame[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            codes, size = column.cat.codes.to_numpy(), len(column.cat.categories)
        elif name == "year":
            codes, size = column.fillna(0).to_numpy(dtype=np.int64), 2200
        else:
            codes, different = pd.factorize(column)
            size = len(different)
        if len(codes) and codes.min() == codes.max():
            continue
        found = found * (size + 1) + codes + 1
        if len(found) and found.max() > 1 << 40:
            found = pd.factorize(found)[0].astype(np.int64)
    return found


def _twice(frame: pd.DataFrame) -> list[pd.DataFrame]:
    """The same figure twice is a note; two different ones for one thing contradict each other."""
    words = key(frame, [*_KEY, *_LABELS])
    known = ((frame["series"] != "") & (frame["area"] != "")).to_numpy()
    # What has no code yet is told apart by its words.
    keys = np.where(known, key(frame, _KEY), -words - 1) if known.any() else words
    ordered = np.sort(keys)
    if (ordered[1:] != ordered[:-1]).all():
        return []
    again = pd.Series(keys).duplicated(keep=False).to_numpy()
    rows = frame[again].assign(key=keys[again])
    groups = rows.groupby("key")["value"]
    same = np.isclose(groups.transform("min"), groups.transform("max"), rtol=1e-9, atol=0)
    later = rows["key"].duplicated()
    # The first of a group names the last one, every other the first.
    for name, column in (("first", "cell"), ("there", "sheet")):
        told = rows[["key"]].assign(said=rows[column].astype("str")).groupby("key")["said"]
        rows[name] = np.where(later, told.transform("first"), told.transform("last"))
    return [
        many(rows[same & later], "duplicate", cell="first", there="there"),
        many(rows[~same], "contradiction", value="value", cell="first", there="there"),
    ]


def _sexes(frame: pd.DataFrame) -> list[pd.DataFrame]:
    """Totals that are not women and men together, or a share outside of theirs."""
    sex = frame["sex"].astype("category")
    if not {"F", "M", "_T"} <= set(sex.cat.categories):
        return []
    others = [name for name in _KEY if name != "sex"]
    rows = frame[["value", "unit", "sheet", "cell"]].assign(
        key=key(frame, [*others, "area_label"]), sex=sex.astype("str").to_numpy()
    )
    rows = rows[rows["sex"].isin(["F", "M", "_T"])].drop_duplicates(["key", "sex"])
    wide = rows.pivot(index="key", columns="sex", values="value").dropna()
    if wide.empty or not {"F", "M", "_T"} <= set(wide.columns):
        return []
    totals = rows[rows["sex"] == "_T"].set_index("key").loc[wide.index]
    count = totals["unit"].isin(_COUNTS).to_numpy() | _adds_up(wide)
    tolerance = package.limit("sum_tolerance")
    women, men, both = (wide[name].to_numpy() for name in ("F", "M", "_T"))
    slack = np.maximum(tolerance * np.abs(both), 1.5)
    apart = np.where(
        count,
        np.abs(women + men - both) > slack,
        (both < np.minimum(women, men) * (1 - tolerance) - 0.05)
        | (both > np.maximum(women, men) * (1 + tolerance) + 0.05),
    )
    wrong = totals.assign(women=women, men=men)[apart]
    return [many(wrong, "sexes_against_total", total="value", women="women", men="men")]


def _adds_up(wide: pd.DataFrame) -> np.ndarray:
    """Whether most totals of a sheet are sums: then all of them are meant to be."""
    sums = np.isclose(wide["F"] + wide["M"], wide["_T"], rtol=0.01)
    return np.full(len(wide), bool(sums.mean() > 0.5))


def _jumps(frame: pd.DataFrame, stored: Callable[[str], pd.DataFrame] | None) -> list[pd.DataFrame]:
    """Values beside the stored ones of their series: another unit, scale, or a break."""
    codes = [str(code) for code in frame["series"].unique() if code]
    known = _known(codes, stored)
    if known.empty:
        return []
    timed = frame["year"].notna() & (frame["series"] != "")
    rows = frame[timed.to_numpy()]
    return [*_units_apart(rows, known), *_apart(_plain(rows), _plain(known))]


def _known(codes: list[str], stored: Callable[[str], pd.DataFrame] | None) -> pd.DataFrame:
    """The stored values of some series: the bundled ones, or those that the caller gives."""
    if stored is None:
        own = [code for code in codes if series.exists(code)]
        return observations.of(own) if own else pd.DataFrame()
    found = [rows for code in codes if (rows := stored(code)) is not None and len(rows)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame()


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    names = [name for name in [*_KEY, "value", "sheet", "cell"] if name in rows]
    texts = {name: "str" for name in names if name not in ("value", "year")}
    return rows[names].astype(texts | {"year": "int64"})


def _units_apart(rows: pd.DataFrame, known: pd.DataFrame) -> list[pd.DataFrame]:
    usual = known.astype({"series": "str", "unit": "str"}).groupby("series")["unit"].first()
    told = rows["series"].astype("str").map(usual)
    own = rows["unit"].astype("str")
    wrong = rows.assign(usual=told)[((own != "") & told.notna() & (own != told)).to_numpy()]
    wrong = wrong.drop_duplicates(["sheet", "series", "column"])
    return [many(wrong, "unit_differs", unit="unit", usual="usual")] if len(wrong) else []


def _apart(rows: pd.DataFrame, known: pd.DataFrame) -> list[pd.DataFrame]:
    by = [name for name in _KEY if name != "year"]
    known = known.sort_values([*by, "year"]).drop_duplicates([*by, "year"])
    groups = known.groupby(by)
    steps = groups["value"].diff().abs() / groups["year"].diff()
    moved = steps.groupby([known[name] for name in by]).max().rename("moved")
    seen = groups["value"].agg(seen="size").join(moved).reset_index()
    beside = rows.merge(seen, on=by)
    if beside.empty:
        return []
    last = pd.merge_asof(
        beside.sort_values("year"),
        known.sort_values("year")[[*by, "year", "value"]].assign(then=lambda each: each["year"]),
        on="year",
        by=by,
        suffixes=("", "_known"),
        direction="nearest",
    )
    return _judged(last)


def _judged(rows: pd.DataFrame) -> list[pd.DataFrame]:
    times = package.limit("scale_jump")
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.abs(rows["value"] / rows["value_known"])
    told = (rows["value"] != 0) & (rows["value_known"] != 0)
    scale = told & ((ratio > times) | (ratio < 1 / times))
    gap = (rows["year"] - rows["then"]).abs().clip(lower=1)
    enough = (rows["seen"] >= _ENOUGH) & (rows["moved"] > 0)
    step = (rows["value"] - rows["value_known"]).abs() / gap
    broken = enough & ~scale & (step > package.limit("break_factor") * rows["moved"])
    told_as = {"value": "value", "known": "value_known", "year": "then"}
    return [
        many(rows[scale], "scale_jump", **told_as),
        many(rows[broken], "break_in_series", **told_as),
    ]
