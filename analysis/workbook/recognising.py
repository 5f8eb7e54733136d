"""The codes that a table's labels stand for; what stays unknown becomes a question."""

import hashlib
import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import sources
from analysis.workbook import figures, labels, series, vocabulary
from analysis.workbook.grid import Grid, letters
from analysis.workbook.labels import Labels
from analysis.workbook.layout import Table
from analysis.workbook.observing import DIMENSIONS, Observed
from analysis.workbook.spelling import plain

_INTERNATIONAL = 0.3
_HOME = "504"
_FLAGGED = ("eurostat", "oecd", "insee", "sdmx", "unicef")


class Coded(NamedTuple):
    """Codes by role as labels of each value, and what no code was found for: role, label, guesses.

    ``unknown`` has each label once, with the place of its first value among the values.
    """

    codes: dict[str, Labels]
    unknown: list["Unknown"]


class Unknown(NamedTuple):
    """A label without a code: its role, its words, the likeliest codes, its first value's place."""

    role: str
    label: str
    guesses: tuple[str, ...]
    first: int
    asked: bool


class Context(NamedTuple):
    """What codes depend on besides labels: the sheet, its table, its family, remembered answers."""

    grid: Grid
    table: Table
    family: str
    shape: str
    rules: dict[tuple[str, str], str]


def shape(table: Table) -> str:
    """A stable name of a table's layout: its headings but for years, in their order."""
    said = [
        plain(label)
        for column in table.columns
        for label in column.path
        if not figures.year(label)[0]
    ]
    text = "|".join(dict.fromkeys(said)) or "|".join(column.role for column in table.columns[:3])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def answers(rules: pd.DataFrame | None, name: str) -> dict[tuple[str, str], str]:
    """The remembered answers for one shape: (role, label) -> code."""
    if rules is None or rules.empty:
        return {}
    mine = rules[rules["shape"] == name]
    return {(role, label): code for role, label, code in mine[["role", "label", "code"]].values}


def coded(observed: Observed, context: Context) -> Coded:
    """The codes of a table's values."""
    unknown: list[Unknown] = []
    told = observed.told
    codes = {"series": _series(told, context, unknown)}
    codes["area"] = _areas(told, context, unknown)
    words = told["series_words"]
    for name in DIMENSIONS:
        codes[name] = _dimension(name, told[name], codes["series"], words, context, unknown)
    codes["unit"] = _units(told["unit"], codes["series"], words, context, unknown)
    codes["status"] = _statuses(told["status"], context)
    if not observed.years.all():
        first = int(np.argmin(observed.years != 0))
        answer = context.rules.get(("year", ""), "")
        if answer.isdigit():
            observed.years[observed.years == 0] = int(answer)
        else:
            unknown.append(Unknown("year", "", (), first, True))
    return Coded(codes, unknown)


def _mapped(
    said: Labels,
    role: str,
    found: list[str],
    context: Context,
    unknown: list[Unknown],
    guess: object,
) -> Labels:
    """Codes of labels, remembered answers first; the others are noted as unknown."""
    firsts = said.firsts()
    for at in said.used():
        label = said.texts[at]
        if (role, label) in context.rules:
            found[at] = context.rules[role, label]
        elif label and not found[at]:
            unknown.append(Unknown(role, label, guess(label), int(firsts[at]), True))
    return said.mapped(found)


def _series(told: dict[str, Labels], context: Context, unknown: list[Unknown]) -> Labels:
    """By the code that stands beside, else by the words; a code alone is its own words."""
    by_code, words = told["series_code"], told["series_words"]
    surely = by_code.by(series.code)
    named = words.over(by_code)
    found = [
        series.code(text) or series.code(vocabulary.series_code(text)) if text else ""
        for text in named.texts
    ]
    of_codes = {}
    for text, first in enumerate(named.firsts()):
        of_codes[text] = surely.texts[surely.codes[first]]
    for text, code in of_codes.items():
        found[text] = found[text] or code
    answered = _mapped(named, "series", found, context, unknown, series.guesses)
    return labels.combined(surely, answered, lambda by_its_code, by_words: by_its_code or by_words)


def _areas(told: dict[str, Labels], context: Context, unknown: list[Unknown]) -> Labels:
    """By name, else by code; a number is a code only in a table whose names are countries'."""
    names, codes = told["area"], told["area_code"]
    if not names.filled() and not codes.filled():
        return _one_area(names, context, unknown)
    named = {text: vocabulary.area_named(text) for text in names.texts}
    spoken = [text for text in names.texts if text and not text.isdigit()]
    known = sum(bool(named[text]) for text in spoken)
    international = not spoken or known >= _INTERNATIONAL * len(spoken)
    home = not spoken and _about_home(context)

    def rule(name: str, code: str) -> str:
        if found := named.get(name) or vocabulary.area_named(name):
            # A name that two places bear, as Micronesia, is told apart by the code beside it.
            other = vocabulary.area_coded(code) if code and not code.isdigit() else ""
            return other or found
        for text in (code, name):
            if text and (international or not text.isdigit()):
                if found := vocabulary.area_coded(text, regions=home):
                    return found
        return ""

    told["area"] = names.over(codes)
    by_name = labels.combined(names, codes, rule)
    unresolved = Labels(np.where(by_name.codes == 0, told["area"].codes, 0), told["area"].texts)
    answered = _mapped(unresolved, "area", [""] * len(unresolved.texts), context, unknown, _places)
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
        for word in set(name.split()):
            found.setdefault(word, []).append(area)
    return found


@lru_cache(maxsize=5_000)
def _places(label: str) -> tuple[str, ...]:
    """The dashboard's areas whose names share most words with a label."""
    known = _areas_by_word()
    shared = Counter(area for word in set(plain(label).split()) for area in known.get(word, ()))
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


def _dimension(
    name: str,
    said: Labels,
    of_series: Labels,
    words: Labels,
    context: Context,
    unknown: list[Unknown],
) -> Labels:
    """Sex, age or residence: told, else what the series always has, else what its words say."""
    found = [vocabulary.code(name, text) if text else "" for text in said.texts]
    told = _mapped(said, name, found, context, unknown, lambda label: ())
    if name == "sex":
        embedded = words.by(vocabulary.embedded_sex)
    else:
        embedded = labels.nothing(len(said.codes))
    constant = of_series.by(lambda text: series.constants(text).get(name, ""))
    untold = constant.over(embedded).over(labels.constant("_T", len(said.codes)))
    # A label that was not understood stays empty: it is not a total.
    kept = Labels(np.where((said.codes > 0) & (told.codes == 0), 0, untold.codes), untold.texts)
    return told.over(kept)


def _units(
    said: Labels, of_series: Labels, words: Labels, context: Context, unknown: list[Unknown]
) -> Labels:
    found = [
        (vocabulary.unit(text) or vocabulary.embedded_unit(f"({text})")) if text else ""
        for text in said.texts
    ]
    told = _mapped(said, "unit", found, context, unknown, lambda label: ())
    spoken = words.by(vocabulary.embedded_unit)
    constant = of_series.by(lambda text: series.constants(text).get("unit", ""))
    kept = Labels(np.where((said.codes > 0) & (told.codes == 0), 0, spoken.codes), spoken.texts)
    return told.over(kept).over(constant)


def _statuses(said: Labels, context: Context) -> Labels:
    """Statuses by their code or name; where nothing is told, a value is normal."""
    count = len(said.codes)
    flagged = context.family in _FLAGGED or bool(context.table.of("status"))
    found = said.mapped(
        [vocabulary.code("status", text) if text and flagged else "" for text in said.texts]
    )
    return found.over(labels.constant("A", count))


def other(observed: Observed, context: Context, codes: dict[str, Labels]) -> Labels:
    """The remaining breakdowns: those of the code lists, those that alone tell two values apart.

    ``BOUND=LT`` says that the sheet only told the bound: <1.
    """
    found = observed.told["bound"]
    span, table = slice(*context.table.body), context.table
    known = _breakdowns()
    for column in table.columns:
        if column.role in ("other", "ignore") and column.path:
            key = _key(column.path, column.place)
            name = plain(column.path[-1]).replace(" ", "_").upper()
            if name in known or (column.role == "other" and _tells(observed, codes, found)):
                said = labels.of_column(context.grid, span, column.place)
                said = said.take(observed.rows - table.body[0])
                slugs = [
                    f"{key}={_slug(text)}" if _slug(text) and not vocabulary.total(text) else ""
                    for text in said.texts
                ]
                if len([slug for slug in slugs if slug]) and len(slugs) < 2000:
                    found = labels.combined(found, said.mapped(slugs), _sorted)
    return found


def _tells(observed: Observed, codes: dict[str, Labels], found: Labels) -> bool:
    """Whether two different values still share all their codes."""
    keys = keyed(
        [*codes.values(), found, observed.told["series_label"], observed.told["area"]],
        observed.years,
    )
    rows = pd.DataFrame({"key": keys, "value": observed.values})
    twice = rows[rows.duplicated("key", keep=False)].drop_duplicates()
    return bool(twice.duplicated("key").any())


def keyed(parts: list[Labels], years: np.ndarray) -> np.ndarray:
    """One number for each different combination of labels and year."""
    key = years.astype(np.int64)
    for part in parts:
        key = key * (len(part.texts) + 1) + part.codes
        if len(key) and key.max() > 1 << 40:
            key = pd.factorize(key)[0].astype(np.int64)
    return key


def _breakdowns() -> frozenset[str]:
    codes = sources.text("observations/breakdowns")["code"]
    return frozenset(code for code in codes if "=" not in code)


def _key(path: tuple[str, ...], place: int) -> str:
    key = re.sub("[^A-Z_]+", "", plain(path[-1]).replace(" ", "_").upper()).strip("_")
    return key[:40] or f"COLUMN_{letters(place)}"


def _slug(text: str) -> str:
    return re.sub(r"\W+", "_", text).strip("_").upper()[:60]


def _sorted(first: str, second: str) -> str:
    return ";".join(sorted(part for part in (*first.split(";"), second) if part))
