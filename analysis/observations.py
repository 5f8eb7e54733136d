"""Official figures and their series, as the publishers gave them: the bundled observations."""

from collections.abc import Iterable
from functools import cache

import pandas as pd
from pandas.api.types import union_categoricals

from analysis import sources, tables

SUMMARY = [
    *("series", "area", "years", "first", "last", "value", "unit", "sex", "age", "location"),
    *("other", "status", "source", "edition", "cell"),
]
_BREAKDOWN = {"sex": "_T", "age": "_T", "location": "_T", "other": ""}


def series() -> pd.DataFrame:
    """Every bundled series: series, indicator, unit, direction, source, name_ar, name_fr, name_en.

    A series has one source; two sources of one indicator are two series. ``indicator`` holds the
    codes a series is listed under, joined by a space (``8.4.2 12.2.2``), or nothing.
    """
    return tables.table("observations/series")


def areas() -> pd.DataFrame:
    """Countries and groups (M49, or the World Bank's own groups) and Morocco's regions (HCP)."""
    return tables.table("observations/areas")


def units() -> pd.DataFrame:
    """The units of the figures, by their SDMX code, in three languages."""
    return tables.table("observations/units")


@cache
def limits() -> dict[str, float]:
    """The numbers with a meaning that figures are judged by: years of a recent one, parity band."""
    rows = tables.table("observations/limits")
    return dict(zip(rows["limit"], rows["value"]))


@cache
def observations(source: str = "") -> pd.DataFrame:
    """Every bundled observation in the canonical columns, of one source or of all.

    They come source by source, each in the order of series, area, year, sex, age, location and
    other. Codes are categories and ``value`` is a number in ``unit``; ``cell`` is the place in the
    publisher's file. ``BOUND=GT`` or ``BOUND=LT`` in ``other`` says that the publisher only told
    the bound (>95). The table is shared: copy before changing it.
    """
    return tables.table(f"observations/{source}") if source else _joined(tables.SOURCES)


def of(codes: Iterable[str], places: Iterable[str] = ()) -> pd.DataFrame:
    """The observations of some series, in some areas or in all; only their sources are read.

    An unknown series raises KeyError: a code that nothing is known of is not a gap.
    """
    wanted, places = list(dict.fromkeys(codes)), list(places)
    origins = series().set_index("series")["source"].loc[wanted].unique()
    rows = _joined(sorted(origins)) if len(origins) else observations(tables.SOURCES[0]).head(0)
    chosen = rows["series"].isin(wanted)
    if places:
        chosen &= rows["area"].isin(places)
    return rows[chosen].reset_index(drop=True)


def measuring(indicator: str) -> pd.DataFrame:
    """The series of an SDG indicator (``5.5.1``), whichever source they come from."""
    listed = series()["indicator"].str.split().map(lambda codes: indicator in codes)
    return series()[listed.astype(bool)].reset_index(drop=True)


def summary(rows: pd.DataFrame | None = None) -> pd.DataFrame:
    """What there is, one row per series and area: columns :data:`SUMMARY`, of all rows or of some.

    ``years`` counts years with a value; ``value`` is that of the last one: the total where the
    source gives one, else its first breakdown in order of sex, age, location and other, which the
    row names.
    """
    rows = _bundled_summary() if rows is None else _summary(rows)
    return rows.copy()


def recent(last_year: pd.Series | int, this_year: int) -> pd.Series | bool:
    """Whether a figure of a year is recent in ``this_year``: at most three years old (``limits``).

    In 2026 the figures of 2023 are recent, those of 2022 are not.
    """
    return this_year - last_year <= limits()["recent"]


@cache
def _bundled_summary() -> pd.DataFrame:
    found = [_summary(observations(source)) for source in tables.SOURCES]
    return pd.concat(found, ignore_index=True)


def _summary(rows: pd.DataFrame) -> pd.DataFrame:
    by = ["series", "area"]
    years = rows.groupby(by, observed=True)["year"].agg(years="nunique", first="min", last="max")
    newest = rows["year"] == rows.groupby(by, observed=True)["year"].transform("max")
    latest = rows[newest]
    breakdowns = sum(latest[name] != whole for name, whole in _BREAKDOWN.items())
    latest = latest.assign(breakdowns=breakdowns).sort_values([*by, "breakdowns", *_BREAKDOWN])
    codes = {name: "str" for name in latest if latest[name].dtype == "category"}
    latest = latest.drop_duplicates(by).astype(codes).join(years, on=by)
    return latest[SUMMARY].reset_index(drop=True)


def _joined(names: Iterable[str]) -> pd.DataFrame:
    """The observations of several sources under each other, their codes still categories."""
    parts = [observations(name) for name in names]
    if len(parts) == 1:
        return parts[0]
    together = {
        column: union_categoricals(pieces, sort_categories=True)
        if pieces[0].dtype == "category"
        else pd.concat(pieces, ignore_index=True)
        for column in parts[0]
        if (pieces := [part[column] for part in parts])
    }
    return pd.DataFrame(together)


def records(names: Iterable[str]) -> pd.DataFrame:
    """The provenance of some sources (``unsd_sdg``), in that order, as :mod:`analysis.sources`."""
    return sources.records([f"observations/{name}" for name in names])
