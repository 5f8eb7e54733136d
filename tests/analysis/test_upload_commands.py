"""``import``, ``uploads``, ``undo``, ``redo`` and ``template`` as a shell sees them."""

import csv
import io

import openpyxl
import pytest

from analysis import __main__ as command_line
from analysis import words
from analysis.store import place, uploads
from analysis.words import LANGUAGES

SERIES = "Women's share of seats in parliament"
ROWS = [["Indicator", "Country", 2023, 2024], *(
    [SERIES, name, value, value]
    for name, value in [("Morocco", 24.3), ("Algeria", 8.1), ("Tunisia", 16.2), ("=cmd()", 1.0)]
)]  # fmt: skip


@pytest.fixture(autouse=True)
def store(sqlite_address, monkeypatch):
    monkeypatch.setenv(place.SETTING, sqlite_address)


@pytest.fixture
def sheet(tmp_path):
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    # A text that begins like a formula, not one.
    book.active["B5"].data_type = "s"
    book.save(tmp_path / "=sheet.xlsx")
    return tmp_path / "=sheet.xlsx"


@pytest.fixture
def run(capfdbinary):
    def run(*arguments):
        code = command_line.main([str(each) for each in arguments])
        said = capfdbinary.readouterr()
        return code, said.out, said.err.decode()

    return run


def rows(out):
    return list(csv.DictReader(io.StringIO(out.decode("utf-8-sig"))))


def test_import_keeps_the_figures_and_counts_what_changed(run, sheet):
    code, out, err = run("import", sheet, "--who", "Amina", "--why", "a trial")
    assert code == 0
    assert rows(out) == [
        {
            "upload": "1",
            "changed": "0",
            "new": "6",
            "unchanged": "0",
            "missing": "0",
            "left_out": "2",
        }
    ]
    assert err == "6 figures were accepted: upload no. 1.\n"
    row = uploads.listing().iloc[0]
    assert (row["who"], row["why"], row["file"]) == ("Amina", "a trial", "=sheet.xlsx")
    assert uploads.content(1) == sheet.read_bytes()


def test_importing_the_same_file_again_changes_nothing_and_says_so(run, sheet):
    run("import", sheet, "--who", "Amina")
    code, out, err = run("import", sheet, "--who", "Youssef")
    assert code == 0
    assert rows(out)[0]["new"] == "0"
    assert "was accepted before" in err
    assert len(uploads.listing()) == 1


def test_uploads_are_listed_and_undone_and_redone(run, sheet):
    run("import", sheet, "--who", "Amina")
    (row,) = rows(run("uploads")[1])
    assert list(row) == [
        "id", "time", "who", "file", "hash", "observations", "series", "sheets", "state",
    ]  # fmt: skip
    assert (row["id"], row["observations"], row["state"]) == ("1", "6", "in_force")
    # What a spreadsheet would run is neutralised, a file's name too.
    assert row["file"] == "'=sheet.xlsx"
    assert run("undo", 1, "--who", "Amina", "--why", "wrong")[0] == 0
    assert rows(run("uploads")[1])[0]["state"] == "undone"
    assert run("undo", 1, "--who", "Amina")[0] == 1
    assert run("redo", 1, "--who", "Amina")[2] == "Upload no. 1 is back in force.\n"
    assert uploads.events(1)["why"].tolist() == ["", "wrong", ""]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "key", "values"),
    [
        (["undo", "7"], "store.upload_unknown", {"upload": 7}),
        (["import", "absent.xlsx"], "texts.missing", {"file": "absent.xlsx"}),
    ],
)
def test_refusals_exit_with_one_in_the_chosen_language(run, arguments, key, values, language):
    code, out, err = run(*arguments, "--who", "Amina", "--lang", language)
    assert (code, out) == (1, b"")
    assert err == words.of(language)(key, **values) + "\n"


def test_a_sheet_of_words_is_refused_and_nothing_kept(run, tmp_path):
    (tmp_path / "notes.csv").write_text("a,b\nsome,words\nand,more\n", "utf-8")
    code, out, err = run("import", tmp_path / "notes.csv", "--who", "Amina")
    assert (code, out) == (1, b"")
    assert "no figure that can be accepted" in err
    assert uploads.listing().empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_written_in_the_chosen_language(run, tmp_path, language):
    assert run("template", "-o", tmp_path / "t.xlsx", "--lang", language)[0] == 0
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert bool(book.active.sheet_view.rightToLeft) == (language == "ar")
    assert run("template", "--lang", language)[1].startswith(b"PK")


@pytest.mark.parametrize("name", ["t.csv", "absent/t.xlsx"])
def test_a_template_that_cannot_be_written_is_refused(run, tmp_path, name):
    assert run("template", "-o", tmp_path / name)[0] == 1
    assert list(tmp_path.iterdir()) == []
