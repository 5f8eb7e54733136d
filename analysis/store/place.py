"""Where the store is, and whether there is one yet; loads nothing of a database."""

import os
from pathlib import Path

import platformdirs

SETTING = "ILTIQA_DATABASE_URL"


def own_file() -> Path:
    """The file in the user's data folder that holds the store where no other is set."""
    return platformdirs.user_data_path("iltiqa", appauthor=False) / "iltiqa.db"


def exists() -> bool:
    """Whether there is a store to read; asking makes none.

    A server that the setting names counts as one: whether it answers shows when it is asked.
    """
    kind, _, path = os.environ.get(SETTING, "").partition(":///")
    if not kind:
        return own_file().is_file()
    return not kind.startswith("sqlite") or Path(path.partition("?")[0]).is_file()
