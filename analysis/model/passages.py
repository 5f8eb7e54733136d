"""Texts cut into passages that a model reads at once, a page into several, a line into one."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis import concepts, lexicon
from analysis import language as languages

# A text of so many words but function words is one passage; a longer one is cut where a sentence
# brings a passage to so many, so that one sentence still counts on a page about something else.
WHOLE, FULL = 60, 25
# More signs of a passage tell the encoder nothing new, and cost it time and memory.
_READ = 2000


class Passage(NamedTuple):
    """One or more sentences of a text, and what their terms speak for."""

    start: int
    end: int
    sentences: list[languages.Sentence]
    supports: dict[str, lexicon.Support]


def of(text: str, language: str = "") -> list[Passage]:
    """The passages of a text; none where it holds no word."""
    # Where no letter stands, nothing is said; what is said again is not said twice.
    said: dict[object, languages.Sentence] = {}
    for sentence in languages.read(text, language):
        if sentence.language:
            forms = tuple(word.forms for word in sentence.words)
            said.setdefault((sentence.language, forms), sentence)
    return [_passage(sentences) for sentences in _together(list(said.values()))]


def plain(text: str, passage: Passage) -> str:
    """A passage as its meaning is read: sentences in a fixed order, each once, without dressing.

    So that case, spacing, vowel signs, repeated sentences and their order change nothing.
    """
    said = {languages.plain(text[each.start : each.end]) for each in passage.sentences}
    return " ".join(sorted(said))[:_READ]


def whole(text: str, language: str) -> Passage:
    """A text as one passage, however long."""
    return _passage(languages.read(text, language))


def _passage(sentences: list[languages.Sentence]) -> Passage:
    # In an order of their own: which of two mentions counts must not hang on who says it first.
    ordered = sorted(sentences, key=lambda each: [word.forms for word in each.words])
    supports = lexicon.supports(_heard(concepts.mentions(ordered), sentences))
    start, end = (sentences[0].start, sentences[-1].end) if sentences else (0, 0)
    return Passage(start, end, sentences, supports)


def _heard(
    mentions: list[concepts.Mention], sentences: list[languages.Sentence]
) -> list[concepts.Mention]:
    """Mentions as they weigh: a term that is all a text says is no passing hint."""
    words = [word for sentence in sentences for word in sentence.words]
    if not words:
        return mentions
    whole = words[0].start, words[-1].end
    return [
        each._replace(role="core") if (each.start, each.end) == whole else each for each in mentions
    ]


def _together(sentences: list[languages.Sentence]) -> Iterator[list[languages.Sentence]]:
    passage: list[languages.Sentence] = []
    words = 0
    full = FULL if sum(len(sentence.words) for sentence in sentences) > WHOLE else WHOLE + 1
    for sentence in sentences:
        # Each language is read for itself: one text's parts may speak of different things.
        if words and passage[-1].language != sentence.language:
            yield passage
            passage, words = [], 0
        passage.append(sentence)
        words += len(sentence.words)
        if words >= full:
            yield passage
            passage, words = [], 0
    if words:
        yield passage
