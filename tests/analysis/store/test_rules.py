"""Answers about a sheet's words are remembered, changed and forgotten, and none is lost."""

import pytest

from analysis.faults import FaultError
from analysis.store import rules


def record(label="Taux", code="SL_TLF_UEM", shape="s1", who="Amina"):
    rules.record(shape, "series", label, code, who, verified=False)


def test_the_last_answer_stands(database):
    record()
    record(code="SL_TLF_NEET", who="Youssef")
    told = rules.current()
    assert told[["shape", "role", "label", "code", "who"]].to_numpy().tolist() == [
        ["s1", "series", "Taux", "SL_TLF_NEET", "Youssef"]
    ]
    assert rules.history()["code"].tolist() == ["SL_TLF_NEET", "SL_TLF_UEM"]


def test_an_empty_code_is_an_answer_and_a_deleted_one_is_not(database):
    record(code="")
    assert rules.current()["code"].tolist() == [""]
    rules.delete("s1", "series", "Taux", "Amina", verified=False)
    assert rules.current().empty
    assert rules.history()["kept"].tolist() == [False, True]
    record()
    assert rules.current()["code"].tolist() == ["SL_TLF_UEM"]


def test_each_shape_has_its_own_answers(database):
    record()
    record(shape="s2", code="SL_TLF_NEET")
    assert rules.current()["code"].tolist() == ["SL_TLF_UEM", "SL_TLF_NEET"]


def test_a_name_is_needed(database):
    with pytest.raises(FaultError, match=r"store\.who_empty"):
        record(who=" ")
    assert rules.history().empty


def test_the_state_changes_with_every_answer(database):
    states = [rules.state()]
    record()
    states.append(rules.state())
    rules.delete("s1", "series", "Taux", "Amina", verified=False)
    assert len({*states, rules.state()}) == 3
