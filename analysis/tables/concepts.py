"""The concepts that texts speak of, their terms, links and weights."""

import pandera.pandas as pa

from analysis.tables import cells

DECLARED: dict[str, pa.DataFrameSchema] = {
    "concepts/concepts": cells.declared(
        ["concept"], **cells.texts("concept"), **cells.in_three("name", cells.LABEL)
    ),
    "concepts/terms": cells.declared(
        ["concept", "language", "term"],
        **cells.texts("concept"),
        language=pa.Column(str, cells.LANGUAGE),
        **cells.texts("term"),
        role=cells.codes("core", "weak", "excluding"),
    ),
    "concepts/links": cells.declared(
        ["concept", "target"],
        **cells.texts("concept"),
        target=pa.Column(str, cells.TARGET),
        directness=cells.codes("direct", "indirect"),
    ),
    "concepts/weights": cells.declared(
        ["weight"],
        **cells.texts("weight"),
        value=pa.Column(float, pa.Check.in_range(0, 1)),
        **cells.texts("unit", "date", "source"),
    ),
}
