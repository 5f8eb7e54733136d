"""The words of a passage as the model knows them: single ones and pairs, weighed by rarity."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from analysis.language import Sentence


class Bag(NamedTuple):
    """The known terms of some passages, one after the other: each passage's first, then columns.

    ``weights`` of one passage are of length 1 together: the logarithm of how often a term stands,
    times its rarity (TF-IDF; Salton and Buckley 1988).
    """

    firsts: np.ndarray
    columns: np.ndarray
    weights: np.ndarray

    def __matmul__(self, matrix: np.ndarray) -> np.ndarray:
        """The weighted sums of a matrix's rows, a row for each passage."""
        sums = np.zeros((len(self.firsts), matrix.shape[1]), np.float32)
        ends = np.append(self.firsts[1:], len(self.columns))
        filled = self.firsts < ends
        if filled.any():
            worth = matrix[self.columns] * self.weights[:, None]
            sums[filled] = np.add.reduceat(worth, self.firsts[filled], axis=0)
        return sums


def spelled(sentences: Iterable[Sentence]) -> Iterator[tuple[str, int, int]]:
    """Every word and pair of neighbours, named with its language, and where it stands."""
    for sentence in sentences:
        before, start = "", 0
        for word in sentence.words:
            name = f"{sentence.language}:{word.forms[-1]}"
            yield name, word.start, word.end
            if before:
                yield f"{before} {name}", start, word.end
            before, start = name, word.start


def bag(passages: Sequence[Sequence[Sentence]], known: dict[str, int], rarity: np.ndarray) -> Bag:
    """The known terms of some passages, each passage a list of sentences."""
    firsts, columns, weights = [0], [], []
    for sentences in passages:
        counts: dict[int, int] = {}
        for name, *_ in spelled(sentences):
            column = known.get(name)
            if column is not None:
                counts[column] = counts.get(column, 0) + 1
        columns += counts
        found = (1 + np.log(np.fromiter(counts.values(), float))) * rarity[list(counts)]
        weights.append(found / max(np.linalg.norm(found), 1e-9))
        firsts.append(firsts[-1] + len(counts))
    joined = np.concatenate(weights) if weights else np.zeros(0)
    return Bag(np.array(firsts[:-1]), np.array(columns, int), joined.astype(np.float32))
