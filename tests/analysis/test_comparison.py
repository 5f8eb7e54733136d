"""Before anything is stored the analyst sees what would change, and afterwards finds it there."""

import pandas as pd
import pytest

from analysis import accepted, catalogue, comparison, observations
from analysis.store import uploads
from analysis.store.observations import COLUMNS as STORED
from analysis.workbook.reading import COLUMNS, ISSUES, QUESTIONS, Reading

# Morocco's women in parliament, as UNSD published it in October 2020: 20.5 % in 2020.
ROW = {
    "series": "SG_GEN_PARL", "area": "504", "year": 2020, "sex": "F", "age": "_T",
    "location": "_T", "other": "", "value": 20.5, "unit": "PT", "status": "A",
    "source": "a.xlsx", "edition": "", "sheet": "Data", "cell": "B2",
    "series_label": "Femmes", "area_label": "Maroc",
}  # fmt: skip


@pytest.fixture
def store(sqlite_address, monkeypatch):
    monkeypatch.setenv("ILTIQA_DATABASE_URL", sqlite_address)


def rows(*changes):
    return pd.DataFrame([ROW | change for change in changes])[COLUMNS]


def accept(*changes, content=b"1"):
    table = rows(*changes)[STORED]
    return uploads.accept(table, content, "a.xlsx", "Amina", verified=False).upload


def compared(*changes):
    return comparison.of(rows(*changes))


def reading(table, *issues):
    told = pd.DataFrame([(*issue, "x", {}) for issue in issues], columns=ISSUES)
    questions = pd.DataFrame(columns=QUESTIONS)
    return Reading("a.xlsx", "", "indicators", (), table, told, questions)


def test_a_bundled_figure_is_unchanged_changed_or_new():
    bundled = observations.of(["SG_GEN_PARL"], ["504"]).query("year == 2020").iloc[0]
    own = {"sex": bundled["sex"], "value": bundled["value"]}
    found = compared(own, own | {"year": 2019, "value": 99.0}, own | {"year": 2025})
    assert found.counts() == {"changed": 1, "new": 1, "unchanged": 1, "missing": 0}
    changed = found.rows.iloc[0]
    assert (changed["state"], changed["year"], changed["value"]) == ("changed", 2019, 99.0)
    assert changed["old"] == 20.51
    assert (changed["sheet"], changed["cell"], changed["upload"]) == ("Data", "B2", 0)


def test_without_a_store_none_is_made(tmp_path, monkeypatch):
    monkeypatch.setenv("ILTIQA_DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    assert compared({}).seen == "0.0"
    assert accepted.pairs().empty
    assert list(tmp_path.iterdir()) == []


def test_a_digit_lost_in_saving_is_no_change_and_another_unit_is_one(store):
    accept({"year": 2030, "value": 0.1 + 0.2})
    assert compared({"year": 2030, "value": 0.3}).counts()["unchanged"] == 1
    assert compared({"year": 2030, "value": 0.3, "unit": "RANK"}).counts()["changed"] == 1


def test_what_an_earlier_upload_brought_and_the_sheet_has_not_is_missing(store):
    upload = accept({"year": 2030}, {"year": 2031, "area": "788"})
    found = compared({"year": 2030, "value": 30.0})
    assert found.counts() == {"changed": 1, "new": 0, "unchanged": 0, "missing": 1}
    missing = found.rows.iloc[-1]
    assert (missing["area"], missing["old"], missing["upload"]) == ("788", 20.5, upload)
    uploads.undo(upload, "Amina", verified=False)
    assert compared({"year": 2030}).counts() == {
        "changed": 0, "new": 1, "unchanged": 0, "missing": 0,
    }  # fmt: skip


def test_only_cells_without_an_error_and_with_all_codes_may_be_kept():
    table = rows(
        {},
        {"year": 2021, "cell": "C2"},
        {"year": 2022, "cell": "D2"},
        {"series": "", "cell": "B3"},
        {"area": "", "cell": "B4"},
        {"year": 2023, "value": None, "cell": "E2"},
        {"cell": "F2"},
    )
    found = reading(table, ("Data", "C2", "error"), ("Data", "D2", "warning"))
    assert comparison.acceptable(found)["cell"].tolist() == ["B2", "D2"]
    assert comparison.acceptable(found, warned=False)["cell"].tolist() == ["B2"]
    assert comparison.acceptable(reading(table.head(0))).empty


def test_an_accepted_figure_stands_on_the_pages_with_its_origin_until_undone(store):
    before = catalogue.figures("SG_GEN_PARL")
    upload = accept({"sex": "_T", "year": 2030, "cell": "K7"}, {"sex": "_T", "value": 33.0})
    told = catalogue.figures("SG_GEN_PARL").query("upload == @upload")
    assert told[["year", "value", "sheet", "cell"]].to_numpy().tolist() == [
        [2020, 33.0, "Data", "B2"], [2030, 20.5, "Data", "K7"],
    ]  # fmt: skip
    uploads.undo(upload, "Amina", verified=False)
    after = catalogue.figures("SG_GEN_PARL")
    assert after["value"].tolist() == before["value"].tolist()


def test_the_catalogue_and_the_gaps_count_what_was_accepted(store):
    def own():
        rows = catalogue.available("504", 2026, "SG_GEN_PARL").set_index("series")
        return rows.loc["SG_GEN_PARL", ["years", "last", "state"]].tolist()

    def gap():
        gaps = catalogue.gender_gaps("504", 2026)
        return gaps[gaps["indicator"].str.contains("5.5.1")].iloc[0]

    years, last, state = own()
    assert (last, state) == (2020, "old")
    upload = accept({"sex": "_T", "year": 2025}, {"sex": "_T"})
    assert own() == [years + 1, 2025, "recent"]
    assert gap()["state"] == "recent"
    assert gap()["series"].split()[0] == "SG_GEN_PARL"
    uploads.undo(upload, "Amina", verified=False)
    assert own() == [years, 2020, "old"]
    uploads.redo(upload, "Amina", verified=False)
    assert own()[1] == 2025


def test_a_country_that_only_a_sheet_knows_is_counted(store):
    before = catalogue.available("504", 2026, "SG_GEN_PARL").set_index("series")["areas"]
    accept({"area": "586"})
    after = catalogue.available("504", 2026, "SG_GEN_PARL").set_index("series")["areas"]
    assert after["SG_GEN_PARL"] == before["SG_GEN_PARL"] + 1
    assert catalogue.available("586", 2026, "SG_GEN_PARL").iloc[0]["years"] == 1


def test_a_value_takes_the_place_of_a_bound(store):
    bound = catalogue.figures("EG_EGY_CLEAN").query("area == '012' and bound == 'GT'").iloc[-1]
    own = {name: bound[name] for name in ("series", "area", "sex", "age", "location", "other")}
    accept(own | {"year": int(bound["year"]), "value": 97.5, "unit": bound["unit"]})
    told = catalogue.figures("EG_EGY_CLEAN").query("area == '012' and year == @bound.year")
    assert told[told["slice"] == bound["slice"]]["value"].tolist() == [97.5]
