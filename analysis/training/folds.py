"""How well the model does on texts it has not learned from: five-fold cross-validation."""

from typing import NamedTuple

import numpy as np

from analysis.model import joining, scores
from analysis.model.artefact import Linear
from analysis.training import fitting
from analysis.training.fitting import Material

FOLDS, SEED = 5, 2026
# The parts that a joint answer may use: all, and all but the encoder.
WAYS = ("full", "fast")
# How much a text of each corpus counts in the joins. Titles and names of concepts name one target
# where they may serve several, and are there for the sake of short texts only.
SHARES = {"development": 1.0, "practice": 1.0, "crowd": 1.0, "titles": 0.3, "concepts": 0.3}


class LeftOut(NamedTuple):
    """Labelled texts, the fold that left each out, and what its model said of them."""

    texts: Material
    fold: np.ndarray
    scores: scores.Scores


def left_out(taught: Material, labelled: Material) -> LeftOut:
    """What models say of texts they were not fitted to; versions of one text go together."""
    fold = _folds(labelled)
    said: list[tuple[np.ndarray, scores.Scores]] = []
    for number in range(FOLDS):
        seen, unseen = (fold != number).nonzero()[0], (fold == number).nonzero()[0]
        model, rest = fitting.parts(taught + labelled.at(seen)), labelled.at(unseen)
        said.append((unseen, scores.of(model, rest.passages, rest.meanings)))
    order = np.argsort(np.concatenate([places for places, _ in said]))
    columns = (np.concatenate(column)[order] for column in zip(*(each for _, each in said)))
    return LeftOut(labelled, fold, scores.Scores(*columns))


def joins(answered: LeftOut, fold: int | None = None) -> dict[str, Linear]:
    """The joint models, fitted to all left-out texts or to those outside one fold."""
    fitted: dict[str, Linear] = {}
    for way in WAYS:
        seen = answered.fold != fold
        said, texts = of(answered.scores, seen, way), answered.texts.at(seen.nonzero()[0]).texts
        goals_served = fitting.goals_served(texts)
        features = joining.goal_features(said)
        shares = np.array([SHARES[text.corpus] for text in texts])
        goal = fitting.join(features, goals_served, shares)
        asked = joining.target_features(said, goal(features))
        # A crowd-labelled text names a goal only: it says nothing of targets.
        whole = np.array([text.corpus != "crowd" for text in texts])
        target = fitting.join(asked[whole], fitting.targets_served(texts)[whole], shares[whole])
        last = joining.served_features(said, goal(features), target(asked))
        served = fitting.join(last, goals_served, shares)
        chances = joining.logistic(target(asked)), joining.logistic(served(last))
        aligned = joining.aligned_features(said, *chances)
        any_goal = fitting.join(aligned[whole], goals_served.any(axis=1)[whole], shares[whole])
        found = {"goal": goal, "target": target, "served": served, "aligned": any_goal}
        suffix = "" if way == "full" else "_fast"
        fitted |= {name + suffix: linear for name, linear in found.items()}
    return fitted


def chances(answered: LeftOut, way: str) -> joining.Chances:
    """How likely each text serves what, by parts and joins that were not fitted to it."""
    found = joining.none(len(answered.fold))
    for number in range(FOLDS):
        unseen = answered.fold == number
        said = joining.chances(joins(answered, number), of(answered.scores, unseen, way))
        for whole, part in zip(found, said):
            whole[unseen] = part
    return found


def of(said: scores.Scores, rows: np.ndarray, way: str) -> scores.Scores:
    """The scores of some texts, without those of the encoder the ``fast`` way."""
    chosen = [column[rows] for column in said]
    if way == "fast":
        chosen[4:8] = [None] * 4
    return scores.Scores(*chosen)


def _folds(labelled: Material) -> np.ndarray:
    ids = sorted({text.id for text in labelled.texts})
    dealt = np.random.RandomState(SEED).permutation(len(ids)) % FOLDS
    fold_of = dict(zip(ids, dealt.tolist()))
    return np.array([fold_of[text.id] for text in labelled.texts])
