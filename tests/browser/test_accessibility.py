"""Our pages add no serious fault to those that axe-core finds in Streamlit's own elements."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import serving
from tests.browser import visiting
from tests.browser.conftest import Visit

GRAVE = ("serious", "critical")


def faults(page: Page) -> dict[str, list[str]]:
    """The rules of grave impact that a page breaks, each with where."""
    found = Axe().run(page).response["violations"]
    return {
        rule["id"]: [place["html"] for place in rule["nodes"]]
        for rule in found
        if rule["impact"] in GRAVE
    }


@pytest.fixture(scope="module")
def baseline(browser: Browser) -> Iterator[set[str]]:
    """The rules that a bare Streamlit page breaks by itself."""
    with serving.served("tests/browser/bare.py") as bare, browser.new_context() as context:
        page = visiting.opened(context.new_page(), bare)
        yield set(faults(page))


def test_axe_finds_a_fault_where_there_is_one(visit: Visit) -> None:
    page = visit("glossary?lang=en")
    page.locator(".answer").evaluate("e => e.innerHTML += '<img src=\"/mark.png\">'")
    assert "image-alt" in faults(page)


@pytest.mark.parametrize(
    "address",
    [
        "?lang=ar",
        "alignment?lang=fr",
        "alignment?lang=ar&view=flow",
        "alignment?lang=en&goal=18",
        "objectives?lang=ar",
        "objectives?lang=fr&line=unw.1",
        "programmes?lang=ar",
        "programmes?lang=fr&view=sheet",
        "methods?lang=en",
        "sources?lang=fr",
        "glossary?lang=ar",
        "upload?lang=ar",
        "history?lang=fr",
    ],
)
def test_a_page_adds_no_grave_fault(visit: Visit, baseline: set[str], address: str) -> None:
    page = visit(address)
    for summary in page.locator("summary").all():
        summary.click()
    assert {rule: where for rule, where in faults(page).items() if rule not in baseline} == {}


def test_the_evidence_adds_no_grave_fault(visit: Visit, baseline: set[str]) -> None:
    page = visit("alignment?lang=ar&line=unw.1&focus=5")
    expect(page.get_by_role("dialog").locator(".quote").first).to_be_visible()
    assert {rule: where for rule, where in faults(page).items() if rule not in baseline} == {}


def test_a_sheet_with_faults_adds_no_grave_fault(visit: Visit, baseline: set[str]) -> None:
    page = visit("upload?lang=ar")
    page.locator(".st-key-try button").click()
    expect(page.locator(".st-key-accept button")).to_be_visible()
    for summary in page.locator("summary").all():
        summary.click()
    assert {rule: where for rule, where in faults(page).items() if rule not in baseline} == {}
