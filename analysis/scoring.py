"""How well an alignment answers texts whose goals and targets are known."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import alignment
from analysis.lexicon import weights
from analysis.model.joining import Chances
from analysis.model.scores import GOALS, targets

# Resamples of whole texts, all their versions together, for the 95 % intervals (Efron 1979).
_RESAMPLES, _SEED = 1000, 2026
_BINS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Labels(NamedTuple):
    """What is known of some texts: the codes of goals and targets, the main ones first.

    Versions of one text in several languages share their id.
    """

    ids: Sequence[str]
    languages: Sequence[str]
    goals: Sequence[tuple[str, ...]]
    targets: Sequence[tuple[str, ...]]


def measures(labels: Labels, chances: Chances) -> pd.DataFrame:
    """Shares of right answers: measure, language (or ``all``), share, low, high, texts.

    ``goal_1``: the goal of the first target listed is the main one; ``goal_3``: the main goal is
    among the first three goals listed; ``target_1``, ``_3``, ``_5`` likewise (a text that is
    aligned to nothing counts as wrong); ``aligned_without_goal``: a text of no goal is aligned all
    the same; ``same_goal`` and ``same_target``: all versions of a text lead to the same one. Low
    and high bound the 95 % interval over resampled texts.
    """
    table = answers(labels, chances)
    rows = []
    for language in [*dict.fromkeys(labels.languages), "all"]:
        spoken = table if language == "all" else table[table["language"] == language]
        for measure in ("goal_1", "goal_3", "target_1", "target_3", "target_5"):
            asked = spoken[spoken["has_targets" if "target" in measure else "has_goals"]]
            rows.append((measure, language, *_share(asked["id"], asked[measure])))
        without = spoken[~spoken["has_goals"]]
        rows.append(("aligned_without_goal", language, *_share(without["id"], without["aligned"])))
    several = table[table["has_goals"]].groupby("id").filter(lambda versions: len(versions) > 1)
    for measure, column in (("same_goal", "first_goal"), ("same_target", "first_target")):
        same = several.groupby("id")[column].nunique() == 1
        rows.append((measure, "all", *_share(same.index.to_series(), same)))
    told = pd.DataFrame(rows, columns=["measure", "language", "share", "low", "high", "texts"])
    return told[told["texts"] > 0].reset_index(drop=True)


def answers(labels: Labels, chances: Chances) -> pd.DataFrame:
    """One row per text: id, language, the first goal and target listed, and what of it is right."""
    rows = []
    said = zip(chances.targets, chances.aligned)
    for number, language, goals, served, row in zip(*labels, said):
        codes = [targets()[column] for column in alignment.listed(*row)]
        found = list(dict.fromkeys(map(alignment.goal_of, codes)))
        right = {
            "goal_1": goals[:1] == tuple(found[:1]),
            "goal_3": bool(goals) and goals[0] in found[:3],
            **{
                f"target_{first}": bool(served) and served[0] in codes[:first]
                for first in (1, 3, 5)
            },
        }
        known = {"has_goals": bool(goals), "has_targets": bool(served), "aligned": bool(codes)}
        firsts = {"first_goal": "".join(found[:1]), "first_target": "".join(codes[:1])}
        rows.append({"id": number, "language": language, **firsts, **right, **known})
    return pd.DataFrame(rows)


def by_goal(labels: Labels, chances: Chances) -> pd.DataFrame:
    """Of each goal: texts that have it, accuracy, precision, recall, f1 (of yes or no per text).

    Yes by :func:`serves`. ``accuracy`` is the mean of
    the shares of right answers among texts with the goal and among those without it.
    """
    asked = np.array([[goal in goals for goal in GOALS] for goals in labels.goals])
    return _by_goal([(asked[:, place], chances.goals[:, place]) for place in range(len(GOALS))])


def asked_one_by_one(goals: Sequence[str], right: Sequence[bool], chances: Chances) -> pd.DataFrame:
    """As :func:`by_goal`, of questions: does this text serve that one goal, yes or no?

    ``accuracy`` is the plain share of right answers.
    """
    asked = np.array(goals)
    known = np.array(right)
    columns = [(asked == goal, place) for place, goal in enumerate(GOALS)]
    pairs = [(known[rows], chances.goals[rows, place]) for rows, place in columns]
    return _by_goal(pairs, balanced=False)


def serves(chance: np.ndarray | float) -> np.ndarray | bool:
    """Whether a chance of a goal counts as a yes: from the weight ``goal`` on."""
    return chance >= weights()["goal"]


def reliability(labels: Labels, chances: Chances) -> pd.DataFrame:
    """Strengths against the truth: low, high, listed (targets), strength (mean), right (share)."""
    known = np.array([[target in served for target in targets()] for served in labels.targets])
    shown = np.zeros(chances.targets.shape, bool)
    for row, said in enumerate(zip(chances.targets, chances.aligned)):
        shown[row, alignment.listed(*said)] = True
    rows = []
    for low, high in pairwise(_BINS):
        above = (chances.targets >= low) & ((chances.targets < high) | (high == _BINS[-1]))
        held = shown & above
        if held.any():
            strength, right = chances.targets[held].mean(), known[held].mean()
            rows.append((low, high, int(held.sum()), round(strength, 4), round(right, 4)))
    return pd.DataFrame(rows, columns=["low", "high", "listed", "strength", "right"])


def interval(ids: Sequence[str], right: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of a mean over texts, versions of one text resampled together."""
    means = pd.DataFrame({"id": list(ids), "right": np.asarray(right, float)}).groupby("id")
    sums, counts = means["right"].sum().to_numpy(), means["right"].count().to_numpy()
    drawn = np.random.RandomState(_SEED).randint(0, len(sums), (_RESAMPLES, len(sums)))
    shares = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    return float(np.quantile(shares, 0.025)), float(np.quantile(shares, 0.975))


def _share(ids: pd.Series, right: pd.Series) -> tuple[float, float, float, int]:
    if not len(ids):
        return 0.0, 0.0, 0.0, 0
    low, high = interval(ids.tolist(), right.tolist())
    return round(float(right.mean()), 4), round(low, 4), round(high, 4), len(ids)


def _by_goal(asked: list[tuple[np.ndarray, np.ndarray]], *, balanced: bool = True) -> pd.DataFrame:
    rows = []
    for goal, (known, chance) in zip(GOALS, asked):
        said = serves(chance)
        both, recall = (said & known).sum(), _ratio((said & known).sum(), known.sum())
        precision = _ratio(both, said.sum())
        accuracy = _ratio((said == known).sum(), len(known))
        if balanced and known.any():
            accuracy = (recall + _ratio((~said & ~known).sum(), (~known).sum())) / 2
        f1 = _ratio(2 * both, said.sum() + known.sum())
        rows.append((goal, len(known), int(known.sum()), accuracy, precision, recall, f1))
    columns = ["goal", "asked", "texts", "accuracy", "precision", "recall", "f1"]
    table = pd.DataFrame(rows, columns=columns)
    return table[(table["asked" if not balanced else "texts"]) > 0].reset_index(drop=True)


def _ratio(part: float, whole: float) -> float:
    return float(part) / float(whole) if whole else 0.0
