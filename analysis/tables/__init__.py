"""Every bundled table declared once: columns, types, key and allowed codes."""

from functools import cache

import pandas as pd
import pandera.pandas as pa

from analysis import sources
from analysis.tables import (
    about,
    concepts,
    framework,
    gender,
    language,
    model,
    observations,
    programmes,
    workbook,
)
from analysis.tables.cells import SOURCES as SOURCES

DECLARED: dict[str, pa.DataFrameSchema] = {
    **framework.DECLARED,
    **programmes.DECLARED,
    **concepts.DECLARED,
    **language.DECLARED,
    **gender.DECLARED,
    **observations.DECLARED,
    **model.DECLARED,
    **workbook.DECLARED,
    **about.DECLARED,
}
_NUMBERS = ("float64", "int64", "int16")


@cache
def table(name: str) -> pd.DataFrame:
    """A bundled table, typed and checked against its declaration; shared, so copy before changing.

    Raises pandera's SchemaError where the file breaks it, KeyError for an undeclared table.
    """
    if name not in DECLARED:
        raise KeyError(f"no table is declared as {name!r}")
    declared = DECLARED[name]
    if declared is observations.OBSERVATIONS:
        types = {column: str(kind.dtype) for column, kind in declared.columns.items()}
        return declared.validate(sources.typed(name, types))
    return checked(name, sources.text(name))


def checked(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows typed and checked as table ``name``: text cells as they come, empty ones as gaps."""
    declared = DECLARED[name]
    numbers = [column for column, kind in declared.columns.items() if str(kind.dtype) in _NUMBERS]
    gaps = {column: rows[column].replace("", None) for column in numbers if column in rows}
    return declared.validate(rows.assign(**gaps))
