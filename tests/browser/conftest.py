"""A browser and a fresh server, shared by the tests that drive both."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import serving
from tests.browser import visiting

REQUIRED = "ILTIQA_REQUIRE_BROWSER"
Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is marked ``browser``."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> None:
    """Skip without a browser, or fail where one is required."""
    if visiting.CHROMIUM is None:
        missing = "chromium is not installed"
        if os.environ.get(REQUIRED):
            pytest.fail(f"{missing}, and {REQUIRED} asks for it")
        pytest.skip(missing)


@pytest.fixture(scope="session")
def root(chromium: None) -> Iterator[str]:
    """The address of a fresh server."""
    with serving.served() as address:
        yield address


@pytest.fixture(scope="module")  # Playwright keeps an event loop running as long as it is open
def browser(chromium: None) -> Iterator[Browser]:
    """The system's chromium."""
    with sync_playwright() as playwright:
        browser = visiting.launched(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def contexts() -> dict[str, BrowserContext]:
    """A browser's profiles by their settings: files once fetched are not fetched again."""
    return {}


@pytest.fixture
def visit(browser: Browser, contexts: dict[str, BrowserContext], root: str) -> Iterator[Visit]:
    """A function that opens an address of the dashboard, each time as a new reader."""
    pages = []

    def visit(address: str, **settings: object) -> Page:
        context = contexts.get(repr(settings))
        if context is None:
            context = browser.new_context(**{"viewport": visiting.DESK, **settings})
            contexts[repr(settings)] = context
        pages.append(context.new_page())
        return visiting.opened(pages[-1], f"{root}/{address}")

    yield visit
    for page in pages:
        page.close()
