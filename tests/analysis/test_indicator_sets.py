"""The gender-equality sets say what their publishers say, and follow from targets as declared."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from analysis import alignment, framework, indicator_sets, sources, tables
from analysis.__main__ import main
from analysis.words import LANGUAGES

ROOT = Path(indicator_sets.__file__).parents[1]
GENDER = ROOT.parent / "shared/data/gender"
TABLES = [name for name in sources.names() if name.startswith("gender/")]
PREFIXES = ("name_", "reason_")

with_sources = pytest.mark.skipif(
    not GENDER.exists(), reason="the publishers' files are not beside the repository"
)
each_table = pytest.mark.parametrize("name", TABLES)


def published(name: str) -> pd.DataFrame:
    return pd.read_csv(GENDER / name, dtype=str, keep_default_na=False, encoding="utf-8-sig")


def entry(code: str) -> list[str]:
    """An entry's facts: domain, kind, tier, indicator, target, goal, Beijing objectives."""
    return indicator_sets.minimum_set().set_index("code").loc[code].tolist()[:7]


def listing(indicator: str) -> tuple[str, str]:
    row = indicator_sets.indicators().set_index("indicator").loc[indicator]
    return row["mark"], row["lists"]


def codes(target: str, name: str) -> list[str]:
    rows = indicator_sets.following([target])
    return rows.loc[rows["set"] == name, "code"].tolist()


def said(language: str) -> list[str]:
    """Every label and reason of the sets in one language."""
    columns = [f"{prefix}{language}" for prefix in PREFIXES]
    found = []
    for name in TABLES:
        rows = sources.text(name)
        found += [text for column in columns if column in rows for text in rows[column]]
    return found


# The Minimum Set


def test_the_minimum_set_has_51_quantitative_and_11_qualitative_entries():
    kinds = indicator_sets.minimum_set()["kind"].value_counts().to_dict()
    assert kinds == {"quantitative": 51, "qualitative": 11}


def test_the_five_domains_have_their_entries():
    counts = indicator_sets.minimum_set()["domain"].value_counts(sort=False).to_dict()
    assert counts == {"1": 22, "2": 11, "3": 11, "4": 9, "5": 9}


def test_entries_stand_in_the_order_of_their_codes():
    listed = indicator_sets.minimum_set()["code"].tolist()
    assert listed[:3] + listed[9:11] + listed[18:23] == [
        *("I.1", "I.2", "I.3", "I.10", "I.11"),
        *("QI.1", "QI.2", "QI.3", "QI.4", "II.1"),
    ]


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("I.1", ["1", "quantitative", "II", "5.4.1", "5.4", "5", "C.2;F.1;H.3"]),
        ("I.9", ["1", "quantitative", "II", "8.3.1", "8.3", "8", "F.2;H.3"]),
        ("II.6", ["2", "quantitative", "I", "4.1.2", "4.1", "4", ""]),
        ("III.3", ["3", "quantitative", "I", "3.1.1", "3.1", "3", "C.1"]),
        ("IV.3", ["4", "quantitative", "I", "5.5.2", "5.5", "5", "F.1;F.5;G.1"]),
        ("V.5", ["5", "quantitative", "I", "3.7.2", "3.7", "3", "L.1;L.2"]),
        ("QV.1", ["5", "qualitative", "II", "5.1.1", "5.1", "5", ""]),
    ],
)
def test_an_entry_is_as_the_catalogue_has_it(code, facts):
    assert entry(code) == facts


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("V.2", ["5", "quantitative", "II", "", "5.2", "5", "D.1;D.2"]),
        ("QI.3", ["1", "qualitative", "I", "", "1.3", "1", "F.1;F.6"]),
    ],
)
def test_a_target_named_without_an_indicator_is_kept(code, facts):
    assert entry(code) == facts


def test_a_goal_named_alone_gives_no_target():
    assert entry("I.14")[3:6] == ["", "", "8"]


def test_a_silent_catalogue_stays_a_gap():
    assert entry("I.15") == ["1", "quantitative", "", "", "", "", ""]


def test_29_entries_carry_an_indicator_of_today_s_framework_under_its_target():
    linked = indicator_sets.minimum_set().query("indicator != ''")
    target = framework.indicators().set_index("indicator")["target"]
    assert len(linked) == 29
    assert linked["target"].tolist() == target[linked["indicator"]].tolist()


def test_links_reach_nine_of_the_twelve_beijing_areas():
    objectives = ";".join(indicator_sets.minimum_set()["beijing_objectives"])
    assert sorted(set(re.findall("[A-L]", objectives))) == list("ABCDFGHIL")


def test_the_code_without_its_point_is_corrected_to_the_girl_child():
    assert entry("QV.3")[6] == "F.1;L.1"


@with_sources
def test_every_fact_of_the_minimum_set_is_the_catalogue_s():
    theirs = published("un_minset_to_sdg_and_beijing.csv").set_index("label")
    goal = theirs["sdg_target"].str.extract(r"Goal (\d+)")[0].fillna("")
    expected = pd.DataFrame(
        {
            "domain": theirs["domain"],
            "kind": theirs["kind"],
            "tier": theirs["tier"].map({"1.0": "I", "2.0": "II", "": ""}),
            "indicator": theirs["sdg_indicator"],
            "goal": goal.where(goal != "", theirs["sdg_indicator"].str.split(".").str[0]),
            "beijing_objectives": theirs["beijing_strategic_objectives"].str.replace(", ", ";"),
        }
    )
    expected.loc["QV.3", "beijing_objectives"] = "F.1;L.1"
    ours = indicator_sets.minimum_set().set_index("code")[list(expected)]
    pd.testing.assert_frame_equal(ours.sort_index(), expected.sort_index(), check_names=False)


# Beijing and the Convention


def test_the_twelve_beijing_areas_are_lettered_a_to_l():
    assert "".join(indicator_sets.beijing_areas()["area"]) == "ABCDEFGHIJKL"


@with_sources
def test_the_english_names_of_the_areas_are_the_un_s():
    ours = indicator_sets.beijing_areas()["name_en"].tolist()
    assert ours == published("beijing_12_critical_areas_en.csv")["area"].tolist()


def test_the_convention_s_articles_of_substance_are_1_to_16():
    assert indicator_sets.cedaw_articles()["article"].tolist() == [str(n) for n in range(1, 17)]


def test_every_article_bears_on_a_target_that_exists():
    links = indicator_sets.cedaw_links()
    assert set(links["article"]) == set(indicator_sets.cedaw_articles()["article"])
    assert set(links["target"]) <= set(framework.targets()["target"])


@pytest.mark.parametrize(
    ("article", "target"),
    [("6", "5.2"), ("7", "5.5"), ("9", "16.9"), ("11", "8.5"), ("12", "3.1"), ("16", "5.3")],
)
def test_an_article_bears_on_the_target_that_speaks_of_its_subject(article, target):
    assert article in codes(target, "cedaw")


def test_the_record_says_that_the_links_are_our_reading():
    record = sources.records(["gender/cedaw_links"]).iloc[0]
    assert record["publisher_en"] == "Iltiqa"
    for language, words in {"ar": "قراءتنا", "fr": "notre lecture", "en": "our reading"}.items():
        assert words in record[f"title_{language}"]


# Gender lists


@pytest.mark.parametrize(("name", "count"), [("unw", 51), ("iaeg", 85), ("odw", 84)])
def test_a_list_has_its_indicators_each_counted_once(name, count):
    rows = indicator_sets.indicators().merge(framework.indicators()[["indicator", "unsd_code"]])
    listed = rows[[name in lists.split(";") for lists in rows["lists"]]]
    assert listed["unsd_code"].nunique() == count


@pytest.mark.parametrize(
    ("indicator", "mark", "lists"),
    [
        ("5.1.1", "specific", "unw;iaeg"),
        ("5.2.1", "specific", "unw;iaeg;odw"),
        ("6.1.1", "specific", "iaeg;odw"),
        ("17.18.1", "specific", "iaeg"),
        ("2.1.1", "relevant", "odw"),
        ("14.1.1", "none", ""),
        ("2.2.4", "unknown", ""),
    ],
)
def test_an_indicator_is_marked_by_the_lists_that_name_it(indicator, mark, lists):
    assert listing(indicator) == (mark, lists)


@pytest.mark.parametrize(
    ("flagged", "other"), [("10.3.1", "16.b.1"), ("1.5.1", "11.5.1"), ("4.7.1", "12.8.1")]
)
def test_one_indicator_under_several_targets_has_one_mark(flagged, other):
    assert listing(flagged) == listing(other)
    assert listing(other)[0] == "specific"


def test_only_listings_younger_than_the_tier_sheet_are_unknown():
    rows = indicator_sets.indicators()
    assert rows.loc[rows["mark"] == "unknown", "indicator"].tolist() == ["2.2.4", "8.9.2", "11.c.1"]


def test_fifteen_of_open_data_watch_s_additions_are_on_no_list_of_the_tier_sheet():
    rows = indicator_sets.indicators()
    assert rows.loc[rows["mark"] == "relevant", "indicator"].tolist() == [
        *("1.4.1", "2.1.1", "3.3.2", "3.3.3", "3.3.4", "3.3.5", "4.c.1", "9.1.1", "9.2.2"),
        *("10.1.1", "11.1.1", "16.2.1", "16.3.2", "16.6.2", "16.10.1"),
    ]


@with_sources
def test_open_data_watch_s_parts_are_those_of_its_file():
    theirs = published("odw_gender_relevant_sdg_indicators.csv").set_index("indicator_code")
    ours = indicator_sets.open_data_watch().set_index("indicator")["part"]
    assert theirs["subset"].map({"UNW": "unw", "AGI": "addition"}).to_dict() == ours.to_dict()
    assert ours.value_counts().to_dict() == {"addition": 52, "unw": 32}


# What follows


def test_from_a_target_follow_indicators_then_entries_then_articles():
    rows = indicator_sets.following(["5.2"])
    assert list(zip(rows["set"], rows["code"])) == [
        ("indicators", "5.2.1"),
        ("indicators", "5.2.2"),
        ("minimum_set", "V.1"),
        ("minimum_set", "V.2"),
        ("cedaw", "1"),
        ("cedaw", "2"),
        ("cedaw", "6"),
    ]


def test_targets_follow_in_the_order_given_each_once():
    rows = indicator_sets.following(["16.3", "5.c", "16.3"])
    assert rows["target"].drop_duplicates().tolist() == ["16.3", "5.c"]
    assert len(rows) == len(indicator_sets.following(["16.3"])) + len(
        indicator_sets.following(["5.c"])
    )


def test_targets_that_look_like_one_number_are_two():
    assert codes("8.1", "indicators") == ["8.1.1"]
    assert codes("8.10", "indicators") == ["8.10.1", "8.10.2"]


def test_an_article_follows_with_its_name_and_our_reason():
    row = indicator_sets.following(["16.9"]).query("set == 'cedaw'").iloc[0]
    assert row["code"] == "9"
    assert row["name_en"] == "Nationality of women and of their children"
    assert row["reason_en"] == "Nationality is part of women’s and children’s legal identity"


def test_no_target_gives_an_empty_table_with_its_columns():
    rows = indicator_sets.following([])
    assert rows.empty
    assert list(rows) == indicator_sets.COLUMNS


def test_an_unknown_target_is_an_error():
    with pytest.raises(KeyError, match=r"5\.9"):
        indicator_sets.following(["5.9"])


# Beside an alignment


def aligned(*texts: str) -> pd.DataFrame:
    rows = {"id": [str(n) for n in range(len(texts))], "text": list(texts), "language": "en"}
    return alignment.table(pd.DataFrame(rows))


def test_an_alignment_table_gains_four_columns_and_loses_nothing():
    before = aligned("equal pay", "nothing of the kind")
    after = indicator_sets.beside(before)
    assert list(after) == [*alignment.COLUMNS, *indicator_sets.ADDED]
    pd.testing.assert_frame_equal(after[alignment.COLUMNS], before)


def test_codes_stand_beside_their_target():
    row = indicator_sets.beside(aligned("equal pay")).set_index("target").loc["8.5"]
    assert row[indicator_sets.ADDED].tolist() == ["8.5.1;8.5.2", "8.5.1;8.5.2", "I.10;I.13", "11"]


def test_an_indicator_that_is_not_gender_specific_is_in_one_column_only():
    row = indicator_sets.beside(pd.DataFrame({"target": ["1.4"]})).iloc[0]
    assert row["indicators"] == "1.4.1;1.4.2"
    assert row["gender_indicators"] == "1.4.2"


def test_beside_a_text_aligned_to_nothing_stands_nothing():
    row = indicator_sets.beside(aligned("xyzzy")).iloc[0]
    assert row[["target", *indicator_sets.ADDED]].tolist() == [""] * 5


def test_beside_every_target_stand_the_codes_that_follow():
    targets = framework.targets()["target"]
    beside = indicator_sets.beside(pd.DataFrame({"target": targets})).set_index("target")
    for target in targets:
        rows = indicator_sets.following([target])
        for name in ("indicators", "minimum_set", "cedaw"):
            expected = ";".join(rows.loc[rows["set"] == name, "code"])
            assert beside.loc[target, name] == expected, target
        specific = ";".join(rows.loc[rows["mark"] == "specific", "code"])
        assert beside.loc[target, "gender_indicators"] == specific, target


def test_an_alignment_to_an_unknown_target_is_an_error():
    with pytest.raises(KeyError):
        indicator_sets.beside(pd.DataFrame({"target": ["5.9"]}))


# The command line


@pytest.fixture
def texts(tmp_path):
    path = tmp_path / "texts.csv"
    path.write_text("text\nequal pay\nxyzzy\n", "utf-8")
    return path


def test_align_adds_the_columns_where_asked(texts, tmp_path):
    assert main(["align", str(texts), "--with-indicators", "-o", str(tmp_path / "out.csv")]) == 0
    written = pd.read_csv(tmp_path / "out.csv", dtype=str, keep_default_na=False)
    assert list(written) == [*alignment.COLUMNS, *indicator_sets.ADDED]
    assert written.loc[written["target"] == "8.5", "minimum_set"].tolist() == ["I.10;I.13"]


def test_align_adds_nothing_where_not_asked(texts, tmp_path):
    assert main(["align", str(texts), "-o", str(tmp_path / "out.csv")]) == 0
    assert list(pd.read_csv(tmp_path / "out.csv")) == alignment.COLUMNS


def test_align_writes_the_columns_as_json_too(texts, tmp_path):
    assert main(["align", str(texts), "--with-indicators", "-o", str(tmp_path / "out.json")]) == 0
    records = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert records[-1]["cedaw"] == ""
    assert {record["target"]: record["cedaw"] for record in records}["8.5"] == "11"


def test_align_with_indicators_loads_neither_the_store_nor_the_checks_nor_the_screen(texts):
    arguments = ["align", str(texts), "--with-indicators"]
    script = f"import sys\nfrom analysis.__main__ import main\nassert main({arguments!r}) == 0\n"
    script += "print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {"analysis.store", "sqlalchemy", "analysis.tables", "pandera", "streamlit", "plotly"}
    assert heavy & set(done.stderr.split()) == set()


# Tables and their words


@each_table
def test_a_table_keeps_its_declaration(name):
    assert len(tables.table(name)) == len(sources.text(name))


@each_table
def test_a_table_has_its_record(name):
    assert len(sources.records([name])) == 1


@pytest.mark.parametrize("name", ["minimum_set", "beijing_areas", "cedaw_articles"])
def test_the_codes_of_a_set_have_different_labels(name):
    rows = sources.text(f"gender/{name}")
    assert [lang for lang in LANGUAGES if rows[f"name_{lang}"].duplicated().any()] == []


def test_arabic_is_written_in_arabic_and_the_others_are_not():
    assert [text for text in said("ar") if re.search(r"[A-Za-z]", text)] == []
    latin = [text for language in ("fr", "en") for text in said(language)]
    assert [text for text in latin if re.search(r"[\u0600-\u06ff]", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_has_stray_spaces_or_straight_quotes(language):
    assert [text for text in said(language) if text != " ".join(text.split(" "))] == []
    assert [
        text for text in said(language) if text.strip() != text or re.search("[\"'`]", text)
    ] == []


def test_french_signs_keep_their_space_that_does_not_break():
    assert [text for text in said("fr") if re.search(r"[^\u00a0\u202f][;?!:]", text)] == []
