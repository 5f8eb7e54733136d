"""The agreements and what reviewers entered beside them: names, drafts, wordings, order."""

import pytest

from analysis import programmes
from analysis.store import programmes as entered

HER = {"who": "Amina", "verified": False}
EMPTY = dict.fromkeys(entered.TOLD, "")


def line(**texts):
    return {"kind": "purpose", "text_ar": "", "text_fr": "", "text_en": ""} | texts


def add(lines=(), **told):
    return entered.add(EMPTY | {"name_fr": "Plan eau"} | told, lines, **HER)


def stand(code, status):
    version = programmes.entered().set_index("programme")["version"][code]
    entered.change(code, {"status": status}, int(version), why="", **HER)


@pytest.fixture(autouse=True)
def own_store(store):
    """Every test here writes."""


def test_without_entries_there_are_the_agreements_alone():
    assert programmes.programmes()["programme"].tolist() == ["unfpa", "unw", "both"]
    assert len(programmes.lines()) == 30
    assert not programmes.lines()["own"].any()
    assert programmes.entered().empty


def test_an_entered_programme_stands_behind_the_agreements_and_says_that_it_is_a_draft():
    add([line(text_fr="Accès à l’eau potable")], name_ar="خطة الماء", short="Eau")
    row = programmes.programmes().iloc[-1]
    assert (row["programme"], row["status"], row["own"]) == ("p3", "draft", True)
    assert row["name_ar"] == "خطة الماء (مسودة)"
    assert row["name_fr"] == "Plan eau (projet)"
    assert row["name_en"] == "Plan eau (draft)", "a name left open is that of another language"
    assert row["short_fr"] == "Eau – projet"
    assert programmes.lines()["line"].iloc[-1] == "p3.1"


def test_a_signed_programme_is_marked_no_longer_and_a_withdrawn_one_is_gone():
    add([line(text_fr="Accès à l’eau")])
    stand("p3", "signed")
    assert programmes.programmes().iloc[-1]["name_fr"] == "Plan eau"
    stand("p3", "withdrawn")
    assert len(programmes.programmes()) == 3
    assert len(programmes.lines()) == 30
    assert programmes.entered()["status"].tolist() == ["withdrawn"]
    stand("p3", "draft")
    assert len(programmes.lines()) == 31


def test_without_a_short_name_the_code_is_short():
    add()
    assert programmes.entered().iloc[0]["short_en"] == "P3"


def test_lines_stand_by_programme_whenever_they_were_added():
    add([line(text_fr="un")])
    add([line(text_fr="deux")])
    entered.add_lines("p3", [line(text_fr="trois")], **HER)
    assert programmes.lines()["line"].tolist()[30:] == ["p3.1", "p3.2", "p4.1"]


def test_a_line_in_one_language_is_labelled_in_it_and_has_no_source_line():
    add([line(text_en="Clean water " * 20)])
    row = programmes.lines().iloc[-1]
    assert row["text_ar"] == row["text_fr"] == ""
    assert row["name_ar"] == row["name_en"]
    assert row["name_en"].startswith("Clean water")
    assert len(row["name_en"]) <= 50
    assert programmes.lines()["source_line"].isna().sum() == 1


@pytest.mark.parametrize(
    ("texts", "asked", "said"),
    [
        ({"text_ar": "ماء", "text_fr": "eau"}, "fr", ("eau", "fr")),
        ({"text_ar": "ماء", "text_fr": "eau"}, "en", ("ماء", "ar")),
        ({"text_fr": "eau", "text_en": "water"}, "", ("eau", "fr")),
        ({"text_en": "water"}, "ar", ("water", "en")),
    ],
)
def test_a_line_speaks_the_language_asked_else_arabic_french_english(texts, asked, said):
    assert programmes.wording(line(**texts), asked) == said
