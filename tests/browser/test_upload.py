"""An analyst brings a bad sheet, downloads it back, mends it, accepts it, and undoes it."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.store import place
from tests import serving
from tests.browser import visiting

# Women in parliament, in years that no bundled figure is of.
SERIES = "Part des sièges du parlement occupés par des femmes"
GOOD = [
    ["Indicateur", "Pays", 2023, 2024],
    [SERIES, "Maroc", 24.3, 24.3],
    [SERIES, "Algérie", 8.1, 8.1],
    [SERIES, "Tunisie", 16.2, 16.2],
    [SERIES, "Égypte", 15.4, 15.5],
]


@pytest.fixture
def page(
    browser: Browser, chromium: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Page]:
    """A browser on a server with an empty store of its own."""
    monkeypatch.setenv(place.SETTING, f"sqlite:///{tmp_path / 'iltiqa.db'}")
    with serving.served() as root, browser.new_context(base_url=root) as context:
        yield context.new_page()


def saved(folder: Path, name: str, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def bring(page: Page, sheet: Path) -> None:
    page.locator("input[type=file]").set_input_files(sheet)
    expect(page.get_by_text(sheet.name).first).to_be_visible()
    visiting.complete(page)


def name_oneself(page: Page) -> None:
    page.locator(".st-key-who-field input").fill("Amina")
    page.keyboard.press("Tab")
    expect(page.locator(".st-key-accept button")).to_be_enabled()


def accept(page: Page) -> None:
    page.locator(".st-key-accept button").click()
    expect(page.locator(".st-key-accept")).to_have_count(0)
    visiting.complete(page)


def test_a_bad_sheet_is_mended_accepted_and_undone(page: Page, tmp_path: Path) -> None:
    bad = [list(row) for row in GOOD]
    bad[1][2] = "vingt-quatre"
    visiting.opened(page, "upload?lang=fr")
    bring(page, saved(tmp_path, "parlement.xlsx", bad))
    expect(page.locator(".answer").first).to_contain_text("1 erreur")
    page.locator("summary").filter(has_text="vingt-quatre").click()
    expect(page.locator("table.rows").filter(has_text="vingt-quatre")).to_contain_text("C2")

    with page.expect_download() as offered:
        page.locator(".st-key-annotated button").click()
    assert offered.value.suggested_filename == "parlement-iltiqa.xlsx"
    mended = tmp_path / "mended.xlsx"
    offered.value.save_as(mended)
    book = openpyxl.load_workbook(mended)
    assert "vingt-quatre" in book.worksheets[0]["C2"].comment.text
    assert book.worksheets[0]["C2"].fill.fill_type == "solid"
    book.worksheets[0]["C2"] = 24.3
    book.save(mended)

    visiting.opened(page, "upload?lang=fr")
    bring(page, mended)
    expect(page.locator(".answer").first).to_contain_text("0 erreur")
    name_oneself(page)
    expect(page.locator(".answer").last).to_contain_text("8 nouveaux")
    accept(page)
    expect(page.get_by_text("dépôt nº 1").first).to_be_visible()

    visiting.opened(page, "indicators?lang=fr&series=SG_GEN_PARL&focus=504&year=2024&sex=F")
    expect(page.locator(".answer").first).to_contain_text("24,3")
    traced = page.locator("table.rows").first
    expect(traced).to_contain_text("cellule D2")
    traced.get_by_role("link").click()
    expect(page).to_have_url(re.compile("history.*upload=1"))

    visiting.complete(page)
    page.locator(".st-key-who-field input").fill("Amina")
    page.keyboard.press("Tab")
    page.locator(".st-key-undo-1 button").click()
    expect(page.locator(".answer").first).to_contain_text("0 dépôt en vigueur, 1 annulé")
    visiting.opened(page, "indicators?lang=fr&series=SG_GEN_PARL")
    expect(page.locator(".answer").first).not_to_contain_text("24,3")


def test_the_original_comes_back_byte_for_byte(page: Page, tmp_path: Path) -> None:
    sheet = saved(tmp_path, "parlement.xlsx", GOOD)
    visiting.opened(page, "upload?lang=ar")
    bring(page, sheet)
    name_oneself(page)
    accept(page)
    visiting.opened(page, "history?lang=ar&upload=1")
    with page.expect_download() as offered:
        page.locator(".st-key-original-1 button").click()
    assert offered.value.suggested_filename == "parlement.xlsx"
    assert offered.value.path().read_bytes() == sheet.read_bytes()


def test_changing_the_language_keeps_the_sheet(page: Page, tmp_path: Path) -> None:
    visiting.opened(page, "upload?lang=fr")
    bring(page, saved(tmp_path, "parlement.xlsx", GOOD))
    page.get_by_role("radio", name="English").or_(page.get_by_text("English")).first.click()
    expect(page.locator(".answer").first).to_contain_text("8 figures read from parlement.xlsx")


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_uploader_speaks_no_english_but_to_the_english(page: Page, language: str) -> None:
    visiting.opened(page, f"upload?lang={language}")
    zone = page.locator("[data-testid=stFileUploaderDropzone]")
    expect(zone.locator("[data-testid=stFileUploaderDropzoneInstructions]")).to_be_hidden()
    word = {"ar": "اختيار ملف", "fr": "Choisir un fichier", "en": "Choose a file"}[language]
    button = zone.get_by_role("button", name=word)
    shown = button.locator("[data-testid=stMarkdownContainer]")
    assert shown.evaluate("e => getComputedStyle(e, '::after').content").strip("'\"") == word
    expect(shown.locator("p")).to_be_hidden()


def test_a_phone_shows_it_all_without_scrolling_sideways(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size(visiting.PHONE)
    for address in ("upload?lang=ar", "history?lang=ar"):
        visiting.opened(page, address)
        if address.startswith("upload"):
            page.locator(".st-key-try button").click()
            expect(page.locator(".answer").nth(2)).to_be_visible()
            for summary in page.locator("summary").all():
                summary.click()
        width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert width <= visiting.PHONE["width"]
