"""What a first visit costs, plain and compressed: ``python -m tests.benchmarks.first_visit``.

Each row is a fresh server and an empty browser; the clock starts with the server's process. The
plain row runs the same pages as Streamlit serves them by itself.
"""

import argparse
import time

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import visiting
from tests.serving import served

SCRIPTS = {"plain": "pages/frame.py", "compressed": "dashboard.py"}
CHART = ".js-plotly-plot .main-svg"


def main() -> None:
    """Print one row per server: what the browser received and how long the reader waited."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address", nargs="?", default="/alignment?lang=ar")
    parser.add_argument("--until", default=CHART, help="the selector of what the reader waits for")
    given = parser.parse_args()
    print("            files  megabytes  seconds to server  to chart")
    with sync_playwright() as playwright:
        browser = visiting.launched(playwright)
        for name, script in SCRIPTS.items():
            figures = visit(browser, script, given.address, given.until)
            print("{:10}{:7}{:11.2f}{:19.2f}{:10.2f}".format(name, *figures))
        browser.close()


def visit(
    browser: Browser, script: str, address: str, until: str
) -> tuple[int, float, float, float]:
    """Files and megabytes received, seconds to the first answer and to the element ``until``."""
    start = time.perf_counter()
    with served(script) as root, browser.new_context() as context:
        ready = time.perf_counter() - start
        page = context.new_page()
        sizes = received(page)
        page.goto(root + address)
        page.wait_for_selector(until, timeout=60_000)
        drawn = time.perf_counter() - start
        page.wait_for_timeout(3000)
    return len(sizes), sum(sizes) / 1e6, ready, drawn


def received(page: Page) -> list[float]:
    """The bytes of each file as they arrive, headers included; the list grows with the visit."""
    sizes: list[float] = []
    network = page.context.new_cdp_session(page)
    network.on("Network.loadingFinished", lambda file: sizes.append(file["encodedDataLength"]))
    network.send("Network.enable")
    return sizes


if __name__ == "__main__":
    main()
