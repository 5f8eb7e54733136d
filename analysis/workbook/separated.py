"""Tables kept as text (.csv, .tsv): their encoding and separator, found from the content."""

import csv

from charset_normalizer import from_bytes

_MARKED = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 60
# Arabic and Western European encodings that national offices' older exports are in.
_LIKELY = ["cp1256", "cp1252", "iso8859_6", "mac_roman", "utf_16", "utf_16_le"]
csv.field_size_limit(10_000_000)


def rows(content: bytes) -> list[list[str]]:
    """The cells of every line; quoted cells may hold separators and line ends."""
    text = decoded(content)
    lines = text.splitlines(keepends=True)
    if lines and lines[0].lower().startswith("sep="):
        return list(csv.reader(lines[1:], delimiter=lines[0].strip()[4:] or ","))
    return _unpacked(list(csv.reader(lines, delimiter=separator(lines[:_SAMPLE]))))


def _unpacked(found: list[list[str]]) -> list[list[str]]:
    r"""Eurostat keeps all dimensions in its first column: ``freq,sex,geo\TIME_PERIOD``.

    Their parts are set to the right of the years, so that every value keeps its cell's name.
    """
    head = found[0][0] if found and found[0] else ""
    if "," not in head or "\\" not in head:
        return found
    names = head.rpartition("\\")[0].split(",")
    width = max(map(len, found))
    filled = [[*row, *[""] * (width - len(row))] for row in found]
    return [[*filled[0], *names], *([*row, *row[0].split(",")] for row in filled[1:])]


def decoded(content: bytes) -> str:
    """The text of bytes: by its mark, as UTF-8, else as the encoding that reads likeliest.

    Windows' Arabic and Western alphabets decode any bytes at all, so the likeliest is chosen by
    what the letters then spell.

    >>> decoded("Année".encode("cp1252"))
    'Année'
    """
    for mark, encoding in _MARKED.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        high = sum(byte > 127 for byte in content[:20_000])
        letters = sum(chr(byte).isalpha() for byte in content[:20_000] if byte < 128)
        if high > letters / 4:
            arabic = content.decode("cp1256", errors="replace")
            if sum("\u0600" <= sign <= "\u06ff" for sign in arabic[:20_000]) > high / 2:
                return arabic
        if high * 8 < letters:
            return content.decode("cp1252", errors="replace")
        best = from_bytes(content[:200_000], cp_isolation=_LIKELY).best()
        return content.decode(best.encoding if best else "cp1252", errors="replace")


def separator(lines: list[str]) -> str:
    """The sign that parts the lines into the steadiest number of cells."""
    best, chosen = (0.0, 0.0), ","
    if lines and all("\t" in line for line in lines if line.strip()):
        return "\t"
    for sign in _SEPARATORS:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        if not widths:
            continue
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        if usual > 1:
            steady = (widths.count(usual) / len(widths), float(usual))
            # A comma inside French numbers parts less steadily than the semicolon beside it.
            best, chosen = max((best, chosen), (steady, sign))
    return chosen
