"""What each part of a model says of passages, against slow loops over a small made-up model."""

import math
from itertools import pairwise

import numpy as np
import pytest

from analysis import framework
from analysis.model import passages, scores
from analysis.model.artefact import Linear, Model

TEXTS = ["Fighting poverty. Marine protected areas.", "Poverty, poverty and tea", "xyzzy"]


@pytest.fixture(scope="module")
def model():
    drawn = np.random.RandomState(3)

    def linear(rows, columns):
        return Linear(drawn.normal(size=(rows, columns)), drawn.normal(size=columns))

    return Model(
        terms={"en:poverti": 0, "en:fight en:poverti": 1, "en:marin": 2, "en:tea": 3},
        rarity=drawn.uniform(1, 9, 4),
        goal_words=linear(4, 17),
        target_words=drawn.uniform(size=(4, 169)),
        goal_meaning=linear(512, 17),
        target_meaning=linear(512, 169),
        examples=_unit(drawn.normal(size=(5, 512))),
        example_target=np.array([0, 0, 7, 168, 168]),
        joins={},
    )


@pytest.fixture(scope="module")
def held():
    return [passages.whole(text, "en") for text in TEXTS]


@pytest.fixture(scope="module")
def meanings():
    return _unit(np.random.RandomState(4).normal(size=(len(TEXTS), 512)))


@pytest.fixture(scope="module")
def said(model, held, meanings):
    return scores.of(model, held, meanings)


def _unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def slow_words(model, passage):
    """Known terms of a passage with their weights, as in the tests of ``terms``."""
    names = []
    for sentence in passage.sentences:
        said = [f"en:{word.forms[-1]}" for word in sentence.words]
        names += said + [f"{one} {other}" for one, other in pairwise(said)]
    found = {
        model.terms[name]: (1 + math.log(names.count(name))) * model.rarity[model.terms[name]]
        for name in names
        if name in model.terms
    }
    length = math.hypot(*found.values()) or 1
    return {row: weight / length for row, weight in found.items()}


def test_goals_and_targets_are_the_official_ones_in_their_order():
    assert tuple(framework.goals()["goal"]) == scores.GOALS
    assert scores.targets() == tuple(framework.targets()["target"])
    assert len(scores.targets()) == 169
    for column, target in zip(scores.goal_columns(), scores.targets()):
        assert scores.GOALS[column] == target.split(".")[0]


def test_the_concept_table_speaks_in_weights_of_evidence(said, held):
    for row, passage in enumerate(held):
        for column, target in enumerate(scores.targets()):
            support = passage.supports.get(target)
            weight = min(support.weight, 0.995) if support else 0
            assert said.lexicon[row, column] == pytest.approx(-math.log(1 - weight), abs=1e-5)
            assert said.direct[row, column] == bool(support and support.directness == "direct")


def test_words_speak_as_weighted_sums(said, model, held):
    for row, passage in enumerate(held):
        words = slow_words(model, passage)
        goals = sum((weight * model.goal_words.weights[at] for at, weight in words.items()), 0.0)
        served = sum((weight * model.target_words[at] for at, weight in words.items()), 0.0)
        assert said.goal_words[row] == pytest.approx(goals + model.goal_words.bias, abs=1e-4)
        assert said.target_words[row] == pytest.approx(served + np.zeros(169), abs=1e-4)


def test_words_are_counted(said, held):
    assert said.words.tolist() == [5, 3, 1]


def test_meaning_speaks_for_goals_in_log_odds_and_for_targets_in_shares(said, model, meanings):
    for row, meaning in enumerate(meanings):
        assert said.goal_meaning[row] == pytest.approx(
            meaning @ model.goal_meaning.weights + model.goal_meaning.bias
        )
        powers = np.exp(meaning @ model.target_meaning.weights + model.target_meaning.bias)
        assert np.exp(said.target_meaning[row]) == pytest.approx(powers / powers.sum())


def test_examples_speak_by_the_nearest_and_by_the_near_ones_together(said, model, meanings):
    for row, meaning in enumerate(meanings):
        like = {column: [] for column in range(169)}
        for example, column in zip(model.examples, model.example_target):
            like[int(column)].append(float(meaning @ example))
        for column, found in like.items():
            nearest = max(found, default=0)
            together = sum(math.exp(20 * each) for each in found) / len(found) if found else 1
            assert said.nearest[row, column] == pytest.approx(nearest, abs=1e-5)
            assert said.near[row, column] == pytest.approx(math.log(together) / 20, abs=1e-5)


def test_without_meanings_the_other_parts_say_the_same(said, model, held):
    fast = scores.of(model, held, None)
    assert [fast.goal_meaning, fast.target_meaning, fast.nearest, fast.near] == [None] * 4
    for name in ("lexicon", "direct", "goal_words", "target_words", "words"):
        assert (getattr(fast, name) == getattr(said, name)).all()


def test_no_passage_has_no_scores(model):
    assert scores.of(model, [], None).goal_words.shape == (0, 17)
