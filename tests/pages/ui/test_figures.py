"""Charts: in the reader's direction, said in their language, readable, and open to a click."""

import json
from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import coverage, framework, words
from analysis.words import LANGUAGES
from pages.ui import figures

EMBED, END = "\u202b", "\u202c"
PROGRAMMES = {
    "ar": {"unw": "هيئة المرأة", "both": "مشترك"},
    "fr": {"unw": "ONU Femmes", "both": "Commun"},
    "en": {"unw": "UN Women", "both": "Shared"},
}
CELLS = pd.DataFrame(
    [
        ("unw.1", "unw", "5", "5.c", 0.6, "direct"),
        ("unw.1", "unw", "5", "5.1", 0.3, "indirect"),
        ("unw.2", "unw", "16", "16.6", 0.3, "indirect"),
        ("both.12", "both", "1", "1.2", 0.84, "direct"),
    ],
    columns=["line", "programme", "goal", "target", "strength", "directness"],
).assign(status="suggested")
LINES = pd.DataFrame(
    [
        ("unw.1", "unw", "النوع الاجتماعي", "Genre", "Gender"),
        ("unw.2", "unw", "التنسيق", "Coordination", "Coordination"),
        ("unw.6", "unw", "التكوين", "Formation", "Training"),
        ("both.12", "both", "محاربة الفقر", "Lutte contre la pauvreté", "Fighting poverty"),
    ],
    columns=["line", "programme", "name_ar", "name_fr", "name_en"],
)
COLOURS = dict(zip(framework.goals()["goal"], framework.goals()["colour"]))

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_figure = pytest.mark.parametrize("name", ["bars", "matrix", "flow"])


def drawn(name: str, language: str) -> go.Figure:
    say = words.of(language)
    if name == "bars":
        return figures.target_bars(coverage.by_target(CELLS), COLOURS, say)
    if name == "matrix":
        return figures.heatmap(
            LINES, coverage.cells(CELLS), framework.goals(), PROGRAMMES[language], say
        )
    nodes = {f"goal:{goal}": colour for goal, colour in COLOURS.items()}
    return figures.flow(coverage.flow(CELLS), coverage.nodes(language), nodes, say)


def written(figure: go.Figure) -> list[str]:
    """Every line of text that the figure writes, hovers included, as it is written."""
    found = [note.text for note in figure.layout.annotations]
    for trace in figure.data:
        if trace.type == "sankey":
            found += [*trace.node.label, *trace.node.customdata, *trace.link.customdata]
        else:
            found += trace.hovertext or ()
    return [line for text in found for line in text.split("<br>")]


def sizes(part: object) -> Iterator[float]:
    """The size of every font that a figure sets."""
    if isinstance(part, list):
        for each in part:
            yield from sizes(each)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key.endswith("font"):
                yield value["size"]
            yield from sizes(value)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    total = 0.0
    for share, place in ((0.2126, 1), (0.7152, 3), (0.0722, 5)):
        value = int(colour[place : place + 2], 16) / 255
        total += share * (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return total


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#FFFFFF") == 21
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48


@pytest.mark.parametrize("colour", COLOURS.values())
def test_ink_on_the_colour_of_a_goal_reads_well(colour):
    assert contrast(figures.readable_on(colour), colour) >= 4.5


@given(st.from_regex(r"#[0-9A-F]{6}", fullmatch=True))
def test_ink_on_any_colour_reads_well(colour):
    assert contrast(figures.readable_on(colour), colour) >= 4.5


@each_figure
@each_language
def test_every_mark_has_a_hover_of_our_own(name, language):
    for trace in drawn(name, language).data:
        if trace.type == "sankey":
            templates = [trace.node.hovertemplate, trace.link.hovertemplate]
        else:
            templates = ["" if trace.hoverinfo == "skip" else trace.hovertemplate]
        for template in templates:
            assert template is not None
            assert template == "" or template.endswith("<extra></extra>")


@each_figure
def test_arabic_keeps_its_direction_inside_a_chart(name):
    arabic = [
        text for text in written(drawn(name, "ar")) if any("\u0600" < c < "\u06ff" for c in text)
    ]
    assert arabic
    assert [text for text in arabic if not (text.startswith(EMBED) and text.endswith(END))] == []


@each_language
def test_a_long_label_takes_two_lines_each_in_its_direction(language):
    name = " ".join(["مساواة" if language == "ar" else "equality"] * 9)
    lines = LINES.assign(name_ar=name, name_fr=name, name_en=name).head(1)
    figure = figures.heatmap(
        lines,
        coverage.cells(CELLS.head(1)),
        framework.goals(),
        PROGRAMMES[language],
        words.of(language),
    )
    label = next(note.text for note in figure.layout.annotations if name[:40] in note.text)
    parts = label.split("<br>")
    assert len(parts) == (1 if len(name) <= 52 else 2)
    assert " ".join(part.strip(EMBED + END) for part in parts) == name
    assert {part[0] == EMBED and part[-1] == END for part in parts} == {language == "ar"}


@each_figure
@pytest.mark.parametrize("language", ["fr", "en"])
def test_french_and_english_need_no_direction_marks(name, language):
    assert [text for text in written(drawn(name, language)) if EMBED in text or END in text] == []


@each_figure
@each_language
def test_no_text_is_smaller_than_twelve_pixels(name, language):
    set_sizes = list(
        sizes(json.loads(drawn(name, language).to_json())["layout"] | {"template": {}})
    )
    assert min(set_sizes) >= 12


def test_the_flow_labels_are_at_least_twelve_pixels():
    assert drawn("flow", "en").data[0].textfont.size >= 12


@pytest.mark.parametrize("name", ["bars", "matrix"])
@each_language
def test_the_horizontal_axis_starts_on_the_side_of_the_reader(name, language):
    start, end = drawn(name, language).layout.xaxis.range
    assert (start > end) == (language == "ar")


@pytest.mark.parametrize("name", ["bars", "matrix"])
@each_language
def test_labels_start_on_the_side_of_the_reader(name, language):
    labels = [note for note in drawn(name, language).layout.annotations if note.xref == "paper"]
    side = (1, "right") if language == "ar" else (0, "left")
    assert {(note.x, note.xanchor) for note in labels} == {side}


@each_language
def test_the_flow_runs_from_the_side_of_the_reader(language):
    flow = drawn("flow", language).data[0]
    labels = [label.strip(EMBED + END) for label in flow.node.label]
    steps = {(labels[a], labels[b]) for a, b in zip(flow.link.source, flow.link.target)}
    programme = PROGRAMMES[language]["unw"]
    step = (programme, f"{programme} 1")
    assert (step[::-1] if language == "ar" else step) in steps
    assert (step if language == "ar" else step[::-1]) not in steps


def test_bars_count_direct_and_indirect_lines_strongest_on_top():
    direct, indirect = drawn("bars", "en").data
    assert list(direct.customdata) == list(indirect.customdata)
    assert list(zip(direct.customdata, direct.x, indirect.x)) == [
        ("16.6", 0, 1),
        ("5.1", 0, 1),
        ("5.c", 1, 0),
        ("1.2", 1, 0),
    ]
    assert max(direct.y) == 3


def test_bars_wear_the_colour_of_their_goal_and_name_their_target():
    figure = drawn("bars", "en")
    assert list(figure.data[0].marker.color) == [COLOURS[goal] for goal in ("16", "5", "5", "1")]
    labels = [note.text for note in figure.layout.annotations if note.xref == "paper"]
    assert labels[-1] == "1.2  Halving of poverty in all its dimensions"
    assert (
        figure.data[0]
        .hovertext[-1]
        .endswith("<br>1 directly linked line<br>0 indirectly linked lines")
    )


@each_language
def test_a_mark_of_the_matrix_opens_its_line_and_goal_once(language):
    marks = drawn("matrix", language).data[1]
    assert list(map(list, marks.customdata)) == [["unw.1", "5"], ["unw.2", "16"], ["both.12", "1"]]
    assert list(marks.x) == [5, 16, 1]


def test_an_open_circle_marks_an_indirect_cell():
    marks = drawn("matrix", "en").data[1]
    assert list(marks.marker.symbol) == ["square", "circle-open", "square"]


def test_a_mark_lies_inside_the_cell_whose_strength_it_opens():
    cells, marks = drawn("matrix", "en").data
    for (_, goal), height, strength in zip(marks.customdata, marks.y, (0.6, 0.3, 0.84)):
        row = max(place for place, edge in enumerate(cells.y) if edge < height)
        assert height < cells.y[row + 1]
        assert cells.z[row][int(goal) - 1] == strength


def test_the_matrix_colours_nothing_but_its_cells():
    filled = [value for row in drawn("matrix", "en").data[0].z for value in row if value]
    assert sorted(filled) == [0.3, 0.6, 0.84]


def test_a_matrix_row_stands_under_the_name_of_its_programme():
    labels = [note for note in drawn("matrix", "en").layout.annotations if note.xref == "paper"]
    from_top = [note.text for note in sorted(labels, key=lambda note: -note.y)]
    assert from_top == [
        *("<b>UN Women</b>", "Gender", "Coordination", "Training"),
        *("<b>Shared</b>", "Fighting poverty"),
    ]


def test_the_matrix_heads_all_goals_above_and_below_in_their_colours():
    heads = [note for note in drawn("matrix", "en").layout.annotations if note.xref != "paper"]
    assert [note.text for note in heads] == [f"<b>{goal}</b>" for goal in COLOURS] * 2
    assert [note.bgcolor for note in heads] == [*COLOURS.values()] * 2
    assert {contrast(note.font.color, note.bgcolor) >= 4.5 for note in heads} == {True}


def test_a_hover_tells_line_goal_strength_and_directness():
    assert (
        drawn("matrix", "en").data[1].hovertext[0]
        == "Gender<br>5 Gender equality<br>60% – direct<br>◇ Suggested"
    )


def test_every_step_of_the_flow_carries_the_same_strength():
    flow = drawn("flow", "en").data[0]
    assert round(sum(flow.link.value), 6) == round(3 * CELLS["strength"].sum(), 6)


def test_nodes_of_goals_wear_their_colour():
    node = drawn("flow", "en").data[0].node
    colours = dict(zip(node.label, node.color))
    assert {goal: colours[f"SDG {goal}"] for goal in ("1", "5", "16")} == {
        goal: COLOURS[goal] for goal in ("1", "5", "16")
    }


def test_hovers_of_the_flow_say_names_in_full():
    flow = drawn("flow", "en").data[0]
    names = dict(zip(flow.node.label, flow.node.customdata))
    assert names["UN Women"] == "Agreement with UN Women"
    assert names["UN Women 1"] == "Gender in human rights programmes"
    assert names["SDG 5"] == "Gender equality"
    assert names["5.c"] == "5.c Policies and laws for gender equality"
    told = "Agreement with UN Women – Gender in human rights programmes<br>◇ Suggested"
    assert told in flow.link.customdata
    assert {flow.node.hovertemplate, flow.link.hovertemplate} == {"%{customdata}<extra></extra>"}


@each_figure
@each_language
def test_a_chart_shows_the_ground_of_the_page_and_leaves_dragging_to_the_page(name, language):
    layout = drawn(name, language).layout
    assert (layout.paper_bgcolor, layout.plot_bgcolor) == ("rgba(0,0,0,0)", "rgba(0,0,0,0)")
    assert layout.dragmode is False


DECIDED = CELLS.assign(status=["confirmed", "suggested", "added", "rejected"])


def test_the_matrix_marks_what_people_decided_and_fills_it():
    cells = coverage.cells(DECIDED)
    figure = figures.heatmap(LINES, cells, framework.goals(), PROGRAMMES["en"], words.of("en"))
    marks = figure.data[1]
    assert list(marks.text) == ["<b>✓</b>", "<b>✚</b>", "<b>×</b>"]
    assert [hover.rpartition("<br>")[2] for hover in marks.hovertext] == [
        *("✓ Confirmed", "✚ Added by a reviewer", "× Rejected")
    ]
    filled = [value for row in figure.data[0].z for value in row if value]
    assert filled == [1, 1], "a rejected cell has no colour"


def test_bars_hatch_suggestions_and_count_decisions_behind_their_signs():
    both = DECIDED.assign(target="5.1", goal="5")
    figure = figures.target_bars(coverage.by_target(both), COLOURS, words.of("en"))
    parts = {bar.name: (bar.x[0], bar.marker.pattern.shape) for bar in figure.data}
    assert parts == {"direct_confirmed": (1, ""), "indirect_confirmed": (1, "")}
    assert "<b>2</b>  ✓ 2  × 1" in written(figure)
    hatched = {bar.marker.pattern.shape for bar in drawn("bars", "en").data}
    assert hatched == {"/"}


@each_language
def test_the_flow_tells_each_status_by_a_word_and_targets_by_a_sign(language):
    say = words.of(language)
    nodes = {f"goal:{goal}": colour for goal, colour in COLOURS.items()}
    links = coverage.flow(DECIDED)
    flow = figures.flow(links, coverage.nodes(language), nodes, say).data[0]
    for status, told, colour in zip(links["status"], flow.link.customdata, flow.link.color):
        assert say(f"status.{status}") in told
        assert (colour == "rgba(0,0,0,0)") == (status == "rejected")
    assert {"5.c ✓", "5.1", "16.6 ✚", "1.2 ×"} <= set(flow.node.label)
