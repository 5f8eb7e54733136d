"""Every bundled table declared once: columns, types, key and allowed codes."""

from functools import cache

import pandas as pd
import pandera.pandas as pa

from analysis import sources
from analysis.words import LANGUAGES

LANGUAGE = pa.Check.isin(LANGUAGES)
GOAL = pa.Check.str_matches(r"^([1-9]|1[0-7])$")
TARGET = pa.Check.str_matches(r"^\d{1,2}\.(\d{1,2}|[a-d])$")
INDICATOR = pa.Check.str_matches(r"^\d{1,2}\.(\d{1,2}|[a-d])\.\d{1,2}$")
FILLED = pa.Check.str_length(min_value=1)
LABEL = pa.Check.str_length(min_value=2, max_value=60)
YES_NO = pa.Check.isin(["yes", "no", ""])
AREA = pa.Check.str_matches(r"^(\d{3}|\d{2}|WB_[A-Z]{3})$")
AGE = pa.Check.str_matches(r"^(_[TUX]|[MY]\d+(T\d+)?|Y_GE\d+)$")
DIMENSIONS = pa.Check.str_matches(r"^([A-Z_]+=\w+(;(?!$)|$))*$")
DIRECTIONS = ("increase", "decrease", "parity", "none")
# The publishers of bundled figures: each has one file of observations.
SOURCES = (
    *("hcp_census", "undp_hdr_2022", "undp_hdr_2024"),
    *("unsd_minimum_set", "unsd_sdg", "worldbank_wdi"),
)


def _codes(*allowed: str) -> pa.Column:
    return pa.Column(str, pa.Check.isin(allowed))


def _texts(*names: str, check: pa.Check = FILLED) -> dict[str, pa.Column]:
    return {name: pa.Column(str, check) for name in names}


def _in_three(column: str, check: pa.Check = FILLED) -> dict[str, pa.Column]:
    return _texts(*(f"{column}_{language}" for language in LANGUAGES), check=check)


def _table(key: list[str], **columns: pa.Column) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(columns, unique=key, strict=True, ordered=True, coerce=True)


_ANY = pa.Column(str)
_ARTICLE = _codes(*map(str, range(1, 17)))
_NUMBERS = ("float64", "int64", "int16")


def _classes(check: pa.Check = FILLED) -> pa.Column:
    """A column of few codes in many rows: a category of pandas, small in memory."""
    return pa.Column("category", check)


_OBSERVATIONS = _table(
    ["series", "area", "year", "sex", "age", "location", "other", "source", "edition"],
    series=_classes(),
    area=_classes(AREA),
    year=pa.Column("int16", pa.Check.in_range(1900, 2100)),
    sex=_classes(pa.Check.isin(["F", "M", "_T", "_U", "_X"])),
    age=_classes(AGE),
    location=_classes(pa.Check.isin(["U", "R", "_T"])),
    other=_classes(DIMENSIONS),
    value=pa.Column(float),
    unit=_classes(),
    status=_classes(pa.Check.isin(["A", "E", "I"])),
    source=_classes(pa.Check.isin(SOURCES)),
    edition=_classes(),
    cell=pa.Column(str, FILLED),
)

DECLARED: dict[str, pa.DataFrameSchema] = {
    "framework/goals": _table(
        ["goal"],
        goal=pa.Column(str, GOAL),
        colour=pa.Column(str, pa.Check.str_matches(r"^#[0-9A-F]{6}$")),
        **_in_three("name", LABEL),
    ),
    "framework/targets": _table(
        ["target"],
        target=pa.Column(str, TARGET),
        goal=pa.Column(str, GOAL),
        kind=_codes("outcome", "means"),
        **_in_three("name", LABEL),
    ),
    "framework/indicators": _table(
        ["indicator"],
        indicator=pa.Column(str, INDICATOR),
        target=pa.Column(str, TARGET),
        unsd_code=pa.Column(str, pa.Check.str_matches(r"^C\d{3}[0-9a-d]\d{2}$")),
        tier=_ANY,
        custodian=_ANY,
        partners=_ANY,
        direction=_codes(*DIRECTIONS),
        target_value=pa.Column(float, nullable=True),
        target_unit=_ANY,
        target_basis=_codes("level", "relative", ""),
        target_year=_ANY,
        gender_unw=pa.Column(str, YES_NO),
        gender_iaeg=pa.Column(str, YES_NO),
        **_in_three("name", LABEL),
    ),
    "framework/changed_codes": _table(
        ["indicator"],
        indicator=pa.Column(str, INDICATOR),
        change=_codes("new", "replaced", "reworded"),
        since=_codes("2025"),
    ),
    "programmes/programmes": _table(
        ["programme"],
        **_texts("programme"),
        **_in_three("name", LABEL),
        **_in_three("short", pa.Check.str_length(min_value=2, max_value=16)),
        term_years=pa.Column(float, nullable=True),
        status=_codes("signed", "draft"),
    ),
    "programmes/titles": _table(
        ["programme", "title_ar"],
        **_texts("programme"),
        **_in_three("title"),
        source_line=pa.Column(int),
    ),
    "programmes/signatories": _table(
        ["programme", "name_en"],
        **_texts("programme"),
        **_in_three("name"),
        **_in_three("office"),
        source_line=pa.Column(int),
    ),
    "programmes/kinds": _table(["kind"], **_texts("kind"), **_in_three("name", LABEL)),
    "programmes/lines": _table(
        ["line"],
        **_texts("line", "programme", "kind"),
        **_in_three("text"),
        **_in_three("name", LABEL),
        source_line=pa.Column(int),
    ),
    "concepts/concepts": _table(["concept"], **_texts("concept"), **_in_three("name", LABEL)),
    "concepts/terms": _table(
        ["concept", "language", "term"],
        **_texts("concept"),
        language=pa.Column(str, LANGUAGE),
        **_texts("term"),
        role=_codes("core", "weak", "excluding"),
    ),
    "concepts/links": _table(
        ["concept", "target"],
        **_texts("concept"),
        target=pa.Column(str, TARGET),
        directness=_codes("direct", "indirect"),
    ),
    "concepts/weights": _table(
        ["weight"],
        **_texts("weight"),
        value=pa.Column(float, pa.Check.in_range(0, 1)),
        **_texts("unit", "date", "source"),
    ),
    "language/function_words": _table(
        ["language", "word"], language=pa.Column(str, LANGUAGE), **_texts("word")
    ),
    "language/irregular_forms": _table(
        ["language", "form"], language=pa.Column(str, LANGUAGE), **_texts("form", "base")
    ),
    "gender/domains": _table(["domain"], domain=_codes(*"12345"), **_in_three("name", LABEL)),
    "gender/minimum_set": _table(
        ["code"],
        code=pa.Column(str, pa.Check.str_matches(r"^Q?(I|II|III|IV|V)\.\d{1,2}$")),
        domain=_codes(*"12345"),
        kind=_codes("quantitative", "qualitative"),
        tier=_codes("I", "II", ""),
        **dict.fromkeys(["indicator", "target", "goal"], _ANY),
        beijing_objectives=pa.Column(str, pa.Check.str_matches(r"^([A-L]\.\d(;[A-L]\.\d)*)?$")),
        **_in_three("name", LABEL),
    ),
    "gender/beijing_areas": _table(
        ["area"], area=_codes(*"ABCDEFGHIJKL"), **_in_three("name", LABEL)
    ),
    "gender/cedaw_articles": _table(["article"], article=_ARTICLE, **_in_three("name", LABEL)),
    "gender/cedaw_links": _table(
        ["article", "target"],
        article=_ARTICLE,
        target=pa.Column(str, TARGET),
        **_in_three("reason"),
    ),
    "gender/lists": _table(
        ["list"], **_texts("list"), mark=_codes("specific", "relevant"), **_in_three("name", LABEL)
    ),
    "gender/open_data_watch": _table(
        ["indicator"], indicator=pa.Column(str, INDICATOR), part=_codes("unw", "addition")
    ),
    "observations/series": _table(
        ["series"],
        **_texts("series"),
        indicator=pa.Column(str, pa.Check.str_matches(r"^([\w.]+( (?!$)|$))*$")),
        **_texts("unit"),
        direction=_codes(*DIRECTIONS),
        source=_codes(*SOURCES),
        **_in_three("name", pa.Check.str_length(min_value=2, max_value=80)),
    ),
    "observations/areas": _table(
        ["area"],
        area=pa.Column(str, AREA),
        iso3=pa.Column(str, pa.Check.str_matches(r"^([A-Z]{3})?$")),
        **_in_three("name", LABEL),
    ),
    "observations/units": _table(["unit"], **_texts("unit"), **_in_three("name", LABEL)),
    "observations/breakdowns": _table(["code"], **_texts("code"), **_in_three("name", LABEL)),
    "observations/limits": _table(
        ["limit"],
        **_texts("limit"),
        value=pa.Column(float, pa.Check.gt(0)),
        **_texts("unit", "date", "source"),
    ),
    **{f"observations/{source}": _OBSERVATIONS for source in SOURCES},
    "glossary": _table(
        ["term"],
        **_texts("term"),
        **_in_three("name", LABEL),
        **_in_three("meaning"),
        **_texts("source"),
    ),
    "corrections": _table(
        ["file", "row", "column"],
        **_texts("file", "row", "column", "published", "corrected", "date"),
        **_in_three("reason"),
    ),
}


@cache
def table(name: str) -> pd.DataFrame:
    """A bundled table, typed and checked against its declaration; shared, so copy before changing.

    Raises pandera's SchemaError where the file breaks it, KeyError for an undeclared table.
    """
    if name not in DECLARED:
        raise KeyError(f"no table is declared as {name!r}")
    declared = DECLARED[name]
    if declared is _OBSERVATIONS:
        types = {column: str(kind.dtype) for column, kind in declared.columns.items()}
        return declared.validate(sources.typed(name, types))
    return checked(name, sources.text(name))


def checked(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows typed and checked as table ``name``: text cells as they come, empty ones as gaps."""
    declared = DECLARED[name]
    numbers = [column for column, kind in declared.columns.items() if str(kind.dtype) in _NUMBERS]
    gaps = {column: rows[column].replace("", None) for column in numbers if column in rows}
    return declared.validate(rows.assign(**gaps))
