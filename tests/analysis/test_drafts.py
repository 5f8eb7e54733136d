"""What reviewers type and paste: tidied, dated, in its language; refusals that say what to do."""

import pytest

from analysis import drafts
from analysis.faults import FaultError


def refused(call, *given):
    with pytest.raises(FaultError) as refusal:
        call(*given)
    return refusal.value.what


def test_facts_are_tidied_and_days_become_codes():
    told = drafts.told(
        {
            "name_fr": "  Plan   eau ",
            "starts": "1/2/2027",
            "ends": "2028-3-4",
            "partners": " A \n\nB",
        }
    )
    assert (told["name_fr"], told["name_ar"]) == ("Plan eau", "")
    assert (told["starts"], told["ends"]) == ("2027-02-01", "2028-03-04")
    assert told["partners"] == "A\nB"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("", ""),
        ("31/01/2027", "2027-01-31"),
        ("31.1.2027", "2027-01-31"),
        ("2027-01-31", "2027-01-31"),
        ("2027-01-31 00:00:00", "2027-01-31"),
        ("٣١/٠١/٢٠٢٧", "2027-01-31"),
    ],
)
def test_a_day_is_read_as_it_is_written_here(said, day):
    assert drafts.day(said) == day


@pytest.mark.parametrize("said", ["31/02/2027", "2027", "tomorrow", "01/13/2027", "0000-01-01"])
def test_a_day_that_is_none_is_refused(said):
    assert refused(drafts.day, said) == "programme.date_unreadable"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({}, "programme.name_empty"),
        ({"name_ar": "  "}, "programme.name_empty"),
        ({"name_en": "x" * 61}, "programme.name_long"),
        ({"name_en": "x", "short": "x" * 17}, "programme.short_long"),
        (
            {"name_en": "x", "starts": "2028-01-01", "ends": "2027-01-01"},
            "programme.dates_reversed",
        ),
    ],
)
def test_facts_that_cannot_stand_are_refused(fields, fault):
    assert refused(drafts.told, fields) == fault


def test_a_pasted_list_gives_a_line_each_without_its_signs():
    text = "1. Lutter contre la pauvreté\n\n • محاربة الفقر\n"
    text += "- End poverty in all its forms\n(3) 5 % de plus"
    lines = drafts.pasted(text, "activity")
    assert [line["kind"] for line in lines] == ["activity"] * 4
    assert lines[0]["text_fr"] == "Lutter contre la pauvreté"
    assert lines[1]["text_ar"] == "محاربة الفقر"
    assert lines[2]["text_en"] == "End poverty in all its forms"
    assert "5 % de plus" in lines[3].values()


@pytest.mark.parametrize("text", ["", "\n \n", "- \n"])
def test_nothing_pasted_is_refused(text):
    assert refused(drafts.pasted, text, "purpose") in (
        "programme.lines_empty",
        "programme.text_unreadable",
    )


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({}, "programme.text_empty"),
        ({"text": "123 456"}, "programme.text_unreadable"),
        ({"text_fr": "x" * 1001}, "programme.text_long"),
        ({"text": "water", "language": "de"}, "programme.language_unknown"),
        ({"text": "water", "kind": "aim"}, "programme.kind_unknown"),
    ],
)
def test_a_line_that_cannot_stand_is_refused(cells, fault):
    assert refused(drafts.line, cells) == fault


@pytest.mark.parametrize("kind", ["activity", "Activité", "نشاط", " ACTIVITY "])
def test_a_kind_may_be_named_in_any_language(kind):
    assert drafts.line({"text": "eau", "language": "Français", "kind": kind}) == {
        "kind": "activity",
        "text_ar": "",
        "text_fr": "eau",
        "text_en": "",
    }
