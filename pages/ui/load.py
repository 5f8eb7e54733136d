"""What pages read more than once: computed once, shared by every reader, never changed in place."""

import gc
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis import coverage, framework, indicator_sets, programmes, tables, wording
from analysis.words import of
from pages.ui import figures

_VOCABULARIES = {
    "programme": "programmes/programmes",
    "kind": "programmes/kinds",
    "goal": "framework/goals",
    "target": "framework/targets",
    "concept": "concepts/concepts",
    "beijing": "gender/beijing_areas",
    "list": "gender/lists",
    "area": "observations/areas",
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
    table = tables.table(_VOCABULARIES[vocabulary])
    return dict(zip(table.iloc[:, 0], table[f"name_{language}"]))


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
