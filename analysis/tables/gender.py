"""The gender indicator sets and what they are linked to."""

import pandera.pandas as pa

from analysis.tables import cells

DECLARED: dict[str, pa.DataFrameSchema] = {
    "gender/domains": cells.declared(
        ["domain"], domain=cells.codes(*"12345"), **cells.in_three("name", cells.LABEL)
    ),
    "gender/minimum_set": cells.declared(
        ["code"],
        code=pa.Column(str, pa.Check.str_matches(r"^Q?(I|II|III|IV|V)\.\d{1,2}$")),
        domain=cells.codes(*"12345"),
        kind=cells.codes("quantitative", "qualitative"),
        tier=cells.codes("I", "II", ""),
        **dict.fromkeys(["indicator", "target", "goal"], cells.ANY),
        beijing_objectives=pa.Column(str, pa.Check.str_matches(r"^([A-L]\.\d(;[A-L]\.\d)*)?$")),
        **cells.in_three("name", cells.LABEL),
    ),
    "gender/beijing_areas": cells.declared(
        ["area"], area=cells.codes(*"ABCDEFGHIJKL"), **cells.in_three("name", cells.LABEL)
    ),
    "gender/cedaw_articles": cells.declared(
        ["article"], article=cells.ARTICLE, **cells.in_three("name", cells.LABEL)
    ),
    "gender/cedaw_links": cells.declared(
        ["article", "target"],
        article=cells.ARTICLE,
        target=pa.Column(str, cells.TARGET),
        **cells.in_three("reason"),
    ),
    "gender/lists": cells.declared(
        ["list"],
        **cells.texts("list"),
        mark=cells.codes("specific", "relevant"),
        **cells.in_three("name", cells.LABEL),
    ),
    "gender/open_data_watch": cells.declared(
        ["indicator"],
        indicator=pa.Column(str, cells.INDICATOR),
        part=cells.codes("unw", "addition"),
    ),
}
