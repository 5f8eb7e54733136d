"""What each part of the model says of some passages, before they are joined."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from analysis import sources
from analysis.model import terms
from analysis.model.artefact import Model
from analysis.model.passages import Passage

GOALS = tuple(str(goal) for goal in range(1, 18))
# A list of examples speaks by its nearest ones: the higher, the fewer of them.
_NEARNESS = 20
# A support of 1 would weigh without end.
_MOST = 0.995


class Scores(NamedTuple):
    """What the parts say: a row for each passage, a column for each goal or target."""

    lexicon: np.ndarray  # the concept table, -log(1 - weight), by target
    direct: np.ndarray  # whether a concept speaks for the target directly
    goal_words: np.ndarray  # log odds of goals by words
    target_words: np.ndarray  # likeness (cosine) to the mean words of targets
    goal_meaning: np.ndarray | None  # log odds of goals by meaning
    target_meaning: np.ndarray | None  # log probability of targets by meaning
    nearest: np.ndarray | None  # likeness (cosine) to the nearest example of targets
    near: np.ndarray | None  # and to the nearest ones together
    words: np.ndarray  # how many words a passage has


@cache
def targets() -> tuple[str, ...]:
    """The codes of the targets in the official order."""
    return tuple(sources.text("framework/targets")["target"])


@cache
def goal_columns() -> np.ndarray:
    """The column of each target's goal: (169,)."""
    return np.array([GOALS.index(target.split(".")[0]) for target in targets()])


def of(model: Model, passages: Sequence[Passage], meanings: np.ndarray | None) -> Scores:
    """The scores of some passages; ``meanings`` are their vectors, or None without the encoder."""
    sentences = [passage.sentences for passage in passages]
    bag = terms.bag(sentences, model.terms, model.rarity)
    lexicon, direct = _supported(passages)
    meaning = (None, None, None, None)
    if meanings is not None:
        meaning = (
            model.goal_meaning(meanings),
            _log_shares(model.target_meaning(meanings)),
            *_likeness(model, meanings),
        )
    return Scores(
        lexicon,
        direct,
        bag @ model.goal_words.weights + model.goal_words.bias,
        bag @ model.target_words,
        *meaning,
        np.array([sum(len(each.words) for each in said) for said in sentences]),
    )


def _supported(passages: Sequence[Passage]) -> tuple[np.ndarray, np.ndarray]:
    column = _target_column()
    lexicon = np.zeros((len(passages), len(column)), np.float32)
    direct = np.zeros_like(lexicon)
    for row, passage in enumerate(passages):
        for target, support in passage.supports.items():
            lexicon[row, column[target]] = min(support.weight, _MOST)
            direct[row, column[target]] = support.directness == "direct"
    return -np.log1p(-lexicon), direct


def _likeness(model: Model, meanings: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How like the meanings are to the nearest and to the near examples of every target."""
    like = meanings @ model.examples.T
    held, firsts, counts = np.unique(model.example_target, return_index=True, return_counts=True)
    nearest = np.zeros((len(meanings), len(targets())), np.float32)
    near = np.zeros_like(nearest)
    nearest[:, held] = np.maximum.reduceat(like, firsts, axis=1)
    together = np.add.reduceat(np.exp(_NEARNESS * like), firsts, axis=1) / counts
    near[:, held] = np.log(together) / _NEARNESS
    return nearest, near


def _log_shares(scores: np.ndarray) -> np.ndarray:
    highest = scores.max(axis=1, keepdims=True)
    return scores - highest - np.log(np.exp(scores - highest).sum(axis=1, keepdims=True))


@cache
def _target_column() -> dict[str, int]:
    return {target: column for column, target in enumerate(targets())}
