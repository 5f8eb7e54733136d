"""Which series a sheet's words or codes mean, and what a series' own figures always say."""

import re
from collections import Counter
from functools import cache, lru_cache

import pandas as pd

from analysis import observations, sources
from analysis.language import content_words, detected
from analysis.workbook.spelling import parts, plain

_FEWEST = 0.34


def _listed() -> pd.DataFrame:
    """The series as they stand in the file: a test checks it, not every reading."""
    return sources.text("observations/series")


@cache
def _codes() -> dict[str, str]:
    return {code.upper(): code for code in _listed()["series"]}


@cache
def _names() -> dict[str, str]:
    """Plain name in any language -> series; a name that two series share is none's."""
    rows = _listed()
    found: dict[str, set[str]] = {}
    for language in ("ar", "fr", "en"):
        for name, code in zip(rows[f"name_{language}"], rows["series"]):
            found.setdefault(plain(name), set()).add(code)
    return {name: codes.copy().pop() for name, codes in found.items() if len(codes) == 1}


@cache
def _of_indicator() -> dict[str, list[str]]:
    rows = _listed()
    found: dict[str, list[str]] = {}
    for indicators, code in zip(rows["indicator"], rows["series"]):
        for indicator in indicators.split():
            found.setdefault(indicator, []).append(code)
    return found


@lru_cache(maxsize=20_000)
def code(label: str) -> str:
    """The series that a label surely is: by its code, by its full name, by its only indicator.

    >>> code("SL.TLF.CACT.FE.ZS"), code("sg_gen_parl"), code("Female unemployment")
    ('SL.TLF.CACT.FE.ZS', 'SG_GEN_PARL', '')
    """
    for part in parts(label):
        if found := _codes().get(part.strip().upper()) or _names().get(plain(part)):
            return found
        only = _of_indicator().get(part.strip(), [])
        if len(only) == 1:
            return only[0]
    bracketed = re.search(r"[\[(]([\w.]+)[\])]\s*$", label)
    return _codes().get(bracketed[1].upper(), "") if bracketed else ""


@cache
def _vocabulary(language: str) -> tuple[dict[str, list[int]], list[str], list[int]]:
    """Folded word -> places of the series whose names have it; their codes; their words' count."""
    rows = _listed()
    words = [_folded(name, language) for name in rows[f"name_{language}"]]
    places: dict[str, list[int]] = {}
    for place, each in enumerate(words):
        for word in each:
            places.setdefault(word, []).append(place)
    return places, rows["series"].tolist(), [len(each) for each in words]


def _folded(text: str, language: str) -> frozenset[str]:
    return frozenset(word.forms[0] for word in content_words(text, language))


@lru_cache(maxsize=5_000)
def guesses(label: str, most: int = 5) -> tuple[str, ...]:
    """The series whose names share most words with a label, best first; none below a third."""
    indicator = next((each for each in re.findall(r"\d{1,2}\.[\da-d]{1,2}\.\d{1,2}", label)), "")
    first = _of_indicator().get(indicator, [])
    language = detected(label) or "en"
    own = _folded(label, language)
    if not own:
        return tuple(first[:most])
    places, codes, counts = _vocabulary(language)
    shared = Counter(place for word in own for place in places.get(word, ()))
    ranked = sorted(
        (-count / (len(own) + counts[place] - count), place) for place, count in shared.items()
    )
    best = [codes[place] for share, place in ranked if -share >= _FEWEST]
    return tuple(dict.fromkeys([*first, *best]))[:most]


@cache
def constants(series: str) -> dict[str, str]:
    """Sex, age, residence and unit that every bundled figure of a series has.

    The World Bank's female series never say female in a column of its own.
    """
    listed = _listed()
    mine = listed[listed["series"] == series]
    if mine.empty:
        return {}
    rows = observations.observations(mine["source"].iloc[0])
    rows = rows[rows["series"] == series]
    known = {"unit": str(mine["unit"].iloc[0])}
    for name in ("sex", "age", "location"):
        codes = rows[name].astype(str).unique()
        if len(codes) == 1:
            known[name] = str(codes[0])
    return known


def exists(series: str) -> bool:
    """Whether a code is one of the dashboard's series."""
    return series.upper() in _codes()


def units() -> frozenset[str]:
    """The codes of every unit."""
    return frozenset(sources.text("observations/units")["unit"])
