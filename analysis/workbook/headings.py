"""What the header above a value column says: year, sex, age, residence, place, unit, words."""

import re
from typing import NamedTuple

from analysis.workbook import areas, figures, paths, vocabulary


class Heading(NamedTuple):
    """What a value column's header says: year, dimension codes, area, unit and the words left."""

    year: int
    span: bool
    sex: str
    age: str
    location: str
    area: str
    unit: str
    words: str
    label: str


def of(path: tuple[str, ...], placed: bool) -> Heading:
    """The parts of a header's path; ``placed`` lets a label be the name of a place."""
    year, span = paths.year_of(path)
    found = dict.fromkeys((*DIMENSIONS, "area", "unit"), "")
    words, said = [], []
    for label in _pieces(path):
        if figures.year(label)[0]:
            continue
        said.append(label)
        if _empty(label):
            continue
        kind, code = _part(label, placed)
        if kind and not found[kind]:
            found[kind] = code
        if not (kind or vocabulary.total(label)) or code in _SUBJECTS:
            words.append(_TRAILING_YEAR.sub(r"\1", label))
    found["unit"] = found["unit"] or vocabulary.embedded_unit(" ".join(said))
    return Heading(
        year,
        span,
        **found,
        words=" ".join(_once(words)),
        label="" if all(map(_empty, said)) else " ".join(_once(said)),
    )


def _pieces(path: tuple[str, ...]) -> list[str]:
    """The labels of a path, those of the WHO parted at their semicolon: ``Female; 2019``."""
    return [
        piece.strip()
        for label in path
        for piece in (label.split(";") if ";" in label and "(" not in label else [label])
    ]


def _empty(label: str) -> bool:
    return vocabulary.generic(label) or vocabulary.role(label) == "value"


def _part(label: str, placed: bool) -> tuple[str, str]:
    """The dimension and code that a whole label is; totals are left to what stands beside them."""
    if vocabulary.total(label):
        return "", ""
    for kind in DIMENSIONS:
        if code := vocabulary.code(kind, label):
            return kind, code
    if placed and (code := areas.named(label)):
        return "area", code
    unit = vocabulary.unit(label.strip("() "))
    return ("unit", unit) if unit and len(label) < 40 else ("", "")


def _once(said: list[str]) -> list[str]:
    return [each for place, each in enumerate(said) if each not in said[:place]]


def dimension(text: str) -> bool:
    """Whether a label is a dimension's code or a total, and names no series."""
    return bool(text) and (_part(text, True)[0] != "" or vocabulary.total(text))


# Units that are what is measured: an index's value and its rank are two series.
_SUBJECTS = ("RANK", "SCORE", "IX", "NUMBER", "PERSONS", "HOUSEHOLDS", "RO")


# UNDP's series in text files: hdi_1990, hdi_1991 ...
_TRAILING_YEAR = re.compile(r"^(.*[^\W\d_].*?)[\s_(,:-]+(?:in |en )?(?:19|20)\d\d\)?$")
DIMENSIONS = ("sex", "age", "location")
