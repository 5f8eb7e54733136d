"""The files a reader takes away: right in Excel, in their language and direction."""

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page

from analysis.indicator_sets import ADDED
from analysis.words import of
from tests.browser.conftest import Visit

COLUMNS = [
    *("programme", "kind", "text", "target", "name", "words", "strength", "status"),
    *("directness", "who", "at", "why", *ADDED),
]
# The first objective of the programme with UN Women, line 13 of the announcement.
LINE = "إدماج مقاربة النوع الاجتماعي في برامج حقوق الإنسان"


def downloaded(page: Page, kind: str) -> tuple[str, Path]:
    """Name and place of the file that the alignment's table offers."""
    page.locator("summary").click()
    with page.expect_download() as offered:
        page.locator(f".st-key-{kind}-alignment button").click()
    return offered.value.suggested_filename, offered.value.path()


def headers(language: str) -> list[str]:
    return [of(language)(f"column.{column}") for column in COLUMNS]


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_csv_begins_with_a_byte_order_mark_and_speaks_the_readers_language(
    visit: Visit, language: str
) -> None:
    name, path = downloaded(visit(f"alignment?lang={language}&programme=unw"), "csv")
    assert name == f"iltiqa-alignment-{language}.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        first, *rows = csv.reader(file)
    assert first == headers(language)
    assert len({row[2] for row in rows}) == 9  # every line of the agreement serves something


def test_csv_quotes_a_line_and_its_words_exactly(visit: Visit) -> None:
    _, path = downloaded(visit("alignment?lang=ar&programme=unw&goal=5"), "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = list(csv.reader(file))[1]
    assert first[2:4] == [LINE, "5.c"]
    assert first[5] in LINE


def workbook(page: Page) -> tuple[str, Workbook]:
    name, path = downloaded(page, "xlsx")
    with path.open("rb") as file:
        return name, load_workbook(file)


@pytest.mark.parametrize(("language", "right_to_left"), [("ar", True), ("fr", False)])
def test_xlsx_reads_in_the_readers_direction(
    visit: Visit, language: str, right_to_left: bool
) -> None:
    name, book = workbook(visit(f"alignment?lang={language}"))
    assert name == f"iltiqa-alignment-{language}.xlsx"
    assert [sheet.sheet_view.rightToLeft for sheet in book] == [right_to_left, right_to_left]
    assert [cell.value for cell in book.worksheets[0][1]] == headers(language)


def test_xlsx_names_its_sources(visit: Visit) -> None:
    _, book = workbook(visit("alignment?lang=ar"))
    words = of("ar")
    assert book.sheetnames == [words("table.sheet_data"), words("table.sheet_sources")]
    sources = book.worksheets[1]
    columns = ("title", "publisher", "edition", "address", "licence")
    assert [cell.value for cell in sources[1]] == [words(f"column.{name}") for name in columns]
    # Lines, targets, four tables of concepts and three of texts that the model learned from;
    # indicators and five sets that follow from targets.
    assert sources.max_row == 1 + 9 + 6
    assert all(row[0].value and row[1].value and row[4].value for row in sources.iter_rows(2))
