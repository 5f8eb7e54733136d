"""The meaning of texts as vectors: their length, their order, and what lies close."""

import numpy as np
import pytest

from analysis.model import encoder

SAME = ["محاربة الفقر في القرى", "Lutter contre la pauvreté rurale", "Fighting rural poverty"]
OTHER = "The football match was cancelled"


def test_vectors_are_of_length_one():
    vectors = encoder.vectors([*SAME, OTHER, "a", "word " * 3000])
    assert vectors.shape == (6, encoder.SIZE)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)


def test_the_same_text_has_the_same_vector_whatever_is_read_beside_it():
    alone = encoder.vectors([SAME[0]])[0]
    # More texts than are encoded at once, long and short.
    beside = [f"{OTHER} {'again ' * (number % 40)}" for number in range(150)]
    assert encoder.vectors([*beside, SAME[0]])[-1] == pytest.approx(alone, abs=1e-5)


def test_vectors_come_in_the_order_of_their_texts():
    texts = [*SAME, OTHER]
    there, back = encoder.vectors(texts), encoder.vectors(texts[::-1])
    assert back[::-1] == pytest.approx(there, abs=1e-5)


def test_versions_of_one_text_lie_closer_than_another_text():
    vectors = encoder.vectors([*SAME, OTHER])
    like = vectors @ vectors.T
    assert like[:3, :3].min() > like[:3, 3].max() + 0.3


def test_no_text_has_no_vector():
    assert encoder.vectors([]).shape == (0, encoder.SIZE)


@pytest.mark.parametrize("text", ["", " ", "😀", "\x00", "\u200f", "2030"])
def test_a_text_that_says_nothing_has_finite_numbers(text):
    assert np.isfinite(encoder.vectors([text])).all()
