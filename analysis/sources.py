"""The only door to ``data/``: the bundled tables, their provenance and their corrections."""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

DATA = Path(__file__).parent.parent / "data"
PACKED = ".csv.gz"
_CHUNK = 2000


@cache
def text(name: str) -> pd.DataFrame:
    """A bundled table (``framework/goals``) with every cell as text, gaps as the empty string.

    Codes stay text (8.1 and 8.10 are different targets). Known faults of a source come corrected:
    one cell of a table's row, or one column of a series' observations. The table is shared: copy
    before changing it.
    """
    return _corrected(_read(name), name)


def arrays(name: str) -> dict[str, np.ndarray]:
    """The arrays of a bundled file of weights (``model/weights``), by name."""
    with np.load(DATA / f"{name}.npz", allow_pickle=False) as file:
        return dict(file)


def typed(name: str, types: dict[str, str]) -> pd.DataFrame:
    """The same table in types of pandas by column, for a large one without gaps; it is not kept.

    Its text is never in memory as a whole. It is read as text all the same: pandas makes a
    category 012 of numbers a 12.
    """
    chunks = pd.read_csv(_file(name), dtype=str, keep_default_na=False, chunksize=_CHUNK)
    parts = [chunk.astype(types) for chunk in chunks]
    columns = {
        column: union_categoricals(pieces) if types[column] == "category" else pd.concat(pieces)
        for column in types
        if (pieces := [part[column] for part in parts])
    }
    return _corrected(pd.DataFrame(columns), name)


def _corrected(table: pd.DataFrame, name: str) -> pd.DataFrame:
    for fault in _read("corrections").query("file == @name").to_dict("records"):
        place, column = table.iloc[:, 0] == fault["row"], table[fault["column"]]
        packed = _file(name).name.endswith(PACKED)
        if set(column[place]) != {fault["published"]} or (place.sum() > 1 and not packed):
            raise ValueError(f"a correction fits nothing in {name}: {fault}")
        if column.dtype == "category" and fault["corrected"] not in column.cat.categories:
            table[fault["column"]] = column.cat.add_categories(fault["corrected"])
        table.loc[place, fault["column"]] = fault["corrected"]
    return table


def names() -> list[str]:
    """Every bundled table, as :func:`text` takes it, in alphabetical order."""
    return sorted(_name(path.relative_to(DATA).as_posix()) for path in DATA.rglob("*.csv*"))


def _name(file: str) -> str:
    return file.removesuffix(PACKED).removesuffix(".csv")


def _file(name: str) -> Path:
    packed = DATA / f"{name}{PACKED}"
    return packed if packed.exists() else DATA / f"{name}.csv"


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(_file(name), dtype=str, keep_default_na=False)


@cache
def provenance() -> pd.DataFrame:
    """One row per file in ``data/``, in the order of ``sources.toml``.

    Columns file, address, read, sha256; and publisher, title, edition and licence in three
    languages (``title_ar`` ...). ``sha256`` is that of the publisher's files that were read, empty
    for the project's own tables.
    """
    with (DATA / "sources.toml").open("rb") as file:
        told = tomllib.load(file)
    rows = []
    for record in told["source"]:
        row = {name: str(record.get(name, "")) for name in ("file", "address", "read", "sha256")}
        named = {
            "publisher": told["publishers"][record["publisher"]],
            "licence": told["licences"][record["licence"]],
            "title": record["title"],
            "edition": record["edition"],
        }
        rows.append(
            row
            | {
                f"{name}_{language}": word
                for name, words in named.items()
                for language, word in words.items()
            }
        )
    return pd.DataFrame(rows)


def records(files: list[str]) -> pd.DataFrame:
    """The provenance of some bundled tables, named as :func:`text` takes them, in that order."""
    told = provenance()
    return told.set_index(told["file"].map(_name)).loc[files].reset_index(drop=True)


def locale_folder(language: str) -> Path:
    """The folder of one language's catalogue."""
    return DATA / "locale" / language
