"""The catalogue: what there is for whom, how recent, what search finds, and where figures lack."""

import csv
import gzip
import re

import pandas as pd
import pytest

from analysis import catalogue, observations, sources, tables
from analysis.catalogue import MOROCCO

YEAR = 2026
# Of the 51 indicators of UN Women's list: read in the publishers' files for Morocco.
LAST_YEARS = {
    "1.1.1": 2014,
    "3.1.1": 2017,
    "3.7.1": 2021,
    "5.1.1": 2020,
    "5.2.1": 2018,
    "5.4.1": 2012,
    "5.5.1": 2021,
    "5.5.2": 2008,
    "8.5.2": 2016,
    "16.7.1": 2020,
}
WITHOUT = ["1.4.2", "2.2.3", "4.6.1", "5.2.2", "5.6.1", "5.a.1", "5.c.1", "8.7.1", "16.1.2"]


def gap(indicator: str, year: int = YEAR) -> dict[str, object]:
    rows = catalogue.gender_gaps(MOROCCO, year)
    (row,) = rows[rows["indicator"] == indicator].to_dict("records")
    return row


def available(series: str, area: str = MOROCCO, year: int = YEAR) -> dict[str, object]:
    rows = catalogue.available(area, year)
    (row,) = rows[rows["series"] == series].to_dict("records")
    return row


def found(query: str) -> set[str]:
    return set(catalogue.search(query)["series"])


def plainly_read() -> list[dict[str, str]]:
    """Every observation, read with the standard library alone."""
    rows = []
    for source in tables.SOURCES:
        path = sources.DATA / f"observations/{source}.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def test_the_list_of_un_women_has_51_indicators():
    rows = catalogue.gender_gaps(MOROCCO, YEAR)
    assert len(rows) == 51
    assert rows["unsd_code"].is_unique
    assert list(rows.columns) == catalogue.GAPS


def test_an_indicator_of_several_targets_is_one_row_with_all_its_codes():
    assert gap("4.7.1 12.8.1 13.3.1")["state"] == "none"


@pytest.mark.parametrize(("indicator", "year"), LAST_YEARS.items())
def test_the_last_year_of_an_indicator_is_that_of_its_newest_figure(indicator, year):
    assert gap(indicator)["last"] == year
    assert gap(indicator)["state"] == "old"


@pytest.mark.parametrize("indicator", WITHOUT)
def test_an_indicator_without_a_figure_for_morocco_is_a_gap(indicator):
    row = gap(indicator)
    assert (row["state"], row["series"], row["sources"]) == ("none", "", "")
    assert pd.isna(row["last"])


def test_the_newest_series_comes_first_and_sources_are_told_once():
    row = gap("5.5.1")
    assert row["series"].split()[0] == "MS_IV_2_PARL"
    assert "SG_GEN_PARL" in row["series"].split()
    assert row["sources"] == "unsd_minimum_set unsd_sdg"


def test_the_same_figures_are_recent_to_someone_who_reads_them_in_their_time():
    assert gap("5.5.1", 2024)["state"] == "recent"
    assert gap("5.5.1", 2025)["state"] == "old"


@pytest.mark.parametrize("area", [MOROCCO, "788", "001", "01"])
@pytest.mark.parametrize("year", [2021, 2026])
def test_the_map_is_what_a_slow_count_finds(area, year):
    series = observations.series()
    listed = {code: set(told.split()) for code, told in zip(series["series"], series["indicator"])}
    newest: dict[str, int] = {}
    for row in plainly_read():
        edition = int(re.search(r"\d{4}", row["edition"])[0])
        if row["area"] == area and int(row["year"]) <= edition:
            for indicator in listed[row["series"]]:
                newest[indicator] = max(newest.get(indicator, 0), int(row["year"]))
    with (sources.DATA / "framework/indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["gender_unw"] == "yes"]
    expected: dict[str, int] = {}
    for row in rows:
        years = [expected.get(row["unsd_code"], 0), newest.get(row["indicator"], 0)]
        expected[row["unsd_code"]] = max(years)
    states = {
        code: "none" if not last else "recent" if last >= year - 3 else "old"
        for code, last in expected.items()
    }
    drawn = catalogue.gender_gaps(area, year)
    assert dict(zip(drawn["unsd_code"], drawn["state"])) == states


def test_what_is_told_ahead_is_no_recent_figure():
    row = available("MS_III_1_ESTIMATES")
    assert (row["first"], row["last"], row["state"]) == (1990, 2021, "old")


def test_a_figure_of_a_year_after_its_edition_is_a_projection():
    rows = catalogue.figures("MS_III_1_ESTIMATES")
    told = rows[(rows["area"] == MOROCCO) & rows["projected"]]["year"]
    assert sorted(told) == list(range(2022, 2031))
    assert not catalogue.figures("HDR24_GII")["projected"].any()


def test_every_series_is_listed_once_the_most_recent_first():
    rows = catalogue.available(MOROCCO, YEAR)
    assert len(rows) == len(observations.series()) == 588
    years = rows["last"].dropna().tolist()
    assert years == sorted(years, reverse=True)
    assert rows["last"].isna().iloc[len(years) :].all()


def test_a_series_says_for_whom_and_how_long():
    census, bank = available("HCP_LABOUR_ACTIVITY_RATE"), available("SL.TLF.CACT.FE.ZS")
    assert (census["areas"], census["years"], census["state"]) == (13, 2, "recent")
    assert (bank["first"], bank["last"], bank["state"]) == (1990, 2025, "recent")


def test_a_series_without_a_figure_for_the_area_stays_in_the_list():
    row = available("SG_DMK_PARLMP_LC", "01")
    assert (row["state"], row["areas"]) == ("none", 9)


@pytest.mark.parametrize(
    ("year", "state"), [(2026, "recent"), (2023, "recent"), (2022, "old"), (None, "none")]
)
def test_a_figure_is_recent_for_three_years(year, state):
    assert catalogue.state(year, 2026) == state


def test_the_first_recent_year_is_three_years_back():
    assert catalogue.oldest_recent(2026) == 2023


def test_without_a_word_every_series_is_found():
    assert len(found("")) == len(found("  –  ")) == 588


@pytest.mark.parametrize(
    ("query", "series"),
    [
        ("women in parliaments", "SG_GEN_PARL"),
        ("seat parliament", "SG_GEN_PARL"),
        ("parlements", "SG_GEN_PARL"),
        ("siège du parlement", "SG_GEN_PARL"),
        ("نساء البرلمان", "SG_GEN_PARL"),
        ("للنساء في مقاعد برلمان", "SG_GEN_PARL"),
        ("chomage", "SL_TLF_UEM"),
        ("CHÔMAGE", "SL_TLF_UEM"),
        ("البطالة", "SL_TLF_UEM"),
        ("بطالة", "SL_TLF_UEM"),
        ("unemployment rates", "SL_TLF_UEM"),
        ("SG_GEN_PARL", "SG_GEN_PARL"),
        ("sl.tlf.cact.fe.zs", "SL.TLF.CACT.FE.ZS"),
        ("5.5.1", "SG_GEN_PARL"),
        ("5.5", "SG_GEN_PARL"),
        ("12.2.2", "EN_MAT_DOMCMPT"),
        ("gii", "HDR_GII"),
    ],
)
def test_search_finds_a_series_in_three_languages_whatever_the_inflection(query, series):
    assert series in found(query)


@pytest.mark.parametrize("query", ["xyz", "parlement xyz", "99.9.9", "5.5.1 chômage"])
def test_search_finds_nothing_where_a_word_is_nowhere(query):
    assert found(query) == set()


def test_a_target_s_code_does_not_stand_for_a_longer_one():
    assert "1.5.1" not in " ".join(catalogue.search("5.1")["indicator"])
    codes = {code for listed in catalogue.search("5.1")["indicator"] for code in listed.split()}
    assert codes == {"5.1.1"}


def test_every_word_narrows_the_search():
    assert found("women parliament") == found("women") & found("parliament")
    assert found("women parliament") < found("women")


def test_a_function_word_does_not_narrow_the_search():
    assert found("la part des femmes") == found("part femmes")


def test_every_series_is_found_by_its_own_name_in_each_language():
    rows = observations.series()
    for language in ("ar", "fr", "en"):
        named = rows[rows[f"name_{language}"] != ""].sample(40, random_state=3)
        missing = [
            row["series"]
            for row in named.to_dict("records")
            if row["series"] not in found(row[f"name_{language}"])
        ]
        assert missing == []


def test_a_bound_is_no_breakdown():
    rows = catalogue.figures("EG_EGY_CLEAN")
    algeria = rows[rows["area"] == "012"]
    assert set(algeria["bound"]) == {"GT"}
    assert set(algeria["other"]) == {""}
    assert catalogue.slices(algeria) == ["_T._T._T."]


def test_a_series_keeps_every_figure_and_its_place():
    rows = catalogue.figures("SL_TLF_UEM")
    assert len(rows) == len(observations.of(["SL_TLF_UEM"]))
    told = rows[(rows["area"] == MOROCCO) & (rows["year"] == 2016) & (rows["sex"] == "F")]
    assert dict(zip(told["slice"], told["cell"]))["F.Y15T24._T."] == "36393"


@pytest.mark.parametrize(
    ("series", "first"),
    [
        ("SI_POV_NAHC", "_T._T._T."),
        ("SL_TLF_UEM", "_T.Y_GE15._T."),
        ("SG_GEN_PARL", "F._T._T."),
        ("HCP_LABOUR_ACTIVITY_RATE", "_T.Y_GE15._T."),
    ],
)
def test_the_total_comes_first_where_there_is_one(series, first):
    rows = catalogue.figures(series)
    assert catalogue.slices(rows[rows["area"] == MOROCCO])[0] == first


def test_two_breakdowns_in_other_come_after_one():
    rows = catalogue.figures("SE_TOT_CPLR")
    order = catalogue.slices(rows[rows["area"] == MOROCCO])
    one = order.index("_T._T._T.EDUCATION_LEV=PRIMAR")
    assert one < order.index("_T._T._T.EDUCATION_LEV=LOWSEC;INCOME_WEALTH_QUANTILE=Q1")


def test_women_and_men_are_told_within_the_same_age():
    rows = catalogue.figures("SL_TLF_UEM").query("area == @MOROCCO")
    told = catalogue.by_sex(rows, "_T.Y15T24._T.")
    assert set(told["sex"]) == {"F", "M"}
    assert set(told["age"]) == {"Y15T24"}


def test_where_only_one_sex_is_told_nothing_stands_beside_it():
    assert catalogue.by_sex(catalogue.figures("SG_GEN_PARL"), "F._T._T.").empty


def test_two_sources_of_one_indicator_lead_to_each_other():
    of_minimum_set = catalogue.kindred("MS_IV_2_PARL", MOROCCO, YEAR)["series"].tolist()
    assert "SG_GEN_PARL" in of_minimum_set
    assert "MS_IV_2_PARL" not in of_minimum_set
    assert "MS_IV_2_PARL" in catalogue.kindred("SG_GEN_PARL", MOROCCO, YEAR)["series"].tolist()


def test_a_series_without_an_indicator_has_no_kindred():
    assert catalogue.kindred("HCP_AGE", MOROCCO, YEAR).empty


def test_an_unknown_series_is_an_error_and_not_a_gap():
    with pytest.raises(KeyError):
        catalogue.figures("SG_GEN_PART")
