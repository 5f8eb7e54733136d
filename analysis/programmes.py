"""The agreements: their programmes, titles, signatories and lines, quoted as announced."""

import pandas as pd

from analysis import tables


def programmes() -> pd.DataFrame:
    """One row per programme, and one for what they share: programme, names, term_years, status."""
    return tables.table("programmes/programmes")


def titles() -> pd.DataFrame:
    """The names each programme goes by: programme, title_*, source_line."""
    return tables.table("programmes/titles")


def signatories() -> pd.DataFrame:
    """Who signed: programme, name_*, office_*, source_line."""
    return tables.table("programmes/signatories")


def kinds() -> pd.DataFrame:
    """What a line may be (an aim, an objective, a principle ...): kind, name_*."""
    return tables.table("programmes/kinds")


def lines() -> pd.DataFrame:
    """The lines of all programmes: line, programme, kind, text_*, name_* (short), source_line.

    ``text_ar`` is the exact wording announced, found in line ``source_line`` of the announcement;
    French and English are our translations.
    """
    return tables.table("programmes/lines")
