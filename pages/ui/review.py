"""A line's review: the suggestions ranked with their evidence, and what people decide on them."""

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from analysis import explaining, framework, judgements, programmes
from analysis.faults import FaultError
from analysis.store import reviews
from analysis.words import Words
from pages.ui import controls, evidence, load, prose, status, tables, who
from pages.ui.goals import chip, colours

_WHY, _SEARCH, _SAID = "review.why", "review.search", "review.said"
_MOST, _CONCEPTS = 8, 3


def opened(lines: pd.DataFrame, words: Words) -> None:
    """The review that the address asks for, over the page: a ``line``."""
    line = controls.picked("line", lines["line"].tolist())
    if line:
        controls.open_dialog(words("review.title"), partial(show, line, words), "line")


def show(line: str, words: Words) -> None:
    """The line with its marked words, each suggestion to decide on, a search for more, history."""
    load.notice()
    row = programmes.lines().set_index("line").loc[line]
    rows = load.judged().query("line == @line").sort_values("strength", ascending=False)
    pieces = load.evidence(line)
    evidence.quotations(row, pieces[pieces["target"].isin(rows["target"])], words)
    open_ones = int((rows["status"] == "suggested").sum())
    prose.answer(words("review.answer", count=open_ones) if len(rows) else words("review.none"))
    here = who.asked(words)
    prose.outcome(controls.forget(_SAID), words)
    if here:
        st.text_input(words("review.why"), key=_WHY, max_chars=500)
    # Asked once, with what the buttons are drawn for: a click tells what its reader had seen.
    seen = reviews.latest(line) if here else {}
    decide = partial(_decide, line, seen, here, words)
    for each in rows.to_dict("records"):
        _suggestion(each, bool(here), decide, words)
    if here:
        _addition(row, rows, decide, words)
    _history(line, words)


def _suggestion(row: dict[str, object], asked: bool, decide: partial, words: Words) -> None:
    """One target with its evidence, its status, and the decisions that it allows."""
    ground, names = colours(), load.names("target", words.language)
    said = [status.strength(row, words)]
    said += [words("review.words", said=row["words"])] if row["words"] else []
    decided = status.decided(row, words)
    with st.container(border=True):
        st.html(
            f'<p class="judged">{chip(row["goal"], ground[row["goal"]], row["target"])} '
            f"{escape(names[row['target']])}<br>"
            f'<span class="note"><bdi>{escape(" – ".join(said))}</bdi></span><br>'
            f'<strong class="{row["status"]}">{escape(status.named(row["status"], words))}</strong>'
            f' <span class="note">{escape(decided)}</span></p>'
        )
        if asked:
            _buttons(row, decide, words)


def _buttons(row: dict[str, object], decide: partial, words: Words) -> None:
    verdicts = {
        "suggested": ("confirmed", "rejected"),
        "confirmed": ("rejected", "withdrawn"),
        "added": ("withdrawn",),
        "rejected": ("confirmed", "withdrawn"),
    }[row["status"]]
    with st.container(horizontal=True, key=f"decide-{row['target'].replace('.', '-')}"):
        for verdict in verdicts:
            st.button(
                words(f"review.do_{verdict}"),
                key=f"{verdict}-{row['target']}",
                on_click=decide,
                args=(row["target"], verdict),
            )


def _missing(line: pd.Series, target: str, words: Words) -> str:
    """What of a target the line has no words on."""
    text, language = programmes.wording(line)
    names = load.names("concept", words.language)
    unsaid = [names[concept] for concept in explaining.unsaid(text, target, language)]
    return words("explain.unsaid", concepts=words.listing(unsaid[:_CONCEPTS])) if unsaid else ""


def _addition(line: pd.Series, rows: pd.DataFrame, decide: partial, words: Words) -> None:
    """A search for a target that the engine missed, by code or by name in any of the languages."""
    st.subheader(words("review.missed"), anchor=False)
    hint = words("review.search_hint")
    asked = st.text_input(words("review.search"), key=_SEARCH, placeholder=hint, max_chars=100)
    if not asked.strip():
        return
    found = framework.matching(asked)
    found = found[~found["target"].isin(rows["target"])]
    if found.empty:
        prose.empty(words("review.not_found", asked=prose.plain(asked)))
    ground = colours()
    for row in found.head(_MOST).to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center"):
            code = chip(row["goal"], ground[row["goal"]], row["target"])
            why = f'<br><span class="note">{escape(_missing(line, row["target"], words))}</span>'
            st.html(f"<span>{code} {escape(words.name(row))}{why}</span>")
            st.button(
                words("review.do_added"),
                key=f"added-{row['target']}",
                on_click=decide,
                args=(row["target"], "added"),
            )
    if len(found) > _MOST:
        prose.note(words("review.more", count=len(found) - _MOST))


def _history(line: str, words: Words) -> None:
    past = reviews.history(line) if judgements.reviewed() else pd.DataFrame()
    if past.empty:
        return
    with st.expander(words("review.history")):
        said = status.told(past.rename(columns={"verdict": "status"}), words)
        tables.show(said, words, ["target", "status", "who", "at", "why"])


def _decide(
    line: str,
    seen: dict[str, int],
    here: who.Person,
    words: Words,
    target: str,
    verdict: str,
) -> None:
    """Keep a decision; a refusal is said and what was typed stays."""
    why = controls.recalled(_WHY).strip()
    try:
        if verdict in ("rejected", "added") and not why:
            raise FaultError(f"review.why_{verdict}")
        reviews.record(
            line,
            target,
            verdict,
            here.name,
            verified=here.verified,
            why=why,
            seen=seen.get(target, 0),
        )
    except FaultError as fault:
        controls.remember(_SAID, fault)
    else:
        controls.remember(_SAID, words(f"review.done_{verdict}", target=words.whole(target)))
        controls.remember(_WHY, "")
        controls.remember(_SEARCH, "")
    load.notice()
