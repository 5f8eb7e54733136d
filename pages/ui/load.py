"""What pages read more than once: computed once, shared by every reader, never changed in place."""

import gc
from collections.abc import Callable
from datetime import date
from functools import wraps

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis import (
    accepted,
    comparison,
    coverage,
    framework,
    indicator_sets,
    judgements,
    observations,
    programmes,
    tables,
    wording,
)
from analysis.store import changes
from analysis.words import of
from analysis.workbook import annotating
from analysis.workbook import reading as sheets
from analysis.workbook import sample as samples
from analysis.workbook import template as templates
from analysis.workbook.reading import Reading
from pages.ui import figures, register
from pages.ui import status as decisions

# Where a vocabulary has two tables, the first one's names are those that are shown.
_VOCABULARIES = {
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
    if vocabulary == "programme":
        table = programmes.programmes()
        return dict(zip(table.iloc[:, 0], table[f"name_{language}"]))
    named = {}
    for name in _VOCABULARIES[vocabulary].split():
        table = tables.table(name)
        named = dict(zip(table.iloc[:, 0], table[f"name_{language}"])) | named
    return named


@st.cache_resource(show_spinner=False)
def ages() -> list[str]:
    """The codes of the ages that bundled figures are of, all ages first."""
    codes = observations.observations()["age"].cat.categories
    return sorted(codes, key=lambda code: (code != "_T", code))


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


def reading(content: bytes, file: str, digest: str) -> Reading:
    """A sheet read and checked against what stands and what analysts answered; kept a while."""
    return _read(digest, file, f"{accepted.state()} {register.answered()}", content)


@st.cache_resource(max_entries=6, ttl="1h", show_spinner=False)
def _read(digest: str, file: str, state: str, _content: bytes) -> Reading:
    return sheets.of(_content, file, register.rules(), lambda code: accepted.standing([code]))


def compared(sheet: Reading, warned: bool) -> tuple[pd.DataFrame, comparison.Comparison]:
    """The figures of a sheet that may be kept, and what that would change, as things stand."""
    return _compared(sheet.sha256, warned, f"{accepted.state()} {register.answered()}", sheet)


@st.cache_resource(max_entries=6, ttl="1h", show_spinner=False)
def _compared(
    digest: str, warned: bool, state: str, _sheet: Reading
) -> tuple[pd.DataFrame, comparison.Comparison]:
    kept = comparison.acceptable(_sheet, warned=warned)
    return kept, comparison.of(kept)


def faults(sheet: Reading, language: str) -> pd.DataFrame:
    """The faults of a sheet with what each says in one language, as ``message``."""
    return _faults(sheet.sha256, language, f"{accepted.state()} {register.answered()}", sheet)


@st.cache_resource(max_entries=6, ttl="1h", show_spinner=False)
def _faults(digest: str, language: str, state: str, _sheet: Reading) -> pd.DataFrame:
    words, issues = of(language), _sheet.issues
    said = [annotating.message(issue, words) for issue in issues.to_dict("records")]
    return issues.assign(message=pd.Series(said, dtype="str", index=issues.index))


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


def _chosen(rows: pd.DataFrame, programme: str, kind: str) -> pd.DataFrame:
    for column, code in (("programme", programme), ("kind", kind)):
        rows = rows[rows[column] == code] if code else rows
    return rows
