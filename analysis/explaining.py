"""Why a text serves a target, or why not: what the alignment rests on, told on request."""

from typing import NamedTuple

from analysis import alignment, concepts
from analysis.model import passages
from analysis.model.scores import targets


class Word(NamedTuple):
    """A word of a text, ``text[start:end]``, and how much of a chance goes without it."""

    start: int
    end: int
    lost: float


class Explanation(NamedTuple):
    """The chance that a text serves a target, the words it rests on, and what the text lacks.

    ``said`` and ``unsaid`` are the concepts that ask for the target directly.
    """

    target: str
    chance: float
    words: list[Word]
    said: list[str]
    unsaid: list[str]


def of(text: str, target: str, language: str = "", *, fast: bool = False) -> Explanation:
    """Why ``text`` serves ``target``, or not.

    ``words`` are those without which the chance falls, the weightiest first: each is left out once
    and the text is read again (occlusion; Zeiler and Fergus 2014). An unknown target raises
    ValueError.
    """
    column = targets().index(target)
    found = _words(text, language)
    versions = [text, *(text[:start] + text[end:] for start, end in found)]
    chances = alignment.chances(versions, [language] * len(versions), fast=fast)
    chance, *without = chances.targets[:, column].tolist()
    words = [Word(*place, chance - rest) for place, rest in zip(found, without)]
    weighty = sorted((word for word in words if word.lost > 0), key=lambda word: -word.lost)
    asked = concepts_of(target)
    mentioned = {
        mention.concept
        for held in passages.of(text, language)
        for mention in concepts.mentions(held.sentences)
    }
    said = [concept for concept in asked if concept in mentioned]
    unsaid = [concept for concept in asked if concept not in mentioned]
    return Explanation(target, chance, weighty, said, unsaid)


def concepts_of(target: str) -> list[str]:
    """The concepts that ask for a target directly, first those that are about nothing else."""
    asked = {
        concept: (places.index((target, "direct")), len(places))
        for concept, places in concepts.links().items()
        if (target, "direct") in places
    }
    return sorted(asked, key=lambda concept: asked[concept])


def _words(text: str, language: str) -> list[tuple[int, int]]:
    held = [
        (word.start, word.end)
        for passage in passages.of(text, language)
        for sentence in passage.sentences
        for word in sentence.words
    ]
    return sorted(set(held))
