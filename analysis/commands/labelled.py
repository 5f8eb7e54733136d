"""Labelled texts from a CSV file: those of this project, and yes-or-no questions on goals."""

from pathlib import Path
from typing import NamedTuple

from analysis import texts
from analysis.faults import FaultError
from analysis.model.scores import GOALS, targets

_YES, _NO = {"true", "1", "yes"}, {"false", "0", "no"}


class Labelled(NamedTuple):
    """Texts with their languages (empty to detect) and what is known of them.

    Either goals and targets, or ``questions``: for each text a goal, and whether it serves it.
    """

    ids: list[str]
    languages: list[str]
    texts: list[str]
    goals: list[tuple[str, ...]]
    targets: list[tuple[str, ...]]
    questions: list[tuple[str, bool]]


def read(path: Path) -> Labelled:
    """The labelled texts of a file; FaultError for one that :func:`texts.read` or this refuses.

    Columns ``id, language, text, goals, targets`` or ``id, text, sdg, label``.
    """
    told = texts.read(path, also=("goals", "targets", "sdg", "label"))
    columns = [told[name].tolist() for name in ("id", "language", "text")]
    if {"sdg", "label"} <= set(told.columns):
        questions = [
            _question(path, number, goal, label)
            for number, goal, label in zip(told["id"], told["sdg"], told["label"])
        ]
        return Labelled(*columns, [], [], questions)
    if "goals" not in told.columns:
        raise FaultError("score.no_labels", file=path.name, columns=", ".join(told.columns))
    known = told["targets"] if "targets" in told.columns else [""] * len(told)
    goals = [_codes(path, *pair, GOALS) for pair in zip(told["id"], told["goals"])]
    served = [_codes(path, *pair, targets()) for pair in zip(told["id"], known)]
    return Labelled(*columns, goals, served, [])


def _codes(path: Path, number: str, cell: str, known: tuple[str, ...]) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in cell.split(";") if code.strip())
    for code in codes:
        if code not in known:
            raise FaultError("score.code_unknown", file=path.name, id=number, code=code)
    return codes


def _question(path: Path, number: str, goal: str, label: str) -> tuple[str, bool]:
    said = label.strip().lower()
    code = goal.strip().removesuffix(".0")
    if code not in GOALS:
        raise FaultError("score.code_unknown", file=path.name, id=number, code=goal)
    if said not in _YES | _NO:
        raise FaultError("score.label_unknown", file=path.name, id=number, label=label)
    return code, said in _YES
