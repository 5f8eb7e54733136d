"""What pages read more than once: computed once, shared by every reader, never changed in place."""

import gc
from collections.abc import Callable
from datetime import date
from functools import wraps

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis import coverage, framework, indicator_sets, judgements, programmes, tables, wording
from analysis.store import changes
from analysis.words import of
from pages.ui import figures
from pages.ui import status as decisions

_VOCABULARIES = {
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


# As many answers of each kind as are kept; a review or an edit makes new ones.
_KEPT = 200


def _kept(answer: Callable) -> Callable:
    """Keep an answer by what was asked and by how far the store had come."""

    def kept(version: changes.Version, *asked: str) -> object:
        return answer(*asked)

    # Streamlit tells kept functions apart by their names.
    kept.__qualname__ = answer.__qualname__
    cached = st.cache_resource(show_spinner=False, max_entries=_KEPT)(kept)
    return wraps(answer)(lambda *asked: cached(changes.noted(), *asked))


def notice() -> None:
    """Take what reviewers have entered up to now: once per run, and after each entry."""
    changes.note()


def this_year() -> int:
    """The year that decides which figures are recent; never kept, since it changes."""
    return date.today().year


@st.cache_resource(show_spinner=False)
def warm() -> None:
    """Compute what every page needs, then take it all out of the garbage collector's sight.

    Streamlit collects after every run; with pandas and plotly loaded that was most of a rerun.
    """
    judgements.warm()
    framework.indicators()
    gc.collect()
    gc.freeze()


@_kept
def alignments(programme: str = "", kind: str = "") -> pd.DataFrame:
    """The targets that lines serve, of one programme and kind or of all."""
    return _chosen(coverage.alignments(), programme, kind)


@_kept
def judged(programme: str = "", kind: str = "", status: str = "") -> pd.DataFrame:
    """The same and the rejected ones, or only what people confirmed."""
    return judgements.of_status(_chosen(judgements.judged(), programme, kind), status)


@_kept
def lines(programme: str = "", kind: str = "") -> pd.DataFrame:
    """The lines of one programme and kind, or all."""
    return _chosen(programmes.lines(), programme, kind)


@_kept
def evidence(line: str) -> pd.DataFrame:
    """The words that align one line."""
    return coverage.evidence(line)


@st.cache_resource(ttl="1m", show_spinner=False)
def official(language: str) -> dict[str, dict[str, str]]:
    """The official wording and its edition by code, as far as the store has it in a language.

    Asked again after a minute, since another process may have added some.
    """
    return wording.of(language).set_index("code")[["wording", "edition"]].to_dict("index")


@_kept
def names(vocabulary: str, language: str) -> dict[str, str]:
    """A vocabulary (programme, goal, concept ...) as code -> name in one language."""
    own = vocabulary == "programme"
    table = programmes.programmes() if own else tables.table(_VOCABULARIES[vocabulary])
    return dict(zip(table.iloc[:, 0], table[f"name_{language}"]))


@_kept
def options(vocabulary: str, language: str) -> dict[str, str]:
    """What a reader may choose of a vocabulary: of kinds, those of the lines that there are."""
    named = names(vocabulary, language)
    if vocabulary == "kind":
        used = set(lines()["kind"])
        named = {kind: name for kind, name in named.items() if kind in used}
    return named


@_kept
def heatmap(programme: str, kind: str, goal: str, status: str, language: str) -> go.Figure:
    """The matrix of what was chosen: the figure itself, since checking it anew costs most."""
    cells, shown = coverage.cells(told(programme, kind, goal, status)), lines(programme, kind)
    shown = shown[shown["line"].isin(cells["line"])] if goal or status == "confirmed" else shown
    every, named = framework.goals(), names("programme", language)
    return figures.heatmap(shown, cells, every, named, of(language))


@_kept
def told(programme: str = "", kind: str = "", goal: str = "", status: str = "") -> pd.DataFrame:
    """The judged rows of what was chosen, with wordings, names and what follows from targets."""
    aligned = coverage.of_goal(judged(programme, kind, status), goal)
    return indicator_sets.beside(coverage.told(aligned))


@_kept
def shown(programme: str, kind: str, goal: str, status: str, language: str) -> pd.DataFrame:
    """The same with what people decided in the words of a language."""
    return decisions.told(told(programme, kind, goal, status), of(language))


def _chosen(rows: pd.DataFrame, programme: str, kind: str) -> pd.DataFrame:
    for column, code in (("programme", programme), ("kind", kind)):
        rows = rows[rows[column] == code] if code else rows
    return rows
