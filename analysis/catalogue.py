"""What figures there are: for whom, how many years, how recent, from whom; and where none are."""

import re
from functools import cache, lru_cache

import pandas as pd

from analysis import accepted, framework, language, observations, tables
from analysis.words import LANGUAGES

MOROCCO = "504"
NEVER = 9999
# The breakdown of a figure; ``_T`` and an empty ``other`` are its whole.
_BREAKDOWN = ["sex", "age", "location", "other"]
_NAMES = [f"name_{each}" for each in LANGUAGES]
AVAILABLE = [
    *("series", "indicator", "unit", "source", *_NAMES),
    *("areas", "years", "first", "last", "state"),
]
GAPS = ["unsd_code", "indicator", *_NAMES, "state", "last", "series", "sources"]


def available(area: str, this_year: int, query: str = "") -> pd.DataFrame:
    """Every series, or those that :func:`search` finds: columns :data:`AVAILABLE`.

    ``areas`` counts the areas with a figure; ``years``, ``first`` and ``last`` are those of one
    area, ``state`` its :func:`state`. The most recent come first, those without a figure last.
    Projections count for nothing.
    """
    own = _own(area).set_index("series")[["years", "first", "last"]]
    rows = search(query).join(_areas(accepted.state()), on="series").join(own, on="series")
    rows["areas"] = rows["areas"].fillna(0).astype(int)
    rows = rows.astype({"years": "Int16", "first": "Int16", "last": "Int16"})
    rows["state"] = [state(year, this_year) for year in rows["last"]]
    rows = rows.sort_values(["last", "series"], ascending=[False, True], na_position="last")
    return rows[AVAILABLE].reset_index(drop=True)


def gender_gaps(area: str, this_year: int) -> pd.DataFrame:
    """The gender-specific indicators of UN Women's list and whether an area has figures of each.

    Columns :data:`GAPS`, one row per indicator (``unsd_code``) in official order; one that is
    listed under several targets names them all in ``indicator``. ``series`` are those with a
    figure for the area, the most recent first, ``sources`` whose they are, both joined by a space.
    Which series measures which indicator is what its publisher says: the census, UNDP and the
    World Bank name none.
    """
    own = _own(area).sort_values(["last", "series"], ascending=[False, True])
    listed = own["series"].map(_indicators()).str.split()
    listed_under = own.assign(indicator=listed).explode("indicator")
    rows = framework.indicators()
    rows = rows[rows["gender_unw"] == "yes"]
    return pd.DataFrame(
        [
            _gap(code, listings, listed_under, this_year)
            for code, listings in rows.groupby("unsd_code", sort=False)
        ]
    )[GAPS].astype({"last": "Int16"})


def state(last_year: int, this_year: int) -> str:
    """``recent``, ``old`` (over three years, see ``limits``) or ``none`` where there is no year."""
    if pd.isna(last_year):
        return "none"
    return "recent" if observations.recent(last_year, this_year) else "old"


def oldest_recent(this_year: int) -> int:
    """The first year whose figures are recent in ``this_year``."""
    return this_year - int(observations.limits()["recent"])


def search(query: str) -> pd.DataFrame:
    """The series that hold all the query's words, as :func:`analysis.observations.series`.

    A word is a word of a name in any of the three languages, whatever its inflection, a part of
    the series' code, or the code of its indicator or target (``5.5``). In Arabic every reading of
    a word with attached particles counts. Without a word, every series.
    """
    rows, spoken = observations.series(), language.detected(query)
    found = set(rows["series"])
    for word in query.split():
        named = _by_name(word) if language.content_words(word, spoken) else None
        coded = _by_code(word) if named is not None or word.isupper() else set()
        if named is not None or coded:
            found &= coded | (named or set())
    return rows[rows["series"].isin(found)]


def figures(series: str) -> pd.DataFrame:
    """The observations of a series with what a reader must be told of each.

    The columns of :func:`analysis.accepted.standing`, and ``bound`` (``GT`` or ``LT`` where the
    publisher only told the bound; it is no breakdown and leaves ``other``), ``projected`` (the
    figure's year is after its edition) and ``slice``, the breakdown in one code:
    ``F.Y15T24._T.`` plus ``other``.
    """
    rows = accepted.standing([series])
    rows["projected"] = projected(rows)
    rows["bound"] = rows["other"].str.extract(r"BOUND=(\w+)", expand=False).fillna("")
    rows["other"] = accepted.without_bound(rows["other"])
    rows["slice"] = rows[_BREAKDOWN].agg(".".join, axis=1)
    return rows


def slices(rows: pd.DataFrame) -> list[str]:
    """The breakdowns of some :func:`figures`: the total first, then the least broken down.

    Among equals those with most years come first.
    """
    by_slice = rows.groupby(["slice", *_BREAKDOWN])["year"].nunique().rename("years").reset_index()
    parts = by_slice["other"].str.count("=") + (by_slice[_BREAKDOWN[:3]] != "_T").sum(axis=1)
    ordered = by_slice.assign(parts=parts, years=-by_slice["years"])
    return ordered.sort_values(["parts", "years", "slice"])["slice"].tolist()


def by_sex(rows: pd.DataFrame, slice_code: str) -> pd.DataFrame:
    """Women's and men's figures within a slice, whatever its own sex; none unless both are told."""
    rest = slice_code.partition(".")[2]
    told = rows[rows["slice"].isin([f"F.{rest}", f"M.{rest}"])]
    return told if told["sex"].nunique() == 2 else told.head(0)


def kindred(series: str, area: str, this_year: int) -> pd.DataFrame:
    """The other series of the same indicators, whichever source they come from.

    As :func:`available`; none for a series without an indicator.
    """
    codes = set(_indicators()[series].split())
    rows = available(area, this_year)
    shared = [bool(codes & set(listed.split())) for listed in rows["indicator"]]
    return rows[shared].query("series != @series").reset_index(drop=True)


def projected(rows: pd.DataFrame) -> pd.Series:
    """Whether each figure is of a year after its edition: told ahead, not found.

    An edition that names no year tells nothing ahead.
    """
    told = {edition: re.search(r"\d{4}", edition) for edition in rows["edition"].unique()}
    years = {edition: int(year[0]) if year else NEVER for edition, year in told.items()}
    return rows["year"].astype(int) > rows["edition"].map(years).astype(int)


def _gap(code: str, listings: pd.DataFrame, own: pd.DataFrame, this_year: int) -> dict[str, object]:
    found = own[own["indicator"].isin(listings["indicator"])].drop_duplicates("series")
    last = found["last"].max()
    return {
        "unsd_code": code,
        "indicator": " ".join(listings["indicator"]),
        **{name: listings[name].iloc[0] for name in _NAMES},
        "state": state(last, this_year),
        "last": last,
        "series": " ".join(found["series"]),
        "sources": " ".join(found["source"].unique()),
    }


@cache
def _summary() -> pd.DataFrame:
    """What there is per series and area, projections aside."""
    parts = [observations.observations(source) for source in tables.SOURCES]
    told = [observations.summary(rows[~projected(rows)]) for rows in parts]
    return pd.concat(told, ignore_index=True)


def _own(area: str) -> pd.DataFrame:
    """What there is for one area, accepted figures too: series, source, years, first, last."""
    return _joined(area, accepted.state())


@lru_cache(maxsize=16)
def _joined(area: str, state: str) -> pd.DataFrame:
    bundled = _summary()
    bundled = bundled[bundled["area"] == area].set_index("series")
    rows = bundled[["source", "years", "first", "last"]]
    brought = accepted.of_area(area, state).set_index("series")
    if len(brought):
        spans = pd.concat([rows[["first", "last"]], brought[["first", "last"]]])
        spans = spans.groupby(level=0).agg(first=("first", "min"), last=("last", "max"))
        sources = observations.series().set_index("series")["source"]
        rows = spans.assign(source=sources, years=_years(area, bundled, brought["years"]))
    return rows.reset_index()


def _years(area: str, bundled: pd.DataFrame, brought: pd.Series) -> pd.Series:
    """How many years there are of each series: bundled, brought or both, each counted once."""
    shared = brought.index.intersection(bundled.index)
    rows = observations.of(shared, [area])
    found = rows[~projected(rows)].groupby("series", observed=True)["year"].agg(set)
    either = {code: len(brought[code] | found.get(code, set())) for code in brought.index}
    return pd.Series(bundled["years"].to_dict() | either, dtype="int64")


@lru_cache(maxsize=2)
def _areas(_state: str) -> pd.Series:
    """How many areas have a figure of each series; kept until the store's state changes."""
    every = pd.concat([_summary()[["series", "area"]], accepted.pairs()]).drop_duplicates()
    return every.groupby("series")["area"].size().rename("areas")


@cache
def _indicators() -> dict[str, str]:
    return dict(zip(observations.series()["series"], observations.series()["indicator"]))


def _by_code(word: str) -> set[str]:
    """The series with a word among their code's parts, or listed under that indicator or target."""
    parts = f"_{word.upper()}_".replace(".", "_")
    return {
        code
        for code, listed in _indicators().items()
        if parts in f"_{code}_".replace(".", "_")
        or any(f"{each}.".startswith(f"{word.lower()}.") for each in listed.split())
    }


def _by_name(word: str) -> set[str]:
    """The series with a name that holds a word in any language, inflection folded."""
    found = set()
    for spoken in LANGUAGES:
        named = [
            set().union(*(_forms().get((spoken, form), set()) for form in each.forms))
            for each in language.content_words(word, spoken)
        ]
        found |= set.intersection(*named) if named else set()
    return found


@cache
def _forms() -> dict[tuple[str, str], set[str]]:
    """Language and folded form -> the series whose name in that language holds it."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in observations.series().to_dict("records"):
        for spoken in LANGUAGES:
            for word in language.content_words(row[f"name_{spoken}"], spoken):
                for form in word.forms:
                    found.setdefault((spoken, form), set()).add(row["series"])
    return found
