"""Every measure by hand, on five made-up texts."""

import numpy as np
import pytest

from analysis import scoring
from analysis.lexicon import weights
from analysis.model.joining import Chances
from analysis.model.scores import GOALS, targets

# Two versions of one text, two other texts, and one of no goal.
LABELS = scoring.Labels(
    ids=["a", "a", "b", "c", "n"],
    languages=["en", "fr", "en", "fr", "en"],
    goals=[("5",), ("5",), ("1", "10"), ("14",), ()],
    targets=[("5.4",), ("5.4",), ("1.3", "10.4"), ("14.5",), ()],
)
# What is said of each: targets with their chances; whether any goal is served; goals.
SAID = [
    ({"5.4": 0.9, "5.1": 0.3}, 0.95, {"5": 0.9}),
    ({"1.1": 0.8, "5.1": 0.7, "5.4": 0.6}, 0.9, {"1": 0.7, "5": 0.5}),
    ({"10.4": 0.7, "8.5": 0.6, "5.5": 0.5, "1.3": 0.4}, 0.8, {"10": 0.6, "1": 0.1}),
    ({"14.5": 0.4}, 0.1, {"14": 0.3}),
    ({"4.1": 0.2}, 0.7, {"4": 0.25}),
]


def made_up(said=SAID):
    found = Chances(np.zeros((len(said), 169)), np.zeros((len(said), 17)), np.zeros(len(said)))
    for row, (served, aligned, goals) in enumerate(said):
        for target, chance in served.items():
            found.targets[row, targets().index(target)] = chance
        for goal, chance in goals.items():
            found.goals[row, GOALS.index(goal)] = chance
        found.aligned[row] = aligned
    return found


@pytest.fixture(scope="module")
def measured():
    table = scoring.measures(LABELS, made_up())
    return table.set_index(["measure", "language"])


def test_the_made_up_texts_stand_on_the_right_side_of_the_weights():
    assert 0.1 < weights()["aligned"] <= 0.7
    assert weights()["least"] < 0.2
    assert 0.1 < weights()["goal"] <= 0.25


@pytest.mark.parametrize(
    ("measure", "language", "share", "texts"),
    [
        # a in English is right; in French 1.1 comes first; b begins with its other goal; c is
        # aligned to nothing, which counts as wrong.
        ("goal_1", "all", 1 / 4, 4),
        ("goal_1", "en", 1 / 2, 2),
        ("goal_1", "fr", 0, 2),
        # In French, 5 is the second goal; of b, 1 is the fourth goal.
        ("goal_3", "all", 2 / 4, 4),
        ("target_1", "all", 1 / 4, 4),
        ("target_3", "all", 2 / 4, 4),
        ("target_5", "all", 3 / 4, 4),
        ("aligned_without_goal", "all", 1, 1),
        ("aligned_without_goal", "en", 1, 1),
        ("same_goal", "all", 0, 1),
        ("same_target", "all", 0, 1),
    ],
)
def test_a_measure_is_the_share_of_right_answers(measured, measure, language, share, texts):
    found = measured.loc[(measure, language)]
    assert found["share"] == pytest.approx(share, abs=1e-4)
    assert found["texts"] == texts
    assert found["low"] <= found["share"] <= found["high"]


def test_measures_of_no_text_are_left_out(measured):
    assert ("aligned_without_goal", "fr") not in measured.index


def test_versions_agree_where_all_lead_to_the_same_first_goal_or_target():
    said = [SAID[0], ({"5.1": 0.8, "5.4": 0.6}, 0.9, {}), *SAID[2:]]
    found = scoring.measures(LABELS, made_up(said)).set_index(["measure", "language"])["share"]
    assert (found["same_goal", "all"], found["same_target", "all"]) == (1, 0)


def test_answers_tell_the_first_goal_and_target_and_what_is_right():
    table = scoring.answers(LABELS, made_up())
    assert table["first_target"].tolist() == ["5.4", "1.1", "10.4", "", "4.1"]
    assert table["first_goal"].tolist() == ["5", "1", "10", "", "4"]
    assert table["goal_1"].tolist() == [True, False, False, False, False]
    assert table["target_5"].tolist() == [True, True, True, False, False]
    assert table["aligned"].tolist() == [True, True, True, False, True]


def test_of_each_goal_precision_recall_and_f1_are_told():
    table = scoring.by_goal(LABELS, made_up()).set_index("goal")
    # Goals that no text has are left out.
    assert table.index.tolist() == ["1", "5", "10", "14"]
    assert table.loc["5", ["precision", "recall", "f1"]].tolist() == [1, 1, 1]
    # Goal 1 is said of a in French, which has it not, and not of b, which has it: 3 of 4 others
    # are rightly without it.
    assert table.loc["1", ["precision", "recall", "f1"]].tolist() == [0, 0, 0]
    assert table.loc["1", "accuracy"] == pytest.approx((0 + 3 / 4) / 2)
    assert table.loc["5", "accuracy"] == 1
    assert table["asked"].tolist() == [5] * 4
    assert table["texts"].tolist() == [1, 2, 1, 1]


def test_questions_on_one_goal_count_plain_shares_of_right_answers():
    goals, right = ["5", "5", "1", "14", "4"], [True, False, True, True, False]
    table = scoring.asked_one_by_one(goals, right, made_up()).set_index("goal")
    # Yes: 5 twice, 14 once, 4 once; no: 1 of b, whose chance is 0.1.
    assert table["accuracy"].to_dict() == {"1": 0, "4": 0, "5": 0.5, "14": 1}
    assert table["asked"].to_dict() == {"1": 1, "4": 1, "5": 2, "14": 1}
    assert table.loc["5", ["precision", "recall"]].tolist() == [0.5, 1]


def test_a_chance_counts_as_a_yes_from_the_weight_of_goals_on():
    border = weights()["goal"]
    assert scoring.serves(np.array([border - 0.001, border, 1.0])).tolist() == [False, True, True]


def test_reliability_sets_listed_strengths_against_the_share_that_is_right():
    table = scoring.reliability(LABELS, made_up()).set_index("low")
    # From 0.6 to 0.7: 5.4 of a in French is right, 8.5 of b is wrong.
    assert table.loc[0.6, ["high", "listed", "strength", "right"]].tolist() == [0.7, 2, 0.6, 0.5]
    # From 0.9 to 1: 5.4 of a in English.
    assert table.loc[0.9, ["listed", "strength", "right"]].tolist() == [1, 0.9, 1]
    # 14.5 of c is not listed: the text is aligned to nothing; 1.3 of b is.
    assert table.loc[0.4, "listed"] == 1
    assert table["listed"].sum() == 10


def test_a_strength_of_one_is_in_the_last_bin():
    said = [({"5.4": 1.0}, 1.0, {}), *SAID[1:]]
    assert scoring.reliability(LABELS, made_up(said)).iloc[-1]["listed"] == 1


def test_the_interval_of_answers_that_are_all_alike_is_a_point():
    assert scoring.interval(list("abcd"), [1, 1, 1, 1]) == (1, 1)
    assert scoring.interval(list("abcd"), [0, 0, 0, 0]) == (0, 0)


def test_the_interval_of_a_hundred_halves_is_the_binomial_one():
    low, high = scoring.interval([str(number) for number in range(100)], [0, 1] * 50)
    # 0.5 plus and minus 1.96 times the root of 0.25 / 100.
    assert (low, high) == (pytest.approx(0.402, abs=0.02), pytest.approx(0.598, abs=0.02))


def test_versions_of_one_text_are_resampled_together_and_so_widen_the_interval():
    right = [0, 0, 0, 0, 1, 1, 1, 1] * 10
    apart = scoring.interval([str(number) for number in range(80)], right)
    together = scoring.interval([str(number // 4) for number in range(80)], right)
    assert together[1] - together[0] > 1.5 * (apart[1] - apart[0])


def test_the_same_answers_have_the_same_interval():
    ids, right = [str(number) for number in range(30)], [0, 1, 1] * 10
    assert scoring.interval(ids, right) == scoring.interval(ids, right)
