"""The only door to the database: tables that only grow, on SQLite or PostgreSQL.

Nothing is overwritten: a row says who added it, when and why, and what is current is a query.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pandas as pd
import platformdirs
import sqlalchemy as sa

from analysis.faults import FaultError

SETTING = "ILTIQA_DATABASE_URL"
VERDICTS = ("confirmed", "rejected", "added", "withdrawn")

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
_SECONDS_TO_WAIT = {"sqlite": {"timeout": 30}, "postgresql": {"connect_timeout": 10}}
# Held while the tables are made; the number is this project's own, any other would do.
_LOCK = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(17169251)"}
_ONLY_GROWS = {
    "sqlite": [
        "CREATE TRIGGER %(table)s_update BEFORE UPDATE ON %(table)s %(refuse)s",
        "CREATE TRIGGER %(table)s_delete BEFORE DELETE ON %(table)s %(refuse)s",
        # INSERT OR REPLACE deletes the row it replaces without waking the trigger above.
        """CREATE TRIGGER %(table)s_replace BEFORE INSERT ON %(table)s
        WHEN NEW.id IN (SELECT id FROM %(table)s) %(refuse)s""",
    ],
    "postgresql": [
        """CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE integrity_constraint_violation USING MESSAGE = 'this table only grows'; END $$""",
        """CREATE TRIGGER %(table)s_change BEFORE UPDATE OR DELETE OR TRUNCATE ON %(table)s
        EXECUTE FUNCTION only_grows()""",
    ],
}
_REFUSE = {"refuse": "BEGIN SELECT RAISE(ABORT, 'this table only grows'); END"}
_COLUMN_TYPES = {sa.Text: "str", sa.Boolean: "bool", sa.DateTime: "datetime64[us, UTC]"}
_METADATA = sa.MetaData()


def _growing_table(name: str, *own: sa.schema.SchemaItem) -> sa.Table:
    table = sa.Table(
        name,
        _METADATA,
        sa.Column("id", sa.Integer, sa.Identity(always=True), primary_key=True),
        *own,
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("verified", sa.Boolean, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    for database, statements in _ONLY_GROWS.items():
        for statement in statements:
            trigger = sa.DDL(statement, context=_REFUSE).execute_if(dialect=database)
            sa.event.listen(table, "after_create", trigger)
    return table


REVIEWS = _growing_table(
    "reviews",
    sa.Column("line", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.CheckConstraint(sa.column("verdict").in_(VERDICTS), name="verdict_known"),
)


def record_review(
    line: str, target: str, verdict: str, who: str, *, verified: bool, why: str = ""
) -> None:
    """Add a verdict on the alignment of a programme's line (``unfpa.1``) to a target (``5.c``).

    ``verified`` says that ``who`` signed in, not only gave a name. An unknown verdict or an empty
    line, target or name raises FaultError and writes nothing.
    """
    filled = {"store.line_empty": line, "store.target_empty": target, "store.who_empty": who}
    for fault, value in filled.items():
        if not value.strip():
            raise FaultError(fault)
    if verdict not in VERDICTS:
        raise FaultError("store.verdict_unknown", verdict=verdict, verdicts=", ".join(VERDICTS))
    review = {"line": line, "target": target, "verdict": verdict}
    author = {"who": who, "verified": verified, "at": datetime.now(UTC), "why": why}
    with _transaction() as connection:
        connection.execute(REVIEWS.insert(), review | author)


def current_reviews() -> pd.DataFrame:
    """The last review of each line and target, withdrawn ones left out, in the order given.

    Columns: line, target, verdict, who, verified, at (UTC), why.
    """
    last = sa.select(sa.func.max(REVIEWS.c.id)).group_by(REVIEWS.c.line, REVIEWS.c.target)
    standing = REVIEWS.c.id.in_(last) & (REVIEWS.c.verdict != "withdrawn")
    return _rows(REVIEWS, standing, REVIEWS.c.id)


def review_history(line: str | None = None) -> pd.DataFrame:
    """Every review ever recorded, of one line or of all, newest first; the same columns."""
    wanted = sa.true() if line is None else REVIEWS.c.line == line
    return _rows(REVIEWS, wanted, REVIEWS.c.id.desc())


def engine() -> sa.Engine:
    """The database at ``ILTIQA_DATABASE_URL``, else in one file of the user's data folder.

    Made with its tables on first use, once per address. FaultError where it can't be reached.
    """
    own_file = platformdirs.user_data_path("iltiqa", appauthor=False) / "iltiqa.db"
    return _engine(os.environ.get(SETTING) or sa.URL.create("sqlite", database=str(own_file)))


@cache
def _engine(address: str | sa.URL) -> sa.Engine:
    url = _url(address)
    kind = url.get_backend_name()
    database = sa.create_engine(url, connect_args=_SECONDS_TO_WAIT[kind], pool_pre_ping=True)
    with _reaching(database):
        if kind == "sqlite":
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
            sa.event.listen(database, "connect", _set_up_sqlite)
        with database.begin() as connection:
            connection.exec_driver_sql(_LOCK[kind])
            _METADATA.create_all(connection)
    return database


def _url(address: str | sa.URL) -> sa.URL:
    try:
        url = sa.make_url(address)
        url = url.set(drivername=_DRIVERS[url.get_backend_name()])
    except (sa.exc.ArgumentError, ValueError, KeyError):
        # Neither the message nor the log may show a password that was not recognised as one.
        raise FaultError("store.unreachable", address=SETTING) from None
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise FaultError("store.unreachable", address=address)
    return url


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # The mode stays with the file; where it is locked, another process is setting it just now.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


@contextmanager
def _transaction() -> Iterator[sa.Connection]:
    database = engine()
    with _reaching(database), database.begin() as connection:
        yield connection


@contextmanager
def _reaching(database: sa.Engine) -> Iterator[None]:
    try:
        yield
    except (sa.exc.IntegrityError, sa.exc.DataError):
        raise
    except (sa.exc.DatabaseError, OSError) as fault:
        database.dispose()
        # A query may carry a password too, and one with an @ in it spills into what follows.
        address = database.url.set(query={}).render_as_string()
        address = re.sub(r":\*\*\*@.*(@|%40)", ":***@", address)
        raise FaultError("store.unreachable", address=address) from fault


def _rows(table: sa.Table, where: sa.ColumnElement, order: sa.ColumnElement) -> pd.DataFrame:
    types = {c.name: _COLUMN_TYPES[type(c.type)] for c in table.c if c.name != "id"}
    with _transaction() as connection:
        query = sa.select(table.c[*types]).where(where).order_by(order)
        rows = pd.DataFrame(connection.execute(query).all(), columns=list(types))
    # SQLite forgets the zone, PostgreSQL answers in the session's.
    return rows.assign(at=pd.to_datetime(rows["at"], utc=True)).astype(types)
