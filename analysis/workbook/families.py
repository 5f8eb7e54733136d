"""Which family of sheets a table comes from: told by its headings, titles and neighbours."""

import re

from analysis import words
from analysis.words import LANGUAGES
from analysis.workbook import figures
from analysis.workbook.grid import Grid
from analysis.workbook.layout import Table
from analysis.workbook.spelling import plain, scripts

_TITLES = 40
_TEMPLATE = ("series", "area", "year", "sex", "value", "unit", "source")


def of(grid: Grid, table: Table, sheets: list[str]) -> str:
    """The family of a table; ``panel`` where it is a plain table of nobody in particular."""
    heads = [plain(label) for column in table.columns for label in column.path]
    told = " | ".join(plain(text) for text in [*table.titles[:_TITLES], *table.defaults.values()])
    return next(
        (family for family, fits in _FAMILIES if fits(set(heads), told, grid, table, sheets)),
        "panel",
    )


def _template(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    if "iltiqa" in told or len(heads) != len(_TEMPLATE):
        return "iltiqa" in told
    said = [{plain(words.of(each)(f"template.{name}")) for name in _TEMPLATE} for each in LANGUAGES]
    return heads in said


def _worldbank(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    if {"country code", "indicator code"} <= heads and any(figures.year(head)[0] for head in heads):
        return True
    return "last updated date" in told and "data source" in told


def _databank(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    if any(re.search(r"\byr ?(?:19|20)\d\d\b", head) for head in heads):
        return True
    named = {"series name", "series code"} <= heads or "time code" in heads
    beside = any(plain(name).startswith("series metadata") for name in sheets)
    return named or beside or "data from database" in told


def _unsd(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    return {"geo area code", "series code"} <= heads or {"geo area name", "time period"} <= heads


def _unicef(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    if any("geographic area" in head and "ref area" in head for head in heads):
        return True
    return "unicef" in told or "countries and areas" in heads


def _eurostat(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    labelled = {"geo labels", "geo codes", "geo label"} & heads
    bulk = any("geo time period" in head or head.endswith("geo time") for head in heads)
    return (
        bool(labelled)
        or bulk
        or "eurostat" in told
        or "estat" in told.split()
        or ("obs flag" in heads and "geo" in heads)
    )


def _oecd(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    if "oecd stat" in told or "ocde stat" in told or "structure id" in heads:
        return True
    return {"location", "subject"} <= heads or bool({"powercode code", "flag codes"} & heads)


def _who(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    coded = {"spatial dim value code", "parent location code", "fact value numeric", "spatial dim"}
    older = any(head.startswith("gho") for head in heads) or "publishstate code" in heads
    named = "global health observatory" in told or "world health organization" in told
    intervals = sum(bool(re.search(r"\d \[[\d.]+ ?[-–]", text)) for text in grid.texts[:500])
    return (
        bool(coded & heads)
        or older
        or "countries territories and areas" in heads
        or named
        or intervals > 3
    )


def _sdsn(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    goals = sum(
        bool(re.match(r"(?:normalized score |trend )?sdg\d+ ?[a-z]", head)) for head in heads
    )
    scored = any(
        "goal 1 dashboard" in head or "sdg index" in head or "global index score" in head
        for head in heads
    )
    named = any("sdg index" in plain(name) for name in sheets)
    return goals > 2 or scored or named or "sustainable development report" in told


def _undp(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    return (
        "hdi rank" in heads or "human development" in told or "hdro" in told or "hdicode" in heads
    )


def _sdmx(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    return "obs value" in heads and bool({"ref area", "time period"} & heads)


def _insee(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    return re.search(r"\binsee\b", told) is not None or bool(
        {"id bank", "idbank", "codgeo"} & heads
    )


def _bilingual(heads: set[str], told: str, grid: Grid, table: Table, sheets: list[str]) -> bool:
    said = [label for column in table.columns for label in column.path]
    arabic = sum("ar" in scripts(label) for label in said)
    latin = sum("la" in scripts(label) for label in said)
    if arabic and latin:
        return True
    rows = slice(table.body[0], min(table.body[1], table.body[0] + 30))
    codes = grid.codes[rows]
    texts = [grid.texts[code] for code in set(codes[codes >= 0].ravel().tolist())]
    mixed = (
        sum("ar" in scripts(text) for text in texts),
        sum("la" in scripts(text) for text in texts),
    )
    return min(mixed) >= 2 and min(mixed) >= max(mixed) / 3


_FAMILIES = (
    ("template", _template),
    ("unsd", _unsd),
    ("worldbank_api", _worldbank),
    ("databank", _databank),
    ("sdsn", _sdsn),
    ("undp", _undp),
    ("oecd", _oecd),
    ("eurostat", _eurostat),
    ("who", _who),
    ("unicef", _unicef),
    ("insee", _insee),
    ("sdmx", _sdmx),
    ("bilingual", _bilingual),
)
