"""Every page once per language, through the real frame: what a reader sees, and bad addresses."""

import html
import json
import logging
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from babel.messages.pofile import read_po
from streamlit.testing.v1 import AppTest

from analysis import coverage, framework, programmes, sources, words
from analysis.faults import FaultError
from analysis.words import LANGUAGES
from pages.ui.controls import VOCABULARY

ROOT = Path(__file__).parents[2]
SECTIONS = {
    "overview": "explore",
    "alignment": "explore",
    "objectives": "prepare",
    "programmes": "prepare",
    "indicators": "prepare",
    "upload": "prepare",
    "history": "prepare",
    "methods": "about",
    "sources": "about",
    "glossary": "about",
}
FLOW = ("alignment", {"view": "flow"})
INVISIBLE = re.compile("[\u2066\u2069\u202b\u202c]")
# What a cell under some heading looks like behind "<td ".
UNDER = 'data-label="{}"><bdi>(.*?)</bdi></td>'

each_page = pytest.mark.parametrize("page", SECTIONS)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def reader(page: str, browser: str = "ar-MA", **address: str) -> AppTest:
    """A reader who opens a page at an address, with a browser in some language."""
    test = AppTest.from_file(str(ROOT / "pages/frame.py"), default_timeout=30)
    test.context["locale"] = browser
    test.query_params.update(address)
    if page != "overview":
        test.switch_page(f"{SECTIONS[page]}/{page}.py")
    return test.run()


@cache
def opened(page: str, language: str, **address: str) -> AppTest:
    """A page as someone sees it who only reads: shared between tests, never changed."""
    return reader(page, lang=language, **address)


def bodies(test: AppTest) -> list[str]:
    """The pieces of HTML that hold text."""
    pieces = [element.value for element in test.get("html")]
    return [piece for piece in pieces if not piece.startswith(("<style", "<script"))]


def answer(test: AppTest) -> str:
    """The page's first answer, as text."""
    found = re.search(r'<p class="answer">(.*?)</p>', "".join(bodies(test)))
    return text(found[1])


def text(piece: str) -> str:
    return INVISIBLE.sub("", html.unescape(re.sub("<[^>]+>", "", piece)))


def chart_texts(test: AppTest) -> list[str]:
    """What charts write: labels, hovers and their text alternative."""
    found = []
    for chart in test.get("plotly_chart"):
        spec = json.loads(chart.proto.spec)
        found += [note["text"] for note in spec["layout"].get("annotations", [])]
        for trace in spec["data"]:
            found += [part for hover in trace.get("hovertext", []) for part in hover.split("<br>")]
            for part in ("label", "customdata"):
                found += trace.get("node", {}).get(part, [])
        found.append(chart.proto.alt)
    return found


def seen(test: AppTest, but: str = "") -> set[str]:
    """Every separate piece of text on the page, but for the cells of tables under one heading."""
    hidden = re.compile(f"<td {UNDER.format(re.escape(html.escape(but)))}")
    shown = [hidden.sub("", body) if but else body for body in bodies(test)]
    pieces = [part for body in shown for part in re.split("<[^>]+>", body)]
    pieces += chart_texts(test)
    for kind in ("title", "header", "markdown", "info", "warning", "error"):
        pieces += [element.value for element in test.get(kind)]
    for kind in ("selectbox", "button_group", "download_button", "expander"):
        pieces += [element.label for element in test.get(kind)]
    pieces += [option for box in test.get("selectbox") for option in box.options]
    pieces += [
        option for box in test.button_group if box.key == "choice.view" for option in box.options
    ]
    return {text(piece).strip() for piece in pieces} - {""}


@cache
def said(language: str) -> dict[str, re.Pattern[str]]:
    """Words of one language's catalogue -> what they look like with their placeholders filled."""
    with (sources.locale_folder(language) / "messages.po").open("rb") as file:
        messages = [message.string for message in read_po(file) if message.id]
    forms = {
        form
        for message in messages
        for form in ([message] if isinstance(message, str) else message)
    }
    return {
        form: re.compile(".+?".join(map(re.escape, re.split(r"\{\w+\}|\*\*", form))))
        for form in forms
        if re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", form))
    }


@cache
def vocabulary(language: str) -> set[str]:
    """The names of goals, targets, programmes, kinds and concepts in one language."""
    tables = (
        framework.goals(),
        framework.targets(),
        programmes.programmes(),
        programmes.kinds(),
        programmes.lines(),
        sources.text("concepts/concepts"),
    )
    return {name for table in tables for name in table[f"name_{language}"]}


@each_page
@each_language
def test_a_page_opens_without_a_fault(page, language):
    test = opened(page, language)
    assert list(test.exception) == []
    assert [error.value for error in test.error] == []
    assert [warning.value for warning in test.warning] == []


@each_page
@each_language
def test_a_page_has_its_title_and_an_answer_with_a_number_in_its_language(page, language):
    test = opened(page, language)
    assert [title.value for title in test.title] == [words.of(language)(f"{page}.title")]
    assert re.search(r"\d", answer(test))
    assert bool(re.search("[\u0621-\u064a]", answer(test))) == (language == "ar")


@each_language
@pytest.mark.parametrize(("page", "view"), [*((page, {}) for page in SECTIONS), FLOW])
def test_no_word_of_another_language_is_seen_but_for_quotations(page, view, language):
    quoting = words.of(language)("column.words")
    pieces = seen(opened(page, language, **view), but=quoting) - set(programmes.lines()["text_ar"])
    for other in set(LANGUAGES) - {language}:
        foreign = {form: look for form, look in said(other).items() if form not in said(language)}
        assert {form for form, look in foreign.items() if any(map(look.fullmatch, pieces))} == set()
        assert pieces & (vocabulary(other) - vocabulary(language)) == set()


@each_language
@pytest.mark.parametrize("view", ["matrix", "flow"])
def test_the_words_that_align_are_quoted_from_the_exact_wording_of_their_line(view, language):
    table = "".join(bodies(opened("alignment", language, view=view)))
    heading = html.escape(words.of(language)("column.words"))
    cells = re.findall(UNDER.format(re.escape(heading)), table)
    quoted = [html.unescape(cell).split(" … ") for cell in cells]
    wordings = programmes.lines().set_index("line")["text_ar"]
    aligned = coverage.alignments()
    assert len(quoted) == len(aligned)
    assert all(
        quote in wordings[line] for line, cell in zip(aligned["line"], quoted) for quote in cell
    )
    # Where only the meaning of a line speaks for a target there are no words to quote.
    assert [cell != [""] for cell in quoted] == (aligned["words"] != "").tolist()


@each_language
def test_that_search_finds_the_own_words(language):
    pieces = seen(opened("alignment", language))
    found = [form for form, look in said(language).items() if any(map(look.fullmatch, pieces))]
    assert len(found) > 15
    assert len(pieces & vocabulary(language)) > 30


@each_page
@each_language
def test_the_address_and_every_link_carry_the_language(page, language):
    test = opened(page, language)
    assert test.query_params["lang"] == language
    for link in re.findall(r'href="([^"]+)"', "".join(bodies(test))):
        address = urlsplit(html.unescape(link))
        assert address.path in SECTIONS
        assert parse_qs(address.query)["lang"] == [language]
        assert set(parse_qs(address.query)) <= set(VOCABULARY)


@pytest.mark.parametrize(
    ("browser", "language"),
    [("fr-FR", "fr"), ("en-US", "en"), ("ar-MA", "ar"), ("de-DE", "ar"), (None, "ar")],
)
def test_the_first_language_is_that_of_the_browser_else_arabic(browser, language):
    test = reader("methods", browser)
    assert test.query_params["lang"] == language
    assert test.title[0].value == words.of(language)("methods.title")


def test_picking_a_language_changes_page_and_address_and_keeps_the_choices():
    test = reader("alignment", lang="ar", programme="unw", goal="5")
    test.button_group(key="choice.lang").set_value("fr").run()
    assert test.query_params == {"lang": "fr", "programme": "unw", "goal": "5"}
    assert test.title[0].value == words.of("fr")("alignment.title")


def test_the_menu_takes_language_and_programme_along():
    test = reader("overview", browser="ar-MA", lang="fr", programme="unw")
    test.query_params.clear()  # as the browser does for a page of the menu
    test.switch_page("prepare/objectives.py").run()
    assert test.query_params == {"lang": "fr", "programme": "unw"}
    assert test.title[0].value == words.of("fr")("objectives.title")


@each_language
def test_a_code_that_does_not_exist_is_reported_and_all_is_shown(language):
    test = reader("objectives", lang=language, programme="unicef")
    said = words.of(language)("address.unknown_code", name="programme", code="unicef")
    assert [warning.value for warning in test.warning] == [said]
    assert test.query_params == {"lang": language}
    assert answer(test) == answer(opened("objectives", language))


@pytest.mark.parametrize("name", ["programme", "kind", "goal", "view", "line", "focus"])
def test_each_choice_of_the_alignment_page_reports_an_unknown_code(name):
    test = reader("alignment", lang="en", **{name: "99"})
    said = words.of("en")("address.unknown_code", name=name, code="99")
    assert [warning.value for warning in test.warning] == [said]
    assert answer(test) == answer(opened("alignment", "en"))


def test_a_target_that_no_line_serves_is_reported():
    test = reader("overview", lang="en", target="99.z")
    said = words.of("en")("address.unknown_code", name="target", code="99.z")
    assert [warning.value for warning in test.warning] == [said]


@each_language
def test_an_unknown_name_is_reported_and_set_aside(language):
    test = reader("overview", lang=language, colour="red")
    said = words.of(language)("address.unknown_name", name="colour")
    assert [warning.value for warning in test.warning] == [said]
    assert test.query_params == {"lang": language}
    assert answer(test) == answer(opened("overview", language))


def test_an_unknown_language_is_reported_in_that_of_the_browser():
    test = reader("glossary", browser="fr-FR", lang="de")
    said = words.of("fr")("address.unknown_code", name="lang", code="de")
    assert [warning.value for warning in test.warning] == [said]
    assert test.query_params == {"lang": "fr"}


@pytest.mark.parametrize("name", ["programme", "![](https://example.org/spy.png)"])
def test_an_address_cannot_write_links_or_pictures_into_the_page(name):
    test = reader(
        "objectives", lang="en", **{name: "[free](https://example.org) ![](//e.org/x.png)"}
    )
    assert len(test.warning) == 1
    # What stands between backticks is shown as it is written.
    outside = re.sub(r"(`+).*?\1", "", test.warning[0].value)
    assert "](" not in outside
    assert "](" in test.warning[0].value


@pytest.mark.parametrize(("programme", "count"), [("", 30), ("unfpa", 6), ("unw", 9), ("both", 15)])
def test_the_objectives_answer_for_the_chosen_programme(programme, count):
    test = reader("objectives", lang="en", programme=programme)
    assert answer(test).startswith(f"{count} lines")
    assert "".join(bodies(test)).count("<li id=") == count


@pytest.mark.parametrize("programme", ["", "unfpa", "unw", "both"])
def test_the_overview_counts_the_goals_of_the_chosen_programme(programme):
    rows = coverage.alignments().to_dict("records")
    served = {row["goal"] for row in rows if programme in ("", row["programme"])}
    test = reader("overview", lang="en", programme=programme)
    lines = len([line for line in programmes.lines()["programme"] if programme in ("", line)])
    assert answer(test).startswith(
        f"{len(served)} of the 17 Sustainable Development Goals are served by the {lines} lines"
    )
    assert "".join(bodies(test)).count('<li class="none">') == 17 - len(served)


def test_picking_a_programme_changes_the_address_and_the_answer():
    test = reader("objectives", lang="en")
    test.selectbox(key="choice.programme").select("unw").run()
    assert test.query_params == {"lang": "en", "programme": "unw"}
    assert answer(test).startswith("9 lines")
    test.selectbox(key="choice.programme").select("").run()
    assert test.query_params == {"lang": "en"}
    assert answer(test).startswith("30 lines")


@pytest.mark.parametrize("goal", ["5", "16"])
def test_a_goal_filters_the_alignment(goal):
    rows = coverage.alignments().to_dict("records")
    lines = {row["line"] for row in rows if row["goal"] == goal}
    test = reader("alignment", lang="en", goal=goal)
    assert f"{len(lines)} serve" in answer(test)
    table = bodies(test)[-1]
    targets = set(re.findall(r'data-label="Target"><bdi>([^<]+)', table))
    assert {target.split(".")[0] for target in targets} == {goal}


@each_language
def test_the_flow_has_its_selector_of_lines(language):
    test = opened("alignment", language, view="flow")
    selector = test.selectbox(key="choice.line")
    assert selector.label == words.of(language)("choice.line")
    assert len(selector.options) == 1 + len(programmes.lines())


@each_language
def test_the_evidence_marks_words_of_the_exact_text_and_of_its_translation(language):
    test = opened("alignment", language, line="unw.1")
    quotes = [body for body in bodies(test) if body.startswith("<blockquote")]
    assert len(quotes) == (1 if language == "ar" else 2)
    assert "إدماج مقاربة النوع الاجتماعي في برامج حقوق الإنسان" in text(quotes[0])
    assert "<mark>مقاربة النوع الاجتماعي</mark>" in quotes[0]
    assert all("<mark>" in quote for quote in quotes)
    assert list(test.exception) == []
    assert [error.value for error in test.error] == []


@each_language
def test_evidence_on_one_goal_names_only_its_targets(language):
    test = opened("alignment", language, line="unw.1", focus="5")
    codes = [re.findall(r'class="code"[^>]*>([^<]+)<', table) for table in bodies(test)]
    shown = [found for found in codes if any("." in code for code in found)]
    assert len(shown) >= 2, "the targets and what follows from them"
    assert {code.split(".")[0] for found in shown for code in found} == {"5"}


@each_language
def test_a_line_aligned_to_nothing_says_so(language):
    rows = coverage.unaligned_lines(coverage.alignments(), programmes.lines())
    test = opened("alignment", language, line=rows["line"].iloc[0])
    assert words.of(language)("evidence.none") in [info.value for info in test.info]


@each_language
def test_a_choice_that_serves_nothing_gets_an_empty_state_and_no_chart(language):
    test = opened("alignment", language, programme="unfpa", kind="principle")
    assert [info.value for info in test.info] == [words.of(language)("alignment.nothing")]
    assert len(test.get("plotly_chart")) == 0
    assert [error.value for error in test.error] == []


@each_language
@pytest.mark.parametrize(
    ("page", "view", "caption"),
    [
        ("overview", {}, ["caption.bars", "caption.alignment"]),
        ("alignment", {}, ["caption.alignment"]),
        (*FLOW, ["caption.alignment"]),
    ],
)
def test_a_chart_has_an_alternative_text_a_caption_with_its_source_and_its_table(
    language, page, view, caption
):
    test = opened(page, language, **view)
    say = words.of(language)
    assert [bool(chart.proto.alt) for chart in test.get("plotly_chart")] == [True]
    assert " ".join(map(say, caption)) in seen(test)
    assert [box.label for box in test.get("expander")] == [say("table.behind")]
    labels = [say("table.download", kind=kind) for kind in ("CSV", "XLSX")]
    assert [button.label for button in test.get("download_button")] == labels


@each_language
def test_an_unforeseen_fault_is_a_message_with_an_identifier_that_the_log_has_too(
    language, monkeypatch, caplog
):
    def broken(*_):
        raise RuntimeError("an inner detail")

    monkeypatch.setattr(coverage, "by_target", broken)
    with caplog.at_level(logging.ERROR, "iltiqa"):
        test = reader("overview", lang=language)
    (shown,) = [text(error.value) for error in test.error]
    (record,) = [record for record in caplog.records if record.name == "iltiqa"]
    identifier = record.getMessage().removeprefix("fault ")
    say = words.of(language)
    assert shown == text(
        f"{say('fault.unexpected')} {say('fault.identifier', identifier=identifier)}"
    )
    assert re.fullmatch("[0-9a-f]{8}", identifier)
    assert str(record.exc_info[1]) == "an inner detail"
    assert list(test.exception) == []
    assert not any("an inner detail" in piece for piece in seen(test))


def test_each_fault_has_an_identifier_of_its_own(monkeypatch):
    monkeypatch.setattr(coverage, "by_target", lambda _: 1 / 0)
    shown = {reader("overview", lang="en").error[0].value for _ in range(2)}
    assert len(shown) == 2


@each_language
def test_refused_input_says_what_happened_in_the_language_of_the_reader(language, monkeypatch):
    def refused(*_):
        raise FaultError("texts.missing", file="plan.xlsx")

    monkeypatch.setattr(coverage, "by_target", refused)
    test = reader("overview", lang=language)
    assert test.error[0].value.startswith(words.of(language)("texts.missing", file="plan.xlsx"))
    assert test.button_group(key="choice.lang").value == language
