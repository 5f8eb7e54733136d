"""Parts and joins fitted to texts: on cases whose answer is known."""

import numpy as np
import pytest

from analysis.model import scores
from analysis.training import fitting
from analysis.training.corpora import Text

# Two texts that serve one target and one of another, in two languages.
TEXTS = [
    Text("a", "en", "Marine protected areas", ("14",), ("14.5",), "made up"),
    Text("a", "fr", "Aires marines protégées", ("14",), ("14.5",), "made up"),
    Text("b", "en", "Marine protected coast", ("14",), ("14.5", "14.2"), "made up"),
    Text("c", "en", "Fighting poverty", ("1",), ("1.2",), "made up"),
    Text("d", "en", "Fighting poverty again", (), (), "made up"),
    Text("e", "en", "", ("1",), ("1.2",), "made up"),
]


@pytest.fixture(scope="module")
def learned():
    return fitting.material(TEXTS)


def test_a_join_tells_apart_what_one_feature_separates():
    drawn = np.random.RandomState(0)
    features = drawn.normal(size=(200, 3))
    served = features[:, 1] > 0.5
    join = fitting.join(features, served, np.ones(len(served)))
    assert ((join(features) > 0) == served).mean() > 0.97
    assert abs(join.weights[1]) > 10 * np.abs(join.weights[[0, 2]]).max()
    # Where the odds are even, the feature stands at the border.
    assert -join.bias / join.weights[1] == pytest.approx(0.5, abs=0.1)


def test_a_join_of_features_that_say_nothing_tells_how_often_it_is_so():
    served = np.repeat([True, False], [30, 70])
    join = fitting.join(np.zeros((100, 2)), served, np.ones(len(served)))
    assert 1 / (1 + np.exp(-join(np.zeros(2)))) == pytest.approx(0.3, abs=0.01)


def test_a_join_is_the_same_for_all_goals_and_whatever_the_unit_of_a_feature():
    drawn = np.random.RandomState(0)
    features = drawn.normal(size=(40, 17, 2))
    served = features[..., 0] > 0
    one, other = (
        fitting.join(features, served, np.ones(len(served))),
        fitting.join(features * [1000, 1], served, np.ones(len(served))),
    )
    assert one.weights.shape == (2,)
    assert other(features * [1000, 1]) == pytest.approx(one(features), rel=1e-3, abs=1e-3)


def test_texts_without_a_word_are_left_out(learned):
    assert [text.id for text in learned.texts] == ["a", "a", "b", "c", "d"]
    assert len(learned.passages) == len(learned.meanings) == 5


def test_texts_are_chosen_and_put_together_with_all_that_is_theirs(learned):
    some = learned.at(np.array([3, 0]))
    assert [text.text for text in some.texts] == ["Fighting poverty", "Marine protected areas"]
    assert (some.meanings == learned.meanings[[3, 0]]).all()
    both = some + some
    assert (len(both.texts), len(both.passages), len(both.meanings)) == (4, 4, 4)


def test_what_texts_serve_is_told_in_the_official_order():
    goals, targets = fitting.goals_served(TEXTS), fitting.targets_served(TEXTS)
    assert [goals[row].nonzero()[0].tolist() for row in (0, 3, 4)] == [[13], [0], []]
    served = [[scores.targets()[at] for at in row.nonzero()[0]] for row in targets]
    assert served[2:5] == [["14.2", "14.5"], ["1.2"], []]


def taught():
    """A text on each goal, so that every goal has its yes and its no."""
    table = {goal: f"Word{goal} on something {'x' * int(goal)}" for goal in scores.GOALS}
    texts = [
        Text(f"g{goal}.{n}", "en", f"{text} {n}", (goal,), (f"{goal}.1",), "made up")
        for goal, text in table.items()
        for n in (1, 2)
    ]
    return fitting.material(texts)


def test_the_parts_know_the_terms_of_at_least_two_texts(learned):
    model = fitting.parts(taught() + learned)
    assert {"en:marin", "en:protect", "en:marin en:protect", "en:fight"} <= set(model.terms)
    assert not {"en:coast", "fr:marin"} & set(model.terms)
    # Rarer words weigh more: 1 + log((1 + texts) / (1 + texts with it)).
    assert model.rarity[model.terms["en:marin"]] == pytest.approx(1 + np.log(40 / 3))


def test_mean_words_and_mean_meanings_of_a_target_are_those_of_its_texts(learned):
    model = fitting.parts(taught() + learned)
    column = scores.targets().index("14.5")
    assert model.target_words[:, column] @ model.target_words[:, column] == pytest.approx(1)
    heavy = {name for name, row in model.terms.items() if model.target_words[row, column] > 0}
    assert heavy == {"en:marin", "en:protect", "en:marin en:protect"}
    # Versions of one text are one example; b is another.
    examples = model.examples[model.example_target == column]
    mean = learned.meanings[0] + learned.meanings[1]
    assert len(examples) == 2
    assert examples[0] == pytest.approx(mean / np.linalg.norm(mean), abs=1e-6)
    assert examples[1] == pytest.approx(learned.meanings[2], abs=1e-4)
    assert (np.diff(model.example_target) >= 0).all()


def test_a_goal_is_likelier_for_its_own_words_and_meaning_than_for_others(learned):
    texts = taught() + learned
    model = fitting.parts(texts)
    said = scores.of(model, texts.passages, texts.meanings)
    for row, text in enumerate(texts.texts[:34]):
        assert scores.GOALS[said.goal_words[row].argmax()] == text.goals[0]
        assert scores.targets()[said.target_words[row].argmax()] == text.targets[0]


def test_a_target_that_no_text_names_is_never_the_likeliest(learned):
    model = fitting.parts(taught() + learned)
    found = scores.of(model, learned.passages, learned.meanings).target_meaning
    named = {f"{goal}.1" for goal in scores.GOALS} | {"14.5", "1.2"}
    assert {scores.targets()[at] for at in found.argmax(axis=1)} <= named
