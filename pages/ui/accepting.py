"""Accepting a sheet: what would change, then one click that keeps it all or nothing."""

from html import escape

import pandas as pd
import streamlit as st

from analysis import comparison
from analysis.faults import FaultError
from analysis.words import Words
from analysis.workbook.reading import Reading
from pages.ui import breakdowns, controls, load, prose, register, tables
from pages.ui.given import File
from pages.ui.who import Person

# As many changed figures as a reader looks through; the file has them all.
_MOST = 50
# What an analyst looks at first comes first.
_STATES = ("changed", "new", "missing", "unchanged")


def show(reading: Reading, file: File, who: Person, words: Words) -> None:
    """The comparison with what stands, and the button; or that the very file is there already."""
    st.header(words("accept.title"), anchor=False)
    standing = register.standing(file.content)
    if standing:
        _stands(standing, file, words)
        return
    with prose.working(words("accept.comparing")):
        kept, compared = load.compared(reading, _with_warnings(reading, words))
    if kept.empty:
        prose.empty(words("accept.nothing"))
        return
    counts = compared.counts()
    prose.answer(
        words(
            "accept.answer",
            count=len(kept),
            new=words("count.new", count=counts["new"]),
            changed=words("count.changed", count=counts["changed"]),
            unchanged=words("count.unchanged", count=counts["unchanged"]),
            left_out=words("count.left_out", count=len(reading.observations) - len(kept)),
        )
    )
    for state in _STATES:
        _listed(compared.rows[compared.rows["state"] == state], state, words)
    _button(kept, compared, file, who, words)


def _stands(upload: int, file: File, words: Words) -> None:
    """That the file was accepted, just now or before, and the way to where it can be undone."""
    if controls.recalled("accepted") == upload:
        st.success(words("accept.done", upload=upload))
    else:
        st.success(words("upload.same_file", file=prose.plain(file.name), upload=upload))
    link = controls.address("history", upload=str(upload))
    st.html(f'<p class="note">{breakdowns.link(words("accept.see_history"), link)}</p>')


def _with_warnings(reading: Reading, words: Words) -> bool:
    """Whether cells with a warning are accepted too, which only the analyst can say."""
    if not (reading.issues["severity"] == "warning").any():
        return True
    return st.checkbox(words("accept.with_warnings"), key="with-warnings")


def _button(
    kept: pd.DataFrame, compared: comparison.Comparison, file: File, who: Person, words: Words
) -> None:
    why = st.text_input(words("accept.why"), key="why", max_chars=300)
    if not who.name:
        prose.note(words("accept.name_first"))
    wanted = st.button(
        words("accept.button", count=len(kept)),
        type="primary",
        key="accept",
        disabled=not who.name,
    )
    if wanted:
        try:
            with prose.working(words("accept.keeping")):
                given = register.accept(kept, file.content, file.name, who, why, compared.seen)
        except FaultError as fault:
            prose.fault(fault, words)
        else:
            if given.added:
                controls.remember("accepted", given.upload)
            st.rerun()


def _listed(rows: pd.DataFrame, state: str, words: Words) -> None:
    """The figures of one state behind a click: the sheet's value and the one that stands."""
    if rows.empty:
        return
    with st.expander(words(f"state.{state}", count=len(rows))):
        names = ("series", "year", "values")
        tables.draw(
            [words(f"column.{name}") for name in names],
            [_row(row, words) for row in rows.head(_MOST).to_dict("records")],
        )
        if len(rows) > _MOST:
            prose.note(words("accept.more", count=len(rows) - _MOST))


def _row(row: dict[str, object], words: Words) -> list[str]:
    """Three columns, which a phone shows side by side: whose figure, of when and where, values."""
    series, areas = (load.names(name, words.language) for name in ("series", "area"))
    parts = [row[name] for name in ("sex", "age", "location", "other")]
    whose = [areas.get(row["area"], row["area"]), breakdowns.named(".".join(parts), words)]
    place = "" if pd.isna(row["cell"]) else tables.place(row, words)
    return [
        escape(series.get(row["series"], row["series"])) + _small(" · ".join(whose)),
        str(row["year"]) + _small(place),
        escape(_values(row, words)),
    ]


def _values(row: dict[str, object], words: Words) -> str:
    """The value that stands and the sheet's; the only one where there is no other."""
    old, new = (
        "" if pd.isna(row[name]) else words.whole(words.number(row[name], 6))
        for name in ("old", "value")
    )
    if row["state"] == "changed":
        return words("figure.changed", old=old, new=new)
    return new or old


def _small(text: str) -> str:
    return f"<br><small>{escape(text)}</small>"
