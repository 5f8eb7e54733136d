"""Why a line serves a target: its words, marked, and the concepts they name."""

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from analysis import coverage, framework, programmes
from analysis.words import Words
from pages.ui import controls, indicators, load, prose, tables, wording
from pages.ui.goals import chip, colours, numbered


def opened(lines: pd.DataFrame, words: Words) -> None:
    """The evidence that the address asks for, over the page: a ``line`` and a goal as ``focus``."""
    line = controls.picked("line", lines["line"].tolist())
    focus = controls.picked("focus", framework.goals()["goal"].tolist())
    if line:
        controls.open_dialog(
            words("evidence.title"), partial(show, line, words, focus), "line", "focus"
        )


def selector(lines: pd.DataFrame, words: Words) -> None:
    """A choice of lines that opens one's evidence, for a keyboard and for a flow without clicks."""
    labels = coverage.nodes(words.language)
    names = {
        line: f"{labels[f'line:{line}'][0]} – {labels[f'line:{line}'][1]}" for line in lines["line"]
    }
    controls.choice("line", words("choice.line"), names, words("choice.none"))


def show(line: str, words: Words, goal: str = "") -> None:
    """A line's wording with the words that count marked, and each target it serves.

    With ``goal``, only what serves that goal. The exact Arabic wording comes first, since it
    decides; the reader's own language follows where it is another.
    """
    row = programmes.lines().set_index("line").loc[line]
    aligned = load.alignments().query("line == @line")
    only_indirect = len(aligned) and not (aligned["directness"] == "direct").any()
    aligned = coverage.of_goal(aligned, goal)
    _belonging(row, goal, words)
    pieces = load.evidence(line)
    pieces = pieces[pieces["target"].isin(aligned["target"])]
    for language in dict.fromkeys(["ar", words.language]):
        key = "evidence.exact_wording" if language == "ar" else "evidence.translation"
        origin = words(key, number=words.number(row["source_line"]))
        spans = pieces[pieces["language"] == language]
        prose.quotation(row[f"text_{language}"], spans, language, origin)
    if aligned.empty:
        other = goal and not load.alignments().query("line == @line").empty
        none = words("evidence.none_for_goal", goal=numbered(goal, words)) if other else ""
        prose.empty(none or words("evidence.none"))
    else:
        if only_indirect:
            prose.note(words("evidence.only_indirect"))
        _targets(aligned, pieces[pieces["language"] == "ar"], words)
        indicators.show(aligned["target"].tolist(), words)


def _belonging(row: pd.Series, goal: str, words: Words) -> None:
    """Whose line it is and what kind; and, where one goal is in focus, the way to all of them."""
    programme = load.names("programme", words.language)[row["programme"]]
    kind = load.names("kind", words.language)[row["kind"]]
    prose.note(words("evidence.of", programme=programme, kind=kind))
    if goal:
        prose.note(words("evidence.for_goal", goal=numbered(goal, words)))
        every = partial(controls.drop, "focus")
        st.button(words("evidence.all_goals"), on_click=every, type="tertiary")


def _targets(aligned: pd.DataFrame, pieces: pd.DataFrame, words: Words) -> None:
    names = load.names("target", words.language)
    ground = colours()
    concepts = load.names("concept", words.language)
    rows = []
    for row in aligned.to_dict("records"):
        named = pieces.loc[pieces["target"] == row["target"], "concept"]
        rows.append(
            [
                f"{chip(row['goal'], ground[row['goal']], row['target'])} "
                f"{escape(names[row['target']])}{wording.under(row['target'], words)}",
                f"{words.percent(row['strength'])} – {words('directness.' + row['directness'])}",
                escape(words.listing(concepts[concept] for concept in dict.fromkeys(named))),
            ]
        )
    tables.draw([words(f"column.{name}") for name in ("target", "strength", "speaks_of")], rows)
