"""A bad address: a warning in the reader's language, the default, and nothing broken."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from analysis.words import of
from tests.browser.conftest import Visit


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("ar", "programme", "unicef"),
        ("fr", "goal", "18"),
        ("en", "view", "map"),
        ("ar", "line", "unw.99"),
        ("fr", "focus", "x"),
    ],
)
def test_an_unknown_code_is_named_in_the_readers_language(
    visit: Visit, language: str, name: str, code: str
) -> None:
    page = visit(f"alignment?lang={language}&{name}={code}")
    warning = of(language)("address.unknown_code", name=name, code=code)
    expect(page.get_by_role("alert")).to_have_text(warning)
    expect(page.locator(".answer")).to_be_visible()
    assert f"{name}=" not in page.url


def test_an_unknown_name_is_set_aside(visit: Visit) -> None:
    page = visit("glossary?lang=ar&colour=red")
    expect(page.get_by_role("alert")).to_have_text(of("ar")("address.unknown_name", name="colour"))
    assert page.url.endswith("/glossary?lang=ar")


def test_an_unknown_language_is_named_in_the_browsers(visit: Visit) -> None:
    page = visit("sources?lang=xx", locale="fr-FR")
    warning = of("fr")("address.unknown_code", name="lang", code="xx")
    expect(page.get_by_role("alert")).to_have_text(warning)
    assert page.url.endswith("/sources?lang=fr")


@pytest.mark.parametrize(
    "code", ["![x](https://example.org/x.png)", "**5**", "<b>5</b>", ":red[x]"]
)
def test_what_the_address_says_is_quoted_never_run(visit: Visit, code: str) -> None:
    page = visit(f"alignment?lang=en&goal={quote(code)}")
    warning = of("en")("address.unknown_code", name="goal", code=code)
    expect(page.get_by_role("alert")).to_have_text(warning)
    expect(page.get_by_role("alert").locator("img, strong, b, a")).to_have_count(0)


@pytest.mark.parametrize("page_name", ["overview", "nowhere"])
def test_an_unknown_page_is_answered_without_a_word_of_english(
    visit: Visit, page_name: str
) -> None:
    page = visit(f"{page_name}?lang=ar")
    expect(page.get_by_role("heading", level=1)).to_have_text(of("ar")("overview.title"))
    expect(page.get_by_text("Page not found")).to_have_count(0)
