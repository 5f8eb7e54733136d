"""The evidence shows what follows a line's targets, in the reader's language, marked by words."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from analysis import coverage, indicator_sets, words
from analysis.words import LANGUAGES
from pages.ui import tables


def shown(targets: list[str], language: str) -> AppTest:
    """The indicators' part of the page, run without a browser."""

    def page(targets, language):
        from analysis import words
        from pages.ui import indicators

        indicators.show(targets, words.of(language))

    app = AppTest.from_function(page, kwargs={"targets": targets, "language": language})
    return app.run(timeout=30)


def html(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_fails_in_any_language(language):
    app = shown(["5.2", "16.9", "2.2"], language)
    assert not app.exception
    assert len(app.expander) == 3


def test_the_answer_counts_the_gender_specific_indicators():
    assert "<strong>2 SDG indicators</strong> measure these targets, 1 of them" in html(
        shown(["1.4"], "en")
    )


def test_a_gender_specific_indicator_is_marked_by_sign_words_and_list():
    assert "● Gender-specific: UN Women and Inter-agency group" in html(shown(["5.2"], "en"))


def test_an_indicator_on_a_wider_list_is_marked_as_relevant_only():
    assert "○ Gender-relevant: Open Data Watch" in html(shown(["2.1"], "en"))


def test_an_indicator_younger_than_the_lists_says_so():
    assert "Newer than the lists" in html(shown(["2.2"], "en"))


def test_an_article_stands_with_its_target_and_our_reason():
    text = re.sub("<[^>]+>", " ", html(shown(["16.9"], "fr")))
    assert re.search(
        r"Article 9\s:\sNationalité des femmes et de leurs enfants\s+16\.9\s+La natio", text
    )


def test_the_convention_s_links_say_that_they_are_our_reading():
    assert "notre lecture" in html(shown(["16.9"], "fr"))


@pytest.mark.parametrize("said", ["ties no entry to these targets", "no article of the Convention"])
def test_where_nothing_follows_the_page_says_so(said):
    assert said in html(shown(["14.1"], "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_export_carries_the_codes_under_words_of_the_reader(language):
    told = indicator_sets.beside(coverage.told(coverage.alignments()))
    written = tables.readable(told, words.of(language), ["line", *indicator_sets.ADDED])
    row = written[(told["line"] == "unw.1") & (told["target"] == "5.c")].iloc[0]
    assert row.tolist() == ["unw.1", "5.c.1", "5.c.1", "", "2;3"]
    assert words.of(language)("column.cedaw") in written


def test_a_code_in_arabic_keeps_its_own_direction():
    assert '<b dir="ltr">QV.1</b>' in html(shown(["5.1"], "ar"))
