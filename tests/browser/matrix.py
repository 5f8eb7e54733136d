"""Pictures of every page: ``python -m tests.browser.matrix FOLDER``, or ``--readme``.

With FOLDER, each page in three languages, on a phone and on a desk, light and dark, from top to
bottom; a line per picture says how wide the page really is, and the command exits with 1 where one
is wider than its screen. With ``--readme``, the two pictures of the README are taken again.
"""

import argparse
import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import visiting
from tests.serving import ROOT, served

SCREENS = {"phone": visiting.PHONE, "desktop": visiting.DESK}
SCHEMES = ("light", "dark")
README = {
    "overview-ar-phone.png": ("?lang=ar", {"viewport": visiting.PHONE, "device_scale_factor": 2}),
    "alignment-fr-desktop.png": ("alignment?lang=fr", {"viewport": visiting.DESK}),
}
HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"
WIDTH = """Math.max(document.documentElement.scrollWidth,
  document.querySelector('[data-testid=stMain]').scrollWidth)"""


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("folder", nargs="?", type=Path, help="where the pictures go")
    wanted.add_argument("--readme", action="store_true", help="refresh the README's pictures")
    given = parser.parse_args()
    with served() as root, sync_playwright() as playwright:
        browser = visiting.launched(playwright)
        if given.readme:
            refresh(browser, root, ROOT / ".pictures")
            too_wide = []
        else:
            given.folder.mkdir(parents=True, exist_ok=True)
            too_wide = matrix(browser, root, given.folder)
        browser.close()
    sys.exit(1 if too_wide else 0)


def refresh(browser: Browser, root: str, folder: Path) -> None:
    """What the README shows: the first screen of two pages."""
    for file, (address, settings) in README.items():
        with browser.new_context(**settings) as context:
            page = visiting.opened(context.new_page(), f"{root}/{address}")
            page.screenshot(path=folder / file)
        print(f"{file:40}{(folder / file).stat().st_size / 1000:8.0f} kB")


def matrix(browser: Browser, root: str, folder: Path) -> list[str]:
    """Every page, language, screen and scheme; the pictures of pages wider than their screen."""
    too_wide = []
    for (screen, size), scheme in product(SCREENS.items(), SCHEMES):
        with browser.new_context(viewport=size, color_scheme=scheme) as context:
            page = context.new_page()
            for name, language in product(visiting.PAGES, visiting.LANGUAGES):
                visiting.opened(page, f"{root}/{name}?lang={language}")
                file = f"{name or 'overview'}-{language}-{screen}-{scheme}.png"
                width = picture(page, size, folder / file)
                print(f"{file:40}{width:6} of {size['width']} px", flush=True)
                too_wide += [file] if width > size["width"] else []
    return too_wide


def picture(page: Page, screen: dict[str, int], path: Path) -> int:
    """The width that the page takes; its picture from top to bottom goes to ``path``."""
    width = page.evaluate(WIDTH)
    page.set_viewport_size({**screen, "height": page.evaluate(HEIGHT)})
    visiting.complete(page)
    page.screenshot(path=path)
    page.set_viewport_size(screen)
    return width


if __name__ == "__main__":
    main()
