"""Right to left and left to right: what the page and a chart's label are told."""

import pytest

from analysis import words
from pages.ui import direction


@pytest.fixture
def sent(monkeypatch):
    """What is sent to the page as HTML."""
    pieces = []
    monkeypatch.setattr(direction.st, "html", lambda piece, **_: pieces.append(piece))
    return pieces


@pytest.mark.parametrize(("language", "side"), [("ar", "rtl"), ("fr", "ltr"), ("en", "ltr")])
def test_the_page_turns_to_the_language_and_direction_of_the_reader(sent, language, side):
    direction.dress(words.of(language))
    assert f"document.documentElement.lang = '{language}';" in sent[1]
    assert f"document.documentElement.dir = '{side}';" in sent[1]


def test_the_style_comes_from_this_machine_only(sent):
    direction.dress(words.of("en"))
    assert sent[0].startswith("<style>")
    assert not any(door in sent[0] for door in ("http", "//", "@import", "url("))
