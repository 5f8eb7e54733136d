"""The command ``read``: canonical CSV, a report in JSON, exit codes."""

import csv
import json

import pytest

from analysis.__main__ import main
from analysis.workbook import reading
from tests.analysis.workbook.layouts import separated, xlsx

ROWS = [
    ["Indicator", "Country", 2019, 2020],
    ["Unemployment rate (census)", "Morocco", 9.5, "#N/A"],
    ["=cmd()", "Atlantis", 1.5, 2.5],
]


@pytest.fixture
def sheet(tmp_path):
    file = tmp_path / "rates.xlsx"
    # A text that begins like a formula is kept as text.
    file.write_bytes(xlsx({"Data": [ROWS[0], ROWS[1], ["'+cmd", *ROWS[2][1:]]]}))
    return file


def run(sheet, tmp_path, *more: str) -> tuple[int, list[dict[str, str]], dict[str, object]]:
    out, report = tmp_path / "out.csv", tmp_path / "report.json"
    code = main(["read", str(sheet), "-o", str(out), "--report", str(report), *more])
    with out.open(encoding="utf-8-sig", newline="") as file:
        return code, list(csv.DictReader(file)), json.loads(report.read_text("utf-8"))


def test_the_csv_is_the_canonical_observation_and_the_sheets_own_words(sheet, tmp_path):
    code, rows, _ = run(sheet, tmp_path)
    assert code == 0
    assert list(rows[0]) == reading.COLUMNS
    first = rows[0]
    assert (first["series"], first["area"], first["year"]) == (
        *("HCP_LABOUR_UNEMPLOYMENT_RATE", "504", "2019"),
    )
    assert (first["value"], first["sheet"], first["cell"]) == ("9.5", "Data", "C2")
    assert (first["series_label"], first["area_label"]) == ("Unemployment rate (census)", "Morocco")


def test_what_is_not_recognised_keeps_its_words_and_is_never_dropped(sheet, tmp_path):
    _, rows, _ = run(sheet, tmp_path)
    last = rows[-1]
    assert (last["series"], last["area"], last["area_label"]) == ("", "", "Atlantis")
    assert last["value"] == "2.5"


def test_no_cell_of_the_csv_begins_like_a_formula(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(
        separated(
            [["Indicator", "Country", "2019"], ["=1+1", "@here", "3"], ["-x", "Morocco", "4"]]
        )
    )
    _, rows, _ = run(file, tmp_path)
    said = [row[name] for row in rows for name in ("series_label", "area_label")]
    assert [text for text in said if text[:1] in "=+-@"] == []


def test_the_report_tells_sheets_families_and_faults_by_cell(sheet, tmp_path):
    _, _, report = run(sheet, tmp_path, "--lang", "fr")
    assert (report["file"], report["kind"]) == ("rates.xlsx", "indicators")
    told = report["sheets"][0]
    assert (told["name"], told["family"], told["header"], told["observations"]) == (
        *("Data", "panel", [1], 3),
    )
    fault = told["issues"][0]
    assert (fault["cell"], fault["severity"], fault["code"]) == ("D2", "error", "excel_error")
    assert fault["message"].startswith("Erreur de calcul")


def test_without_an_output_the_csv_is_printed(sheet, capsysbinary):
    assert main(["read", str(sheet)]) == 0
    assert capsysbinary.readouterr().out.startswith(b"\xef\xbb\xbfseries,area,year")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"", b"PK\x03\x04 cut short"])
def test_a_refused_file_exits_with_1_and_writes_nothing(content, tmp_path, capsys):
    file = tmp_path / "refused.xlsx"
    file.write_bytes(content)
    out, report = tmp_path / "out.csv", tmp_path / "report.json"
    assert main(["read", str(file), "-o", str(out), "--report", str(report)]) == 1
    assert not out.exists()
    assert not report.exists()
    assert "refused.xlsx" in capsys.readouterr().err


def test_a_missing_file_exits_with_1(tmp_path):
    assert main(["read", str(tmp_path / "none.xlsx")]) == 1


def test_texts_are_told_to_be_no_indicators(tmp_path):
    rows = [
        ["Recommendation", "State"],
        *([f"Strengthen the rights of women {n}", "A"] for n in range(30)),
    ]
    file = tmp_path / "list.xlsx"
    file.write_bytes(xlsx({"List": rows}))
    code, read, report = run(file, tmp_path)
    assert (code, read, report["kind"]) == (0, [], "other")
    assert report["sheets"][0]["family"] == "none"
    assert report["sheets"][0]["issues"][0]["code"] == "recommendations"
