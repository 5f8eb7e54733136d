"""The file of weights: what comes back from it, how large it is, and that it never changes."""

import numpy as np
import pytest

from analysis import sources
from analysis.model import artefact
from analysis.model.artefact import Linear, Model

LARGEST = 5_000_000
STEPPED = ("goal_words", "goal_meaning", "target_meaning")


def made_up(seed=3):
    """A model of four terms and three examples."""
    drawn = np.random.RandomState(seed)

    def linear(rows, columns):
        return Linear(drawn.normal(size=(rows, columns)), drawn.normal(size=columns))

    return Model(
        terms={"en:poverti": 0, "ar:فقر": 1, "fr:pauvret": 2, "fr:lutt fr:pauvret": 3},
        rarity=drawn.uniform(1, 9, 4),
        goal_words=linear(4, 17),
        target_words=drawn.uniform(size=(4, 169)),
        goal_meaning=linear(512, 17),
        target_meaning=linear(512, 169),
        examples=drawn.normal(size=(3, 512)),
        example_target=np.array([0, 7, 168]),
        joins={"goal": linear(5, 1), "goal_fast": linear(3, 1)},
    )


def reopened(content, folder):
    (folder / "weights.npz").write_bytes(content)
    with np.load(folder / "weights.npz", allow_pickle=False) as file:
        return artefact.unpacked(dict(file))


def steps(weights):
    """Half a step of each column: a 254th of its largest weight."""
    return np.abs(weights).max(axis=0) / 127 / 2


def test_scores_are_sums_of_weighted_features_and_a_bias():
    linear = Linear(np.array([[1.0, 0.0], [2.0, -1.0]]), np.array([0.5, 0.0]))
    assert linear(np.array([[3.0, 4.0]])).tolist() == [[11.5, -4.0]]


def test_weights_come_back_within_half_a_quantisation_step(tmp_path):
    model = made_up()
    back = reopened(artefact.packed(model), tmp_path)
    pairs = [(getattr(model, name).weights, getattr(back, name).weights) for name in STEPPED]
    pairs += [(model.target_words, back.target_words), (model.examples, back.examples)]
    for before, after in pairs:
        assert (np.abs(after - before) <= steps(before) * (1 + 1e-4)).all()


def test_terms_targets_biases_and_joins_come_back_as_they_were(tmp_path):
    model = made_up()
    back = reopened(artefact.packed(model), tmp_path)
    assert back.terms == model.terms
    assert back.example_target.tolist() == [0, 7, 168]
    assert back.rarity == pytest.approx(model.rarity, rel=1e-3)
    for name in STEPPED:
        assert getattr(back, name).bias == pytest.approx(getattr(model, name).bias)
    assert list(back.joins) == list(model.joins)
    for name, linear in model.joins.items():
        assert back.joins[name].weights == pytest.approx(linear.weights.ravel())
        assert back.joins[name].bias == pytest.approx(linear.bias.item())


def test_a_column_of_zeros_stays_one(tmp_path):
    model = made_up()
    model.target_words[:, 5] = 0
    assert not reopened(artefact.packed(model), tmp_path).target_words[:, 5].any()


def test_the_same_model_makes_the_same_file_and_another_another():
    assert artefact.packed(made_up()) == artefact.packed(made_up())
    assert artefact.packed(made_up()) != artefact.packed(made_up(seed=4))


def test_a_file_packed_again_is_the_same_model(tmp_path):
    once = reopened(artefact.packed(made_up()), tmp_path)
    twice = reopened(artefact.packed(once), tmp_path)
    assert twice.goal_words.weights == pytest.approx(once.goal_words.weights, abs=1e-6)


def test_the_bundled_file_is_below_five_megabytes():
    assert (sources.DATA / f"{artefact.NAME}.npz").stat().st_size < LARGEST


def test_the_bundled_model_has_a_row_for_each_term_and_a_column_for_each_goal_or_target():
    model = artefact.bundled()
    terms = len(model.terms)
    assert list(model.terms.values()) == list(range(terms))
    assert model.rarity.shape == (terms,)
    assert model.goal_words.weights.shape == (terms, 17)
    assert model.target_words.shape == (terms, 169)
    assert model.goal_meaning.weights.shape == (512, 17)
    assert model.target_meaning.weights.shape == (512, 169)
    assert model.examples.shape == (len(model.example_target), 512)
    assert (np.diff(model.example_target) >= 0).all()
    # Every target has an example, so that meaning alone can find it.
    assert set(model.example_target.tolist()) == set(range(169))
    names = {name.removesuffix("_fast") for name in model.joins}
    assert {"goal", "target", "served"} <= names
    assert set(model.joins) == names | {f"{name}_fast" for name in names}


def test_all_weights_of_the_bundled_model_are_numbers():
    model = artefact.bundled()
    arrays = [model.rarity, model.target_words, model.examples]
    for linear in (*(getattr(model, name) for name in STEPPED), *model.joins.values()):
        arrays += [linear.weights, linear.bias]
    assert all(np.isfinite(array).all() for array in arrays)
