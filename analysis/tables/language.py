"""What each language needs to be read word by word."""

import pandera.pandas as pa

from analysis.tables import cells

DECLARED: dict[str, pa.DataFrameSchema] = {
    "language/function_words": cells.declared(
        ["language", "word"], language=pa.Column(str, cells.LANGUAGE), **cells.texts("word")
    ),
    "language/irregular_forms": cells.declared(
        ["language", "form"], language=pa.Column(str, cells.LANGUAGE), **cells.texts("form", "base")
    ),
}
