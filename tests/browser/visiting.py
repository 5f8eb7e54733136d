"""How a browser comes to the dashboard: which one, what it opens, when a page is complete."""

import shutil

from playwright.sync_api import Browser, Page, Playwright

CHROMIUM = shutil.which("chromium")
# Nothing of the browser's own leaves the machine.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
# The overview is the root of the address.
PAGES = (
    *("", "alignment", "objectives", "programmes", "indicators", "upload", "history"),
    *("methods", "sources", "glossary"),
)
LANGUAGES = ("ar", "fr", "en")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
MATRIX = ".js-plotly-plot .heatmaplayer image"
_COMPLETE = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
  return app?.dataset.testScriptState === 'notRunning'
    && document.querySelector('.answer, [role=alert]') !== null
    && document.querySelector('[data-testid="stSkeleton"]') === null
    && charts.every(chart => chart.querySelector('.js-plotly-plot .main-svg'));
}"""


def launched(playwright: Playwright) -> Browser:
    """A browser without windows: the system's chromium."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


def opened(page: Page, address: str) -> Page:
    """The page after it has opened an address and drawn everything it has to say."""
    page.goto(address)
    complete(page)
    return page


def complete(page: Page) -> None:
    """Wait until the script has run and every chart is drawn."""
    page.wait_for_function(_COMPLETE, timeout=60_000)
    page.evaluate("document.fonts.ready.then(() => true)")
