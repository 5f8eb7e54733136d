"""An uploaded sheet, read and checked: observations, faults by cell, questions to the analyst."""

import hashlib
from collections.abc import Callable
from pathlib import PurePosixPath, PureWindowsPath
from typing import NamedTuple

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from analysis.workbook import checking, comparing, opening, sheets
from analysis.workbook.sheets import SheetRead
from analysis.workbook.spelling import plain

COLUMNS = [
    *("series", "area", "year", "sex", "age", "location", "other", "value", "unit", "status"),
    *("source", "edition", "sheet", "cell", "series_label", "area_label"),
]
ISSUES = checking.ISSUES
QUESTIONS = ["shape", "sheet", "role", "label", "guesses"]
RULES = ["shape", "role", "label", "code"]
_RECOMMENDATIONS = ("recommendation", "recommandation", "توصي")


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

    Every value that was read is among the observations, those of a cell with an error too: the
    faults say which. ``rules`` are remembered answers (columns :data:`RULES`; an
    empty code leaves the label's values out), ``stored`` gives a series' current values, by default
    the bundled ones. Raises FaultError for a file that cannot be read at all.
    """
    name = PureWindowsPath(PurePosixPath(file).name).name
    grids = opening.grids(content, name)
    names = [grid.name for grid in grids]
    read = [sheets.read(grid, names, rules) for grid in grids]
    frame = _joined([each.frame for each in read if len(each.frame)])
    issues = [checking.of_sheet(each) for each in read]
    issues.append(comparing.issues(frame, stored))
    kind = "indicators" if len(frame) else "other"
    if kind == "other":
        issues.append(
            pd.DataFrame([_reason(each) for each in sorted(read, key=_filled)[-1:]], columns=ISSUES)
        )
    found = [each for each in issues if len(each)]
    return Reading(
        name,
        hashlib.sha256(content).hexdigest(),
        kind,
        tuple(_told(each) for each in read),
        frame[COLUMNS],
        pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=ISSUES),
        _questions(read),
    )


def _joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """The sheets' observations under each other, their codes still categories."""
    if not frames:
        return sheets.empty()
    if len(frames) == 1:
        return frames[0]
    return pd.DataFrame(
        {
            name: union_categoricals([frame[name] for frame in frames])
            if isinstance(frames[0][name].dtype, pd.CategoricalDtype)
            else pd.concat([frame[name] for frame in frames], ignore_index=True)
            for name in frames[0]
        }
    )


def _told(read: SheetRead) -> Sheet:
    header = tuple(row + 1 for row in read.tables[0].header) if read.tables else ()
    return Sheet(read.grid.name, read.family, header, len(read.frame))


def _filled(read: SheetRead) -> int:
    return int(np.count_nonzero(read.grid.kinds))


def _reason(read: SheetRead) -> tuple[object, ...]:
    """Why a file holds no indicators: recommendations, texts, or no table at all."""
    top = range(min(6, read.grid.kinds.shape[0]))
    texts = [
        plain(read.grid.text(row, column))[:60]
        for row in top
        for column in range(min(30, read.grid.kinds.shape[1]))
    ]
    if any(word in text for text in texts for word in _RECOMMENDATIONS):
        return checking.issue(read.grid.name, "A1", "recommendations")
    wide = read.grid.kinds.shape[1] > 1 and _filled(read) > 20
    return checking.issue(read.grid.name, "A1", "text_table" if wide else "no_table")


def _questions(read: list[SheetRead]) -> pd.DataFrame:
    rows = [
        (context.shape, each.grid.name, unknown.role, unknown.label, list(unknown.guesses))
        for each in read
        for context, unknown, _ in each.unknown
    ]
    found = pd.DataFrame(rows, columns=QUESTIONS)
    # One answer serves every sheet of the same shape.
    return found.drop_duplicates(["shape", "role", "label"], ignore_index=True)
