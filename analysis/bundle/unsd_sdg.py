"""UNSD's SDG database of October 2020: Morocco, four comparators, and the groups UNSD gives."""

import re
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.bundle.canonical import of_countries, table

EDITION = "2020-10"
FILES = ["unsd/unsd_sdg_2020-10_morocco_and_comparators.csv.gz"]

_SEX = {"female": "F", "male": "M", "bothsex": "_T"}
_LOCATION = {"allarea": "_T", "urban": "U", "rural": "R"}
_AGE = {
    "allage": "_T",
    "lt1m": "M0",
    "m36t59": "M36T59",
    "lt1y": "Y0",
    "lt5y": "Y0T4",
    "lt15y": "Y0T14",
    "lt18y": "Y0T17",
    "lt_45y": "Y0T45",
}
# A breakdown that is not told, or told as the whole of it, is a total.
_WHOLE = {"notspec", "t", "total", "all", "alldomains", "alp", "anys", "nociti"}
_STATUS = {"a": "A", "e": "E", "i": "I"}
_ESTIMATED = {"e", "m"}
_UNIT = {
    "percent": "PT",
    "ratio": "RO",
    "index": "IX",
    "num_th": "NUMBER_TH",
    "num_m": "NUMBER_M",
    "tonnes": "T",
    "metons": "T",
    "tonnes_m": "T_M",
    "kmsq": "KM2",
    "mgr_m_3": "GPERM3",
    "cu_usd": "USD",
    "cu_usd_m": "USD_M",
    "cu_usd_b": "USD_B",
    "usd_m3": "USD_PER_M3",
    "ltpureal": "LITRES_PURE_ALCOHOL",
}
_NAMES = {
    "type_of_product": "PRODUCT",
    "quantile": "INCOME_WEALTH_QUANTILE",
    "education_level": "EDUCATION_LEV",
    "type_of_occupation": "OCCUPATION",
}
_OWN = ("sex", "age", "location", "units", "nature", "observation_status")
_BOUNDS = {">": "BOUND=GT", "<": "BOUND=LT"}


def observations(folder: Path) -> pd.DataFrame:
    """The canonical table of every series that Morocco or a comparator has a value for.

    A value given as a bound (``>95``) is that number with ``BOUND=GT`` in ``other``; a value told
    as missing (``N``) is left out. ``status`` is UNSD's where it gives one, else E for figures
    estimated or modelled by an agency and A for the rest. ``cell`` is the row of the file.
    """
    rows = pd.read_csv(folder / FILES[0], dtype=str, keep_default_na=False)
    rows = rows.assign(cell=(rows.index + 2).astype(str))
    rows = rows[rows["value"] != "N"]
    told = pd.DataFrame([coded(text) for text in rows["dimensions"]], index=rows.index)
    bound = rows["value"].str[0].map(_BOUNDS).fillna("")
    told["other"] = [";".join(sorted(filter(None, pair))) for pair in zip(told["other"], bound)]
    rows = told.assign(
        series=rows["series"],
        area=rows["area_m49"].str.zfill(3),
        year=rows["year"],
        value=rows["value"].str.lstrip("<>"),
        source="unsd_sdg",
        edition=EDITION,
        cell=rows["cell"],
    )
    return table(of_countries(rows))


@cache
def coded(dimensions: str) -> dict[str, str]:
    """Sex, age, location, other, unit and status of UNSD's dimensions (``sex=bothsex;...``)."""
    told = dict(part.split("=") for part in dimensions.split(";"))
    others = {
        _NAMES.get(name, name.upper()): code.upper()
        for name, code in told.items()
        if name not in _OWN and code not in _WHOLE
    }
    return {
        "sex": _code(told.get("sex", "notspec"), _SEX),
        "age": _age(told.get("age", "notspec")),
        "location": _code(told.get("location", "notspec"), _LOCATION),
        "other": ";".join(f"{name}={code}" for name, code in sorted(others.items())),
        "unit": _UNIT.get(told["units"], told["units"].upper()),
        "status": _STATUS[told.get("observation_status", _by_nature(told["nature"]))],
    }


def _by_nature(nature: str) -> str:
    return "e" if nature in _ESTIMATED else "a"


def _code(code: str, codes: dict[str, str]) -> str:
    """UNSD's lower-case code in its code list; unknown (``u``) and not allocated (``x``) stay."""
    if code in _WHOLE:
        return "_T"
    return codes.get(code) or {"u": "_U", "x": "_X"}[code]


def _age(code: str) -> str:
    if not (ages := re.fullmatch(r"(\d+)(_(\d+))?", code)):
        return _code(code, _AGE)
    return f"Y{ages[1]}T{ages[3]}" if ages[3] else f"Y_GE{ages[1]}"
