"""The official wording under a short label, where the store has it in the reader's language."""

from html import escape

from analysis.words import Words
from pages.ui import load


def under(code: str, words: Words) -> str:
    """A line break and the official wording of a code with its edition, as HTML; else nothing."""
    kept = load.official(words.language).get(code)
    if not kept:
        return ""
    said = words("evidence.official", edition=kept["edition"], wording=kept["wording"])
    return f"<br><small>{escape(said)}</small>"
