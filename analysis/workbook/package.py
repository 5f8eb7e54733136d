"""What kind of file an upload is, told by its content, and whether it is safe to open."""

import zipfile
from io import BytesIO

from analysis import sources
from analysis.faults import FaultError

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_OLD_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_SUFFIXES = (*_BOOKS, ".csv", ".tsv", ".txt")


def kind(content: bytes, file: str) -> str:
    """``xlsx``, ``xls``, ``ods`` or ``text``, whatever the file calls itself.

    Raises FaultError for what is none of them, empty, protected by a password, cut short, or too
    large once unpacked: sizes are read in the zip directory, before anything is unpacked.
    """
    if not content.strip():
        raise FaultError("workbook.empty", file=file)
    if len(content) > limit("file_bytes"):
        raise FaultError("workbook.too_large", file=file)
    if content.startswith(_OLD):
        return _old(content, file)
    if content.startswith(b"PK"):
        return _packed(content, file)
    return _text(content, file)


def _text(content: bytes, file: str) -> str:
    """Bytes that are no workbook: a table in text, or refused."""
    start = content.lstrip()[:200].lower()
    marked = start.startswith((b"<!doctype html", b"<html", b"<?xml", b"{\\rtf"))
    if content.startswith(_PICTURES) or _binary(content) or marked:
        raise FaultError("workbook.other_kind", file=file)
    if not file.lower().endswith(_SUFFIXES):
        raise FaultError("workbook.other_kind", file=file)
    if file.lower().endswith(_BOOKS) and not _separated(content):
        raise FaultError("workbook.damaged", file=file)
    return "text"


def limit(name: str) -> float:
    """A limit of ``workbook/limits``."""
    rows = sources.text("workbook/limits")
    return float(rows.set_index("limit").at[name, "value"])


def _separated(content: bytes) -> bool:
    """Whether bytes are a table in text: some publishers call such a file ``.xls``."""
    lines = content[:4000].splitlines()
    return len(lines) > 1 and any(sign in lines[0] for sign in (b",", b";", b"\t"))


def _binary(content: bytes) -> bool:
    start = content[:4000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return start.count(0) > 0 or sum(byte < 9 for byte in start) > len(start) // 50


def _old(content: bytes, file: str) -> str:
    if _ENCRYPTED in content:
        raise FaultError("workbook.protected", file=file)
    if not any(name in content for name in _OLD_BOOKS):
        raise FaultError("workbook.other_kind", file=file)
    return "xls"


def _packed(content: bytes, file: str) -> str:
    try:
        directory = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise FaultError("workbook.damaged", file=file) from fault
    parts = directory.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = max(sum(part.compress_size for part in parts), 1)
    bomb = unpacked > 1_000_000 and unpacked / packed > limit("ratio")
    if len(parts) > limit("entries") or unpacked > limit("unpacked_bytes") or bomb:
        raise FaultError("workbook.bomb", file=file)
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise FaultError("workbook.protected", file=file)
    if "xl/workbook.xml" in names or any(name.endswith("/workbook.xml") for name in names):
        return "xlsx"
    if any(name.endswith(".bin") and "workbook" in name for name in names):
        raise FaultError("workbook.binary", file=file)
    if "content.xml" in names:
        if _encrypted(directory, names):
            raise FaultError("workbook.protected", file=file)
        return "ods"
    raise FaultError("workbook.other_kind", file=file)


def _encrypted(directory: zipfile.ZipFile, names: set[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in directory.read(manifest)
