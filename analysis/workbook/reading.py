"""An uploaded sheet, read and checked: observations, faults by cell, questions to the analyst."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

COLUMNS = [
    *("series", "area", "year", "sex", "age", "location", "other", "value", "unit", "status"),
    *("source", "edition", "sheet", "cell", "series_label", "area_label"),
]
ISSUES = ["sheet", "cell", "severity", "code", "values"]
QUESTIONS = ["shape", "sheet", "role", "label", "guesses"]
RULES = ["shape", "role", "label", "code"]


class Sheet(NamedTuple):
    """One sheet: its family, its header's rows (from 1), how many observations it gave."""

    name: str
    family: str
    header: tuple[int, ...]
    observations: int


class Reading(NamedTuple):
    """What a file holds: columns :data:`COLUMNS`, :data:`ISSUES`, :data:`QUESTIONS`."""

    file: str
    sha256: str
    kind: str
    sheets: tuple[Sheet, ...]
    observations: pd.DataFrame
    issues: pd.DataFrame
    questions: pd.DataFrame


def of(
    content: bytes,
    file: str,
    rules: pd.DataFrame | None = None,
    stored: Callable[[str], pd.DataFrame] | None = None,
) -> Reading:
    """The file read and checked; nothing is stored.

    ``rules`` are remembered answers (columns :data:`RULES`; an empty code leaves the label out),
    ``stored`` gives a series' current values, by default the bundled ones. Raises FaultError for a
    file that cannot be read at all.
    """
    raise NotImplementedError
