"""Files of texts: what is read from each kind, whole or in parts, and what is refused."""

import io
import json
import zipfile

import openpyxl
import pandas as pd
import pytest

from analysis import texts
from analysis.faults import FaultError


def saved(folder, name, content):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def workbook(*rows, sheets=()):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for title in sheets:
        book.create_sheet(title).append(["other"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(path):
    return [tuple(row) for row in texts.read(path).to_numpy()]


def fault(path):
    with pytest.raises(FaultError) as refused:
        texts.read(path)
    return refused.value


def outcome(path):
    """The rows of a file, or why it is refused."""
    try:
        return read(path)
    except FaultError as refused:
        return refused.what


def jsonl(*records):
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


SAME = {
    "a.csv": "id,text,language\nx,Égalité,fr\n,محاربة الفقر,\n",
    "a.xlsx": workbook(["id", "text", "language"], ["x", "Égalité", "fr"], [None, "محاربة الفقر"]),
    "a.jsonl": jsonl(
        {"id": "x", "text": "Égalité", "language": "fr"}, {"text": "محاربة الفقر", "language": None}
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_three_kinds_of_file_read_the_same(tmp_path, name):
    path = saved(tmp_path, name, SAME[name])
    assert texts.read(path).columns.tolist() == ["id", "text", "language"]
    assert read(path) == [("x", "Égalité", "fr"), ("2", "محاربة الفقر", "")]


@pytest.mark.parametrize("name", ["a.CSV", "a.Csv"])
def test_the_kind_is_read_from_the_name_in_any_case(tmp_path, name):
    assert read(saved(tmp_path, name, "text\nA\n")) == [("1", "A", "")]


ONLY_TEXT = {
    "a.csv": "text\nA\nB\n",
    "a.xlsx": workbook(["text"], ["A"], ["B"]),
    "a.jsonl": jsonl({"text": "A"}, {"text": "B"}),
}


@pytest.mark.parametrize("name", ONLY_TEXT)
def test_without_ids_rows_are_numbered_from_one_and_languages_are_empty(tmp_path, name):
    assert read(saved(tmp_path, name, ONLY_TEXT[name])) == [("1", "A", ""), ("2", "B", "")]


BLANK_BETWEEN = {
    "a.csv": "text\nA\n\nB\n",
    "a.xlsx": workbook(["text"], ["A"], [None], ["B"]),
    "a.jsonl": jsonl({"text": "A"}, {"text": ""}, {"text": "B"}),
}


@pytest.mark.parametrize("name", BLANK_BETWEEN)
def test_a_row_without_text_keeps_its_number(tmp_path, name):
    found = read(saved(tmp_path, name, BLANK_BETWEEN[name]))
    assert found == [("1", "A", ""), ("2", "", ""), ("3", "B", "")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "more,text,id,other\n1,A,x,2\n"),
        ("a.xlsx", workbook(["more", "text", "id", "other"], [1, "A", "x", 2])),
        ("a.jsonl", jsonl({"more": 1, "text": "A", "id": "x", "other": [2]})),
    ],
)
def test_unknown_columns_are_left_aside(tmp_path, name, content):
    assert read(saved(tmp_path, name, content)) == [("x", "A", "")]


def test_numbers_of_a_workbook_are_read_as_they_show(tmp_path):
    ids = [1, 2.0, 8.1, "007", "8.10", -3]
    content = workbook(["id", "text"], *([number, "A"] for number in ids))
    found = [number for number, *_ in read(saved(tmp_path, "a.xlsx", content))]
    assert found == ["1", "2", "8.1", "007", "8.10", "-3"]


def test_codes_of_a_csv_stay_text(tmp_path):
    path = saved(tmp_path, "a.csv", "id,text\n007,NA\n8.10,null\n1e5,#N/A\n")
    assert read(path) == [("007", "NA", ""), ("8.10", "null", ""), ("1e5", "#N/A", "")]


def test_whole_numbers_of_a_jsonl_stay_whole_beside_rows_without_an_id(tmp_path):
    content = jsonl({"id": 7, "text": "A"}, {"text": "B"}, {"id": 9007199254740993, "text": "C"})
    found = [number for number, *_ in read(saved(tmp_path, "a.jsonl", content))]
    assert found == ["7", "2", "9007199254740993"]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085", "\x0b"])
def test_only_new_lines_separate_the_records_of_a_jsonl(tmp_path, sign):
    line = '{"text": "one' + (sign if sign != "\x0b" else "\\u000b") + 'two"}\n'
    assert read(saved(tmp_path, "a.jsonl", line * 2))[1] == ("2", f"one{sign}two", "")


def test_blank_lines_of_a_jsonl_are_no_records(tmp_path):
    path = saved(tmp_path, "a.jsonl", '\n{"text": "A"}\n\n  \n{"text": "B"}')
    assert [text for _, text, _ in read(path)] == ["A", "B"]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_text(tmp_path, name):
    content = {"a.csv": "text\r\nA\r\n", "a.jsonl": '{"text": "A"}\r\n'}[name]
    assert read(saved(tmp_path, name, content.encode("utf-8-sig"))) == [("1", "A", "")]


def test_a_quoted_text_of_a_csv_keeps_commas_and_new_lines(tmp_path):
    path = saved(tmp_path, "a.csv", 'text\n"One, ""two""\nthree"\n')
    assert read(path) == [("1", 'One, "two"\nthree', "")]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("text\nFight poverty, hunger\n", 2),
        ("text\nA\nFight poverty, hunger\n", 3),
        ("id,text\n1,A,B\n", 2),
    ],
    ids=["first row", "later row", "two columns"],
)
def test_a_csv_row_with_more_cells_than_headings_is_refused_and_never_cut(tmp_path, content, line):
    refused = fault(saved(tmp_path, "a.csv", content))
    assert refused.what == "texts.row_too_long"
    assert refused.values == {"file": "a.csv", "line": line}


def test_a_csv_row_may_lack_cells_or_end_in_empty_ones(tmp_path):
    path = saved(tmp_path, "a.csv", "text,id,language\nA\nB,x,en,,\n")
    assert read(path) == [("1", "A", ""), ("x", "B", "en")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "text\nA\n\n\n"),
        ("a.csv", "text,id\nA,1\n,\n,\n"),
        ("a.xlsx", workbook(["text"], ["A"], [None], [""])),
        ("a.jsonl", '{"text": "A"}\n\n'),
    ],
    ids=["csv lines", "csv cells", "workbook", "jsonl"],
)
def test_blank_rows_after_the_last_text_are_no_rows(tmp_path, name, content):
    assert read(saved(tmp_path, name, content)) == [("1", "A", "")]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_long_text_is_read_whole(tmp_path, name):
    text = "women rights " * 20_000
    content = {"a.csv": f"text\n{text}\n", "a.jsonl": jsonl({"text": text})}[name]
    assert read(saved(tmp_path, name, content)) == [("1", text, "")]


def test_only_the_first_sheet_of_a_workbook_is_read(tmp_path):
    path = saved(tmp_path, "a.xlsx", workbook(["text"], ["A"], sheets=["notes"]))
    assert read(path) == [("1", "A", "")]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", ""),
        ("a.csv", "text\n"),
        ("a.csv", "\ufeff"),
        ("a.xlsx", workbook()),
        ("a.xlsx", workbook(["text"])),
        ("a.jsonl", ""),
        ("a.jsonl", "\n\n"),
    ],
)
def test_a_file_without_rows_is_refused(tmp_path, name, content):
    refused = fault(saved(tmp_path, name, content))
    assert (refused.what, refused.values) == ("texts.empty", {"file": name})


@pytest.mark.parametrize(
    ("name", "content", "columns"),
    [
        ("a.csv", "Text,id\nA,1\n", "Text, id"),
        ("a.csv", "text;id\nA;1\n", "text;id"),
        ("a.xlsx", workbook(["texte", 5], ["A", 1]), "texte, 5"),
        ("a.jsonl", jsonl({"title": "A"}), "title"),
    ],
)
def test_a_file_without_a_column_text_is_refused_and_its_columns_named(
    tmp_path, name, content, columns
):
    refused = fault(saved(tmp_path, name, content))
    assert refused.what == "texts.no_text_column"
    assert refused.values == {"file": name, "columns": columns}


@pytest.mark.parametrize("code", ["de", "FR", " ar", "français", "0"])
def test_an_unknown_language_is_refused_with_its_row(tmp_path, code):
    path = saved(tmp_path, "a.csv", f"id,text,language\nx,A,fr\ny,B,{code}\n")
    refused = fault(path)
    assert refused.what == "texts.language_unknown"
    assert refused.values == {"file": "a.csv", "id": "y", "code": code}


GOOD = workbook(["text"], ["A"])
PASSWORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def zipped(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b""),
        ("a.xlsx", b"text\nA\n"),
        ("a.xlsx", GOOD[: len(GOOD) // 2]),
        ("a.xlsx", PASSWORD),
        ("a.xlsx", zipped()),
        ("a.xlsx", zipped(document="<xml/>")),
        ("a.csv", "text\néé\n".encode("latin-1")),
        ("a.csv", "text\nA\n".encode("utf-16")),
        ("a.csv", GOOD),
        ("a.csv", 'text\n"A\n'),
        ("a.jsonl", '{"text": "A"'),
        ("a.jsonl", '{"text": "A"} {"text": "B"}'),
        ("a.jsonl", b'{"text": "\xff"}'),
        ("a.jsonl", '{"text": "\\ud800"}'),
        ("a.jsonl", "[" * 100_000),
        ("a.jsonl", GOOD),
    ],
    ids=[
        *("empty workbook", "text named workbook", "half a workbook", "password", "empty archive"),
        *("other archive", "latin-1", "utf-16", "workbook named csv", "open quotation"),
        *("open brace", "two objects", "broken utf-8", "half a character", "nested too deep"),
        "workbook named jsonl",
    ],
)
def test_a_file_that_is_damaged_or_of_another_kind_is_refused(tmp_path, name, content):
    refused = fault(saved(tmp_path, name, content))
    assert (refused.what, refused.values) == ("texts.unreadable", {"file": name})


def test_a_workbook_with_one_wrong_byte_is_read_whole_or_refused(tmp_path):
    path = tmp_path / "damaged.xlsx"
    for place in range(0, len(GOOD), 41):
        content = bytearray(GOOD)
        content[place] ^= 0xFF
        path.write_bytes(content)
        assert outcome(path) in ([("1", "A", "")], "texts.unreadable"), place


@pytest.mark.parametrize(("line", "number"), [("[1]", 2), ('"A"', 2), ("7", 2), ("\nnull", 3)])
def test_a_line_of_a_jsonl_that_is_no_object_is_refused_with_its_number(tmp_path, line, number):
    refused = fault(saved(tmp_path, "a.jsonl", f'{{"text": "A"}}\n{line}\n'))
    assert refused.what == "texts.line_not_object"
    assert refused.values == {"file": "a.jsonl", "line": number}


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.jsonl"])
def test_an_absent_file_is_refused(tmp_path, name):
    refused = fault(tmp_path / name)
    assert (refused.what, refused.values) == ("texts.missing", {"file": name})


@pytest.mark.parametrize("name", ["folder.csv", "folder.xlsx", "folder.jsonl"])
def test_a_directory_is_refused(tmp_path, name):
    (tmp_path / name).mkdir()
    assert fault(tmp_path / name).what == "texts.unreadable"


@pytest.mark.parametrize("name", ["a.txt", "a.xls", "a.json", "a", "a.csv.gz", ".csv"])
def test_another_kind_of_file_is_refused_and_the_kinds_are_named(tmp_path, name):
    refused = fault(saved(tmp_path, name, "text\nA\n"))
    assert refused.what == "texts.kind_unreadable"
    assert refused.values["kinds"] == ".xlsx, .csv, .jsonl"


def test_other_columns_are_kept_where_they_are_asked_for(tmp_path):
    path = saved(tmp_path, "a.csv", "text,goals,more\nA,5,x\nB,,y\n")
    table = texts.read(path, also=("goals", "targets"))
    assert table.columns.tolist() == ["id", "text", "language", "goals"]
    assert table["goals"].tolist() == ["5", ""]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.xlsx"])
def test_a_file_is_counted_and_read_in_parts_as_it_is_read_at_once(tmp_path, monkeypatch, name):
    monkeypatch.setattr(texts, "AT_ONCE", 2)
    several = [{"text": f"text {number}", "language": "en"} for number in range(5)]
    if name == "a.jsonl":
        content = jsonl(*several)
    elif name == "a.csv":
        content = "text,language\n" + "".join(f"{row['text']},en\n" for row in several)
    else:
        content = workbook(["text", "language"], *([*row.values()] for row in several))
    path = saved(tmp_path, name, content)
    parts = list(texts.parts(path))
    assert [len(part) for part in parts] == [2, 2, 1]
    assert texts.count(path) == 5
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), texts.read(path))


def test_counting_finds_a_fault_in_the_last_row(tmp_path):
    path = saved(tmp_path, "a.csv", "text,language\n" + "A,en\n" * 3000 + "B,de\n")
    with pytest.raises(FaultError) as refused:
        texts.count(path)
    assert refused.value.values == {"file": "a.csv", "id": "3001", "code": "de"}


@pytest.mark.parametrize("text", [["A"], {"en": "A"}])
def test_a_text_that_is_a_list_or_an_object_is_refused_with_its_line(tmp_path, text):
    refused = fault(saved(tmp_path, "a.jsonl", jsonl({"text": "A"}, {"text": text})))
    assert refused.what == "texts.text_not_text"
    assert refused.values == {"file": "a.jsonl", "line": 2}
