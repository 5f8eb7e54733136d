"""Official figures: complete, coded, traceable, and the same as their publishers printed them."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis import framework, observations, sources, tables
from analysis.words import LANGUAGES

FILES = sources.DATA / "observations"
# Rows with a value, counted in the publishers' files.
COUNTS = {
    "hcp_census": 16328,
    "undp_hdr_2022": 4903,
    "undp_hdr_2024": 660,
    "unsd_minimum_set": 3397,
    "unsd_sdg": 41740,
    "worldbank_wdi": 2779,
}
SERIES = {
    "hcp_census": 98,
    "undp_hdr_2022": 26,
    "undp_hdr_2024": 12,
    "unsd_minimum_set": 53,
    "unsd_sdg": 393,
    "worldbank_wdi": 6,
}
COUNTRIES = ["012", "400", "504", "788", "818"]
MOROCCO_FIRST = ["504", "012", "788", "818", "400"]
# Read by hand in the publishers' files: series, area, year, sex, age, location, other, value, cell.
CELLS = """
SH_STA_BRTC              504 2018 _T _T     _T -       86.6              32385
SI_POV_NAHC              504 2007 _T _T     U  -       4.8               34699
SL_TLF_UEM               504 2016 F  Y15T24 _T -       22.75             36393
EN_MAT_DOMCMPT           504 2017 _T _T     _T PRODUCT=BIM 78950018 12002
SG_GEN_PARL              788 2020 F  _T     _T -       24.88             23299
EG_EGY_CLEAN             012 2018 _T _T     _T BOUND=GT 95 3290
SN_ITK_DEFC              788 2018 _T _T     _T BOUND=LT 2.5 37329
MS_IV_2_PARL             504 2021 F  _T     _T -       20.51             3680
MS_III_3                 504 2017 F  _T     _T -       70                2654
MS_I_5                   504 2012 M  _T     _T -       12.5              3896
MS_I_2                   504 2012 F  Y_GE15 _T -       6.35              1467
MS_V_4_MRBF18            400 2018 F  Y20T24 _T -       9.7               4014
MS_II_9                  788 2007 F  _T     _T -       94.72457          1763
MS_I_7                   001 2019 F  Y15T24 _T -       31.1              46
HDR_GII                  504 2021 _T _T     _T -       0.425             MAR/gii_2021
HDR_LFPR                 504 2021 F  Y_GE15 _T -       22.009            MAR/lfpr_f_2021
HDR_MMR                  504 1990 F  _T     _T -       302               MAR/mmr_1990
HDR_LE                   012 2015 M  _T     _T -       74.4564           DZA/le_m_2015
HDR_GNIPC                400 2010 F  _T     _T -       3869.746886       JOR/gni_pc_f_2010
HDR_GDI_GROUP            818 2021 _T _T     _T -       5                 EGY/gdi_group_2021
HDR_PR                   788 2021 F  _T     _T -       26.26728111       TUN/pr_f_2021
HDR24_GII                504 2022 _T _T     _T -       0.44              2022/gii
HDR24_GDI                504 2022 _T _T     _T -       0.851             2022/gdi
HDR24_MMR                504 2022 F  _T     _T -       71.85185202       2022/mmr
HDR24_PR                 504 2022 F  _T     _T -       21.3592233        2022/pr_f
HDR24_SE                 504 2022 M  Y_GE25 _T -       37.9              2022/se_m
HDR24_GII                504 1990 _T _T     _T -       0.749             1990/gii
SL.TLF.CACT.FE.ZS        504 2024 F  Y_GE15 _T -       19.827            BQ153
SL.TLF.CACT.FE.ZS        012 1991 F  Y_GE15 _T -       11.674            AJ65
SP.DYN.TFRT.IN           504 1960 F  _T     _T -       6.887             E153
SE.TER.ENRR.FE           504 2023 F  _T     _T -       51.8200104174748  BP153
NY.GDP.PCAP.CD           400 2024 _T _T     _T -       4618.095924985674 BQ123
NY.GDP.MKTP.KD.ZG        001 2020 _T _T     _T -       -2.89922310337025 BM264
HCP_LABOUR_ACTIVITY_RATE 504 2024 F  Y_GE15 _T -  16.8     people/total/female/labour_activity_rate
HCP_LABOUR_ACTIVITY_RATE 504 2014 F  Y_GE15 R  -  11.4     people/rural/female/labour_activity_rate
HCP_POPULATION_MUNICIPAL 504 2024 _T _T     _T -  36490591 people/total/all/population_municipal
HCP_AGE                  504 2024 F  Y0T4   U  -  6.7      people/urban/female/age_0_4
HCP_SEX                  01  2024 F  _T     R  -  48.1     people/01/rural/all/sex_female
HCP_HOUSEHOLDS_COUNT     01  2014 _T _T     _T -  799124   households/01/total/households_count
HCP_ILLITERACY_RATE_10_PLUS 01 2014 F Y_GE10 R - 58.8 people/01/rural/female/illiteracy_rate_10_plus
""".strip().splitlines()
each_source = pytest.mark.parametrize("source", tables.SOURCES)


def figure(series: str, area: str = "504", **told: object) -> float:
    """The one value of a series and area that fits what is told of it."""
    rows = observations.of([series], [area])
    for column, code in told.items():
        rows = rows[rows[column] == code]
    (value,) = rows["value"]
    return value


def total(series: str, **told: object) -> float:
    return figure(series, **{"sex": "_T", "location": "_T", "other": ""} | told)


@each_source
def test_a_source_has_as_many_observations_as_its_publisher_has_values(source):
    assert len(observations.observations(source)) == COUNTS[source]


@each_source
def test_a_source_has_its_series(source):
    listed = observations.series().query("source == @source")["series"]
    assert len(listed) == SERIES[source]
    assert set(listed) == set(observations.observations(source)["series"])


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: "-".join(cell.split()[:4]))
def test_a_cell_says_what_its_publisher_printed(cell):
    series, area, year, sex, age, location, other, value, place = cell.split()
    rows = observations.of([series], [area])
    told = {"year": int(year), "sex": sex, "age": age, "location": location}
    told |= {"other": other.replace("-", "")}
    for column, code in told.items():
        rows = rows[rows[column] == code]
    assert rows["value"].tolist() == [pytest.approx(float(value), rel=1e-12)]
    assert rows["cell"].tolist() == [place]


def test_nothing_is_told_twice():
    rows = observations.observations()
    key = ["series", "area", "year", "sex", "age", "location", "other"]
    assert rows[rows.duplicated(key)].empty


def test_every_observation_carries_its_series_source_and_unit():
    rows = observations.observations().drop_duplicates(["series", "source", "unit"])
    assert len(rows) == len(observations.series())
    told = rows.astype(str).merge(observations.series(), on=["series", "source", "unit"])
    assert len(told) == len(rows)


def test_units_are_those_that_are_named():
    assert set(observations.series()["unit"]) == set(observations.units()["unit"])


def test_areas_are_those_that_are_named():
    assert set(observations.observations()["area"]) == set(observations.areas()["area"])


def test_countries_keep_the_zeros_that_their_codes_begin_with():
    named = observations.areas().set_index("iso3")["area"]
    assert named[["MAR", "DZA", "TUN", "EGY", "JOR"]].tolist() == MOROCCO_FIRST
    assert set(observations.observations("unsd_minimum_set")["area"]) == {"001", *COUNTRIES}


def test_a_region_of_the_census_is_not_a_country_of_m49():
    assert figure("HCP_POPULATION_LEGAL", "12", year=2024, location="_T") == 219965
    assert observations.of(["HCP_POPULATION_LEGAL"], ["012"]).empty


def test_groups_come_only_from_sources_that_publish_them():
    groups = observations.areas().query("iso3 == ''")["area"]
    rows = observations.observations()
    told = rows[rows["area"].isin(groups[~groups.str.fullmatch(r"\d\d")])]
    assert set(told["source"]) == {"unsd_sdg", "unsd_minimum_set", "worldbank_wdi"}


def test_no_series_is_about_groups_alone():
    rows = observations.observations()
    groups_only = ~rows["series"].isin(rows.loc[rows["area"].isin(COUNTRIES), "series"])
    assert rows[groups_only].empty


def test_indicators_are_those_of_the_framework():
    codes = observations.series()["indicator"].str.split().explode().dropna()
    assert set(codes) - set(framework.indicators()["indicator"]) == set()


def test_a_series_of_several_indicators_is_found_by_each():
    for indicator in ("8.4.2", "12.2.2"):
        assert "EN_MAT_DOMCMPT" in set(observations.measuring(indicator)["series"])


def test_an_indicator_finds_its_series_in_both_sources():
    found = observations.measuring("5.5.1").set_index("series")["source"]
    assert found["SG_GEN_PARL"] == "unsd_sdg"
    assert found["MS_IV_2_PARL"] == "unsd_minimum_set"


def test_two_sources_of_one_quantity_stay_two_series():
    census = total("HCP_LABOUR_ACTIVITY_RATE", year=2024, sex="F")
    model = figure("SL.TLF.CACT.FE.ZS", year=2024)
    assert (census, round(model, 1)) == (16.8, 19.8)


def test_two_editions_of_one_report_stay_two_series():
    assert (figure("HDR_GII", year=2021), figure("HDR24_GII", year=2021)) == (0.425, 0.439)


@pytest.mark.parametrize(
    ("series", "direction"),
    [
        ("SH_SAN_DEFECT", "decrease"),  # listed under 6.2.1, whose own direction is the other
        ("SH_SAN_SAFE", "increase"),
        ("SH_SUD_ALCOL", "decrease"),
        ("SG_GEN_PARL", "parity"),
        ("AG_LND_TOTL", "none"),
        ("HDR_GII", "decrease"),
        ("HCP_POPULATION_MUNICIPAL", "none"),
    ],
)
def test_a_series_wants_what_it_measures_to_go_its_own_way(series, direction):
    told = observations.series().set_index("series")["direction"]
    assert told[series] == direction


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_series_is_named(language):
    rows = observations.series()
    assert rows.loc[rows[f"name_{language}"].str.len() < 2, "series"].tolist() == []


def test_the_census_adds_up_by_sex_place_and_region():
    series, told = "HCP_POPULATION_MUNICIPAL", {"year": 2024, "other": ""}
    whole = total(series, year=2024)
    assert total(series, year=2024, sex="F") + total(series, year=2024, sex="M") == whole
    by_place = [figure(series, sex="_T", location=place, **told) for place in "UR"]
    assert sum(by_place) == whole
    regions = [figure(series, f"{n:02}", sex="_T", location="_T", **told) for n in range(1, 13)]
    assert sum(regions) == whole


@pytest.mark.parametrize("sex", ["F", "M", "_T"])
def test_the_shares_of_all_ages_add_up_to_a_hundred(sex):
    rows = observations.of(["HCP_AGE"], ["504"]).query("year == 2024 and location == '_T'")
    shares = rows.loc[rows["sex"] == sex, "value"]
    assert len(shares) == 16
    assert shares.sum() == pytest.approx(100, abs=0.5)  # each rounded to one decimal


def test_materials_add_up_to_domestic_consumption():
    series = "EN_MAT_DOMCMPT"
    parts = [total(series, year=2017, other=f"PRODUCT={p}") for p in ("BIM", "FOF", "MEO", "NMM")]
    assert sum(parts) == pytest.approx(total(series, year=2017), abs=1)


def test_seats_of_women_and_men_add_up_to_all():
    rows = observations.of(["HDR_PR", "HDR24_PR"])
    both = rows.groupby(["series", "area", "year"], observed=True)["value"].agg(["count", "sum"])
    assert (both["count"] == 2).all()
    assert both["sum"].to_numpy() == pytest.approx(100, abs=1e-4)


def test_unemployment_of_all_the_young_lies_between_women_s_and_men_s():
    women, men = (total("SL_TLF_UEM", year=2016, age="Y15T24", sex=sex) for sex in "FM")
    assert min(women, men) <= total("SL_TLF_UEM", year=2016, age="Y15T24") <= max(women, men)


def test_only_fields_that_both_censuses_ask_alike_have_two_years():
    years = observations.observations("hcp_census").groupby("series", observed=True)["year"]
    asked = years.nunique()
    # 72 fields are alike; the 16 age groups are one series here.
    assert (asked == 2).sum() == 72 - 16 + 1
    assert asked["HCP_MARITAL_STATUS_MARRIED"] == 1


def test_a_unit_that_a_source_got_wrong_comes_corrected():
    flows = observations.of(["DC_TOF_AGRL"], ["504"])
    assert set(flows["unit"]) == {"CON_USD_M"}
    raw = pd.read_csv(FILES / "unsd_sdg.csv.gz", dtype=str).query("series == 'DC_TOF_AGRL'")
    assert set(raw["unit"]) == {"CON_USD"}


def test_only_the_sources_of_the_series_asked_are_read():
    observations.observations.cache_clear()
    observations.of(["HDR_GII"], ["504"])
    assert observations.observations.cache_info().currsize == 1


def test_an_unknown_series_is_not_a_gap():
    with pytest.raises(KeyError):
        observations.of(["HDR_NOTHING"])


def test_no_series_asked_gives_no_row_in_the_canonical_columns():
    rows = observations.of([])
    assert rows.empty
    assert list(rows) == list(observations.observations())


def test_observations_of_two_sources_keep_categories_for_codes():
    rows = observations.of(["HDR_GII", "HCP_SEX"])
    assert rows["series"].dtype == "category"
    assert rows["area"].dtype == "category"
    assert rows["value"].dtype == float


def test_the_summary_counts_years_and_names_what_its_value_is():
    rows = observations.summary().set_index(["series", "area"])
    poverty = rows.loc["SI_POV_NAHC", "504"]
    assert (poverty["years"], poverty["first"], poverty["last"]) == (4, 1998, 2013)
    assert (poverty["value"], poverty["unit"], poverty["location"]) == (4.8, "PT", "_T")
    assert (poverty["source"], poverty["edition"]) == ("unsd_sdg", "2020-10")


def test_the_summary_prefers_the_total_and_else_the_first_breakdown():
    rows = observations.summary().set_index(["series", "area"])
    assert rows.loc["HCP_LABOUR_ACTIVITY_RATE", "504"]["value"] == 41.6
    assert rows.loc["HDR24_SE", "504"][["sex", "value"]].tolist() == ["F", 31.9]


def test_the_summary_has_one_row_per_series_and_area():
    rows = observations.observations()
    pairs = rows.drop_duplicates(["series", "area"])
    assert len(observations.summary()) == len(pairs)


def test_the_summary_of_some_rows_is_theirs():
    rows = observations.of(["HDR_GII"], ["504", "788"])
    assert observations.summary(rows)["area"].tolist() == ["504", "788"]


@pytest.mark.parametrize(("year", "new"), [(2026, True), (2023, True), (2022, False)])
def test_a_figure_is_recent_for_three_years(year, new):
    assert observations.recent(year, 2026) == new


def test_limits_are_rows_with_unit_date_and_source():
    rows = tables.table("observations/limits")
    assert rows["limit"].tolist() == ["recent", "parity_low", "parity_high"]
    assert all(date.fromisoformat(day) for day in rows["date"])


def test_every_source_has_its_record():
    told = observations.records(tables.SOURCES)
    assert told["file"].tolist() == [f"observations/{name}.csv.gz" for name in tables.SOURCES]
    assert told["sha256"].str.fullmatch(r"[0-9a-f]{64}( [0-9a-f]{64})*").all()


def test_the_files_stay_below_eight_megabytes():
    assert sum(Path(file).stat().st_size for file in FILES.iterdir()) < 8_000_000
