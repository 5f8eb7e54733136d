"""Eleven real sheets, as analysts meet them: counts and cells written down from them by hand."""

from functools import cache
from pathlib import Path

import pytest

from analysis.workbook import reading
from analysis.workbook.reading import Reading

LAYOUTS = Path(__file__).parents[4] / "shared/data/layouts"
pytestmark = pytest.mark.skipif(
    not LAYOUTS.is_dir(), reason="the sample sheets are not in ../shared/data/layouts"
)
# Number of the sheet -> family, header's rows, observations of its first table, of the file.
EXPECTED = {
    "01": ("worldbank_api", (4,), 8446, 8446),
    "03": ("databank", (1,), 2604, 2604),
    "05": ("unsd", (1,), 4273, 4273),
    "06": ("unsd", (1,), 157, 157),
    "09": ("undp", (3, 4, 5, 6, 7), 1700, 1700),
    "18": ("panel", (37,), 1634, 1634),
    "22": ("panel", (37,), 28, 28),
    "24": ("panel", (1,), 3008, 3008),
    "28": ("insee", (4, 5), 1872, 87534),
}
# Sheet, cell -> series, area, year, sex, age, value, and a piece of the sheet's own words.
CELLS = {
    ("01", "Data", "AI153"): (
        *("SL.TLF.CACT.FE.ZS", "504", 1990, "F", "Y_GE15", 22.819),
        "Labor force participation rate, female",
    ),
    ("01", "Data", "BR153"): (
        "SL.TLF.CACT.FE.ZS",
        "504",
        2025,
        "F",
        "Y_GE15",
        19.696,
        "modeled ILO",
    ),
    ("01", "Data", "BR270"): ("SL.TLF.CACT.FE.ZS", "716", 2025, "F", "Y_GE15", 62.155, "15+"),
    ("03", "Data", "B132"): ("", "504", None, "_T", "_T", 1, "A woman can apply for a passport"),
    ("03", "Data", "F132"): ("", "504", None, "_T", "_T", 0, "judgment of divorce"),
    ("05", "Sheet1", "Y2"): (
        "SG_GEN_PARL",
        "001",
        2006,
        "F",
        "_T",
        16.56604,
        "seats held by women",
    ),
    ("05", "Sheet1", "Y10"): ("SG_GEN_PARL", "012", 2006, "F", "_T", 6.1697, "seats held by women"),
    ("05", "Sheet1", "Y185"): ("SG_GEN_PARL", "504", 2006, "F", "_T", 10.7692, "seats"),
    ("06", "data", "I96"): ("VC_VAW_MARR", "504", 2018, "F", "Y_GE15", 8.5, "ever-partnered women"),
    ("06", "data", "I2"): ("VC_VAW_MARR", "004", 2018, "F", "Y_GE15", 33.6, "ever-partnered women"),
    ("09", "Table 5", "C131"): ("", "504", 2019, "_T", "_T", 0.454, "Gender Inequality Index"),
    ("09", "Table 5", "G131"): ("", "504", 2017, "_T", "_T", 70, "Maternal mortality ratio"),
    ("09", "Table 5", "I131"): ("", "504", 2020, "_T", "_T", 31.034, "Adolescent birth rate"),
    ("09", "Table 5", "M131"): ("", "504", 2019, "F", "Y_GE25", 29.08900478, "secondary education"),
    ("09", "Table 5", "S131"): (
        "",
        "504",
        2019,
        "M",
        "Y_GE15",
        70.139,
        "Labour force participation",
    ),
    ("18", "D_Gender_Share_of_Women_in_nati", "B166"): ("", "504", 2016, "_T", "_T", 17, "seats"),
    ("18", "D_Gender_Share_of_Women_in_nati", "H166"): ("", "504", 2010, "_T", "_T", 10.5, "seats"),
    ("22", "D_Violence_against_Women_FRA_20", "B38"): ("", "040", 2012, "_T", "_T", 20, "violence"),
    ("22", "D_Violence_against_Women_FRA_20", "B65"): ("", "826", 2012, "_T", "_T", 44, "violence"),
    ("24", "Sheet1", "D282"): ("", "504", 1990, "F", "_T", 22.819, "Female Labor Force"),
    ("24", "Sheet1", "I282"): ("", "504", 1990, "_T", "_T", 4.06, "Total Fertility Rate"),
    ("28", "2022", "C6"): ("", "", 2022, "_T", "Y0T19", 169605, "Ensemble 0 à 19 ans"),
    ("28", "2022", "T109"): ("", "", 2022, "F", "_T", 35028853, "Femmes Total"),
    ("28", "1975", "G6"): ("", "", 1975, "_T", "Y_GE75", 18944, "75 ans et plus"),
    ("28", "1990", "D6"): ("", "", 1990, "_T", "Y20T39", 142812, "20 à 39 ans"),
}


@cache
def read(number: str) -> Reading:
    file = next(LAYOUTS.glob(f"{number}_*"))
    return reading.of(file.read_bytes(), file.name)


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_a_sheet_is_read_in_full(number):
    family, header, first, all_ = EXPECTED[number]
    found = [sheet for sheet in read(number).sheets if sheet.observations]
    assert read(number).kind == "indicators"
    assert {sheet.family for sheet in found} == {family}
    assert found[0].header == header
    assert found[0].observations == first
    assert len(read(number).observations) == all_


@pytest.mark.parametrize(("number", "sheet", "cell"), sorted(CELLS))
def test_a_cell_is_read_as_it_stands(number, sheet, cell):
    rows = read(number).observations
    row = rows[(rows["sheet"] == sheet) & (rows["cell"] == cell)].iloc[0]
    series, area, year, sex, age, value, words = CELLS[number, sheet, cell]
    year_read = None if row.isna()["year"] else row["year"]
    assert (row["series"], row["area"], year_read, row["sex"], row["age"], row["value"]) == (
        *(series, area, year, sex, age, value),
    )
    assert words in row["series_label"]


def test_one_sheet_per_year_gives_forty_eight_years():
    rows = read("28").observations
    assert sorted(rows["year"].unique()) == list(range(1975, 2023))
    assert set(rows["sex"].unique()) == {"_T", "F", "M"}
    # The whole of France with its overseas departments is told from 1990 on.
    counts = rows["area_label"].value_counts()
    assert counts["Ain"] == 48 * 18
    assert counts["France métropolitaine et DOM"] == 33 * 18


@pytest.mark.parametrize(("number", "reason"), [("16", "text_table"), ("26", "recommendations")])
def test_what_holds_no_indicators_is_recognised_as_such(number, reason):
    assert read(number).kind == "other"
    assert read(number).observations.empty
    assert read(number).issues["code"].tolist() == [reason]


def test_places_that_no_code_has_keep_their_words_and_are_asked_about():
    asked = read("09").questions
    assert "Very high human development" in set(asked.loc[asked["role"] == "area", "label"])
    rows = read("09").observations
    assert rows.loc[rows["area_label"] == "Very high human development", "area"].eq("").all()


def test_the_best_guess_comes_first():
    asked = read("09").questions.set_index("label")["guesses"]
    assert asked["Gender Inequality Index"][0] == "HDR_GII"


def test_real_sheets_raise_no_false_errors():
    for number in EXPECTED:
        issues = read(number).issues
        assert issues[issues["severity"] == "error"].empty, number
