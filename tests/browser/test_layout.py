"""Every page on a phone, in the dark and on paper."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.words import of
from tests.browser import visiting
from tests.browser.conftest import Visit

# Text of ours that is drawn below 12 px: each with its size.
SMALL_TEXT = """() => {
  const small = [];
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
    if (!text || !holder.checkVisibility() || holder.closest('script, style')) continue;
    for (const part of [null, '::before', '::after']) {
      const style = getComputedStyle(holder, part);
      if ((!part || style.content !== 'none') && parseFloat(style.fontSize) < 12)
        small.push(`${text} ${part ?? ''} ${style.fontSize}`);
    }
  }
  return small;
}"""
# The ink of each element on the page's ground: [red, green, blue], opacity applied; the ground.
COLOURS = """(elements) => {
  const parse = colour => colour.match(/[\\d.]+/g).map(Number);
  const ground = parse(getComputedStyle(document.querySelector('.stApp')).backgroundColor);
  const ink = element => {
    const drawn = parse(getComputedStyle(element)[element.closest('svg') ? 'fill' : 'color']);
    let opacity = drawn[3] ?? 1;
    for (let node = element; node; node = node.parentElement)
      opacity *= parseFloat(getComputedStyle(node).opacity);
    return drawn.slice(0, 3).map((c, i) => c * opacity + ground[i] * (1 - opacity));
  };
  return [elements.map(ink), ground];
}"""
OURS = ".answer, .note, .rows td, .goals .name, .goals .count, .lines .kind, .quote cite"
CHART = ".js-plotly-plot .annotation:has(rect.bg[style*='fill-opacity: 0']) text"


@pytest.fixture(
    scope="module",
    params=[(name, code) for code in visiting.LANGUAGES for name in visiting.PAGES],
    ids=lambda page: f"{page[0] or 'overview'}-{page[1]}",
)
def phone(request: pytest.FixtureRequest, browser: Browser, root: str) -> Iterator[Page]:
    """Each page in each language on a phone, the table behind its chart unfolded."""
    name, language = request.param
    with browser.new_context(viewport=visiting.PHONE, has_touch=True) as context:
        page = visiting.opened(context.new_page(), f"{root}/{name}?lang={language}")
        for summary in page.locator("summary").all():
            summary.click()
        yield page


def test_a_phone_never_scrolls_sideways(phone: Page) -> None:
    assert phone.evaluate("document.documentElement.scrollWidth") <= visiting.PHONE["width"]
    within = "e => e.scrollWidth <= e.clientWidth"
    assert phone.locator("[data-testid=stMain]").evaluate(within)


def test_no_text_of_ours_is_smaller_than_12_px(phone: Page) -> None:
    assert phone.evaluate(SMALL_TEXT) == []


def test_the_answer_stands_above_the_fold_of_a_phone(phone: Page) -> None:
    box = phone.locator(".answer").first.bounding_box()
    assert box["y"] + box["height"] <= visiting.PHONE["height"]


def luminance(colour: list[float]) -> float:
    """Relative luminance of WCAG 2.2, of red, green and blue from 0 to 255."""
    shares = [channel / 255 for channel in colour]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: list[float], ground: list[float]) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted([luminance(ink), luminance(ground)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", visiting.PAGES)
def test_text_stands_out_from_its_ground(visit: Visit, name: str, scheme: str) -> None:
    page = visit(f"{name}?lang=ar", color_scheme=scheme)
    inks, ground = page.locator(f"{OURS}, {CHART}").evaluate_all(COLOURS)
    assert (luminance(ground) < 0.05) == (scheme == "dark")
    assert min(contrast(ink, ground) for ink in inks) >= 4.5


@pytest.mark.parametrize("name", visiting.PAGES)
def test_paper_has_the_answer_and_no_controls(visit: Visit, name: str) -> None:
    page = visit(f"{name}?lang=fr")
    page.emulate_media(media="print")
    expect(page.locator(".answer").first).to_be_visible()
    controls = page.locator("header, [role=combobox], [role=radio], [data-testid*=DownloadButton]")
    for control in controls.all():
        expect(control).to_be_hidden()


def printed(page: Page, folder: Path) -> str:
    """The text of a page printed on A4, laid out as on paper."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    paper = folder / "page.pdf"
    page.pdf(path=paper, format="A4")
    command = ["pdftotext", "-layout", paper, "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def test_the_whole_matrix_fits_on_a4(visit: Visit, tmp_path: Path) -> None:
    text = printed(visit("alignment?lang=fr"), tmp_path)
    numbers = [re.findall(r"\d+", line) for line in text.splitlines()]
    assert [str(goal) for goal in range(1, 18)] in numbers
    assert "Convention avec l’UNFPA" in text


def test_the_last_row_of_a_long_page_is_printed(visit: Visit, tmp_path: Path) -> None:
    page = visit("sources?lang=fr")
    last = page.locator("tr").last.locator("td").first.inner_text()
    text = printed(page, tmp_path)
    assert of("fr")("sources.corrections") in text
    assert last in text
