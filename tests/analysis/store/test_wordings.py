"""Wordings are kept by language and edition; the latest edition counts, and nothing twice."""

import pytest

from analysis.faults import FaultError
from analysis.store import wordings


def append(texts, language="en", edition="2023", who="Amina", why="a sheet"):
    return wordings.append(texts, language, edition, who, verified=False, why=why)


def current(language="en"):
    rows = wordings.current(language)
    return dict(zip(rows["code"], rows["wording"]))


def test_a_wording_comes_back_with_who_and_why(database):
    assert append({"5.c": "l'égalité; 50 % :y", "5": "المساواة"}) == 2
    rows = wordings.current("en")
    assert list(rows.columns) == [
        "code", "language", "edition", "wording", "who", "verified", "at", "why",
    ]  # fmt: skip
    assert list(rows.loc[1].drop("at")) == [
        "5", "en", "2023", "المساواة", "Amina", False, "a sheet",
    ]  # fmt: skip
    assert rows.loc[0, "wording"] == "l'égalité; 50 % :y"


def test_the_same_again_adds_nothing(database):
    append({"5": "Gender", "5.c": "Policies"})
    assert append({"5": "Gender", "5.c": "Policies"}, who="Youssef") == 0
    assert set(wordings.current("en")["who"]) == {"Amina"}


def test_a_correction_of_an_edition_is_added_alone_and_counts(database):
    append({"5": "Gender", "5.c": "Polices"})
    assert append({"5": "Gender", "5.c": "Policies"}) == 1
    assert current() == {"5": "Gender", "5.c": "Policies"}


def test_an_older_edition_given_later_does_not_count(database):
    append({"5.c": "newer"}, edition="2025")
    assert append({"5.c": "older", "5.1": "older"}, edition="2023") == 2
    assert current() == {"5.c": "newer", "5.1": "older"}


def test_languages_do_not_mix(database):
    append({"5": "Gender"})
    append({"5": "Égalité"}, language="fr")
    assert current("fr") == {"5": "Égalité"}
    assert current("ar") == {}


def test_nothing_to_keep_is_no_fault(database):
    assert append({}) == 0
    assert wordings.current("en").empty


def test_a_name_is_needed(database):
    with pytest.raises(FaultError, match=r"store\.who_empty"):
        append({"5": "Gender"}, who=" ")
    assert current() == {}
