"""What a first visit costs, plain and compressed: ``python tests/benchmarks/first_visit.py``.

Each row is a fresh server and an empty browser; the clock starts with the server's process. The
plain row runs the same pages as Streamlit serves them by itself.
"""

import argparse
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
SCRIPTS = {"plain": "pages/frame.py", "compressed": "dashboard.py"}
CHART = ".js-plotly-plot .main-svg"
CHROMIUM = {
    "executable_path": "/usr/bin/chromium",
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ],
}


def main() -> None:
    """Print one row per server: what the browser received and how long the reader waited."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("address", nargs="?", default="/alignment?lang=ar")
    parser.add_argument("--until", default=CHART, help="the selector of what the reader waits for")
    given = parser.parse_args()
    print("            files  megabytes  seconds to server  to chart")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
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


@contextmanager
def served(script: str) -> Iterator[str]:
    """The address of a fresh server, once it answers."""
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += ["--server.port", str(port), "--server.headless", "true"]
    # "python -m" puts the folder it starts in, the repository, on the path of both servers.
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            while process.poll() is None:
                with suppress(URLError), urlopen(f"http://localhost:{port}/_stcore/health"):
                    break
                time.sleep(0.02)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()


def received(page: Page) -> list[float]:
    """The bytes of each file as they arrive, headers included; the list grows with the visit."""
    sizes: list[float] = []
    network = page.context.new_cdp_session(page)
    network.on("Network.loadingFinished", lambda file: sizes.append(file["encodedDataLength"]))
    network.send("Network.enable")
    return sizes


if __name__ == "__main__":
    main()
