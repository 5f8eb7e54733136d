"""The reader's language: the browser's at first, then the one they choose, on every page."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.words import of
from tests import serving
from tests.browser import visiting
from tests.browser.conftest import Visit


def address(page: Page) -> dict[str, str]:
    """The choices in the address."""
    return {name: codes[0] for name, codes in parse_qs(urlsplit(page.url).query).items()}


def expect_page_in(page: Page, language: str, direction: str, title: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("html")).to_have_attribute("dir", direction)
    expect(page.get_by_role("heading", level=1)).to_have_text(of(language)(title))
    expect(page.get_by_test_id("stTopNavSection").first).to_have_text(of(language)("menu.explore"))


def test_a_deep_link_may_be_the_first_thing_a_fresh_server_is_asked(browser: Browser) -> None:
    with serving.served() as fresh, browser.new_context(viewport=visiting.DESK) as context:
        page = visiting.opened(context.new_page(), f"{fresh}/alignment?lang=ar&programme=unw")
        expect_page_in(page, "ar", "rtl", "alignment.title")
        expect(page.get_by_role("radio", name="العربية")).to_be_checked()
        assert address(page) == {"lang": "ar", "programme": "unw"}


@pytest.mark.parametrize(
    ("locale", "language", "direction"),
    [
        ("ar-MA", "ar", "rtl"),
        ("fr-FR", "fr", "ltr"),
        ("en-GB", "en", "ltr"),
        ("de-DE", "ar", "rtl"),
    ],
)
def test_the_first_language_is_the_browsers_else_arabic(
    visit: Visit, locale: str, language: str, direction: str
) -> None:
    page = visit("", locale=locale)
    expect_page_in(page, language, direction, "overview.title")
    assert address(page) == {"lang": language}


def test_the_switch_turns_the_page_to_another_language(visit: Visit) -> None:
    page = visit("alignment?lang=ar&programme=unw")
    page.get_by_role("radio", name="Français").click()
    expect_page_in(page, "fr", "ltr", "alignment.title")
    page.get_by_role("radio", name="العربية").click()
    expect_page_in(page, "ar", "rtl", "alignment.title")


def test_the_switch_changes_nothing_but_the_language_in_the_address(visit: Visit) -> None:
    page = visit("alignment?lang=ar&programme=unw&goal=5")
    page.get_by_role("radio", name="English").click()
    expect_page_in(page, "en", "ltr", "alignment.title")
    assert address(page) == {"lang": "en", "programme": "unw", "goal": "5"}


def test_the_menu_keeps_language_and_programme(visit: Visit) -> None:
    page = visit("?lang=fr&programme=unw", locale="en-GB")
    page.get_by_role("button", name="Explorer").click()
    page.get_by_role("menuitem", name=of("fr")("alignment.title")).click()
    expect(page).to_have_url(re.compile("/alignment"))
    expect_page_in(page, "fr", "ltr", "alignment.title")
    expect(page.get_by_role("combobox").first).to_have_value("Convention avec ONU Femmes")
    assert address(page) == {"lang": "fr", "programme": "unw"}


def test_the_menu_leaves_the_pages_own_choices_behind(visit: Visit) -> None:
    page = visit("alignment?lang=en&programme=unw&goal=5&view=flow", locale="en-GB")
    page.get_by_role("button", name="Explore").click()
    page.get_by_role("menuitem", name=of("en")("overview.title")).click()
    expect_page_in(page, "en", "ltr", "overview.title")
    assert address(page) == {"lang": "en", "programme": "unw"}


def test_the_language_can_be_switched_by_keyboard(visit: Visit) -> None:
    page = visit("?lang=fr")
    focused = page.locator(".st-key-choice-lang [role=radio]:focus")
    for _ in range(12):
        page.keyboard.press("Tab")
        if focused.count():
            break
    expect(focused).to_have_text("العربية")
    page.keyboard.press("Space")
    expect_page_in(page, "ar", "rtl", "overview.title")
