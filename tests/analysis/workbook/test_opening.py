"""A file is opened safely, and what cannot be opened is named as what it is."""

import zipfile
from io import BytesIO

import openpyxl
import pytest

from analysis.faults import FaultError
from analysis.workbook import opening, package, reading, separated
from tests.analysis.workbook.layouts import ods, xlsx
from tests.analysis.workbook.layouts import separated as written

ROWS = [["Country", "Year", "Literacy rate"], ["Morocco", 2020, 60.5], ["Tunisia", 2020, 70.5]]
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**parts: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


REFUSED = {
    "nothing": (b"", "a.csv", "workbook.empty"),
    "spaces": (b" \n\t ", "a.csv", "workbook.empty"),
    "no cells": (xlsx({"Sheet": []}), "a.xlsx", "workbook.empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.xlsx", "workbook.other_kind"),
    "a document": (b"%PDF-1.7\n...", "a.pdf", "workbook.other_kind"),
    "a web page": (b"<!DOCTYPE html><html></html>", "a.xls", "workbook.other_kind"),
    "a letter": (b"Dear all, please find the figures.", "a.docx", "workbook.other_kind"),
    "other parts": (zipped(word__document_xml=b"<w/>"), "a.docx", "workbook.other_kind"),
    "cut short": (xlsx({"Sheet": ROWS})[:-400], "a.xlsx", "workbook.damaged"),
    "a promise": (b"this is no workbook", "a.xlsx", "workbook.damaged"),
    "a password": (
        OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        *("a.xlsx", "workbook.protected"),
    ),
    "an old word": (OLD + b"\0" * 600, "a.xls", "workbook.other_kind"),
    "a bomb": (zipped(xl__workbook_xml=b" " * 20_000_000), "a.xlsx", "workbook.bomb"),
    "many parts": (
        zipped(**{f"xl__part{number}_xml": b"" for number in range(2100)}),
        *("a.xlsx", "workbook.bomb"),
    ),
    "a broken sheet": (zipped(xl__workbook_xml=b"<workbook"), "a.xlsx", "workbook.damaged"),
}


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_what_cannot_be_read_is_named_as_what_it_is(case):
    content, name, fault = REFUSED[case]
    with pytest.raises(FaultError) as raised:
        reading.of(content, name)
    assert raised.value.what == fault
    assert raised.value.values == {"file": name}


def test_entities_of_a_document_s_own_are_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><office:document-content/>'
    content = zipped(content_xml=bomb, mimetype=b"application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(FaultError, match=r"workbook\.damaged"):
        reading.of(content, "a.ods")


def test_a_sheet_of_too_many_cells_is_refused(monkeypatch):
    limits = {"cells": 4}
    real = package.limit
    monkeypatch.setattr(package, "limit", lambda name: limits.get(name) or real(name))
    with pytest.raises(FaultError, match=r"workbook\.too_large"):
        reading.of(xlsx({"Sheet": ROWS}), "a.xlsx")


@pytest.mark.parametrize(("limit", "value"), [("memory_bytes", 30_000_000), ("seconds", 0.01)])
def test_a_child_that_outgrows_its_limits_is_ended(monkeypatch, limit, value):
    real = package.limit
    monkeypatch.setattr(package, "limit", lambda name: value if name == limit else real(name))
    with pytest.raises(FaultError, match=r"workbook\.too_large"):
        reading.of(xlsx({"Sheet": ROWS}), "a.xlsx")


def test_the_name_of_a_file_is_never_a_path():
    content = written(ROWS)
    assert reading.of(content, "../../etc/rates.csv").file == "rates.csv"
    assert reading.of(content, r"C:\figures\rates.csv").file == "rates.csv"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", written(ROWS)),
        ("a.csv", written(ROWS, ";")),
        ("a.tsv", written(ROWS, "\t")),
        ("a.xls", written(ROWS, "\t")),
        ("a.csv", b"sep=;\r\n" + written(ROWS, ";")),
        ("a.csv", written(ROWS, ",", "utf-16")),
        ("a.ods", ods(ROWS)),
        ("a.xlsx", xlsx({"Sheet": ROWS})),
        ("wrongly named.csv", xlsx({"Sheet": ROWS})),
    ],
)
def test_every_kind_of_file_is_read_by_its_content(name, content):
    found = reading.of(content, name).observations
    assert found[["area", "year", "value"]].values.tolist() == [
        ["504", 2020, 60.5],
        ["788", 2020, 70.5],
    ]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Pays;Année;Taux de chômage des diplômés\nAlgérie;2020;1", "cp1252"),
        ("البلد;السنة;معدل البطالة حسب الجنس\nالمغرب;2020;1", "cp1256"),
        ("البلد;السنة;معدل البطالة\nالمغرب;2020;1", "utf-8-sig"),
        ("Pays;Année\nAlgérie;2020", "utf-16"),
    ],
)
def test_the_encoding_of_a_text_is_found(text, encoding):
    assert separated.decoded(text.encode(encoding)) == text


def test_macros_and_links_are_neither_run_nor_followed():
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active["E2"] = '=WEBSERVICE("http://localhost:9/")'
    file = BytesIO()
    book.save(file)
    assert len(opening.grids(file.getvalue(), "a.xlsm")) == 1
    assert len(reading.of(file.getvalue(), "a.xlsm").observations) == 2


def test_an_open_document_tells_errors_and_hidden_rows():
    figure = '<table:table-cell office:value-type="float" office:value="70.5"/>'
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
    )
    row, hidden = "<table:table-row>", '<table:table-row table:visibility="collapse">'
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(ods(ROWS))) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode().replace(figure, error).replace(row, hidden, 2)
            new.writestr(name, text)
    issues = reading.of(file.getvalue(), "a.ods").issues
    found = set(zip(issues["code"], issues["cell"]))
    assert {("excel_error", "C3"), ("hidden_row", "A2")} <= found
