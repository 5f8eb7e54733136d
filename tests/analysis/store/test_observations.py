"""Observations come back cell by cell; the catalogue counts what a slow, obvious count counts."""

import itertools
import random

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa

from analysis.faults import FaultError
from analysis.store import engine, observations, uploads

ROW = {
    "series": "SI_POV_DAY1", "area": "504", "year": 2013, "sex": "_T", "age": "_T",
    "location": "_T", "other": "", "value": 1.4, "unit": "PERCENT", "status": "A",
    "source": "UNSD", "edition": "2020-10", "sheet": "data", "cell": "D7",
}  # fmt: skip
SOURCED = ["series", "source", "edition"]
WHOLE = [*SOURCED, "area", "year", "sex", "age", "location", "other"]
NUMBERS = itertools.count()


def rows(*changes):
    return pd.DataFrame([ROW | change for change in changes])[observations.COLUMNS]


def append(table, file="values.xlsx", who="Amina", why=""):
    content = f"file {next(NUMBERS)}".encode()
    return uploads.accept(table, content, file, who, verified=False, why=why).upload


def drawn(seed, count=400):
    """Observations that overlap in every way, some of them gaps; a whole stands once in it."""
    draw = random.Random(seed)
    table = rows(
        *(
            {
                "series": draw.choice(["SI_POV_DAY1", "SH_STA_MORT", "HDR_GII"]),
                "area": draw.choice(["012", "504", "788"]),
                "year": draw.randint(2000, 2012),
                "sex": draw.choice(["_T", "F", "M"]),
                "location": draw.choice(["_T", "U"]),
                "edition": draw.choice(["2020-10", "2021"]),
                "value": draw.choice([None, draw.random(), draw.random()]),
            }
            for _ in range(count)
        )
    )
    return table.drop_duplicates(WHOLE)


def slow_catalogue(tables):
    """The same count from all rows ever given, one group at a time."""
    given = pd.concat(tables).dropna(subset="value")
    counted = [
        (*codes, group["area"].nunique(), group["year"].nunique(), *span(group["year"]))
        for codes, group in given.groupby(SOURCED)
    ]
    columns = [*SOURCED, "areas", "years", "first_year", "last_year"]
    return pd.DataFrame(counted, columns=columns)


def span(years):
    return int(years.min()), int(years.max())


def test_an_observation_comes_back_as_it_was_given(database):
    odd = {"other": "x='1';%s", "cell": "جدول!D7", "value": 0.1 + 0.2, "sheet": "tab\tnew\nline\\"}
    upload = append(rows(odd))
    (back,) = observations.values("SI_POV_DAY1").to_dict("records")
    assert back == ROW | odd | {"upload": upload}


def test_a_gap_stays_a_gap(database):
    append(rows({"value": None}, {"year": 2014}))
    back = observations.values("SI_POV_DAY1")
    assert back["value"].isna().tolist() == [True, False]
    assert list(observations.catalogue()["years"]) == [1]


def test_numbers_and_categories_of_pandas_are_kept(database):
    table = rows({"value": np.float32(0.5), "year": np.int16(1999)})
    append(table.astype({"series": "category", "area": "category", "year": "int16"}))
    back = observations.values("SI_POV_DAY1")
    assert back.loc[0, ["year", "value", "area"]].tolist() == [1999, 0.5, "504"]


def test_codes_stay_text(database):
    append(rows({"area": "012"}, {"area": "12"}))
    assert list(observations.of_series("SI_POV_DAY1")["area"]) == ["012", "12"]


def test_an_upload_says_who_when_why_and_which_file(database):
    first, second = append(rows({})), append(rows({}), file="b.csv", who="Youssef", why="checked")
    told = uploads.listing()
    assert list(told["upload"]) == [second, first]
    row = told.loc[0, ["file", "who", "verified", "why"]]
    assert list(row) == ["b.csv", "Youssef", False, "checked"]
    assert str(told["at"].dtype) == "datetime64[us, UTC]"


def test_a_value_given_again_counts_and_the_earlier_one_stays(database):
    first, second = append(rows({})), append(rows({"value": 1.5, "cell": "E7"}))
    back = observations.values("SI_POV_DAY1")
    assert back[["value", "cell", "upload"]].to_numpy().tolist() == [[1.5, "E7", second]]
    with engine.engine().connect() as connection:
        kept = connection.exec_driver_sql("SELECT upload, value FROM observations ORDER BY id")
        assert [tuple(row) for row in kept] == [(first, 1.4), (second, 1.5)]


def test_a_gap_given_later_shows_as_a_gap(database):
    append(rows({}, {"year": 2012}))
    append(rows({"value": None}))
    held = observations.of_area("504").iloc[0]
    assert (held["last_year"], held["years"]) == (2013, 2)
    assert np.isnan(held["value"])


def test_two_sources_stand_side_by_side(database):
    append(rows({}, {"source": "World Bank", "value": 1.6}))
    assert list(observations.values("SI_POV_DAY1")["source"]) == ["UNSD", "World Bank"]
    assert list(observations.catalogue()["source"]) == ["UNSD", "World Bank"]
    assert list(observations.of_area("504")["value"]) == [1.4, 1.6]


def test_values_of_some_areas_by_area_and_year(database):
    append(rows(*({"area": a, "year": y} for a in ("788", "504", "012") for y in (2014, 2013))))
    back = observations.values("SI_POV_DAY1", ["788", "012", "999"])
    assert list(zip(back["area"], back["year"])) == [
        ("012", 2013), ("012", 2014), ("788", 2013), ("788", 2014),
    ]  # fmt: skip


def test_the_catalogue_counts_areas_and_years(database):
    append(rows({}, {"year": 2001}, {"area": "788"}, {"sex": "F"}, {"series": "HDR_GII"}))
    assert observations.catalogue().to_numpy().tolist() == [
        ["HDR_GII", "UNSD", "2020-10", 1, 1, 2013, 2013],
        ["SI_POV_DAY1", "UNSD", "2020-10", 2, 2, 2001, 2013],
    ]


def test_the_catalogue_is_what_a_slow_count_of_all_rows_gives(database):
    tables = [drawn(seed) for seed in (1, 2, 3)]
    for table in tables:
        append(table)
    pd.testing.assert_frame_equal(
        observations.catalogue(), slow_catalogue(tables), check_dtype=False
    )
    some = slow_catalogue(tables).query("series != 'HDR_GII'").reset_index(drop=True)
    pd.testing.assert_frame_equal(
        observations.catalogue({"SI_POV_DAY1", "SH_STA_MORT"}), some, check_dtype=False
    )


@pytest.mark.parametrize("area", ["012", "788"])
def test_what_an_area_has_is_what_a_slow_look_finds(database, area):
    tables = [drawn(seed) for seed in (4, 5)]
    for table in tables:
        append(table)
    found = observations.of_area(area)
    given = pd.concat(tables, ignore_index=True).query("area == @area")
    for row in found.to_dict("records"):
        same = given[(given[SOURCED] == [row[name] for name in SOURCED]).all(axis=1)]
        with_value = same.dropna(subset="value")
        assert row["years"] == with_value["year"].nunique()
        assert (row["first_year"], row["last_year"]) == span(with_value["year"])
        last = same[same["year"] == row["last_year"]].drop_duplicates(WHOLE, keep="last")
        totals = [(last["sex"] == "_T"), (last["location"] == "_T")]
        best = last.assign(a=totals[0], b=totals[1]).iloc[::-1]
        best = best.sort_values(["a", "b"], ascending=False, kind="stable").iloc[0]
        assert (row["sex"], row["location"]) == (best["sex"], best["location"])
        assert row["value"] == best["value"] or (np.isnan(row["value"]) and np.isnan(best["value"]))
    groups = given.dropna(subset="value").groupby(SOURCED).ngroups
    assert len(found) == groups == len(found.drop_duplicates(SOURCED))


def test_a_series_and_an_area_tell_the_same(database):
    append(drawn(6))
    by_area = pd.concat([observations.of_area(area) for area in ("012", "504", "788")])
    by_series = pd.concat(
        [observations.of_series(code) for code in ("HDR_GII", "SH_STA_MORT", "SI_POV_DAY1")]
    )
    order = ["series", "area", "edition"]
    pd.testing.assert_frame_equal(
        by_area.sort_values(order, ignore_index=True),
        by_series.sort_values(order, ignore_index=True),
    )


@pytest.mark.parametrize("given", list(itertools.permutations(["_T", "F", "M"])))
def test_the_latest_value_is_that_of_the_whole(database, given):
    values = {"_T": 1.0, "F": 2.0, "M": 3.0}
    table = rows(*({"sex": sex, "value": values[sex]} for sex in given), {"year": 2012})
    append(table)
    held = observations.of_series("SI_POV_DAY1").iloc[0]
    assert (held["last_year"], held["sex"], held["value"]) == (2013, "_T", 1.0)


def test_a_series_without_a_whole_says_whose_value_it_shows(database):
    append(rows({"sex": "F", "age": "15-49", "other": "QUANTILE=Q1"}))
    held = observations.of_series("SI_POV_DAY1").iloc[0]
    assert list(held[["sex", "age", "other"]]) == ["F", "15-49", "QUANTILE=Q1"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("pov", ["SI_POV_DAY1"]), ("_", ["HDR_GII", "SI_POV_DAY1"]), ("%", []), ("x", [])],
)
def test_search_finds_codes_in_any_case_and_signs_as_they_are(database, text, found):
    append(rows({}, {"year": 2014}, {"series": "HDR_GII"}))
    assert observations.search(text) == found


def test_an_empty_store_answers_with_the_same_columns_and_types(database):
    empty = [
        observations.catalogue(),
        observations.of_area("504"),
        observations.values("SI_POV_DAY1"),
        uploads.listing(),
    ]
    append(rows({}))
    full = [
        observations.catalogue(),
        observations.of_area("504"),
        observations.values("SI_POV_DAY1"),
        uploads.listing(),
    ]
    assert [dict(table.dtypes) for table in empty] == [dict(table.dtypes) for table in full]
    assert observations.search("pov") == ["SI_POV_DAY1"]


@pytest.mark.parametrize("column", ["area", "year", "unit", "cell"])
def test_only_a_value_may_be_a_gap(database, column):
    with pytest.raises(ValueError, match=column):
        append(rows({}, {column: None}))
    assert uploads.listing().empty


def test_a_name_is_needed(database):
    with pytest.raises(FaultError, match=r"store\.who_empty"):
        append(rows({}), who="")
    assert uploads.listing().empty


def test_an_upload_that_fails_in_its_last_rows_leaves_nothing(database, monkeypatch):
    monkeypatch.setattr(observations, "_ROWS_AT_ONCE", 2)
    table = rows({}, {"year": 2014}, {"year": 2015}, {"year": 2**80})
    with pytest.raises((sa.exc.DataError, OverflowError, FaultError)):
        append(table.astype({"year": object}))
    assert uploads.listing().empty
    assert observations.values("SI_POV_DAY1").empty
    assert observations.catalogue().empty


def test_many_batches_are_one_upload(database, monkeypatch):
    monkeypatch.setattr(observations, "_ROWS_AT_ONCE", 7)
    table = drawn(7)
    upload = append(table)
    back = pd.concat(observations.values(code) for code in table["series"].unique())
    assert len(back) == len(table)
    assert set(back["upload"]) == {upload}
