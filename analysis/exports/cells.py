"""What may stand in an exported cell."""

import pandas as pd
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE


def harmless(value: object) -> object:
    """A cell that no spreadsheet runs as a formula: text that begins like one gets an apostrophe.

    >>> harmless("=1+1"), harmless("5.c"), harmless(-3)
    ("'=1+1", '5.c', -3)
    """
    if isinstance(value, str) and (
        value.lstrip().startswith(("=", "+", "-", "@")) or value.startswith(("\t", "\r"))
    ):
        return f"'{value}"
    return value


def fitting(value: object) -> object:
    """A value that Excel takes: gaps empty, signs it can't hold replaced by U+FFFD."""
    if isinstance(value, str):
        return ILLEGAL_CHARACTERS_RE.sub("\ufffd", harmless(value))
    return None if pd.isna(value) else value
