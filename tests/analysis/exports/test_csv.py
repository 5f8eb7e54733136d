"""Tables as CSV: what Excel reads right in every language, byte by byte."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.exports.csv import written

# Every sign that a file can hold; a lone carriage return is not kept apart from a new line.
cells = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=12)


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_table_is_utf8_with_byte_order_mark_commas_and_crlf():
    table = pd.DataFrame({"الهدف": ["5"], "cible": ["égalité"]})
    assert written(table) == "\ufeffالهدف,cible\r\n5,égalité\r\n".encode()


def test_the_index_is_not_written():
    assert written(pd.DataFrame({"a": [1]}, index=[7])) == b"\xef\xbb\xbfa\r\n1\r\n"


def test_commas_quotation_marks_and_new_lines_are_quoted():
    table = pd.DataFrame({"a": ['one, "two"', "three\nfour"]})
    assert written(table) == b'\xef\xbb\xbfa\r\n"one, ""two"""\r\n"three\nfour"\r\n'


@pytest.mark.parametrize("gap", [None, float("nan"), pd.NA, pd.NaT])
def test_a_gap_is_an_empty_cell(gap):
    assert read(written(pd.DataFrame({"a": ["x", gap], "b": [1, 2]})))[2] == ["", "2"]


def test_codes_stay_as_they_are_written():
    assert read(written(pd.DataFrame({"target": ["8.1", "8.10", "007"]})))[1:] == [
        ["8.1"],
        ["8.10"],
        ["007"],
    ]


def test_formulas_are_neutralised_in_cells_and_headings():
    table = pd.DataFrame({"=heading": ["=1+1", "+2", "-3", "@a"], "b": [-1, -2, -3, -4]})
    assert read(written(table)) == [
        ["'=heading", "b"],
        ["'=1+1", "-1"],
        ["'+2", "-2"],
        ["'-3", "-3"],
        ["'@a", "-4"],
    ]


def test_a_table_without_rows_has_its_headings():
    assert read(written(pd.DataFrame(columns=["id", "text"]))) == [["id", "text"]]


def test_the_table_given_is_left_as_it_was():
    table = pd.DataFrame({"=a": ["=1"]})
    written(table)
    assert table.to_dict("list") == {"=a": ["=1"]}


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_any_text_comes_back_but_for_the_apostrophe(rows):
    content = written(pd.DataFrame(rows, columns=["one", "other"], dtype=object))
    for row, found in zip(rows, read(content)[1:], strict=True):
        for cell, back in zip(row, found, strict=True):
            assert back in (cell, f"'{cell}")
