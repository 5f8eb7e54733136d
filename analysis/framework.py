"""The Sustainable Development Goals: goals, targets and indicators, in their official order."""

from functools import lru_cache

import pandas as pd

from analysis import language, tables
from analysis.words import LANGUAGES


def goals() -> pd.DataFrame:
    """The 17 goals: goal, colour (official, hex), name_ar, name_fr, name_en."""
    return tables.table("framework/goals")


def targets() -> pd.DataFrame:
    """The 169 targets: target, goal, kind (outcome or means of implementation), three names.

    Source: A/RES/70/1 (2015), targets of goal 17 and lettered targets being means.
    """
    return tables.table("framework/targets")


def indicators() -> pd.DataFrame:
    """The 251 listings of indicators after the 2025 comprehensive review (235 codes).

    An indicator listed under several targets has one ``unsd_code``. ``tier`` is that of the
    November 2022 classification, empty for the three listings it does not have.
    ``target_value`` is in ``target_unit`` to be reached by ``target_year``; with basis
    ``relative`` it multiplies the baseline. Flags ``gender_unw`` and ``gender_iaeg`` say whose
    gender-specific list names it.
    """
    return tables.table("framework/indicators")


def matching(asked: str) -> pd.DataFrame:
    """The targets whose code begins with what is asked, or whose names hold each of its words.

    Names in any of the three languages, words folded or begun; rows of :func:`targets` in order.
    """
    asked = " ".join(asked.casefold().split())
    rows = targets()
    if not asked:
        return rows.head(0)
    if asked[0].isdigit():
        exact = rows["target"] == asked
        begun = asked if "." in asked else f"{asked}."
        return rows[exact] if exact.any() else rows[rows["target"].str.startswith(begun)]
    held = [
        all(
            any(word in name or _forms(word) & _forms(name) for name in names)
            for word in asked.split()
        )
        for names in zip(*(rows[f"name_{spoken}"].str.casefold() for spoken in LANGUAGES))
    ]
    return rows[held]


@lru_cache(maxsize=2000)
def _forms(text: str) -> frozenset[str]:
    """The folded forms of a text's words, read as each of the languages."""
    return frozenset(
        form
        for spoken in LANGUAGES
        for word in language.content_words(text, spoken)
        for form in word.forms
    )
