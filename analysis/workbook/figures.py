"""Values and years as sheets write them: marks, bounds, flags, intervals, three ways of digits."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from analysis import sources

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬−‒﹣－", "01234567890123456789." + "'" + "----")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u200e\u200f\u061c']+")
_BODY = r"[-+]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][-+]?\d+)?"
_VALUE = re.compile(
    rf"(?P<bound>[<>≤≥~≈]|&lt;|&gt;)?=?(?P<number>{_BODY})(?P<share>[%٪])?"
    r"(?P<between>[\[(][<>]?-?\d[\d.,]*[-–—;à,]+[<>]?-?\d[\d.,]*[\])])?"
    r"(?P<flag>\(?(?:[a-zA-Z]|[bcdefinprsuz]{2,3})\)?(?:,[a-z])*|\*+|[¹²³ᵃᵇᶜᵈᵉᶠ]+|\(\d\)|\[[a-z\d]\])?"
)
_FLAG = re.compile(r"[a-zA-Z]")
_GROUP = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")
_GROUPS = re.compile(r"[-+]?\d{1,3}(?:[.,]\d{3})+")
_PLAIN_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_YEAR = re.compile(
    r"(?:année|annee|year|an|fy|ay|سنة|عام|السنة|au|en|in)?\W*(?P<year>(?:1[89]|20|21)\d\d)"
    r"(?:\.0)?(?:\W*\[yr(?:1[89]|20|21)\d\d\])?"
    r"(?:\s*[-–—/]\s*(?P<last>(?:(?:1[89]|20|21)\d\d)|\d\d))?"
    r"\s*(?:[a-fp*]|\([a-zp\d*]{1,2}\)|[¹²³]|r|e|est\.?|م)?",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?P<year>(?:19|20)\d\d)-\d\d-\d\d(?: 00:00:00)?|\d\d/\d\d/(?P<late>(?:19|20)\d\d)"
)
LAST_YEAR, FIRST_YEAR = 2150, 1800


class Value(NamedTuple):
    """What a text says as a figure: its number, whether a share, bound, flag."""

    number: float
    share: bool
    bound: str
    flag: str


@cache
def marks() -> dict[str, str]:
    """Marks of a value that is not there, in small letters, and why it is not."""
    rows = sources.text("workbook/marks")
    return dict(zip(rows["mark"].str.lower(), rows["meaning"]))


def missing(text: str) -> bool:
    """Whether a text marks a missing value.

    >>> missing(".."), missing("n.d."), missing("12")
    (True, True, False)
    """
    plain = text.strip().lower()
    return plain in marks() or (plain[:1] == "(" and plain.strip("()") in marks())


def digits(text: str) -> str:
    """A text with Western digits, points and signs.

    >>> digits("٣٫٥")
    '3.5'
    """
    return text.translate(_DIGITS)


def value(text: str, comma: bool = False) -> Value | None:
    """The figure that a text says, or nothing; ``comma`` says that the sheet's decimal is a comma.

    >>> value("1372 [937-1828]").number, value("<1").bound, value("12,5 %", comma=True).number
    (1372.0, 'LT', 12.5)
    >>> value("1 234 567,8").number, value("45.2 e").flag, value("abc") is None
    (1234567.8, 'e', True)
    """
    try:
        return (
            Value(float(text), False, "", "")
            if text.isascii() and text[-1:] not in "yYfF"
            else _value(text, comma)
        )
    except ValueError:
        return _value(text, comma)


def _value(text: str, comma: bool) -> Value | None:
    joined = _SPACES.sub("", digits(text))
    negative = (
        joined.startswith("(") and joined.endswith(")") and joined[1:-1].replace(".", "").isdigit()
    )
    match = _VALUE.fullmatch(joined)
    if match is None or (negative and not match):
        return None
    number = _number(match["number"], comma)
    if number is None:
        return None
    bound = {"<": "LT", "≤": "LE", ">": "GT", "≥": "GE", "&lt;": "LT", "&gt;": "GT"}
    flag = "".join(_FLAG.findall(match["flag"] or "")).lower()
    return Value(number, bool(match["share"]), bound.get(match["bound"] or "", ""), flag)


def _number(text: str, comma: bool) -> float | None:
    """Digits with points and commas: the last of two signs parts the decimals."""
    point, cut = text.rfind("."), text.rfind(",")
    if cut >= 0 and point >= 0:
        thousands = "." if cut > point else ","
    elif cut >= 0:
        thousands = "," if _grouped(text, ",", comma) else "."
    else:
        thousands = "." if _grouped(text, ".", not comma) else ","
    decimal = "," if thousands == "." else "."
    whole, _, rest = text.partition(decimal)
    if thousands in rest or (thousands in whole and not _GROUPS.fullmatch(whole)):
        return None
    try:
        return float(f"{whole.replace(thousands, '')}.{rest or 0}")
    except ValueError:
        return None if "e" not in text.lower() else float(text.replace(",", "."))


def _grouped(text: str, sign: str, decimal: bool) -> bool:
    """Whether a sign groups thousands: it comes back, or three digits follow it."""
    return text.count(sign) > 1 or (not decimal and bool(_GROUP.fullmatch(text)))


def decimal_comma(texts: list[str]) -> bool:
    """Whether a sheet's texts write decimals with a comma: 12,5 and 1 234,56 but not 1,234.5.

    >>> decimal_comma(["12,5", "1 234"]), decimal_comma(["1,234", "5.2"])
    (True, False)
    """
    french = english = 0
    for text in texts[:5000]:
        joined = _SPACES.sub("", digits(text))
        if re.fullmatch(
            r"[<>]?[-+]?\d+,\d{1,2}%?|[<>]?[-+]?\d+,\d{4,}%?|[-+]?0,\d+%?|[-+]?\d{4,},\d+", joined
        ):
            french += 1
        elif re.fullmatch(r"[<>]?[-+]?[\d,]*\d\.\d+%?|\d{1,3}(?:,\d{3}){2,}", joined):
            english += 1
    return french > english


@lru_cache(maxsize=50_000)
def year(text: str) -> tuple[int, bool]:
    """The year that a text names, 0 for none, and whether it named a span, whose last year it is.

    >>> year("2022 [YR2022]"), year("2015/16"), year("٢٠١٤"), year("1372")
    ((2022, False), (2016, True), (2014, False), (0, False))
    """
    plain = digits(text.strip())
    if _PLAIN_YEAR.fullmatch(plain):
        return int(plain), False
    if dated := _DATED.fullmatch(plain):
        return int(dated["year"] or dated["late"]), False
    match = _YEAR.fullmatch(plain) if len(plain) < 40 else None
    if match is None:
        return 0, False
    first = int(match["year"])
    if not match["last"]:
        return first, False
    last = (
        int(match["last"]) if len(match["last"]) == 4 else first - first % 100 + int(match["last"])
    )
    last += 100 if last < first and len(match["last"]) == 2 else 0
    return (last, True) if first <= last <= first + 30 else (0, False)


@lru_cache(maxsize=10_000)
def named_year(text: str) -> int:
    """The one year that a title names, 0 where it names none or several.

    >>> named_year("Année 2022"), named_year("From 2010 to 2015")
    (2022, 0)
    """
    found = set(re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", digits(text)))
    return int(found.pop()) if len(found) == 1 else 0
