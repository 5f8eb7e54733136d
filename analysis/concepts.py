"""What a text speaks of: the concepts of the hand-written table whose terms stand in it."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from analysis import folding, sources
from analysis import language as languages

# A term's words may stand in any order with this many other words between them in all.
LOOSENESS = 2


class Term(NamedTuple):
    """A term of a concept: its folded words in their order."""

    concept: str
    role: str
    words: tuple[str, ...]


class Mention(NamedTuple):
    """Words of a text that speak of a concept: ``text[start:end]``, in code points."""

    concept: str
    role: str
    start: int
    end: int


def mentions(sentences: Iterable[languages.Sentence]) -> list[Mention]:
    """The first mention of every term that some sentences of a text hold, in their order.

    A core or weak mention that lies inside an excluding one of its concept is void.
    """
    said: list[tuple[Term, Mention]] = []
    for sentence in sentences:
        said += _mentions_in(sentence.words, sentence.language)
    excluding = [mention for _, mention in said if mention.role == "excluding"]
    first: dict[Term, Mention] = {}
    for term, mention in said:
        if mention.role != "excluding" and not any(
            other.concept == mention.concept
            and other.start <= mention.start
            and mention.end <= other.end
            for other in excluding
        ):
            first.setdefault(term, mention)
    return sorted(first.values(), key=lambda each: (each.start, -each.end, each.concept))


@cache
def terms(language: str) -> tuple[Term, ...]:
    """The terms of one language, each run of folded words once per concept and role."""
    table = sources.text("concepts/terms")
    rows = table[table["language"] == language]
    found: dict[Term, None] = {}
    for concept, role, term in zip(rows["concept"], rows["role"], rows["term"]):
        words = (
            folding.base(term[word.start : word.end], language)
            for word in languages.content_words(term, language)
        )
        found[Term(concept, role, tuple(dict.fromkeys(filter(None, words))))] = None
    return tuple(found)


@cache
def links() -> dict[str, tuple[tuple[str, str], ...]]:
    """The targets that each concept points to: concept -> ((target, directness), ...)."""
    table = sources.text("concepts/links")
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for concept, target, directness in zip(table["concept"], table["target"], table["directness"]):
        found[concept].append((target, directness))
    return {concept: tuple(targets) for concept, targets in found.items()}


@cache
def _vocabulary(language: str) -> frozenset[str]:
    return frozenset(word for term in terms(language) for word in term.words)


@cache
def _by_rarest_word(language: str) -> dict[str, list[Term]]:
    """Each term under its rarest word, so that a text looks up few terms."""
    uses: dict[str, int] = defaultdict(int)
    for term in terms(language):
        for word in term.words:
            uses[word] += 1
    index: dict[str, list[Term]] = defaultdict(list)
    for term in terms(language):
        index[min(term.words, key=lambda word: (uses[word], word))].append(term)
    return index


def _mentions_in(words: list[languages.Word], language: str) -> list[tuple[Term, Mention]]:
    """Every mention in one sentence, close ones first.

    Words that stand together as one term are bound: a loose term (other words between, or another
    order) may use them only together, so that "developments in human rights" speaks of human
    rights and not of human development.
    """
    if not language:
        return []
    vocabulary, index = _vocabulary(language), _by_rarest_word(language)
    known = [vocabulary.intersection(word.forms) for word in words]
    said = frozenset().union(*known)
    close, loose = [], []
    for place, forms in enumerate(known):
        for form in sorted(forms):
            for term in index.get(form, ()):
                if not said.issuperset(term.words):
                    continue
                if run := _close_run(known, place, form, term.words):
                    close.append((term, run))
                elif run := _loose_run(known, place, term.words):
                    loose.append((term, run))
    bound = [(term.words, run) for term, run in close if len(term.words) > 1]
    free = [(term, run) for term, run in loose if not _borrows(known, term.words, run, bound)]
    return [
        (term, Mention(term.concept, term.role, words[first].start, words[last].end))
        for term, (first, last) in (*close, *free)
    ]


def _close_run(
    known: list[frozenset[str]], place: int, form: str, words: tuple[str, ...]
) -> tuple[int, int] | None:
    """Where a term's words stand side by side in their order, ``form`` at ``place``, else None."""
    first = place - words.index(form)
    run = known[max(first, 0) : first + len(words)]
    if len(run) == len(words) and all(word in forms for word, forms in zip(words, run)):
        return first, first + len(words) - 1
    return None


def _loose_run(
    known: list[frozenset[str]], place: int, words: tuple[str, ...]
) -> tuple[int, int] | None:
    """The shortest run around ``place`` that holds all of a term's words, else None."""
    for length in range(len(words), len(words) + LOOSENESS + 1):
        for first in range(max(0, place - length + 1), min(place, len(known) - length) + 1):
            run = known[first : first + length]
            if all(any(word in forms for forms in run) for word in words):
                return first, first + length - 1
    return None


def _borrows(
    known: list[frozenset[str]],
    words: tuple[str, ...],
    run: tuple[int, int],
    bound: list[tuple[tuple[str, ...], tuple[int, int]]],
) -> bool:
    """Whether a loose term takes a word out of a bound one that holds other words too."""
    used = {place for place in range(run[0], run[1] + 1) if known[place].intersection(words)}
    return any(
        not set(others) <= set(words) and used.intersection(range(first, last + 1))
        for others, (first, last) in bound
    )
