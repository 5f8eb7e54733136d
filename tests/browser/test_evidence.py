"""From a mark to its evidence: the words of a line that serve a goal, one click away."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from analysis.words import of
from tests.browser import visiting
from tests.browser.conftest import Visit

# The first objective of the programme with UN Women, line 13 of the announcement.
LINE = "إدماج مقاربة النوع الاجتماعي في برامج حقوق الإنسان"
MARKS = "chart => chart.data.at(-1).customdata"


def address(page: Page) -> dict[str, str]:
    """The choices in the address."""
    return {name: codes[0] for name, codes in parse_qs(urlsplit(page.url).query).items()}


def cells(page: Page) -> list[list[str]]:
    """Line and goal of each cell that can be clicked."""
    return page.locator(".js-plotly-plot").evaluate(MARKS)


def click_cell(page: Page, line: str, goal: str) -> None:
    click(page, page.locator(".scatterlayer .point").nth(cells(page).index([line, goal])))


def click(page: Page, mark: Locator) -> None:
    """Click where a mark is: the chart's own surface lies above its marks."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def dialog(page: Page) -> Locator:
    """The evidence, once it is there."""
    found = page.get_by_role("dialog")
    expect(found.locator(".quote").first).to_be_visible()
    return found


def targets(page: Page) -> list[str]:
    return dialog(page).locator("table.rows").first.locator("td .code").all_inner_texts()


def close(page: Page) -> None:
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("line="))


def cell_opened(page: Page) -> Page:
    """The page after a click on the cell of a line and the goal it serves most."""
    click_cell(page, "unw.1", "5")
    dialog(page)
    return page


@pytest.fixture(scope="module")
def shown(browser: Browser, root: str) -> Iterator[Page]:
    """The alignment of one programme in Arabic with an open cell: for tests that only read."""
    with browser.new_context(viewport=visiting.DESK) as context:
        page = visiting.opened(context.new_page(), f"{root}/alignment?lang=ar&programme=unw")
        yield cell_opened(page)


@pytest.fixture
def opened(visit: Visit) -> Page:
    """The same, for tests that go on from there."""
    return cell_opened(visit("alignment?lang=ar&programme=unw"))


def test_a_cell_opens_the_exact_wording_of_its_line(shown: Page) -> None:
    quotation = dialog(shown).locator(".quote [lang=ar]")
    expect(quotation).to_have_text(LINE)
    expect(quotation).to_have_attribute("dir", "rtl")


def test_the_words_that_count_are_marked(shown: Page) -> None:
    assert "النوع الاجتماعي" in " ".join(dialog(shown).locator("mark").all_inner_texts())


def test_the_evidence_names_the_targets_of_the_cells_goal_only(shown: Page) -> None:
    codes = targets(shown)
    assert codes[0] == "5.c"
    assert {code.split(".")[0] for code in codes} == {"5"}


def test_the_address_carries_what_is_open(shown: Page) -> None:
    expected = {"lang": "ar", "programme": "unw", "line": "unw.1", "focus": "5"}
    assert address(shown) == expected


def test_closing_clears_the_address(opened: Page) -> None:
    close(opened)
    assert address(opened) == {"lang": "ar", "programme": "unw"}


def test_the_same_cell_can_be_opened_again(opened: Page) -> None:
    close(opened)
    click_cell(opened, "unw.1", "5")
    assert targets(opened)[0] == "5.c"


def test_another_cell_can_be_opened_afterwards(opened: Page) -> None:
    close(opened)
    click_cell(opened, "unw.9", "17")
    assert {code.split(".")[0] for code in targets(opened)} == {"17"}
    assert address(opened)["line"] == "unw.9"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_link_shows_the_same_evidence_in_another_language(
    visit: Visit, shown: Page, language: str
) -> None:
    link = urlsplit(shown.url)
    other = visit(f"{link.path[1:]}?{link.query.replace('lang=ar', f'lang={language}')}")
    expect(dialog(other).get_by_role("heading").first).to_have_text(of(language)("evidence.title"))
    arabic = ".quote [lang=ar]"
    here, there = dialog(shown).locator(arabic), dialog(other).locator(arabic)
    assert here.inner_html() == there.inner_html()
    assert targets(shown) == targets(other)
    expect(dialog(other).locator(f".quote [lang={language}] mark").first).to_be_visible()


def test_a_cell_opens_on_a_phone_too(visit: Visit) -> None:
    page = visit("alignment?lang=ar&programme=unw", viewport=visiting.PHONE, has_touch=True)
    click_cell(page, "unw.1", "5")
    box = dialog(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= visiting.PHONE["width"]


def test_a_line_that_no_word_aligns_says_so(visit: Visit) -> None:
    page = visit("alignment?lang=fr&line=both.2")  # التتبع, follow-up
    expect(dialog(page)).to_contain_text(of("fr")("evidence.none"))


def test_a_tile_leads_to_the_alignment_with_its_goal(visit: Visit) -> None:
    page = visit("?lang=en&programme=unw")
    page.locator(".goals a[href*='goal=16']").click()
    expect(page).to_have_url(re.compile("/alignment"))
    visiting.complete(page)
    assert address(page) == {"lang": "en", "programme": "unw", "goal": "16"}
    assert {goal for _, goal in cells(page)} == {"16"}


def test_a_bar_of_the_overview_names_the_lines_behind_it(visit: Visit) -> None:
    page = visit("?lang=en")
    click(page, page.locator(".barlayer .trace").first.locator(".point").last)
    expect(page).to_have_url(re.compile("target="))
    said = of("en")("overview.target_lines", target=address(page)["target"])
    expect(page.locator(".answer", has_text=said)).to_be_visible()


def test_the_selector_beside_the_flow_opens_the_evidence(visit: Visit) -> None:
    page = visit("alignment?lang=ar&programme=unw&view=flow")
    page.get_by_role("combobox", name=of("ar")("choice.line"), exact=True).press("ArrowDown")
    page.get_by_role("option").nth(1).click()
    expect(dialog(page).locator(".quote [lang=ar]")).to_have_text(LINE)
    assert address(page)["line"] == "unw.1"
    close(page)


def test_the_agreements_text_links_to_the_evidence_of_its_line(visit: Visit) -> None:
    page = visit("objectives?lang=fr&programme=unw")
    page.locator("[id='unw.1'] a").click()
    expect(page).to_have_url(re.compile("/alignment"))
    expect(dialog(page).locator(".quote [lang=ar]")).to_have_text(LINE)
    assert address(page) == {"lang": "fr", "line": "unw.1"}
