"""The seventeen goals as tiles, each with its number, its colour and what serves it."""

from html import escape

import pandas as pd
import streamlit as st

from analysis import coverage, framework
from analysis.words import Words
from pages.ui import controls, load, prose, status, tables
from pages.ui.figures import SIGNS, readable_on


def chip(goal: str, colour: str, code: str = "", name: str = "") -> str:
    """A goal's number, or a code of that goal, on the goal's colour; as HTML.

    A chip that stands alone says its ``name`` to a pointer and to a screen reader.
    """
    style = f"background:{colour};color:{readable_on(colour)}"
    said = f' role="img" title="{escape(name)}" aria-label="{escape(name)}"' if name else ""
    return f'<span class="code" dir="ltr" style="{style}"{said}>{escape(code or goal)}</span>'


def colours(prefix: str = "") -> dict[str, str]:
    """Goal -> its official colour; the goals' codes behind ``prefix``."""
    return dict(zip(prefix + framework.goals()["goal"], framework.goals()["colour"]))


def numbered(goal: str, words: Words) -> str:
    """A goal as a sentence names it: Goal 5 (Gender equality)."""
    name = load.names("goal", words.language)[goal]
    return words("goal.numbered", goal=words.whole(goal), name=name)


def named(goals: pd.DataFrame, words: Words) -> str:
    """Several goals as a sentence lists them."""
    return words.listing(numbered(goal, words) for goal in goals["goal"])


def tiles(goals: pd.DataFrame, words: Words, **chosen: str) -> None:
    """One tile a goal, in order: how many lines serve it; a tile opens the goal's alignments.

    ``goals`` as ``coverage.by_goal``; ``chosen`` is what the reader chose, for the tiles' links.
    """
    most = max(int(goals["lines"].max()), 1)
    items = "".join(_tile(row, most, words, chosen) for row in goals.to_dict("records"))
    st.html(f'<ul class="goals">{items}</ul>')
    status.legend("bars", words)


def opened(aligned: pd.DataFrame, targets: pd.DataFrame, words: Words) -> None:
    """The lines of the target that a click on a bar chose, rejected ones told apart."""
    target = controls.picked("target", targets["target"].tolist())
    if target:
        prose.answer(words("overview.target_lines", target=words.whole(target)))
        rows = status.told(coverage.serving(aligned, target), words)
        tables.show(rows, words, ["programme", "text", "directness", "status"])


def unserved(empty: pd.DataFrame, silent: pd.DataFrame, chosen: str, words: Words) -> None:
    """What nobody serves: the ``empty`` goals, and the ``silent`` lines, as the status chosen."""
    st.header(words("overview.unserved"), anchor=False)
    if empty.empty:
        prose.answer(words("overview.all_served"))
    else:
        listed = named(empty, words)
        prose.answer(words("overview.unserved_answer", count=len(empty), goals=listed))
    key = "overview.unconfirmed" if chosen == "confirmed" else "overview.silent"
    prose.note(words(key, count=len(silent)))
    if len(silent):
        tables.show(silent, words, ["programme", "text"])


def _tile(row: dict[str, object], most: int, words: Words, chosen: dict[str, str]) -> str:
    colour = row["colour"]
    address = controls.address("alignment", goal=row["goal"], **chosen)
    lengths = {}
    for link in ("direct", "indirect"):
        lengths[f"{link} confirmed"] = row[f"{link}_confirmed"]
        lengths[f"{link} suggested"] = row[link] - row[f"{link}_confirmed"]
    meter = "".join(
        f'<i class="{part}" style="width:{100 * lengths[part] / most:.0f}%;--goal:{colour}"></i>'
        for part in sorted(lengths, key=lambda part: part.endswith("suggested"))
    )
    content = (
        f"{chip(row['goal'], colour)}"
        f'<span class="name">{escape(words.name(row))}</span>'
        f'<span class="meter" aria-hidden="true">{meter}</span>'
        f'<span class="count">{escape(_counted(row, words))}</span>'
    )
    if not row["lines"] and not row["rejected"]:
        return f'<li class="none"><div>{content}</div></li>'
    mark = "" if row["lines"] else ' class="none"'
    return f'<li{mark}><a href="{escape(address)}" target="_self">{content}</a></li>'


def _counted(row: dict[str, object], words: Words) -> str:
    """How many lines serve a goal, and how many of them people confirmed or rejected."""
    counted = words("count.lines", count=row["lines"]) if row["lines"] else words("count.no_line")
    decided = [
        f"{SIGNS[code]} {words(f'count.{code}', count=row[code])}"
        for code in ("confirmed", "rejected")
        if row[code]
    ]
    return " · ".join([counted, *decided])
