"""What the parts say together, against slow loops over made-up scores."""

import numpy as np
import pytest

from analysis.model import joining, scores
from analysis.model.artefact import Linear

ROWS = 3


def made_up(*, meaning):
    drawn = np.random.RandomState(7)

    def rows(columns):
        return drawn.normal(size=(ROWS, columns))

    whole = [rows(17), rows(169) - 5, rows(169), rows(169)]
    return scores.Scores(
        np.maximum(rows(169), 0),
        (rows(169) > 1).astype(float),
        rows(17),
        np.abs(rows(169)),
        *(whole if meaning else [None] * 4),
        np.array([3, 40, 500]),
    )


each_way = pytest.mark.parametrize("meaning", [True, False], ids=["full", "fast"])


def columns_of(goal):
    return [at for at, target in enumerate(scores.targets()) if target.split(".")[0] == goal]


def features_of(said):
    """How many features each join sees, from the features themselves."""
    goals = joining.goal_features(said)
    targets = joining.target_features(said, np.zeros((ROWS, 17)))
    return goals, targets


def test_the_highest_score_of_each_goal_is_that_of_a_slow_loop():
    drawn = np.random.RandomState(1).normal(size=(ROWS, 169))
    for column, goal in enumerate(scores.GOALS):
        slow = [max(row[at] for at in columns_of(goal)) for row in drawn]
        assert joining.by_goal(drawn)[:, column].tolist() == slow


def test_probabilities_of_log_odds():
    odds = np.array([-2.0, 0.0, np.log(3)])
    assert joining.logistic(odds) == pytest.approx([0.1192, 0.5, 0.75], abs=1e-4)


@each_way
def test_features_stand_once_and_once_more_for_long_and_for_short_texts(meaning):
    said = made_up(meaning=meaning)
    goals, targets = features_of(said)
    for features in (goals, targets):
        plain, longer, shorter = np.split(features, 3, axis=-1)
        for row, words in enumerate(said.words):
            length = np.log((words + 1) / joining._USUAL)
            assert longer[row] == pytest.approx(plain[row] * min(max(length, 0), joining._FARTHEST))
            assert shorter[row] == pytest.approx(
                plain[row] * min(max(-length, 0), joining._FARTHEST)
            )


@each_way
def test_target_features_begin_with_the_goal_and_its_distance_to_the_first(meaning):
    said = made_up(meaning=meaning)
    odds = np.random.RandomState(2).normal(size=(ROWS, 17))
    features = joining.target_features(said, odds)
    for row in range(ROWS):
        for column, goal in enumerate(scores.goal_columns()):
            found = features[row, column]
            best_of_goal = max(said.lexicon[row, at] for at in columns_of(scores.GOALS[goal]))
            assert found[:6] == pytest.approx(
                [
                    odds[row, goal],
                    odds[row, goal] - max(odds[row]),
                    said.lexicon[row, column],
                    said.lexicon[row, column] - max(said.lexicon[row]),
                    said.lexicon[row, column] - best_of_goal,
                    said.direct[row, column],
                ]
            )


@each_way
def test_a_part_that_sees_nothing_of_the_encoder_has_fewer_features(meaning):
    goals, targets = features_of(made_up(meaning=meaning))
    assert goals.shape[:2] == (ROWS, 17)
    assert targets.shape[:2] == (ROWS, 169)
    assert targets.shape[2] == 3 * (6 + 4 * 3 if meaning else 6 + 3)


def joins_of(said, suffix):
    """Joins of drawn weights that fit the features of some scores."""
    drawn = np.random.RandomState(9)
    goals, targets = features_of(said)
    served = joining.served_features(said, np.zeros((ROWS, 17)), np.zeros((ROWS, 169)))
    sizes = {"goal": goals.shape[-1], "target": targets.shape[-1], "served": served.shape[-1]}
    if hasattr(joining, "aligned_features"):
        asked = joining.aligned_features(said, np.full((ROWS, 169), 0.5), np.full((ROWS, 17), 0.5))
        sizes["aligned"] = asked.shape[-1]
    return {
        name + suffix: Linear(drawn.normal(size=size) / size, 0.1) for name, size in sizes.items()
    }


@each_way
def test_targets_are_asked_with_the_goals_answer_and_goals_again_with_both(meaning):
    said = made_up(meaning=meaning)
    suffix = "" if meaning else "_fast"
    joins = joins_of(said, suffix)
    found = joining.chances(joins, said)
    for row in range(ROWS):
        one = scores.Scores(*(part if part is None else part[row : row + 1] for part in said))
        goals = joining.goal_features(one)[0] @ joins["goal" + suffix].weights + 0.1
        targets = joining.target_features(one, goals[None])[0] @ joins["target" + suffix].weights
        served = joining.served_features(one, goals[None], targets[None] + 0.1)[0]
        assert found.targets[row] == pytest.approx(1 / (1 + np.exp(-targets - 0.1)))
        odds = served @ joins["served" + suffix].weights + 0.1
        assert found.goals[row] == pytest.approx(1 / (1 + np.exp(-odds)))


@each_way
def test_chances_are_probabilities(meaning):
    said = made_up(meaning=meaning)
    for part in joining.chances(joins_of(said, "" if meaning else "_fast"), said):
        assert ((part > 0) & (part < 1)).all()
        assert len(part) == ROWS


def test_each_way_has_joins_of_its_own():
    said = made_up(meaning=False)
    with pytest.raises(KeyError):
        joining.chances(joins_of(said, ""), said)
