"""A text cut into passages: where they end, and how their meaning is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import concepts, language, lexicon
from analysis.model import passages

# Nine words, the function words left out.
NINE = "Poor villages rural mountains schools roads clinics water energy."


def words(passage):
    return sum(len(sentence.words) for sentence in passage.sentences)


def page(sentences):
    """Sentences of nine words, each with a first word of its own."""
    rest = NINE.split(" ", 1)[1]
    return " ".join(
        f"{chr(97 + number) * 4 if number < 26 else chr(71 + number) * 5} {rest}"
        for number in range(sentences)
    )


@pytest.mark.parametrize(
    "text", ["", "  \n", "2030", "٢٠٣٠ ٪", "😀", "!!! ...", "<>", "\x00\u200f"]
)
def test_a_text_without_a_letter_has_no_passage(text):
    assert passages.of(text) == []


def test_a_line_is_one_passage():
    (passage,) = passages.of("Fighting poverty in the villages")
    assert (passage.start, passage.end) == (0, 32)


def test_a_long_text_is_cut_where_a_sentence_makes_a_passage_full():
    assert (passages.WHOLE, passages.FULL) == (60, 25)
    # Six sentences of nine words are 54, seven are 63; three bring a passage to 27.
    assert [words(each) for each in passages.of(page(6))] == [54]
    assert [words(each) for each in passages.of(page(7))] == [27, 27, 9]


def test_a_sentence_without_a_letter_is_in_no_passage():
    (passage,) = passages.of("2030. Fighting poverty. 😀.")
    assert [(each.start, each.end) for each in passage.sentences] == [(5, 23)]


@given(st.text(alphabet=st.sampled_from("ab ب1.!\n😀")), st.sampled_from(["", "ar", "fr", "en"]))
@settings(max_examples=150, deadline=None)
def test_passages_hold_every_sentence_with_a_letter_once_and_in_order(text, code):
    held = [sentence for each in passages.of(text, code) for sentence in each.sentences]
    said = {}
    for each in language.read(text, code):
        if each.language and each.words:
            said.setdefault((each.language, *(word.forms for word in each.words)), each)
    assert [each for each in held if each.words] == list(said.values())


def test_a_passage_carries_what_its_terms_speak_for():
    text = "Fighting poverty. Marine protected areas."
    (passage,) = passages.of(text, "en")
    mentions = concepts.mentions(language.read(text, "en"))
    assert passage.supports == lexicon.supports(mentions)
    assert {"1.2", "14.5"} <= set(passage.supports)


def test_a_text_read_as_a_whole_is_one_passage_however_long():
    whole = passages.whole(page(30), "en")
    assert words(whole) == 270
    assert passages.whole("", "en").sentences == []


def plain(text):
    return " | ".join(passages.plain(text, each) for each in passages.of(text, "en"))


@pytest.mark.parametrize(
    "other",
    [
        "FIGHTING poverty. Clean water.",
        "  Fighting \n poverty.   Clean\u00a0water. ",
        "Clean water. Fighting poverty.",
        "Fighting poverty. Clean water. Fighting poverty.",
        "<b>Fighting</b> poverty. Clean\x00 water.",
    ],
    ids=["case", "spaces", "order", "repetition", "html"],
)
def test_a_passage_means_the_same_however_it_is_dressed(other):
    assert plain(other) == plain("Fighting poverty. Clean water.")


def test_other_words_mean_something_else():
    assert plain("Fighting poverty") != plain("Fighting hunger")
