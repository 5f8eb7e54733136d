"""The bundled tables as text, their corrections and their provenance."""

import shutil

import pandas as pd
import pytest

from analysis import sources

CORRECTIONS = "file,row,column,published,corrected,date,reason_ar,reason_fr,reason_en\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder of its own with one table, and nothing remembered of another."""
    monkeypatch.setattr(sources, "DATA", tmp_path)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/table.csv").write_text("code,value\n8.1,007\n8.10,\nNA,no\n", "utf-8")
    (tmp_path / "corrections.csv").write_text(CORRECTIONS, "utf-8")
    _forget()
    yield tmp_path
    _forget()


def _forget():
    sources.text.cache_clear()
    sources.provenance.cache_clear()


def correct(folder, *rows):
    lines = [",".join([*row, "2026-11-23", "ar", "fr", "en"]) + "\n" for row in rows]
    (folder / "corrections.csv").write_text(CORRECTIONS + "".join(lines), "utf-8")


def values():
    table = sources.text("deep/table")
    return dict(zip(table["code"], table["value"]))


def test_every_cell_is_text_and_a_gap_is_empty(folder):
    assert values() == {"8.1": "007", "8.10": "", "NA": "no"}


def test_a_correction_replaces_the_published_cell_and_nothing_else(folder):
    correct(folder, ("deep/table", "NA", "value", "no", "yes"))
    assert values() == {"8.1": "007", "8.10": "", "NA": "yes"}


def test_a_gap_can_be_corrected(folder):
    correct(folder, ("deep/table", "8.10", "value", "", "3"))
    assert values()["8.10"] == "3"


def test_a_correction_of_another_table_leaves_this_one(folder):
    correct(folder, ("deep/other", "NA", "value", "no", "yes"))
    assert values()["NA"] == "no"


@pytest.mark.parametrize(
    "row",
    [
        ("deep/table", "8.2", "value", "no", "yes"),
        ("deep/table", "NA", "value", "yes", "no"),
        ("deep/table", "8.1", "value", "7", "8"),
    ],
    ids=["no such row", "another value", "only nearly the value"],
)
def test_a_correction_that_fits_nothing_raises(folder, row):
    correct(folder, row)
    with pytest.raises(ValueError, match="fits nothing in deep/table"):
        sources.text("deep/table")


def test_a_correction_of_a_column_that_is_not_there_raises(folder):
    correct(folder, ("deep/table", "NA", "nowhere", "no", "yes"))
    with pytest.raises(KeyError, match="nowhere"):
        sources.text("deep/table")


def test_a_correction_that_fits_two_rows_raises(folder):
    (folder / "deep/table.csv").write_text("code,value\n1,no\n1,no\n", "utf-8")
    correct(folder, ("deep/table", "1", "value", "no", "yes"))
    with pytest.raises(ValueError, match="fits nothing"):
        sources.text("deep/table")


def test_names_are_those_of_all_tables_in_order(folder):
    shutil.copy(folder / "deep/table.csv", folder / "a.csv")
    (folder / "deep/notes.txt").write_text("no table", "utf-8")
    assert sources.names() == ["a", "corrections", "deep/table"]


def test_an_absent_table_raises(folder):
    with pytest.raises(FileNotFoundError):
        sources.text("deep/absent")


def test_the_flag_of_12_8_1_comes_corrected_though_the_sheet_says_no():
    path = sources.DATA / "framework/indicators.csv"
    raw = pd.read_csv(path, dtype=str, keep_default_na=False).set_index("indicator")
    corrected = sources.text("framework/indicators").set_index("indicator")
    assert raw.loc["12.8.1", "gender_unw"] == "no"
    assert corrected.loc["12.8.1", "gender_unw"] == "yes"


def test_every_correction_names_a_bundled_table():
    assert set(sources.text("corrections")["file"]) <= set(sources.names())


def test_provenance_has_a_row_per_record_with_publisher_and_licence_in_three_languages(folder):
    (folder / "sources.toml").write_text(
        '[publishers]\nun = { ar = "1", fr = "2", en = "3" }\n'
        '[licences]\nmit = { ar = "4", fr = "5", en = "6" }\n'
        '[[source]]\nfile = "deep/table.csv"\npublisher = "un"\nlicence = "mit"\n'
        'title = { ar = "7", fr = "8", en = "9" }\nedition = { ar = "a", fr = "b", en = "c" }\n'
        "read = 2026-11-23\n",
        "utf-8",
    )
    row = sources.provenance().iloc[0].to_dict()
    assert [row[f"{name}_fr"] for name in ("publisher", "licence", "title", "edition")] == [
        *("2", "5", "8", "b")
    ]
    assert (row["file"], row["read"]) == ("deep/table.csv", "2026-11-23")
    assert (row["address"], row["sha256"]) == ("", "")


def test_records_come_in_the_order_asked_for():
    files = ["framework/targets", "concepts/terms", "framework/goals"]
    assert sources.records(files)["file"].tolist() == [f"{file}.csv" for file in files]


def test_a_table_without_a_record_raises():
    with pytest.raises(KeyError):
        sources.records(["framework/absent"])


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_each_language_has_a_folder_with_its_catalogue(language):
    assert (sources.locale_folder(language) / "messages.po").is_file()
