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
        r"(\d+)(?:(?: et)? ?\+| and over| and older| and above| or older| or more| or over| et plus| ou plus)",
        "Y_GE{0}",
    ),
    (r"(\d+)(?: فاكثر| فما فوق| واكثر| فما اكثر| سنه فاكثر)", "Y_GE{0}"),
    (r"(?:under|below|less than|younger than|moins de|اقل من|دون|<) ?(\d+)", "<{0}"),
)
_AGE_WORDS = re.compile(
    r"\b(?:ages?d?|years?|yrs?|old|ans|an|age de|agees? de|ages? de|سنوات|سنه|عاما|عام|من|بين|group|de|population|y)\b"
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


@cache
def _areas() -> dict[str, str]:
    """Plain name -> area; a name of the dashboard's own areas goes before any other."""
    known: dict[str, str] = {}
    words = sources.text("workbook/area_words")
    for area, word in zip(words["area"], words["word"]):
        known[plain(word)] = area
    for table in ("workbook/areas", "observations/areas"):
        rows = sources.text(table)
        for language in ("en", "fr", "ar"):
            known |= dict(zip(rows[f"name_{language}"].map(plain), rows["area"]))
    return known


@cache
def _area_codes() -> dict[str, str]:
    rows = sources.text("workbook/areas")
    known = dict(zip(rows["iso2"], rows["area"])) | dict(zip(rows["iso3"], rows["area"]))
    words = sources.text("workbook/area_words").query("area.str.startswith('WB_') or area == '001'")
    known |= {word: area for area, word in zip(words["area"], words["word"]) if len(word) == 3}
    known |= {"UK": "826", "EL": "300", "WLD": "001"}
    known.pop("", None)
    return known


@cache
def _numbered() -> tuple[frozenset[str], frozenset[str]]:
    """The three-digit codes of the United Nations, the two-digit ones of Morocco's regions."""
    own, others = sources.text("observations/areas"), sources.text("workbook/areas")
    codes = {*own["area"], *others["area"]}
    return (
        frozenset(each for each in codes if len(each) == 3 and each.isdigit()),
        frozenset(each for each in codes if len(each) == 2),
    )


@lru_cache(maxsize=20_000)
def area_named(label: str) -> str:
    """The area of a name in three languages, else empty.

    >>> area_named("Egypt, Arab Rep."), area_named("Maroc المغرب"), area_named("Ain")
    ('818', '504', '')
    """
    for part in parts(label):
        name = re.sub(r"^(?:region|region de|جهه) ", "", plain(part))
        name = re.sub(r"(?<=[a-z]) [a-z]$|(?<=\w) \d+$", "", name)
        for each in (plain(part), name):
            if found := _areas().get(each):
                return found
    return UNKNOWN


@lru_cache(maxsize=20_000)
def area_coded(label: str, regions: bool = False) -> str:
    """The area of a code: ISO 3166, the United Nations' number, a group's; else empty.

    ``regions`` lets two digits be one of Morocco's regions: elsewhere 01 is another's.

    >>> area_coded("MAR"), area_coded("12"), area_coded("01"), area_coded("01", regions=True)
    ('504', '012', '', '01')
    """
    code = label.strip()
    if code in _area_codes():
        return _area_codes()[code]
    numbers, own = _numbered()
    if code.isdigit() and len(code) <= 3:
        if regions and code.zfill(2) in own and len(code) <= 2:
            return code.zfill(2)
        return (
            code.zfill(3)
            if code.zfill(3) in numbers and (len(code) != 2 or code[0] != "0")
            else UNKNOWN
        )
    return code if code in numbers or code.startswith("WB_") else UNKNOWN
