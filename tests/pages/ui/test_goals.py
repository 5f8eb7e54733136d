"""The goals as tiles, chips and sentences: the colour never speaks without the number."""

import re
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import coverage, framework, words
from pages.ui import controls, goals

ALIGNED = pd.DataFrame(
    [
        ("unw.1", "5", "direct"),
        ("unw.2", "5", "indirect"),
        ("both.12", "1", "direct"),
    ],
    columns=["line", "goal", "directness"],
).assign(status="suggested")


@pytest.fixture
def tiles(monkeypatch):
    """The tiles of a small alignment, drawn in a language: one piece of HTML a goal."""

    def drawn(language, programme="", rows=ALIGNED):
        pieces = []
        monkeypatch.setattr(goals.st, "html", pieces.append)
        monkeypatch.setattr(controls, "st", SimpleNamespace(query_params={"lang": language}))
        goals.tiles(coverage.by_goal(rows), words.of(language), programme=programme)
        return re.findall("<li.*?</li>", pieces[0])

    return drawn


def test_a_chip_carries_a_number_in_readable_ink_on_its_colour():
    assert goals.chip("7", "#FCC30B", "7.b") == (
        '<span class="code" dir="ltr" style="background:#FCC30B;color:#000000">7.b</span>'
    )
    assert ">17<" in goals.chip("17", "#19486A")
    assert "color:#FFFFFF" in goals.chip("17", "#19486A")


def test_a_chip_that_stands_alone_says_its_name_to_a_pointer_and_to_a_screen_reader():
    said = goals.chip("5", "#FF3A21", name='Goal "5"')
    assert said.endswith(
        ' role="img" title="Goal &quot;5&quot;" aria-label="Goal &quot;5&quot;">5</span>'
    )


def test_goals_have_their_colours_under_any_prefix():
    assert goals.colours()["5"] == goals.colours("goal:")["goal:5"] == "#FF3A21"
    assert len(goals.colours()) == 17


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "l’ODD\u00a01 (Pas de pauvreté) et l’ODD\u00a05 (Égalité entre les sexes)"),
        ("en", "SDG 1 (No poverty) and SDG 5 (Gender equality)"),
    ],
)
def test_goals_are_named_as_a_sentence_lists_them(language, sentence):
    chosen = framework.goals().query("goal in ['1', '5']")
    assert goals.named(chosen, words.of(language)) == sentence


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_seventeen_tiles_stand_in_order_each_with_number_and_name(tiles, language):
    drawn = tiles(language)
    assert [re.search(r">(\d+)</span>", tile)[1] for tile in drawn] == list(map(str, range(1, 18)))
    for tile, name in zip(drawn, framework.goals()[f"name_{language}"]):
        assert f'<span class="name">{name}</span>' in tile


def test_a_tile_says_how_many_lines_serve_its_goal(tiles):
    said = [re.search(r'class="count">(.*?)<', tile)[1] for tile in tiles("en")]
    assert (said[0], said[4]) == ("1 line", "2 lines")
    assert set(said[1:4] + said[5:]) == {words.of("en")("count.no_line")}


def test_the_meter_of_the_most_served_goal_is_full(tiles):
    drawn = tiles("en")
    assert [re.findall(r"width:(\d+)%", drawn[place]) for place in (0, 1, 4)] == [
        ["0", "0", "50", "0"],
        ["0", "0", "0", "0"],
        ["0", "0", "50", "50"],
    ]


def test_a_tile_opens_the_alignment_of_its_goal_with_the_chosen_programme(tiles):
    assert 'href="alignment?lang=fr&goal=5&programme=unw"' in tiles("fr", "unw")[4].replace(
        "&amp;", "&"
    )
    assert 'href="alignment?lang=fr&goal=5"' in tiles("fr")[4].replace("&amp;", "&")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_goal_without_lines_is_a_tile_that_is_no_link(tiles, language):
    drawn = tiles(language)
    empty = [place for place in range(17) if place not in (0, 4)]
    assert [
        place for place in range(17) if drawn[place].startswith('<li class="none"><div>')
    ] == empty
    assert [place for place in range(17) if "<a " not in drawn[place]] == empty


def test_a_tile_tells_confirmed_and_rejected_lines_apart_by_sign_word_and_hatching(tiles):
    rows = ALIGNED.assign(status=["confirmed", "suggested", "rejected"])
    drawn = tiles("en", rows=rows)
    assert "2 lines · ✓ 1 confirmed<" in drawn[4]
    assert re.findall(r'class="([a-z ]+)" style="width:50%', drawn[4]) == [
        *("direct confirmed", "indirect suggested")
    ]
    assert f"{words.of('en')('count.no_line')} · × 1 rejected<" in drawn[0]
    assert "<a " in drawn[0], "what was rejected can be read"
