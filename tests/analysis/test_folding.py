"""The forms that a word may stand for: spelling, particles, inflection, function words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import folding

languages = st.sampled_from(["ar", "fr", "en"])


def same_word(one, other, code):
    """Whether two words of a text share the form under which a vocabulary keeps the first."""
    return folding.base(one, code) in folding.folded(other, code)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أسرة", "اسرة"),
        ("إعاقة", "اعاقة"),
        ("آلية", "الية"),
        ("مسؤولية", "مسوولية"),
        ("مستشفى", "مستشفي"),
        ("توصية", "توصيه"),
        ("بيئة", "بييه"),
        ("حقوق", "حُقُوقٌ"),
        ("حقوق", "حقــــوق"),
        ("الفقر", "ﺍﻟﻔﻘﺮ"),
        ("تعليم", "تعلیم"),
        ("شبكة", "شبکة"),
        ("حقوق", "حق\u200dوق"),
    ],
)
def test_arabic_spellings_fold_to_one_word(one, other):
    assert same_word(one, other, "ar")


@pytest.mark.parametrize(
    "attached",
    [
        "المدرسة",
        "والمدرسة",
        "بالمدرسة",
        "للمدرسة",
        "كالمدرسة",
        "فالمدرسة",
        "وللمدرسة",
        "وبالمدرسة",
        "ومدرسة",
        "بمدرسة",
        "لمدرسة",
        "كمدرسة",
        "فبمدرسة",
    ],
)
def test_arabic_words_are_read_without_attached_particles(attached):
    assert same_word("مدرسة", attached, "ar")


@pytest.mark.parametrize("attached", ["وحق", "وحد", "وفقر", "فحق"])
def test_a_short_arabic_word_is_read_without_and(attached):
    assert same_word(attached[1:], attached, "ar")


@pytest.mark.parametrize("owned", ["سياستها", "سياستهم", "سياستنا", "سياستهن", "وسياستهما"])
def test_arabic_words_are_read_without_attached_pronouns(owned):
    assert same_word("سياسة", owned, "ar")


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("حق", "حقوق"),
        ("امرأة", "نساء"),
        ("امرأة", "النساء"),
        ("برنامج", "برامجها"),
        ("قانون", "القوانين"),
        ("مدرسة", "بالمدارس"),
        ("آلية", "الآليات"),
        ("مهاجر", "المهاجرين"),
        ("مهاجر", "المهاجرون"),
        ("توصية", "التوصيات"),
        ("طفل", "للأطفال"),
    ],
)
def test_arabic_plurals_fold_to_their_singular(singular, plural):
    assert same_word(singular, plural, "ar")


@pytest.mark.parametrize("word", ["إليه", "إليها", "فيه", "في", "على", "وعلى", "ما", "التي"])
def test_arabic_function_words_are_no_content(word):
    assert folding.folded(word, "ar") == ()


@pytest.mark.parametrize("word", ["آلية", "فئة", "علي", "بيئة"])
def test_in_arabic_every_letter_counts_for_a_function_word(word):
    assert folding.folded(word, "ar")


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("fr", "égalité", "EGALITE"),
        ("fr", "égalité", "e\u0301galite\u0301s"),
        ("fr", "femme", "femmes"),
        ("fr", "social", "sociaux"),
        ("fr", "social", "SOCIAUX"),
        ("fr", "international", "internationales"),
        ("fr", "œuvre", "oeuvres"),
        ("fr", "élu", "élus"),
        ("en", "woman", "women"),
        ("en", "woman", "WOMEN’S"),
        ("en", "policy", "policies"),
        ("en", "child", "children's"),
        ("en", "train", "training"),
        ("en", "nation", "nations"),
    ],
)
def test_french_and_english_words_lose_case_accent_and_inflection(code, one, other):
    assert same_word(one, other, code)


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [("fr", "droit", "détroit"), ("en", "governance", "government"), ("ar", "سلم", "إسلام")],
)
def test_different_words_stay_different(code, one, other):
    assert not same_word(one, other, code)


@given(st.text(), languages)
@settings(max_examples=300, deadline=None)
def test_any_word_folds_to_different_forms_that_are_not_empty(word, code):
    folded = folding.folded(word, code)
    assert len(set(folded)) == len(folded)
    assert all(folded) or not any(sign.isalnum() for sign in word)
