"""An upload is whole or not there, keeps its file, and goes out of force and back alone."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from analysis.faults import FaultError
from analysis.store import engine, observations, uploads
from tests.analysis.store.test_observations import ROW, rows

ROOT = Path(engine.__file__).parents[2]
FILE = b"\x00\xff\r\n a file, byte for byte"

ACCEPTING = """
import sys, time
import pandas as pd
from analysis.faults import FaultError
from analysis.store import engine, observations, uploads
row, who, count, hang = {row!r}, {who!r}, {count}, {hang}
places = [dict(year=1900 + n % 100, area=f"{{n // 100:03}}") for n in range(count)]
table = pd.DataFrame([row | place for place in places])
if hang:
    observations._ROWS_AT_ONCE = 10
    batches = observations._batches
    def slowly(*given):
        for number, batch in enumerate(batches(*given)):
            yield batch
            if number == 3:
                print("in the middle", flush=True)
                time.sleep(60)
    observations._batches = slowly
seen = uploads.state() if {compares} else None
print("ready", flush=True)
sys.stdin.readline()
try:
    given = uploads.accept(table, {content!r}, f"{{who}}.csv", who, verified=False, seen=seen)
    print("added" if given.added else "stood", flush=True)
except FaultError as fault:
    print(fault.what, flush=True)
engine.engine().dispose()
"""


def accept(*changes, content=FILE, who="Amina", **others):
    return uploads.accept(rows(*changes), content, "a.csv", who, **{"verified": False} | others)


def started(who, count=200, hang=False, compares=False, content=FILE):
    script = ACCEPTING.format(
        row=ROW, who=who, count=count, hang=hang, compares=compares, content=content
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    process = subprocess.Popen([sys.executable, "-W", "error", "-c", script], cwd=ROOT, **pipes)
    assert process.stdout.readline() == "ready\n"
    return process


def raced(*processes):
    """What processes say that accept at the same time."""
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    return [process.communicate(timeout=60)[0].strip() for process in processes]


def series():
    return observations.values("SI_POV_DAY1")


def test_the_file_is_kept_byte_for_byte(database):
    upload, added = accept({})
    assert added
    assert uploads.content(upload) == FILE
    row = uploads.listing().loc[0]
    assert row["sha256"] == sha256(FILE).hexdigest()
    assert list(row[["observations", "sheets", "series", "state"]]) == [1, 1, 1, "in_force"]


def test_the_same_file_again_changes_nothing_and_says_so(database):
    first = accept({})
    before = series()
    assert accept({"value": 9.9}) == (first.upload, False)
    assert len(uploads.listing()) == 1
    pd.testing.assert_frame_equal(series(), before)
    assert uploads.standing(FILE) == first.upload


def test_an_undone_file_may_come_again(database):
    first = accept({}).upload
    uploads.undo(first, "Amina", verified=False)
    assert uploads.standing(FILE) is None
    second = accept({"value": 2.0})
    assert second.added
    with pytest.raises(FaultError, match=r"store\.same_file"):
        uploads.redo(first, "Amina", verified=False)
    assert series()["value"].tolist() == [2.0]


def test_undoing_takes_out_one_upload_and_no_other(database):
    first = accept({}, {"year": 2014}).upload
    later = accept({"value": 1.5}, content=b"2").upload
    uploads.undo(first, "Youssef", verified=True, why="wrong sheet")
    assert series()[["year", "value", "upload"]].to_numpy().tolist() == [[2013, 1.5, later]]
    assert observations.catalogue()["years"].tolist() == [1]
    assert observations.of_area("504")["years"].tolist() == [1]
    assert uploads.listing()["state"].tolist() == ["in_force", "undone"]
    uploads.redo(first, "Amina", verified=False)
    assert series()["upload"].tolist() == [later, first]
    told = uploads.events(first)
    assert told[["event", "who", "verified", "why"]].to_numpy().tolist() == [
        ["accepted", "Amina", False, ""],
        ["undone", "Youssef", True, "wrong sheet"],
        ["redone", "Amina", False, ""],
    ]


def test_undoing_the_later_one_brings_the_earlier_value_back(database):
    accept({})
    later = accept({"value": 1.5}, content=b"2").upload
    uploads.undo(later, "Amina", verified=False)
    assert series()["value"].tolist() == [1.4]


def test_what_is_undone_counts_nowhere(database):
    uploads.undo(accept({}).upload, "Amina", verified=False)
    assert series().empty
    assert observations.catalogue().empty
    assert observations.of_area("504").empty
    assert observations.of_series("SI_POV_DAY1").empty
    assert observations.search("pov") == []
    assert observations.series_areas().empty
    assert observations.years("504").empty


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        (["undo", "undo"], "already_undone"),
        (["redo"], "already_in_force"),
        (["undo", "redo", "redo"], "already_in_force"),
    ],
)
def test_an_upload_is_undone_and_redone_in_turn(database, steps, fault):
    upload = accept({}).upload
    *before, last = [getattr(uploads, step) for step in steps]
    for step in before:
        step(upload, "Amina", verified=False)
    with pytest.raises(FaultError, match=fault):
        last(upload, "Amina", verified=False)


def test_an_unknown_upload_is_refused(database):
    for asked in (uploads.undo, uploads.redo):
        with pytest.raises(FaultError, match=r"store\.upload_unknown"):
            asked(7, "Amina", verified=False)
    with pytest.raises(FaultError, match=r"store\.upload_unknown"):
        uploads.content(7)


def test_nothing_to_accept_is_refused(database):
    with pytest.raises(FaultError, match=r"store\.nothing_to_accept"):
        uploads.accept(rows({}).head(0), FILE, "a.csv", "Amina", verified=False)
    assert uploads.listing().empty


def test_the_state_changes_with_everything_that_befalls(database):
    states = [uploads.state()]
    upload = accept({}).upload
    states.append(uploads.state())
    for step in (uploads.undo, uploads.redo):
        step(upload, "Amina", verified=False)
        states.append(uploads.state())
    assert len(set(states)) == 4


def test_a_figure_that_changed_since_it_was_compared_is_refused(database):
    seen = uploads.state()
    accept({"value": 2.0}, content=b"theirs", who="Youssef")
    with pytest.raises(FaultError, match=r"store\.changed_meanwhile"):
        accept({}, seen=seen)
    assert accept({"year": 1999}, content=b"other figures", seen=seen).added
    assert accept({}, seen=uploads.state()).added


def test_an_undoing_since_the_comparison_is_refused_too(database):
    theirs = accept({"value": 2.0}, content=b"theirs").upload
    seen = uploads.state()
    uploads.undo(theirs, "Youssef", verified=False)
    with pytest.raises(FaultError, match=r"store\.changed_meanwhile"):
        accept({}, seen=seen)


def test_two_analysts_with_two_files_both_end_right(database):
    racers = [started(who, content=who.encode()) for who in ("Amina", "Youssef")]
    assert raced(*racers) == ["added", "added"]
    assert set(uploads.listing()["who"]) == {"Amina", "Youssef"}
    assert len(series()) == 200


def test_two_analysts_who_compared_before_one_is_told_why_not(database):
    racers = [started(who, compares=True, content=who.encode()) for who in ("Amina", "Youssef")]
    assert sorted(raced(*racers)) == ["added", "store.changed_meanwhile"]
    assert len(uploads.listing()) == 1


def test_two_analysts_with_the_same_file_accept_it_once(database):
    assert sorted(raced(started("Amina"), started("Youssef"))) == ["added", "stood"]
    assert len(uploads.listing()) == 1


def test_a_kill_in_the_middle_of_accepting_leaves_the_store_as_it_was(database):
    accept({}, content=b"before")
    before, state = series(), uploads.state()
    process = started("Youssef", hang=True)
    process.stdin.write("go\n")
    process.stdin.flush()
    assert process.stdout.readline() == "in the middle\n"
    process.kill()
    process.communicate()
    pd.testing.assert_frame_equal(series(), before)
    assert (uploads.state(), len(uploads.listing())) == (state, 1)
    assert uploads.standing(FILE) is None
    assert accept({"year": 2001}).added


def test_a_database_that_others_hold_says_so(sqlite_address, monkeypatch):
    monkeypatch.setenv("ILTIQA_DATABASE_URL", sqlite_address)
    monkeypatch.setitem(engine._SECONDS_TO_WAIT, "sqlite", {"timeout": 0.1})
    engine._engine.cache_clear()
    accept({})
    with engine.engine().connect() as holder:
        holder.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(FaultError, match=r"store\.busy"):
            accept({"year": 2001}, content=b"2")
    engine.engine().dispose()
    engine._engine.cache_clear()
