"""What calamine does not tell of an .xls sheet: error cells, hidden rows and columns, percentages.

Records of the binary format as Microsoft's [MS-XLS] describes them (revision 8.0, 2021), read only
as far as needed; a stream laid out in another way gives no marks, never a fault.
"""

import struct
from collections.abc import Iterator

from analysis.workbook.grid import Marks

_END_OF_CHAIN = 0xFFFFFFFA
_SIGNS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
_SHEET, _ROW, _COLUMNS, _BOOLEAN_OR_ERROR, _FORMULA = 0x85, 0x208, 0x7D, 0x205, 0x06
_NUMBER, _RK, _RKS, _STYLE, _FORMAT, _END = 0x203, 0x27E, 0xBD, 0xE0, 0x41E, 0x0A
_BUILT_IN_PERCENT = {9, 10}


def marks(content: bytes) -> dict[str, Marks]:
    """The marks of every sheet by its name; none where the file is not laid out as expected."""
    try:
        stream = _stream(content)
        return {} if stream is None else _sheets(stream)
    except (struct.error, IndexError, UnicodeDecodeError):
        return {}


def _sheets(stream: bytes) -> dict[str, Marks]:
    places, formats, styles = {}, set(_BUILT_IN_PERCENT), []
    for kind, data in _records(stream, 0):
        if kind == _SHEET:
            start, length, wide = (*struct.unpack_from("<I", data), data[6], data[7] & 1)
            text = data[8 : 8 + length * (1 + wide)]
            places[text.decode("utf-16-le" if wide else "latin-1")] = (start, data[4] & 3 == 0)
        elif kind == _FORMAT and b"%" in data:
            formats.add(struct.unpack_from("<H", data)[0])
        elif kind == _STYLE:
            styles.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _END:
            break
    percent = {place for place, number in enumerate(styles) if number in formats}
    return {name: _sheet(stream, start, percent, shown) for name, (start, shown) in places.items()}


def _sheet(stream: bytes, start: int, percent: set[int], shown: bool) -> Marks:
    errors, shares, rows, columns = {}, set(), set(), set()
    for kind, data in _records(stream, start):
        if kind == _END:
            break
        if kind == _ROW and struct.unpack_from("<H", data, 12)[0] & 0x20:
            rows.add(struct.unpack_from("<H", data)[0])
        elif kind == _COLUMNS and struct.unpack_from("<H", data, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", data)
            columns |= set(range(first, min(last, 255) + 1))
        elif kind in (_BOOLEAN_OR_ERROR, _FORMULA) and (sign := _error(kind, data)):
            errors[struct.unpack_from("<HH", data)] = sign
        shares |= _shares(kind, data, percent)
    return Marks([], errors, shares, frozenset(rows), frozenset(columns), shown)


def _error(kind: int, data: bytes) -> str:
    """The error's sign that a record holds, empty where it holds none."""
    if kind == _BOOLEAN_OR_ERROR:
        return _SIGNS.get(data[6], "#?") if data[7] else ""
    told = data[12:14] == b"\xff\xff" and data[6] == 2
    return _SIGNS.get(data[8], "#?") if told else ""


def _shares(kind: int, data: bytes, percent: set[int]) -> set[tuple[int, int]]:
    """The cells of a record that are shown as percentages."""
    if kind in (_NUMBER, _RK, _FORMULA):
        row, column, style = struct.unpack_from("<HHH", data)
        return {(row, column)} if style in percent else set()
    if kind != _RKS:
        return set()
    row, first = struct.unpack_from("<HH", data)
    found = struct.iter_unpack("<HI", data[4:-2])
    return {(row, first + at) for at, (style, _) in enumerate(found) if style in percent}


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _stream(content: bytes) -> bytes | None:
    """The workbook's own stream out of the compound file that every .xls is."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    heads = struct.unpack_from("<109I", content, 76)
    chains = list(heads)
    (following,) = struct.unpack_from("<I", content, 68)
    while following < _END_OF_CHAIN and len(chains) < 100_000:
        more = struct.unpack_from(f"<{size // 4}I", content, (following + 1) * size)
        chains.extend(more[:-1])
        following = more[-1]
    table: list[int] = []
    for sector in chains:
        if sector < _END_OF_CHAIN:
            table.extend(struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size))
    directory = _chain(content, size, table, struct.unpack_from("<I", content, 48)[0])
    for at in range(0, len(directory), 128):
        (length,) = struct.unpack_from("<H", directory, at + 64)
        name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        first, count = struct.unpack_from("<II", directory, at + 116)
        if name in ("Workbook", "Book"):
            return _chain(content, size, table, first)[:count] if count >= 4096 else None
    return None


def _chain(content: bytes, size: int, table: list[int], sector: int) -> bytes:
    parts: list[bytes] = []
    while sector < len(table) and len(parts) <= len(table):
        parts.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)
