"""How far reviews and programmes have come: what kept answers are checked against."""

import os
import threading

from analysis.store import place

Version = tuple[object, ...]
_RUN = threading.local()


def latest() -> Version:
    """Which store, and the highest row of each table that answers rest on; () without a store."""
    if not place.exists():
        return ()
    # Only here: without a store nothing of a database is loaded.
    import sqlalchemy as sa

    from analysis.store import engine, schema

    tables = (schema.REVIEWS, schema.PROGRAMMES, schema.PROGRAMME_LINES)
    highest = sa.select(*(sa.select(sa.func.max(table.c.id)).scalar_subquery() for table in tables))
    with engine.transaction() as connection:
        found = tuple(last or 0 for last in connection.execute(highest).one())
    # A store in which nothing was entered yet answers as none.
    return (os.environ.get(place.SETTING, ""), *found) if any(found) else ()


def note() -> None:
    """From here on, this thread's answers are those of the store as it is now: asked once."""
    _RUN.version = latest()


def noted() -> Version:
    """The version noted for this thread's run, else the latest."""
    found = getattr(_RUN, "version", None)
    return latest() if found is None else found
