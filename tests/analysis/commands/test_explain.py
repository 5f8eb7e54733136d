"""``explain``: how likely, by which words, and what the text does not speak of."""

import re

import pytest

from analysis import alignment, concepts, explaining, words
from analysis.model import scores

TEXT = "Recognize unpaid care and end child marriage"
COLUMN = scores.targets().index("5.3")
each_way = pytest.mark.parametrize("fast", [False, True], ids=["full", "fast"])
each_language = pytest.mark.parametrize("language", ["ar", "fr", "en"])


@each_way
def test_chances_are_those_of_the_alignment(fast):
    expected = alignment.chances([TEXT], ["en"], fast=fast).targets[0]
    assert explaining.losses(TEXT, "en", fast=fast).chances == pytest.approx(expected, abs=1e-4)


@each_way
def test_what_is_lost_without_a_word_is_what_the_text_without_it_lacks(fast):
    found = explaining.losses(TEXT, "en", fast=fast)
    said = [TEXT[start:end] for start, end in found.words]
    assert said == ["Recognize", "unpaid", "care", "end", "child", "marriage"]
    for (start, end), lost in zip(found.words, found.lost):
        without = alignment.chances([TEXT[:start] + TEXT[end:]], ["en"], fast=fast).targets[0]
        assert lost == pytest.approx(found.chances - without, abs=1e-4)


@each_way
def test_the_weightiest_words_come_first_and_only_those_that_something_is_lost_without(fast):
    found = explaining.losses(TEXT, "en", fast=fast)
    lost = dict(zip(found.words, found.lost[:, COLUMN]))
    weighty = found.weightiest("5.3", len(lost))
    assert [lost[word] for word in weighty] == sorted(filter(lambda x: x > 0, lost.values()))[::-1]
    assert found.weightiest("5.3", 1) == weighty[:1]
    assert TEXT[slice(*weighty[0])] in ("child", "marriage")


def test_a_text_lacks_every_concept_of_a_target_or_none():
    assert explaining.unsaid("Ending child marriage", "5.3", "en") == []
    asked = explaining.concepts_of("5.4")
    assert explaining.unsaid("Marine protected areas", "5.4", "en") == asked != []


def test_concepts_that_are_about_nothing_else_come_first():
    links = concepts.links()
    places = [
        (links[each].index(("5.4", "direct")), len(links[each]))
        for each in explaining.concepts_of("5.4")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("target", scores.targets())
def test_every_target_is_asked_for_by_a_concept(target):
    assert explaining.concepts_of(target)


@pytest.mark.parametrize("text", ["", "2030", "😀"])
def test_a_text_without_a_word_has_no_chance_and_no_words(text):
    found = explaining.losses(text)
    assert (found.words, found.lost.shape) == ([], (0, 169))
    assert not found.chances.any()
    assert found.weightiest("5.3", 5) == []


@each_language
def test_the_command_tells_the_chance_and_the_words(run, language):
    code, out, err = run("explain", TEXT, "--target", "5.3", "--fast", "--lang", language)
    found, say = explaining.losses(TEXT, fast=True), words.of(language)
    lines = out.decode().splitlines()
    assert (code, err) == (0, "")
    chance = say.percent(float(found.chances[COLUMN]))
    assert lines[0] == say("explain.chance", target="5.3", chance=chance)
    quoted = [TEXT[start:end] for start, end in found.weightiest("5.3", 5)]
    assert lines[1:] == [say("explain.words", words=say.listing(quoted))]


def test_negative_evidence_is_told(run):
    out = run("explain", "Marine protected areas", "--target", "5.4", "--fast")[1].decode()
    assert re.search("The text has no words on: .*care", out)


@each_language
def test_an_unknown_target_is_refused(run, language):
    code, out, err = run("explain", TEXT, "--target", "5.9", "--lang", language)
    assert (code, out) == (1, b"")
    assert err == words.of(language)("explain.target_unknown", code="5.9") + "\n"


@pytest.mark.parametrize("arguments", [[], [TEXT], [TEXT, "--target"], ["--target", "5.4"]])
def test_wrong_usage_exits_with_two(refused_usage, arguments):
    assert refused_usage("explain", *arguments) == 2
