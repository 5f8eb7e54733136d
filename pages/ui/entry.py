"""Entering a programme by form: its facts, its lines, and what came of it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from analysis import drafts
from analysis.faults import FaultError
from analysis.store import programmes as store
from analysis.words import Words
from pages.ui import controls, load, prose, status
from pages.ui.who import Person

_SAID = "entry.said"
_NEW = "new"


def said(words: Words) -> None:
    """What came of the last entry, told once."""
    prose.outcome(controls.forget(_SAID), words)


def names(entered: pd.DataFrame, words: Words) -> dict[str, str]:
    """The programmes entered here by code, each with its standing."""
    return {
        row["programme"]: words(
            "programme.entered",
            name=words.name(row),
            standing=status.standing(row["status"], words),
        )
        for row in entered.to_dict("records")
    }


def form(here: Person | None, words: Words) -> None:
    """A programme's facts and lines, all in one form; what is typed stays until it is kept."""
    with st.form("entry", enter_to_submit=False):
        facts(_NEW, {}, words)
        st.subheader(words("entry.lines"), anchor=False)
        pasting(_NEW, words)
        keep = partial(_enter, here, words)
        st.form_submit_button(words("entry.keep_draft"), on_click=keep, type="primary")


def facts(form: str, told: Mapping[str, str], words: Words) -> None:
    """The fields of a programme's facts; ``told`` fills those of a form that is new."""
    controls.begin(form, {name: told.get(name, "") for name in store.TOLD})
    for name in ("name_ar", "name_fr", "name_en"):
        label = words(f"sheet.{name}")
        st.text_input(label, key=f"{form}.{name}", max_chars=drafts.LONGEST_NAME)
    prose.note(words("entry.name_note"))
    with st.container(horizontal=True):
        most = drafts.LONGEST_SHORT
        st.text_input(words("sheet.short"), key=f"{form}.short", max_chars=most)
        st.text_input(words("sheet.unit"), key=f"{form}.unit", max_chars=120)
    with st.container(horizontal=True):
        for name in ("starts", "ends"):
            label, hint = words(f"sheet.{name}"), words("entry.day_hint")
            st.text_input(label, key=f"{form}.{name}", placeholder=hint, max_chars=30)
    hint = words("entry.partners_hint")
    st.text_area(words("sheet.partners"), key=f"{form}.partners", placeholder=hint, height=80)


def pasting(form: str, words: Words) -> None:
    """The fields for lines that are typed or pasted, one a line, and what they are."""
    kinds = drafts.kind_names(words.language)
    st.text_area(
        words("entry.pasted"),
        key=f"{form}.lines",
        placeholder=words("entry.pasted_hint"),
        height=160,
    )
    label = words("choice.kind")
    st.selectbox(label, list(kinds), format_func=kinds.get, key=f"{form}.kind")


def typed(form: str) -> dict[str, str]:
    """The facts as they stand in a form's fields."""
    return {name: controls.recalled(f"{form}.{name}") for name in store.TOLD}


def lines_typed(form: str) -> list[dict[str, str]]:
    """The lines that were typed or pasted into a form; FaultError where there is none."""
    return drafts.pasted(controls.recalled(f"{form}.lines"), controls.recalled(f"{form}.kind"))


def attempt(change: Callable[[Person], str], here: Person | None) -> bool:
    """Make a change and say what came of it; a refusal changes nothing and keeps what was typed."""
    try:
        if here is None:
            raise FaultError("store.who_empty")
        controls.remember(_SAID, change(here))
    except FaultError as fault:
        controls.remember(_SAID, fault)
        return False
    finally:
        load.notice()
    return True


def enter(
    told: Mapping[str, str], lines: Sequence[Mapping[str, str]], words: Words, here: Person
) -> str:
    """Keep a programme as a draft, open it, and say so."""
    code = store.add(told, lines, here.name, verified=here.verified)
    controls.put("edit", code)
    controls.put("view", "")
    return words("entry.kept", count=len(lines), code=words.whole(code))


def _enter(here: Person | None, words: Words) -> None:
    def change(person: Person) -> str:
        return enter(drafts.told(typed(_NEW)), lines_typed(_NEW), words, person)

    if attempt(change, here):
        for name in (*store.TOLD, "lines"):
            controls.forget(f"{_NEW}.{name}")
