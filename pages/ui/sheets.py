"""A sheet on the page: the invitation to bring one, how it is read, and what was found in it."""

from hashlib import sha256
from html import escape

import streamlit as st

from analysis import words as catalogues
from analysis.words import Words
from analysis.workbook import annotating
from analysis.workbook.reading import Reading
from pages.ui import load, prose, tables
from pages.ui.given import File

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_INDICATORS = "indicators"
# The layouts that have a name; any other is no indicator sheet.
_FAMILIES = (
    *("worldbank_api", "databank", "unsd", "sdmx", "undp", "unicef", "who", "sdsn", "oecd"),
    *("eurostat", "insee", "bilingual", "template", "panel", "none"),
)


def invite(words: Words) -> None:
    """What may be brought, and that nothing is kept before it is accepted."""
    prose.answer(words("upload.answer", count=len(load.names("series", words.language))))
    prose.note(words("upload.how"))


def template(words: Words) -> None:
    """The template, and what it is good for."""
    prose.note(words("upload.template_note"))
    st.download_button(
        words("upload.template"),
        lambda: load.template(words.language),
        file_name=f"iltiqa-{words.language}.xlsx",
        mime=XLSX,
        on_click="ignore",
        key="template",
    )


def sample() -> File:
    """A sheet to try, in the reader's language."""
    language = st.query_params["lang"]
    words = catalogues.of(language)
    return File(words("sample.file"), load.sample(language))


def read(file: File, words: Words) -> Reading:
    """The sheet read and checked, with a bar that says so while it takes long."""
    with prose.working(words("upload.reading", file=prose.plain(file.name))):
        return load.reading(file.content, file.name, sha256(file.content).hexdigest())


def answer(reading: Reading, words: Words) -> None:
    """How many figures and faults there are; or that it is no indicator sheet, and why."""
    file = words.as_written(reading.file)
    if not holds_figures(reading):
        prose.answer(words("upload.not_indicators", file=file, count=len(reading.sheets)))
        for issue in reading.issues.to_dict("records"):
            prose.empty(annotating.message(issue, words))
        return
    severities = reading.issues["severity"].value_counts()
    faults = [
        words("count.error", count=int(severities.get("error", 0))),
        words("count.warning", count=int(severities.get("warning", 0))),
        words("count.note", count=int(severities.get("note", 0))),
    ]
    prose.answer(
        words(
            "upload.found",
            count=len(reading.observations),
            file=file,
            faults=words.listing(faults),
        )
    )


def holds_figures(reading: Reading) -> bool:
    """Whether it is an indicator sheet at all."""
    return reading.kind == _INDICATORS


def found(reading: Reading, words: Words) -> None:
    """Each sheet: whose layout it has, where its header stands, how many figures it gave."""
    if not reading.sheets:
        return
    heads = ("sheet", "family", "header", "figures")
    tables.draw(
        [words(f"column.{name}") for name in heads],
        [
            [
                escape(sheet.name),
                escape(_family(sheet.family, words)),
                escape(words.listing(str(row) for row in sheet.header)) or "–",
                escape(words.number(sheet.observations)),
            ]
            for sheet in reading.sheets
        ],
    )


def _family(code: str, words: Words) -> str:
    return words(f"family.{code if code in _FAMILIES else 'none'}")
