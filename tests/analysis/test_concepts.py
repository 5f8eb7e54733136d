"""Which concepts a text speaks of, and by which of its words exactly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import concepts, language, sources

LANGUAGES = ("ar", "fr", "en")
# Whatever may stand around words of a real text, and what a term may be wrapped in.
NOISE = [
    "😀",
    "\u200f",
    "\u202b",
    "<p>",
    "&amp;",
    "\x00",
    "\x1f",
    "e\u0301",
    "  ",
    "«",
    "2030",
    ";x",
]


def mentions(text, code=""):
    return concepts.mentions(language.read(text, code))


def spoken(text, code=""):
    """(concept, the words that say so) for every mention."""
    found = mentions(text, code)
    return {(mention.concept, text[mention.start : mention.end]) for mention in found}


def names(text, code=""):
    return {mention.concept for mention in mentions(text, code)}


def labelled():
    table = sources.text("model/practice")
    return list(zip(table["text"], table["language"]))


def core_terms(code):
    table = sources.text("concepts/terms")
    core = table[(table["language"] == code) & (table["role"] == "core")]
    return st.sampled_from(list(zip(core["concept"], core["term"])))


any_language = st.sampled_from(LANGUAGES)
any_core_term = any_language.flatmap(lambda code: st.tuples(st.just(code), core_terms(code)))
mixed = st.lists(
    st.one_of(any_core_term.map(lambda case: case[1][1]), st.sampled_from(NOISE)), max_size=6
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "code", "concept", "words"),
    [
        ("Fighting poverty", "en", "poverty-reduction", "poverty"),
        ("في محاربة الفقر المدقع", "ar", "poverty-reduction", "محاربة الفقر"),
        ("Lutte contre la pauvreté", "fr", "poverty-reduction", "Lutte contre la pauvreté"),
        ("تعزيز حقوق النساء", "ar", "gender-equality", "حقوق النساء"),
        ("وللمساواة بين الجنسين", "ar", "gender-equality", "وللمساواة بين الجنسين"),
        ("La promotion de l'égalité des sexes", "fr", "gender-equality", "égalité des sexes"),
        ("LA PROMOTION DE L’EGALITE DES SEXES", "fr", "gender-equality", "EGALITE DES SEXES"),
        ("the rights of women", "en", "gender-equality", "rights of women"),
        ("Women’s rights", "en", "gender-equality", "Women’s rights"),
    ],
)
def test_a_term_is_found_as_it_stands_in_the_text(text, code, concept, words):
    assert (concept, words) in spoken(text, code)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("😀👍🏽 gender equality", "gender equality"),
        ("\u200fgender\u200f equality\u200f", "gender\u200f equality"),
        ("<p>gender <b>equality</b></p>", "gender <b>equality"),
        ("gender\x00\x1fequality", "gender\x00\x1fequality"),
        ("gender\u00a0\tequality", "gender\u00a0\tequality"),
        ("l'e\u0301galite\u0301 des sexes", "e\u0301galite\u0301 des sexes"),
        ("حُقُوقُ ٱلنِّسَاءِ!", "حُقُوقُ ٱلنِّسَاءِ"),
        ("😀 حقـــوق النساء", "حقـــوق النساء"),
    ],
    ids=["emoji", "direction", "html", "control", "no-break", "decomposed", "vowels", "tatweel"],
)
def test_evidence_is_exact_in_unchanged_text(text, words):
    assert ("gender-equality", words) in spoken(text)


@pytest.mark.parametrize("mechanism", ["آلية", "الآلية", "والآلية", "آليات", "الآليات", "بالآليات"])
def test_mechanism_and_mechanisms_are_one_word(mechanism):
    text = f"{mechanism} الوطنية للوقاية من التعذيب"
    assert ("national-preventive-mechanism", text) in spoken(text, "ar")


@pytest.mark.parametrize("text", ["gender equality", "equality of gender", "equality and gender"])
def test_words_of_a_term_may_stand_in_any_order(text):
    assert "gender-equality" in names(text, "en")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("equality gender", True),
        ("equality one gender", True),
        ("equality one two gender", True),
        ("equality one two three gender", False),
        ("equality for the one and of the two gender", True),
        ("gender one two equality", True),
        ("gender one two three equality", False),
    ],
)
def test_two_other_words_may_stand_between_and_function_words_do_not_count(text, found):
    assert ("gender-equality" in names(text, "en")) == found


def three_words():
    """English terms of three words that hold no shorter term of their concept."""
    every = [term for term in concepts.terms("en") if term.role != "excluding"]
    short = {(term.concept, *term.words) for term in every if len(term.words) == 1}
    pairs = {(term.concept, frozenset(term.words)) for term in every if len(term.words) == 2}
    for term in every:
        if len(term.words) == 3 and not any(
            (term.concept, word) in short
            or (term.concept, frozenset({*term.words} - {word})) in pairs
            for word in term.words
        ):
            yield term


def test_two_other_words_in_all_may_stand_between_three():
    # A stemmed word may read as another: only terms that stand as they are tell.
    close = [term for term in three_words() if term.concept in names(" ".join(term.words), "en")]
    assert len(close) >= 50
    for concept, _, (first, second, third) in close[:50]:
        assert concept in names(f"{first} xa {second} xb {third}", "en")
        assert concept not in names(f"{first} xa {second} xb xc {third}", "en")


@pytest.mark.parametrize("stop", [". ", "! ", "? ", "; ", "\n", "\r\n", "؟ ", "؛ "])
def test_no_term_reaches_over_the_end_of_a_sentence(stop):
    assert "gender-equality" not in names(f"on gender{stop}Equality", "en")


@pytest.mark.parametrize("sign", [", ", ": ", " – ", " (", "/"])
def test_a_term_reaches_over_signs_inside_a_sentence(sign):
    assert "gender-equality" in names(f"on gender{sign}equality", "en")


def test_developments_in_human_rights_are_no_human_development():
    assert "indh" in names("human development", "en")
    assert names("Keeping pace with developments in human rights", "en") == {
        "human-rights-protection"
    }


def test_words_of_a_bound_term_may_serve_a_longer_term_that_holds_it():
    text = "training of judges in human rights"
    assert {"human-rights-training", "human-rights-protection"} <= names(text, "en")


@pytest.mark.parametrize(
    ("code", "free", "excluded", "concept"),
    [
        ("en", "environment", "an enabling environment", "environmental-protection"),
        ("fr", "l’environnement", "un environnement de travail", "environmental-protection"),
        ("ar", "البيئة", "بيئة العمل", "environmental-protection"),
        ("en", "justice", "social justice", "justice-reform"),
        ("en", "violence", "violence against women", "violence-reduction"),
        ("en", "climate", "a climate of trust", "climate-action"),
        ("ar", "المناخ", "مناخ الثقة", "climate-action"),
    ],
)
def test_an_excluding_term_voids_what_lies_inside_it(code, free, excluded, concept):
    assert concept in names(free, code)
    assert concept not in names(excluded, code)


def test_an_excluding_term_voids_its_own_concept_only():
    assert names("violence against women", "en") == {"violence-against-women"}


@pytest.mark.parametrize(
    "text",
    [
        "Climate. A climate of trust.",
        "A climate of trust. Climate.",
        "A climate of trust and a view of the heating climate",
    ],
)
def test_a_word_excluded_in_one_place_still_speaks_in_another(text):
    assert "climate-action" in names(text, "en")


def test_excluding_terms_are_never_evidence():
    assert {mention.role for mention in mentions("social justice", "en")} == {"core"}


def test_only_the_first_mention_of_a_term_counts():
    found = mentions("Corruption here. Corruption there. CORRUPTION.", "en")
    assert [(mention.start, mention.end) for mention in found] == [(0, 10)]


def test_each_sentence_is_read_in_its_own_script():
    text = "محاربة الفقر. Lutter contre la corruption dans le monde."
    found = {("poverty-reduction", "الفقر"), ("corruption", "corruption")}
    assert found <= spoken(text, "ar")
    assert found <= spoken(text, "fr")


@pytest.mark.parametrize("text", ["", "   ", "2030", "😀", "...", "\x00", "xyzzy", "the of and"])
@pytest.mark.parametrize("code", ["", *LANGUAGES])
def test_a_text_without_terms_has_no_mention(text, code):
    assert mentions(text, code) == []


def test_links_are_the_rows_of_the_table_in_their_order():
    table = sources.text("concepts/links")
    rows = [tuple(row) for row in table[["concept", "target", "directness"]].to_numpy()]
    told = [(key, *link) for key, links in concepts.links().items() for link in links]
    assert sorted(told) == sorted(rows)
    assert concepts.links()["gender-equality"][0] == ("5.1", "direct")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_term_is_found_in_itself_but_for_what_it_excludes(code):
    table = sources.text("concepts/terms")
    rows = table[(table["language"] == code) & (table["role"] != "excluding")]
    cases = zip(rows["concept"], rows["role"], rows["term"])
    assert [case for case in cases if not _says(case[2], code, *case[:2])] == []


def _says(text, code, concept, role):
    found = mentions(text, code)
    return any((mention.concept, mention.role) == (concept, role) for mention in found)


def test_every_mention_holds_all_words_of_a_term_and_at_most_two_others():
    for text, code in labelled():
        for mention in mentions(text, code):
            words = language.content_words(text[mention.start : mention.end], code)
            said = {form for word in words for form in word.forms}
            assert any(
                term[:2] == (mention.concept, mention.role)
                and said.issuperset(term.words)
                and len(words) <= len(term.words) + 2
                for term in concepts.terms(code)
            ), (text, mention)


def test_every_term_that_stands_word_by_word_is_mentioned():
    excluding = {
        term.concept
        for code in LANGUAGES
        for term in concepts.terms(code)
        if term[1] == "excluding"
    }
    for text, code in labelled()[::5]:
        said = {mention[:2] for mention in mentions(text, code)}
        for start, end in language.sentences(text):
            words = [word.forms for word in language.content_words(text[start:end], code)]
            for term in concepts.terms(code):
                if term.concept not in excluding and _side_by_side(term.words, words):
                    assert term[:2] in said, (text, term)


def _side_by_side(term, words):
    runs = (words[first : first + len(term)] for first in range(len(words) - len(term) + 1))
    return any(all(word in forms for word, forms in zip(term, run)) for run in runs)


@given(any_core_term)
@settings(max_examples=200, deadline=None)
def test_a_core_term_is_found_inside_noise_at_its_exact_place(case):
    code, (concept, term) = case
    text = f"😀\u200f\n{term}\n<br>"
    found = mentions(text, code)
    assert [text[each.start : each.end] for each in found if each.concept == concept]
    assert found == [
        each._replace(start=each.start + 3, end=each.end + 3) for each in mentions(term, code)
    ]


@given(st.one_of(st.text(), mixed), st.sampled_from(["", *LANGUAGES]))
@settings(max_examples=200, deadline=None)
def test_mentions_of_any_text_lie_in_it_in_order_and_begin_and_end_with_a_word(text, code):
    found = mentions(text, code)
    assert found == sorted(found, key=lambda each: (each.start, -each.end, each.concept))
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.role in ("core", "weak")
        said = text[mention.start : mention.end]
        assert said[0].isalnum()
        assert not said[-1].isspace()
