"""The glossary, and the known faults of sources."""

import pandera.pandas as pa

from analysis.tables import cells

DECLARED: dict[str, pa.DataFrameSchema] = {
    "glossary": cells.declared(
        ["term"],
        **cells.texts("term"),
        **cells.in_three("name", cells.LABEL),
        **cells.in_three("meaning"),
        **cells.texts("source"),
    ),
    "corrections": cells.declared(
        ["file", "row", "column"],
        **cells.texts("file", "row", "column", "published", "corrected", "date"),
        **cells.in_three("reason"),
    ),
}
