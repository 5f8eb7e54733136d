"""A figure leads back to its publisher: from the mark on a chart to edition and place."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit


def click_last_mark(page: Page) -> None:
    """The chart's own surface lies above its marks: the mouse clicks where the last one is."""
    mark = page.locator(".js-plotly-plot .scatterlayer .trace").last.locator("path.point").last
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_mark_tells_year_edition_and_place_at_the_publisher(visit: Visit, language: str) -> None:
    page = visit(f"indicators?lang={language}&series=HDR24_MMR")
    click_last_mark(page)
    expect(page).to_have_url(re.compile("year=2022"))
    traced = page.locator("table.rows").first
    # UNDP's series of 2023/24 has Morocco's maternal mortality in the row 2022, column mmr.
    for told in ("2022/mmr", "2023/24", "71,85"):
        expect(traced).to_contain_text(told)


def test_an_indicator_of_the_gap_map_opens_its_series(visit: Visit) -> None:
    page = visit("indicators?lang=en")
    page.get_by_role("link").filter(has_text="5.5.1").first.click()
    expect(page).to_have_url(re.compile("series="))
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
