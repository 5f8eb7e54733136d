"""Every fault is found, with its sheet, its cell and how grave it is."""

import zipfile
from io import BytesIO

import openpyxl
import pandas as pd
import pytest

from analysis import sources, words
from analysis.workbook import reading, report

WOMEN = "Unemployment rate (census)"


def faults(rows: list[list[object]], change: object = None, name: str = "Data") -> pd.DataFrame:
    return reading.of(book(rows, change, name), "sheet.xlsx").issues


def book(rows: list[list[object]], change: object = None, name: str = "Data") -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    if change:
        change(sheet)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def at(issues: pd.DataFrame, code: str) -> list[tuple[str, str]]:
    rows = issues[issues["code"] == code]
    return [(row["cell"], row["severity"]) for row in rows.to_dict("records")]


def table(values: list[object], head: str = WOMEN, area: str = "Morocco") -> list[list[object]]:
    """One indicator in years from 2010 on."""
    return [
        ["Indicator", "Country", *range(2010, 2010 + len(values))],
        [head, area, *values],
        [head, "Tunisia", *[12.5 + place / 10 for place in range(len(values))]],
    ]


def test_a_word_among_numbers_is_an_error_at_its_cell():
    issues = faults(table([12.1, "about twelve", 12.3]))
    assert at(issues, "not_a_number") == [("D2", "error")]
    assert issues["values"].iloc[0] == {"text": "about twelve"}


def test_an_error_of_excel_is_never_a_gap():
    assert at(faults(table([12.1, "#N/A", 12.3])), "excel_error") == [("D2", "error")]
    found = faults(table([12.1, "#DIV/0!", 12.3]))
    assert found.loc[found["code"] == "excel_error", "values"].iloc[0] == {"sign": "#DIV/0!"}


def test_a_formula_that_was_never_calculated_is_an_error():
    assert at(faults(table([12.1, "=1+1", 12.3])), "uncalculated") == [("D2", "error")]


def test_a_share_above_100_is_asked_about():
    assert at(faults(table([12.1, 112, 12.3])), "percent_above_100") == [("D2", "warning")]


def test_a_negative_count_is_an_error():
    rows = table([120, -4, 130], head="Number of people (persons)")
    assert at(faults(rows), "negative_count") == [("D2", "error")]


@pytest.mark.parametrize(
    ("change", "code", "cell"),
    [
        (("B2", "Atlantis"), "unknown_area", "B2"),
        (("A2", "Zorgonian flux"), "unknown_series", "A2"),
    ],
)
def test_what_has_no_code_is_named_at_its_words(change, code, cell):
    def changed(sheet):
        sheet[change[0]] = change[1]

    assert (cell, "warning") in at(faults(table([12.1, 12.2, 12.3]), changed), code)


def test_an_unknown_sex_stays_empty_and_is_named():
    rows = [["Indicator", "Country", "Sex", 2010, 2011]]
    rows += [[WOMEN, "Morocco", sex, 10.5, 11.5] for sex in ("Female", "Male", "Zzz")]
    read = reading.of(book(rows), "sheet.xlsx")
    assert at(read.issues, "unknown_sex") == [("C4", "warning")]
    assert read.observations["sex"].tolist() == ["F", "F", "M", "M", "", ""]


def test_values_without_a_year_are_asked_about_once():
    rows = [["Country", "Literacy rate"], ["Morocco", 60.5], ["Tunisia", 70.5]]
    assert at(faults(rows), "unknown_year") == [("B2", "warning")]


def test_the_same_figure_twice_is_a_note_two_different_ones_an_error():
    rows = table([12.1, 12.2])
    assert at(faults([*rows, rows[1]]), "duplicate") == [("C4", "note"), ("D4", "note")]
    other = [*rows[1][:3], 99.0]
    issues = faults([*rows, other])
    assert at(issues, "contradiction") == [("D2", "error"), ("D4", "error")]
    assert issues.loc[issues["code"] == "contradiction", "values"].iloc[0]["cell"] == "D4"


def test_women_and_men_are_held_against_their_total():
    rows = [["Indicator", "Country", "Sex", 2010, 2011]]
    rows += [[WOMEN, "Morocco", "Female", 10.5, 11.5], [WOMEN, "Morocco", "Male", 20.5, 21.5]]
    rows += [[WOMEN, "Morocco", "Total", 15.5, 41.5]]
    assert at(faults(rows), "sexes_against_total") == [("E4", "warning")]


def test_counts_of_women_and_men_must_add_up():
    head = "Population (persons)"
    rows = [["Indicator", "Country", "Sex", 2010, 2011]]
    rows += [[head, "Morocco", "Female", 1000, 1100], [head, "Morocco", "Male", 900, 950]]
    rows += [[head, "Morocco", "Total", 1900, 2500]]
    assert at(faults(rows), "sexes_against_total") == [("E4", "warning")]


def test_a_share_as_a_fraction_jumps_beside_the_stored_series():
    rows = [["Series code", "Country code", 2015, 2016], ["SL.TLF.CACT.FE.ZS", "MAR", 0.25, 0.26]]
    rows += [["SL.TLF.CACT.FE.ZS", "TUN", 26.5, 26.3]]
    assert at(faults(rows), "scale_jump") == [("C2", "warning"), ("D2", "warning")]


def test_a_break_of_more_than_the_series_ever_moved_is_asked_about():
    rows = [["Series code", "Country code", 2015, 2016], ["SL.TLF.CACT.FE.ZS", "MAR", 45.5, 24.0]]
    rows += [["SL.TLF.CACT.FE.ZS", "TUN", 26.5, 26.3]]
    assert ("C2", "warning") in at(faults(rows), "break_in_series")


def test_stored_figures_are_asked_of_the_caller_where_it_gives_them():
    rows = [["Series code", "Country code", 2015, 2016], ["SL.TLF.CACT.FE.ZS", "MAR", 25.5, 24.0]]
    rows += [["SL.TLF.CACT.FE.ZS", "TUN", 26.5, 26.3]]
    asked = []

    def stored(series: str) -> pd.DataFrame:
        asked.append(series)
        return pd.DataFrame()

    reading.of(book(rows), "sheet.xlsx", stored=stored)
    assert asked == ["SL.TLF.CACT.FE.ZS"]


def test_years_to_come_are_asked_about():
    rows = [
        ["Indicator", "Country", 2024, 2090],
        [WOMEN, "Morocco", 1.5, 2.5],
        [WOMEN, "Tunisia", 3.5, 4.5],
    ]
    assert at(faults(rows), "future_year") == [("D2", "warning")]


def test_hidden_rows_columns_and_sheets_are_told_and_read():
    def hide(sheet):
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.parent.create_sheet("Cover")["A1"] = "A cover"
        sheet.sheet_state = "hidden"
        sheet.parent.active = 1

    issues = faults(table([12.1, 12.2, 12.3]), hide)
    assert at(issues, "hidden_row") == [("A2", "warning")]
    assert at(issues, "hidden_column") == [("D1", "warning")]
    assert at(issues, "hidden_sheet") == [("A1", "warning")]


def test_merged_cells_among_values_are_told():
    def merge(sheet):
        sheet.merge_cells("C2:D2")

    assert at(faults(table([12.1, 12.2, 12.3]), merge), "merged_values") == [("C2", "warning")]


def test_a_percent_format_is_read_as_the_sheet_shows_it():
    def shown(sheet):
        for column in "CDE":
            sheet[f"{column}2"].number_format = "0.0%"

    read = reading.of(book(table([0.121, 0.122, 0.123]), shown), "sheet.xlsx")
    rows = read.observations[read.observations["area"] == "504"]
    assert rows["value"].tolist() == [12.1, 12.2, 12.3]
    assert set(rows["unit"]) == {"PT"}


def test_bounds_are_kept_and_told():
    read = reading.of(book(table(["<1", 12.2, ">95"])), "sheet.xlsx")
    rows = read.observations[read.observations["area"] == "504"]
    assert rows["other"].tolist() == ["BOUND=LT", "", "BOUND=GT"]
    assert at(read.issues, "bound") == [("C2", "note"), ("E2", "note")]


@pytest.mark.parametrize("mark", ["..", "-", "NA", "n.d.", "x", ".", "غير متوفر", "…"])
def test_marks_of_a_missing_value_are_no_fault(mark):
    assert faults(table([12.1, mark, 12.3])).empty


def test_all_faults_come_at_once():
    issues = faults(table([12.1, "#N/A", "word", 112, "=1+1"]))
    assert {"excel_error", "not_a_number", "percent_above_100", "uncalculated"} <= set(
        issues["code"]
    )


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_fault_is_said_in_every_language(language):
    rows = table([12.1, "#N/A", "word", 112, "=1+1", "<1"], head=WOMEN)
    rows.append(["Zorgonian flux", "Atlantis", 1.5, 2.5, 3.5, 4.5, 5.5, 6.5])
    for issue in faults(rows).to_dict("records"):
        said = report.message(issue["code"], issue["values"], words.of(language))
        assert "{" not in said


def test_each_code_has_one_gravity():
    table_ = sources.text("workbook/faults")
    assert set(table_["severity"]) == {"error", "warning", "note"}


def test_remembered_answers_are_used_and_not_asked_again():
    rows = table([12.1, 12.2], head="Zorgonian flux", area="Atlantis")
    first = reading.of(book(rows), "sheet.xlsx")
    assert set(first.questions["label"]) == {"Zorgonian flux", "Atlantis"}
    answers = {"Zorgonian flux": "SL_TLF_UEM", "Atlantis": "504"}
    rules = first.questions.assign(code=first.questions["label"].map(answers))
    again = reading.of(book(rows), "sheet.xlsx", rules=rules[reading.RULES])
    assert again.questions.empty
    assert again.observations["series"].unique().tolist() == ["SL_TLF_UEM"]
    assert again.observations["area"].unique().tolist() == ["504", "788"]


def test_the_shape_of_a_sheet_does_not_depend_on_its_years():
    first = reading.of(book(table([12.1, 12.2], head="Zorgonian flux")), "a.xlsx").questions
    later = [["Indicator", "Country", 2030, 2031], *table([12.1, 12.2], head="Other")[1:]]
    second = reading.of(book(later), "b.xlsx").questions
    assert first["shape"].unique().tolist() == second["shape"].unique().tolist()


def test_a_grown_package_is_refused_before_it_is_opened():
    from analysis.faults import FaultError

    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 40_000_000)
    with pytest.raises(FaultError, match=r"workbook\.bomb"):
        reading.of(file.getvalue(), "bomb.xlsx")
