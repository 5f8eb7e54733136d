"""UNDP's Human Development Report: the series of 2021/22 by country, Morocco's of 2023/24."""

import re
from pathlib import Path

import pandas as pd

from analysis.bundle.canonical import COUNTRIES, table

FILES_2022 = ["undp/HDR21-22_complete_time_series.csv.gz"]
FILES_2024 = ["undp/morocco_hdr2324_gender_oracle.csv"]

_SEXES = {"f": "F", "m": "M"}
_ONE_NAME = {"GNI_PC": "GNIPC"}
_SEX = {"MMR": "F", "ABR": "F"}
_AGE = {"ABR": "Y15T19", "SE": "Y_GE25", "MYS": "Y_GE25", "LFPR": "Y_GE15"}
_UNIT = {
    **dict.fromkeys(["HDI", "IHDI", "PHDI", "GII", "COEF_INEQ"], "IX"),
    **dict.fromkeys(["LE", "EYS", "MYS"], "YEARS"),
    **dict.fromkeys(["SE", "PR", "LFPR", "LOSS", "DIFF_HDI_PHDI"], "PT"),
    **dict.fromkeys(["INEQ_LE", "INEQ_EDU", "INEQ_INC"], "PT"),
    **dict.fromkeys(["HDI_RANK", "GII_RANK", "RANKDIFF_HDI_PHDI"], "RANK"),
    **dict.fromkeys(["CO2_PROD", "MF"], "T_PER_CAPITA"),
    "GNIPC": "CON_PPP_USD",
    "GDI": "RO",
    "GDI_GROUP": "GROUP",
    "MMR": "PER_100000_LIVE_BIRTHS",
    "ABR": "PER_1000_POP",
}


def of_2022(folder: Path) -> pd.DataFrame:
    """The canonical table of the 2021/22 series (``HDR_GII``) of Morocco and four comparators.

    The file carries countries only: it has no group's values. ``cell`` is the country's code and
    the publisher's column.
    """
    rows = pd.read_csv(folder / FILES_2022[0], dtype=str, keep_default_na=False)
    rows = rows[rows["iso3"].isin(COUNTRIES)].set_index("iso3")
    columns = [column for column in rows if re.search(r"_\d{4}$", column)]
    found = [
        {"area": COUNTRIES[iso3], "value": row[column], "cell": f"{iso3}/{column}"}
        | {"year": column[-4:]}
        | _named("HDR_", column[:-5])
        for iso3, row in rows.iterrows()
        for column in columns
        if row[column]
    ]
    return table(pd.DataFrame(found).assign(source="undp_hdr_2022", edition="2021/22"))


def of_2024(folder: Path) -> pd.DataFrame:
    """The canonical table of Morocco's gender series of 2023/24, as ``HDR24_GII``.

    Two reports are two editions of one measure, revised back to 1990: they stay two series.
    """
    rows = pd.read_csv(folder / FILES_2024[0], dtype=str, keep_default_na=False)
    found = [
        {"area": COUNTRIES["MAR"], "value": row[column], "cell": f"{row['year']}/{column}"}
        | {"year": row["year"]}
        | _named("HDR24_", column)
        for _, row in rows.iterrows()
        for column in rows.columns[1:]
        if row[column]
    ]
    return table(pd.DataFrame(found).assign(source="undp_hdr_2024", edition="2023/24"))


def _named(prefix: str, column: str) -> dict[str, str]:
    """Series, sex, age and unit of a column without its year: ``le_f`` is HDR_LE for women."""
    sex = re.search(r"_([fm])$", column)
    name = (column[:-2] if sex else column).upper()
    name = _ONE_NAME.get(name, name)
    return {
        "series": prefix + name,
        "sex": _SEXES[sex[1]] if sex else _SEX.get(name, "_T"),
        "age": _AGE.get(name, "_T"),
        "unit": _UNIT[name],
    }
