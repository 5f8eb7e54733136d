"""What the reader of sheets knows: headings, words, places, units, missing marks and limits."""

import pandera.pandas as pa

from analysis.tables import cells

HEADER_ROLES = (
    *("area", "area_code", "series", "series_code", "year", "sex", "age", "location", "value"),
    *("unit", "status", "multiplier", "dataset", "ignore", "generic"),
)

DECLARED: dict[str, pa.DataFrameSchema] = {
    "workbook/headers": cells.declared(
        ["role", "word"], role=cells.codes(*HEADER_ROLES), **cells.texts("word")
    ),
    "workbook/words": cells.declared(
        ["dimension", "code", "word"],
        dimension=cells.codes("sex", "location", "age", "total", "status"),
        **cells.texts("code", "word"),
    ),
    "workbook/areas": cells.declared(
        ["area"],
        area=pa.Column(str, cells.AREA),
        iso2=pa.Column(str, pa.Check.str_matches(r"^([A-Z]{2})?$")),
        iso3=pa.Column(str, pa.Check.str_matches(r"^([A-Z]{3})?$")),
        **cells.in_three("name", cells.LABEL),
    ),
    "workbook/area_words": cells.declared(
        ["area", "word"], area=pa.Column(str, cells.AREA), **cells.texts("word")
    ),
    "workbook/units": cells.declared(["unit", "word"], **cells.texts("unit", "word")),
    "workbook/marks": cells.declared(
        ["mark"],
        **cells.texts("mark"),
        meaning=cells.codes("missing", "confidential", "inapplicable"),
    ),
    "workbook/faults": cells.declared(
        ["code"], **cells.texts("code"), severity=cells.codes("error", "warning", "note")
    ),
    "workbook/limits": cells.declared(
        ["limit"],
        **cells.texts("limit"),
        value=pa.Column(float, pa.Check.gt(0)),
        **cells.texts("unit", "date", "source"),
    ),
}
