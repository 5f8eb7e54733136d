"""What people decided about the alignment of a programme's lines to targets."""

import pandas as pd
import sqlalchemy as sa

from analysis.faults import FaultError
from analysis.store.engine import alone, answer, author, transaction
from analysis.store.schema import REVIEWS, VERDICTS

_COLUMNS = [column for column in REVIEWS.c if column.name != "id"]


def record(
    line: str,
    target: str,
    verdict: str,
    who: str,
    *,
    verified: bool,
    why: str = "",
    seen: int | None = None,
) -> None:
    """Add a verdict on the alignment of a programme's line (``unfpa.1``) to a target (``5.c``).

    ``verified`` says that ``who`` signed in, not only gave a name. ``seen`` is the latest review of
    the two that the reviewer knew of (see :func:`latest`). An unknown verdict, an empty line,
    target or name, a review that ``seen`` does not know, or the same again by the same person
    raises FaultError and writes nothing.
    """
    for fault, value in {"store.line_empty": line, "store.target_empty": target}.items():
        if not value.strip():
            raise FaultError(fault)
    added = author(who, verified=verified, why=why)
    if verdict not in VERDICTS:
        raise FaultError("store.verdict_unknown", verdict=verdict, verdicts=", ".join(VERDICTS))
    with alone() as connection:
        if seen is not None:
            _refuse_unseen(connection, line, target, verdict, who, seen)
        review = {"line": line, "target": target, "verdict": verdict}
        connection.execute(REVIEWS.insert(), review | added)


def current() -> pd.DataFrame:
    """The last review of each line and target, withdrawn ones left out, in the order given.

    Columns: line, target, verdict, who, verified, at (UTC), why.
    """
    last = sa.select(sa.func.max(REVIEWS.c.id)).group_by(REVIEWS.c.line, REVIEWS.c.target)
    standing = REVIEWS.c.id.in_(last) & (REVIEWS.c.verdict != "withdrawn")
    with transaction() as connection:
        return answer(connection, sa.select(*_COLUMNS).where(standing).order_by(REVIEWS.c.id))


def history(line: str | None = None) -> pd.DataFrame:
    """Every review ever recorded, of one line or of all, newest first; the same columns."""
    wanted = sa.true() if line is None else REVIEWS.c.line == line
    with transaction() as connection:
        newest = sa.select(*_COLUMNS).where(wanted).order_by(REVIEWS.c.id.desc())
        return answer(connection, newest)


def latest(line: str) -> dict[str, int]:
    """Target -> the number of its latest review for a line, withdrawals too."""
    last = sa.select(REVIEWS.c.target, sa.func.max(REVIEWS.c.id).label("last"))
    with transaction() as connection:
        found = answer(connection, last.where(REVIEWS.c.line == line).group_by(REVIEWS.c.target))
    return dict(zip(found["target"], found["last"].tolist()))


def _refuse_unseen(
    connection: sa.Connection, line: str, target: str, verdict: str, who: str, seen: int
) -> None:
    both = (REVIEWS.c.line == line) & (REVIEWS.c.target == target)
    newest = sa.select(REVIEWS).where(both).order_by(REVIEWS.c.id.desc()).limit(1)
    last = connection.execute(newest).first()
    if last and (last.verdict, last.who) == (verdict, who):
        raise FaultError("store.review_repeated", target=target)
    if last and last.id != seen:
        raise FaultError("store.review_meanwhile", target=target, who=last.who)
    if verdict == "withdrawn" and (not last or last.verdict == "withdrawn"):
        raise FaultError("store.review_absent", target=target)
