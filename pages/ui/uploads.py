"""Uploads on the page: all of them, and one with what befell it, its file and its way back."""

from html import escape

import pandas as pd
import streamlit as st

from analysis.faults import FaultError
from analysis.words import Words
from pages.ui import breakdowns, controls, prose, register, tables
from pages.ui.who import Person

_SIGNS = {"in_force": "●", "undone": "○"}
_EVENTS = {"accepted": "●", "undone": "○", "redone": "●"}


def answer(listed: pd.DataFrame, words: Words) -> None:
    """How many uploads are in force, and how many are undone."""
    force = int((listed["state"] == "in_force").sum())
    undone = words("count.undone", count=len(listed) - force)
    prose.answer(words("history.answer", count=force, undone=undone))


def listing(listed: pd.DataFrame, words: Words) -> None:
    """Every upload, newest first, each with the way to open it."""
    if listed.empty:
        prose.empty(words("history.none"))
        address = controls.address("upload")
        st.html(f'<p class="note">{breakdowns.link(words("history.bring"), address)}</p>')
        return
    heads = ("number", "file", "who", "at", "figures", "state")
    tables.draw(
        [words(f"column.{name}") for name in heads],
        [_row(row, words) for row in listed.to_dict("records")],
    )


def opened(upload: int, listed: pd.DataFrame, who: Person, words: Words) -> None:
    """One upload: its counts, its file, what befell it, and the button that undoes or redoes it."""
    row = listed.set_index("upload").loc[upload].to_dict()
    st.header(words("history.one", upload=upload, file=prose.plain(row["file"])), anchor=False)
    counted = [
        words("count.figures", count=int(row["observations"])),
        words("count.series", count=int(row["series"])),
        words("count.sheets", count=int(row["sheets"])),
    ]
    prose.note(words("history.counts", counts=words.listing(counted)))
    prose.note(words("history.hash", hash=words.whole(row["sha256"])))
    events = register.events(upload)
    tables.draw(
        [words(f"column.{name}") for name in ("event", "who", "at", "why")],
        [
            [
                _event(event["event"], words),
                _who(event, words),
                _when(event["at"], words),
                escape(event["why"]) or "–",
            ]
            for event in events.to_dict("records")
        ],
    )
    st.download_button(
        words("history.original"),
        lambda: register.original(upload),
        file_name=row["file"],
        mime="application/octet-stream",
        on_click="ignore",
        key=f"original-{upload}",
    )
    _change(upload, row["state"], who, words)


def _change(upload: int, state: str, who: Person, words: Words) -> None:
    step = "undo" if state == "in_force" else "redo"
    why = st.text_input(words("accept.why"), key=f"why-{upload}-{step}", max_chars=300)
    if not who.name:
        prose.note(words("accept.name_first"))
    said = words("history.undo") if step == "undo" else words("history.redo")
    key = f"{step}-{upload}"
    if st.button(said, type="primary", key=key, disabled=not who.name):
        try:
            register.befall(upload, step, who, why)
        except FaultError as fault:
            prose.fault(fault, words)
        else:
            st.rerun()


def _row(row: dict[str, object], words: Words) -> list[str]:
    address = controls.address("history", upload=str(row["upload"]))
    number = words("history.number", upload=row["upload"])
    state = words(f"upload_state.{row['state']}")
    return [
        breakdowns.link(number, address),
        escape(row["file"]),
        _who(row, words),
        _when(row["at"], words),
        escape(words.number(int(row["observations"]))),
        f"{_SIGNS[row['state']]}\u00a0{escape(state)}",
    ]


def _event(event: str, words: Words) -> str:
    return f"{_EVENTS[event]}\u00a0{escape(words(f'event.{event}'))}"


def _who(row: dict[str, object], words: Words) -> str:
    verified = words("uploads.verified") if row["verified"] else words("uploads.unverified")
    return f"{escape(row['who'])}<br><small>{escape(verified)}</small>"


def _when(at: pd.Timestamp, words: Words) -> str:
    time = words.whole(f"{at:%H:%M} UTC")
    return f"{escape(words.date(at.date()))}<br><small>{escape(time)}</small>"
