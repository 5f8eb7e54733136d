"""Why a line serves a target: its words, marked, and the concepts they name."""

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from analysis import coverage, explaining, framework, judgements, programmes
from analysis.words import Words
from pages.ui import controls, figures, indicators, load, prose, status, tables, wording
from pages.ui.goals import chip, colours, numbered

_WORDS_SHOWN = 4


def opened(lines: pd.DataFrame, words: Words) -> None:
    """The evidence that the address asks for, over the page: a ``line`` and a goal as ``focus``."""
    line = controls.picked("line", lines["line"].tolist())
    focus = controls.picked("focus", framework.goals()["goal"].tolist())
    if line:
        controls.open_dialog(
            words("evidence.title"), partial(_dialog, line, words, focus), "line", "focus"
        )


def selector(lines: pd.DataFrame, words: Words) -> None:
    """A choice of lines that opens one's evidence, for a keyboard and for a flow without clicks."""
    labels = coverage.nodes(words.language)
    names = {
        line: f"{labels[f'line:{line}'][0]} – {labels[f'line:{line}'][1]}" for line in lines["line"]
    }
    controls.choice("line", words("choice.line"), names, words("choice.none"))


def flow(aligned: pd.DataFrame, words: Words) -> None:
    """The flow from programmes to targets."""
    nodes, links = coverage.nodes(words.language), coverage.flow(aligned)
    picture = figures.flow(links, nodes, colours("goal:"), words)
    st.plotly_chart(picture, alt=words("alignment.flow_alt"), config=figures.PLAIN)


def show(line: str, words: Words, goal: str = "") -> None:
    """A line's wording with the words that count marked, and each target it serves.

    With ``goal``, only what serves that goal. What reviewers rejected is shown as such.
    """
    row = programmes.lines().set_index("line").loc[line]
    every = judgements.ranked(load.judged().query("line == @line"))
    aligned = coverage.of_goal(every, goal)
    serving = judgements.standing(aligned)
    _belonging(row, goal, words)
    pieces = load.evidence(line)
    pieces = pieces[pieces["target"].isin(aligned["target"])]
    quotations(row, pieces, words)
    if serving.empty:
        other = goal and not judgements.standing(every).empty
        none = words("evidence.none_for_goal", goal=numbered(goal, words)) if other else ""
        refused = "" if aligned.empty else words("evidence.all_rejected")
        prose.empty(none or refused or words("evidence.none"))
    elif not (judgements.standing(every)["directness"] == "direct").any():
        prose.note(words("evidence.only_indirect"))
    if len(aligned):
        _, deciding = programmes.wording(row)
        _targets(aligned, pieces[pieces["language"] == deciding], words)
        _rests_on(row, aligned["target"].tolist(), words)
    if len(serving):
        indicators.show(serving["target"].tolist(), words)


def quotations(row: pd.Series, pieces: pd.DataFrame, words: Words) -> None:
    """What a line says, the words in ``pieces`` marked: the wording that decides comes first.

    The reader's own language follows where the line has it in another.
    """
    _, deciding = programmes.wording(row)
    for language in dict.fromkeys([deciding, words.language]):
        if row[f"text_{language}"]:
            spans = pieces[pieces["language"] == language]
            origin = _origin(row, language, words)
            prose.quotation(row[f"text_{language}"], spans, language, origin)


def _dialog(line: str, words: Words, goal: str) -> None:
    """The evidence, and the way to the review of its line."""
    controls.page_link("objectives", words("evidence.review"), line=line)
    show(line, words, goal)


def _origin(row: pd.Series, language: str, words: Words) -> str:
    if row["own"]:
        named = load.names("programme", words.language)[row["programme"]]
        return words("evidence.entered", programme=named)
    if language != "ar":
        return words("evidence.translation")
    return words("evidence.exact_wording", number=words.number(row["source_line"]))


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
    """Each target with its strength, the concepts its words name, and what people decided."""
    names, concepts = (load.names(each, words.language) for each in ("target", "concept"))
    ground = colours()
    rows = []
    for row in aligned.to_dict("records"):
        named = dict.fromkeys(pieces.loc[pieces["target"] == row["target"], "concept"])
        shown = words.listing(concepts[concept] for concept in named if concept)
        learned = words("basis.words") if named else words("basis.meaning")
        said = [escape(each) for each in (status.decided(row, words),) if each]
        rows.append(
            [
                f"{chip(row['goal'], ground[row['goal']], row['target'])} "
                f"{escape(names[row['target']])}{wording.under(row['target'], words)}",
                status.strength(row, words),
                escape(shown or learned),
                "<br>".join([f"<b>{escape(status.named(row['status'], words))}</b>", *said]),
            ]
        )
    columns = ("target", "strength", "speaks_of", "status")
    tables.draw([words(f"column.{name}") for name in columns], rows)


def _rests_on(row: pd.Series, targets: list[str], words: Words) -> None:
    """On request, the words without which each target would be less likely."""
    if not st.toggle(words("evidence.ask_words"), key=f"words-{row.name}"):
        return
    deciding, language = programmes.wording(row)
    found = explaining.losses(deciding, language)
    rows = []
    for target in targets:
        weighty = found.weightiest(target, _WORDS_SHOWN)
        quoted = words.listing(deciding[start:end] for start, end in weighty)
        rows.append([escape(words.whole(target)), f"<bdi>{escape(quoted) or '–'}</bdi>"])
    tables.draw([words("column.target"), words("column.rests_on")], rows)
    prose.note(words("evidence.words_note"))
