"""The faults of a sheet: counted, grouped by kind, filtered, and sent back in the sheet itself."""

from html import escape

import pandas as pd
import streamlit as st

from analysis.exports import csv
from analysis.words import Words
from analysis.workbook import annotating
from analysis.workbook.reading import Reading
from pages.ui import controls, load, prose, tables
from pages.ui.given import File
from pages.ui.sheets import XLSX

# Signs beside the words, so that no one depends on a colour.
_SIGNS = {"error": "✕", "warning": "▲", "note": "•"}
# As many kinds of fault opened, and cells in each, as a reader looks through.
_MOST = 50
_SHORT = 90


def show(reading: Reading, file: File, words: Words) -> None:
    """Every fault behind its kind, and the files that carry them all."""
    st.header(words("faults.title"), anchor=False)
    rows = load.faults(reading, words.language)
    if rows.empty:
        prose.empty(words("faults.none"))
        return
    _downloads(reading, file, rows, words)
    chosen = _filtered(rows, words)
    prose.note(words("faults.shown", count=len(chosen), all=words.number(len(rows))))
    order = chosen["severity"].map(annotating.SEVERITIES.index)
    for _, group in chosen.groupby([order, "code"], sort=True):
        _group(group, words)


def _filtered(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The faults of a severity, sheet and kind that the reader chose."""
    there = set(rows["severity"])
    named = {name: words(f"severity.{name}") for name in annotating.SEVERITIES if name in there}
    kinds = rows.drop_duplicates("code").set_index("code")["message"]
    sheets = {name: name for name in rows["sheet"].unique() if name}
    options = {"severity": named, "sheet": sheets}
    options["fault"] = {code: _short(message) for code, message in kinds.items()}
    with st.container(key="choices", horizontal=True):
        for name, column in (("severity", "severity"), ("sheet", "sheet"), ("fault", "code")):
            every = words("choice.all")
            code = controls.choice(name, words(f"choice.{name}"), options[name], every=every)
            rows = rows[rows[column] == code] if code else rows
    return rows


def _group(group: pd.DataFrame, words: Words) -> None:
    """One kind of fault: how grave, how often, and each cell."""
    severity, message = group["severity"].iloc[0], group["message"].iloc[0]
    kind = f"{_SIGNS[severity]} {words(f'severity.{severity}')}"
    said = words("faults.group", kind=kind, count=len(group), message=_short(message))
    with st.expander(prose.unmarked(said)):
        tables.draw(
            [words(f"column.{name}") for name in ("sheet", "cell_place", "fault")],
            [
                [
                    escape(row["sheet"]),
                    f'<b dir="ltr">{escape(row["cell"])}</b>',
                    escape(row["message"]),
                ]
                for row in group.head(_MOST).to_dict("records")
            ],
        )
        if len(group) > _MOST:
            prose.note(words("faults.more", count=len(group) - _MOST))


def _downloads(reading: Reading, file: File, rows: pd.DataFrame, words: Words) -> None:
    """The sheet with its faults in place, and the list of them."""

    def listed() -> bytes:
        severities = {name: words(f"severity.{name}") for name in annotating.SEVERITIES}
        told = pd.DataFrame(
            {
                words("column.sheet"): rows["sheet"],
                words("column.cell_place"): rows["cell"],
                words("column.severity"): rows["severity"].map(severities),
                words("column.fault"): rows["message"],
            }
        )
        return csv.written(told)

    stem = file.name.rpartition(".")[0] or file.name
    with st.container(key="downloads-faults", horizontal=True):
        st.download_button(
            words("faults.annotated"),
            lambda: load.annotated(file.content, reading, words.language),
            file_name=f"{stem}-iltiqa.xlsx",
            mime=XLSX,
            on_click="ignore",
            key="annotated",
            type="primary",
        )
        st.download_button(
            words("faults.list"),
            listed,
            file_name=f"{stem}-iltiqa.csv",
            mime="text/csv",
            on_click="ignore",
            key="faults",
        )
    if not file.name.lower().endswith(".xlsx"):
        prose.note(words("faults.copy"))


def _short(message: str) -> str:
    return message if len(message) <= _SHORT else f"{message[:_SHORT].rstrip()}…"
