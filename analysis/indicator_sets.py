"""The gender-equality indicator sets, and what of them follows from the targets that a text serves.

Read without the checks of ``tables.py``, as the alignment is, so that the command line starts fast.
"""

from collections.abc import Iterable
from functools import cache

import pandas as pd

from analysis import sources
from analysis.words import LANGUAGES

# The bundled tables that every answer here rests on.
FILES = [
    "framework/indicators",
    "gender/lists",
    "gender/open_data_watch",
    "gender/minimum_set",
    "gender/cedaw_articles",
    "gender/cedaw_links",
]
# The columns that :func:`beside` adds to an alignment table.
ADDED = ["indicators", "gender_indicators", "minimum_set", "cedaw"]
COLUMNS = [
    *("target", "set", "code", "mark", "lists"),
    *(f"name_{language}" for language in LANGUAGES),
    *(f"reason_{language}" for language in LANGUAGES),
]


def minimum_set() -> pd.DataFrame:
    """The UN Minimum Set of Gender Indicators: 51 quantitative entries and 11 qualitative ones.

    Columns code (``I.1``, ``QV.3``), domain, kind, tier, indicator, target, goal,
    beijing_objectives (joined by ``;``), name_* (own short labels). ``target`` is that of the SDG
    indicator, or the one that the catalogue names alone; with ``goal`` only, it names no more.
    Where the catalogue is silent the cell is empty. Source: UNSD, 2021 edition.
    """
    return sources.text("gender/minimum_set")


def domains() -> pd.DataFrame:
    """The five domains of the Minimum Set: domain, name_*."""
    return sources.text("gender/domains")


def beijing_areas() -> pd.DataFrame:
    """The twelve critical areas of concern: area (A to L), name_*.

    A strategic objective of the Minimum Set (``F.1``) belongs to the area of its letter.
    Source: Beijing Platform for Action (1995).
    """
    return sources.text("gender/beijing_areas")


def cedaw_articles() -> pd.DataFrame:
    """The Convention's articles of substance, 1 to 16: article, name_* (own short labels)."""
    return sources.text("gender/cedaw_articles")


def cedaw_links() -> pd.DataFrame:
    """Which article bears on which SDG target, and why: article, target, reason_*.

    The links and reasons are this project's reading of both texts, not an official one.
    """
    return sources.text("gender/cedaw_links")


def gender_lists() -> pd.DataFrame:
    """Who lists SDG indicators for gender: list, mark (what being listed means), name_*.

    ``unw`` (UN Women) and ``iaeg`` (the inter-agency group on gender statistics) name
    gender-specific indicators, by the flags of the tier sheet of November 2022; ``odw`` (Open Data
    Watch) names gender-relevant ones, a wider notion that never makes one gender-specific.
    """
    return sources.text("gender/lists")


def open_data_watch() -> pd.DataFrame:
    """Open Data Watch's 84 gender-relevant indicators: indicator, part (unw or addition).

    Its part ``unw`` has 32 indicators where the tier sheet flags 51 for UN Women: the sheet is what
    ``unw`` means everywhere else here. 15 of its 52 additions are on no list of the sheet.
    """
    return sources.text("gender/open_data_watch")


@cache
def indicators() -> pd.DataFrame:
    """The SDG indicators as the gender lists see them, one row per listing, in official order.

    Columns indicator, target, mark, lists (codes joined by ``;``), name_*. ``mark`` is
    ``specific`` where ``unw`` or ``iaeg`` lists it, ``relevant`` where only ``odw`` does, ``none``,
    or ``unknown`` for a listing younger than the tier sheet. An indicator listed under several
    targets is one indicator: what a list says of one listing holds for the others. Shared: copy
    before changing.
    """
    rows = sources.text("framework/indicators")
    named = pd.DataFrame(
        {
            "unw": rows["gender_unw"] == "yes",
            "iaeg": rows["gender_iaeg"] == "yes",
            "odw": rows["indicator"].isin(open_data_watch()["indicator"]),
        }
    )
    named = named.groupby(rows["unsd_code"]).transform("any")
    marks = dict(zip(gender_lists()["list"], gender_lists()["mark"]))
    lists = [[code for code in named if flags[code]] for flags in named.to_dict("records")]
    mark = [_mark({marks[code] for code in codes}) for codes in lists]
    found = rows.assign(mark=mark, lists=[";".join(codes) for codes in lists])
    found.loc[rows["gender_iaeg"] == "", "mark"] = "unknown"
    return found[["indicator", "target", "mark", "lists", *_names()]]


def following(targets: Iterable[str]) -> pd.DataFrame:
    """What follows from targets: one row per target and code, targets in the order given.

    Columns :data:`COLUMNS`. ``set`` is ``indicators``, ``minimum_set`` or ``cedaw``, in that order
    below each target; ``mark`` and ``lists`` are those of :func:`indicators`, ``reason_*`` those of
    :func:`cedaw_links`, both empty elsewhere. An unknown target raises KeyError.
    """
    wanted = list(dict.fromkeys(targets))
    return _following().set_index("target").loc[wanted].reset_index()[COLUMNS]


def beside(aligned: pd.DataFrame) -> pd.DataFrame:
    """An alignment table with what follows from each row's target, in the columns :data:`ADDED`.

    Codes joined by ``;``: the target's indicators, the gender-specific among them, Minimum Set
    entries and CEDAW articles; empty where none follows or the row has no target. An unknown
    target raises KeyError.
    """
    codes = _codes().loc[aligned["target"]]
    return aligned.assign(**{column: codes[column].to_list() for column in ADDED})


def _mark(marks: set[str]) -> str:
    return next((mark for mark in ("specific", "relevant") if mark in marks), "none")


def _names() -> list[str]:
    return [f"name_{language}" for language in LANGUAGES]


@cache
def _following() -> pd.DataFrame:
    entries = minimum_set()
    sets = {
        "indicators": indicators().rename(columns={"indicator": "code"}),
        "minimum_set": entries[entries["target"] != ""],
        "cedaw": cedaw_links()
        .merge(cedaw_articles(), on="article")
        .rename(columns={"article": "code"}),
    }
    rows = [each.assign(set=name).reindex(columns=COLUMNS) for name, each in sets.items()]
    return pd.concat(rows, ignore_index=True).fillna("")


@cache
def _codes() -> pd.DataFrame:
    """Every target, and the row without one, with its codes in the columns :data:`ADDED`."""
    rows = _following()
    kept = {name: rows["set"] == name for name in ADDED}
    kept["gender_indicators"] = rows["mark"] == "specific"
    joined = {
        name: rows[each].groupby("target")["code"].agg(";".join) for name, each in kept.items()
    }
    return pd.DataFrame(joined).reindex([*rows["target"].unique(), ""]).fillna("")
