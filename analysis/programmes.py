"""The programmes: the bundled agreements, quoted as announced, and those that reviewers entered."""

from collections.abc import Mapping
from functools import cache, lru_cache
from textwrap import shorten

import pandas as pd

from analysis import tables
from analysis.store import changes
from analysis.words import LANGUAGES, of

# What a line of a programme entered here may be; the other kinds are those of the announcement.
OWN_KINDS = ("purpose", "result", "activity", "principle")
# As many signs of a line as a chart's label shows on one row.
_LABEL, _SHORT = 50, 16
# Whose name a reader is shown where theirs was left open: a script that they read, if there is one.
_NEAREST = {"ar": ("ar", "fr", "en"), "fr": ("fr", "en", "ar"), "en": ("en", "fr", "ar")}
# What only a programme entered here tells.
_OWN = ("partners", "starts", "ends", "unit")
_TYPES = {"source_line": "Int64", "own": bool}


def programmes() -> pd.DataFrame:
    """One row per programme, one for what the agreements share, then those entered by reviewers.

    Columns: programme, name_*, short_*, term_years, status (signed or draft), partners (one a
    line), starts, ends (ISO days), unit, own (whether it was entered by a reviewer). A draft's
    names say that it is one, wherever they are shown.
    """
    return _programmes(changes.noted())


def lines() -> pd.DataFrame:
    """The lines of all programmes: line, programme, kind, text_*, name_* (short), source_line, own.

    Of an agreement, ``text_ar`` is the exact wording announced, found in line ``source_line`` of
    the announcement; French and English are our translations. A line of an ``own`` programme has
    a text in one language or more and no source line; its ``name_*`` begin what :func:`wording`
    gives.
    """
    return _lines(changes.noted())


@cache
def quoted() -> pd.DataFrame:
    """The agreements' own lines, with the columns of :func:`lines`."""
    return tables.table("programmes/lines").assign(own=False).astype(_TYPES)


def entered() -> pd.DataFrame:
    """The programmes that reviewers entered, withdrawn ones too, as ``store.programmes.current``.

    Names that were left open in a language are those of another; ``short`` falls back on the code.
    """
    return _entered(changes.noted())


def titles() -> pd.DataFrame:
    """The names each agreement goes by: programme, title_*, source_line."""
    return tables.table("programmes/titles")


def signatories() -> pd.DataFrame:
    """Who signed: programme, name_*, office_*, source_line."""
    return tables.table("programmes/signatories")


def kinds() -> pd.DataFrame:
    """What a line may be (an aim, an objective, a principle ...): kind, name_*."""
    return tables.table("programmes/kinds")


def wording(row: Mapping[str, object], language: str = "") -> tuple[str, str]:
    """What a line says in a language, and in which it says it: Arabic, French, English else.

    Without a language this is the wording that decides what the line is aligned to.
    """
    for spoken in filter(None, (language, *LANGUAGES)):
        if row[f"text_{spoken}"]:
            return row[f"text_{spoken}"], spoken
    return "", language or LANGUAGES[0]


@lru_cache(maxsize=4)
def _programmes(version: changes.Version) -> pd.DataFrame:
    bundled = tables.table("programmes/programmes")
    bundled = bundled.assign(**dict.fromkeys(_OWN, ""), own=False)
    own = _entered(version)
    own = own[own["status"] != "withdrawn"]
    if own.empty:
        return bundled
    columns = {}
    for language in LANGUAGES:
        keys = {f"name_{language}": "programme.name_draft"}
        keys |= {f"short_{language}": "programme.short_draft"}
        for column, key in keys.items():
            marked = {name: of(language)(key, name=name) for name in set(own[column])}
            columns[column] = own[column].map(marked).where(own["status"] == "draft", own[column])
    own = own.assign(**columns, term_years=float("nan"), own=True)
    return pd.concat([bundled, own[bundled.columns]], ignore_index=True)


@lru_cache(maxsize=4)
def _lines(version: changes.Version) -> pd.DataFrame:
    bundled = quoted()
    if not version:
        return bundled
    from analysis.store import programmes as store

    own, standing = store.lines(), _programmes(version)
    own = own[own["programme"].isin(standing.loc[standing["own"], "programme"])]
    if own.empty:
        return bundled
    own = own.assign(source_line=pd.NA, own=True)
    order = {code: place for place, code in enumerate(standing["programme"])}
    own = own.sort_values("programme", key=lambda codes: codes.map(order), kind="stable")
    for language in LANGUAGES:
        told = [wording(row, language)[0] for row in own.to_dict("records")]
        own[f"name_{language}"] = [shorten(text, _LABEL, placeholder=" …") for text in told]
    return pd.concat([bundled, own[bundled.columns]], ignore_index=True).astype(_TYPES)


@lru_cache(maxsize=4)
def _entered(version: changes.Version) -> pd.DataFrame:
    if not version:
        return pd.DataFrame(columns=["programme", "status", *_OWN, "version"])
    from analysis.store import programmes as store

    own = store.current()
    given = own.to_dict("records")
    for language in LANGUAGES:
        columns = [f"name_{spoken}" for spoken in _NEAREST[language]]
        own[f"name_{language}"] = [next(filter(None, map(row.get, columns))) for row in given]
        short = [row["short"] or row["programme"].upper() for row in given]
        own[f"short_{language}"] = [name[:_SHORT] for name in short]
    return own
