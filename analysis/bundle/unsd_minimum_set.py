"""UNSD's Minimum Set of Gender Indicators, values of 2021: Morocco, four comparators, the world."""

import re
from pathlib import Path

import pandas as pd

from analysis.bundle.canonical import of_countries, table

EDITION = "2021"
FILES = ["unsd/un_minset_gender_2021_morocco_and_comparators.csv.gz"]

_KEY = ["INDICATOR_LABEL", "MINSET_SERIES_DESC", "REF_AREA", "TIME_PERIOD", "SEX", "AGE"]
_ESTIMATED = ("Estimated", "Modelled", "Modeled")
_UNIT = {
    "Percent": "PT",
    "Per 100,000 live births": "PER_100000_LIVE_BIRTHS",
    "Per 1,000 population": "PER_1000_POP",
    "Years": "YEARS",
    "Hours": "HOURS",
    "Hours per day": "HOURS_PER_DAY",
    "Ratio": "RO",
}
# What tells the series of one entry apart where they have no SDG series of their own.
_PARTS = {
    "at least one visit": "ANC1",
    "at least four visits": "ANC4",
    "minimum primary": "PRIMARY",
    "minimum lower secondary": "LOWSEC",
    "minimum upper secondary": "UPPSEC",
    "minimum post-secondary": "POSTSEC",
    "minimum tertiary": "TERTIARY",
    "modern methods: estimates": "ESTIMATES",
}


def observations(folder: Path) -> pd.DataFrame:
    """The canonical table of every series that Morocco or a comparator has a value for.

    Left out: rows without a value (the qualitative entries' answers are words that the file does
    not carry) and rows that only a breakdown missing from the file tells apart (type of skill,
    occupation, disability, location). ``cell`` is the row of the file.
    """
    rows = pd.read_csv(folder / FILES[0], dtype=str, keep_default_na=False)
    rows = rows.assign(cell=(rows.index + 2).astype(str))
    rows = rows[(rows["OBS_VALUE"] != "") & ~rows.duplicated(_KEY, keep=False)]
    estimated = rows["NATURE_DESC"].isin(_ESTIMATED)
    rows = pd.DataFrame(
        {
            "series": _codes(rows),
            "area": rows["REF_AREA"].str.zfill(3),
            "year": rows["TIME_PERIOD"],
            "sex": rows["SEX"].replace("", "_T"),
            "age": rows["AGE"].replace("", "_T").str.replace("GE0", "GE"),
            "value": rows["OBS_VALUE"],
            "unit": rows["UNIT_MEASURE_DESC"].map(_UNIT),
            "status": estimated.map({True: "E", False: "A"}),
            "source": "unsd_minimum_set",
            "edition": EDITION,
            "cell": rows["cell"],
        }
    )
    return table(of_countries(rows))


def _codes(rows: pd.DataFrame) -> pd.Series:
    """``MS_`` and the entry's label (MS_I_7), with what tells its series apart (MS_IV_2_PARL).

    The prefix keeps the Minimum Set's values apart from the SDG database's series that they cite.
    """
    label, told = rows["INDICATOR_LABEL"], rows["MINSET_SERIES_DESC"]
    many = told.groupby(label).transform("nunique") > 1
    parts = rows["SDG_SeriesID"].str.rpartition("_")[2].where(rows["SDG_SeriesID"] != "")
    parts = "_" + parts.fillna(told.map(_part))
    return "MS_" + label.str.replace(".", "_", regex=False) + parts.where(many, "")


def _part(described: str) -> str:
    found = re.search("|".join(_PARTS), described)
    return _PARTS[found[0]] if found else ""
