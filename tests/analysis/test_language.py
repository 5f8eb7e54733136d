"""Languages, sentences and words of short texts, at exact places of the unchanged text."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import folding, language, sources

LANGUAGES = ("ar", "fr", "en")
languages = st.sampled_from(LANGUAGES)
VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"


def terms(code):
    table = sources.text("concepts/terms")
    return st.sampled_from(table.loc[table["language"] == code, "term"].tolist())


def forms(text, code):
    return [word.forms for word in language.content_words(text, code)]


def said(text, code):
    return [text[word.start : word.end] for word in language.content_words(text, code)]


def parts(text):
    return [text[start:end] for start, end in language.sentences(text)]


def same_word(one, other, code):
    """Whether two words of a text share the form under which a vocabulary keeps the first."""
    return folding.base(one, code) in folding.folded(other, code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("محاربة الفقر", "ar"),
        ("الالتقائية", "ar"),
        ("اتفاقية CEDAW لحقوق المرأة", "ar"),
        ("Lutte contre la pauvreté", "fr"),
        ("LES DROITS DES FEMMES", "fr"),
        ("Éducation", "fr"),
        ("E\u0301ducation", "fr"),
        ("L'accès à la justice", "fr"),
        ("Fighting poverty in the villages", "en"),
        ("Women’s rights", "en"),
        ("CEDAW", "en"),
    ],
)
def test_a_text_shows_its_language_by_script_function_words_and_accents(text, expected):
    assert language.detected(text) == expected


@pytest.mark.parametrize(
    "word", ["Plaidoyer", "PLAIDOYER", "Sensibilisation", "Gouvernance", "Logement"]
)
def test_a_french_title_without_accents_or_function_words_is_told_by_its_words(word):
    assert language.detected(word) == "fr"


@pytest.mark.parametrize("name", ["development", "practice", "paraphrases"])
def test_the_language_of_nearly_every_text_of_the_project_shows(name):
    table = sources.text(f"model/{name}")
    # Titles of few words may be spelled alike in French and English.
    table = table[table["text"].str.split().str.len() > 3]
    right = [
        language.detected(text) == code for text, code in zip(table["text"], table["language"])
    ]
    assert sum(right) / len(right) >= 0.995


@pytest.mark.parametrize("word", ["Advocacy", "Awareness", "Housing", "Governance", "Schooling"])
def test_an_english_title_without_function_words_is_told_by_its_words(word):
    assert language.detected(word) == "en"


@pytest.mark.parametrize("text", ["", "   ", "2030", "٢٠٣٠ %", "😀", "5.2 – 16.9", "_", "\u200f"])
def test_no_letter_shows_no_language(text):
    assert language.detected(text) == ""


def test_the_majority_of_letters_decides_between_scripts():
    assert language.detected("report CEDAW لجنة") == "en"
    assert language.detected("rapport CEDAW لجنة") == "fr"
    assert language.detected("لجنة القضاء على التمييز CEDAW") == "ar"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", " Two!", " Three?", " Four"]),
        ("هل؟ نعم؛ لا.", ["هل؟", " نعم؛", " لا."]),
        ("one; two", ["one;", " two"]),
        ("one\ntwo", ["one\n", "two"]),
        ("one\n\n  two", ["one\n\n", "  two"]),
        ("Wait... what?!", ["Wait...", " what?!"]),
    ],
)
def test_a_sentence_ends_at_a_stop_a_semicolon_or_a_new_line(text, expected):
    assert parts(text) == expected


@pytest.mark.parametrize("text", ["target 5.2 and 16.9.1", "a,b: c – d", "www.un.org", "17;4"])
def test_a_sign_inside_a_word_or_number_ends_no_sentence(text):
    assert parts(text) == [text]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \r\n"])
def test_blank_text_has_no_sentence(text):
    assert language.sentences(text) == []


MIXED = "محاربة الفقر. Lutte contre la corruption. Fighting poverty in the villages. 2030."


def languages_of(text, code=""):
    return [sentence.language for sentence in language.read(text, code)]


@pytest.mark.parametrize("code", ["", "ar"])
def test_each_sentence_of_a_mixed_text_is_read_in_its_own_language(code):
    assert languages_of(MIXED, code) == ["ar", "fr", "en", ""]


def test_in_a_text_said_to_be_latin_an_arabic_sentence_stays_arabic():
    assert languages_of("Fighting poverty. محاربة الفقر.", "en") == ["en", "ar"]
    assert languages_of("Lutte contre la pauvreté. محاربة الفقر.", "fr") == ["fr", "ar"]


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_latin_sentence_is_of_the_language_that_was_told(code):
    assert languages_of("Lutte contre la pauvreté. Fighting poverty in the villages.", code) == [
        code,
        code,
    ]


def test_a_sentence_without_a_sign_of_its_own_is_of_the_language_of_its_text():
    text = "Lutte contre la pauvreté dans les villages. Casablanca."
    assert languages_of(text) == ["fr", "fr"]
    assert languages_of("Fighting poverty in the villages. Casablanca.") == ["en", "en"]


@pytest.mark.parametrize("text", ["", " \n ", "\t\r\n"])
def test_blank_text_reads_as_no_sentence(text):
    assert language.read(text) == []


@given(st.text(), st.sampled_from(["", "ar", "fr", "en"]))
@settings(max_examples=200, deadline=None)
def test_sentences_read_are_those_of_the_text_with_the_words_of_each(text, code):
    read = language.read(text, code)
    assert [(each.start, each.end) for each in read] == language.sentences(text)
    for each in read:
        part = text[each.start : each.end]
        assert each.language in ("ar", "fr", "en", "")
        assert each.words == language.content_words(part, each.language, each.start)


@given(st.text(alphabet=st.sampled_from("aب1 .!؟؛;\n\r\t😀\u0301")))
@settings(max_examples=200, deadline=None)
def test_sentences_are_in_order_apart_not_blank_and_leave_only_blanks_out(text):
    bounds = language.sentences(text)
    assert all(text[start:end].strip() for start, end in bounds)
    flat = [place for bound in bounds for place in bound]
    assert flat == sorted(flat)
    covered = {place for start, end in bounds for place in range(start, end)}
    assert all(sign.isspace() for place, sign in enumerate(text) if place not in covered)


def test_french_elision_leaves_the_word_that_follows():
    text = "L'égalité d’accès, qu'elle s'étende"
    assert said(text, "fr") == ["égalité", "accès", "étende"]


def test_english_possessives_belong_to_their_word():
    assert said("Women’s rights in Morocco's law", "en") == [
        "Women’s",
        "rights",
        "Morocco's",
        "law",
    ]


def test_function_words_and_single_letters_are_left_out():
    assert said("The rights of a woman and B", "en") == ["rights", "woman"]
    assert said("Le droit de la femme et de l'enfant", "fr") == ["droit", "femme", "enfant"]


def test_numbers_are_words_and_keep_their_points():
    assert said("law 103.13 of 2018, 2%", "en") == ["law", "103.13", "2018", "2"]


def test_a_latin_word_of_an_arabic_text_is_folded_as_english():
    assert forms("CEDAW", "ar") == [("cedaw",)]


def test_places_are_shifted_by_the_offset():
    assert language.content_words("the poor", "en", offset=100)[0][:2] == (104, 108)


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("😀👩🏽‍🎓 women", "en", ["women"]),
        ("\u200fحقوق\u200f \u202bالنساء\u202c", "ar", ["حقوق", "النساء"]),
        ("e\u0301galite\u0301 des sexes", "fr", ["e\u0301galite\u0301", "sexes"]),
        ("حُقُوقُ النِّساءِ", "ar", ["حُقُوقُ", "النِّساءِ"]),
        ("<b>women</b>", "en", ["women"]),
        ("women\x00\x07rights\u00a0now", "en", ["women", "rights", "now"]),
        ("snake_case", "en", ["snake", "case"]),
    ],
    ids=["emoji", "direction-marks", "decomposed", "vowels", "html", "control", "underscore"],
)
def test_words_are_found_at_their_exact_places(text, code, expected):
    assert said(text, code) == expected


@given(st.text(), languages, st.integers(0, 50))
@settings(max_examples=200, deadline=None)
def test_words_of_any_text_lie_in_it_in_order_and_hold_letters_or_digits(text, code, offset):
    end = offset
    for word in language.content_words(text, code, offset):
        assert end <= word.start < word.end <= offset + len(text)
        assert any(sign.isalnum() for sign in text[word.start - offset : word.end - offset])
        assert word.forms == folding.folded(text[word.start - offset : word.end - offset], code)
        end = word.end


@given(languages.flatmap(lambda code: st.tuples(st.just(code), terms(code))))
@settings(max_examples=200, deadline=None)
def test_a_word_of_the_vocabulary_is_one_of_its_own_readings(case):
    code, term = case
    for word in said(term, code):
        assert same_word(word, word, code)


@given(terms("ar"), st.data())
@settings(max_examples=200, deadline=None)
def test_vowel_signs_and_tatweel_change_no_arabic_form(term, data):
    marks = st.sampled_from([*VOWELS, "\u0640", ""])
    marked = "".join(
        sign + data.draw(marks) if sign.isalpha() and sign.isprintable() else sign for sign in term
    )
    assert forms(marked, "ar") == forms(term, "ar")


@given(st.sampled_from(["fr", "en"]).flatmap(lambda code: st.tuples(st.just(code), terms(code))))
@settings(max_examples=200, deadline=None)
def test_case_and_composition_of_accents_change_no_latin_form(case):
    code, term = case
    decomposed = unicodedata.normalize("NFD", term)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    for other in (term.upper(), term.lower(), decomposed, bare, bare.upper()):
        assert forms(other, code) == forms(term, code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Gender\n\tEQUALITY ", "gender equality"),
        ("<p>gender <b>equality</b></p>", "gender equality"),
        ("gender\x00\x1fequality\x7f", "gender equality"),
        ("حُقُوقُ ٱلنِّسَاءِ", "حقوق النساء"),
        ("حقـــوق النساء", "حقوق النساء"),
        ("\u200fحقوق\u200f \u202bالنساء\u202c", "حقوق النساء"),
        ("2030", "2030"),
        ("", ""),
    ],
    ids=["case", "html", "control", "vowels", "tatweel", "direction", "number", "empty"],
)
def test_plain_text_has_no_case_spacing_tags_vowel_or_invisible_signs(text, expected):
    assert language.plain(text) == expected


@pytest.mark.parametrize(
    "text", ["égalité", "ÉGALITÉ", "e\u0301galite\u0301", "E\u0301GALITE\u0301"]
)
def test_plain_text_is_the_same_however_its_accents_are_composed(text):
    assert language.plain(text) == language.plain("égalité")


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_plain_text_stays_as_it_is(text):
    once = language.plain(text)
    assert language.plain(once) == once
