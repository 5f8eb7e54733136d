"""Who decides and enters: the person signed in, else a name that is asked once and not verified."""

from typing import NamedTuple

import streamlit as st

from analysis.words import Words
from pages.ui import controls, prose

_FIELD, _KEPT = "who.field", "who"
_LONGEST = 80


class Person(NamedTuple):
    """A name, and whether the person behind it signed in."""

    name: str
    verified: bool


# Whoever has said nothing yet: they may look, not decide.
NOBODY = Person("", False)


def person() -> Person | None:
    """Who is here: with sign-in set up only a person who signed in, else whoever gave a name."""
    if _sign_in_is_set_up():
        told = st.user.to_dict()
        name = " ".join(str(told.get("name") or told.get("email") or "").split())
        return Person(name, True) if told.get("is_logged_in") and name else None
    name = controls.recalled(_KEPT)
    return Person(name, False) if name else None


def asked(words: Words) -> Person | None:
    """Who is here, said; or the way to say it: a field for a name, or the sign-in."""
    here = person()
    if _sign_in_is_set_up():
        _signed(here, words)
    elif here is None:
        st.text_input(words("who.name"), key=_FIELD, on_change=_keep, max_chars=_LONGEST)
        prose.note(words("who.asked"))
    else:
        with st.container(key="who", horizontal=True, vertical_alignment="center"):
            prose.note(words("who.unverified", who=words.whole(here.name)))
            change = st.button(words("who.change"), key="who.change", type="tertiary")
        if change:
            controls.remember(_KEPT, "")
            st.rerun()
    return here


def _signed(here: Person | None, words: Words) -> None:
    with st.container(key="who", horizontal=True, vertical_alignment="center"):
        if here is None:
            prose.note(words("who.sign_in_first"))
            st.button(words("who.sign_in"), key="who.sign_in", on_click=st.login, type="primary")
        else:
            prose.note(words("who.verified", who=words.whole(here.name)))
            st.button(words("who.sign_out"), key="who.sign_out", on_click=st.logout)


def _sign_in_is_set_up() -> bool:
    """Whether Streamlit's secrets name a sign-in: only then does it say who is logged in."""
    return "is_logged_in" in st.user.to_dict()


def _keep() -> None:
    controls.remember(_KEPT, " ".join(controls.recalled(_FIELD).split()))
