"""Programmes that reviewers enter beside the bundled agreements, and their lines."""

from collections.abc import Mapping, Sequence

import pandas as pd
import sqlalchemy as sa

from analysis.faults import FaultError
from analysis.store.engine import alone, answer, author, transaction
from analysis.store.schema import PROGRAMME_LINES, PROGRAMMES, STANDINGS

TOLD = ("name_ar", "name_fr", "name_en", "short", "partners", "starts", "ends", "unit")
LINE = ("kind", "text_ar", "text_fr", "text_en")
# The agreements are the first two; those entered here are p3, p4 ...
_FIRST = 3


def add(
    told: Mapping[str, str],
    lines: Sequence[Mapping[str, str]],
    who: str,
    *,
    verified: bool,
    why: str = "",
) -> str:
    """Enter a programme as a draft with its lines, all or nothing: the code it was given.

    ``told`` has :data:`TOLD`, each line :data:`LINE`. Numbers are never given twice, those of
    withdrawn programmes and lines neither.
    """
    added = author(who, verified=verified, why=why)
    with alone() as connection:
        given = connection.execute(sa.select(PROGRAMMES.c.programme).distinct()).scalars()
        code = f"p{max([_FIRST - 1, *(int(each[1:]) for each in given)]) + 1}"
        row = {"programme": code, "status": STANDINGS[0]} | {name: told[name] for name in TOLD}
        connection.execute(PROGRAMMES.insert(), row | added)
        _insert(connection, code, lines, added)
    return code


def change(
    programme: str, changes: Mapping[str, str], seen: int, who: str, *, verified: bool, why: str
) -> None:
    """Change what is told of a programme, or its ``status``; earlier states stay in the store.

    ``seen`` is the ``version`` that the change was made on: FaultError where another came between,
    and for an unknown programme.
    """
    added = author(who, verified=verified, why=why)
    with alone() as connection:
        newest = sa.select(PROGRAMMES).where(PROGRAMMES.c.programme == programme)
        last = connection.execute(newest.order_by(PROGRAMMES.c.id.desc()).limit(1)).first()
        if last is None:
            raise FaultError("programme.unknown", code=programme)
        if last.id != seen:
            raise FaultError("programme.meanwhile", who=last.who)
        row = {name: getattr(last, name) for name in ("programme", *TOLD, "status")}
        connection.execute(PROGRAMMES.insert(), row | dict(changes) | added)


def add_lines(
    programme: str,
    lines: Sequence[Mapping[str, str]],
    who: str,
    *,
    verified: bool,
    why: str = "",
) -> None:
    """Add lines to a programme that was entered here; FaultError for any other."""
    added = author(who, verified=verified, why=why)
    with alone() as connection:
        own = sa.select(PROGRAMMES.c.id).where(PROGRAMMES.c.programme == programme).limit(1)
        if connection.execute(own).first() is None:
            raise FaultError("programme.unknown", code=programme)
        _insert(connection, programme, lines, added)


def change_line(
    line: str, changes: Mapping[str, object], seen: int, who: str, *, verified: bool, why: str
) -> None:
    """Change a line's kind or texts, or withdraw it (``withdrawn``); else as :func:`change`."""
    added = author(who, verified=verified, why=why)
    with alone() as connection:
        newest = sa.select(PROGRAMME_LINES).where(PROGRAMME_LINES.c.line == line)
        last = connection.execute(newest.order_by(PROGRAMME_LINES.c.id.desc()).limit(1)).first()
        if last is None:
            raise FaultError("programme.unknown", code=line)
        if last.id != seen:
            raise FaultError("programme.meanwhile", who=last.who)
        row = {name: getattr(last, name) for name in ("line", "programme", *LINE, "withdrawn")}
        connection.execute(PROGRAMME_LINES.insert(), row | dict(changes) | added)


def current() -> pd.DataFrame:
    """The programmes entered here as they stand, withdrawn ones too, in the order of their codes.

    Columns: programme, :data:`TOLD`, status, who, verified, at (UTC), why (of the last change),
    version.
    """
    return _last(PROGRAMMES, PROGRAMMES.c.programme)


def lines() -> pd.DataFrame:
    """The lines of these programmes as they stand, in order, without withdrawn ones.

    Columns: line, programme, :data:`LINE`, withdrawn, who, verified, at (UTC), why, version.
    """
    rows = _last(PROGRAMME_LINES, PROGRAMME_LINES.c.line)
    return rows[~rows["withdrawn"]].reset_index(drop=True)


def history(programme: str) -> pd.DataFrame:
    """Every state of a programme, newest first: status, name_*, who, verified, at, why."""
    names = ("status", "name_ar", "name_fr", "name_en", "who", "verified", "at", "why")
    wanted = sa.select(*(PROGRAMMES.c[name] for name in names))
    with transaction() as connection:
        return answer(
            connection,
            wanted.where(PROGRAMMES.c.programme == programme).order_by(PROGRAMMES.c.id.desc()),
        )


def _insert(
    connection: sa.Connection,
    programme: str,
    lines: Sequence[Mapping[str, str]],
    added: Mapping[str, object],
) -> None:
    mine = sa.select(PROGRAMME_LINES.c.line).where(PROGRAMME_LINES.c.programme == programme)
    given = connection.execute(mine.distinct()).scalars()
    last = max([0, *(int(each.rpartition(".")[2]) for each in given)])
    rows = [
        {"line": f"{programme}.{number}", "programme": programme, "withdrawn": False}
        | {name: line[name] for name in LINE}
        | added
        for number, line in enumerate(lines, start=last + 1)
    ]
    if rows:
        connection.execute(PROGRAMME_LINES.insert(), rows)


def _last(table: sa.Table, code: sa.Column) -> pd.DataFrame:
    """The last row of each code, in the order in which the codes were given."""
    spans = sa.select(sa.func.max(table.c.id).label("last"), sa.func.min(table.c.id).label("first"))
    spans = spans.group_by(code).subquery()
    columns = [column for column in table.c if column.name != "id"]
    rows = sa.select(*columns, table.c.id.label("version")).join(spans, table.c.id == spans.c.last)
    with transaction() as connection:
        return answer(connection, rows.order_by(spans.c.first))
