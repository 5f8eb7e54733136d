"""Sentences on the page: safe, with their numbers in bold; quotations with their words marked."""

import logging
import re

import pandas as pd
import pytest

from analysis import words
from analysis.faults import FaultError
from pages.ui import prose


@pytest.fixture
def sent(monkeypatch):
    """What is sent to the page, as HTML or as an error."""
    pieces = []
    for door in ("html", "error"):
        monkeypatch.setattr(prose.st, door, pieces.append)
    return pieces


def quoted(text, *spans, language="en", origin=""):
    prose.quotation(text, pd.DataFrame(spans, columns=["start", "end"]), language, origin)


def test_an_answer_sets_its_numbers_in_bold(sent):
    prose.answer("Of 30 lines, **19** serve a target, **11** none.")
    assert sent == [
        '<p class="answer">Of 30 lines, <strong>19</strong> serve a target, '
        "<strong>11</strong> none.</p>"
    ]


@pytest.mark.parametrize("say", [prose.answer, prose.note])
def test_a_sentence_is_text_and_never_html(sent, say):
    say("a < b & <script>")
    assert "a &lt; b &amp; &lt;script&gt;</p>" in sent[0]


def test_a_quotation_marks_its_words(sent):
    quoted("ending poverty and hunger", (7, 14), (19, 25))
    assert "ending <mark>poverty</mark> and <mark>hunger</mark></span>" in sent[0]


def test_overlapping_and_touching_words_are_marked_as_one(sent):
    quoted("human rights education", (6, 22), (0, 12))
    assert "<mark>human rights education</mark>" in sent[0]


def test_a_quotation_counts_code_points(sent):
    quoted("👩🏽 تمكين المرأة", (3, 8), language="ar")
    assert "<mark>تمكين</mark>" in sent[0]


@pytest.mark.parametrize(("language", "side"), [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")])
def test_a_quotation_stands_in_its_own_language_and_direction(sent, language, side):
    quoted("—", language=language)
    assert f'<span dir="{side}" lang="{language}">' in sent[0]


def test_a_quotation_is_text_and_says_where_it_comes_from(sent):
    quoted("<b> & c", (0, 3), origin="line <9>")
    assert "<mark>&lt;b&gt;</mark> &amp; c" in sent[0]
    assert "<cite>line &lt;9&gt;</cite>" in sent[0]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_fault_and_the_log_share_an_identifier(sent, caplog, language):
    say = words.of(language)
    with caplog.at_level(logging.ERROR, "iltiqa"):
        prose.fault(FaultError("texts.missing", file="a.xlsx"), say)
    identifier = re.fullmatch("fault ([0-9a-f]{8})", caplog.messages[0])[1]
    told = say("fault.identifier", identifier=say.whole(identifier))
    assert sent == [f"{say('texts.missing', file='a.xlsx')} {told}"]


def test_an_unforeseen_fault_keeps_its_detail_to_the_log(sent, caplog):
    with caplog.at_level(logging.ERROR, "iltiqa"):
        prose.fault(ValueError("an inner detail"), words.of("en"))
    assert sent[0].startswith(words.of("en")("fault.unexpected"))
    assert "an inner detail" not in sent[0]
    assert "ValueError: an inner detail" in caplog.text
