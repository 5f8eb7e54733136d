"""The forms that a word may stand for: without accents, vowel signs, particles, inflection."""

import re
import unicodedata
from functools import cache, lru_cache

import snowballstemmer

from analysis import sources

_ARABIC = re.compile(r"[\u0600-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFF]")
_INVISIBLE = dict.fromkeys([0x0640, 0x200C, 0x200D, 0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F)])
_ARABIC_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ئ": "ي",
        "ى": "ي",
        "ة": "ه",
        "ک": "ك",
        "ی": "ي",
    }
)
_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "نا", "كم")
_ENDINGS = ("ات", "ون", "ين", "ان", "يه", "ه", "ي")
_SHORTEST_STEM = 3


@lru_cache(maxsize=200_000)
def folded(word: str, language: str) -> tuple[str, ...]:
    """The forms that a word may stand for, the likeliest first; none for a function word.

    Latin words have one: without accents, case and inflection (Snowball stemmers, 2026). An Arabic
    word may carry attached particles that could as well be its own first letters (بيئة, بتوصيات),
    so every reading is given and the vocabulary decides.
    """
    if language == "ar" and _ARABIC.search(word):
        return _folded_arabic(word)
    plain = unaccented(word.lower().replace("’", "'").removesuffix("'s"))
    if plain in function_words(language) or (len(plain) == 1 and not plain.isdigit()):
        return ()
    return (_stem(plain, "fr" if language == "fr" else "en"),)


def base(word: str, language: str) -> str:
    """The one form under which a vocabulary keeps a word, empty for a function word.

    A vocabulary is written in dictionary forms, so only the Arabic article comes off: one of the
    readings that :func:`folded` gives for the same word in a text.
    """
    forms = folded(word, language)
    if len(forms) < 2:
        return "".join(forms)
    return _stem_arabic(_plain_arabic(_without_article(unmarked(word))))


@cache
def function_words(language: str) -> frozenset[str]:
    """The words that only tie others together, without accents or vowel signs.

    In Arabic every letter counts: إليه is not آلية, nor فيه فئة.
    """
    table = sources.text("language/function_words")
    plain = unmarked if language == "ar" else unaccented
    return frozenset(plain(word) for word in table.loc[table["language"] == language, "word"])


def _folded_arabic(word: str) -> tuple[str, ...]:
    spelled = unmarked(word)
    if len(spelled) < 2 or {spelled, spelled.removeprefix("و")} & function_words("ar"):
        return ()
    readings = [spelled, *_without_particles(spelled)]
    return tuple(dict.fromkeys(_stem_arabic(_plain_arabic(reading)) for reading in readings))


def _without_particles(spelled: str) -> list[str]:
    """Readings of a word without attached و ف, ب ك ل and the article, longest first.

    The article is spelled with a bare alef: آليات begins with none.

    The article is taken off twice where it can be: الالتزام is ال + التزام, whose own first letters
    look like an article, and a vocabulary's التزام is read without them.
    """
    readings = []
    bare = [spelled]
    if spelled[0] in "وف" and len(spelled) >= _SHORTEST_STEM:
        bare.append(spelled[1:])
        readings.append(spelled[1:])
    for word in bare:
        definite = _without_article(word)
        while definite != word:
            readings.append(definite)
            word, definite = definite, _without_article(definite)
        if word[0] in "بكل" and len(word) > _SHORTEST_STEM:
            readings.append(word[1:])
    return readings


def _without_article(word: str) -> str:
    for article in ("بال", "كال", "ال", "لل"):
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    return word


def _stem_arabic(plain: str) -> str:
    irregular = _irregular_arabic()
    if plain in irregular:
        return irregular[plain]
    for pronoun in _PRONOUNS:
        if plain.endswith(pronoun) and len(plain) - len(pronoun) >= _SHORTEST_STEM:
            owned = plain[: -len(pronoun)]
            # The ta marbuta opens before a pronoun: سياستها is سياسة + ها.
            if owned.endswith("ت") and not owned.endswith("ات"):
                owned = owned[:-1] + "ه"
            return irregular.get(owned) or _without_endings(owned)
    return _without_endings(plain)


def _without_endings(stem: str) -> str:
    while True:
        for ending in _ENDINGS:
            if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_STEM:
                stem = stem[: -len(ending)]
                break
        else:
            return stem


def _plain_arabic(word: str) -> str:
    return unmarked(word).translate(_ARABIC_LETTERS)


def unmarked(word: str) -> str:
    """A word without vowel signs; the alef of wasla is a bare one."""
    composed = unicodedata.normalize("NFKC", word).translate(_INVISIBLE).replace("ٱ", "ا")
    return "".join(sign for sign in composed if not unicodedata.combining(sign))


def unaccented(word: str) -> str:
    """A word without accents, ligatures and invisible signs."""
    if word.isascii():
        return word
    word = word.replace("œ", "oe").replace("æ", "ae").translate(_INVISIBLE)
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _stem(plain: str, language: str) -> str:
    return _stemmer(language).stemWord(_irregular_latin(language).get(plain, plain))


@cache
def _stemmer(language: str) -> object:
    return snowballstemmer.stemmer({"fr": "french", "en": "english"}[language])


@cache
def _irregular_latin(language: str) -> dict[str, str]:
    return {unaccented(form): unaccented(base) for form, base in _irregular_rows(language)}


@cache
def _irregular_arabic() -> dict[str, str]:
    """Broken plurals by their plain form, folded to the stem of their singular."""
    rows = _irregular_rows("ar")
    return {_plain_arabic(form): _without_endings(_plain_arabic(base)) for form, base in rows}


def _irregular_rows(language: str) -> list[tuple[str, str]]:
    table = sources.text("language/irregular_forms")
    rows = table[table["language"] == language]
    return list(zip(rows["form"], rows["base"]))
