"""Lines over the years: named at their ends, in the reader's direction, open to a click."""

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import words
from analysis.words import LANGUAGES
from pages.ui import figures
from pages.ui.figures.lines import _LINES, _PLOT, _apart, _ticks, _years

LABELS = {"ar": {"504": "المغرب", "012": "الجزائر"}, "fr": {"504": "Maroc", "012": "Algérie"}}
LABELS["en"] = {"504": "Morocco", "012": "Algeria"}
ROWS = pd.DataFrame(
    [
        ("504", 2010, 10.0, False),
        ("504", 2016, 17.0, False),
        ("504", 2020, 20.5, False),
        ("504", 2022, 21.0, True),
        ("012", 2012, 31.6, False),
        ("012", 2020, 25.8, False),
    ],
    columns=["line", "year", "value", "projected"],
)
ROWS["said"] = [f"{value} %" for value in ROWS["value"]]
ROWS["codes"] = [[line, str(year), "F"] for line, year in zip(ROWS["line"], ROWS["year"])]

each_language = pytest.mark.parametrize("language", LANGUAGES)


def drawn(language: str = "en", rows: pd.DataFrame = ROWS) -> go.Figure:
    return figures.lines(rows, LABELS[language], words.of(language))


def labels(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


@each_language
def test_each_line_is_named_at_its_end_by_sign_and_word(language):
    for sign, name, text in zip("●■", LABELS[language].values(), labels(drawn(language))):
        assert sign in text
        assert name in text
    assert not any(trace.showlegend for trace in drawn(language).data)


@each_language
def test_years_run_left_to_right_in_every_language(language):
    low, high = drawn(language).layout.xaxis.range
    assert low < 2010 < 2022 < high


def test_the_scale_stands_on_the_reader_s_side():
    assert drawn("fr").layout.yaxis.side is None
    assert drawn("ar").layout.yaxis.side == "right"


def test_in_arabic_the_names_stand_beyond_the_scale():
    arabic = drawn("ar").layout
    assert arabic.yaxis.side == "right"
    assert arabic.yaxis.shift is None
    assert all(20 < label.xshift < arabic.margin.r for label in arabic.annotations)


@each_language
def test_numbers_of_the_scale_are_those_of_the_language(language):
    large = ROWS.assign(value=ROWS["value"] * 1e6)
    said = drawn(language, large).layout.yaxis.ticktext
    assert words.of(language).number(20e6) in said


def test_every_mark_has_its_own_hover_and_its_codes():
    for trace in drawn("fr").data:
        assert trace.hovertemplate == "%{hovertext}<extra></extra>"
        assert len(trace.hovertext) == len(trace.x) == len(trace.customdata)
    marks = {tuple(codes) for trace in drawn("fr").data for codes in trace.customdata}
    assert ("504", "2016", "F") in marks


def test_a_hover_says_the_line_the_year_and_the_value_as_told():
    texts = [text for trace in drawn("en").data for text in trace.hovertext]
    assert "Algeria<br>2012 – 31.6 %" in texts


def test_hovers_in_arabic_keep_their_direction():
    for trace in drawn("ar").data:
        for text in trace.hovertext:
            assert all(part.startswith("\u202b") for part in text.split("<br>"))


def test_the_first_line_is_drawn_last_so_that_nothing_hides_it():
    assert drawn().data[-1].name == "Morocco"


def test_what_is_told_ahead_is_dotted_and_goes_on_from_the_last_figure():
    (dotted,) = [trace for trace in drawn().data if trace.line.dash == "dot"]
    assert list(dotted.x) == [2020, 2022]
    solid = [trace for trace in drawn().data if trace.line.dash is None]
    assert 2022 not in {year for trace in solid for year in trace.x}


def test_a_line_of_projections_alone_is_drawn():
    ahead = ROWS[ROWS["projected"]]
    (trace,) = figures.lines(ahead, {"504": "Morocco"}, words.of("en")).data
    assert list(trace.x) == [2022]


def test_one_figure_is_one_mark():
    one = figures.lines(ROWS.head(1), {"504": "Morocco"}, words.of("en"))
    assert [len(trace.x) for trace in one.data] == [1]
    assert list(one.layout.xaxis.ticktext) == ["2010"]


def test_figures_that_never_change_still_have_a_scale():
    flat = ROWS.assign(value=0.0)
    low, high = drawn("en", flat).layout.yaxis.range
    assert low < 0.5 < high or low <= 0 < high


def test_text_is_12_px_or_more():
    figure = drawn("ar")
    sizes = [note.font.size for note in figure.layout.annotations]
    sizes += [figure.layout.xaxis.tickfont.size, figure.layout.yaxis.tickfont.size]
    assert min(sizes) >= 12


@given(st.dictionaries(st.sampled_from("abcde"), st.floats(0, _PLOT, allow_nan=False), min_size=1))
def test_names_never_stand_on_each_other_nor_leave_the_chart(ends):
    heights = dict.fromkeys(ends, 34)
    places = sorted(_apart(ends, heights).values())
    assert all(above - below >= 34 - 1e-6 for below, above in pairwise(places))
    assert places[0] >= 17 - 1e-6
    assert places[-1] <= _PLOT - 17 + 1e-6


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_the_scale_has_a_few_round_numbers_within_it(low, width):
    ticks = _ticks(low, low + width) if low + width > low + width / 8 > low else [low, low]
    assert 2 <= len(ticks) <= 7
    assert ticks == sorted(ticks)


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        (2014, 2024, [2014, 2019, 2024]),
        (2018, 2020, [2018, 2019, 2020]),
        (2020, 2020, [2020]),
        (1960, 2024, [1964, 1984, 2004, 2024]),
    ],
)
def test_few_years_are_named_and_the_last_always(first, last, named):
    assert _years(first, last) == named


def test_lines_are_told_apart_by_sign_and_not_by_colour_alone():
    assert len({symbol for _, symbol, _ in _LINES}) == 5
    assert len({sign for _, _, sign in _LINES}) == 5
