"""Women's and men's figures side by side: parity both ways, gaps named, nothing dropped."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from analysis import observations, parity


def told(*figures: tuple[int, str, float], **shared: object) -> pd.DataFrame:
    """Canonical rows of one series and area from (year, sex, value)."""
    row = {"series": "S", "area": "504", "age": "_T", "location": "_T", "other": "", "unit": "PT"}
    row |= {"source": "s", "edition": "e"} | shared
    return pd.DataFrame(
        [row | {"year": year, "sex": sex, "value": value} for year, sex, value in figures]
    )


def one(*figures: tuple[int, str, float]) -> dict[str, object]:
    (row,) = parity.gaps(told(*figures)).to_dict("records")
    return row


@pytest.mark.parametrize(("ratio", "far"), [(1, 1), (0.5, 2), (2, 2), (0.8, 1.25)])
def test_distance_counts_both_directions_alike(ratio, far):
    assert parity.distance(ratio) == far


@pytest.mark.parametrize("ratio", [0, -0.2, math.nan])
def test_a_ratio_of_nothing_has_no_distance(ratio):
    assert math.isnan(parity.distance(ratio))


@given(some.floats(0.001, 1000))
def test_distance_of_a_ratio_is_that_of_its_inverse(ratio):
    assert parity.distance(ratio) == pytest.approx(parity.distance(1 / ratio))


@pytest.mark.parametrize(
    ("ratio", "within"),
    [(0.9699, False), (0.97, True), (1, True), (1.03, True), (1.0301, False), (math.nan, False)],
)
def test_the_band_includes_its_edges(ratio, within):
    assert parity.reached(ratio) == within


@pytest.mark.parametrize(("share", "far"), [(50, 50), (20.5, 79.5), (79.5, 79.5), (0, 100)])
def test_a_share_is_judged_by_its_distance_from_half(share, far):
    assert parity.share_distance(share) == far


@pytest.mark.parametrize("share", [-1, 100.1, math.nan])
def test_what_is_no_share_has_no_distance(share):
    assert math.isnan(parity.share_distance(share))


def test_a_column_of_ratios_gives_a_column():
    found = parity.distance(pd.Series([0.5, 0.0], index=[7, 9]))
    assert found.index.tolist() == [7, 9]
    assert found[7] == 2


def test_a_gap_is_women_s_figure_less_men_s():
    row = one((2024, "F", 20.0), (2024, "M", 80.0))
    assert (row["gap_points"], row["ratio"], row["distance"]) == (-60, 0.25, 4)
    assert not row["parity"]
    assert row["missing"] == ""


@pytest.mark.parametrize(("sex", "missing"), [("F", "male"), ("M", "female")])
def test_a_missing_sex_is_named_and_stays(sex, missing):
    row = one((2024, sex, 20.0))
    assert row["missing"] == missing
    assert math.isnan(row["gap_points"])
    assert pd.isna(row["parity"])


def test_men_s_zero_leaves_the_points_and_no_ratio():
    row = one((2024, "F", 3.0), (2024, "M", 0.0))
    assert (row["gap_points"], row["missing"]) == (3, "zero")
    assert math.isnan(row["ratio"])
    assert pd.isna(row["parity"])


def test_women_s_zero_is_a_ratio_of_zero_without_a_distance():
    row = one((2024, "F", 0.0), (2024, "M", 3.0))
    assert (row["ratio"], row["missing"], row["parity"]) == (0, "", False)
    assert math.isnan(row["distance"])


def test_a_series_without_sex_has_no_gap_at_all():
    assert parity.gaps(told((2024, "_T", 5.0))).empty


def test_two_figures_for_one_sex_are_refused():
    with pytest.raises(ValueError, match="duplicate"):
        parity.gaps(told((2024, "F", 5.0), (2024, "F", 6.0)))


def test_breakdowns_are_not_mixed():
    rows = pd.concat([told((2024, "F", 1.0), location="U"), told((2024, "M", 2.0), location="R")])
    assert parity.gaps(rows)["missing"].tolist() == ["female", "male"]


def test_change_runs_from_the_first_to_the_last_year_with_both():
    rows = told((2014, "F", 20.0), (2014, "M", 75.0), (2020, "F", 1.0), (2024, "F", 17.0))
    rows = pd.concat([rows, told((2024, "M", 67.0))])
    (row,) = parity.change(parity.gaps(rows)).to_dict("records")
    assert (row["first"], row["last"]) == (2014, 2024)
    assert (row["gap_first"], row["gap_last"], row["change_points"]) == (-55, -50, 5)
    assert row["missing"] == ""


def test_one_year_is_no_change_and_stays():
    (row,) = parity.change(parity.gaps(told((2024, "F", 1.0), (2024, "M", 2.0)))).to_dict("records")
    assert (row["missing"], row["gap_last"]) == ("one_year", -1)
    assert math.isnan(row["change_points"])


def test_no_year_with_both_sexes_is_named_and_stays():
    (row,) = parity.change(parity.gaps(told((2014, "F", 1.0), (2024, "M", 2.0)))).to_dict("records")
    assert row["missing"] == "both"
    assert pd.isna(row["first"])


def test_morocco_s_gap_in_activity_is_that_of_the_censuses():
    rows = observations.of(["HCP_LABOUR_ACTIVITY_RATE"], ["504"])
    gaps = parity.gaps(rows).query("location == '_T'")
    # RGPH 2014: 20.4 and 75.5 per cent; RGPH 2024: 16.8 and 67.1 per cent.
    assert gaps["gap_points"].round(1).tolist() == [-55.1, -50.3]
    assert parity.change(gaps)["change_points"].round(1).tolist() == [4.8]
