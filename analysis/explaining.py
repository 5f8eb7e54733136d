"""Why a text serves a target, or why not: what the alignment rests on, told on request."""

from typing import NamedTuple

import numpy as np

from analysis import alignment, concepts
from analysis.model import passages
from analysis.model.scores import targets


class Losses(NamedTuple):
    """Words of a text, as (start, end), and what each chance loses without each of them.

    ``chances`` are those of the targets in the official order (169,), ``lost`` is (words, 169).
    """

    words: list[tuple[int, int]]
    chances: np.ndarray
    lost: np.ndarray

    def weightiest(self, target: str, most: int) -> list[tuple[int, int]]:
        """The words without which the chance of a target falls most, the weightiest first."""
        lost = self.lost[:, targets().index(target)]
        order = np.argsort(-lost, kind="stable")[:most]
        return [self.words[place] for place in order if lost[place] > 0]


def losses(text: str, language: str = "", *, fast: bool = False) -> Losses:
    """What the chances of all targets rest on.

    Each word is left out once and the text is read again (occlusion; Zeiler and Fergus 2014).
    """
    held = passages.of(text, language)
    words = sorted(
        {
            (word.start, word.end)
            for passage in held
            for sentence in passage.sentences
            for word in sentence.words
        }
    )
    versions = [text, *(text[:start] + text[end:] for start, end in words)]
    found = alignment.chances(versions, [language] * len(versions), fast=fast).targets
    return Losses(words, found[0], found[0] - found[1:])


def unsaid(text: str, target: str, language: str = "") -> list[str]:
    """The concepts that ask for a target directly and that a text has no words on.

    First those that are about nothing else; none where the text speaks of one of them.
    """
    said = {
        mention.concept
        for passage in passages.of(text, language)
        for mention in concepts.mentions(passage.sentences)
    }
    asked = concepts_of(target)
    return [] if said.intersection(asked) else asked


def concepts_of(target: str) -> list[str]:
    """The concepts that ask for a target directly, first those that are about nothing else."""
    asked = {
        concept: (places.index((target, "direct")), len(places))
        for concept, places in concepts.links().items()
        if (target, "direct") in places
    }
    return sorted(asked, key=lambda concept: asked[concept])
