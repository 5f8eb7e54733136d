"""The codes that a table's labels stand for; what stays unknown becomes a question."""

import numpy as np

from analysis.workbook import labels, placing, series, vocabulary
from analysis.workbook.context import Coded, Context, Unknown, mapped
from analysis.workbook.headings import DIMENSIONS
from analysis.workbook.labels import Labels
from analysis.workbook.observing import Observed

_FLAGGED = ("eurostat", "oecd", "insee", "sdmx", "unicef")


def coded(observed: Observed, context: Context) -> Coded:
    """The codes of a table's values."""
    unknown: list[Unknown] = []
    told = observed.told
    codes = {"series": _series(told, context, unknown)}
    codes["area"] = placing.codes(told, context, unknown)
    words = told["series_words"]
    for name in DIMENSIONS:
        codes[name] = _dimension(name, told[name], codes["series"], words, context, unknown)
    codes["unit"] = _units(told["unit"], codes["series"], words, context, unknown)
    codes["status"] = _statuses(told["status"], context)
    if not observed.years.all():
        first = int(np.argmin(observed.years != 0))
        answer = context.rules.get(("year", ""), "")
        if answer.isdigit():
            observed.years[observed.years == 0] = int(answer)
        else:
            unknown.append(Unknown("year", "", (), first, True))
    return Coded(codes, unknown)


def _series(told: dict[str, Labels], context: Context, unknown: list[Unknown]) -> Labels:
    """By the code that stands beside, else by the words; a code alone is its own words."""
    by_code, words = told["series_code"], told["series_words"]
    surely = by_code.by(series.code)
    named = words.over(by_code)
    found = [
        series.code(text) or series.code(vocabulary.series_code(text)) if text else ""
        for text in named.texts
    ]
    if surely.filled():
        for text, first in enumerate(named.firsts()):
            found[text] = found[text] or surely.texts[surely.codes[first]]
    answered = mapped(named, "series", found, context, unknown, series.guesses)
    return labels.combined(surely, answered, lambda by_its_code, by_words: by_its_code or by_words)


def _dimension(
    name: str,
    said: Labels,
    of_series: Labels,
    words: Labels,
    context: Context,
    unknown: list[Unknown],
) -> Labels:
    """Sex, age or residence: told, else what the series always has, else what its words say."""
    found = [vocabulary.code(name, text) if text else "" for text in said.texts]
    told = mapped(said, name, found, context, unknown, lambda label: ())
    if name == "sex":
        embedded = words.by(vocabulary.embedded_sex)
    else:
        embedded = labels.nothing(len(said.codes))
    constant = of_series.by(lambda text: series.constants(text).get(name, ""))
    untold = constant.over(embedded).over(labels.constant("_T", len(said.codes)))
    return told.over(_where_untold(untold, said, told))


def _units(
    said: Labels, of_series: Labels, words: Labels, context: Context, unknown: list[Unknown]
) -> Labels:
    found = [
        (vocabulary.unit(text) or vocabulary.embedded_unit(f"({text})")) if text else ""
        for text in said.texts
    ]
    told = mapped(said, "unit", found, context, unknown, lambda label: ())
    spoken = words.by(vocabulary.embedded_unit)
    constant = of_series.by(lambda text: series.constants(text).get("unit", ""))
    return told.over(_where_untold(spoken, said, told)).over(constant)


def _where_untold(codes: Labels, said: Labels, told: Labels) -> Labels:
    """Codes without those of labels that were not understood: they stay empty, and no total."""
    if not said.filled():
        return codes
    return Labels(np.where((said.codes > 0) & (told.codes == 0), 0, codes.codes), codes.texts)


def _statuses(said: Labels, context: Context) -> Labels:
    """Statuses by their code or name; where nothing is told, a value is normal."""
    count = len(said.codes)
    flagged = context.family in _FLAGGED or bool(context.table.of("status"))
    found = said.mapped(
        [vocabulary.code("status", text) if text and flagged else "" for text in said.texts]
    )
    return found.over(labels.constant("A", count))
