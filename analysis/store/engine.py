"""The database itself: reached, made on first use, asked in transactions."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from analysis.faults import FaultError
from analysis.store import place, schema

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
_SECONDS_TO_WAIT = {"sqlite": {"timeout": 30}, "postgresql": {"connect_timeout": 10}}
# Held while the tables are made and while an upload is accepted; the number is this project's
# own, any other would do.
_LOCK = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(17169251)"}
_COLUMN_TYPES = {
    sa.Text: "str",
    sa.Boolean: "bool",
    sa.DateTime: "datetime64[us, UTC]",
    sa.Double: "float64",
    sa.LargeBinary: "object",
}


def engine() -> sa.Engine:
    """The database at ``ILTIQA_DATABASE_URL``, else in one file of the user's data folder.

    Made with its tables on first use, once per address. FaultError where it can't be reached.
    """
    own = sa.URL.create("sqlite", database=str(place.own_file()))
    return _engine(os.environ.get(place.SETTING) or own)


@contextmanager
def transaction() -> Iterator[sa.Connection]:
    """A connection whose changes are all kept at its end, or none where anything fails in it."""
    database = engine()
    with _reaching(database), database.begin() as connection:
        yield connection


@contextmanager
def alone() -> Iterator[sa.Connection]:
    """A transaction in which nobody else adds: what it reads still holds when it writes."""
    database = engine()
    with _reaching(database), database.begin() as connection:
        connection.exec_driver_sql(_LOCK[database.dialect.name])
        yield connection


def author(who: str, *, verified: bool, why: str) -> dict[str, object]:
    """Who adds rows, now, and why; ``verified`` says that they signed in. No name: FaultError."""
    if not who.strip():
        raise FaultError("store.who_empty")
    return {"who": who, "verified": verified, "at": datetime.now(UTC), "why": why}


def answer(connection: sa.Connection, query: sa.Select) -> pd.DataFrame:
    """The rows of a query, of the same column types whether there are any or none."""
    columns = {column.name: column.type for column in query.selected_columns}
    # Plain tuples: pandas asks each of SQLAlchemy's rows first what it is, for half the time.
    found = [tuple(row) for row in connection.execute(query)]
    rows = pd.DataFrame(found, columns=list(columns))
    for name, kind in columns.items():
        if isinstance(kind, sa.DateTime):
            # SQLite forgets the zone, PostgreSQL answers in the session's.
            rows[name] = pd.to_datetime(rows[name], utc=True)
    return rows.astype(
        {name: _COLUMN_TYPES.get(type(kind), "int64") for name, kind in columns.items()}
    )


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
            schema.METADATA.create_all(connection)
    return database


def _url(address: str | sa.URL) -> sa.URL:
    try:
        url = sa.make_url(address)
        url = url.set(drivername=_DRIVERS[url.get_backend_name()])
    except (sa.exc.ArgumentError, ValueError, KeyError):
        # Neither the message nor the log may show a password that was not recognised as one.
        raise FaultError("store.unreachable", address=place.SETTING) from None
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise FaultError("store.unreachable", address=address)
    return url


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # The mode stays with the file; where it is locked, another process is setting it just now.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


@contextmanager
def _reaching(database: sa.Engine) -> Iterator[None]:
    try:
        yield
    except (sa.exc.IntegrityError, sa.exc.DataError):
        raise
    except (sa.exc.DatabaseError, OSError) as fault:
        database.dispose()
        if "database is locked" in str(fault):
            raise FaultError("store.busy") from fault
        # A query may carry a password too, and one with an @ in it spills into what follows.
        address = database.url.set(query={}).render_as_string()
        address = re.sub(r":\*\*\*@.*(@|%40)", ":***@", address)
        raise FaultError("store.unreachable", address=address) from fault
