"""Reviews come back as given, the latest counts, and none is ever lost."""

import random
from datetime import UTC, datetime

import pandas as pd
import pytest

from analysis.faults import FaultError
from analysis.store import reviews, schema

COLUMNS = ["line", "target", "verdict", "who", "verified", "at", "why"]


def record(line="unfpa.1", target="5.c", verdict="confirmed", who="Amina", **others):
    reviews.record(line, target, verdict, who, **{"verified": False} | others)


def test_a_review_comes_back_as_it_was_given(database):
    before = datetime.now(UTC)
    record("both.1", "5.c", "added", "أمينة", verified=True, why="l'égalité; DROP TABLE 'x' %s :y")
    review = reviews.current().iloc[0]
    assert list(review.drop("at")) == [
        "both.1", "5.c", "added", "أمينة", True, "l'égalité; DROP TABLE 'x' %s :y",
    ]  # fmt: skip
    assert before <= review["at"] <= datetime.now(UTC)


@pytest.mark.parametrize("filled", [False, True])
def test_tables_have_the_same_columns_and_types_full_or_empty(database, filled):
    if filled:
        record()
    for table in (reviews.current(), reviews.history()):
        assert list(table.columns) == COLUMNS
        assert table["at"].dtype == "datetime64[us, UTC]"
        assert table["verified"].dtype == "bool"
        assert set(table.drop(columns=["at", "verified"]).dtypes) == {
            pd.StringDtype(na_value=float("nan"))
        }


def test_the_latest_wins_and_history_keeps_all(database):
    record(verdict="confirmed", who="Amina")
    record(verdict="rejected", who="Youssef")
    record(line="unw.1", target="8.10", verdict="added")
    record(line="unw.1", target="8.1", verdict="added")
    current = reviews.current()
    assert list(current["verdict"]) == ["rejected", "added", "added"]
    assert list(current["target"]) == ["5.c", "8.10", "8.1"]
    assert list(reviews.history()["target"]) == ["8.1", "8.10", "5.c", "5.c"]
    assert list(reviews.history("unfpa.1")["who"]) == ["Youssef", "Amina"]
    assert reviews.history("unfpa.10").empty


def test_a_withdrawn_review_is_history_until_given_again(database):
    record()
    record(verdict="withdrawn")
    assert reviews.current().empty
    record(verdict="rejected")
    assert list(reviews.current()["verdict"]) == ["rejected"]
    assert list(reviews.history()["verdict"]) == ["rejected", "withdrawn", "confirmed"]


def test_current_is_the_first_of_each_line_and_target_in_history(database):
    draw = random.Random(5)
    for _ in range(60):
        line, target = draw.choice(["unfpa.1", "unw.1"]), draw.choice(["5.1", "5.c", "8.10"])
        record(line, target, draw.choice(schema.VERDICTS))
    latest = reviews.history().drop_duplicates(["line", "target"])
    expected = latest[latest["verdict"] != "withdrawn"].iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(reviews.current(), expected)


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ({"line": ""}, "store.line_empty"),
        ({"target": " "}, "store.target_empty"),
        ({"who": "\n"}, "store.who_empty"),
        ({"verdict": "Confirmed"}, "store.verdict_unknown"),
    ],
)
def test_bad_input_writes_nothing(database, bad, fault):
    with pytest.raises(FaultError) as refusal:
        record(**bad)
    assert refusal.value.what == fault
    assert reviews.history().empty


def refused(**given):
    with pytest.raises(FaultError) as refusal:
        record(**given)
    return refusal.value.what


def test_the_same_review_twice_is_told_and_kept_once(database):
    record(seen=0)
    seen = reviews.latest("unfpa.1")["5.c"]
    assert refused(seen=0) == "store.review_repeated"
    assert refused(seen=seen) == "store.review_repeated"
    assert len(reviews.history()) == 1


def test_who_has_not_seen_the_review_of_another_is_told_of_it(database):
    record(seen=0)
    assert refused(who="Youssef", verdict="rejected", seen=0) == "store.review_meanwhile"
    assert reviews.current()["verdict"].tolist() == ["confirmed"]
    record(who="Youssef", verdict="rejected", seen=reviews.latest("unfpa.1")["5.c"])
    assert reviews.current()["verdict"].tolist() == ["rejected"]


def test_only_a_standing_review_can_be_withdrawn(database):
    assert refused(verdict="withdrawn", seen=0) == "store.review_absent"
    assert reviews.history().empty


def test_the_latest_reviews_of_a_line_are_told_by_target(database):
    assert reviews.latest("unfpa.1") == {}
    record()
    record(target="5.1")
    record(verdict="withdrawn")
    record(line="unw.1")
    assert reviews.latest("unfpa.1") == {"5.c": 3, "5.1": 2}
