"""The official wording of goals, targets and indicators, by language and edition."""

from collections.abc import Mapping

import pandas as pd
import sqlalchemy as sa

from analysis.store.engine import answer, author, transaction
from analysis.store.schema import WORDINGS

_COLUMNS = [column for column in WORDINGS.c if column.name != "id"]


def append(
    wordings: Mapping[str, str], language: str, edition: str, who: str, *, verified: bool, why: str
) -> int:
    """Keep wordings by code (``5``, ``5.c`` or ``5.c.1``): how many were not kept like that yet.

    An empty name raises FaultError and keeps nothing.
    """
    added = author(who, verified=verified, why=why) | {"language": language, "edition": edition}
    with transaction() as connection:
        known = answer(connection, _last(language, edition))
        known = dict(zip(known["code"], known["wording"]))
        rows = [
            {"code": code, "wording": wording} | added
            for code, wording in wordings.items()
            if known.get(code) != wording
        ]
        if rows:
            connection.execute(WORDINGS.insert(), rows)
    return len(rows)


def current(language: str) -> pd.DataFrame:
    """The wording of each code in one language: of the latest edition, as last given.

    Columns: code, language, edition, wording, who, verified, at (UTC), why.
    """
    with transaction() as connection:
        return answer(connection, _last(language))


def _last(language: str, edition: str | None = None) -> sa.Select:
    wanted = WORDINGS.c.language == language
    if edition is not None:
        wanted &= WORDINGS.c.edition == edition
    latest_first = [WORDINGS.c.edition.desc(), WORDINGS.c.id.desc()]
    place = sa.func.row_number().over(partition_by=WORDINGS.c.code, order_by=latest_first)
    ranked = sa.select(WORDINGS.c.id, place.label("place")).where(wanted).subquery()
    last = sa.select(ranked.c.id).where(ranked.c.place == 1)
    return sa.select(*_COLUMNS).where(WORDINGS.c.id.in_(last)).order_by(WORDINGS.c.id)
