"""The bundled files are what their publishers' files say, and are made the same way every time."""

import gzip
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from analysis import bundle, sources
from analysis.__main__ import main
from analysis.bundle import canonical, hcp_census, unsd_sdg
from analysis.faults import FaultError

VALUES = Path(__file__).parents[3] / "shared/data/values"
FILES = sources.DATA / "observations"
needs_values = pytest.mark.skipif(
    not VALUES.is_dir(), reason="the publishers' files are not in ../shared/data/values"
)
each_source = pytest.mark.parametrize("name", sorted(bundle.SOURCES))


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> tuple[Path, pd.DataFrame]:
    """A folder that the command's work was written to anew, and what it said."""
    folder = tmp_path_factory.mktemp("bundle")
    return folder, bundle.write(VALUES, folder)


def rows(**told: object) -> pd.DataFrame:
    row = {"series": "S", "area": "504", "year": "2020", "value": "1.50", "unit": "PT"}
    row |= {"source": "s", "edition": "e", "cell": "1"}
    return pd.DataFrame([row | told])


@needs_values
@each_source
def test_a_committed_file_is_what_the_publisher_s_files_give(written, name):
    # Unpacked: what packs the same text may differ from one zlib to another.
    made, committed = written[0] / f"{name}.csv.gz", FILES / f"{name}.csv.gz"
    assert gzip.decompress(made.read_bytes()) == gzip.decompress(committed.read_bytes())


@needs_values
@each_source
def test_writing_twice_gives_the_same_bytes(written, name):
    made = bundle.SOURCES[name].read(VALUES)
    assert canonical.packed(made) == (written[0] / f"{name}.csv.gz").read_bytes()


@needs_values
@each_source
def test_the_record_tells_the_checksums_of_what_was_read(written, name):
    records = tomllib.loads((sources.DATA / "sources.toml").read_text("utf-8"))["source"]
    file = f"observations/{name}.csv.gz"
    (told,) = [record["sha256"] for record in records if record["file"] == file]
    assert written[1].set_index("source").loc[name, "sha256"] == told


@needs_values
def test_unsd_s_values_are_all_there_but_for_groups_alone_and_missing_ones():
    published = pd.read_csv(VALUES / unsd_sdg.FILES[0], dtype=str, keep_default_na=False)
    told = published[published["value"] != "N"]
    own = told.loc[told["area_m49"].isin(["504", "12", "788", "818", "400"]), "series"]
    assert len(published) - len(told) == 5
    assert told["series"].isin(own).sum() == len(pd.read_csv(FILES / "unsd_sdg.csv.gz"))


@needs_values
def test_morocco_has_298_series_of_unsd_47_of_them_without_an_indicator_in_the_file():
    published = pd.read_csv(VALUES / unsd_sdg.FILES[0], dtype=str, keep_default_na=False)
    morocco = published[published["area_m49"] == "504"].drop_duplicates("series")
    assert (len(morocco), (morocco["indicators"] == "").sum()) == (298, 47)


@needs_values
def test_the_minimum_set_leaves_out_words_and_rows_that_nothing_tells_apart():
    file = "unsd/un_minset_gender_2021_morocco_and_comparators.csv.gz"
    published = pd.read_csv(VALUES / file, dtype=str, keep_default_na=False)
    kept = bundle.SOURCES["unsd_minimum_set"].read(VALUES)
    left_out = published.drop(index=kept["cell"].astype(int) - 2)
    assert (left_out["OBS_VALUE"] == "").sum() == 526
    mixed = left_out.loc[left_out["OBS_VALUE"] != "", "INDICATOR_LABEL"].value_counts()
    assert mixed.to_dict() == {"II.10": 306, "I.13": 28, "I.10": 27, "I.1": 18}


@needs_values
def test_hdr_s_file_has_no_group_only_countries():
    published = pd.read_csv(VALUES / "undp/HDR21-22_complete_time_series.csv.gz", dtype=str)
    assert published["iso3"].str.fullmatch("[A-Z]{3}").all()
    assert len(published) == 195


@needs_values
def test_the_command_writes_every_file_and_prints_what_was_read(tmp_path, capfdbinary):
    assert main(["bundle", str(VALUES), "-o", str(tmp_path)]) == 0
    assert {file.name for file in tmp_path.iterdir()} == {f"{n}.csv.gz" for n in bundle.SOURCES}
    assert capfdbinary.readouterr().out.decode("utf-8-sig").startswith("source,observations,")


def test_a_missing_file_is_named_and_nothing_is_written(tmp_path, capsys):
    output = tmp_path / "output"
    assert main(["bundle", str(tmp_path), "-o", str(output)]) == 1
    assert "unsd_sdg_2020-10" in capsys.readouterr().err
    assert not output.exists()


def test_a_file_of_another_layout_is_refused_and_nothing_is_written(tmp_path):
    for source in bundle.SOURCES.values():
        for file in source.files:
            (tmp_path / file).parent.mkdir(exist_ok=True)
            packed = gzip.compress(b"a,b\n1,2\n") if file.endswith(".gz") else b"a,b\n1,2\n"
            (tmp_path / file).write_bytes(packed)
    with pytest.raises(FaultError) as fault:
        bundle.write(tmp_path, tmp_path / "output")
    assert fault.value.what == "bundle.layout_unknown"
    assert not (tmp_path / "output").exists()


def test_what_is_not_told_is_a_total():
    told = canonical.table(rows()).loc[0, ["sex", "age", "location", "other", "status"]]
    assert told.tolist() == ["_T", "_T", "_T", "", "A"]


def test_a_value_keeps_its_publisher_s_digits():
    assert canonical.table(rows()).loc[0, "value"] == "1.50"


def test_two_values_for_one_key_are_refused():
    with pytest.raises(ValueError, match="two values for one key"):
        canonical.table(pd.concat([rows(), rows(value="2")]))


def test_a_row_that_is_not_told_in_full_is_refused():
    with pytest.raises(ValueError, match="not told in full"):
        canonical.table(rows(unit=None))


@pytest.mark.parametrize(
    ("dimensions", "column", "code"),
    [
        ("nature=c;sex=bothsex;units=percent", "sex", "_T"),
        ("nature=c;sex=female;units=percent", "sex", "F"),
        ("nature=c;sex=u;units=number", "sex", "_U"),
        ("nature=c;units=percent", "sex", "_T"),
        ("age=15_24;nature=c;units=percent", "age", "Y15T24"),
        ("age=15;nature=c;units=percent", "age", "Y_GE15"),
        ("age=lt5y;nature=c;units=percent", "age", "Y0T4"),
        ("age=notspec;nature=c;units=percent", "age", "_T"),
        ("location=rural;nature=c;units=percent", "location", "R"),
        ("nature=c;quantile=q1;units=percent", "other", "INCOME_WEALTH_QUANTILE=Q1"),
        ("nature=c;quantile=t;units=percent", "other", ""),
        (
            "education_level=primar;nature=c;quantile=q5;units=percent",
            "other",
            "EDUCATION_LEV=PRIMAR;INCOME_WEALTH_QUANTILE=Q5",
        ),
        ("nature=c;units=kmsq", "unit", "KM2"),
        ("nature=c;units=per_100000_live_births", "unit", "PER_100000_LIVE_BIRTHS"),
        ("nature=m;units=percent", "status", "E"),
        ("nature=ca;units=percent", "status", "A"),
        ("nature=c;observation_status=i;units=percent", "status", "I"),
    ],
)
def test_unsd_s_dimensions_become_codes(dimensions, column, code):
    assert unsd_sdg.coded(dimensions)[column] == code


def test_an_unknown_code_of_unsd_is_refused():
    with pytest.raises(KeyError):
        unsd_sdg.coded("nature=c;sex=women;units=percent")


@pytest.mark.parametrize(
    ("series", "age"),
    [
        ("HCP_MARITAL_STATUS_MARRIED", "Y_GE15"),
        ("HCP_SCHOOLING_RATE_6_TO_11", "Y6T11"),
        ("HCP_LABOUR_UNEMPLOYMENT_RATE", "Y_GE15"),
        ("HCP_DWELLING_AGE_10_19", "_T"),  # years of a dwelling, not of people
        ("HCP_EDUCATION_NONE", "_T"),
    ],
)
def test_a_field_of_the_census_has_the_age_that_its_heading_names(series, age):
    made = pd.read_csv(FILES / "hcp_census.csv.gz", dtype=str)
    assert set(made.loc[made["series"] == series, "age"]) == {age}


def test_the_census_is_read_from_four_tables_of_its_package():
    assert [f"{file.parent.name}/{file.name}" for file in hcp_census.files()] == [
        "indicators/people.csv.gz",
        "indicators2014/people.csv.gz",
        "indicators/households.csv.gz",
        "indicators2014/households.csv.gz",
    ]
