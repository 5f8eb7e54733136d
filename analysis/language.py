"""Short texts in Arabic, French and English: which language, which sentences, which words."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from analysis import folding, sources

# Letters with the marks that may stand on them: Arabic vowels, decomposed accents, joiners.
_LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036F\u064B-\u065F\u0670\u200C\u200D])*"
_WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*|\d+(?:[.,]\d+)*")
_SENTENCE_END = re.compile(r"(?<![.!?؟؛;])[.!?؟؛;]+(?=\s|$)|[\n\r]+")
_ARABIC = re.compile(r"[\u0600-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFF]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]")
_TAG = re.compile(r"<[/!a-zA-Z][^<>]*>")
# Words but function words.
_LONGEST_SENTENCE = 80


class Word(NamedTuple):
    """A word of a text: its place in code points and the folded forms it may stand for."""

    start: int
    end: int
    forms: tuple[str, ...]


class Sentence(NamedTuple):
    """A sentence of a text: ``text[start:end]``, its language, its words but function words."""

    start: int
    end: int
    language: str
    words: list[Word]


def read(text: str, language: str = "") -> list[Sentence]:
    """The sentences of a text, each in its own language; blank ones left out.

    ``language`` is ``ar``, ``fr``, ``en`` or empty to detect it. A Latin sentence of an Arabic text
    is read as French or English, and an Arabic one of a French text as Arabic.
    """
    whole = language or detected(text)
    # Tags are no words; blanks in their place keep every other sign where it is.
    bare = _TAG.sub(lambda tag: " " * len(tag.group()), text) if "<" in text else text
    found = []
    for start, end in sentences(bare):
        spoken = _spoken(bare[start:end], whole, bool(language))
        words = content_words(bare[start:end], spoken, start)
        found += _bounded(Sentence(start, end, spoken, words))
    return found


def _bounded(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, or the parts of one that no person would read in one breath."""
    words = sentence.words
    for first in range(0, max(len(words), 1), _LONGEST_SENTENCE):
        part = words[first : first + _LONGEST_SENTENCE]
        start = part[0].start if first else sentence.start
        last = first + _LONGEST_SENTENCE >= len(words)
        yield Sentence(start, sentence.end if last else part[-1].end, sentence.language, part)


def detected(text: str) -> str:
    """The language of a text, ``ar``, ``fr`` or ``en``; empty where no letter of theirs says it.

    Arabic by its script; French against English by function words and accents, and where a short
    title holds none of them, by the words of the concept table. English where nothing speaks for
    French.
    """
    script = _script(text)
    if script != "latin":
        return script
    return "fr" if (_french(text) or _known_french(text)) > 0 else "en"


def _spoken(sentence: str, whole: str, given: bool) -> str:
    """The language of one sentence of a text that is in the language ``whole``."""
    script = _script(sentence)
    if script != "latin":
        return script
    if given and whole in ("fr", "en"):
        return whole
    leading, known = _french(sentence), _known_french(sentence)
    if leading or whole not in ("fr", "en"):
        return "fr" if (leading or known) > 0 else "en"
    # A name or a word that both languages have does not change the language of a text.
    return whole if abs(known) < 2 else ("fr" if known > 0 else "en")


def _script(text: str) -> str:
    """``ar``, ``latin``, or empty where a text has no letter or is mostly in another script."""
    letters = len(_LETTER.findall(text))
    for script, sign in (("ar", _ARABIC), ("latin", _LATIN)):
        if letters and 2 * len(sign.findall(text)) >= letters:
            return script
    return ""


def _french(text: str) -> int:
    """How far function words and accents speak for French (above 0) or for English (below)."""
    composed = unicodedata.normalize("NFC", text.lower())
    words = [folding.unaccented(word) for word in re.findall(r"[^\W\d_]+", composed)]
    french, english = folding.function_words("fr"), folding.function_words("en")
    accents = sum(sign in "àâçéèêëîïôœùû" for sign in composed) if not composed.isascii() else 0
    return accents + sum((word in french) - (word in english) for word in words)


def _known_french(text: str) -> int:
    """How many more of a text's words the concept table knows in French than in English."""
    words = [folding.unaccented(word) for word in re.findall(r"[^\W\d_]+", text.lower())]
    return sum((word in _vocabulary("fr")) - (word in _vocabulary("en")) for word in words)


@cache
def _vocabulary(language: str) -> frozenset[str]:
    table = sources.text("concepts/terms")
    terms = " ".join(table.loc[table["language"] == language, "term"])
    return frozenset(folding.unaccented(word) for word in re.findall(r"[^\W\d_]+", terms.lower()))


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a text starts and ends, in code points, blank ones left out."""
    bounds, start = [], 0
    for end in [match.end() for match in _SENTENCE_END.finditer(text)] + [len(text)]:
        if text[start:end].strip():
            bounds.append((start, end))
        start = end
    return bounds


def plain(text: str) -> str:
    """A text in lower case and single spaces, without tags, vowel and invisible signs."""
    bare = re.sub(r"[\x00-\x1f\x7f]", " ", _TAG.sub(" ", text))
    if not bare.isascii():
        bare = folding.unmarked(bare)
    return " ".join(bare.lower().split())


def content_words(text: str, language: str, offset: int = 0) -> list[Word]:
    """The words of a text but for function words; places are shifted by ``offset``."""
    found = []
    for match in _WORD.finditer(text):
        start = match.start()
        # French elision: the word is what follows "l'", "d'", "qu'".
        parts = re.split("['’]", match.group()) if language == "fr" else [match.group()]
        for part in parts:
            forms = folding.folded(part, language)
            if forms:
                found.append(Word(offset + start, offset + start + len(part), forms))
            start += len(part) + 1
    return found
