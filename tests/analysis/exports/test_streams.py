"""Alignment tables written part by part: each kind of file, whole or not at all."""

import gc
import json
import sys

import openpyxl
import pandas as pd
import pytest

from analysis.exports import streams
from analysis.faults import FaultError

COLUMNS = ["id", "language", "goal", "target", "strength", "directness", "evidence"]
ROWS = [
    ["=7", "en", "16", "16.6", 0.25, "direct", '[{"start": 0, "end": 2, "text": "é="}]'],
    ["8", "ar", "", "", 0.0, "", "[]"],
    ["9\x0b", "fr", "5", "5.c", 0.9, "direct", "[]"],
]
PARTS = [pd.DataFrame(ROWS[:2], columns=COLUMNS), pd.DataFrame(ROWS[2:], columns=COLUMNS)]
each_kind = pytest.mark.parametrize("kind", [".csv", ".xlsx", ".json", ".jsonl"])


def written(path, parts=PARTS):
    with streams.to_file(path) as write:
        for part in parts:
            write(part)
    return path


def test_csv_has_one_header_a_byte_order_mark_and_no_formula(tmp_path):
    content = written(tmp_path / "o.csv").read_bytes()
    lines = content.decode("utf-8-sig").split("\r\n")
    assert content.count(b"\xef\xbb\xbf") == 1
    assert lines[0] == ",".join(COLUMNS)
    assert [line[:4] for line in lines[1:]] == ["'=7,", "8,ar", "9\x0b,f", ""]


def test_a_workbook_has_numbers_as_numbers_a_fixed_header_and_signs_that_excel_takes(tmp_path):
    sheet = openpyxl.load_workbook(written(tmp_path / "o.xlsx"))["alignment"]
    rows = list(sheet.iter_rows(values_only=True))
    assert sheet.freeze_panes == "A2"
    assert list(rows[0]) == COLUMNS
    assert rows[1][:5] == ("'=7", "en", "16", "16.6", 0.25)
    assert [row[0] for row in rows[1:]] == ["'=7", "8", "9\ufffd"]


def test_json_and_json_lines_hold_the_rows_unchanged_with_evidence_as_a_list(tmp_path):
    whole = json.loads(written(tmp_path / "o.json").read_text("utf-8"))
    lines = written(tmp_path / "o.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == whole
    assert [list(record) for record in whole] == [COLUMNS] * 3
    assert [[*record.values()][:6] for record in whole] == [row[:6] for row in ROWS]
    assert whole[0]["evidence"] == [{"start": 0, "end": 2, "text": "é="}]


@each_kind
def test_what_fails_half_way_leaves_everything_as_it_was(tmp_path, kind):
    path = tmp_path / f"o{kind}"
    path.write_bytes(b"before")
    with pytest.raises((AttributeError, TypeError)):
        written(path, [PARTS[0], None])
    # Nothing half written is left to complain of later.
    gc.collect()
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@each_kind
def test_a_whole_file_takes_the_place_of_the_one_before(tmp_path, kind):
    path = tmp_path / f"o{kind}"
    path.write_bytes(b"before")
    assert b"before" not in written(path).read_bytes()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["o.txt", "o.xls", "o", ".csv"])
def test_another_kind_of_output_is_refused_and_left_as_it_was(tmp_path, name):
    (tmp_path / name).write_text("before")
    with pytest.raises(FaultError) as refused, streams.to_file(tmp_path / name):
        pass
    kinds = ".csv, .xlsx, .json, .jsonl"
    assert refused.value.what == "texts.kind_unwritable"
    assert sorted(refused.value.values["kinds"].split(", ")) == sorted(kinds.split(", "))
    assert (tmp_path / name).read_text() == "before"


@pytest.mark.parametrize("name", ["absent/o.csv", "folder.json"])
def test_a_place_that_cannot_be_written_is_refused(tmp_path, name):
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(FaultError) as refused:
        written(tmp_path / name)
    assert refused.value.what == "texts.unwritable"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.json"]


def test_more_rows_than_a_sheet_holds_are_refused_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "_EXCEL_ROWS", 3)
    with pytest.raises(FaultError) as refused:
        written(tmp_path / "o.xlsx")
    gc.collect()
    assert refused.value.what == "texts.too_many_rows"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lines", [True, False], ids=["json lines", "csv"])
def test_what_is_printed_is_what_the_file_holds(tmp_path, capfdbinary, lines):
    with streams.to_output(lines=lines) as write:
        for part in PARTS:
            write(part)
    sys.stdout.flush()
    expected = written(tmp_path / ("o.jsonl" if lines else "o.csv")).read_bytes()
    assert capfdbinary.readouterr().out == expected
