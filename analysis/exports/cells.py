"""What may stand in an exported cell."""

import re

import pandas as pd

# Control characters, halves of characters and the like, which XML can't hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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
        return printable(harmless(value))
    return None if pd.isna(value) else value


def printable(text: str) -> str:
    """A text with U+FFFD for every sign that no file of XML can hold."""
    return _UNPRINTABLE.sub("\ufffd", text)
