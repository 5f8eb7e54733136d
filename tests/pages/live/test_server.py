"""The server's own addresses and what it does to answers, on a small app and on the real one."""

import asyncio
import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from unittest.mock import Mock
from urllib.parse import urlsplit

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from pages.live import server
from tests import serving

FRONT_END = Path(streamlit.__file__).parent / "static/static"
SCRIPT = b"let goals = 17;\n" * 1000
ADDRESS = "/static/js/goals.a1b2.js"
PLAIN, COMPRESSED = {"Accept-Encoding": "identity"}, {"Accept-Encoding": "gzip, br"}


class Answer(NamedTuple):
    """What came back, its content as sent."""

    status: int
    headers: Headers
    content: bytes


Ask = Callable[..., Answer]


def asking(app: ASGIApp) -> Ask:
    """A function that asks ``app`` for an address."""

    def ask(address: str, accepted: dict[str, str] = PLAIN, method: str = "GET") -> Answer:
        sent = []

        async def send(message):
            sent.append(message)

        async def receive():
            await asyncio.Event().wait()  # a client that stays

        headers = Headers(accepted).raw
        scope = {"type": "http", "method": method, "path": address, "headers": headers}
        asyncio.run(app({**scope, "query_string": b""}, receive, send))
        start, *bodies = sent
        content = b"".join(message["body"] for message in bodies)
        return Answer(start["status"], Headers(raw=start["headers"]), content)

    return ask


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "js").mkdir()
    (tmp_path / "js/goals.a1b2.js").write_bytes(SCRIPT)
    (tmp_path / "font.woff2").write_bytes(b"font" * 1000)
    return tmp_path


@pytest.fixture
def ask(folder: Path) -> Ask:
    """The server around a small app."""
    files = StaticFiles(directory=folder)
    routes = [*server.routes(), Mount("/static", files), Mount("/copy", files)]
    return asking(Starlette(routes=routes, middleware=server.middleware(folder)))


def test_health_is_ok_and_never_cached(ask: Ask) -> None:
    answer = ask("/health")
    assert json.loads(answer.content) == {"status": "ok"}
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/health", ADDRESS, "/nowhere"])
def test_every_answer_has_safe_headers(ask: Ask, address: str) -> None:
    headers = ask(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_text_file_arrives_compressed_and_whole(ask: Ask) -> None:
    plain, compressed = ask(ADDRESS), ask(ADDRESS, COMPRESSED)
    assert plain.content == gzip.decompress(compressed.content) == SCRIPT
    assert len(compressed.content) == int(compressed.headers["Content-Length"]) < 200
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert compressed.headers["Content-Type"] == plain.headers["Content-Type"]
    assert compressed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert compressed.headers["ETag"] == f"W/{plain.headers['ETag']}"


@pytest.mark.parametrize("accepted", ["gzip", "br;q=1.0, gzip;q=0.8", "gzip;q=0.05"])
def test_a_client_that_accepts_gzip_gets_it(ask: Ask, accepted: str) -> None:
    answer = ask(ADDRESS, {"Accept-Encoding": accepted})
    assert answer.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "br, gzip; q=0.000, identity"])
def test_a_client_that_does_not_gets_the_plain_file(ask: Ask, accepted: str) -> None:
    answer = ask(ADDRESS, {"Accept-Encoding": accepted})
    assert "Content-Encoding" not in answer.headers
    assert answer.content == SCRIPT


@pytest.mark.parametrize("accepted", [PLAIN, COMPRESSED])
def test_head_says_what_get_says(ask: Ask, accepted: dict[str, str]) -> None:
    head = ask(ADDRESS, accepted, "HEAD")
    assert head.headers == ask(ADDRESS, accepted).headers
    assert head.content == b""


@pytest.mark.parametrize("accepted", [PLAIN, COMPRESSED])
def test_a_known_file_is_not_sent_again(ask: Ask, accepted: dict[str, str]) -> None:
    first = ask(ADDRESS, accepted)
    again = ask(ADDRESS, accepted | {"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in again.headers


def test_a_range_is_of_the_plain_file(ask: Ask) -> None:
    part = ask(ADDRESS, COMPRESSED | {"Range": "bytes=4-8"})
    assert (part.status, part.content) == (206, SCRIPT[4:9])
    assert "Content-Encoding" not in part.headers


@pytest.mark.parametrize("address", ["/static/font.woff2", "/copy/js/goals.a1b2.js", "/health"])
def test_only_text_files_of_the_folder_are_compressed(ask: Ask, address: str) -> None:
    answer = ask(address, COMPRESSED)
    assert answer.status == 200
    assert "Content-Encoding" not in answer.headers


def test_the_app_refuses_other_methods_itself(ask: Ask) -> None:
    assert ask(ADDRESS, COMPRESSED, "POST").status == 405


def test_a_file_is_compressed_once_for_all_who_ask(folder: Path, monkeypatch) -> None:
    compressed = Mock(wraps=gzip.compress)
    monkeypatch.setattr(server.gzip, "compress", compressed)
    files = server.CompressedFiles(StaticFiles(directory=folder), folder)

    async def bodies() -> list[bytes]:
        return await asyncio.gather(*[files.body(ADDRESS) for _ in range(20)])

    assert len(set(asyncio.run(bodies()))) == 1
    assert compressed.call_count == 1


@pytest.fixture(scope="module")
def ask_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """The real server, started in a folder that is not the repository."""
    with serving.served(folder=tmp_path_factory.mktemp("elsewhere")) as root:
        server_name = urlsplit(root).netloc

        def ask(address: str, accepted: dict[str, str] = PLAIN, method: str = "GET") -> Answer:
            with closing(HTTPConnection(server_name, timeout=10)) as connection:
                connection.request(method, address, headers=accepted)
                response = connection.getresponse()
                headers = Headers(dict(response.getheaders()))
                return Answer(response.status, headers, response.read())

        yield ask


def address_of(path: Path) -> str:
    return f"/static/{path.relative_to(FRONT_END).as_posix()}"


def test_streamlits_front_end_arrives_compressed_and_whole(ask_dashboard: Ask) -> None:
    paths = [*FRONT_END.rglob("*.js"), *FRONT_END.rglob("*.css")]
    answers = {path: ask_dashboard(address_of(path), COMPRESSED) for path in paths}
    assert {answer.headers["Content-Encoding"] for answer in answers.values()} == {"gzip"}
    assert all(gzip.decompress(answers[path].content) == path.read_bytes() for path in paths)
    sent = sum(len(answer.content) for answer in answers.values())
    assert sent < 0.35 * sum(path.stat().st_size for path in paths)


def test_streamlits_own_caching_stays(ask_dashboard: Ask) -> None:
    script = ask_dashboard(address_of(next(FRONT_END.rglob("index.*.js"))), COMPRESSED)
    assert script.headers["Cache-Control"] == "public, immutable, max-age=31536000"
    for address in ("/", "/alignment?lang=ar"):
        assert ask_dashboard(address, COMPRESSED).headers["Cache-Control"] == "no-cache"
