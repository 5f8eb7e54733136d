"""What the web server does besides Streamlit: a sign of life, a small first visit, safe headers."""

import asyncio
import gzip
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGES = Path(__file__).parent.parent
HOME = "overview"
WORD = re.compile(r"/([\w-]+)/?")
# Words at the root that are not pages: our own addresses and Streamlit's.
OWN = {"health", "static", "media", "component", "auth", "oauth2callback", "_stcore"}
TEXTS = {".css", ".html", ".js", ".json", ".map", ".svg"}
# All of Streamlit 1.67 takes 0.7 s and 7 MB of memory; level 9 takes 0.9 s for 0.3 % less.
LEVEL = 6
GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


def routes() -> list[BaseRoute]:
    """The app's own addresses."""
    return [Route("/health", health)]


def middleware(front_end: str) -> list[Middleware]:
    """What every answer passes through; ``front_end`` is the folder behind ``/static``."""
    return [
        Middleware(SafeHeaders),
        Middleware(KnownPages),
        Middleware(CompressedFiles, folder=Path(front_end)),
    ]


async def health(request: Request) -> JSONResponse:
    """``{"status": "ok"}`` as long as the server answers at all; never from a cache."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


class SafeHeaders:
    """Every answer asks the browser to trust its declared type and keep our addresses to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the headers of :data:`SAFE`."""

        async def send_safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SAFE)
            await send(message)

        await self.app(scope, receive, send_safe)


class KnownPages:
    """Addresses of pages that are not there lead home, where the frame says so in its own words.

    Streamlit itself would say it in English. A page's address is its file's name; home's own name
    is an alias of the root.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.pages = {path.stem for path in PAGES.glob("*/*.py")} - {HOME}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirect a word that is no page, keeping its query; everything else is the app's."""
        asked = WORD.fullmatch(scope.get("path", ""))
        if scope["type"] == "http" and asked and asked[1] not in self.pages | OWN:
            query = [(name, code) for name, code in parse_qsl(scope["query_string"].decode())]
            query += [("page", asked[1])] * (asked[1] != HOME)
            await RedirectResponse(f"/?{urlencode(query)}")(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class CompressedFiles:
    """The text files of ``folder``, at ``/static``, compressed for every browser that accepts gzip.

    Each is compressed once, for the first who asks, and kept. Without gzip or for a range of bytes
    the app's plain file is sent. Status and caching are always the app's: a compressed answer is
    what it says to HEAD, with our body and a weak ETag (one file, two forms).
    """

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self.app = app
        files = [path for path in folder.rglob("*") if path.suffix in TEXTS]
        self.files = {f"/static/{path.relative_to(folder).as_posix()}": path for path in files}
        self.bodies: dict[str, asyncio.Task[bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, compressed where that is possible and wanted."""
        if scope["type"] != "http" or scope["path"] not in self.files:
            await self.app(scope, receive, send)
        elif not _takes_gzip(scope):
            await self.app(scope, receive, _varying(send))
        else:
            body = await self.body(scope["path"])
            sent = body if scope["method"] == "GET" else b""
            head = {**scope, "method": "HEAD"}
            await self.app(head, receive, _compressed(_varying(send), sent, len(body)))

    async def body(self, address: str) -> bytes:
        """The compressed file; those who ask at the same time wait for the same work."""
        if address not in self.bodies:
            work = asyncio.to_thread(_gzipped, self.files[address])
            self.bodies[address] = asyncio.create_task(work)
        return await asyncio.shield(self.bodies[address])


def _gzipped(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), LEVEL, mtime=0)


def _takes_gzip(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    whole = scope["method"] in {"GET", "HEAD"} and "range" not in headers
    return whole and bool(GZIP.search(headers.get("accept-encoding", "")))


def _varying(send: Send) -> Send:
    """A ``send`` whose answers say that they depend on what the browser accepts."""

    async def send_varying(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_varying


def _compressed(send: Send, body: bytes, length: int) -> Send:
    """A ``send`` that gives a 200 to HEAD a compressed ``body``; a 304 gets the same weak ETag."""
    status = 0

    async def send_compressed(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            headers = MutableHeaders(scope=message)
            if status in {200, 304}:
                headers["ETag"] = f"W/{headers['ETag']}"
            if status == 200:
                headers["Content-Encoding"] = "gzip"
                headers["Content-Length"] = str(length)
                del headers["Accept-Ranges"]
        elif status == 200:
            message = {**message, "body": body}
        await send(message)

    return send_compressed
