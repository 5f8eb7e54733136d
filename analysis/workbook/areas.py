"""Countries, groups and regions by their names in three languages and by their codes."""

import re
from functools import cache, lru_cache

from analysis import sources
from analysis.workbook.spelling import parts, plain

UNKNOWN = ""


@cache
def _names() -> dict[str, str]:
    """Plain name -> area; a name of the dashboard's own areas goes before any other."""
    known: dict[str, str] = {}
    words = sources.text("workbook/area_words")
    for area, word in zip(words["area"], words["word"]):
        known[plain(word)] = area
    for table in ("workbook/areas", "observations/areas"):
        rows = sources.text(table)
        for language in ("en", "fr", "ar"):
            known |= dict(zip(rows[f"name_{language}"].map(plain), rows["area"]))
    return known


@cache
def _codes() -> dict[str, str]:
    rows = sources.text("workbook/areas")
    known = dict(zip(rows["iso2"], rows["area"])) | dict(zip(rows["iso3"], rows["area"]))
    words = sources.text("workbook/area_words").query("area.str.startswith('WB_') or area == '001'")
    known |= {word: area for area, word in zip(words["area"], words["word"]) if len(word) == 3}
    known |= {"UK": "826", "EL": "300", "WLD": "001"}
    known.pop("", None)
    return known


@cache
def _numbered() -> tuple[frozenset[str], frozenset[str]]:
    """The three-digit codes of the United Nations, the two-digit ones of Morocco's regions."""
    own, others = sources.text("observations/areas"), sources.text("workbook/areas")
    codes = {*own["area"], *others["area"]}
    return (
        frozenset(each for each in codes if len(each) == 3 and each.isdigit()),
        frozenset(each for each in codes if len(each) == 2),
    )


@lru_cache(maxsize=20_000)
def named(label: str) -> str:
    """The area of a name in three languages, else empty.

    >>> named("Egypt, Arab Rep."), named("Maroc المغرب"), named("Ain")
    ('818', '504', '')
    """
    for part in parts(label):
        name = re.sub(r"^(?:region|region de|جهه) ", "", plain(part))
        name = re.sub(r"(?<=[a-z]) [a-z]$|(?<=\w) \d+$", "", name)
        for each in (plain(part), name):
            if found := _names().get(each):
                return found
    return UNKNOWN


@lru_cache(maxsize=20_000)
def coded(label: str, regions: bool = False) -> str:
    """The area of a code: ISO 3166, the United Nations' number, a group's; else empty.

    ``regions`` lets two digits be one of Morocco's regions: elsewhere 01 is another's.

    >>> coded("MAR"), coded("12"), coded("01"), coded("01", regions=True)
    ('504', '012', '', '01')
    """
    code = label.strip()
    if code in _codes():
        return _codes()[code]
    numbers, own = _numbered()
    if code.isdigit() and len(code) <= 3:
        if regions and code.zfill(2) in own and len(code) <= 2:
            return code.zfill(2)
        return (
            code.zfill(3)
            if code.zfill(3) in numbers and (len(code) != 2 or code[0] != "0")
            else UNKNOWN
        )
    return code if code in numbers or code.startswith("WB_") else UNKNOWN
