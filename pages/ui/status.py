"""Suggested, confirmed, added or rejected: told apart by a sign and a word everywhere."""

from html import escape

import pandas as pd
import streamlit as st

from analysis import programmes
from analysis.words import Words
from pages.ui import prose
from pages.ui.figures import SIGNS

# The columns of a file of alignments that say what people decided, besides the status.
MORE = ["directness", "who", "at", "why"]
# How a chart draws each status, as classes of the legend's swatches.
_DRAWN = {"confirmed": "solid", "suggested": "hatched", "rejected": "hollow"}

_WITHDRAWN = ("withdrawn", "–")
_STANDINGS = ("draft", "signed", "withdrawn")


def named(status: str, words: Words) -> str:
    """A status as its sign and its word."""
    return f"{SIGNS.get(status, _WITHDRAWN[1])} {words(f'status.{status}')}"


def standing(code: str, words: Words) -> str:
    """A programme's standing: draft, signed or withdrawn."""
    return words(f"standing.{code}") if code in _STANDINGS else code


def changed(row: pd.Series, words: Words) -> str:
    """A programme's standing in a sentence, with who changed it last and when."""
    by = {"who": who(row, words), "date": words.date(row["at"])}
    return words(f"programme.is_{row['status']}", **by)


def told(aligned: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Alignments with status, who, at and why as a reader reads them: signs, names, days."""
    rows = aligned[["status", "who", "verified", "at", "why"]].to_dict("records")
    return aligned.assign(
        status=[named(row["status"], words) for row in rows],
        who=[who(row, words) for row in rows],
        at=[words.date(row["at"]) if row["who"] else "" for row in rows],
    )


def who(row: dict[str, object], words: Words) -> str:
    """Who decided; that a name is not verified is said with it."""
    if not row["who"] or row["verified"]:
        return row["who"]
    return words("status.unverified", who=row["who"])


def decided(row: dict[str, object], words: Words) -> str:
    """Who decided, when and why, in one sentence; "" where nobody did."""
    if not row["who"]:
        return ""
    name = who({**row, "who": words.whole(row["who"])}, words)
    said = words("status.by", who=name, date=words.date(row["at"]))
    return words("status.because", decided=said, why=row["why"]) if row["why"] else said


def strength(row: dict[str, object], words: Words) -> str:
    """How strong an alignment is and whether it is direct; a person's addition has no strength."""
    directness = words("directness." + row["directness"])
    if pd.isna(row["strength"]):
        return directness
    return f"{words.percent(row['strength'])} – {directness}"


def legend(chart: str, words: Words) -> None:
    """What a chart's drawing says of the status: beside ``bars``, a ``flow`` or a ``matrix``."""
    if chart == "matrix":
        said = [f"{SIGNS[each]} {words(f'status.{each}')}" for each in ("confirmed", "added")]
        said += [f"{SIGNS['rejected']} {words('status.rejected')}", words("legend.unsigned")]
        items = " · ".join(f"<span>{escape(word)}</span>" for word in said)
    else:
        said = {status: named(status, words) for status in _DRAWN}
        said["confirmed"] += f" · {named('added', words)}"
        items = " ".join(
            f'<span><i class="{chart} {_DRAWN[status]}"></i>{escape(word)}</span>'
            for status, word in said.items()
            if chart == "flow" or status != "rejected"
        )
    st.html(f'<p class="note legend">{escape(words("legend.status"))} {items}</p>')


def nothing(chosen: str, otherwise: str, words: Words) -> None:
    """An empty state: nothing confirmed yet where only that was asked for, else ``otherwise``."""
    prose.empty(words("status.nothing_confirmed") if chosen == "confirmed" else otherwise)


def counted(lines: pd.DataFrame, chosen: str, words: Words) -> None:
    """What a page's figures are made of: the drafts among its lines, and whether all is counted."""
    if chosen == "confirmed":
        prose.note(words("status.only_confirmed"))
    drafts(lines, words)


def drafts(lines: pd.DataFrame, words: Words) -> None:
    """Which drafts the figures of some lines include; nothing where there is none."""
    rows = programmes.programmes()
    found = rows[(rows["status"] == "draft") & rows["programme"].isin(lines["programme"])]
    if len(found):
        names = words.listing(words.name(row) for row in found.to_dict("records"))
        prose.note(words("programme.counted_drafts", count=len(found), names=names))
