"""A reviewer's steps through the real frame: decisions, refusals, and what every page then says."""

import re
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from analysis import words
from analysis.store import programmes as entered
from analysis.store import reviews
from analysis.words import LANGUAGES
from pages.ui import who
from tests.pages.test_pages import answer, bodies, reader, seen, text

each_language = pytest.mark.parametrize("language", LANGUAGES)
TOLD = dict.fromkeys(entered.TOLD, "") | {"name_fr": "Plan eau", "short": "Eau"}
LINE = {"kind": "purpose", "text_ar": "", "text_fr": "Accès à l’eau potable", "text_en": ""}


@pytest.fixture(autouse=True)
def own_store(store):
    """Every test here writes."""


def reviewer(language="en", line="unw.1", name="Amina") -> AppTest:
    """Someone who has opened the review of a line and given a name."""
    test = reader("objectives", lang=language, line=line)
    test.text_input(key="who.field").input(name).run()
    return test


def decide(test: AppTest, verdict: str, target: str, why: str = "") -> AppTest:
    if why:
        test.text_input(key="review.why").input(why)
    test.button(key=f"{verdict}-{target}").click().run()
    assert list(test.exception) == []
    return test


def told(test: AppTest, kind: str = "success") -> str:
    return " ".join(text(element.value) for element in test.get(kind))


def kept():
    return reviews.current()[
        ["line", "target", "verdict", "who", "verified", "why"]
    ].values.tolist()


@each_language
def test_without_a_name_the_suggestions_are_read_and_nothing_can_be_decided(language):
    test = reader("objectives", lang=language, line="unw.1")
    assert words.of(language)("who.asked") in seen(test)
    assert [each.key for each in test.button if each.key.startswith(("confirmed", "reject"))] == []
    assert any("<mark>" in body for body in bodies(test))


@each_language
def test_a_suggestion_is_confirmed_and_says_by_whom(language):
    test = decide(reviewer(language), "confirmed", "5.c")
    assert kept() == [["unw.1", "5.c", "confirmed", "Amina", False, ""]]
    say = words.of(language)
    assert told(test) == text(say("review.done_confirmed", target="5.c"))
    judged = text("".join(body for body in bodies(test) if "judged" in body))
    assert f"✓ {say('status.confirmed')}" in judged
    assert text(say("status.unverified", who="Amina")) in judged


@each_language
def test_rejecting_needs_a_reason_and_keeps_what_was_typed(language):
    test = decide(reviewer(language), "rejected", "5.c")
    assert told(test, "error") == text(words.of(language)("review.why_rejected"))
    assert kept() == []
    decide(test, "rejected", "5.c", why="off the subject")
    assert kept() == [["unw.1", "5.c", "rejected", "Amina", False, "off the subject"]]
    assert test.text_input(key="review.why").value == ""


@pytest.mark.parametrize("asked", ["8.1", "économique", "النمو المطرد", "economic growth"])
def test_a_target_that_the_engine_missed_is_found_in_any_language_and_added(asked):
    test = reviewer(line="unw.7")
    test.text_input(key="review.search").input(asked).run()
    decide(test, "added", "8.1", why="advocacy for growth")
    assert kept() == [["unw.7", "8.1", "added", "Amina", False, "advocacy for growth"]]


@each_language
def test_a_target_that_is_not_there_is_told(language):
    test = reviewer(language)
    test.text_input(key="review.search").input("99.z").run()
    said = words.of(language)("review.not_found", asked="99.z")
    assert said in [info.value for info in test.info]


def test_a_decision_is_withdrawn_and_stays_in_the_history():
    test = decide(reviewer(), "confirmed", "5.c")
    decide(test, "withdrawn", "5.c")
    assert kept() == []
    assert [box.label for box in test.expander] == ["History of decisions on this line"]
    assert reviews.history("unw.1")["verdict"].tolist() == ["withdrawn", "confirmed"]


@each_language
def test_of_two_reviewers_at_once_the_second_is_told_of_the_first(language):
    late = reviewer(language)
    reviews.record("unw.1", "5.c", "rejected", "Youssef", verified=False, why="no")
    test = decide(late, "confirmed", "5.c")
    said = words.of(language)("store.review_meanwhile", target="5.c", who="Youssef")
    assert told(test, "error") == text(said)
    assert [row[3] for row in kept()] == ["Youssef"]
    decide(test, "confirmed", "5.c")
    assert [row[2:4] for row in kept()] == [["confirmed", "Amina"]]


def test_an_empty_name_is_no_name():
    test = reviewer(name="   ")
    assert [each.key for each in test.button if each.key.startswith("confirmed")] == []


def test_a_name_can_be_changed():
    test = reviewer()
    test.button(key="who.change").click().run()
    test.text_input(key="who.field").input("Salma").run()
    decide(test, "confirmed", "5.c")
    assert kept()[0][3] == "Salma"


@pytest.mark.parametrize(
    ("user", "person"),
    [
        ({}, None),
        ({"is_logged_in": False}, None),
        ({"is_logged_in": True, "name": " Amina  Idrissi "}, ("Amina Idrissi", True)),
        ({"is_logged_in": True, "email": "a@b.ma"}, ("a@b.ma", True)),
        ({"is_logged_in": True}, None),
    ],
)
def test_with_sign_in_only_who_signed_in_is_a_person_and_verified(monkeypatch, user, person):
    stand_in = SimpleNamespace(user=SimpleNamespace(to_dict=lambda: user))
    monkeypatch.setattr(who, "st", stand_in)
    monkeypatch.setattr(who.controls, "recalled", lambda name: "")
    assert who.person() == (who.Person(*person) if person else None)


def decided():
    """A store with a confirmation, an addition, a refusal and a draft programme."""
    by = {"who": "Amina", "verified": False}
    reviews.record("unw.1", "5.c", "confirmed", **by)
    reviews.record("unw.7", "5.5", "added", why="leadership", **by)
    reviews.record("unw.9", "17.14", "rejected", why="off the subject", **by)
    entered.add(TOLD, [LINE], **by)


@each_language
@pytest.mark.parametrize("view", ["matrix", "flow"])
def test_the_alignment_tells_each_status_by_sign_and_word_on_chart_and_table(language, view):
    decided()
    test = reader("alignment", lang=language, view=view)
    say = words.of(language)
    pieces = " ".join(seen(test))
    for status, sign in {"confirmed": "✓", "added": "✚", "rejected": "×", "suggested": "◇"}.items():
        assert f"{sign} {say(f'status.{status}')}" in pieces
    assert list(test.exception) == []


@each_language
def test_only_what_was_confirmed_can_be_asked_for_in_the_address(language):
    decided()
    test = reader("overview", lang=language, status="confirmed")
    assert list(test.error) == []
    tiles = "".join(bodies(test))
    assert tiles.count('<li class="none"><div>') == 16
    links = re.findall(r'href="alignment\?([^"]+)"', tiles)
    assert [link for link in links if "status=confirmed" not in link] == []
    everything = reader("overview", lang=language, status="all")
    assert list(everything.warning) == []


@each_language
def test_before_any_confirmation_asking_for_it_says_so(language):
    for page in ("overview", "alignment"):
        test = reader(page, lang=language, status="confirmed")
        assert [info.value for info in test.info] == [
            words.of(language)("status.nothing_confirmed")
        ]


@each_language
def test_a_draft_is_marked_on_every_page_that_shows_it(language):
    decided()
    say = words.of(language)
    marked = say("programme.name_draft", name="Plan eau")
    for page in ("overview", "alignment", "objectives"):
        test = reader(page, lang=language)
        assert marked in test.selectbox(key="choice.programme").options
        assert any(marked in piece for piece in seen(test)), page
    chosen = reader("alignment", lang=language, programme="p3", line="p3.1")
    assert list(chosen.error) == []
    assert list(chosen.warning) == []
    assert "Accès à l’eau potable" in text("".join(bodies(chosen)))


@each_language
def test_the_methods_say_how_far_reviewers_agree_or_that_nobody_has_reviewed(language):
    say = words.of(language)
    before = reader("methods", lang=language)
    assert say("methods.agreement_none") in [info.value for info in before.info]
    decided()
    test = reader("methods", lang=language)
    assert say("methods.agreement_missed", count=1) in seen(test)
    share = say.percent(0.5)
    said = say("methods.agreement_answer", count=2, all=r".+?", share=share)
    pattern = re.escape(text(said.replace("**", ""))).replace(re.escape(r".+?"), ".+?")
    assert re.search(pattern, text("".join(bodies(test))))


def test_lines_of_an_agreement_say_that_they_are_quoted_and_where_others_go():
    test = reader("objectives", lang="en")
    assert words.of("en")("objectives.read") in seen(test)
    assert answer(test).startswith("30 lines")
