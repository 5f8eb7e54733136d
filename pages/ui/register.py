"""What the store keeps for analysts: uploads, their files and their events, and answers.

The database is loaded where it is needed: pages show figures without one, and make none.
"""

from typing import TYPE_CHECKING

import pandas as pd

from analysis.store import place
from analysis.workbook.reading import RULES

if TYPE_CHECKING:
    from analysis.store.uploads import Accepted


def accept(
    rows: pd.DataFrame, content: bytes, file: str, who: tuple[str, bool], why: str, seen: str
) -> "Accepted":
    """Keep a sheet and its figures: the upload's number, and whether it was added now."""
    from analysis.store import observations, uploads

    name, verified = who
    kept = rows[observations.COLUMNS]
    return uploads.accept(kept, content, file, name, verified=verified, why=why, seen=seen)


def befall(upload: int, step: str, who: tuple[str, bool], why: str) -> None:
    """Undo or redo an upload."""
    from analysis.store import uploads

    steps = {"undo": uploads.undo, "redo": uploads.redo}
    steps[step](upload, who[0], verified=who[1], why=why)


def uploads() -> pd.DataFrame:
    """Every upload, newest first; none without a store."""
    if not place.exists():
        return pd.DataFrame(columns=["upload", "state"])
    from analysis.store import uploads

    return uploads.listing()


def events(upload: int) -> pd.DataFrame:
    """What befell an upload, in order."""
    from analysis.store import uploads

    return uploads.events(upload)


def original(upload: int) -> bytes:
    """The file of an upload, byte for byte."""
    from analysis.store import uploads

    return uploads.content(upload)


def standing(content: bytes) -> int | None:
    """The upload in force that brought exactly this file."""
    if not place.exists():
        return None
    from analysis.store import uploads

    return uploads.standing(content)


def rules() -> pd.DataFrame:
    """What analysts answered about sheets' own words; nothing without a store."""
    if not place.exists():
        return pd.DataFrame(columns=RULES)
    from analysis.store import rules

    return rules.current()


def answer(rule: dict[str, str], code: str | None, who: tuple[str, bool]) -> None:
    """Remember an answer, or forget it where there is no code."""
    from analysis.store import rules

    key, name, verified = [rule[name] for name in ("shape", "role", "label")], *who
    if code is None:
        rules.delete(*key, name, verified=verified)
    else:
        rules.record(*key, code, name, verified=verified)


def answered() -> str:
    """A text that changes with every answer given or deleted; empty without a store."""
    if not place.exists():
        return ""
    from analysis.store import rules

    return rules.state()
