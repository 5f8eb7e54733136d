"""The programmes on the page: who signed, what each line says, what it serves, how far reviewed."""

from html import escape

import pandas as pd
import streamlit as st

from analysis import judgements, programmes
from analysis.words import Words
from pages.ui import controls, load, prose, status
from pages.ui.figures import SIGNS
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
    if row["own"]:
        _entered(row, words)


def _entered(row: pd.Series, words: Words) -> None:
    """What a programme that was entered here tells, and by whom it was."""
    for said in facts(row, words):
        prose.note(said)
    told = programmes.entered().set_index("programme").loc[row.name]
    prose.note(status.changed(told, words))
    controls.page_link("programmes", words("programme.edit"), edit=row.name)


def facts(row: pd.Series, words: Words) -> list[str]:
    """Partners, dates and unit of a programme as sentences, those that are given."""
    said = []
    if row["partners"]:
        partners = words.listing(row["partners"].split("\n"))
        said.append(words("programme.with", partners=partners))
    days = [words.day(row[name]) for name in ("starts", "ends")]
    if all(days):
        said.append(words("programme.lasts", starts=days[0], ends=days[1]))
    elif days[0]:
        said.append(words("programme.from", starts=days[0]))
    elif days[1]:
        said.append(words("programme.until", ends=days[1]))
    if row["unit"]:
        said.append(words("programme.by_unit", unit=row["unit"]))
    return said


def lines(rows: pd.DataFrame, judged: pd.DataFrame, words: Words) -> None:
    """Each line as it was entered or announced, the goals it serves, and the way to its review."""
    kinds = load.names("kind", words.language)
    for number, row in enumerate(rows.to_dict("records"), start=1):
        item = (
            f'<li id="{row["line"]}">'
            f'<span class="kind">{escape(kinds[row["kind"]])}</span>'
            f"{_wordings(row, words)}"
            f'<span class="serves">{_serves(row["line"], judged, words)}</span>'
            f'<span class="kind">{escape(_place(row, words))}</span></li>'
        )
        with st.container(key=f"line-{row['line'].replace('.', '-')}", gap=None):
            st.html(f'<ol class="lines" start="{number}">{item}</ol>')
            st.button(
                words("review.open"),
                key=f"review-{row['line']}",
                on_click=controls.put,
                args=("line", row["line"]),
                type="tertiary",
            )


def _wordings(row: dict[str, object], words: Words) -> str:
    """The wording that counts, under the reader's own where there is one."""
    text, spoken = programmes.wording(row)
    direction = "rtl" if spoken == "ar" else "ltr"
    exact = f'<span class="exact" dir="{direction}" lang="{spoken}">{escape(text)}</span>'
    own = row[f"text_{words.language}"]
    if spoken == words.language or not own:
        return exact
    return f'<span class="translation">{escape(own)}</span>{exact}'


def _serves(line: str, judged: pd.DataFrame, words: Words) -> str:
    """The goals of a line, each with the sign of what people decided; the way to the reasons."""
    goals = judgements.firmest(judged[judged["line"] == line], "goal")
    goals = dict(zip(goals["goal"], goals["status"]))
    if not goals:
        return escape(words("objectives.serves_nothing"))
    named, ground = load.names("goal", words.language), colours()
    chips = " ".join(
        f'<span class="{state}">{chip(goal, ground[goal], name=named[goal])}'
        f"{_sign(state, words)}</span>"
        for goal, state in goals.items()
    )
    why = escape(words("objectives.why"))
    return f'{chips} <a href="{controls.address("alignment", line=line)}" target="_self">{why}</a>'


def _sign(state: str, words: Words) -> str:
    if state == "suggested":
        return ""
    said = escape(status.named(state, words))
    return f'<b role="img" title="{said}" aria-label="{said}">{SIGNS[state]}</b>'


def _place(row: dict[str, object], words: Words) -> str:
    if row["own"]:
        return words("objectives.entered")
    return words("objectives.source_line", number=words.number(row["source_line"]))
