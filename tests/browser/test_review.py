"""A reviewer's day in the browser: decisions that every page tells, programmes of their own."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from analysis.store import place
from analysis.words import of
from tests import serving
from tests.browser import visiting

FRENCH = of("fr")
SHEET = "name_fr;kind;text_fr\nPlan justice;Activité;Former les magistrats à l’égalité\n"


@pytest.fixture(scope="module")
def written(chromium: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with a store of its own."""
    file = tmp_path_factory.mktemp("written") / "iltiqa.db"
    with serving.served(**{place.SETTING: f"sqlite:///{file}"}) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser: Browser, written: str) -> Iterator[Page]:
    """One reviewer's window, from the first step to the last."""
    with browser.new_context(viewport=visiting.DESK) as context:
        yield visiting.opened(context.new_page(), f"{written}/objectives?lang=fr")


@pytest.fixture(scope="module")
def reader(browser: Browser, written: str) -> Iterator[Page]:
    """Somebody else's window, on a phone."""
    with browser.new_context(viewport=visiting.PHONE) as context:
        yield context.new_page()


def settled(page: Page) -> None:
    visiting.complete(page)


def judged(dialog: Locator, target: str) -> Locator:
    """The piece of a review that decides on one target."""
    return dialog.locator(".judged", has=dialog.page.get_by_text(target, exact=True))


def press(dialog: Locator, verdict: str, target: str) -> None:
    dialog.locator(f"[class*='st-key-{verdict}-{target.replace('.', '-')}'] button").click()


def type_into(place: Locator, label: str, said: str) -> None:
    field = place.get_by_label(label, exact=True)
    field.fill(said)
    field.press("Tab")


def test_a_reviewer_gives_a_name_then_decides_with_a_reason(page: Page) -> None:
    page.locator("[class*='st-key-review-unw-9'] button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".quote mark").first).to_be_visible()
    expect(dialog.locator("[class*='st-key-confirmed'] button")).to_have_count(0)
    type_into(dialog, FRENCH("who.name"), "Salma Bennani")
    press(dialog, "confirmed", "5.c")
    expect(judged(dialog, "5.c")).to_contain_text(f"✓ {FRENCH('status.confirmed')}")
    expect(judged(dialog, "5.c")).to_contain_text("Salma Bennani")
    press(dialog, "rejected", "17.14")
    expect(dialog.get_by_role("alert")).to_contain_text(FRENCH("review.why_rejected"))
    type_into(dialog, FRENCH("review.why"), "Hors sujet")
    press(dialog, "rejected", "17.14")
    expect(judged(dialog, "17.14")).to_contain_text("Hors sujet")


def test_a_missed_target_is_searched_in_another_language_and_added(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    type_into(dialog, FRENCH("review.why"), "Formation")
    type_into(dialog, FRENCH("review.search"), "4.7")
    press(dialog, "added", "4.7")
    expect(judged(dialog, "4.7")).to_contain_text(f"✚ {FRENCH('status.added')}")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[id='unw.9'] .serves")).to_contain_text("✓")


def test_another_reader_sees_the_decisions_on_the_overview(reader: Page, written: str) -> None:
    visiting.opened(reader, f"{written}/?lang=ar")
    counted = of("ar")("count.confirmed", count=1)
    expect(reader.locator(".goals li").nth(4)).to_contain_text(f"✓ {counted}")
    expect(reader.locator(".goals li").nth(16)).to_contain_text("×")
    expect(reader.locator(".legend").first).to_contain_text(of("ar")("status.suggested"))
    visiting.opened(reader, f"{written}/?lang=ar&status=confirmed")
    expect(reader.locator(".goals li.none")).to_have_count(15)


def test_another_reader_sees_the_decisions_on_matrix_and_in_the_file(
    reader: Page, written: str
) -> None:
    visiting.opened(reader, f"{written}/alignment?lang=fr&programme=unw")
    signs = reader.locator(".scatterlayer .textpoint").all_text_contents()
    assert {"✓", "×", "✚"} == {sign for sign in signs if sign}
    reader.locator("summary").click()
    with reader.expect_download() as offered:
        reader.locator(".st-key-csv-alignment button").click()
    with Path(offered.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    column = FRENCH("column.status")
    told = {row[FRENCH("column.target")]: row for row in rows if row[FRENCH("column.who")]}
    assert {target: row[column] for target, row in told.items()} == {
        "5.c": f"✓ {FRENCH('status.confirmed')}",
        "17.14": f"× {FRENCH('status.rejected')}",
        "4.7": f"✚ {FRENCH('status.added')}",
    }
    assert told["17.14"][FRENCH("column.why")] == "Hors sujet"
    assert "non vérifié" in told["5.c"][FRENCH("column.who")]


def test_a_draft_is_entered_by_form_and_marked_wherever_it_stands(
    page: Page, reader: Page, written: str
) -> None:
    page.get_by_role("link", name=FRENCH("programmes.title")).last.click()
    expect(page).to_have_url(re.compile("/programmes"))
    settled(page)
    type_into(page, FRENCH("sheet.name_fr"), "Plan eau")
    type_into(page, FRENCH("entry.pasted"), "Accès à l’eau potable\nمحاربة الفقر")
    page.get_by_role("button", name=FRENCH("entry.keep_draft")).click()
    expect(page).to_have_url(re.compile("edit=p3"))
    expect(page.get_by_test_id("stAlert")).to_contain_text("p3")
    visiting.opened(reader, f"{written}/alignment?lang=ar&programme=p3")
    marked = of("ar")("programme.name_draft", name="Plan eau")
    expect(reader.locator(".note:not(.printed)", has_text=marked).first).to_be_visible()
    width = reader.evaluate("document.documentElement.scrollWidth")
    assert width <= visiting.PHONE["width"]


def test_a_draft_is_entered_from_a_sheet(page: Page, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(SHEET.replace("Activité", "Rêve"), "utf-8-sig")
    (tmp_path / "plan.csv").write_text(SHEET, "utf-8-sig")
    page.goto(re.sub(r"\?.*", "?lang=fr&view=sheet", page.url))
    settled(page)
    type_into(page, FRENCH("who.name"), "Salma Bennani")
    field = page.locator("input[type=file]")
    field.set_input_files(tmp_path / "bad.csv")
    expect(page.locator("table.rows")).to_contain_text("Rêve")
    field.set_input_files(tmp_path / "plan.csv")
    page.get_by_role("button", name=FRENCH("entry.keep_draft")).click()
    expect(page).to_have_url(re.compile("edit=p4"))
    expect(page.get_by_role("heading", name="Plan justice")).to_be_visible()
