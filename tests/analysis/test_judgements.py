"""Suggestions and decisions, joined: what serves, what was refused, and how far people agree."""

import pytest

from analysis import coverage, judgements, programmes
from analysis.store import programmes as entered
from analysis.store import reviews

HER = {"who": "Amina", "verified": False}


@pytest.fixture(autouse=True)
def own_store(store):
    """Every test here writes."""


def decide(line, target, verdict, why=""):
    reviews.record(line, target, verdict, why=why, **HER)


def row(line, target):
    rows = judgements.judged()
    found = rows[(rows["line"] == line) & (rows["target"] == target)]
    return found.iloc[0].to_dict() if len(found) else None


def test_before_any_review_everything_is_suggested():
    assert set(judgements.judged()["status"]) == {"suggested"}
    assert not judgements.reviewed()
    assert set(judgements.judged()["who"]) == {""}


def test_a_confirmed_suggestion_keeps_its_strength_and_says_who_when_and_why():
    before = row("unw.1", "5.c")
    decide("unw.1", "5.c", "confirmed", why="as announced")
    after = row("unw.1", "5.c")
    assert after["status"] == "confirmed"
    assert (after["who"], after["verified"], after["why"]) == ("Amina", False, "as announced")
    assert after["at"].year >= 2026
    told = ("strength", "directness", "words", "goal")
    assert [after[name] for name in told] == [before[name] for name in told]


def test_what_is_rejected_no_longer_serves_but_is_judged():
    decide("unw.1", "5.c", "rejected")
    assert row("unw.1", "5.c")["status"] == "rejected"
    served = coverage.alignments()
    assert served[(served["line"] == "unw.1") & (served["target"] == "5.c")].empty


def test_a_withdrawn_decision_leaves_the_suggestion():
    decide("unw.1", "5.c", "rejected")
    decide("unw.1", "5.c", "withdrawn")
    assert row("unw.1", "5.c")["status"] == "suggested"
    decide("unw.1", "8.1", "added")
    decide("unw.1", "8.1", "withdrawn")
    assert row("unw.1", "8.1") is None


def test_an_added_target_serves_directly_and_has_no_strength():
    decide("unw.7", "8.1", "added")
    added = row("unw.7", "8.1")
    assert (added["status"], added["goal"], added["directness"]) == ("added", "8", "direct")
    assert added["strength"] != added["strength"]
    assert added["words"] == ""
    assert "unw.7" in set(coverage.alignments()["line"])


def test_decisions_on_lines_that_are_not_there_change_nothing():
    before = len(judgements.judged())
    decide("p9.1", "5.c", "added")
    assert len(judgements.judged()) == before


def test_counts_tell_confirmed_suggested_and_rejected_lines_apart():
    target = coverage.by_target(coverage.alignments()).iloc[0]["target"]
    lines = coverage.serving(coverage.alignments(), target)["line"].tolist()
    decide(lines[0], target, "confirmed")
    decide(lines[1], target, "rejected")
    counts = coverage.by_target(judgements.judged()).set_index("target").loc[target]
    assert (counts["confirmed"], counts["rejected"]) == (1, 1)
    assert counts["suggested"] == len(lines) - 2
    assert counts["lines"] == len(lines) - 1 == counts["direct"] + counts["indirect"]
    assert counts["direct_confirmed"] + counts["indirect_confirmed"] == 1


def test_a_goal_is_confirmed_for_a_line_by_any_target_and_rejected_only_by_all():
    rows = judgements.judged().query("line == 'both.12' and goal == '1'")
    assert len(rows) > 1
    decide("both.12", rows["target"].iloc[0], "rejected")
    cell = coverage.cells(judgements.judged()).query("line == 'both.12' and goal == '1'")
    assert cell["status"].tolist() == ["suggested"]
    for target in rows["target"][1:]:
        decide("both.12", target, "rejected")
    cell = coverage.cells(judgements.judged()).query("line == 'both.12' and goal == '1'")
    assert cell["status"].tolist() == ["rejected"]
    decide("both.12", rows["target"].iloc[0], "confirmed")
    cell = coverage.cells(judgements.judged()).query("line == 'both.12' and goal == '1'")
    assert cell["status"].tolist() == ["confirmed"]


def test_only_what_people_confirmed_can_be_asked_for():
    decide("unw.1", "5.c", "confirmed")
    decide("unw.7", "5.5", "added")
    decide("unw.2", "5.1", "rejected")
    chosen = judgements.of_status(judgements.judged(), "confirmed")
    assert set(zip(chosen["line"], chosen["target"])) == {("unw.1", "5.c"), ("unw.7", "5.5")}
    assert len(judgements.of_status(judgements.judged(), "all")) == len(judgements.judged())


def test_the_flow_tells_the_status_of_each_step():
    decide("unw.1", "5.c", "confirmed")
    decide("unw.7", "5.5", "added")
    flow = coverage.flow(judgements.judged())
    into = flow[flow["to"] == "target:5.c"]
    assert set(into["status"]) == {"confirmed", "suggested"}
    assert flow.query("`from` == 'line:unw.7' and status == 'added'")["weight"].tolist() == [1]


def test_lines_of_an_entered_programme_are_aligned_by_arabic_else_french_else_english():
    line = {"kind": "purpose", "text_ar": "", "text_fr": "", "text_en": ""}
    lines = [
        line | {"text_fr": "Lutte contre la pauvreté", "text_en": "Marine protected areas"},
        line | {"text_en": "Marine protected areas"},
        line | {"text_ar": "محاربة الفقر", "text_fr": "Aires marines protégées"},
    ]
    told = dict.fromkeys(entered.TOLD, "") | {"name_fr": "Plan"}
    entered.add(told, lines, **HER)
    goals = judgements.judged().groupby("line")["goal"].agg(set)
    assert [goals[f"p3.{number}"] & {"1", "14"} for number in (1, 2, 3)] == [{"1"}, {"14"}, {"1"}]
    pieces = coverage.evidence("p3.1")
    assert set(pieces["language"]) == {"fr", "en"}
    assert "p3" in set(coverage.alignments()["programme"])
    assert set(programmes.lines()["line"]) >= {"p3.1", "p3.2", "p3.3"}


def test_agreement_counts_reviews_by_strength_and_leaves_additions_out():
    nothing = judgements.agreement(judgements.judged())
    assert nothing["reviewed"].sum() == 0
    assert nothing["share"].isna().all()
    rows = judgements.judged()
    low = rows[rows["strength"] < 0.5].iloc[:4]
    for place, each in enumerate(low.to_dict("records")):
        decide(each["line"], each["target"], "confirmed" if place else "rejected")
    decide("unw.7", "8.1", "added")
    bands = judgements.agreement(judgements.judged())
    assert bands["suggestions"].sum() == len(rows)
    assert bands["reviewed"].tolist() == [4, 0, 0]
    assert bands["confirmed"].tolist() == [3, 0, 0]
    assert bands["share"].iloc[0] == pytest.approx(0.75)


def test_a_target_of_which_every_line_was_rejected_stands_last_without_a_line():
    rows = judgements.judged()
    once = rows[~rows["target"].duplicated(keep=False)].iloc[0]
    decide(once["line"], once["target"], "rejected")
    last = coverage.by_target(judgements.judged()).iloc[-1]
    assert (last["target"], last["lines"], last["rejected"]) == (once["target"], 0, 1)
    assert once["target"] not in set(coverage.by_target(coverage.alignments())["target"])
