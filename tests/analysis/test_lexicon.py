"""Targets that the concept table speaks for: weights, joining, overlaps, the words that say so."""

from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import concepts, language, lexicon, sources

LANGUAGES = ("ar", "fr", "en")
# data/concepts/weights.csv of 2026-11-23, by hand.
CORE, WEAK, SECOND, INDIRECT = 0.6, 0.25, 0.85, 0.5
each_language = pytest.mark.parametrize("code", LANGUAGES)


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


def mentions(text, code):
    return concepts.mentions(language.read(text, code))


def supports(text, code):
    return lexicon.supports(mentions(text, code))


def weights(text, code):
    return {target: support.weight for target, support in supports(text, code).items()}


def slow_weights(text, code):
    """The formula of the methods page, step by step and in exact fractions."""
    worth = {row["weight"]: Fraction(row["value"]) for row in _rows("concepts/weights")}
    pieces = {}
    for mention in mentions(text, code):
        links = [row for row in _rows("concepts/links") if row["concept"] == mention.concept]
        for link in links:
            share = worth[link["directness"]]
            if link is links[0] and link["directness"] == "direct":
                share = worth["main"]
            piece = (worth[mention.role] * share, mention.start, mention.end)
            pieces.setdefault(link["target"], []).append(piece)
    return {target: float(1 - _missing(waiting)) for target, waiting in pieces.items()}


def _missing(waiting):
    missing = Fraction(1)
    while waiting:
        share, start, end = max(waiting, key=lambda piece: (piece[0], piece[2] - piece[1]))
        missing *= 1 - share
        waiting = [piece for piece in waiting if piece[2] <= start or end <= piece[1]]
    return missing


@cache
def _rows(name):
    return sources.text(name).to_dict("records")


def test_one_core_term_gives_its_full_weight_to_the_first_target_and_shares_to_others():
    # gender-equality: 5.1 direct, 5.c direct, 5.5 indirect.
    found = weights("égalité des sexes", "fr")
    assert found["5.1"] == pytest.approx(CORE)
    assert found["5.c"] == pytest.approx(CORE * SECOND)
    assert found["5.5"] == pytest.approx(CORE * INDIRECT)


def test_one_weak_term_gives_the_weight_of_a_hint():
    # good-governance: 16.6 direct, 16.5 and 16.7 indirect.
    found = weights("Governance", "en")
    assert found["16.6"] == pytest.approx(WEAK)
    assert found["16.7"] == pytest.approx(WEAK * INDIRECT)


def test_separate_pieces_of_evidence_join_as_independent_ones():
    # Each of poverty-reduction and social-justice serves 1.3 or 10.4 in its own words.
    one, other = weights("social justice", "en"), weights("reducing inequality", "en")
    both = weights("social justice; reducing inequality", "en")
    assert both["10.4"] == pytest.approx(1 - (1 - one["10.4"]) * (1 - other["10.4"]), abs=1e-4)
    assert both["10.4"] > max(one["10.4"], other["10.4"])


def test_a_term_said_twice_counts_once():
    assert supports("Corruption, corruption and corruption", "en") == supports("Corruption", "en")


def test_two_terms_for_the_same_words_count_once():
    # "lutte contre la pauvreté" and "pauvreté" are both core terms of one concept.
    found = supports("La lutte contre la pauvreté", "fr")["1.2"]
    assert (found.weight, len(found.evidence)) == (CORE, 1)


def test_of_overlapping_pieces_the_heaviest_counts():
    # "gender" alone is a hint at 5.c by another concept: inside "gender equality" it is not heard.
    assert weights("gender equality", "en")["5.c"] == pytest.approx(CORE * SECOND)


def test_a_target_is_served_directly_where_one_piece_of_its_evidence_does():
    # social-justice is direct for 10.4 and indirect for 1.3.
    found = supports("social justice", "en")
    assert (found["10.4"].directness, found["1.3"].directness) == ("direct", "indirect")


@pytest.mark.parametrize("text", ["", "2030", "😀", "xyzzy", "the of and"])
def test_a_text_without_terms_speaks_for_no_target(text):
    assert supports(text, "en") == {}


def test_a_support_however_small_is_kept():
    # What counts is for the whole engine to say: the table itself leaves nothing out.
    found = [each for case in _labelled("en") for each in weights(case, "en").values()]
    assert min(found) == pytest.approx(WEAK * INDIRECT)


@given(written)
@settings(max_examples=150, deadline=None)
def test_weight_is_that_of_a_slow_second_computation(case):
    code, text = case
    assert weights(text, code) == pytest.approx(slow_weights(text, code), abs=1.01e-4)


@each_language
def test_weights_of_labelled_texts_are_those_of_a_slow_second_computation(code):
    for text in _labelled(code)[::3]:
        assert weights(text, code) == pytest.approx(slow_weights(text, code), abs=1.01e-4), text


def _labelled(code):
    table = sources.text("model/practice")
    return table.loc[table["language"] == code, "text"].tolist()


@given(written)
@settings(max_examples=150, deadline=None)
def test_evidence_stands_apart_in_order_and_its_concepts_point_to_the_target(case):
    code, text = case
    for target, support in supports(text, code).items():
        assert 0 < support.weight <= 1
        assert support.evidence == tuple(sorted(support.evidence))
        ends = [0, *(piece.end for piece in support.evidence)]
        for before, piece in zip(ends, support.evidence):
            assert before <= piece.start < piece.end <= len(text)
            assert target in [served for served, _ in concepts.links()[piece.concept]]
        links = {
            directness
            for piece in support.evidence
            for served, directness in concepts.links()[piece.concept]
            if served == target
        }
        assert support.directness == min(links)


def test_weights_are_those_of_the_table():
    told = sources.text("concepts/weights")
    assert lexicon.weights() == dict(zip(told["weight"], told["value"].astype(float)))
    terms = {"core": CORE, "weak": WEAK, "main": 1, "direct": SECOND, "indirect": INDIRECT}
    assert terms.items() <= lexicon.weights().items()
