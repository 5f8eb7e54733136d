"""Words and pairs of words of passages, weighed by a slow second computation."""

import math
from collections import Counter

import numpy as np
import pytest

from analysis import language
from analysis.model import terms

KNOWN = {"en:poverti": 0, "en:fight en:poverti": 1, "en:villag": 2, "fr:pauvret": 3}
RARITY = np.array([1.0, 2.0, 3.0, 4.0])
TEXTS = [
    "Fighting poverty. Poverty in villages!",
    "Nothing of the kind",
    "",
    "Lutte contre la pauvreté. Fighting poverty in the villages.",
    "Poverty " * 50,
]


def read(text):
    return language.read(text)


def names(text):
    return [name for name, *_ in terms.spelled(read(text))]


def slow(text):
    """Each known term's logarithmic count times its rarity, all divided by their length."""
    counts = Counter(name for name in names(text) if name in KNOWN)
    found = {name: (1 + math.log(count)) * RARITY[KNOWN[name]] for name, count in counts.items()}
    length = math.sqrt(sum(weight**2 for weight in found.values()))
    return {KNOWN[name]: weight / length for name, weight in found.items()}


def held(bag, row):
    """The columns and weights of one passage."""
    ends = [*bag.firsts[1:], len(bag.columns)]
    place = slice(bag.firsts[row], ends[row])
    return dict(zip(bag.columns[place].tolist(), bag.weights[place].tolist()))


def test_words_and_pairs_of_neighbours_are_named_with_their_language():
    assert names("Fighting poverty") == ["en:fight", "en:poverti", "en:fight en:poverti"]


def test_a_pair_reaches_over_function_words_and_never_over_the_end_of_a_sentence():
    assert "en:poverti en:villag" in names("Poverty in the villages")
    assert "en:poverti en:villag" not in names("Poverty. Villages in the mountains")


def test_words_stand_at_their_exact_places_and_pairs_from_the_first_to_the_second():
    text = "😀 Fighting the poverty"
    places = {name: text[start:end] for name, start, end in terms.spelled(read(text))}
    assert places == {
        "en:fight": "Fighting",
        "en:poverti": "poverty",
        "en:fight en:poverti": "Fighting the poverty",
    }


def test_the_bag_is_that_of_a_slow_second_computation():
    bag = terms.bag([read(text) for text in TEXTS], KNOWN, RARITY)
    for row, text in enumerate(TEXTS):
        assert held(bag, row) == pytest.approx(slow(text)), text


def test_weights_of_a_passage_are_of_length_one_together_and_unknown_words_have_none():
    bag = terms.bag([read(text) for text in TEXTS], KNOWN, RARITY)
    lengths = [math.hypot(*held(bag, row).values()) for row in range(len(TEXTS))]
    assert lengths == pytest.approx([1, 0, 0, 1, 1])


def test_sums_of_a_matrix_are_those_of_a_slow_loop():
    bag = terms.bag([read(text) for text in TEXTS], KNOWN, RARITY)
    matrix = np.arange(12.0).reshape(4, 3)
    expected = [
        sum((weight * matrix[column] for column, weight in held(bag, row).items()), np.zeros(3))
        for row in range(len(TEXTS))
    ]
    assert bag @ matrix == pytest.approx(np.array(expected), rel=1e-6)


@pytest.mark.parametrize("passages", [[], [[]], [[], []]])
def test_no_passage_and_passages_without_words_have_sums_of_nothing(passages):
    bag = terms.bag(passages, KNOWN, RARITY)
    assert (bag @ np.ones((4, 3))).tolist() == [[0, 0, 0]] * len(passages)
