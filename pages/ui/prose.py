"""What a page says in sentences: the answer, notes, empty states, quotations and faults."""

import logging
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import pandas as pd
import streamlit as st

from analysis.faults import FaultError
from analysis.words import Words

_LOG = logging.getLogger("iltiqa")
_BEGUN = 0.1
_MARKUP = re.compile(r"[\\`*_\[\]()<>#!|$~&:@/]|www")


def answer(sentence: str) -> None:
    """The page's answer; ``**`` around its numbers sets them in bold."""
    parts = escape(sentence, quote=False).split("**")
    marked = "".join(f"<strong>{part}</strong>" if i % 2 else part for i, part in enumerate(parts))
    st.html(f'<p class="answer">{marked}</p>')


def note(sentence: str) -> None:
    """A quiet sentence under the answer or a chart: a source, a caution."""
    st.html(f'<p class="note">{escape(sentence, quote=False)}</p>')


def legend(steps: tuple[tuple[float, str], ...], words: Words) -> None:
    """What the colours of a matrix mean: three steps of strength, the mark of indirect cells."""
    (_, pale), (low, middle), (high, full) = steps
    said = [
        (pale, words("legend.pale", limit=words.percent(low))),
        (middle, words("legend.middle", low=words.percent(low), high=words.percent(high))),
        (full, words("legend.full", limit=words.percent(high))),
    ]
    items = "".join(
        f'<span><i style="background:{colour}"></i>{escape(word)}</span> ' for colour, word in said
    )
    indirect = escape(words("directness.indirect"))
    strength = escape(words("legend.strength"))
    st.html(
        f'<p class="note legend">{strength} {items}<span><i class="ring"></i>{indirect}</span></p>'
    )


def paragraph(text: str) -> None:
    """Running text; its blank lines part paragraphs, its ``-`` begin list items (Markdown)."""
    st.markdown(text, anchors=False)


def printed(chosen: list[str], words: Words) -> None:
    """What the reader chose, said on paper, where the controls are not."""
    if chosen:
        said = words("choices.printed", chosen=words.listing(chosen))
        st.html(f'<p class="note printed">{escape(said)}</p>')


def empty(sentence: str) -> None:
    """Why there is nothing to see, and what to do about it."""
    st.info(sentence)


def unmarked(text: str) -> str:
    """A sentence with words from outside as a label takes it: every sign of markup escaped."""
    return _MARKUP.sub(lambda sign: f"\\{sign[0]}" if sign[0] != "www" else "www", text)


def plain(text: object) -> str:
    """Words from outside in which no sign means markup: a link in an address stays words."""
    text = " ".join(str(text).split())
    if not _MARKUP.search(text):
        return text
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence} {text} {fence}"


@contextmanager
def working(sentence: str) -> Iterator[None]:
    """What is being done, with a bar, for as long as it is done."""
    bar = st.progress(_BEGUN, sentence)
    try:
        yield
        bar.progress(1.0, sentence)
    finally:
        bar.empty()


def quotation(text: str, spans: pd.DataFrame, language: str, origin: str = "") -> None:
    """A text in its own language, the words in ``spans`` (start, end) marked."""
    marked, place = [], 0
    for start, end in _merged(spans):
        marked += [escape(text[place:start]), f"<mark>{escape(text[start:end])}</mark>"]
        place = end
    marked.append(escape(text[place:]))
    direction = "rtl" if language == "ar" else "ltr"
    cite = f"<cite>{escape(origin)}</cite>" if origin else ""
    body = f'<span dir="{direction}" lang="{language}">{"".join(marked)}</span>'
    st.html(f'<blockquote class="quote">{body}{cite}</blockquote>')


def fault(reason: Exception, words: Words) -> None:
    """Say what went wrong; the log has the traceback under the same identifier."""
    identifier = secrets.token_hex(4)
    _LOG.error("fault %s", identifier, exc_info=reason)
    refused = isinstance(reason, FaultError)
    said = refusal(reason, words) if refused else words("fault.unexpected")
    st.error(f"{said} {words('fault.identifier', identifier=words.whole(identifier))}")


def outcome(result: str | FaultError | None, words: Words) -> None:
    """What came of an entry: done, or refused and why; nothing where nothing was entered."""
    if isinstance(result, FaultError):
        st.error(refusal(result, words))
    elif result:
        st.success(result)


def refusal(reason: FaultError, words: Words) -> str:
    """What was refused and what to do about it, in the reader's language."""
    return words(reason.what, **{name: plain(value) for name, value in reason.values.items()})


def told(reason: FaultError, words: Words) -> str:
    """The same for a cell of a table, where markup means nothing and one remark says it for all."""
    said = words(reason.what, **reason.values)
    return said.removesuffix(words("fault.nothing_kept")).strip()


def _merged(spans: pd.DataFrame) -> list[tuple[int, int]]:
    """Spans in order, overlapping ones as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(zip(spans["start"], spans["end"])):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
