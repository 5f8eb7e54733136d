"""The store only grows, says who and when, and never loses or half-writes a row."""

import os
import random
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import platformdirs
import pytest
import sqlalchemy as sa

from analysis import store
from analysis.faults import FaultError

ROOT = Path(store.__file__).parent.parent
POSTGRES = "ILTIQA_TEST_POSTGRES_URL"
COLUMNS = ["line", "target", "verdict", "who", "verified", "at", "why"]

APPENDING = """
from analysis import store
for number in range(20):
    store.record_review("unfpa.1", "5.c", "confirmed", {who!r}, verified=False, why=str(number))
store.engine().dispose()
"""
HANGING = """
import time
from datetime import UTC, datetime
from analysis import store
row = dict(line="unfpa.1", target="5.c", verdict="rejected", who="x", verified=False, why="")
with store.engine().begin() as connection:
    connection.execute(store.REVIEWS.insert(), row | {"at": datetime.now(UTC)})
    print("in the middle", flush=True)
    time.sleep(60)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, monkeypatch):
    """An empty store: a new SQLite file, or a schema of its own on PostgreSQL."""
    address = request.getfixturevalue(f"{request.param}_address")
    monkeypatch.setenv(store.SETTING, address)
    yield request.param
    store.engine().dispose()


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


def record(line="unfpa.1", target="5.c", verdict="confirmed", who="Amina", **others):
    store.record_review(line, target, verdict, who, **{"verified": False} | others)


def started(script, **options):
    return subprocess.Popen([sys.executable, "-W", "error", "-c", script], cwd=ROOT, **options)


def execute(statement):
    with store.engine().begin() as connection:
        return connection.exec_driver_sql(statement)


def test_first_use_makes_the_file_and_its_folder(tmp_path, monkeypatch):
    folder = tmp_path / "a person's 100% own" / "iltiqa"
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: folder)
    monkeypatch.delenv(store.SETTING, raising=False)
    assert store.current_reviews().empty
    assert (folder / "iltiqa.db").is_file()
    store.engine().dispose()


def test_sqlite_waits_logs_ahead_and_keeps_foreign_keys(sqlite_address, monkeypatch):
    monkeypatch.setenv(store.SETTING, sqlite_address)
    with store.engine().connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        ]
    store.engine().dispose()
    assert settings == ["wal", 1, 30_000]


def test_one_engine_per_address(database):
    assert store.engine() is store.engine()
    assert store.engine().dialect.name == database


def test_making_the_tables_again_keeps_what_they_hold(database):
    record()
    store.engine().dispose()
    store._engine.cache_clear()
    assert len(store.review_history()) == 1


def test_a_review_comes_back_as_it_was_given(database):
    before = datetime.now(UTC)
    record("both.1", "5.c", "added", "أمينة", verified=True, why="l'égalité; DROP TABLE 'x' %s :y")
    review = store.current_reviews().iloc[0]
    assert list(review.drop("at")) == [
        "both.1", "5.c", "added", "أمينة", True, "l'égalité; DROP TABLE 'x' %s :y",
    ]  # fmt: skip
    assert before <= review["at"] <= datetime.now(UTC)


@pytest.mark.parametrize("filled", [False, True])
def test_tables_have_the_same_columns_and_types_full_or_empty(database, filled):
    if filled:
        record()
    for table in (store.current_reviews(), store.review_history()):
        assert list(table.columns) == COLUMNS
        assert table["at"].dtype == "datetime64[us, UTC]"
        assert table["verified"].dtype == "bool"
        assert set(table.drop(columns=["at", "verified"]).dtypes) == {
            pd.StringDtype(na_value=float("nan"))
        }


def test_the_latest_wins_and_history_keeps_all(database):
    record(verdict="confirmed", who="Amina")
    record(verdict="rejected", who="Youssef")
    record(line="unw.1", target="8.10", verdict="added")
    record(line="unw.1", target="8.1", verdict="added")
    current = store.current_reviews()
    assert list(current["verdict"]) == ["rejected", "added", "added"]
    assert list(current["target"]) == ["5.c", "8.10", "8.1"]
    assert list(store.review_history()["target"]) == ["8.1", "8.10", "5.c", "5.c"]
    assert list(store.review_history("unfpa.1")["who"]) == ["Youssef", "Amina"]
    assert store.review_history("unfpa.10").empty


def test_a_withdrawn_review_is_history_until_given_again(database):
    record()
    record(verdict="withdrawn")
    assert store.current_reviews().empty
    record(verdict="rejected")
    assert list(store.current_reviews()["verdict"]) == ["rejected"]
    assert list(store.review_history()["verdict"]) == ["rejected", "withdrawn", "confirmed"]


def test_current_is_the_first_of_each_line_and_target_in_history(database):
    draw = random.Random(5)
    for _ in range(60):
        line, target = draw.choice(["unfpa.1", "unw.1"]), draw.choice(["5.1", "5.c", "8.10"])
        record(line, target, draw.choice(store.VERDICTS))
    latest = store.review_history().drop_duplicates(["line", "target"])
    expected = latest[latest["verdict"] != "withdrawn"].iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(store.current_reviews(), expected)


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
    before = store.review_history()
    with pytest.raises(sa.exc.IntegrityError, match=r"only grows|verdict_known"):
        execute(statement)
    pd.testing.assert_frame_equal(store.review_history(), before)


def test_no_way_round_the_refusal(database):
    record()
    ways = {
        "sqlite": "REPLACE INTO reviews (id, line, target, verdict, who, verified, at, why)"
        " VALUES (1, 'unw.1', '5.c', 'added', 'x', 1, '2026-01-01', '')",
        "postgresql": "TRUNCATE reviews",
    }
    with pytest.raises(sa.exc.IntegrityError, match="only grows"):
        execute(ways[database])
    assert list(store.review_history()["line"]) == ["unfpa.1"]


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ({"line": ""}, "store.line_empty"),
        ({"target": " "}, "store.target_empty"),
        ({"who": "\n"}, "store.who_empty"),
        ({"verdict": "Confirmed"}, "store.verdict_unknown"),
    ],
)
def test_bad_input_writes_nothing(database, bad, fault):
    with pytest.raises(FaultError) as refusal:
        record(**bad)
    assert refusal.value.what == fault
    assert store.review_history().empty


def test_two_processes_starting_and_appending_at_once_lose_nothing(database):
    writers = [started(APPENDING.format(who=who)) for who in ("Amina", "Youssef")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    history = store.review_history()
    for who in ("Amina", "Youssef"):
        written = list(history.loc[history["who"] == who, "why"])
        assert written == [str(number) for number in reversed(range(20))]


def test_a_killed_process_leaves_the_store_as_it_was(database):
    record()
    before = store.review_history()
    with started(HANGING, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "in the middle\n"
        process.kill()
    pd.testing.assert_frame_equal(store.review_history(), before)
    record(verdict="rejected")
    assert len(store.review_history()) == 2


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://amina:secret@127.0.0.1:1/x", "//amina:***@127.0.0.1:1/x"),
        ("postgresql://amina:se@cret@127.0.0.1:1/x", "//amina:***@127.0.0.1:1/x"),
        ("postgresql://127.0.0.1:1/x?user=amina&password=secret", "//127.0.0.1:1/x"),
        ("postgresql://amina:secret@127.0.0.1:port/x", store.SETTING),
        ("mysql://amina:secret@127.0.0.1/x", store.SETTING),
        ("host=127.0.0.1 password=secret", store.SETTING),
        ("sqlite://", "sqlite://"),
    ],
)
def test_an_address_that_leads_nowhere_is_shown_without_its_password(monkeypatch, address, shown):
    monkeypatch.setenv(store.SETTING, address)
    for use in (store.current_reviews, record):
        with pytest.raises(FaultError) as refusal:
            use()
        assert refusal.value.what == "store.unreachable"
        assert refusal.value.values["address"].endswith(shown)
        assert "cret" not in str(refusal.value)


@pytest.mark.parametrize("name", ["file/iltiqa.db", "file", "."])
def test_a_place_that_cannot_hold_the_store_is_unreachable(tmp_path, monkeypatch, name):
    (tmp_path / "file").write_text("not a database, and long enough to be read as one" * 20)
    monkeypatch.setenv(store.SETTING, f"sqlite:///{tmp_path / name}")
    with pytest.raises(FaultError, match=r"store\.unreachable"):
        record()


def test_a_table_gone_since_is_unreachable_and_welcome_back(database):
    record()
    execute("ALTER TABLE reviews RENAME TO elsewhere")
    with pytest.raises(FaultError, match=r"store\.unreachable"):
        store.current_reviews()
    execute("ALTER TABLE elsewhere RENAME TO reviews")
    assert len(store.current_reviews()) == 1
