"""What lines serve together: counts by goal and target, meeting points, gaps, the flow."""

import pandas as pd
import pytest

from analysis import alignment, coverage, framework, programmes, sources

COLUMNS = ["line", "programme", "kind", "goal", "target", "strength", "directness"]
REVIEW = ["status", "who", "verified", "at", "why"]
# Two programmes and a shared line: 5.1 is where the two meet, 16.6 is not (one of them is shared).
ALIGNED = pd.DataFrame(
    [
        ("unfpa.1", "unfpa", "aim", "5", "5.1", 0.6, "indirect"),
        ("unfpa.1", "unfpa", "aim", "5", "5.c", 0.5, "direct"),
        ("unfpa.2", "unfpa", "aim", "16", "16.6", 0.25, "direct"),
        ("unw.1", "unw", "objective", "5", "5.1", 0.6, "direct"),
        ("unw.2", "unw", "objective", "5", "5.1", 0.3, "indirect"),
        ("both.1", "both", "orientation", "16", "16.6", 0.3, "indirect"),
    ],
    columns=COLUMNS,
).assign(status="suggested")
NOTHING = ALIGNED.iloc[:0]


def counts(table, code):
    return {row[code]: (row["direct"], row["indirect"], row["lines"]) for row in records(table)}


def records(table):
    return table.to_dict("records")


def test_bundled_alignments_have_the_columns_that_pages_read():
    assert coverage.alignments().columns.tolist() == [*COLUMNS, "words", *REVIEW]


def test_the_words_of_an_alignment_are_those_that_the_arabic_wording_marks_for_it():
    wordings = programmes.lines().set_index("line")["text_ar"]
    for row in records(coverage.alignments()):
        pieces = coverage.evidence(row["line"])
        mine = pieces[(pieces["language"] == "ar") & (pieces["target"] == row["target"])]
        marked = [wordings[row["line"]][p["start"] : p["end"]] for p in records(mine)]
        assert row["words"] == " … ".join(marked)


def test_a_line_serves_from_the_serving_weight_upwards_and_all_of_it_is_there():
    lines = programmes.lines()
    wanted = {
        (line, each.target, each.strength)
        for line, text in zip(lines["line"], lines["text_ar"])
        for each in alignment.of(text, "ar")
        if each.strength >= 0.2
    }
    served = coverage.alignments()
    assert set(zip(served["line"], served["target"], served["strength"])) == wanted


def test_lines_stand_in_the_order_of_the_agreements():
    served = coverage.alignments()["line"].drop_duplicates().tolist()
    assert served == [line for line in programmes.lines()["line"] if line in served]


@pytest.mark.parametrize("line", programmes.lines()["line"])
def test_evidence_lies_inside_the_wording_of_its_language(line):
    row = programmes.lines().set_index("line").loc[line]
    for piece in records(coverage.evidence(line)):
        text = row[f"text_{piece['language']}"]
        assert 0 <= piece["start"] < piece["end"] <= len(text)
        assert text[piece["start"] : piece["end"]].strip() == text[piece["start"] : piece["end"]]
        assert piece["concept"] in {"", *sources.text("concepts/concepts")["concept"]}


def test_evidence_quotes_the_words_of_all_three_wordings():
    row = programmes.lines().set_index("line").loc["both.12"]
    pieces = coverage.evidence("both.12")
    main = pieces[pieces["target"] == "1.2"]
    assert [row[f"text_{p['language']}"][p["start"] : p["end"]] for p in records(main)] == [
        "محاربة الفقر",
        "Lutte contre la pauvreté",
        "poverty",
    ]


def test_a_line_without_evidence_has_a_table_without_rows():
    assert coverage.evidence("both.7").empty
    assert coverage.evidence("both.7").columns.tolist() == [
        *("language", "target", "start", "end", "concept")
    ]


@pytest.mark.parametrize("line", ["unw.99", "", "5.1"])
def test_an_unknown_line_has_no_evidence_to_give(line):
    with pytest.raises(KeyError):
        coverage.evidence(line)


def test_alignments_of_a_goal_are_its_own_and_all_without_a_goal():
    assert coverage.of_goal(ALIGNED, "16")["line"].tolist() == ["unfpa.2", "both.1"]
    assert coverage.of_goal(ALIGNED, "1").empty
    assert len(coverage.of_goal(ALIGNED, "")) == len(ALIGNED)


def test_all_seventeen_goals_are_counted_a_line_once_and_direct_where_any_target_is():
    goals = coverage.by_goal(ALIGNED)
    expected = dict.fromkeys(framework.goals()["goal"], (0, 0, 0))
    assert counts(goals, "goal") == expected | {"5": (2, 1, 3), "16": (1, 1, 2)}
    assert goals["goal"].tolist() == [str(number) for number in range(1, 18)]


def test_goals_are_counted_in_whole_numbers_even_where_nothing_is_served():
    goals = coverage.by_goal(NOTHING)
    assert {str(kind) for kind in goals[["direct", "indirect", "lines"]].dtypes} == {"int64"}
    assert goals["lines"].sum() == 0


def test_targets_stand_by_the_lines_that_serve_them_then_by_the_direct_ones():
    direct = [
        (line, "both", "orientation", "17", "17.1", 0.5, "direct") for line in ("both.2", "both.3")
    ]
    targets = coverage.by_target(
        pd.concat([ALIGNED, pd.DataFrame(direct, columns=COLUMNS).assign(status="suggested")])
    )
    assert list(counts(targets, "target").items()) == [
        ("5.1", (1, 2, 3)),
        ("17.1", (2, 0, 2)),
        ("16.6", (1, 1, 2)),
        ("5.c", (1, 0, 1)),
    ]


def test_counts_of_the_agreements_are_those_of_a_slow_second_count():
    aligned = coverage.alignments()
    for row in records(coverage.by_goal(aligned)):
        mine = [each for each in records(aligned) if each["goal"] == row["goal"]]
        lines = {each["line"] for each in mine}
        direct = {each["line"] for each in mine if each["directness"] == "direct"}
        assert (row["direct"], row["indirect"]) == (len(direct), len(lines - direct))
        assert row["lines"] == len(lines)


def test_programmes_meet_where_more_than_one_serves_by_lines_of_its_own():
    meeting = coverage.meeting_points(ALIGNED)
    assert counts(meeting, "target") == {"5.1": (1, 2, 3)}


def test_shared_lines_make_no_meeting_point():
    own = ALIGNED[ALIGNED["target"] == "16.6"]
    assert coverage.meeting_points(own).empty


def test_one_programme_meets_nobody():
    assert coverage.meeting_points(ALIGNED[ALIGNED["programme"] == "unw"]).empty


def test_the_lines_of_a_target_come_strongest_first_with_their_wordings():
    lines = coverage.serving(ALIGNED, "5.1")
    assert lines["line"].tolist()[-1] == "unw.2"
    assert set(lines["line"]) == {"unfpa.1", "unw.1", "unw.2"}
    assert (
        lines["text_en"].tolist()[-1]
        == "Strengthening institutional coordination on women’s rights"
    )


def test_telling_adds_wordings_and_names_and_loses_no_alignment():
    told = coverage.told(coverage.alignments())
    assert len(told) == len(coverage.alignments())
    assert {"text_ar", "text_fr", "text_en", "name_ar", "name_fr", "name_en"} <= set(told.columns)


def test_goals_that_no_line_serves_are_the_rest():
    unserved = coverage.unserved_goals(ALIGNED)["goal"].tolist()
    assert unserved == [str(number) for number in range(1, 18) if number not in (5, 16)]
    assert len(coverage.unserved_goals(NOTHING)) == 17


def test_lines_that_serve_nothing_are_the_rest():
    silent = coverage.unaligned_lines(ALIGNED, programmes.lines())["line"].tolist()
    assert len(silent) == 25
    assert "unw.3" in silent
    assert not {"unfpa.1", "unfpa.2", "unw.1", "unw.2", "both.1"} & set(silent)


def test_the_flow_goes_from_programme_to_line_to_goal_to_target():
    flow = coverage.flow(ALIGNED[ALIGNED["line"] == "unfpa.1"])
    assert flow["from"].tolist() == ["programme:unfpa", "line:unfpa.1", "goal:5", "goal:5"]
    assert flow["to"].tolist() == ["line:unfpa.1", "goal:5", "target:5.1", "target:5.c"]
    assert flow["weight"].tolist() == pytest.approx([1.1, 1.1, 0.6, 0.5])


def test_what_flows_into_a_node_flows_out_of_it():
    flow = coverage.flow(coverage.alignments())
    into, out = flow.groupby("to")["weight"].sum(), flow.groupby("from")["weight"].sum()
    between = [node for node in out.index if not node.startswith("programme:")]
    assert between
    assert into[between].tolist() == pytest.approx(out[between].tolist())
    total = coverage.alignments()["strength"].sum()
    assert out[out.index.str.startswith("programme:")].sum() == pytest.approx(total)


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_every_node_of_the_flow_has_a_label_and_a_full_name(language):
    flow = coverage.flow(coverage.alignments())
    names = coverage.nodes(language)
    assert set(flow["from"]) | set(flow["to"]) <= set(names)
    assert all(label and name for label, name in names.values())


@pytest.mark.parametrize(
    ("node", "label", "name"),
    [
        ("programme:unw", "ONU Femmes", "Convention avec ONU Femmes"),
        ("line:unfpa.3", "UNFPA 3", "Groupes vulnérables et défavorisés"),
        ("line:both.12", "Commun 12", "Lutte contre la pauvreté"),
        ("goal:5", "ODD 5", "Égalité entre les sexes"),
        ("target:5.c", "5.c", "5.c Politiques et lois pour l’égalité des sexes"),
    ],
)
def test_a_node_has_a_short_label_and_its_name_in_full(node, label, name):
    assert coverage.nodes("fr")[node] == (label, name)


@pytest.mark.parametrize("answer", [coverage.by_target, coverage.meeting_points, coverage.told])
def test_nothing_served_gives_tables_without_rows(answer):
    assert answer(NOTHING).empty


def test_nothing_served_flows_nowhere():
    assert coverage.flow(NOTHING).empty


@pytest.mark.parametrize("name", coverage.FILES)
def test_the_tables_that_answers_rest_on_are_bundled(name):
    assert name in sources.names()
