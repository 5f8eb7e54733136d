"""The official figures, and the codes they are kept under."""

import pandera.pandas as pa

from analysis.tables import cells

OBSERVATIONS = cells.declared(
    ["series", "area", "year", "sex", "age", "location", "other", "source", "edition"],
    series=cells.classes(),
    area=cells.classes(cells.AREA),
    year=pa.Column("int16", pa.Check.in_range(1900, 2100)),
    sex=cells.classes(pa.Check.isin(["F", "M", "_T", "_U", "_X"])),
    age=cells.classes(cells.AGE),
    location=cells.classes(pa.Check.isin(["U", "R", "_T"])),
    other=cells.classes(cells.DIMENSIONS),
    value=pa.Column(float),
    unit=cells.classes(),
    status=cells.classes(pa.Check.isin(["A", "E", "I"])),
    source=cells.classes(pa.Check.isin(cells.SOURCES)),
    edition=cells.classes(),
    cell=pa.Column(str, cells.FILLED),
)

DECLARED: dict[str, pa.DataFrameSchema] = {
    "observations/series": cells.declared(
        ["series"],
        **cells.texts("series"),
        indicator=pa.Column(str, pa.Check.str_matches(r"^([\w.]+( (?!$)|$))*$")),
        **cells.texts("unit"),
        direction=cells.codes(*cells.DIRECTIONS),
        source=cells.codes(*cells.SOURCES),
        **cells.in_three("name", pa.Check.str_length(min_value=2, max_value=80)),
    ),
    "observations/areas": cells.declared(
        ["area"],
        area=pa.Column(str, cells.AREA),
        iso3=pa.Column(str, pa.Check.str_matches(r"^([A-Z]{3})?$")),
        **cells.in_three("name", cells.LABEL),
    ),
    "observations/units": cells.declared(
        ["unit"], **cells.texts("unit"), **cells.in_three("name", cells.LABEL)
    ),
    "observations/breakdowns": cells.declared(
        ["code"], **cells.texts("code"), **cells.in_three("name", cells.LABEL)
    ),
    "observations/limits": cells.declared(
        ["limit"],
        **cells.texts("limit"),
        value=pa.Column(float, pa.Check.gt(0)),
        **cells.texts("unit", "date", "source"),
    ),
    **{f"observations/{source}": OBSERVATIONS for source in cells.SOURCES},
}
