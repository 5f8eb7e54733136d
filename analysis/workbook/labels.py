"""The labels of a table's rows and columns, each different one once."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from analysis.workbook.grid import TEXT, Grid, written


class Labels(NamedTuple):
    """A label per row (or per value): ``codes`` point into ``texts``, whose first is empty."""

    codes: np.ndarray
    texts: list[str]

    def take(self, places: np.ndarray) -> "Labels":
        """The labels at some places."""
        return Labels(self.codes[places], self.texts)

    def mapped(self, said: "list[str]") -> "Labels":
        """The labels under other words, one for each text; equal words become one."""
        known = {"": 0}
        new = np.array([known.setdefault(each, len(known)) for each in said], np.int32)
        if not new.any():
            return nothing(len(self.codes))
        same = len(known) == len(new) and bool((new == np.arange(len(new))).all())
        return Labels(self.codes if same else new[self.codes], list(known))

    def by(self, rule: Callable[[str], str]) -> "Labels":
        """The labels under other words by a rule, asked only of texts that stand somewhere."""
        said = [""] * len(self.texts)
        for at in self.used():
            said[at] = rule(self.texts[at]) if self.texts[at] else ""
        return self.mapped(said)

    def used(self) -> np.ndarray:
        """Which texts stand somewhere, by their places."""
        if len(self.texts) == 1:
            return np.zeros(1, np.int64)
        found = np.zeros(len(self.texts), bool)
        found[self.codes] = True
        return np.flatnonzero(found)

    def firsts(self) -> np.ndarray:
        """Where each text stands first; of no meaning for one that stands nowhere."""
        found = np.zeros(len(self.texts), np.int64)
        # Written from the last to the first, so that the first one stays.
        found[self.codes[::-1]] = np.arange(len(self.codes) - 1, -1, -1)
        return found

    def filled(self) -> bool:
        """Whether any label is not empty."""
        return len(self.texts) > 1 and bool(self.codes.any())

    def over(self, others: "Labels") -> "Labels":
        """These labels, and the others' where these are empty."""
        if not self.filled():
            return others
        return self if self.codes.all() else combined(self, others, _first_told)


def nothing(count: int) -> Labels:
    """As many empty labels."""
    return Labels(np.zeros(count, np.int32), [""])


def constant(text: str, count: int) -> Labels:
    """One label everywhere."""
    return Labels(np.full(count, 1 if text else 0, np.int32), ["", text] if text else [""])


def _first_told(mine: str, theirs: str) -> str:
    return mine or theirs


def combined(first: Labels, second: Labels, rule: object) -> Labels:
    """A label of each pair of labels; only pairs that stand somewhere are made."""
    if not second.filled() and rule("x", "") == "x":
        return first
    if not first.filled() and rule("", "x") == "x":
        return second
    pairs = first.codes.astype(np.int64) * len(second.texts) + second.codes
    if len(first.texts) * len(second.texts) < 1 << 20:
        seen = np.zeros(len(first.texts) * len(second.texts), bool)
        seen[pairs] = True
        different = np.flatnonzero(seen)
        back = np.zeros(len(seen), np.int32)
        back[different] = np.arange(len(different))
        places = back[pairs]
    else:
        different, places = np.unique(pairs, return_inverse=True)
    width = len(second.texts)
    said = [rule(first.texts[pair // width], second.texts[pair % width]) for pair in different]
    return Labels(places.astype(np.int32), said).mapped(said)


def of_column(grid: Grid, rows: slice, place: int) -> Labels:
    """What a column says in each row: its text, or its number as a person writes it."""
    codes, numbers = grid.codes[rows, place], grid.numbers[rows, place]
    numeric = (codes < 0) & ~np.isnan(numbers)
    different, back = np.unique(codes[codes >= 0], return_inverse=True)
    texts = [" ".join(grid.texts[code].split()) for code in different]
    found = np.zeros(len(codes), np.int32)
    found[codes >= 0] = back + 1
    if numeric.any():
        values, places = np.unique(numbers[numeric], return_inverse=True)
        found[numeric] = places + 1 + len(texts)
        texts += [written(value) for value in values]
    return Labels(found, texts).mapped(["", *texts]) if len(texts) else nothing(len(codes))


def down(grid: Grid, rows: slice, place: int, labels: Labels, needed: np.ndarray) -> Labels:
    """Labels with the cells that a merged one covers filled, and blanks below one where needed.

    A blank is filled from above where ``needed`` says that its row has values.
    """
    codes = labels.codes.copy()
    for top, left, bottom, right in grid.merged:
        if left <= place <= right and bottom > top and rows.start <= top < rows.stop:
            span = slice(top - rows.start, min(bottom + 1, rows.stop) - rows.start)
            codes[span] = codes[top - rows.start]
    blank = (codes == 0) & needed
    if blank.any() and (codes > 0).any():
        last = np.maximum.accumulate(np.where(codes > 0, np.arange(len(codes)), 0))
        codes = np.where(blank, codes[last], codes)
    return Labels(codes, labels.texts)


def is_text(grid: Grid, rows: slice, place: int) -> np.ndarray:
    """Which rows of a column hold text."""
    return grid.kinds[rows, place] == TEXT
