"""What analysts answered about a sheet's own words, remembered for the next of the same shape."""

import pandas as pd
import sqlalchemy as sa

from analysis.store.engine import answer, author, transaction
from analysis.store.schema import RULES

_KEY = ["shape", "role", "label"]
_COLUMNS = [column for column in RULES.c if column.name not in ("id", "kept")]


def record(shape: str, role: str, label: str, code: str, who: str, *, verified: bool) -> None:
    """Remember that sheets of a ``shape`` mean ``code`` by a ``label`` in a ``role``.

    An empty code says that the label is left out. An empty name raises FaultError.
    """
    _add({"shape": shape, "role": role, "label": label, "code": code, "kept": True}, who, verified)


def delete(shape: str, role: str, label: str, who: str, *, verified: bool) -> None:
    """Forget an answer: the next sheet of that shape asks again. The answer stays in the store."""
    _add({"shape": shape, "role": role, "label": label, "code": "", "kept": False}, who, verified)


def current() -> pd.DataFrame:
    """The answers that stand, in order of shape, role and label.

    Columns: shape, role, label, code, who, verified, at (UTC), why.
    """
    last = sa.select(sa.func.max(RULES.c.id)).group_by(*(RULES.c[name] for name in _KEY))
    kept = sa.select(*_COLUMNS).where(RULES.c.id.in_(last) & RULES.c.kept)
    with transaction() as connection:
        return answer(connection, kept.order_by(*(RULES.c[name] for name in _KEY)))


def history() -> pd.DataFrame:
    """Every answer ever given, newest first; the same columns and ``kept``."""
    query = sa.select(*_COLUMNS, RULES.c.kept).order_by(RULES.c.id.desc())
    with transaction() as connection:
        return answer(connection, query)


def state() -> str:
    """A text that changes with every answer given or deleted; the same until then."""
    with transaction() as connection:
        return str(connection.scalar(sa.select(sa.func.max(RULES.c.id))) or 0)


def _add(rule: dict[str, object], who: str, verified: bool) -> None:
    added = rule | author(who, verified=verified, why="")
    with transaction() as connection:
        connection.execute(RULES.insert(), added)
