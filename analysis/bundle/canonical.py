"""The canonical observation table as text, and the compact file that carries it."""

import gzip
from io import BytesIO

import pandas as pd

COUNTRIES = {"MAR": "504", "DZA": "012", "TUN": "788", "EGY": "818", "JOR": "400"}
KEY = ["series", "area", "year", "sex", "age", "location", "other"]
COLUMNS = [*KEY, "value", "unit", "status", "source", "edition", "cell"]
_TOTALS = {"sex": "_T", "age": "_T", "location": "_T", "other": "", "status": "A"}


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows as text in the canonical columns, sorted by their key; what is not told is a total.

    ``value`` keeps the publisher's digits; ``cell`` is the place in the publisher's file. Two
    values for one key or an untold column raise ValueError: a bundle never chooses or guesses.
    """
    told = rows.assign(**{name: code for name, code in _TOTALS.items() if name not in rows})
    told = told[COLUMNS].astype(str)
    if told.isna().any(axis=None):
        raise ValueError(f"a row that is not told in full:\n{told[told.isna().any(axis=1)]}")
    twice = told[told.duplicated(KEY, keep=False)]
    if len(twice):
        raise ValueError(f"two values for one key:\n{twice.to_string()}")
    return told.sort_values(KEY, ignore_index=True)


def packed(rows: pd.DataFrame) -> bytes:
    """Rows as gzipped CSV, the same bytes every time: no file name and no time inside."""
    text = rows.to_csv(index=False, lineterminator="\n").encode("utf-8")
    file = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=file, mtime=0) as packing:
        packing.write(text)
    return file.getvalue()


def of_countries(rows: pd.DataFrame) -> pd.DataFrame:
    """Every row of the series that at least one of :data:`COUNTRIES` has a value for."""
    own = rows.loc[rows["area"].isin(COUNTRIES.values()), "series"]
    return rows[rows["series"].isin(own)]
