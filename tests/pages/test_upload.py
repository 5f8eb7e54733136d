"""An analyst tries the sample sheet, answers, compares, accepts, and undoes: in three languages."""

import html
import re
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from analysis import words
from analysis.store import place, rules, uploads
from analysis.words import LANGUAGES
from pages.ui import load

ROOT = Path(__file__).parents[2]
AREAS = ("Morocco", "Algeria", "Tunisia", "Egypt")
INVISIBLE = re.compile("[\u2060\u2066-\u2069\u202b\u202c]")
each_language = pytest.mark.parametrize("language", LANGUAGES)


def reader(page: str, **address: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "pages/frame.py"), default_timeout=60)
    test.query_params.update(address)
    test.switch_page(f"prepare/{page}.py")
    return test.run()


def trying(language: str = "en", who: str = "Amina") -> AppTest:
    """A reader with the sample sheet open, under a name."""
    test = reader("upload", lang=language)
    test.button(key="try").click().run()
    if who:
        test.text_input(key="who.field").set_value(who).run()
    return test


def body(test: AppTest) -> str:
    pieces = [element.value for element in test.get("html")]
    return "".join(piece for piece in pieces if not piece.startswith(("<style", "<script")))


def text(piece: str) -> str:
    return INVISIBLE.sub("", html.unescape(re.sub("<[^>]+>", " ", piece)))


def answers(test: AppTest) -> list[str]:
    found = re.findall(r'<p class="answer">(.*?)</p>', body(test))
    return [INVISIBLE.sub("", html.unescape(re.sub("</?strong>", "", each))) for each in found]


def faultless(test: AppTest) -> bool:
    return not [*test.exception, *test.error, *test.warning]


def test_without_a_sheet_the_page_invites_and_makes_no_store():
    test = reader("upload", lang="en")
    assert "588 indicators" in answers(test)[0]
    assert [button.label for button in test.get("download_button")] == [
        "Download the empty template"
    ]
    assert not place.exists()


@each_language
def test_the_sample_shows_its_faults_questions_and_comparison(language):
    test, say = trying(language), words.of(language)
    assert faultless(test)
    found, _, compared = answers(test)
    assert "38" in found
    assert "31" in compared
    assert text(say("count.error", count=2)) in found
    titles = [header.value for header in test.header]
    assert titles == [say(f"{name}.title") for name in ("mapping", "faults", "accept")]
    labels = [box.label for box in test.get("expander")]
    assert len(labels) == 3 + 2
    assert say("state.changed", count=24) in labels
    assert not place.exists()


def test_the_sample_can_be_closed():
    test = trying()
    test.button(key="try").click().run()
    assert "588 indicators" in answers(test)[0]


@pytest.mark.parametrize(
    ("name", "code", "count"), [("severity", "error", 2), ("fault", "unknown_area", 1)]
)
def test_faults_are_filtered_and_the_address_keeps_it(name, code, count):
    test = trying()
    test.selectbox(key=f"choice.{name}").select(code).run()
    assert test.query_params[name] == code
    assert f"{count} fault" in text(body(test))
    assert f"{count} fault{'s' if count > 1 else ''} shown of 3" in text(body(test))


def test_without_a_name_nothing_can_be_accepted():
    test = trying(who="")
    assert test.button(key="accept").disabled
    assert "Give your name first." in text(body(test))


@each_language
def test_accepting_keeps_the_sheet_and_says_where_it_can_be_undone(language):
    test, say = trying(language), words.of(language)
    test.text_input(key="why").set_value("a trial").run()
    test.button(key="accept").click().run()
    assert faultless(test)
    assert [box.value for box in test.success] == [say("accept.done", upload=1)]
    row = uploads.listing().iloc[0]
    assert (row["who"], row["why"], row["verified"]) == ("Amina", "a trial", False)
    (link,) = [each for each in re.findall(r'href="([^"]+)"', body(test)) if "history" in each]
    address = parse_qs(urlsplit(html.unescape(link)).query)
    assert address == {"lang": [language], "upload": ["1"]}


def test_the_same_file_again_says_so_and_changes_nothing():
    trying().button(key="accept").click().run()
    test = trying(who="Youssef")
    assert len(test.success) == 1
    assert "was accepted before" in test.success[0].value
    assert len(uploads.listing()) == 1


def test_an_answer_is_remembered_and_used_at_once():
    test = trying()
    (question,) = [box for box in test.selectbox if box.key.startswith("question-")]
    assert question.value == "?"
    question.select("586")
    save = next(button for button in test.button if button.label == "Save the answers")
    save.click().run()
    assert faultless(test)
    assert rules.current()["code"].tolist() == ["586"]
    assert "38 figures would be accepted" in answers(test)[-1]
    assert "mapping" not in [header.value for header in test.header]
    register = reader("history", lang="en")
    assert "Pakistan" in text(body(register))


def test_an_answer_can_be_changed_and_deleted_in_the_register():
    rules.record("s", "area", "Chérifien", "504", "Amina", verified=False)
    test = reader("history", lang="en")
    test.text_input(key="who.field").set_value("Youssef").run()
    test.selectbox(key="rule-s-area-Chérifien").select("012").run()
    test.button(key="save-rule").click().run()
    assert rules.current()[["code", "who"]].to_numpy().tolist() == [["012", "Youssef"]]
    test.button(key="delete-rule").click().run()
    assert rules.current().empty
    assert len(rules.history()) == 3


@each_language
def test_the_register_undoes_and_redoes(language):
    trying(language).button(key="accept").click().run()
    say = words.of(language)
    test = reader("history", lang=language, upload="1")
    assert faultless(test)
    test.text_input(key="who.field").set_value("Youssef").run()
    test.button(key="undo-1").click().run()
    assert uploads.listing()["state"].tolist() == ["undone"]
    assert say("upload_state.undone") in text(body(test))
    test.button(key="redo-1").click().run()
    assert uploads.events(1)["event"].tolist() == ["accepted", "undone", "redone"]
    assert uploads.events(1)["who"].tolist() == ["Amina", "Youssef", "Youssef"]
    assert faultless(test)


def test_a_change_made_meanwhile_is_told_in_words():
    trying().button(key="accept").click().run()
    test = reader("history", lang="en", upload="1")
    test.text_input(key="who.field").set_value("Youssef").run()
    uploads.undo(1, "Amina", verified=False)
    test.button(key="undo-1").click().run()
    # The page was drawn before: its button asks for what was done already.
    assert uploads.events(1)["event"].tolist()[:2] == ["accepted", "undone"]


def test_an_unknown_upload_is_reported():
    test = reader("history", lang="en", upload="9")
    said = words.of("en")("address.unknown_code", name="upload", code="9")
    assert [warning.value for warning in test.warning] == [said]


@each_language
def test_an_accepted_figure_leads_from_its_chart_to_upload_sheet_and_cell(language):
    trying(language).button(key="accept").click().run()
    test = AppTest.from_file(str(ROOT / "pages/frame.py"), default_timeout=60)
    address = {"series": "SG_GEN_PARL", "focus": "504", "year": "2019", "sex": "F"}
    test.query_params.update({"lang": language} | address)
    test.switch_page("prepare/indicators.py").run()
    assert faultless(test)
    say = words.of(language)
    told = text(body(test))
    assert text(say("figure.brought", upload=1)) in told
    assert text(say("place.cell", cell="H4", sheet=say("sample.sheet"))) in told
    assert "upload=1" in body(test)


@each_language
def test_a_sheet_of_recommendations_is_no_indicator_sheet_and_says_why(language, monkeypatch):
    book = openpyxl.Workbook()
    for row in (
        ["Recommendation", "State", "Theme"],
        ["Ratify the Optional Protocol", "Chile", "Women"],
    ):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    monkeypatch.setattr(load, "sample", lambda _: file.getvalue())
    test, say = reader("upload", lang=language), words.of(language)
    test.button(key="try").click().run()
    assert faultless(test)
    assert text(say("issue.recommendations")) in [text(box.value) for box in test.info]
    assert list(test.header) == []


def test_a_question_about_an_unknown_indicator_runs_none_of_its_markup(monkeypatch):
    book = openpyxl.Workbook()
    label = "[Rate](https://example.org) (per cent)"
    for row in (["Indicator", "Country", 2023, 2024], *([label, area, 1.5, 2.5] for area in AREAS)):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    monkeypatch.setattr(load, "sample", lambda _: file.getvalue())
    test = trying()
    (question,) = [box for box in test.selectbox if box.key.startswith("question-")]
    assert "](" not in question.label.replace("\\]\\(", "")
