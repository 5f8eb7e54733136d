"""Entering a programme through the real frame: by form, by sheet, and every change to it."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis import words
from analysis.store import programmes as store_programmes
from analysis.words import LANGUAGES
from tests.pages.test_pages import answer, bodies, reader, seen, text

each_language = pytest.mark.parametrize("language", LANGUAGES)
TOLD = dict.fromkeys(store_programmes.TOLD, "") | {"name_fr": "Plan eau"}
LINE = {"kind": "purpose", "text_ar": "", "text_fr": "Accès à l’eau potable", "text_en": ""}


@pytest.fixture(autouse=True)
def own_store(store):
    """Every test here writes."""


def author(language="en", **address) -> AppTest:
    test = reader("programmes", lang=language, **address)
    test.text_input(key="who.field").input("Amina").run()
    return test


def press(test: AppTest, label: str) -> AppTest:
    (button,) = [each for each in test.button if each.label == label]
    button.click().run()
    assert list(test.exception) == []
    return test


def filled(test: AppTest, **fields: str) -> AppTest:
    for name, value in fields.items():
        fields = test.text_area if name in ("lines", "partners") else test.text_input
        fields(key=f"new.{name}").input(value)
    return test


def existing() -> str:
    return store_programmes.add(TOLD, [LINE], "Youssef", verified=False)


@each_language
def test_a_programme_is_entered_by_form_and_opens_as_a_draft(language):
    say = words.of(language)
    test = filled(
        author(language),
        name_fr="Plan eau",
        starts="31/01/2027",
        lines="Accès à l’eau\nمحاربة الفقر",
    )
    press(test, say("entry.keep_draft"))
    assert test.query_params["edit"] == "p3"
    assert [text(each.value) for each in test.success] == [
        text(say("entry.kept", count=2, code="p3"))
    ]
    row = store_programmes.current().iloc[0]
    assert (row["name_fr"], row["starts"], row["who"]) == ("Plan eau", "2027-01-31", "Amina")
    assert store_programmes.lines()["text_ar"].tolist() == ["", "محاربة الفقر"]
    assert "✎" in "".join(bodies(test))


@each_language
@pytest.mark.parametrize(
    ("fields", "fault", "values"),
    [
        ({"lines": "x y"}, "programme.name_empty", {}),
        ({"name_en": "Plan"}, "programme.lines_empty", {}),
        (
            {"name_en": "Plan", "lines": "water", "ends": "soon"},
            "programme.date_unreadable",
            {"said": "soon"},
        ),
    ],
)
def test_a_form_with_a_fault_says_which_and_keeps_what_was_typed(language, fields, fault, values):
    say = words.of(language)
    test = press(filled(author(language), **fields), say("entry.keep_draft"))
    assert [text(each.value) for each in test.error] == [text(say(fault, **values))]
    assert store_programmes.current().empty
    for name, value in fields.items():
        shown = test.text_area if name == "lines" else test.text_input
        assert shown(key=f"new.{name}").value == value


@each_language
def test_without_a_name_the_form_is_refused_and_stays(language):
    say = words.of(language)
    test = filled(reader("programmes", lang=language), name_en="Plan", lines="water")
    press(test, say("entry.keep_draft"))
    assert [each.value for each in test.error] == [say("store.who_empty")]
    assert test.text_input(key="new.name_en").value == "Plan"


def uploaded(test: AppTest, content: str) -> AppTest:
    test.get("file_uploader")[0].upload("plan.csv", content.encode("utf-8-sig"), "text/csv")
    return test.run()


@each_language
def test_a_sheet_is_looked_at_then_kept(language):
    say = words.of(language)
    test = uploaded(
        author(language, view="sheet"), "name_en,text\nWater plan,Clean water\n,Train judges\n"
    )
    assert text(say("sheet.found", count=2).replace("**", "")) in text("".join(bodies(test)))
    assert store_programmes.current().empty
    press(test, say("entry.keep_draft"))
    assert store_programmes.current()["name_en"].tolist() == ["Water plan"]
    assert store_programmes.lines()["text_en"].tolist() == ["Clean water", "Train judges"]


@each_language
def test_a_sheet_with_faults_lists_them_by_row_and_column_and_keeps_nothing(language):
    say = words.of(language)
    test = uploaded(
        author(language, view="sheet"), "name_en,kind,text\nPlan,,Clean water\n,wish,Train judges\n"
    )
    assert [each.value for each in test.error] == [say("sheet.faults", count=1)]
    table = text(" ".join(body for body in bodies(test) if "<table" in body))
    assert "3" in table
    assert "kind" in table
    assert "wish" in table
    assert [each.label for each in test.button if each.label == say("entry.keep_draft")] == []


def test_a_file_that_is_no_sheet_is_refused():
    test = author(view="sheet")
    test.get("file_uploader")[0].upload("plan.xlsx", b"nothing", "application/zip")
    test.run()
    assert next(text(each.value) for each in test.error).startswith(
        "The file plan.xlsx can’t be read"
    )


@each_language
def test_lines_are_added_by_paste_and_a_programme_is_signed_and_withdrawn(language):
    say, code = words.of(language), existing()
    test = author(language, edit=code)
    test.text_area(key=f"{code}.lines").input("Former les juges")
    press(test, say("entry.add_lines"))
    assert store_programmes.lines()["line"].tolist() == ["p3.1", "p3.2"]
    assert test.text_area(key=f"{code}.lines").value == ""
    press(test, say("programme.do_signed"))
    assert store_programmes.current()["status"].tolist() == ["signed"]
    press(test, say("programme.do_withdrawn"))
    assert store_programmes.current()["status"].tolist() == ["withdrawn"]
    assert answer(reader("overview", lang="en")).count("30 lines") == 1
    press(test, say("programme.do_draft"))
    assert store_programmes.current()["status"].tolist() == ["draft"]


def test_a_line_is_changed_and_withdrawn():
    code = existing()
    test = author(edit=code)
    test.text_area(key="p3.1.text_en").input("Clean water")
    next(each for each in test.button if each.label == "Save").click().run()
    assert store_programmes.lines()["text_en"].tolist() == ["Clean water"]
    press(test, "Withdraw the line")
    assert store_programmes.lines().empty


def test_what_another_changed_meanwhile_is_told_and_the_typed_stays():
    code = existing()
    test = author(edit=code)
    seen_version = int(store_programmes.current()["version"].iloc[0])
    change = {"unit": "One"}
    store_programmes.change(code, change, seen_version, "Youssef", verified=False, why="")
    test.text_input(key="p3.facts.unit").input("Two")
    [each for each in test.button if each.label == "Save"][-1].click().run()
    said = words.of("en")("programme.meanwhile", who="Youssef")
    assert [text(each.value) for each in test.error] == [said]
    assert test.text_input(key="p3.facts.unit").value == "Two"
    [each for each in test.button if each.label == "Save"][-1].click().run()
    assert store_programmes.current()["unit"].tolist() == ["Two"]


def test_an_unknown_programme_in_the_address_is_reported():
    test = reader("programmes", lang="en", edit="p9")
    said = words.of("en")("address.unknown_code", name="edit", code="p9")
    assert [warning.value for warning in test.warning] == [said]
    assert words.of("en")("programmes.about") in seen(test)
