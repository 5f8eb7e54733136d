"""The template speaks the reader's language, offers lists, and checks inside Excel."""

from io import BytesIO

import openpyxl
import pytest

from analysis import observations, words
from analysis.words import LANGUAGES
from analysis.workbook import template

each_language = pytest.mark.parametrize("language", LANGUAGES)


def opened(language):
    return openpyxl.load_workbook(BytesIO(template.of(words.of(language))))


def checks(book):
    found = book.worksheets[0].data_validations.dataValidation
    return {str(check.sqref).split(":")[0].rstrip("2"): check for check in found}


@each_language
def test_it_has_a_sheet_to_fill_in_an_explanation_and_lists_in_the_readers_direction(language):
    book, say = opened(language), words.of(language)
    names = ("sheet_data", "sheet_explanation", "sheet_lists")
    assert book.sheetnames == [say(f"template.{name}") for name in names]
    assert {bool(sheet.sheet_view.rightToLeft) for sheet in book} == {language == "ar"}
    assert {sheet.sheet_state for sheet in book} == {"visible"}
    headings = [cell.value for cell in book.worksheets[0][1]]
    assert headings == template.headings(say)
    assert book.worksheets[0].max_row == 1


@each_language
def test_the_lists_offer_every_indicator_area_sex_and_unit_by_name(language):
    book, say = opened(language), words.of(language)
    columns = list(book.worksheets[2].iter_cols(values_only=True))
    offered = [[value for value in column[1:] if value is not None] for column in columns]
    assert set(offered[0]) == set(observations.series()[f"name_{language}"])
    assert set(observations.areas()[f"name_{language}"]) < set(offered[1])
    assert offered[2] == [say("sex.both"), say("sex.female"), say("sex.male")]
    assert set(offered[3]) == set(observations.units()[f"name_{language}"])
    assert all(len(column) == len(set(column)) for column in offered)


@each_language
def test_excel_refuses_what_is_in_no_list_and_says_why(language):
    book, say = opened(language), words.of(language)
    found = checks(book)
    assert {letter: check.type for letter, check in found.items()} == {
        "A": "list", "B": "list", "C": "whole", "D": "list", "E": "decimal", "F": "list",
    }  # fmt: skip
    rows = len(observations.series()) + 1
    assert found["A"].formula1 == f"'{say('template.sheet_lists')}'!$A$2:$A${rows}"
    for check in found.values():
        # Excel takes no longer ones.
        assert 0 < len(check.error) < 226
        assert len(check.errorTitle) < 33
        assert check.showErrorMessage


@each_language
def test_the_explanation_tells_each_column_with_an_example(language):
    rows = list(opened(language).worksheets[1].iter_rows(min_row=5, max_row=11, values_only=True))
    assert [row[0] for row in rows] == template.headings(words.of(language))
    assert all(row[1] and row[2] for row in rows)
    assert "2022" in rows[2][2]
    assert "71" in rows[4][2]
