"""What words of a sheet mean: headings, sex, age, residence, units, areas, in three languages."""

import re
from functools import cache, lru_cache

from analysis import sources
from analysis.workbook.spelling import parts, plain

_AGES = (
    (r"y(\d+)t(\d+)", "Y{0}T{1}"),
    (r"m(\d+)t(\d+)", "M{0}T{1}"),
    (r"y ge ?(\d+)|y(\d+)t999|ge ?(\d+)y?", "Y_GE{0}"),
    (r"y lt ?(\d+)|lt ?(\d+)y?", "<{0}"),
    (r"(\d+)(?: a | to | et | الي | و |[ -]+)(\d+)", "Y{0}T{1}"),
    (
        r"(\d+)(?:(?: et)? ?\+|"
        r" and (?:over|older|above)| or (?:older|more|over)| et plus| ou plus)",
        "Y_GE{0}",
    ),
    (r"(\d+)(?: فاكثر| فما فوق| واكثر| فما اكثر| سنه فاكثر)", "Y_GE{0}"),
    (r"(?:under|below|less than|younger than|moins de|اقل من|دون|<) ?(\d+)", "<{0}"),
)
_AGE_WORDS = re.compile(
    r"\b(?:ages?d?|years?|yrs?|old|ans|an|age de|agees? de|ages? de|group|de|population|y|"
    r"سنوات|سنه|عاما|عام|من|بين)\b"
)
_EMBEDDED_SEX = re.compile(r"[,،(–—-]\s*([^\W\d]+)\s*(?=[,،()\[–—-]|$)")
_CODED = re.compile(r"[\[(]([A-Z]{2}[A-Z0-9]*(?:[._][A-Z0-9]+)+)[\])]")
UNKNOWN = ""


@cache
def _headers() -> dict[str, str]:
    rows = sources.text("workbook/headers")
    own = {plain(word): role for role, word in zip(rows["role"], rows["word"]) if role != "generic"}
    # The first word of a heading in the table keeps its role: "value" is one and generic too.
    return own


@cache
def _generic() -> frozenset[str]:
    rows = sources.text("workbook/headers").query("role == 'generic'")
    return frozenset(map(plain, rows["word"]))


@lru_cache(maxsize=20_000)
def role(label: str) -> str:
    """The role that a heading gives its column (``area``, ``year`` ...), empty where unknown.

    >>> role("Country Name"), role("السنة"), role("REF_AREA:Geographic area"), role("GDP")
    ('area', 'year', 'area_code', '')
    """
    found = [_headers().get(plain(part), "") for part in parts(label)]
    return next((each for each in found if each), "")


def generic(label: str) -> bool:
    """Whether a heading says no more than that values stand below it."""
    return plain(label) in _generic()


@cache
def _words(dimension: str) -> dict[str, str]:
    rows = sources.text("workbook/words")
    chosen = rows[rows["dimension"] == dimension]
    return {plain(word): code for word, code in zip(chosen["word"], chosen["code"])}


@lru_cache(maxsize=20_000)
def code(dimension: str, label: str) -> str:
    """The code of ``sex``, ``age``, ``location`` or ``status`` that a label says, else empty.

    >>> code("sex", "Femmes / إناث"), code("location", "Milieu urbain"), code("age", "15 ans et +")
    ('F', 'U', 'Y_GE15')
    """
    for part in parts(label):
        word = plain(part)
        if found := _words(dimension).get(word):
            return found
        if dimension != "status" and _words("total").get(word):
            return "_T"
        if dimension == "age" and (found := _age(part)):
            return found
    return UNKNOWN


def total(label: str) -> bool:
    """Whether a label says a total of whatever it stands among."""
    return any(plain(part) in _words("total") for part in parts(label))


@lru_cache(maxsize=20_000)
def _age(text: str) -> str:
    """An age in the code list's words.

    >>> _age("0 à 19 ans"), _age("75 ans et plus"), _age("15-24"), _age("<5"), _age("60 سنة فأكثر")
    ('Y0T19', 'Y_GE75', 'Y15T24', 'Y0T4', 'Y_GE60')
    """
    dashed = re.sub(r"(?<=\d)\s*[-–—]\s*(?=\d)", " - ", text)
    word = re.sub(r"[^\w+<>-]+", " ", " ".join([plain(dashed)]))
    word = " ".join(_AGE_WORDS.sub(" ", word).split())
    if re.fullmatch(r"\d+ \d+", word):
        first, last = word.split()
        return f"Y{first}T{last}" if int(first) < int(last) <= 120 else UNKNOWN
    for pattern, form in _AGES:
        if match := re.fullmatch(pattern, word):
            numbers = [number for number in match.groups() if number]
            if max(map(int, numbers)) > 120:
                return UNKNOWN
            if form == "<{0}":
                return f"Y0T{int(numbers[0]) - 1}"
            return form.format(*(int(number) for number in numbers))
    return UNKNOWN


@lru_cache(maxsize=20_000)
def embedded_sex(label: str) -> str:
    """The sex that a longer label names beside its subject: ``Unemployment, female (%)`` is F.

    A label that names both, or neither, says none.
    """
    if coded := re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)*_([fm])", label):
        return coded[1].upper()
    words = _words("sex")
    named = {words[word] for word in plain(label).split() if len(word) > 2 and word in words}
    if len(named) != 1:
        return UNKNOWN
    first = plain(label).split()[0]
    beside = [plain(each) for each in _EMBEDDED_SEX.findall(label)]
    told = [words[word] for word in [first, *beside] if len(word) > 2 and word in words]
    return told[0] if told else UNKNOWN


@cache
def _units() -> dict[str, str]:
    names = sources.text("observations/units")
    known = {plain(row[name]): row["unit"] for _, row in names.iterrows() for name in names.columns}
    rows = sources.text("workbook/units")
    return known | {plain(word): unit for unit, word in zip(rows["unit"], rows["word"])}


@lru_cache(maxsize=20_000)
def unit(label: str) -> str:
    """The unit that a label is, by code or name in three languages, else empty.

    >>> unit("%"), unit("Pour cent"), unit("PERCENT"), unit("نسبة مئوية"), unit("Ain")
    ('PT', 'PT', 'PT', 'PT', '')
    """
    for part in parts(label):
        if found := _units().get(plain(part)):
            return found
    return UNKNOWN


@lru_cache(maxsize=20_000)
def embedded_unit(label: str) -> str:
    """The unit that a longer label tells: in brackets, or as ``per 100,000 live births``.

    >>> embedded_unit("Maternal mortality ratio (per 100,000 live births)")
    'PER_100000_LIVE_BIRTHS'
    >>> embedded_unit("Labour force participation rate (% ages 15 and older)")
    'PT'
    """
    for inside in re.findall(r"\(([^()]+)\)", label)[::-1]:
        if found := unit(inside):
            return found
        if inside.strip().startswith(("%", "٪")):
            return "PT"
    word = f" {plain(label)} "
    rates = [each for each in _units() if len(each) > 12 and f" {each} " in word]
    if rates:
        return _units()[max(rates, key=len)]
    share = re.search(
        r"(^|\s)[%٪]|\bpercentage of\b|\bpourcentage d|\bproportion of\b|نسبة .*(%|٪)", label
    )
    return "PT" if share else UNKNOWN


def series_code(label: str) -> str:
    """The code that a label carries in brackets: ``GDP growth [NY.GDP.MKTP.KD.ZG]``."""
    found = _CODED.search(label)
    return found[1] if found else ""
