"""The project's own labelled texts, and how well the trained part does on them."""

import pandera.pandas as pa

from analysis.tables import cells

_CODES = {
    "goals": pa.Column(str, pa.Check.str_matches(r"^((([1-9]|1[0-7]))(;(?!$)|$))*$")),
    "targets": pa.Column(str, pa.Check.str_matches(r"^(\d{1,2}\.(\d{1,2}|[a-d])(;(?!$)|$))*$")),
}
_LANGUAGE = pa.Column(str, cells.LANGUAGE)
_SHARE = pa.Column(float, pa.Check.in_range(0, 1))
_COUNT = pa.Column("int64", pa.Check.ge(0))
_WAY = cells.codes("full", "fast")
STYLES = (
    *("plain", "objective", "recommendation", "budget", "report"),
    *("indirect", "line", "oversight", "mixed"),
    *("short", "law", "local", "outcome"),
)

DECLARED: dict[str, pa.DataFrameSchema] = {
    "model/paraphrases": cells.declared(
        ["target", "style", "language"],
        target=pa.Column(str, cells.TARGET),
        style=cells.codes(*STYLES),
        language=_LANGUAGE,
        **cells.texts("text"),
    ),
    "model/development": cells.declared(
        ["id", "language"],
        **cells.texts("id"),
        language=_LANGUAGE,
        kind=cells.codes("objective", "recommendation", "budget", "none"),
        **cells.texts("text"),
        **_CODES,
    ),
    "model/practice": cells.declared(
        ["id", "language"],
        **cells.texts("id"),
        language=_LANGUAGE,
        **cells.texts("text"),
        **_CODES,
    ),
    "model/results": cells.declared(
        ["way", "measure", "language"],
        way=_WAY,
        **cells.texts("measure"),
        language=cells.codes("ar", "fr", "en", "all"),
        share=_SHARE,
        low=_SHARE,
        high=_SHARE,
        texts=_COUNT,
    ),
    "model/reliability": cells.declared(
        ["way", "low"],
        way=_WAY,
        low=_SHARE,
        high=_SHARE,
        listed=_COUNT,
        strength=_SHARE,
        right=_SHARE,
    ),
    "model/texts": cells.declared(
        ["corpus", "language"],
        **cells.texts("corpus"),
        language=_LANGUAGE,
        texts=_COUNT,
    ),
}
