"""The store only grows, says who and when, and never loses or half-writes a row."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import platformdirs
import pytest
import sqlalchemy as sa

from analysis.faults import FaultError
from analysis.store import engine, place, reviews

ROOT = Path(engine.__file__).parents[2]

APPENDING = """
from analysis.store import engine, reviews
for number in range(20):
    reviews.record("unfpa.1", "5.c", "confirmed", {who!r}, verified=False, why=str(number))
engine.engine().dispose()
"""
HANGING = """
import time
from datetime import UTC, datetime
from analysis.store import engine, schema
row = dict(line="unfpa.1", target="5.c", verdict="rejected", who="x", verified=False, why="")
with engine.engine().begin() as connection:
    connection.execute(schema.REVIEWS.insert(), row | {"at": datetime.now(UTC)})
    print("in the middle", flush=True)
    time.sleep(60)
"""


def record(line="unfpa.1", target="5.c", verdict="confirmed", who="Amina", **others):
    reviews.record(line, target, verdict, who, **{"verified": False} | others)


def started(script, **options):
    return subprocess.Popen([sys.executable, "-W", "error", "-c", script], cwd=ROOT, **options)


def execute(statement):
    with engine.engine().begin() as connection:
        return connection.exec_driver_sql(statement)


def test_first_use_makes_the_file_and_its_folder(tmp_path, monkeypatch):
    folder = tmp_path / "a person's 100% own" / "iltiqa"
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: folder)
    monkeypatch.delenv(place.SETTING, raising=False)
    assert reviews.current().empty
    assert (folder / "iltiqa.db").is_file()
    engine.engine().dispose()


def test_sqlite_waits_logs_ahead_and_keeps_foreign_keys(sqlite_address, monkeypatch):
    monkeypatch.setenv(place.SETTING, sqlite_address)
    with engine.engine().connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    engine.engine().dispose()
    assert settings == ["wal", 1, 30_000]


def test_one_engine_per_address(database):
    assert engine.engine() is engine.engine()
    assert engine.engine().dialect.name == database


def test_making_the_tables_again_keeps_what_they_hold(database):
    record()
    engine.engine().dispose()
    engine._engine.cache_clear()
    assert len(reviews.history()) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reviews SET verdict = 'rejected'",
        "DELETE FROM reviews",
        "INSERT INTO reviews (line, target, verdict, who, verified, at, why)"
        " VALUES ('unw.1', '5.c', 'perhaps', 'x', '1', '2026-01-01', '')",
    ],
)
def test_the_database_itself_refuses(database, statement):
    record()
    before = reviews.history()
    with pytest.raises(sa.exc.IntegrityError, match=r"only grows|verdict_known"):
        execute(statement)
    pd.testing.assert_frame_equal(reviews.history(), before)


def test_no_way_round_the_refusal(database):
    record()
    ways = {
        "sqlite": "REPLACE INTO reviews (id, line, target, verdict, who, verified, at, why)"
        " VALUES (1, 'unw.1', '5.c', 'added', 'x', 1, '2026-01-01', '')",
        "postgresql": "TRUNCATE reviews",
    }
    with pytest.raises(sa.exc.IntegrityError, match="only grows"):
        execute(ways[database])
    assert list(reviews.history()["line"]) == ["unfpa.1"]


def test_two_processes_starting_and_appending_at_once_lose_nothing(database):
    writers = [started(APPENDING.format(who=who)) for who in ("Amina", "Youssef")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    history = reviews.history()
    for who in ("Amina", "Youssef"):
        written = list(history.loc[history["who"] == who, "why"])
        assert written == [str(number) for number in reversed(range(20))]


def test_a_killed_process_leaves_the_store_as_it_was(database):
    record()
    before = reviews.history()
    with started(HANGING, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "in the middle\n"
        process.kill()
    pd.testing.assert_frame_equal(reviews.history(), before)
    record(verdict="rejected")
    assert len(reviews.history()) == 2


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://amina:secret@127.0.0.1:1/x", "//amina:***@127.0.0.1:1/x"),
        ("postgresql://amina:se@cret@127.0.0.1:1/x", "//amina:***@127.0.0.1:1/x"),
        ("postgresql://127.0.0.1:1/x?user=amina&password=secret", "//127.0.0.1:1/x"),
        ("postgresql://amina:secret@127.0.0.1:port/x", place.SETTING),
        ("mysql://amina:secret@127.0.0.1/x", place.SETTING),
        ("host=127.0.0.1 password=secret", place.SETTING),
        ("sqlite://", "sqlite://"),
    ],
)
def test_an_address_that_leads_nowhere_is_shown_without_its_password(monkeypatch, address, shown):
    monkeypatch.setenv(place.SETTING, address)
    for use in (reviews.current, record):
        with pytest.raises(FaultError) as refusal:
            use()
        assert refusal.value.what == "store.unreachable"
        assert refusal.value.values["address"].endswith(shown)
        assert "cret" not in str(refusal.value)


@pytest.mark.parametrize("name", ["file/iltiqa.db", "file", "."])
def test_a_place_that_cannot_hold_the_store_is_unreachable(tmp_path, monkeypatch, name):
    (tmp_path / "file").write_text("not a database, and long enough to be read as one" * 20)
    monkeypatch.setenv(place.SETTING, f"sqlite:///{tmp_path / name}")
    with pytest.raises(FaultError, match=r"store\.unreachable"):
        record()


def test_a_table_gone_since_is_unreachable_and_welcome_back(database):
    record()
    execute("ALTER TABLE reviews RENAME TO elsewhere")
    with pytest.raises(FaultError, match=r"store\.unreachable"):
        reviews.current()
    execute("ALTER TABLE elsewhere RENAME TO reviews")
    assert len(reviews.current()) == 1
