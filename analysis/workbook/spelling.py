"""How words of sheets are compared: without case, accents, signs or Arabic's optional letters."""

import re
import unicodedata
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}
)
_DROPPED = re.compile(
    "[\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]"
)
_WORD = re.compile(r"\w+|[%$٪+<>]")
_ARABIC_LETTER = re.compile("[\u0600-\u06ff]")
_LATIN_LETTER = re.compile("[A-Za-zÀ-ÿ]")


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """A text as words in small letters, parted by one space.

    >>> plain("Country_Name"), plain("geoAreaCode"), plain("المؤشّرات "), plain("Année")
    ('country name', 'geo area code', 'الموشرات', 'annee')
    """
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("_", " ")
    text = _CAMEL.sub(" ", _DROPPED.sub("", text))
    text = unicodedata.normalize("NFD", text.translate(_ARABIC).casefold())
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(text.replace("'", " ")))


def joined(text: str) -> str:
    """A text on one line, its spaces single."""
    return " ".join(text.split())


@lru_cache(maxsize=50_000)
def parts(text: str) -> tuple[str, ...]:
    """A label and the halves that two languages or a colon part it into, the whole first.

    >>> parts("Hommes / ذكور")
    ('Hommes / ذكور', 'Hommes', 'ذكور')
    >>> parts("REF_AREA:Geographic area")
    ('REF_AREA:Geographic area', 'REF_AREA', 'Geographic area')
    """
    halves = [half.strip() for half in re.split(r"[/|\n:：;]| - | – ", text)]
    found = [text, *(half for half in halves if half and half != text)]
    if _ARABIC_LETTER.search(text) and _LATIN_LETTER.search(text):
        arabic = " ".join(re.findall("[\u0600-\u06ff][\u0600-\u06ff\\s\\d]*", text)).strip()
        latin = re.sub("[\u0600-\u06ff]+", " ", text).strip(" /|-–()\n\t")
        found += [each for each in (joined(arabic), joined(latin)) if each not in found]
    return tuple(found)


def scripts(text: str) -> set[str]:
    """``ar`` where a text has Arabic letters, ``la`` where it has Latin ones."""
    found = {"ar"} if _ARABIC_LETTER.search(text) else set()
    return found | ({"la"} if _LATIN_LETTER.search(text) else set())
