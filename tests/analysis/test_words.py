"""Words, plurals, numbers and dates as each language says them."""

from datetime import date

import pytest

from analysis import words

LANGUAGES = ("ar", "fr", "en")
LINES = "count.lines"
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "لا توجد بنود"),
        (1, "بند واحد"),
        (2, "بندان"),
        (3, "3 بنود"),
        (10, "10 بنود"),
        (11, "11 بنداً"),
        (99, "99 بنداً"),
        (100, "100 بند"),
        (102, "102 بند"),
        (103, "103 بنود"),
        (111, "111 بنداً"),
        (1000, "1.000 بند"),
    ],
)
def test_arabic_counts_in_six_forms(count, expected):
    assert words.of("ar")(LINES, count=count) == expected


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("fr", 0, "0\u00a0élément"),
        ("fr", 1, "1\u00a0élément"),
        ("fr", 2, "2\u00a0éléments"),
        ("fr", 1000, "1\u202f000\u00a0éléments"),
        ("en", 0, "0 lines"),
        ("en", 1, "1 line"),
        ("en", 2, "2 lines"),
        ("en", 1000, "1,000 lines"),
    ],
)
def test_french_and_english_count_in_two_forms(language, count, expected):
    assert words.of(language)(LINES, count=count) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("ar", "استكشاف النتائج"), ("fr", "Explorer"), ("en", "Explore")]
)
def test_a_key_is_said_in_its_language(language, expected):
    assert words.of(language)("menu.explore") == expected


@each_language
@pytest.mark.parametrize("count", [None, 0, 1, 5])
def test_an_unknown_key_raises_keyerror_with_its_name(language, count):
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        words.of(language)("no.such.key", count=count)


@each_language
def test_a_key_without_plurals_takes_no_count(language):
    with pytest.raises(KeyError, match=r"menu\.explore"):
        words.of(language)("menu.explore", count=1)


@each_language
def test_a_key_with_plurals_needs_a_count(language):
    with pytest.raises(KeyError):
        words.of(language)(LINES)


def test_placeholders_take_the_values_given():
    said = words.of("en")("goal.numbered", goal="5", name="Gender equality")
    assert said == "SDG 5 (Gender equality)"


@each_language
def test_a_placeholder_without_its_value_raises_keyerror(language):
    with pytest.raises(KeyError, match="name"):
        words.of(language)("goal.numbered", goal="5")


@each_language
def test_a_value_with_braces_is_said_as_it_is(language):
    assert "{x} %s" in words.of(language)("goal.numbered", goal="5", name="{x} %s")


@pytest.mark.parametrize("language", ["", "de", "AR", "en_GB"])
def test_an_unknown_language_raises_keyerror(language):
    with pytest.raises(KeyError):
        words.of(language)


@pytest.mark.parametrize(("language", "expected"), [("ar", True), ("fr", False), ("en", False)])
def test_only_arabic_reads_from_right_to_left(language, expected):
    assert words.of(language).right_to_left is expected


@each_language
def test_a_row_is_named_in_the_language(language):
    row = {"name_ar": "ar", "name_fr": "fr", "name_en": "en", "short_ar": "1", "short_fr": "2"}
    assert words.of(language).name(row) == language
    assert words.of("fr").name(row, "short") == "2"


@pytest.mark.parametrize(
    ("language", "value", "digits", "expected"),
    [
        ("ar", 1234567, 0, "1.234.567"),
        ("fr", 1234567, 0, "1\u202f234\u202f567"),
        ("en", 1234567, 0, "1,234,567"),
        ("ar", 0.44, 2, "0,44"),
        ("fr", 16.85, 1, "16,9"),
        ("en", 19.84, 1, "19.8"),
        ("en", 3.0, 2, "3"),
        ("en", -3, 0, "-3"),
        ("en", 0, 0, "0"),
    ],
)
def test_numbers_have_western_digits_and_the_separators_of_the_language(
    language, value, digits, expected
):
    assert words.of(language).number(value, digits) == expected


@each_language
def test_a_number_rounded_to_nothing_has_no_sign(language):
    assert words.of(language).number(-0.4) == "0"


def test_a_number_has_as_many_decimals_as_asked_for():
    assert words.of("en").number(0.12346, 4) == "0.1235"


@pytest.mark.parametrize(
    ("language", "expected"), [("ar", "\u206650%\u2069"), ("fr", "50\u00a0%"), ("en", "50%")]
)
def test_a_share_is_a_whole_percentage(language, expected):
    assert words.of(language).percent(0.5) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ar", "23 نونبر 2026"), ("fr", "23 novembre 2026"), ("en", "23 November 2026")],
)
def test_a_day_is_said_in_full_with_moroccan_months(language, expected):
    assert words.of(language).date(date(2026, 11, 23)) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("ar", "a وb وc"), ("fr", "a, b et c"), ("en", "a, b and c")]
)
def test_a_list_is_joined_as_a_sentence_joins_it(language, expected):
    assert words.of(language).listing(iter("abc")) == expected


@each_language
@pytest.mark.parametrize(("parts", "expected"), [([], ""), (["a"], "a")])
def test_nothing_and_one_are_lists_too(language, parts, expected):
    assert words.of(language).listing(parts) == expected


def test_a_code_keeps_its_order_inside_an_arabic_sentence_only():
    assert words.of("ar").whole("5.c") == "\u20665.c\u2069"
    assert words.of("fr").whole("5.c") == words.of("en").whole("5.c") == "5.c"


@pytest.mark.parametrize(
    ("browser", "expected"),
    [
        (["fr-MA", "ar"], "fr"),
        (["de", "es-ES", "en-US", "fr"], "en"),
        (["AR"], "ar"),
        (["fr_CA"], "fr"),
        (["de"], "ar"),
        (["arz"], "ar"),
        (["frr", "en"], "en"),
        ([], "ar"),
        ([""], "ar"),
    ],
)
def test_the_first_language_that_we_speak_is_preferred_else_arabic(browser, expected):
    assert words.preferred(browser) == expected
