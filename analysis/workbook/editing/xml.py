"""Places in an XML part where something may be put without touching a byte of the rest.

A parser that writes the whole part anew loses what it doesn't know: prefixes that only an attribute
mentions, spaces, the order of attributes. So elements are found by their place in the bytes.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from analysis.exports.cells import printable

_START_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_DECLARED = re.compile(r"""^(<\?xml[^>]*?)\s+encoding=(["'])[^"']*\2""")


class Element(NamedTuple):
    """An element's place: the offsets of its start tag, of what it holds, and of its end.

    ``close`` is where its end tag begins, or equal to ``inner`` and ``end`` for ``<a/>``; ``depth``
    is 0 for the root.
    """

    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    close: int
    end: int
    depth: int = 0

    @property
    def empty(self) -> bool:
        """Whether the element is written ``<a/>``."""
        return self.inner == self.end

    @property
    def prefix(self) -> str:
        """Its namespace's prefix with the colon, or nothing."""
        return self.name[: self.name.rfind(":") + 1]


class Edit(NamedTuple):
    """Bytes that take the place of those from ``start`` to ``end``; equal places only put in."""

    start: int
    end: int
    text: str


def local(name: str) -> str:
    """A tag's name without its prefix."""
    return name.rpartition(":")[2]


def readable(part: bytes) -> bytes:
    """The part in UTF-8, whatever it was declared in; one in UTF-8 stays as it is."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if part.startswith(mark):
            return _DECLARED.sub(r"\1", part.decode(encoding)).encode()
    declared = re.match(rb"""<\?xml[^>]*?encoding=["']([\w.-]+)["']""", part)
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        return _DECLARED.sub(r"\1", part.decode(declared[1].decode())).encode()
    return part


def elements(part: bytes, names: Iterable[str]) -> list[Element]:
    """The elements of some names, prefixes aside, in the order in which they begin."""
    wanted, found, open_ones, depth = set(names), [], [], 0
    known: dict[str, bool] = {}
    parser = expat.ParserCreate()

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if name not in known:
            known[name] = local(name) in wanted
        if known[name]:
            open_ones.append(len(found))
            start = parser.CurrentByteIndex
            inner = start_tag_end(part, start)
            found.append(Element(name, attributes, start, inner, inner, inner, depth))
        depth += 1

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if known[name]:
            place = open_ones.pop()
            element = found[place]
            if not part.endswith(b"/>", element.start, element.inner):
                close = parser.CurrentByteIndex
                past = part.index(b">", close) + 1
                found[place] = element._replace(close=close, end=past)

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(part, True)
    return found


def start_tag_end(part: bytes, start: int) -> int:
    """Where the start tag that begins at ``start`` is over."""
    return _START_TAG.match(part, start).end()


def edited(part: bytes, edits: Iterable[Edit]) -> bytes:
    """The part with all edits made; those at one place follow each other as they were given."""
    pieces, place = [], 0
    for edit in sorted(edits, key=lambda each: each.start):
        pieces += [part[place : edit.start], edit.text.encode()]
        place = edit.end
    return b"".join([*pieces, part[place:]])


def appended(part: bytes, element: Element, text: str) -> list[Edit]:
    """What puts ``text`` behind everything that an element holds."""
    if not element.empty:
        return [Edit(element.close, element.close, text)]
    opened = part[element.start : element.end].decode().removesuffix("/>").rstrip()
    return [Edit(element.start, element.end, f"{opened}>{text}</{element.name}>")]


def attribute(part: bytes, element: Element, name: str, value: object) -> Edit:
    """What sets an attribute in an element's start tag."""
    tag = part[element.start : element.inner].decode()
    said = f"{name}={quoteattr(str(value))}"
    there = re.compile(rf"""(?<=\s){name}\s*=\s*("[^"]*"|'[^']*')""")
    if there.search(tag):
        tag = there.sub(lambda _: said, tag, count=1)
    else:
        tag = f"<{element.name} {said}{tag[1 + len(element.name) :]}"
    return Edit(element.start, element.inner, tag)


def text(value: object) -> str:
    """A text as XML holds it, signs it can't hold replaced."""
    said = printable(str(value))
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(value: object) -> str:
    """A text as an attribute between double quotation marks holds it."""
    return text(value).replace('"', "&quot;").replace("\n", "&#10;")
