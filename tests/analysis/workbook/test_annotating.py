"""The sheet comes back as it was, but for its faulty cells and one sheet more."""

import re
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from time import perf_counter

import openpyxl
import pandas as pd
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from analysis import words
from analysis.faults import FaultError
from analysis.workbook import annotating
from analysis.workbook.editing import copying, xml
from analysis.workbook.editing.styles import GROUNDS
from analysis.workbook.reading import COLUMNS, ISSUES, QUESTIONS, Reading, Sheet

ENGLISH = words.of("en")
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPARKLINES = (
    b'<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" '
    b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    b'<x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    b"<x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>Data!A2:C2</xm:f>"
    b"<xm:sqref>E2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup>"
    b"</x14:sparklineGroups></ext></extLst>"
)
TEXT_BOX = (
    b'<xdr:wsDr xmlns:xdr="http://x"><xdr:sp><xdr:txBody>A box</xdr:txBody></xdr:sp></xdr:wsDr>'
)


@pytest.fixture(autouse=True)
def plain_messages(monkeypatch):
    """The words of the issues have their own tests."""
    monkeypatch.setattr(annotating, "message", lambda issue, _: f"{issue['code']} here")


def issues(*told):
    return pd.DataFrame([(*each, {}) for each in told], columns=ISSUES)


def reading(*told, file="a.xlsx", sheets=("Data",)):
    return Reading(
        file,
        "0" * 64,
        "indicators",
        tuple(Sheet(name, "panel", (1,), 0) for name in sheets),
        pd.DataFrame(columns=COLUMNS),
        issues(*told),
        pd.DataFrame(columns=QUESTIONS),
    )


def saved(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def workbook():
    """A sheet with styles, a comment of its own, gaps, a formula and a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    sheet.append(["Area", 2019, 2020])
    sheet.append(["Maroc", 1.5, "n/a"])
    sheet.append(["Égypte", None, "=B2*2"])
    sheet["B2"].font = Font(bold=True, italic=True)
    sheet["B2"].number_format = "0.00"
    sheet["B2"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["A2"].comment = Comment("theirs", "Amina")
    sheet["F9"] = "far"
    book.create_sheet("Other & 'more'")["A1"] = 1
    return book


def repacked(content, **changed):
    """A package with some parts changed by functions, or added as bytes."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            change = changed.pop(name, None)
            new.writestr(name, change(old.read(name)) if change else old.read(name))
        for name, part in changed.items():
            new.writestr(name, part)
    return file.getvalue()


def parts(content):
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def opened(content):
    return openpyxl.load_workbook(BytesIO(content))


def ground(cell):
    return cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None


FAULTS = [
    ("Data", "C2", "error", "not_a_number"),
    ("Data", "B2", "note", "odd"),
    ("Data", "C2", "note", "second"),
    ("Data", "A2", "warning", "named"),
    ("Data", "B3", "warning", "gap"),
    ("Data", "H5", "error", "no_cell"),
    ("Data", "A20", "error", "no_row"),
    ("Data", "", "note", "whole_sheet"),
    ("Other & 'more'", "A1", "error", "elsewhere"),
]


def test_faulty_cells_are_coloured_by_their_gravest_fault_and_keep_their_style():
    sheet = opened(annotating.of(saved(workbook()), reading(*FAULTS), ENGLISH))["Data"]
    assert {place: ground(sheet[place]) for place in ("C2", "A2", "B2", "B3", "H5", "A20")} == {
        "C2": GROUNDS["error"], "A2": GROUNDS["warning"], "B2": GROUNDS["note"],
        "B3": GROUNDS["warning"], "H5": GROUNDS["error"], "A20": GROUNDS["error"],
    }  # fmt: skip
    assert ground(sheet["A3"]) is None
    assert (sheet["B2"].font.b, sheet["B2"].font.i) == (True, True)
    assert sheet["B2"].number_format == "0.00"


def test_each_fault_is_in_its_cells_comment_and_others_comments_stay():
    book = opened(annotating.of(saved(workbook()), reading(*FAULTS), ENGLISH))
    sheet = book["Data"]
    assert sheet["C2"].comment.text == "Error: not_a_number here\nNote: second here"
    assert sheet["A2"].comment.text == "theirs\nWarning: named here"
    assert sheet["A20"].comment.text == "Error: no_row here"
    assert book["Other & 'more'"]["A1"].comment.text == "Error: elsewhere here"


def test_values_and_formulas_are_what_they_were():
    before = workbook()
    book = opened(annotating.of(saved(before), reading(*FAULTS), ENGLISH))
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                assert book[sheet.title][cell.coordinate].value == cell.value


def test_the_summary_lists_every_fault_and_leads_to_its_cell():
    book = opened(annotating.of(saved(workbook()), reading(*FAULTS), ENGLISH))
    assert book.sheetnames == ["Data", "Other & 'more'", ENGLISH("annotated.sheet")]
    summary = book.worksheets[-1]
    assert summary["A1"].value == "Faults found in a.xlsx: 4 errors, 2 warnings and 3 notes"
    assert [cell.value for cell in summary[3]] == ["Sheet", "Cell", "Severity", "Fault"]
    told = [tuple(cell.value for cell in row) for row in summary.iter_rows(4)]
    assert told[0] == ("Data", "C2", "Error", "not_a_number here")
    assert len(told) == len(FAULTS)
    links = {
        cell.coordinate: cell.hyperlink.location for (cell,) in summary["B4:B12"] if cell.hyperlink
    }
    assert links["B4"] == "'Data'!C2"
    assert links["B12"] == "'Other & ''more'''!A1"
    assert "B11" not in links


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_summary_reads_in_the_readers_direction(language):
    book = opened(annotating.of(saved(workbook()), reading(*FAULTS), words.of(language)))
    assert bool(book.worksheets[-1].sheet_view.rightToLeft) == (language == "ar")
    assert not book["Data"].sheet_view.rightToLeft
    assert words.of(language)("severity.error") in book["Data"]["C2"].comment.text


def test_parts_that_openpyxl_would_drop_are_kept_byte_for_byte():
    def with_extras(part):
        drawing = b'<drawing xmlns:r="%s" r:id="rIdBox"/>' % REL.encode()
        legacy = re.search(rb"<legacyDrawing[^>]*/>", part)[0]
        part = part.replace(legacy, drawing + legacy)
        return part.replace(b"</worksheet>", SPARKLINES + b"</worksheet>")

    relation = f'<Relationship Id="rIdBox" Type="{REL}/drawing" Target="/xl/drawings/box.xml"/>'
    content = repacked(
        saved(workbook()),
        **{
            "xl/worksheets/sheet1.xml": with_extras,
            "xl/worksheets/_rels/sheet1.xml.rels": lambda part: part.replace(
                b"</Relationships>", relation.encode() + b"</Relationships>"
            ),
            "xl/drawings/box.xml": TEXT_BOX,
            "customXml/item1.xml": b"<own/>",
        },
    )
    before, after = parts(content), parts(annotating.of(content, reading(*FAULTS), ENGLISH))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }  # fmt: skip
    sheet = after["xl/worksheets/sheet1.xml"]
    assert SPARKLINES in sheet
    assert b"rIdBox" in sheet
    assert sheet.count(b"<legacyDrawing") == 1


def test_a_sheet_without_faults_is_not_touched():
    content = saved(workbook())
    after = parts(annotating.of(content, reading(FAULTS[0]), ENGLISH))
    assert after["xl/worksheets/sheet2.xml"] == parts(content)["xl/worksheets/sheet2.xml"]


def test_a_workbook_without_faults_has_only_a_summary_more():
    content = saved(workbook())
    after = annotating.of(content, reading(), ENGLISH)
    assert parts(after)["xl/worksheets/sheet1.xml"] == parts(content)["xl/worksheets/sheet1.xml"]
    assert "0 errors" in opened(after).worksheets[-1]["A1"].value


def test_elements_stand_in_the_order_that_excel_takes():
    def with_more(part):
        more = b'<tableParts count="0"/><extLst><ext uri="x"/></extLst></worksheet>'
        return part.replace(b"</worksheet>", more)

    content = repacked(saved(workbook()), **{"xl/worksheets/sheet2.xml": with_more})
    sheet = parts(annotating.of(content, reading(FAULTS[-1]), ENGLISH))["xl/worksheets/sheet2.xml"]
    places = [
        sheet.index(b"<" + name) for name in (b"pageMargins", b"legacyDrawing", b"tableParts")
    ]
    assert places == sorted(places)


def prefixed(part):
    """The same part as another writer has it: every element behind a prefix."""
    said = re.sub(r"<(/?)(\w+)(?=[\s/>])", r"<\1x:\2", part.decode())
    return said.replace("xmlns=", "xmlns:x=", 1).encode()


def test_a_package_whose_elements_have_prefixes():
    main = ("workbook.xml", "styles.xml", "worksheets/sheet1.xml")
    content = repacked(saved(workbook()), **{f"xl/{name}": prefixed for name in main})
    sheet = opened(annotating.of(content, reading(*FAULTS), ENGLISH))["Data"]
    assert ground(sheet["C2"]) == ground(sheet["A20"]) == GROUNDS["error"]
    assert sheet["H5"].comment.text == "Error: no_cell here"


def test_a_sheet_in_another_encoding_without_places_of_cells():
    def rewritten(part):
        bare = re.sub(rb' r="[A-Z]*\d+"', b"", part).decode()
        return ('<?xml version="1.0" encoding="UTF-16"?>' + bare).encode("utf-16")

    sheet = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
    sheet += (
        "<sheetData><row><c t='inlineStr'><is><t>é</t></is></c><c><v>1</v></c></row><row/>".encode()
    )
    sheet += b"</sheetData></worksheet>"
    content = repacked(
        saved(workbook()), **{"xl/worksheets/sheet2.xml": lambda _: rewritten(sheet)}
    )
    told = [("Other & 'more'", place, "error", "x") for place in ("B1", "C1", "B2", "A4")]
    found = opened(annotating.of(content, reading(*told), ENGLISH))["Other & 'more'"]
    assert [ground(found[place]) for place in ("A1", "B1", "C1", "B2", "A4")] == [
        None, *[GROUNDS["error"]] * 4,
    ]  # fmt: skip
    assert found["B1"].value == 1


def test_an_empty_sheet_takes_cells():
    book = openpyxl.Workbook()
    book.active.title = "Data"
    annotated = annotating.of(saved(book), reading(("Data", "B2", "error", "x")), ENGLISH)
    assert ground(opened(annotated)["Data"]["B2"]) == GROUNDS["error"]


def test_annotating_twice_adds_a_second_summary():
    once = annotating.of(saved(workbook()), reading(*FAULTS), ENGLISH)
    book = opened(annotating.of(once, reading(*FAULTS), ENGLISH))
    assert len(set(book.sheetnames)) == 4
    assert book["Data"]["C2"].comment.text.count("not_a_number") == 2


def test_a_workbook_without_styles_gets_some():
    content = parts(saved(workbook()))
    del content["xl/styles.xml"]
    relations = content["xl/_rels/workbook.xml.rels"].decode()
    relations = re.sub(r"<Relationship [^>]*styles[^>]*/>", "", relations)
    types = re.sub(r"<Override [^>]*styles[^>]*/>", "", content["[Content_Types].xml"].decode())
    content |= {
        "xl/_rels/workbook.xml.rels": relations.encode(),
        "[Content_Types].xml": types.encode(),
    }
    sheet = re.sub(rb' s="\d+"', b"", content["xl/worksheets/sheet1.xml"])
    content["xl/worksheets/sheet1.xml"] = sheet
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, part in content.items():
            package.writestr(name, part)
    annotated = opened(annotating.of(file.getvalue(), reading(*FAULTS), ENGLISH))
    assert ground(annotated["Data"]["C2"]) == GROUNDS["error"]


@pytest.mark.parametrize(("file", "content"), [
    ("a.csv", "Area;2019\nMaroc;=1+1\nÉgypte;@x\n".encode("cp1252")),
    ("a.tsv", b"Area\t2019\nMaroc\t=1+1\nOman\t@x\n"),
])  # fmt: skip
def test_of_a_text_an_xlsx_copy_of_the_cells_is_made_and_its_formulas_are_harmless(file, content):
    found = reading(("a", "B2", "error", "x"), file=file, sheets=("a",))
    sheet = opened(annotating.of(content, found, ENGLISH))["a"]
    assert [cell.value for cell in sheet["B"]] == ["2019", "'=1+1", "'@x"]
    assert all(cell.data_type == "s" for cell in sheet["B"])
    assert ground(sheet["B2"]) == GROUNDS["error"]
    assert sheet["B2"].comment


def test_the_summary_runs_no_formula(monkeypatch):
    monkeypatch.setattr(annotating, "message", lambda *_: "=cmd()")
    summary = opened(annotating.of(saved(workbook()), reading(*FAULTS), ENGLISH)).worksheets[-1]
    assert {cell.data_type for row in summary.iter_rows(4) for cell in row} <= {
        "s",
        "n",
        "inlineStr",
    }
    assert summary["D4"].value == "'=cmd()"


def test_a_damaged_package_is_refused():
    content = repacked(saved(workbook()), **{"xl/styles.xml": lambda part: part[:200]})
    with pytest.raises(FaultError, match=r"annotated\.unwritable"):
        annotating.of(content, reading(*FAULTS), ENGLISH)


def test_ten_thousand_rows_with_a_thousand_faults_within_six_seconds():
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    for row in range(10_000):
        sheet.append([f"area {row}", *range(19)])
    content = saved(book)
    told = [("Data", f"C{row}", "error", "x") for row in range(5, 10_005, 10)]
    begin = perf_counter()
    annotated = annotating.of(content, reading(*told), ENGLISH)
    assert perf_counter() - begin < 6
    assert parts(annotated)["xl/iltiqaComments.xml"].count(b"<comment ") == 1000


@pytest.mark.parametrize(
    ("part", "name", "value", "expected"),
    [
        (b"<a/>", "s", 1, b'<a s="1"/>'),
        (b"<a b='2' s = '3'>x</a>", "s", "<", b"<a b='2' s=\"&lt;\">x</a>"),
        (b'<a bs="2"/>', "s", 1, b'<a s="1" bs="2"/>'),
    ],
)
def test_an_attribute_is_set_without_touching_the_rest(part, name, value, expected):
    (element,) = xml.elements(part, ["a"])
    assert xml.edited(part, [xml.attribute(part, element, name, value)]) == expected


def test_a_copy_keeps_numbers_dates_and_truths():
    given = [[1, -0.5, True], [date(2024, 2, 29), datetime(2024, 2, 29, 13, 30), time(13, 30)]]
    part = copying._sheet([*given, ["", None, "x\x00y"], [float("nan")]])
    rows = [(copying.sheet_title("a/b" * 20), part)]
    written = copying._written(rows)
    sheet = opened(written).active
    assert sheet.title == ("a_b" * 20)[:31]
    assert [[cell.value for cell in row] for row in sheet["A1:C2"]] == [
        given[0], [datetime(2024, 2, 29), *given[1][1:]],
    ]  # fmt: skip
    assert [cell.value for cell in sheet[3]] == [None, None, "x\ufffdy"]
