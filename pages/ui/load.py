"""What pages read more than once: computed once, shared by every reader, never changed in place."""

import gc
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis import (
    accepted,
    comparison,
    coverage,
    framework,
    indicator_sets,
    programmes,
    tables,
    wording,
)
from analysis.store import place
from analysis.words import of
from analysis.workbook import annotating
from analysis.workbook import reading as sheets
from analysis.workbook import sample as samples
from analysis.workbook import template as templates
from analysis.workbook.reading import RULES, Reading
from pages.ui import figures

# Where a vocabulary has two tables, the first one's names are those that are shown.
_VOCABULARIES = {
    "programme": "programmes/programmes",
    "kind": "programmes/kinds",
    "goal": "framework/goals",
    "target": "framework/targets",
    "concept": "concepts/concepts",
    "beijing": "gender/beijing_areas",
    "list": "gender/lists",
    "area": "observations/areas workbook/areas",
    "unit": "observations/units",
    "series": "observations/series",
    "breakdown": "observations/breakdowns",
    "indicator": "framework/indicators",
}


def this_year() -> int:
    """The year that decides which figures are recent; never kept, since it changes."""
    return date.today().year


@st.cache_resource(show_spinner=False)
def warm() -> None:
    """Compute what every page needs, then take it all out of the garbage collector's sight.

    Streamlit collects after every run; with pandas and plotly loaded that was most of a rerun.
    """
    alignments()
    framework.indicators()
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False)
def alignments(programme: str = "", kind: str = "") -> pd.DataFrame:
    """The targets that lines serve, of one programme and kind or of all."""
    return _chosen(coverage.alignments(), programme, kind)


@st.cache_resource(show_spinner=False)
def lines(programme: str = "", kind: str = "") -> pd.DataFrame:
    """The lines of one programme and kind, or all."""
    return _chosen(programmes.lines(), programme, kind)


@st.cache_resource(show_spinner=False)
def evidence(line: str) -> pd.DataFrame:
    """The words that align one line."""
    return coverage.evidence(line)


@st.cache_resource(ttl="1m", show_spinner=False)
def official(language: str) -> dict[str, dict[str, str]]:
    """The official wording and its edition by code, as far as the store has it in a language.

    Asked again after a minute, since another process may have added some.
    """
    return wording.of(language).set_index("code")[["wording", "edition"]].to_dict("index")


@st.cache_resource(show_spinner=False)
def names(vocabulary: str, language: str) -> dict[str, str]:
    """A vocabulary (programme, goal, concept ...) as code -> name in one language."""
    named = {}
    for name in _VOCABULARIES[vocabulary].split():
        table = tables.table(name)
        named = dict(zip(table.iloc[:, 0], table[f"name_{language}"])) | named
    return named


@st.cache_resource(show_spinner=False)
def heatmap(programme: str, kind: str, goal: str, language: str) -> go.Figure:
    """The matrix of what was chosen: the figure itself, since checking it anew costs most."""
    cells, shown = coverage.cells(told(programme, kind, goal)), lines(programme, kind)
    shown = shown[shown["line"].isin(cells["line"])] if goal else shown
    every, named = framework.goals(), names("programme", language)
    return figures.heatmap(shown, cells, every, named, of(language))


@st.cache_resource(show_spinner=False)
def told(programme: str = "", kind: str = "", goal: str = "") -> pd.DataFrame:
    """The alignments of what was chosen, with wordings, names and what follows from the targets."""
    aligned = coverage.of_goal(alignments(programme, kind), goal)
    return indicator_sets.beside(coverage.told(aligned))


def _chosen(rows: pd.DataFrame, programme: str, kind: str) -> pd.DataFrame:
    for column, code in (("programme", programme), ("kind", kind)):
        rows = rows[rows[column] == code] if code else rows
    return rows


def reading(content: bytes, file: str, digest: str) -> Reading:
    """A sheet read and checked against what stands and what analysts answered; kept a while."""
    return _read(digest, file, f"{accepted.state()} {_answered()}", content)


@st.cache_resource(max_entries=6, ttl="1h", show_spinner=False)
def _read(digest: str, file: str, state: str, _content: bytes) -> Reading:
    return sheets.of(_content, file, rules(), lambda code: accepted.standing([code]))


def compared(sheet: Reading, warned: bool) -> comparison.Comparison:
    """What accepting a sheet would change, as things stand."""
    return _compared(sheet.sha256, warned, f"{accepted.state()} {_answered()}", sheet)


@st.cache_resource(max_entries=6, ttl="1h", show_spinner=False)
def _compared(digest: str, warned: bool, state: str, _sheet: Reading) -> comparison.Comparison:
    return comparison.of(comparison.acceptable(_sheet, warned=warned))


def annotated(content: bytes, sheet: Reading, language: str) -> bytes:
    """The sheet with its faults in place."""
    return annotating.of(content, sheet, of(language))


@st.cache_resource(show_spinner=False)
def template(language: str) -> bytes:
    """The sheet to fill in, in one language."""
    return templates.of(of(language))


@st.cache_resource(show_spinner=False)
def sample(language: str) -> bytes:
    """A sheet to try, in one language."""
    return samples.of(of(language))


def accept(
    rows: pd.DataFrame, content: bytes, file: str, who: tuple[str, bool], why: str, seen: str
) -> None:
    """Keep a sheet and its figures."""
    from analysis.store import observations, uploads

    name, verified = who
    kept = rows[observations.COLUMNS]
    uploads.accept(kept, content, file, name, verified=verified, why=why, seen=seen)


def befall(upload: int, step: str, who: tuple[str, bool], why: str) -> None:
    """Undo or redo an upload."""
    from analysis.store import uploads

    steps = {"undo": uploads.undo, "redo": uploads.redo}
    steps[step](upload, who[0], verified=who[1], why=why)


def uploads() -> pd.DataFrame:
    """Every upload, newest first; none without a store."""
    if not place.exists():
        return pd.DataFrame(columns=["upload", "state"])
    from analysis.store import uploads

    return uploads.listing()


def events(upload: int) -> pd.DataFrame:
    """What befell an upload, in order."""
    from analysis.store import uploads

    return uploads.events(upload)


def original(upload: int) -> bytes:
    """The file of an upload, byte for byte."""
    from analysis.store import uploads

    return uploads.content(upload)


def standing_upload(content: bytes) -> int | None:
    """The upload in force that brought exactly this file."""
    if not place.exists():
        return None
    from analysis.store import uploads

    return uploads.standing(content)


def rules() -> pd.DataFrame:
    """What analysts answered about sheets' own words; nothing without a store."""
    if not place.exists():
        return pd.DataFrame(columns=RULES)
    from analysis.store import rules

    return rules.current()


def answer_rule(rule: dict[str, str], code: str | None, who: tuple[str, bool]) -> None:
    """Remember an answer, or forget it where there is no code."""
    from analysis.store import rules

    key, name, verified = [rule[name] for name in ("shape", "role", "label")], *who
    if code is None:
        rules.delete(*key, name, verified=verified)
    else:
        rules.record(*key, code, name, verified=verified)


def _answered() -> str:
    if not place.exists():
        return ""
    from analysis.store import rules

    return rules.state()
