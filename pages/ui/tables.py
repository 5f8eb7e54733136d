"""Tables that read in both directions and on a phone, and the files a reader takes away."""

from collections.abc import Sequence
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from analysis import sources
from analysis.exports import csv, xlsx
from analysis.words import Words
from pages.ui import load

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_VOCABULARIES = ("programme", "kind")
# As many columns as fit side by side on a phone.
_FEW = 3
_CITED = ["title", "publisher", "edition", "address", "licence"]
_DATES = ("read", "date")
# Cells of any table, some of them flags.
_FLAGGED = ("published", "corrected")
_WORDED = ("directness", "weight")


def show(table: pd.DataFrame, words: Words, columns: list[str], linked: str = "") -> None:
    """Some columns of a table, readable, as HTML: rows on a desk, cards on a phone.

    The column ``linked`` leads to what the table's ``address`` says, where that is not empty.
    """
    shown = readable(table, words, columns)
    rows = [[escape(_said(value, words)) for value in row] for row in shown.itertuples(index=False)]
    if linked:
        place = columns.index(linked)
        for row, address in zip(rows, table["address"]):
            if address:
                row[place] = f'<a href="{escape(address)}" target="_self">{row[place]}</a>'
    draw(list(shown.columns), rows)


def draw(labels: list[str], rows: list[list[str]]) -> None:
    """A table whose cells are HTML already, under plain labels."""
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in labels)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td data-label="{escape(label)}"><bdi>{cell}</bdi></td>'
            for label, cell in zip(labels, row)
        )
        + "</tr>"
        for row in rows
    )
    size = "rows few" if len(labels) <= _FEW else "rows"
    st.html(f'<table class="{size}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def cell(text: str) -> str:
    """Plain text as a cell of :func:`draw`."""
    return escape(text)


def place(row: dict[str, object], words: Words) -> str:
    """Where a figure stands in an upload: its cell, then its sheet."""
    return words("place.cell", cell=words.whole(row["cell"]), sheet=words.as_written(row["sheet"]))


def behind(
    table: pd.DataFrame,
    words: Words,
    columns: list[str],
    name: str,
    files: list[str],
    *,
    more: Sequence[str] = (),
) -> None:
    """The table behind a picture, one click away, with its downloads; ``more`` columns in these."""
    with st.expander(words("table.behind")):
        show(table, words, columns)
        downloads(table, words, columns + list(more), name, files)


def downloads(
    table: pd.DataFrame, words: Words, columns: list[str], name: str, files: list[str]
) -> None:
    """A table as CSV, and as XLSX with the records of the ``files`` in data/ that it rests on."""

    def workbook() -> bytes:
        cited = readable(sources.records(files), words, _CITED)
        told = readable(table, words, columns)
        sheets = {words("table.sheet_data"): told, words("table.sheet_sources"): cited}
        return xlsx.written(sheets, words.right_to_left)

    with st.container(key=f"downloads-{name}", horizontal=True):
        for kind, mime, content in (
            ("csv", "text/csv", lambda: csv.written(readable(table, words, columns))),
            ("xlsx", _XLSX, workbook),
        ):
            st.download_button(
                words("table.download", kind=kind.upper()),
                content,
                file_name=f"iltiqa-{name}-{words.language}.{kind}",
                mime=mime,
                on_click="ignore",
                key=f"{kind}-{name}",
            )


def readable(table: pd.DataFrame, words: Words, columns: list[str]) -> pd.DataFrame:
    """Columns of a table as a reader takes them: headed and named in their language.

    ``name`` stands for the one of ``name_ar, name_fr, name_en`` that the reader reads; codes of
    programmes, kinds and the like become their names.
    """
    return pd.DataFrame(
        {words(f"column.{column}"): _column(table, column, words) for column in columns}
    )


def _column(table: pd.DataFrame, column: str, words: Words) -> pd.Series:
    if column in _VOCABULARIES:
        return table[column].map(load.names(column, words.language))
    if column in _WORDED:
        return table[column].map(lambda code: words(f"{column}.{code}"))
    if column in _DATES:
        return table[column].map(lambda day: words.date(date.fromisoformat(day)))
    if column in _FLAGGED:
        return table[column].replace({"yes": words("flag.yes"), "no": words("flag.no")})
    if column in table:
        return table[column]
    return table[f"{column}_{words.language}"]


def _said(value: object, words: Words) -> str:
    return words.number(value, 2) if isinstance(value, (int, float)) else str(value)
