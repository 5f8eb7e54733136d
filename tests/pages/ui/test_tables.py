"""Tables as a reader takes them: headed and named in their language, safe to open."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pandas as pd
import pytest

from analysis import programmes, words
from pages.ui import tables

ROWS = pd.DataFrame(
    {
        "programme": ["unw", "both"],
        "kind": ["objective", "development"],
        "name_ar": ["المساواة", "الفقر"],
        "name_fr": ["Égalité", "Pauvreté"],
        "name_en": ["Equality", "Poverty"],
        "target": ["8.10", "8.1"],
        "strength": [0.51, 0.6],
        "directness": ["direct", "indirect"],
    }
)
COLUMNS = ["programme", "kind", "name", "target", "strength", "directness"]


@pytest.fixture
def sent(monkeypatch):
    """What is sent to the page as HTML."""
    pieces = []
    monkeypatch.setattr(tables.st, "html", pieces.append)
    return pieces


@pytest.fixture
def files(monkeypatch):
    """The files offered for download: name -> content."""
    offered = {}

    def download_button(label, content, *, file_name, **_):
        offered[file_name] = content() if callable(content) else content

    monkeypatch.setattr(tables.st, "download_button", download_button)
    return offered


@pytest.mark.parametrize(
    ("language", "heads", "directness"),
    [
        ("ar", ["البرنامج", "النوع", "التسمية", "الغاية", "القوة", "نوع المواءمة"], "مباشرة"),
        ("fr", ["Programme", "Type", "Intitulé", "Cible", "Force", "Lien"], "direct"),
        ("en", ["Programme", "Type", "Name", "Target", "Strength", "Link"], "direct"),
    ],
)
def test_a_table_is_headed_and_named_in_the_language_of_the_reader(language, heads, directness):
    shown = tables.readable(ROWS, words.of(language), COLUMNS)
    agreement = programmes.programmes().set_index("programme").loc["unw", f"name_{language}"]
    kind = programmes.kinds().set_index("kind").loc["objective", f"name_{language}"]
    name = {"ar": "المساواة", "fr": "Égalité", "en": "Equality"}[language]
    assert list(shown.columns) == heads
    assert shown.iloc[0].tolist() == [agreement, kind, name, "8.10", 0.51, directness]


def test_columns_come_in_the_order_asked_and_codes_stay_text():
    shown = tables.readable(ROWS, words.of("en"), ["target", "programme"])
    assert list(shown.columns) == ["Target", "Programme"]
    assert shown["Target"].tolist() == ["8.10", "8.1"]


def test_a_table_is_not_changed_by_being_read():
    before = ROWS.copy()
    tables.readable(ROWS, words.of("fr"), COLUMNS)
    pd.testing.assert_frame_equal(ROWS, before)


def test_a_column_without_a_heading_is_an_error():
    with pytest.raises(KeyError, match=r"column\.colour"):
        tables.readable(ROWS.assign(colour="red"), words.of("en"), ["colour"])


@pytest.mark.parametrize(("language", "number"), [("ar", "0,51"), ("fr", "0,51"), ("en", "0.51")])
def test_numbers_are_written_as_the_language_writes_them(sent, language, number):
    tables.show(ROWS, words.of(language), ["target", "strength"])
    assert f"<bdi>{number}</bdi>" in sent[0]
    assert "<bdi>8.10</bdi>" in sent[0]


def test_a_cell_names_its_column_for_a_phone(sent):
    tables.show(ROWS, words.of("fr"), ["target", "kind"])
    assert '<th scope="col">Type</th>' in sent[0]
    assert '<td data-label="Type"><bdi>Objectif du second programme</bdi></td>' in sent[0]


def test_what_a_cell_holds_is_text_and_never_html(sent):
    tables.show(ROWS.assign(target='<img src="x">&'), words.of("en"), ["target"])
    assert "<bdi>&lt;img src=&quot;x&quot;&gt;&amp;</bdi>" in sent[0]


def test_no_row_is_lost_and_none_is_there_without_rows(sent):
    for rows in (ROWS, ROWS.head(0)):
        tables.show(rows, words.of("en"), ["target", "name"])
    assert [piece.count("<tr>") for piece in sent] == [3, 1]


@pytest.mark.parametrize(("columns", "few"), [(3, True), (4, False)])
def test_up_to_three_columns_stay_side_by_side_on_a_phone(sent, columns, few):
    tables.show(ROWS, words.of("en"), COLUMNS[:columns])
    assert ('class="rows few"' in sent[0]) == few


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_downloads_are_named_by_their_table_and_language(files, language):
    tables.downloads(ROWS, words.of(language), COLUMNS, "targets", ["framework/targets"])
    assert list(files) == [f"iltiqa-targets-{language}.csv", f"iltiqa-targets-{language}.xlsx"]


def test_the_csv_opens_right_in_excel(files):
    tables.downloads(ROWS, words.of("ar"), COLUMNS, "targets", ["framework/targets"])
    content = files["iltiqa-targets-ar.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["البرنامج", "النوع", "التسمية", "الغاية", "القوة", "نوع المواءمة"]
    assert rows[2][2:] == ["الفقر", "8.1", "0.6", "غير مباشرة"]
    assert len(rows) == 3


@pytest.mark.parametrize(("language", "right_to_left"), [("ar", True), ("fr", False)])
def test_the_workbook_reads_in_the_direction_of_the_reader(files, language, right_to_left):
    tables.downloads(ROWS, words.of(language), COLUMNS, "targets", ["framework/targets"])
    workbook = openpyxl.load_workbook(BytesIO(files[f"iltiqa-targets-{language}.xlsx"]))
    assert [bool(sheet.sheet_view.rightToLeft) for sheet in workbook] == [right_to_left] * 2


def test_the_workbook_holds_the_rows_and_the_records_of_their_sources(files):
    tables.downloads(ROWS, words.of("en"), COLUMNS, "targets", ["glossary", "framework/targets"])
    data, cited = openpyxl.load_workbook(BytesIO(files["iltiqa-targets-en.xlsx"]))
    assert (data.title, cited.title) == ("Data", "Sources")
    assert [cell.value for cell in data[2]][2:] == ["Equality", "8.10", 0.51, "direct"]
    assert [row[1] for row in cited.values] == ["Publisher", "Iltiqa", "United Nations"]


@pytest.mark.parametrize("text", ['=HYPERLINK("//evil")', "+1", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_no_downloaded_cell_runs_as_a_formula(files, text):
    rows = ROWS.assign(target=text)
    tables.downloads(rows, words.of("en"), ["target"], "targets", ["glossary"])
    cells = list(csv.reader(StringIO(files["iltiqa-targets-en.csv"].decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(BytesIO(files["iltiqa-targets-en.xlsx"]))["Data"]
    assert cells[1] == [f"'{text}"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (f"'{text}", "s")
