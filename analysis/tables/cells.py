"""What a cell of a bundled table may hold, and how a table is declared."""

import pandera.pandas as pa

from analysis.words import LANGUAGES

LANGUAGE = pa.Check.isin(LANGUAGES)
GOAL = pa.Check.str_matches(r"^([1-9]|1[0-7])$")
TARGET = pa.Check.str_matches(r"^\d{1,2}\.(\d{1,2}|[a-d])$")
INDICATOR = pa.Check.str_matches(r"^\d{1,2}\.(\d{1,2}|[a-d])\.\d{1,2}$")
FILLED = pa.Check.str_length(min_value=1)
LABEL = pa.Check.str_length(min_value=2, max_value=60)
YES_NO = pa.Check.isin(["yes", "no", ""])
AREA = pa.Check.str_matches(r"^(\d{3}|\d{2}|WB_[A-Z]{3})$")
AGE = pa.Check.str_matches(r"^(_[TUX]|[MY]\d+(T\d+)?|Y_GE\d+)$")
DIMENSIONS = pa.Check.str_matches(r"^([A-Z_]+=\w+(;(?!$)|$))*$")
DIRECTIONS = ("increase", "decrease", "parity", "none")
# The publishers of bundled figures: each has one file of observations.
SOURCES = (
    *("hcp_census", "undp_hdr_2022", "undp_hdr_2024"),
    *("unsd_minimum_set", "unsd_sdg", "worldbank_wdi"),
)


def codes(*allowed: str) -> pa.Column:
    """A text column of certain codes only."""
    return pa.Column(str, pa.Check.isin(allowed))


def texts(*names: str, check: pa.Check = FILLED) -> dict[str, pa.Column]:
    """Text columns by name, filled where nothing else is asked."""
    return {name: pa.Column(str, check) for name in names}


def in_three(column: str, check: pa.Check = FILLED) -> dict[str, pa.Column]:
    """A text column in each language: ``name_ar``, ``name_fr``, ``name_en``."""
    return texts(*(f"{column}_{language}" for language in LANGUAGES), check=check)


def declared(key: list[str], **columns: pa.Column) -> pa.DataFrameSchema:
    """A table of these columns in this order, no two rows of the same key."""
    return pa.DataFrameSchema(columns, unique=key, strict=True, ordered=True, coerce=True)


ANY = pa.Column(str)
ARTICLE = codes(*map(str, range(1, 17)))


def classes(check: pa.Check = FILLED) -> pa.Column:
    """A column of few codes in many rows: a category of pandas, small in memory."""
    return pa.Column("category", check)
