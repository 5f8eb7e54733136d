"""The reader's choices: addresses that anyone can open, clicks that land in them."""

from types import SimpleNamespace

import pytest

from analysis import words
from pages.ui import controls
from pages.ui.figures import PLAIN

ADDED = {
    *("line", "focus", "view", "search", "slice"),
    *("status", "edit"),
    *("upload", "severity", "sheet", "fault", "rule"),
}
DESIGNED = {
    *("lang", "programme", "kind", "goal", "target", "indicator", "series"),
    *("area", "sex", "year", "method"),
}


@pytest.fixture
def screen(monkeypatch):
    """A stand-in for Streamlit: an address, a session, what was said and drawn."""
    said, charts = [], []
    stand_in = SimpleNamespace(
        query_params={"lang": "fr"},
        session_state={"lang": "fr"},
        warning=said.append,
        plotly_chart=lambda figure, **options: charts.append(options),
        said=said,
        charts=charts,
    )
    monkeypatch.setattr(controls, "st", stand_in)
    return stand_in


def clicked(screen, **point):
    """The reader clicks the last chart drawn, on a mark or beside all."""
    chart = screen.charts[-1]
    screen.session_state[chart["key"]] = {"selection": {"points": [point] if point else []}}
    chart["on_select"]()


def test_the_vocabulary_of_addresses_is_the_designed_one_and_what_pages_add():
    assert set(controls.VOCABULARY) == DESIGNED | ADDED
    assert len(set(controls.VOCABULARY)) == len(controls.VOCABULARY)


def test_an_address_carries_the_language_and_the_codes_that_are_chosen(screen):
    address = controls.address("alignment", goal="5", programme="", line="unw.1")
    assert address == "alignment?lang=fr&goal=5&line=unw.1"


def test_an_address_keeps_a_code_whole(screen):
    assert controls.address("overview", target="a&b=c d") == "overview?lang=fr&target=a%26b%3Dc+d"


def test_a_code_in_the_address_is_picked(screen):
    screen.query_params["target"] = "8.10"
    assert controls.picked("target", ["8.1", "8.10"]) == "8.10"
    assert screen.said == []


def test_nothing_in_the_address_picks_nothing_and_says_nothing(screen):
    assert controls.picked("target", ["8.1"]) == ""
    assert screen.said == []


def test_an_unknown_code_is_reported_once_and_leaves_the_address(screen):
    screen.query_params["target"] = "8.100"
    assert controls.picked("target", ["8.1", "8.10"]) == ""
    assert screen.query_params == {"lang": "fr"}
    asked = {"name": "target", "code": "8.100"}
    assert screen.said == [words.of("fr")("address.unknown_code", **asked)]


def test_a_click_puts_all_codes_of_its_mark_into_the_address(screen):
    controls.clickable("figure", "matrix", ["line", "focus"], "words for the chart")
    clicked(screen, customdata=["unw.1", "5"])
    assert screen.query_params == {"lang": "fr", "line": "unw.1", "focus": "5"}


def test_a_mark_with_one_code_puts_it_into_the_address(screen):
    controls.clickable("figure", "targets", ["target"], "words for the chart")
    clicked(screen, customdata="8.10")
    assert screen.query_params == {"lang": "fr", "target": "8.10"}


@pytest.mark.parametrize("point", [{}, {"customdata": None}, {"x": 3}])
def test_a_click_beside_the_marks_changes_nothing(screen, point):
    controls.clickable("figure", "targets", ["target"], "words for the chart")
    clicked(screen, **point)
    assert screen.query_params == {"lang": "fr"}


def test_the_same_mark_can_be_clicked_again(screen):
    for _ in range(2):
        controls.clickable("figure", "matrix", ["line", "focus"], "words for the chart")
        clicked(screen, customdata=["unw.1", "5"])
    first, second = screen.charts
    assert first["key"] != second["key"]


def test_a_chart_that_was_not_clicked_keeps_its_place(screen):
    for _ in range(2):
        controls.clickable("figure", "matrix", ["line", "focus"], "words for the chart")
    first, second = screen.charts
    assert first["key"] == second["key"]


def test_a_clickable_chart_has_its_words_and_no_english_toolbar(screen):
    controls.clickable("figure", "matrix", ["line", "focus"], "words for the chart")
    assert screen.charts[0]["alt"] == "words for the chart"
    assert screen.charts[0]["config"] == PLAIN
    assert PLAIN["displayModeBar"] is False


def test_closing_a_dialog_takes_only_its_own_codes_out(screen):
    screen.query_params.update(line="unw.1", focus="5", goal="5")
    controls.drop("line", "focus", "target")
    assert screen.query_params == {"lang": "fr", "goal": "5"}
