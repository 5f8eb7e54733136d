"""A programme that was entered here: its standing, facts and lines, each open to change."""

from functools import partial

import pandas as pd
import streamlit as st

from analysis import drafts, programmes
from analysis.faults import FaultError
from analysis.store import programmes as store
from analysis.words import Words
from pages.ui import agreements, controls, entry, entry_sheet, prose, status, tables
from pages.ui.who import Person

# From a standing to those that a programme may take next.
_NEXT = {"draft": ("signed", "withdrawn"), "signed": ("withdrawn",), "withdrawn": ("draft",)}


def show(code: str, here: Person | None, words: Words) -> None:
    """What is told of a programme and how far it is; every change stands behind a click."""
    row = programmes.entered().set_index("programme", drop=False).loc[code]
    st.header(words.name(row), anchor=False)
    prose.note(status.changed(row, words))
    for said in agreements.facts(row, words):
        prose.note(said)
    lines = programmes.lines().query("programme == @code")
    if row["status"] != "withdrawn":
        prose.answer(words("programme.lines", count=len(lines)))
        controls.page_link("objectives", words("programme.see"), programme=code)
    _standing(row, here, words)
    if row["status"] == "withdrawn":
        return
    with st.expander(words("entry.add_lines")):
        with st.form(f"lines-{code}", enter_to_submit=False, border=False):
            entry.pasting(code, words)
            add = partial(_add, code, here, words)
            st.form_submit_button(words("entry.add_lines"), on_click=add)
        entry_sheet.show(code, here, words)
    if len(lines):
        with st.expander(words("entry.change_line")):
            _line(lines, here, words)
    with (
        st.expander(words("entry.change_facts")),
        st.form(f"facts-{code}", enter_to_submit=False, border=False),
    ):
        controls.begin(f"{code}.facts", {"seen": int(row["version"])})
        entry.facts(f"{code}.facts", _given(code), words)
        change = partial(_change, code, here, words)
        st.form_submit_button(words("entry.keep"), on_click=change)
    _history(code, words)


def _standing(row: pd.Series, here: Person | None, words: Words) -> None:
    """The buttons that sign, withdraw or bring back a programme, and the reason of any change."""
    why = words("programme.why")
    st.text_input(why, key=f"why.{row['programme']}", max_chars=500)
    with st.container(horizontal=True, key="standing"):
        for standing in _NEXT[row["status"]]:
            st.button(
                words(f"programme.do_{standing}"),
                key=f"{standing}-{row['programme']}",
                on_click=_stand,
                args=(row["programme"], standing, int(row["version"]), here, words),
            )


def _line(lines: pd.DataFrame, here: Person | None, words: Words) -> None:
    """One line's wordings and kind, to be changed or withdrawn."""
    labels = {row["line"]: words.name(row) for row in lines.to_dict("records")}
    code = st.selectbox(words("choice.line"), list(labels), format_func=labels.get)
    row = store.lines().set_index("line").loc[code]
    controls.begin(code, {**row[list(store.LINE)].to_dict(), "seen": int(row["version"])})
    with st.form(f"line-{code}", enter_to_submit=False, border=False):
        for name in ("text_ar", "text_fr", "text_en"):
            st.text_area(words(f"sheet.{name}"), key=f"{code}.{name}", height=80)
        kinds = drafts.kind_names(words.language)
        label = words("choice.kind")
        st.selectbox(label, list(kinds), format_func=kinds.get, key=f"{code}.kind")
        with st.container(horizontal=True):
            for withdrawn, key in ((False, "entry.keep"), (True, "entry.withdraw_line")):
                change = partial(_change_line, code, withdrawn, here, words)
                st.form_submit_button(words(key), on_click=change, key=f"{key}-{code}")


def _history(code: str, words: Words) -> None:
    with st.expander(words("programme.history")):
        past = store.history(code)
        told = past.assign(
            standing=[status.standing(each, words) for each in past["status"]],
            who=[status.who(row, words) for row in past.to_dict("records")],
            at=[words.date(day) for day in past["at"]],
        )
        tables.show(told, words, ["standing", "who", "at", "why"])


def _why(code: str) -> str:
    return controls.recalled(f"why.{code}").strip()


def _given(code: str) -> dict[str, str]:
    """A programme's facts as they were entered, languages that were left open included."""
    return store.current().set_index("programme").loc[code, list(store.TOLD)].to_dict()


def _stand(code: str, standing: str, seen: int, here: Person | None, words: Words) -> None:
    def change(person: Person) -> str:
        change = {"status": standing}
        store.change(code, change, seen, person.name, verified=person.verified, why=_why(code))
        return words(f"programme.done_{standing}")

    entry.attempt(change, here)


def _add(code: str, here: Person | None, words: Words) -> None:
    def change(person: Person) -> str:
        lines = entry.lines_typed(code)
        store.add_lines(code, lines, person.name, verified=person.verified, why=_why(code))
        return words("entry.lines_added", count=len(lines))

    if entry.attempt(change, here):
        controls.remember(f"{code}.lines", "")


def _change(code: str, here: Person | None, words: Words) -> None:
    form = f"{code}.facts"

    def change(person: Person) -> str:
        told, seen = drafts.told(entry.typed(form)), controls.recalled(f"{form}.seen")
        try:
            store.change(code, told, seen, person.name, verified=person.verified, why=_why(code))
        except FaultError:
            # What came between is shown above: to save again is to have seen it.
            newest = programmes.entered().set_index("programme")["version"]
            controls.remember(f"{form}.seen", int(newest[code]))
            raise
        return words("entry.changed")

    if entry.attempt(change, here):
        controls.end(form)


def _change_line(code: str, withdrawn: bool, here: Person | None, words: Words) -> None:
    def change(person: Person) -> str:
        given = {name: controls.recalled(f"{code}.{name}") for name in store.LINE}
        changes = {"withdrawn": True} if withdrawn else drafts.line(given)
        seen, sure = controls.recalled(f"{code}.seen"), person.verified
        try:
            why = _why(code.partition(".")[0])
            store.change_line(code, changes, seen, person.name, verified=sure, why=why)
        except FaultError:
            newest = store.lines().set_index("line")["version"]
            controls.remember(f"{code}.seen", int(newest.get(code, 0)))
            raise
        return words("entry.withdrawn" if withdrawn else "entry.changed")

    if entry.attempt(change, here):
        controls.end(code)
