"""What the parts of the model say together: probabilities of goals and of targets.

Four logistic models of few features, the same for all goals and for all targets, join them: the
first looks at the goals, the second, which knows its answer, at the targets, the third asks with
the answers of both whether a text serves a goal, and the fourth whether it serves any.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from analysis.model.artefact import Linear
from analysis.model.scores import GOALS, Scores, goal_columns

# A title of few words speaks by its concepts, a page by its drift: what the parts say weighs anew
# in texts shorter or longer than this many words, by the logarithm up to a bound.
_USUAL, _FARTHEST = 10, 2.0
# Nothing is quite impossible: logarithms stay finite.
_NEVER = 1e-6


class Chances(NamedTuple):
    """How likely each passage serves each target and each goal, and any goal at all.

    Targets are (passages, 169), goals (passages, 17), aligned (passages,).
    """

    targets: np.ndarray
    goals: np.ndarray
    aligned: np.ndarray


def chances(joins: dict[str, Linear], scores: Scores) -> Chances:
    """What the parts say together, by the joins ``goal``, ``target``, ``served`` and ``aligned``.

    Without the scores of the encoder, by ``goal_fast`` and so on.
    """
    fast = "_fast" if scores.goal_meaning is None else ""
    first = joins["goal" + fast](goal_features(scores))
    second = joins["target" + fast](target_features(scores, first))
    targets = logistic(second)
    goals = logistic(joins["served" + fast](served_features(scores, first, second)))
    aligned = joins["aligned" + fast](aligned_features(scores, targets, goals))
    return Chances(targets, goals, logistic(aligned))


def none(rows: int) -> Chances:
    """No chance of anything, for so many passages or texts: what answers are written into."""
    targets, goals = len(goal_columns()), len(GOALS)
    return Chances(np.zeros((rows, targets)), np.zeros((rows, goals)), np.zeros(rows))


def goal_features(scores: Scores) -> np.ndarray:
    """What the goals' model joins: (passages, 17, features), by length."""
    features = [_spread(scores.lexicon.max(axis=1) == 0), *_goal_evidence(scores)]
    return _by_length(np.stack(features, axis=-1), scores)


def target_features(scores: Scores, goals: np.ndarray) -> np.ndarray:
    """What the targets' model joins: (passages, 169, features); ``goals`` are log odds."""
    shared = [goals[:, goal_columns()], _behind(goals)[:, goal_columns()]]
    own = [scores.lexicon, _behind(scores.lexicon), _behind_goal(scores.lexicon), scores.direct]
    parts = [scores.target_words, scores.target_meaning, scores.nearest, scores.near]
    for part in parts:
        if part is not None:
            own += [part, _behind(part), _behind_goal(part)]
    return _by_length(np.stack([*shared, *own], axis=-1), scores)


def served_features(scores: Scores, goals: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """What the last model joins: (passages, 17, features); both answers are log odds."""
    best = by_goal(targets)
    return _by_length(np.stack([goals, _behind(goals), best, _behind(best)], axis=-1), scores)


def aligned_features(scores: Scores, targets: np.ndarray, goals: np.ndarray) -> np.ndarray:
    """What the model joins that asks for any goal: (passages, features); both are chances."""
    features = [
        *(_odds(targets.max(axis=1)), np.log(targets.sum(axis=1) + _NEVER)),
        *(_odds(goals.max(axis=1)), np.log(goals.sum(axis=1) + _NEVER)),
        *(scores.lexicon.max(axis=1), np.log1p(scores.lexicon.sum(axis=1))),
        *(scores.target_words.max(axis=1), scores.goal_words.max(axis=1)),
        np.log1p(scores.words),
    ]
    for part in (scores.nearest, scores.near, scores.goal_meaning, scores.target_meaning):
        if part is not None:
            features.append(part.max(axis=1))
    return _by_length(np.stack(features, axis=-1), scores)


def logistic(odds: np.ndarray) -> np.ndarray:
    """Probabilities of log odds."""
    return 1 / (1 + np.exp(-odds))


def by_goal(scores: np.ndarray) -> np.ndarray:
    """The highest score among each goal's targets: (passages, 169) to (passages, 17)."""
    return np.maximum.reduceat(scores, _firsts(), axis=1)


def _odds(chances: np.ndarray) -> np.ndarray:
    return np.log((chances + _NEVER) / (1 - chances + _NEVER))


def _goal_evidence(scores: Scores) -> Iterator[np.ndarray]:
    highest = by_goal(scores.lexicon)
    sums = np.add.reduceat(scores.lexicon, _firsts(), axis=1)
    yield from (highest, _behind(highest), np.log1p(sums))
    yield sums / (sums.sum(axis=1, keepdims=True) + 0.5)
    parts = [scores.goal_words, by_goal(scores.target_words)]
    if scores.goal_meaning is not None:
        parts += [scores.goal_meaning, by_goal(scores.near)]
        yield np.log(np.add.reduceat(np.exp(scores.target_meaning), _firsts(), axis=1))
    for part in parts:
        yield from (part, _behind(part))


def _behind(scores: np.ndarray) -> np.ndarray:
    """How far each score lies behind the highest of its row."""
    return scores - scores.max(axis=1, keepdims=True)


def _behind_goal(scores: np.ndarray) -> np.ndarray:
    """How far each target's score lies behind the highest of its goal."""
    return scores - by_goal(scores)[:, goal_columns()]


def _by_length(features: np.ndarray, scores: Scores) -> np.ndarray:
    """Features (passages, ..., features), once more for long passages and once for short ones."""
    length = np.log((scores.words + 1) / _USUAL)
    shape = (-1,) + (1,) * (features.ndim - 1)
    longer, shorter = (np.clip(sign * length, 0, _FARTHEST).reshape(shape) for sign in (1, -1))
    return np.concatenate([features, features * longer, features * shorter], axis=-1)


def _spread(flags: np.ndarray) -> np.ndarray:
    return np.repeat(flags[:, None].astype(np.float32), len(GOALS), axis=1)


def _firsts() -> np.ndarray:
    """The column of the first target of each goal."""
    return np.searchsorted(goal_columns(), np.arange(len(GOALS)))
