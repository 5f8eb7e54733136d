"""The agreements on the page: who signed, what each line says, and which goals it serves."""

from html import escape

import pandas as pd
import streamlit as st

from analysis import programmes
from analysis.words import Words
from pages.ui import controls, load, prose
from pages.ui.goals import chip, colours


def parties(programme: str, words: Words) -> None:
    """Titles, term and signatories with their offices; nothing for what programmes share."""
    for title in programmes.titles().query("programme == @programme").to_dict("records"):
        prose.note(words("objectives.named", title=words.name(title, "title")))
    row = programmes.programmes().set_index("programme").loc[programme]
    if row["term_years"] > 0:
        prose.note(words("objectives.term", count=int(row["term_years"])))
    signed = programmes.signatories().query("programme == @programme").to_dict("records")
    if signed:
        people = (f"{words.name(person)} ({words.name(person, 'office')})" for person in signed)
        prose.note(words("objectives.signed", people=words.listing(people)))


def lines(rows: pd.DataFrame, aligned: pd.DataFrame, words: Words) -> None:
    """Each line in the reader's language and exactly as announced, with the goals it serves."""
    kinds = load.names("kind", words.language)
    items = "".join(
        f'<li id="{row["line"]}">'
        f'<span class="kind">{escape(kinds[row["kind"]])}</span>'
        f"{_wordings(row, words)}"
        f'<span class="serves">{_serves(row["line"], aligned, words)}</span>'
        f'<span class="kind">{escape(_place(row, words))}</span></li>'
        for row in rows.to_dict("records")
    )
    st.html(f'<ol class="lines">{items}</ol>')


def _wordings(row: dict[str, object], words: Words) -> str:
    exact = f'<span class="exact" dir="rtl" lang="ar">{escape(row["text_ar"])}</span>'
    if words.language == "ar":
        return exact
    return f'<span class="translation">{escape(words.name(row, "text"))}</span>{exact}'


def _serves(line: str, aligned: pd.DataFrame, words: Words) -> str:
    goals, ground = aligned.loc[aligned["line"] == line, "goal"], colours()
    if goals.empty:
        return escape(words("objectives.serves_nothing"))
    named = load.names("goal", words.language)
    chips = " ".join(chip(goal, ground[goal], name=named[goal]) for goal in dict.fromkeys(goals))
    why = escape(words("objectives.why"))
    return f'{chips} <a href="{controls.address("alignment", line=line)}" target="_self">{why}</a>'


def _place(row: dict[str, object], words: Words) -> str:
    return words("objectives.source_line", number=words.number(row["source_line"]))
