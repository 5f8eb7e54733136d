"""The official wording, out of the UN's own sheet; the expected words were read in it by hand."""

import csv
import io
import re
import warnings
from pathlib import Path

import openpyxl
import pytest

from analysis import framework, tables, wording
from analysis.__main__ import main
from analysis.faults import FaultError
from analysis.store import place, wordings

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "framework"
OFFICIAL = FOLDER / "un_gif_after_2023_refinement_en.xlsx"
TITLES = FOLDER / "sdg_indicators_2025_en_fr_ar.csv"
REWORDED = {
    *("1.a.1", "2.5.2", "4.b.1", "7.b.1", "9.3.1", "10.4.2", "10.b.1", "11.7.2", "12.a.1"),
    *("16.1.3", "16.3.1", "17.4.1", "17.6.1", "17.7.1", "17.9.1", "17.18.1"),
}
MARK = re.compile(r"(?<=[a-z])\d$")
REPLACED, NEW = {"3.b.3", "4.6.1", "15.9.1"}, {"2.2.4", "8.9.2", "11.c.1"}


def needs(file):
    missing = not file.exists()
    return pytest.mark.skipif(missing, reason=f"{file.name} is not beside the repository")


needs_sheet, needs_titles = needs(OFFICIAL), needs(TITLES)


@pytest.fixture
def own_store(tmp_path, monkeypatch):
    monkeypatch.setenv(place.SETTING, f"sqlite:///{tmp_path / 'iltiqa.db'}")
    return tmp_path


@pytest.fixture
def book():
    """The official sheet, to be spoilt."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(OFFICIAL)


@pytest.fixture(scope="module")
def official():
    return wording.read(OFFICIAL, "en").wordings


def made(folder, lines, name="sheet.xlsx"):
    """A workbook of texts, a list of cells per row."""
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    book.save(folder / name)
    return folder / name


def saved(book, folder):
    book.save(folder / "sheet.xlsx")
    return folder / "sheet.xlsx"


def cell(book, beginning):
    """The cell whose text begins so."""
    (found,) = [
        each
        for row in book.active.iter_rows()
        for each in row
        if str(each.value).startswith(f"{beginning} ")
    ]
    return found


def listing(edition, goal="Goal {}. Goal {}", signs="abcd.", note="made words"):
    """A sheet of an edition with made wording, one row per indicator, as the UN lays it out."""
    to_own = str.maketrans("abcd.", signs)
    lines = [[goal.format(number, number)] for number in framework.goals()["goal"]]
    by_target = framework.indicators().groupby("target")["indicator"].agg(list)
    for target in framework.targets()["target"]:
        listed = [code for code in by_target[target] if edition == "2025" or code not in NEW]
        first, *others = [f"{code.translate(to_own)} {note}" for code in listed] or ["none"]
        lines.append([None, f"{target.translate(to_own)} {note}", first, "C010101"])
        lines += [[None, None, other, "C010101"] for other in others]
    return lines


def refusal(file, language="en"):
    """What a sheet is refused with; the store is left without a file."""
    with pytest.raises(FaultError) as refused:
        wording.attach(file, language, "Amina")
    assert not place.exists()
    return refused.value.what, refused.value.values


@needs_sheet
@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("1", "End poverty in all its forms everywhere"),
        ("5", "Achieve gender equality and empower all women and girls"),
        ("13", "Take urgent action to combat climate change and its impacts"),
        ("5.1", "End all forms of discrimination against all women and girls everywhere"),
        ("16.5", "Substantially reduce corruption and bribery in all their forms"),
        ("17.14", "Enhance policy coherence for sustainable development"),
        ("1.b.1", "Pro-poor public social spending"),
        ("5.5.2", "Proportion of women in managerial positions"),
        ("9.4.1", "CO2 emission per unit of value added"),
        ("8.10.1", "(a) Number of commercial bank branches per 100,000 adults and (b) number of "
         "automated teller machines (ATMs) per 100,000 adults"),
        ("5.3.1", "Proportion of women aged 20–24 years who were married or in a union before age "
         "15 and before age 18"),
        ("17.6.1", "Fixed Internet broadband subscriptions per 100 inhabitants, by speed"),
        ("10.4.2", "Redistributive impact of fiscal policy"),
        ("3.8.1", "Coverage of essential health services"),
    ],
)  # fmt: skip
def test_wording_as_the_sheet_has_it(official, code, text):
    assert official[code] == text


@needs_sheet
def test_the_sheet_is_the_2023_refinement_with_248_indicators(official):
    assert wording.read(OFFICIAL, "en").edition == "2023"
    assert sum(code.count(".") == 2 for code in official) == 248
    assert sum(code.count(".") == 1 for code in official) == 169
    assert sum(code.count(".") == 0 for code in official) == 17


@needs_sheet
def test_the_mark_of_a_footnote_goes_and_other_numbers_stay(official):
    assert official["14.6"].endswith("World Trade Organization fisheries subsidies negotiation")
    assert official["3.1"].endswith("less than 70 per 100,000 live births")
    assert official["1.5.3"].endswith("Disaster Risk Reduction 2015–2030")
    assert official["5.3.1"].endswith("age 18")


@needs_sheet
@needs_titles
def test_every_wording_is_that_of_an_independent_transcription(official):
    with TITLES.open(encoding="utf-8") as file:
        titles = {row["indicator"]: row["title_en_2023_refinement"] for row in csv.DictReader(file)}
    marked = {"10.4.2": "2", "17.6.1": "5"}
    for code, text in official.items():
        if code.count(".") == 2:
            assert text + marked.get(code, "") == titles[code], code


@needs_titles
def test_the_changed_codes_are_those_whose_wording_differs():
    with TITLES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    differ = {
        row["indicator"]
        for row in rows
        if MARK.sub("", row["title_en_2025"]) != MARK.sub("", row["title_en_2023_refinement"])
    }
    changes = tables.table("framework/changed_codes")
    assert set(changes["indicator"]) == differ == REWORDED | REPLACED | NEW
    older = {row["indicator"] for row in rows if row["wording_status"] != "same"}
    assert differ < older


@pytest.mark.parametrize(
    ("change", "codes"), [("new", NEW), ("replaced", REPLACED), ("reworded", REWORDED)]
)
def test_what_changed_and_how(change, codes):
    changes = tables.table("framework/changed_codes").query("change == @change")
    assert set(changes["indicator"]) == codes
    assert set(changes["since"]) == {"2025"}


@needs_titles
@needs_sheet
def test_a_replaced_indicator_has_another_code_of_the_statistics_division(book):
    rows = book.active.iter_rows(min_row=4, values_only=True)
    before = {row[2].split()[0]: row[3] for row in rows if row[3]}
    now = framework.indicators().set_index("indicator")["unsd_code"]
    common = set(before) & set(now.index)
    assert {code for code in common if before[code] != now[code]} == REPLACED


@needs_sheet
def test_what_changed_is_left_without_wording_and_the_rest_attached(own_store):
    attached = wording.attach(OFFICIAL, "en", "Amina")
    assert (attached.edition, attached.added) == ("2023", 229 + 169 + 17)
    assert set(attached.without["code"]) == REWORDED | REPLACED | NEW
    kept = wording.of("en").set_index("code")
    assert kept.loc["5.5.2", ["wording", "edition", "language", "who"]].tolist() == [
        "Proportion of women in managerial positions", "2023", "en", "Amina",
    ]  # fmt: skip
    assert not kept["verified"].any()
    assert not set(kept.index) & (REWORDED | REPLACED | NEW)
    assert wording.of("fr").empty


@needs_sheet
def test_the_store_says_from_which_file_by_its_hash(own_store):
    wording.attach(OFFICIAL, "en", "Amina")
    (why,) = set(wording.of("en")["why"])
    assert why == (
        "un_gif_after_2023_refinement_en.xlsx, "
        "SHA-256 1514f68d420336af01e9e17f475ce2152ef30edcc216dcd7cc7d21e7e3d6239f"
    )


@needs_sheet
def test_the_same_sheet_again_adds_nothing(own_store):
    wording.attach(OFFICIAL, "en", "Amina")
    assert wording.attach(OFFICIAL, "en", "Youssef").added == 0
    assert set(wording.of("en")["who"]) == {"Amina"}


@needs_sheet
def test_a_missing_code_is_named(own_store, book):
    cell(book, "5.c.1").value = None
    cell(book, "8.10.1").value = "8.10.1"
    what, values = refusal(saved(book, own_store))
    assert what == "wording.codes_differ"
    assert (values["edition"], values["missing"]) == ("2023", "5.c.1, 8.10.1")
    assert values["unknown"] == "–"


@needs_sheet
def test_unknown_codes_are_named_whether_of_a_target_an_indicator_or_a_goal(own_store, book):
    book.active["D280"] = "8.9.2 Employed persons"
    book.active["B280"] = "5.d Something more"
    book.active["B281"] = "Goal 18. Something else"
    what, values = refusal(saved(book, own_store))
    assert what == "wording.codes_differ"
    assert (values["missing"], values["unknown"]) == ("–", "5.d, 8.9.2, 18")


@needs_sheet
def test_a_mistyped_code_is_both_missing_and_unknown(own_store, book):
    found = cell(book, "16.10.2")
    found.value = found.value.replace("16.10.2", "16.10.12")
    _, values = refusal(saved(book, own_store))
    assert (values["missing"], values["unknown"]) == ("16.10.2", "16.10.12")


@needs_sheet
def test_a_code_with_two_wordings_is_named(own_store, book):
    book.active["C170"] = "11.b.1 Something else"
    what, values = refusal(saved(book, own_store))
    assert (what, values["codes"]) == ("wording.code_repeated", "11.b.1")


@needs_sheet
def test_another_years_refinement_is_not_taken_for_this_one(own_store, book):
    book.active["B279"] = book.active["B279"].value.replace("2023/2", "2024/4")
    what, values = refusal(saved(book, own_store))
    assert what == "wording.edition_unknown"
    assert (values["year"], values["editions"]) == ("2024", "2023, 2025")


@needs_sheet
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_sheet_in_another_language_is_refused(own_store, language):
    what, values = refusal(OFFICIAL, language)
    assert what == "wording.language_differs"
    assert values["language"] == {"fr": "Français", "ar": "العربية"}[language]


@needs_sheet
def test_a_target_or_goal_that_the_sheet_has_not_is_listed_as_absent(own_store, book):
    cell(book, "5.c").value = None
    cell(book, "Goal 7.").value = None
    without = wording.attach(saved(book, own_store), "en", "Amina").without
    assert without.query("change == 'absent'")["code"].tolist() == ["7", "5.c"]


def test_the_2025_review_has_251_indicators_and_all_are_attached(own_store):
    attached = wording.attach(made(own_store, listing("2025")), "en", "Amina")
    assert (attached.edition, attached.added) == ("2025", 251 + 169 + 17)
    assert attached.without.empty


def test_the_newer_edition_counts_whichever_came_last(own_store):
    newer = made(own_store, listing("2025", note="newer"), "newer.xlsx")
    older = made(own_store, listing("2023", note="older"), "older.xlsx")
    for file in (newer, older):
        wording.attach(file, "en", "Amina")
    kept = wording.of("en")
    assert len(kept) == 251 + 169 + 17
    assert set(kept.loc[kept["code"].str.contains(r"\."), "wording"]) == {"newer"}


@pytest.mark.parametrize(
    ("language", "goal", "signs", "note"),
    [
        ("fr", "Objectif {}. Objectif {}", "abcd.", "libellé"),
        ("ar", "الهدف {} - الهدف {}", "أبجد-", "صياغة"),
    ],
)
def test_sheets_in_french_and_arabic_number_in_their_own_way(
    own_store, language, goal, signs, note
):
    lines = listing("2023", goal, signs, note)
    assert wording.attach(made(own_store, lines), language, "Amina").added == 229 + 169 + 17
    kept = wording.of(language).set_index("code")["wording"]
    assert (kept["5.c"], kept["5.c.1"]) == (note, note)


def test_arabic_digits_and_marks_of_direction_are_read(own_store):
    to_arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    lines = listing("2023", "الهدف {}: الهدف {}", "أبجد-", "صياغة")
    lines = [[text and f"\u200f{text.translate(to_arabic)}" for text in line] for line in lines]
    assert wording.attach(made(own_store, lines), "ar", "Amina").added == 229 + 169 + 17


def test_spaces_that_do_not_break_and_broken_lines_become_one_space(own_store):
    lines = listing("2025")
    lines[17][1] = "1.1  By\u00a02030,\n eradicate "
    wording.attach(made(own_store, lines), "en", "Amina")
    assert wording.of("en").set_index("code").loc["1.1", "wording"] == "By 2030, eradicate"


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ([], "wording.not_framework"),
        ([["indicator", "year", "value"], ["1.1", "2020", "3.5"]], "wording.not_framework"),
        ([["5.1 End discrimination", None]], "wording.not_framework"),
        ([["1.1.1 Proportion"]], "wording.codes_differ"),
    ],
)
def test_a_workbook_that_is_no_framework_is_refused(own_store, lines, what):
    assert refusal(made(own_store, lines))[0] == what


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"1.1.1 text"])
def test_a_file_that_is_no_workbook_is_refused(own_store, content):
    (own_store / "sheet.xlsx").write_bytes(content)
    assert refusal(own_store / "sheet.xlsx")[0] == "texts.unreadable"


@needs_sheet
@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_sheet_cut_off_is_refused(own_store, kept):
    whole = OFFICIAL.read_bytes()
    (own_store / "sheet.xlsx").write_bytes(whole[: int(len(whole) * kept)])
    assert refusal(own_store / "sheet.xlsx")[0] == "texts.unreadable"


@pytest.mark.parametrize(
    ("name", "what"), [("absent.xlsx", "texts.missing"), ("a.pdf", "texts.kind_unreadable")]
)
def test_a_file_that_is_missing_or_of_another_kind_is_refused(own_store, name, what):
    assert refusal(own_store / name)[0] == what


def test_a_name_is_needed(own_store):
    with pytest.raises(FaultError, match=r"store\.who_empty"):
        wording.attach(made(own_store, listing("2025")), "en", " ")
    assert not place.exists()


def test_reading_makes_no_store(own_store):
    assert wording.of("en").empty
    assert list(own_store.iterdir()) == []


def test_both_databases_keep_it(database, tmp_path):
    wording.attach(made(tmp_path, listing("2025")), "en", "Amina")
    assert len(wordings.current("en")) == len(wording.of("en")) == 437


@needs_sheet
def test_the_command_lists_what_is_without_and_says_what_it_did(own_store, capsysbinary):
    command = ["framework", str(OFFICIAL), "--language", "en", "--who", "Amina"]
    assert main(command) == 0
    printed = capsysbinary.readouterr()
    rows = list(csv.DictReader(io.StringIO(printed.out.decode("utf-8-sig"))))
    assert {row["code"] for row in rows} == REWORDED | REPLACED | NEW
    assert "415 wordings" in printed.err.decode()
    assert main([*command, "--lang", "fr"]) == 0
    assert "rien n’a été ajouté" in capsysbinary.readouterr().err.decode()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_command_refuses_in_the_readers_language(own_store, capsys, language):
    file = made(own_store, [line for line in listing("2025") if "5.c.1 made words" not in line])
    assert main(["framework", str(file), "--language", "en", "--lang", language]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "5.c.1" in printed.err
    assert not place.exists()


def test_the_command_needs_a_language(own_store, capsys):
    with pytest.raises(SystemExit) as refused:
        main(["framework", "sheet.xlsx"])
    assert refused.value.code == 2
