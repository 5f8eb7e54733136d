"""The codes of a table's places: by name, by the code beside it, or by the sheet's title."""

from collections import Counter
from functools import cache, lru_cache

import numpy as np

from analysis import sources
from analysis.workbook import areas, labels, vocabulary
from analysis.workbook.context import Context, Unknown, mapped
from analysis.workbook.labels import Labels
from analysis.workbook.spelling import plain

_INTERNATIONAL = 0.3
_HOME = "504"


def codes(told: dict[str, Labels], context: Context, unknown: list[Unknown]) -> Labels:
    """By name, else by code; a number is a code only in a table whose names are countries'."""
    names, beside = told["area"], told["area_code"]
    if not names.filled() and not beside.filled():
        return _one_area(names, context, unknown)
    named = {text: areas.named(text) for text in names.texts}
    spoken = [text for text in names.texts if text and not text.isdigit()]
    known = sum(bool(named[text]) for text in spoken)
    international = not spoken or known >= _INTERNATIONAL * len(spoken)
    # The total of Morocco's regions is Morocco.
    inside = _HOME if any(len(area) == 2 for area in named.values()) else ""
    home = not spoken and _about_home(context)

    def rule(name: str, code: str) -> str:
        if found := named.get(name) or areas.named(name):
            # A name that two places bear, as Micronesia, is told apart by the code beside it.
            other = areas.coded(code) if code and not code.isdigit() else ""
            return other or found
        if vocabulary.total(name) and (whole := _home_area(context) or inside):
            return whole
        for text in (code, name):
            allowed = text and (international or not text.isdigit())
            if allowed and (found := areas.coded(text, regions=home)):
                return found
        return ""

    told["area"] = names.over(beside)
    by_name = labels.combined(names, beside, rule)
    unresolved = Labels(np.where(by_name.codes == 0, told["area"].codes, 0), told["area"].texts)
    answered = mapped(unresolved, "area", [""] * len(unresolved.texts), context, unknown, _places)
    return by_name.over(answered)


@cache
def _own_areas() -> tuple[tuple[str, str], ...]:
    """Area and plain name in each language of the dashboard's own areas."""
    rows = sources.text("observations/areas")
    named = rows[["area", "name_ar", "name_fr", "name_en"]].values
    return tuple((area, plain(name)) for area, *names in named for name in names)


@cache
def _areas_by_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for area, name in _own_areas():
        for word in dict.fromkeys(name.split()):
            found.setdefault(word, []).append(area)
    return found


@lru_cache(maxsize=5_000)
def _places(label: str) -> tuple[str, ...]:
    """The dashboard's areas whose names share most words with a label."""
    known = _areas_by_word()
    shared = Counter(
        area for word in dict.fromkeys(plain(label).split()) for area in known.get(word, ())
    )
    return tuple(area for area, _ in shared.most_common(5))


def _about_home(context: Context) -> bool:
    return _home_area(context) == _HOME


def _home_area(context: Context) -> str:
    """The one area of the dashboard that the sheet's name or titles name."""
    text = f" {plain(' | '.join([context.grid.name, *context.table.titles[:12]]))} "
    found = {area for area, name in _own_areas() if f" {name} " in text or f" ب{name} " in text}
    return found.pop() if len(found) == 1 else ""


def _one_area(names: Labels, context: Context, unknown: list[Unknown]) -> Labels:
    """The area of a sheet that has no column of areas."""
    area = context.rules.get(("area", ""), "") or _home_area(context)
    if not area:
        unknown.append(Unknown("area", "", (_HOME,), 0, True))
    return labels.constant(area, len(names.codes))
