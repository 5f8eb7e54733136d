"""Tables as Excel workbooks: sheets, direction, cells as they are, nothing that runs."""

import io
from datetime import date

import openpyxl
import pandas as pd
import pytest

from analysis.exports.xlsx import written

TABLE = pd.DataFrame({"الغاية": ["5.c", "8.10"], "strength": [0.6, 0.25], "lines": [1, 2]})


def workbook(sheets, **options):
    return openpyxl.load_workbook(io.BytesIO(written(sheets, **options)))


def cells(sheets, **options):
    return [list(row) for row in workbook(sheets, **options).active.iter_rows(values_only=True)]


def test_a_table_is_a_sheet_with_headings_and_its_cells_in_their_types():
    assert cells({"targets": TABLE}) == [
        ["الغاية", "strength", "lines"],
        ["5.c", 0.6, 1],
        ["8.10", 0.25, 2],
    ]


def test_sheets_are_titled_and_in_order():
    book = workbook({"المواءمة": TABLE, "Sources": TABLE})
    assert book.sheetnames == ["المواءمة", "Sources"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("x" * 40, "x" * 31),
        ("goals/targets", "goals targets"),
        ("a:b*c?d[e]f\\g", "a b c d e f g"),
        (" spaced ", "spaced"),
    ],
)
def test_a_title_keeps_what_excel_allows(title, expected):
    assert workbook({title: TABLE}).sheetnames == [expected]


@pytest.mark.parametrize("direction", [True, False])
def test_a_sheet_reads_in_the_direction_of_its_reader(direction):
    book = workbook({"one": TABLE, "two": TABLE}, right_to_left=direction)
    assert [bool(sheet.sheet_view.rightToLeft) for sheet in book] == [direction, direction]


def test_a_workbook_reads_from_left_to_right_unless_told():
    assert not workbook({"one": TABLE}).active.sheet_view.rightToLeft


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", '=HYPERLINK("http://x")'])
def test_no_cell_and_no_heading_is_a_formula(text):
    sheet = workbook({"one": pd.DataFrame({text: [text]})}).active
    assert [(cell.value, cell.data_type) for cell in (sheet["A1"], sheet["A2"])] == [
        (f"'{text}", "s"),
        (f"'{text}", "s"),
    ]


@pytest.mark.parametrize("gap", [None, float("nan"), pd.NA, pd.NaT, float("inf")])
def test_a_gap_is_an_empty_cell(gap):
    table = pd.DataFrame({"a": pd.Series(["x", gap], dtype=object), "b": [1, 2]})
    assert cells({"one": table})[2] == [None, 2]


def test_dates_and_truth_stay_what_they_are():
    table = pd.DataFrame({"read": [date(2026, 11, 23)], "direct": [True]})
    day, direct = cells({"one": table})[1]
    assert (day.date(), direct) == (date(2026, 11, 23), True)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x1f"])
def test_a_control_character_that_excel_cannot_hold_is_left_out(sign):
    said = cells({"one": pd.DataFrame({"a": [f"wo{sign}men"]})})[1][0]
    assert said.replace("\ufffd", "") == "women"


def test_new_lines_and_direction_marks_stay():
    text = "one\ntwo\u200f\u2067ثلاثة\u2069 😀"
    assert cells({"one": pd.DataFrame({"a": [text]})})[1] == [text]


def test_headings_are_bold_and_stay_in_sight():
    sheet = workbook({"one": TABLE}).active
    assert all(cell.font.bold for cell in sheet[1])
    assert not any(cell.font.bold for cell in sheet[2])
    assert sheet.freeze_panes == "A2"


def test_columns_are_as_wide_as_their_text_up_to_sixty_and_then_wrapped():
    table = pd.DataFrame({"short": ["x" * 10], "long": ["word " * 30]})
    sheet = workbook({"one": table}).active
    assert [sheet.column_dimensions[column].width for column in "AB"] == [12, 60]
    assert [bool(sheet[cell].alignment.wrap_text) for cell in ("A2", "B2")] == [False, True]


def test_a_table_without_rows_has_its_headings():
    assert cells({"one": TABLE.iloc[:0]}) == [["الغاية", "strength", "lines"]]


def test_headings_that_are_no_text_are_told_as_text():
    assert cells({"one": pd.DataFrame({2024: [1]})})[0] == ["2024"]
