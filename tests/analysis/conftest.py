"""An empty store to test on, once on SQLite and once on PostgreSQL."""

import os
import uuid

import pytest
import sqlalchemy as sa

from analysis.store import engine, place

POSTGRES = "ILTIQA_TEST_POSTGRES_URL"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, monkeypatch):
    """An empty store: a new SQLite file, or a schema of its own on PostgreSQL."""
    address = request.getfixturevalue(f"{request.param}_address")
    monkeypatch.setenv(place.SETTING, address)
    yield request.param
    engine.engine().dispose()


@pytest.fixture
def sqlite_address(tmp_path):
    return f"sqlite:///{tmp_path / 'new' / 'iltiqa.db'}"


@pytest.fixture
def postgresql_address():
    if POSTGRES not in os.environ:
        pytest.skip(f"{POSTGRES} names no PostgreSQL database to test on")
    url, schema = sa.make_url(os.environ[POSTGRES]), f"test_{uuid.uuid4().hex}"
    server = sa.create_engine(url.set(drivername="postgresql+psycopg"))
    with server.begin() as connection:
        connection.execute(sa.schema.CreateSchema(schema))
    # A session that is not in UTC shows whether times are.
    options = f"-csearch_path={schema} -ctimezone=Africa/Casablanca"
    yield url.update_query_dict({"options": options}).render_as_string(hide_password=False)
    with server.begin() as connection:
        connection.execute(sa.schema.DropSchema(schema, cascade=True))
    server.dispose()
