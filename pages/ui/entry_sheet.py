"""Entering a programme, or further lines of one, from an Excel or CSV sheet."""

from functools import partial

import pandas as pd
import streamlit as st

from analysis import draft_sheets, drafts
from analysis.faults import FaultError
from analysis.store import programmes as store
from analysis.words import Words
from pages.ui import controls, direction, entry, prose, tables
from pages.ui.who import Person

_SHOWN = 50


def show(code: str, here: Person | None, words: Words) -> None:
    """The template, a place for a sheet, its faults or what it says, and the button that keeps it.

    With ``code`` of a programme, the sheet brings further lines of that one.
    """
    prose.note(words("sheet.read_lines" if code else "sheet.read_whole"))
    with st.container(key=f"template-{code}", horizontal=True):
        for kind in ("xlsx", "csv"):
            st.download_button(
                words("sheet.template", kind=kind.upper()),
                partial(draft_sheets.template, kind, words),
                file_name=f"iltiqa-programme-{words.language}.{kind}",
                on_click="ignore",
                key=f"template-{kind}-{code}",
            )
    # A sheet that was kept makes room for the next: its field gets another key.
    turn = controls.recalled("sheets") or 0
    direction.name_uploader(words("sheet.choose"))
    file = st.file_uploader(
        words("sheet.file_field"), type=["xlsx", "csv"], key=f"sheet-{code}-{turn}"
    )
    if file is None:
        return
    try:
        draft = draft_sheets.read(file.name, file.getvalue(), whole=not code)
    except FaultError as fault:
        prose.outcome(fault, words)
        return
    if draft.faults:
        _faults(draft.faults, words)
        return
    _found(draft, words)
    keep = partial(_keep, code, draft, here, words)
    label = words("entry.add_lines" if code else "entry.keep_draft")
    st.button(label, on_click=keep, type="primary", key=f"keep-sheet-{code}")


def _faults(faults: list[draft_sheets.Fault], words: Words) -> None:
    st.error(words("sheet.faults", count=len(faults)))
    rows = [(each.row, each.column, prose.told(each.reason, words)) for each in faults[:_SHOWN]]
    shown = pd.DataFrame(rows, columns=["sheet_row", "column", "reason"])
    tables.show(shown, words, ["sheet_row", "column", "reason"])
    if len(faults) > _SHOWN:
        prose.note(words("sheet.more_faults", count=len(faults) - _SHOWN))


def _found(draft: draft_sheets.Draft, words: Words) -> None:
    """What a sheet says, to be looked at before it is kept."""
    if draft.told:
        named = dict.fromkeys(draft.told[f"name_{each}"] for each in ("ar", "fr", "en"))
        prose.note(words("sheet.says", names=" · ".join(filter(None, named))))
    prose.answer(words("sheet.found", count=len(draft.lines)))
    kinds = drafts.kind_names(words.language)
    rows = [{**line, "kind": kinds[line["kind"]]} for line in draft.lines[:_SHOWN]]
    columns = [name for name in draft_sheets.LINE_COLUMNS if any(row[name] for row in rows)]
    heads = [words(f"sheet.{name}") for name in columns]
    tables.draw(heads, [[tables.cell(row[name]) for name in columns] for row in rows])


def _keep(code: str, draft: draft_sheets.Draft, here: Person | None, words: Words) -> None:
    def change(person: Person) -> str:
        if not code:
            return entry.enter(draft.told, draft.lines, words, person)
        store.add_lines(code, draft.lines, person.name, verified=person.verified)
        return words("entry.lines_added", count=len(draft.lines))

    if entry.attempt(change, here):
        controls.remember("sheets", (controls.recalled("sheets") or 0) + 1)
