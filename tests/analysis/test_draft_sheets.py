"""A programme in a sheet: the template reads back, faults are told by row and column."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from analysis import draft_sheets
from analysis.faults import FaultError
from analysis.words import LANGUAGES, of

each_language = pytest.mark.parametrize("language", LANGUAGES)


def filled(language, kind, rows):
    """The template of a language with rows under its headings, as a file's content."""
    template = draft_sheets.template(kind, of(language))
    if kind == "csv":
        heads = template.decode("utf-8-sig").strip().split(",")
        lines = [
            ",".join(row.get(name, "") for name in (*draft_sheets.TOLD, *draft_sheets.LINE_COLUMNS))
            for row in rows
        ]
        return "\r\n".join([",".join(heads), *lines]).encode("utf-8-sig")
    book = load_workbook(BytesIO(template))
    for row in rows:
        book.worksheets[0].append(
            [row.get(name) for name in (*draft_sheets.TOLD, *draft_sheets.LINE_COLUMNS)]
        )
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sheet(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def faults(content, name="plan.xlsx", whole=True):
    found = draft_sheets.read(name, content, whole).faults
    return [(each.row, each.column, each.reason.what) for each in found]


def refused(name, content):
    with pytest.raises(FaultError) as refusal:
        draft_sheets.read(name, content)
    return refusal.value.what


@each_language
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_filled_template_reads_back_in_every_language(language, kind):
    rows = [
        {"name_fr": "Plan eau", "starts": "2027-01-31", "text_fr": "Accès à l’eau", "kind": ""},
        {"text_ar": "محاربة الفقر", "kind": "activity"},
    ]
    draft = draft_sheets.read(f"plan.{kind}", filled(language, kind, rows))
    assert draft.faults == []
    assert (draft.told["name_fr"], draft.told["starts"]) == ("Plan eau", "2027-01-31")
    assert [line["kind"] for line in draft.lines] == ["purpose", "activity"]
    assert [line["text_ar"] for line in draft.lines] == ["", "محاربة الفقر"]


@each_language
def test_the_template_explains_every_column(language):
    book = load_workbook(BytesIO(draft_sheets.template("xlsx", of(language))))
    heads = [cell.value for cell in book.worksheets[0][1]]
    guide = list(book.worksheets[1].values)[1:]
    assert [row[0] for row in guide] == heads
    assert all(row[1] for row in guide)


def test_a_day_that_the_workbook_holds_as_a_day_is_one():
    content = sheet(["name_en", "starts", "text_en"], ["Plan", date(2027, 1, 31), "Clean water"])
    assert draft_sheets.read("plan.xlsx", content).told["starts"] == "2027-01-31"


def test_faults_are_told_by_row_and_column_all_at_once():
    content = sheet(
        ["name_en", "Start", "kind", "text_en", "Colour"],
        ["Plan", "31/02/2027", "", "Clean water", None],
        [None, None, "wish", "Train judges", None],
        [None, None, None, None, None],
        ["Other", None, None, None, "red"],
    )
    assert faults(content) == [
        (1, "Colour", "sheet.column_unknown"),
        (2, "Start", "programme.date_unreadable"),
        (3, "kind", "programme.kind_unknown"),
        (5, "name_en", "sheet.differs"),
        (5, "text_en", "programme.text_empty"),
    ]


def test_a_sheet_without_a_name_says_so_unless_it_brings_lines_only():
    content = sheet(["text", "language"], ["Clean water", "en"], ["eau", "Français"])
    assert faults(content) == [(2, "Programme name in Arabic", "programme.name_empty")]
    assert faults(content, whole=False) == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_may_be_separated_as_excel_does_it_here(separator):
    rows = [["name_fr", "text_fr"], ["Plan", "Accès à l’eau"]]
    content = "\n".join(separator.join(row) for row in rows).encode("utf-8-sig")
    assert draft_sheets.read("plan.CSV", content).told["name_fr"] == "Plan"


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("plan.pdf", b"x", "sheet.kind_unreadable"),
        ("plan", b"x", "sheet.kind_unreadable"),
        ("plan.xlsx", b"not a workbook", "sheet.unreadable"),
        ("plan.csv", "texte;é".encode("utf-16"), "sheet.unreadable"),
        ("plan.csv", b"", "sheet.empty"),
        ("plan.csv", b"text\n", "sheet.empty"),
        ("plan.csv", b"title,colour\na,b\n", "sheet.no_text_column"),
        ("plan.csv", b"text\n" + b"water\n" * 1001, "sheet.too_many_rows"),
        ("plan.csv", b"x" * 5_000_001, "sheet.too_large"),
        ("plan.xlsx", sheet(["text"]), "sheet.empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(name, content, fault):
    assert refused(name, content) == fault
