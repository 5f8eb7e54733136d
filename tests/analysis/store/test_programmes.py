"""Programmes entered by reviewers: codes stay, every state is kept, two at once lose nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from analysis.faults import FaultError
from analysis.store import changes, programmes, reviews

TOLD = dict.fromkeys(programmes.TOLD, "") | {"name_fr": "Plan pour l’égalité", "short": "PE"}
LINES = [
    {"kind": "purpose", "text_ar": "محاربة الفقر", "text_fr": "", "text_en": ""},
    {"kind": "activity", "text_ar": "", "text_fr": "Former les juges", "text_en": ""},
]
HER = {"who": "Amina", "verified": False}


def entered(**told):
    return programmes.add(TOLD | told, LINES, **HER)


def version(code):
    return int(programmes.current().set_index("programme")["version"][code])


def refused(call, *given, **named):
    with pytest.raises(FaultError) as refusal:
        call(*given, **named)
    return refusal.value.what


def test_a_programme_comes_back_as_a_draft_with_its_lines(database):
    assert entered(partners="UNICEF\nHCP") == "p3"
    row = programmes.current().iloc[0]
    assert (row["programme"], row["status"], row["who"]) == ("p3", "draft", "Amina")
    assert (row["name_fr"], row["partners"]) == ("Plan pour l’égalité", "UNICEF\nHCP")
    lines = programmes.lines()
    assert lines["line"].tolist() == ["p3.1", "p3.2"]
    assert lines["text_ar"].tolist() == ["محاربة الفقر", ""]
    assert lines["kind"].tolist() == ["purpose", "activity"]


def test_a_code_is_never_given_twice(database):
    entered()
    programmes.change("p3", {"status": "withdrawn"}, version("p3"), why="", **HER)
    assert entered() == "p4"
    programmes.change_line("p4.2", {"withdrawn": True}, 4, why="", **HER)
    programmes.add_lines("p4", LINES[:1], **HER)
    assert programmes.lines().query("programme == 'p4'")["line"].tolist() == ["p4.1", "p4.3"]


def test_tables_have_the_same_columns_full_or_empty(database):
    empty = programmes.current(), programmes.lines()
    entered()
    for before, after in zip(empty, (programmes.current(), programmes.lines())):
        assert list(before.columns) == list(after.columns)
        assert list(before.dtypes) == list(after.dtypes)


def test_a_change_is_a_new_state_and_the_old_one_stays(database):
    entered()
    programmes.change("p3", {"name_en": "Plan"}, version("p3"), "Youssef", verified=True, why="x")
    programmes.change("p3", {"status": "signed"}, version("p3"), why="", **HER)
    now = programmes.current().iloc[0]
    assert (now["name_en"], now["name_fr"], now["status"]) == (
        *("Plan", "Plan pour l’égalité", "signed"),
    )
    past = programmes.history("p3")
    assert past["status"].tolist() == ["signed", "draft", "draft"]
    assert past["who"].tolist() == ["Amina", "Youssef", "Amina"]


def test_who_changes_what_another_has_changed_meanwhile_is_told_and_nothing_is_lost(database):
    entered()
    seen = version("p3")
    programmes.change("p3", {"unit": "One"}, seen, "Youssef", verified=False, why="")
    late = {"changes": {"unit": "Two"}, "seen": seen, "why": "", **HER}
    assert refused(programmes.change, "p3", **late) == "programme.meanwhile"
    assert programmes.current()["unit"].tolist() == ["One"]
    line = {"changes": {"kind": "result"}, "seen": 99, "why": "", **HER}
    assert refused(programmes.change_line, "p3.1", **line) == "programme.meanwhile"


@pytest.mark.parametrize("code", ["unw", "p9", ""])
def test_nothing_is_added_to_a_programme_that_was_not_entered_here(database, code):
    assert refused(programmes.add_lines, code, LINES, **HER) == "programme.unknown"
    named = {"changes": {}, "seen": 1, "why": "", **HER}
    assert refused(programmes.change, code, **named) == "programme.unknown"
    assert refused(programmes.change_line, f"{code}.1", **named) == "programme.unknown"
    assert programmes.lines().empty


def test_without_a_name_nothing_is_kept(database):
    assert refused(programmes.add, TOLD, LINES, " ", verified=False) == "store.who_empty"
    assert programmes.current().empty


def test_a_programme_with_a_broken_line_is_not_kept_at_all(database):
    with pytest.raises(KeyError):
        programmes.add(TOLD, [*LINES, {"kind": "purpose"}], **HER)
    assert programmes.current().empty
    assert programmes.lines().empty


def test_many_at_once_each_get_a_code_of_their_own(database):
    programmes.current()
    with ThreadPoolExecutor(4) as people:
        codes = list(people.map(lambda _: entered(), range(8)))
    assert sorted(codes, key=lambda code: int(code[1:])) == [f"p{n}" for n in range(3, 11)]
    assert len(programmes.lines()) == 16


def test_the_version_tells_every_entry_and_none_is_there_before_the_first(database):
    assert changes.latest() == ()
    seen = [changes.latest()]
    for enter in (
        entered,
        lambda: reviews.record("p3.1", "1.2", "confirmed", **HER),
        lambda: programmes.add_lines("p3", LINES, **HER),
        lambda: programmes.change("p3", {"status": "signed"}, 1, why="", **HER),
    ):
        enter()
        assert changes.latest() not in seen
        seen.append(changes.latest())
    assert changes.latest() == seen[-1]
