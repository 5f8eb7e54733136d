"""The matrix: which line serves which goal, how strongly."""

import pandas as pd
import plotly.graph_objects as go

from analysis.words import Words
from pages.ui.figures.theme import (
    SIGNS,
    TEXT,
    chart_lines,
    finished,
    label_above,
    readable_on,
    sided,
)

# From which strength on a cell has which colour: few steps that a reader can tell apart. Alpha
# instead of white, so that the same scale sits on a light and on a dark ground.
NOTHING = "rgba(128,140,150,.10)"
STEPS = (
    (0.001, "rgba(15,139,165,.32)"),
    (0.5, "rgba(15,139,165,.68)"),
    (0.8, "rgba(15,139,165,1)"),
)
# An indirect cell is marked by an open circle, a direct one by nothing that shows.
MARKS = {"direct": ("square", "rgba(0,0,0,0)"), "indirect": ("circle-open", "rgba(128,140,150,1)")}
_DECIDED = ("confirmed", "added")
_ROW, _CELL = 44, 0.46
_GOALS = [str(number) for number in range(1, 18)]


def heatmap(
    lines: pd.DataFrame,
    cells: pd.DataFrame,
    goals: pd.DataFrame,
    programmes: dict[str, str],
    words: Words,
) -> go.Figure:
    """Lines down, by programme, the 17 goals across: how strongly each line serves each goal.

    ``lines`` has line, programme and name_*; ``cells`` as ``coverage.cells``;
    ``programmes`` names the programmes. Each mark's customdata is [line, goal]; an open circle
    marks an indirect cell, a sign what people decided. A suggestion is coloured by its strength, a
    decision in full, and what was rejected not at all.
    """
    order = _under_headings(lines, programmes, words)
    filled = cells["strength"].mask(cells["status"].isin(_DECIDED), 1)
    filled = cells.assign(filled=filled.mask(cells["status"] == "rejected", 0))
    strengths = filled.pivot(index="line", columns="goal", values="filled")
    strengths = strengths.reindex(index=order["line"], columns=_GOALS).fillna(0)
    edges = [edge for place in range(len(order)) for edge in (place, place + _CELL)]
    blank = [None] * len(_GOALS)
    filled = zip(order["line"], strengths.to_numpy().tolist())
    rows = [row for line, values in filled for row in (values if line else blank, blank)]
    figure = go.Figure()
    figure.add_heatmap(
        x=list(range(1, 18)),
        y=[*edges, len(order)],
        z=rows,
        zmin=0,
        zmax=1,
        colorscale=_scale(),
        showscale=False,
        xgap=2,
        hoverinfo="skip",
    )
    figure.add_scatter(**_clickable(order, cells, goals, words))
    figure.update_layout(annotations=_labels(order, goals, words))
    figure.update_xaxes(visible=False, range=sided([0.45, 17.55], words))
    figure.update_yaxes(visible=False, range=[-0.9, len(order) + 0.6])
    return finished(figure, _ROW * len(order) + 60)


def _scale() -> list[tuple[float, str]]:
    """The steps as Plotly reads a scale: each colour from its own bound to the next."""
    bounds = [0, *(bound for bound, _ in STEPS), 1]
    colours = [NOTHING, *(colour for _, colour in STEPS)]
    return [
        (bound, colour)
        for place, colour in enumerate(colours)
        for bound in bounds[place : place + 2]
    ]


def _labels(order: pd.DataFrame, goals: pd.DataFrame, words: Words) -> list[dict[str, object]]:
    """Headings, lines above their cells, and the goals' numbers at the head and the foot."""
    labels = [
        label_above(place + _CELL, label, words)
        if line
        else label_above(place, f"<b>{label}</b>", words, size=14)
        for place, (line, label) in enumerate(zip(order["line"], order["label"]))
    ]
    for place in (len(order) + 0.28, -0.45):
        labels += _goal_numbers(place, goals)
    return labels


def _clickable(
    order: pd.DataFrame, cells: pd.DataFrame, goals: pd.DataFrame, words: Words
) -> dict[str, object]:
    """An overlay of marks on the cells that serve: heatmaps emit no clicks, marks do."""
    places = {line: place for place, line in enumerate(order["line"])}
    labels = dict(zip(order["line"], order["label"]))
    goal_names = dict(zip(goals["goal"], goals[f"name_{words.language}"]))
    shown = cells.to_dict("records")
    # A refusal has no link to speak of.
    linked = [cell["directness"] if cell["status"] != "rejected" else "direct" for cell in shown]
    marks = [MARKS[directness] for directness in linked]
    return {
        "x": [int(cell["goal"]) for cell in shown],
        "y": [places[cell["line"]] + _CELL / 2 for cell in shown],
        "mode": "markers+text",
        "text": [_sign(cell["status"]) for cell in shown],
        "textfont": {"size": 14},
        "marker": {
            "size": 15,
            "symbol": [mark[0] for mark in marks],
            "color": [mark[1] for mark in marks],
        },
        "customdata": [[cell["line"], cell["goal"]] for cell in shown],
        "hovertext": [
            _hover(cell, labels[cell["line"]], goal_names[cell["goal"]], words) for cell in shown
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }


def _sign(status: str) -> str:
    return "" if status == "suggested" else f"<b>{SIGNS[status]}</b>"


def _hover(cell: dict[str, object], line: str, goal: str, words: Words) -> str:
    told = [words("directness." + cell["directness"])]
    if cell["strength"] == cell["strength"]:  # a gap where a person added it
        told.insert(0, words.percent(cell["strength"]))
    status = f"{SIGNS[cell['status']]} {words('status.' + cell['status'])}"
    head = [line, f"{words.whole(cell['goal'])} {goal}"]
    return chart_lines([*head, " – ".join(told), status], words)


def _goal_numbers(place: float, goals: pd.DataFrame) -> list[dict[str, object]]:
    return [
        {
            "x": int(goal),
            "y": place,
            "text": f"<b>{goal}</b>",
            "showarrow": False,
            "bgcolor": colour,
            "borderpad": 2,
            "width": 14,
            "font": {"size": TEXT, "color": readable_on(colour)},
        }
        for goal, colour in zip(goals["goal"], goals["colour"])
    ]


def _under_headings(lines: pd.DataFrame, programmes: dict[str, str], words: Words) -> pd.DataFrame:
    """The rows of a matrix from the bottom up, line and label; a heading has no line."""
    rows: list[tuple[str, str]] = []
    for programme, group in lines.groupby("programme", sort=False):
        rows.append(("", programmes[programme]))
        rows += zip(group["line"], group[f"name_{words.language}"])
    return pd.DataFrame(rows[::-1], columns=["line", "label"])
