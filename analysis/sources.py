"""The only door to ``data/``: the bundled tables, their provenance and their corrections."""

import tomllib
from functools import cache
from pathlib import Path

import pandas as pd

DATA = Path(__file__).parent.parent / "data"


@cache
def text(name: str) -> pd.DataFrame:
    """A bundled table (``framework/goals``) with every cell as text, gaps as the empty string.

    Codes stay text (8.1 and 8.10 are different targets). Known faults of a source come corrected.
    The table is shared: copy before changing it.
    """
    table = _read(name)
    for fault in _read("corrections").query("file == @name").to_dict("records"):
        place = table.iloc[:, 0] == fault["row"]
        if table.loc[place, fault["column"]].tolist() != [fault["published"]]:
            raise ValueError(f"a correction fits nothing in {name}: {fault}")
        table.loc[place, fault["column"]] = fault["corrected"]
    return table


def names() -> list[str]:
    """Every bundled table, as :func:`text` takes it, in alphabetical order."""
    return sorted(path.relative_to(DATA).with_suffix("").as_posix() for path in DATA.rglob("*.csv"))


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


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
    named = provenance().set_index("file", drop=False)
    return named.loc[[f"{file}.csv" for file in files]].reset_index(drop=True)


def locale_folder(language: str) -> Path:
    """The folder of one language's catalogue."""
    return DATA / "locale" / language
