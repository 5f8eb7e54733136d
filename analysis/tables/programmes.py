"""The agreements: programmes, titles, signatories and lines."""

import pandera.pandas as pa

from analysis.tables import cells

DECLARED: dict[str, pa.DataFrameSchema] = {
    "programmes/programmes": cells.declared(
        ["programme"],
        **cells.texts("programme"),
        **cells.in_three("name", cells.LABEL),
        **cells.in_three("short", pa.Check.str_length(min_value=2, max_value=16)),
        term_years=pa.Column(float, nullable=True),
        status=cells.codes("signed", "draft"),
    ),
    "programmes/titles": cells.declared(
        ["programme", "title_ar"],
        **cells.texts("programme"),
        **cells.in_three("title"),
        source_line=pa.Column(int),
    ),
    "programmes/signatories": cells.declared(
        ["programme", "name_en"],
        **cells.texts("programme"),
        **cells.in_three("name"),
        **cells.in_three("office"),
        source_line=pa.Column(int),
    ),
    "programmes/kinds": cells.declared(
        ["kind"], **cells.texts("kind"), **cells.in_three("name", cells.LABEL)
    ),
    "programmes/lines": cells.declared(
        ["line"],
        **cells.texts("line", "programme", "kind"),
        **cells.in_three("text"),
        **cells.in_three("name", cells.LABEL),
        source_line=pa.Column(int),
    ),
}
