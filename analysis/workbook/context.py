"""What a table's labels are read with: its sheet, its shape, the answers remembered for it."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from analysis.workbook import figures
from analysis.workbook.grid import Grid
from analysis.workbook.labels import Labels
from analysis.workbook.layout import Table
from analysis.workbook.spelling import plain


class Coded(NamedTuple):
    """Codes by role as labels of each value, and what no code was found for: role, label, guesses.

    ``unknown`` has each label once, with the place of its first value among the values.
    """

    codes: dict[str, Labels]
    unknown: list["Unknown"]


class Unknown(NamedTuple):
    """A label without a code: its role, its words, the likeliest codes, its first value's place."""

    role: str
    label: str
    guesses: tuple[str, ...]
    first: int
    asked: bool


class Context(NamedTuple):
    """What codes depend on besides labels: the sheet, its table, its family, remembered answers."""

    grid: Grid
    table: Table
    family: str
    shape: str
    rules: dict[tuple[str, str], str]


def shape(table: Table) -> str:
    """A stable name of a table's layout: its headings but for years, in their order."""
    said = [
        plain(label)
        for column in table.columns
        for label in column.path
        if not figures.year(label)[0]
    ]
    text = "|".join(dict.fromkeys(said)) or "|".join(column.role for column in table.columns[:3])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def answers(rules: pd.DataFrame | None, name: str) -> dict[tuple[str, str], str]:
    """The remembered answers for one shape: (role, label) -> code."""
    if rules is None or rules.empty:
        return {}
    mine = rules[rules["shape"] == name]
    return {(role, label): code for role, label, code in mine[["role", "label", "code"]].values}


def mapped(
    said: Labels,
    role: str,
    found: list[str],
    context: Context,
    unknown: list[Unknown],
    guess: Callable[[str], tuple[str, ...]],
) -> Labels:
    """Codes of labels, remembered answers first; the others are noted as unknown."""
    missed = []
    for at in said.used():
        label = said.texts[at]
        if (role, label) in context.rules:
            found[at] = context.rules[role, label]
        elif label and not found[at]:
            missed.append((at, label))
    firsts = said.firsts() if missed else []
    unknown += [Unknown(role, label, guess(label), int(firsts[at]), True) for at, label in missed]
    return said.mapped(found)
