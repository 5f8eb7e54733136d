"""What the project carries of its cross-validation: figures on texts that no fit had seen."""

import pandas as pd
import pytest

from analysis import sources
from analysis.training import folds

LANGUAGES = ("ar", "fr", "en")
# What each language has to reach with words, model and encoder.
GOALS = {"goal_1": 0.85, "goal_3": 0.97, "target_1": 0.6, "target_5": 0.85}
# Not reached yet with the trained part of 2026-11-23: goal_1 0.815 in Arabic and 0.835 in French,
# goal_3 0.895, 0.94 and 0.94.
NOT_REACHED = {("goal_1", "ar"), ("goal_1", "fr"), *(("goal_3", code) for code in LANGUAGES)}


@pytest.fixture(scope="module")
def results():
    table = pd.read_csv(sources.DATA / "model" / "results.csv")
    return table.set_index(["way", "measure", "language"])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("measure", GOALS)
def test_a_goal_is_reached_in_each_language(results, measure, code):
    found = results.loc[("full", measure, code)]
    assert found["texts"] == 200
    if found["share"] < GOALS[measure] and (measure, code) in NOT_REACHED:
        pytest.xfail(f"{found['share']} of {GOALS[measure]}")
    assert found["share"] >= GOALS[measure]


def test_every_share_stands_in_its_interval(results):
    assert (results["low"] <= results["share"]).all()
    assert (results["share"] <= results["high"]).all()
    assert results[["low", "high"]].stack().between(0, 1).all()


def test_the_encoder_earns_its_place_in_each_language(results):
    for code in LANGUAGES:
        for measure in ("goal_1", "target_1"):
            full, fast = (results.loc[(way, measure, code), "share"] for way in folds.WAYS)
            assert full > fast, (measure, code)


def test_strengths_are_probabilities_a_person_can_read():
    table = pd.read_csv(sources.DATA / "model" / "reliability.csv")
    held = table[(table["way"] == "full") & (table["listed"] >= 50)]
    assert ((held["strength"] - held["right"]).abs() <= 0.2).all()
    likely = held[held["low"] >= 0.5]
    assert ((likely["strength"] - likely["right"]).abs() <= 0.15).all()


def test_results_are_told_of_the_whole_development_set(results):
    texts = sources.text("model/development")
    assert (
        len(texts)
        == results.loc[("full", "goal_1", "all"), "texts"]
        + (results.loc[("full", "aligned_without_goal", "all"), "texts"])
    )
