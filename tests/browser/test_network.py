"""Nothing leaves the machine: every request of every page goes to the dashboard's own server."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.browser import visiting


def asked(page: Page) -> list[str]:
    """The addresses that a page asks for or listens to, as it goes."""
    addresses: list[str] = []
    page.context.on("request", lambda request: addresses.append(request.url))
    page.on("websocket", lambda stream: addresses.append(stream.url))
    return addresses


def outside(addresses: list[str], root: str) -> set[str]:
    own = {urlsplit(root).netloc, ""}  # data: and blob: have no host
    return {address for address in addresses if urlsplit(address).netloc not in own}


def test_no_page_asks_anyone_but_our_server(browser: Browser, root: str) -> None:
    with browser.new_context(viewport=visiting.DESK) as context:
        page = context.new_page()
        addresses = asked(page)
        for name in visiting.PAGES:
            visiting.opened(page, f"{root}/{name}?lang=ar")
        visiting.opened(page, f"{root}/alignment?lang=fr&view=flow")
        visiting.opened(page, f"{root}/alignment?lang=en&line=unw.1&focus=5")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert any(address.startswith("ws://") for address in addresses)
    assert outside(addresses, root) == set()


def test_no_crafted_address_makes_a_page_ask_elsewhere(browser: Browser, root: str) -> None:
    with browser.new_context(viewport=visiting.DESK) as context:
        page = context.new_page()
        context.route("https://example.org/**", lambda route: route.abort())
        addresses = asked(page)
        image = "!%5Bx%5D(https://example.org/x.png)"
        visiting.opened(page, f"{root}/alignment?lang=en&goal={image}&{image}=1")
        expect(page.get_by_role("alert").first).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert outside(addresses, root) == set()
