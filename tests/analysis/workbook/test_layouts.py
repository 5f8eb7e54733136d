"""Any table written in any of the layouts comes back as the same observations."""

from functools import cache
from inspect import getmembers, isfunction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.workbook import opening, parsing, reading
from tests.analysis.workbook import layouts, publishers
from tests.analysis.workbook.layouts import AREAS, SERIES, SEXES, Figures

_OTHERS = {"named", "parts", "xlsx", "separated", "ods", "three_levels", "grouped"}
LAYOUTS = {
    name: made
    for module in (layouts, publishers)
    for name, made in getmembers(module, isfunction)
    if not name.startswith("_") and name not in _OTHERS and made.__module__ == module.__name__
} | {"three_levels": layouts.three_levels, "grouped": layouts.grouped}
FAMILIES = {
    "sdmx": "sdmx",
    "unicef": "unicef",
    "worldbank": "worldbank_api",
    "databank": "databank",
    "databank_down": "databank",
    "unsd": "unsd",
    "eurostat": "eurostat",
    "eurostat_bulk": "eurostat",
    "oecd": "oecd",
    "oecd_labelled": "oecd",
    "who": "who",
    "who_crossed": "who",
    "undp": "undp",
    "bilingual": "bilingual",
    "bilingual_headings": "bilingual",
    "years_across": "panel",
    "template_english": "template",
    "template_french": "template",
    "template_arabic": "template",
}
each_layout = pytest.mark.parametrize("layout", sorted(LAYOUTS))


@cache
def example() -> Figures:
    """Two series, three countries, four years, women and men; never twice the same value."""
    keys = [
        (series, area, year, sex)
        for series in SERIES
        for area in AREAS
        for year in (2015, 2016, 2017, 2018)
        for sex in SEXES
    ]
    return {key: round(20.3 + 1.1 * place, 1) for place, key in enumerate(keys)}


def read(name: str, content: bytes) -> Figures:
    found = reading.of(content, name).observations
    columns = found[["series", "area", "year", "sex", "value"]].astype(
        {"series": str, "area": str, "sex": str}
    )
    return {(row.series, row.area, row.year, row.sex): row.value for row in columns.itertuples()}


@each_layout
def test_every_layout_is_read_as_the_same_observations(layout):
    assert read(*LAYOUTS[layout](example())) == pytest.approx(example())


@pytest.mark.parametrize("layout", sorted(FAMILIES))
def test_the_family_of_a_layout_is_told(layout):
    name, content = LAYOUTS[layout](example())
    families = {sheet.family for sheet in reading.of(content, name).sheets}
    assert families - {"none"} == {FAMILIES[layout]}


def test_there_are_more_than_thirty_layouts():
    assert len(LAYOUTS) > 30


values = st.floats(0.1, 99.9).map(lambda number: round(number, 1))


@st.composite
def tables(draw: st.DrawFn) -> Figures:
    """Some countries, years and sexes of one or two series, a value for each."""
    first = draw(st.integers(1990, 2015))
    years = [first + at for at in range(draw(st.integers(2, 4)))]
    series = SERIES[: draw(st.integers(1, 2))]
    areas = list(AREAS)[: draw(st.integers(2, 3))]
    keys = [
        (each, area, year, sex)
        for each in series
        for area in areas
        for year in years
        for sex in SEXES
    ]
    return {key: draw(values) for key in keys}


@pytest.fixture
def without_a_child(monkeypatch):
    """Parse where the test runs: what a layout says does not depend on the process."""
    monkeypatch.setattr(
        opening, "_parsed", lambda content, kind, file: parsing.grids(content, kind, 1_000_000)
    )


@each_layout
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(figures=tables())
def test_any_table_in_any_layout_comes_back(without_a_child, layout, figures):
    assert read(*LAYOUTS[layout](figures)) == pytest.approx(figures)
