"""The breakdowns of a table besides sex, age and residence, and whether they are needed."""

import re

import numpy as np
import pandas as pd

from analysis import sources
from analysis.workbook import labels, vocabulary
from analysis.workbook.context import Context
from analysis.workbook.grid import letters
from analysis.workbook.labels import Labels
from analysis.workbook.observing import Observed
from analysis.workbook.spelling import plain

_MOST = 2000


def other(observed: Observed, context: Context, codes: dict[str, Labels]) -> Labels:
    """The remaining breakdowns: those of the code lists, those that alone tell two values apart.

    ``BOUND=LT`` says that the sheet only told the bound: <1.
    """
    found = observed.told["bound"]
    span, table = slice(*context.table.body), context.table
    known = _breakdowns()
    for column in table.columns:
        if column.role not in ("other", "ignore") or not column.path:
            continue
        listed = plain(column.path[-1]).replace(" ", "_").upper() in known
        if not listed and column.role == "ignore":
            continue
        said = labels.of_column(context.grid, span, column.place)
        if len(said.texts) > _MOST:
            continue
        said = said.take(observed.rows - table.body[0])
        if listed or _tells(observed, codes, found, said):
            key = _key(column.path, column.place)
            coded = said.by(lambda text, key=key: _code(key, text))
            found = labels.combined(found, coded, _sorted)
    return found


def _code(key: str, text: str) -> str:
    slug = "" if vocabulary.total(text) else _slug(text)
    return f"{key}={slug}" if slug else ""


def _tells(observed: Observed, codes: dict[str, Labels], found: Labels, said: Labels) -> bool:
    """Whether two different values still share all their codes, and these labels part them."""
    parts = [*codes.values(), found, observed.told["series_label"], observed.told["area"]]
    keys = keyed(parts, observed.years)
    rows = pd.DataFrame({"key": keys, "value": observed.values, "said": said.codes})
    rows = rows[rows.duplicated("key", keep=False)].drop_duplicates()
    twice = rows[rows["key"].isin(rows.loc[rows.duplicated("key"), "key"])]
    return bool((twice.groupby("key")["said"].nunique() > 1).any())


def keyed(parts: list[Labels], years: np.ndarray) -> np.ndarray:
    """One number for each different combination of labels and year."""
    key = years.astype(np.int64)
    for part in parts:
        key = key * (len(part.texts) + 1) + part.codes
        if len(key) and key.max() > 1 << 40:
            key = pd.factorize(key)[0].astype(np.int64)
    return key


def _breakdowns() -> frozenset[str]:
    codes = sources.text("observations/breakdowns")["code"]
    return frozenset(code for code in codes if "=" not in code)


def _key(path: tuple[str, ...], place: int) -> str:
    key = re.sub("[^A-Z_]+", "", plain(path[-1]).replace(" ", "_").upper()).strip("_")
    return key[:40] or f"COLUMN_{letters(place)}"


def _slug(text: str) -> str:
    return re.sub(r"\W+", "_", text).strip("_").upper()[:60]


def _sorted(first: str, second: str) -> str:
    return ";".join(sorted(part for part in (*first.split(";"), second) if part))
