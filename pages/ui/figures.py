"""The charts: tables in, Plotly figures out, in the reader's language and direction."""

from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from analysis.words import Words
from pages.ui.direction import chart_text

ACCENT = "#0F8BA5"
# Alpha instead of white, so that the same scale sits on a light and on a dark ground.
STRENGTHS = [
    (0, "rgba(128,140,150,.10)"),
    (0.001, "rgba(15,139,165,.25)"),
    (1, "rgba(15,139,165,1)"),
]
QUIET = "rgba(128,140,150,.35)"
TEXT = 12
# Plotly's own toolbar speaks English; the table behind each chart carries its downloads.
PLAIN = {"displayModeBar": False, "scrollZoom": False}
_ROW, _CELL, _BAR = 44, 0.46, 0.3
# As many signs as a phone shows on one line; longer labels take two.
_LABEL = 52
_GOALS = [str(number) for number in range(1, 18)]


def readable_on(colour: str) -> str:
    """Black or white, whichever reads better on a ground (WCAG 2.2 relative luminance)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear))
    return "#000000" if luminance > 0.179 else "#FFFFFF"


def target_bars(targets: pd.DataFrame, colours: dict[str, str], words: Words) -> go.Figure:
    """The targets that most lines serve: bars in the colour of their goal, the label above each.

    ``targets`` as ``coverage.by_target``; each mark's customdata is its target.
    """
    shown = targets.iloc[::-1].reset_index(drop=True)
    figure = go.Figure()
    for part, opacity in (("direct", 1.0), ("indirect", 0.4)):
        figure.add_bar(
            x=shown[part],
            y=shown.index,
            orientation="h",
            width=_BAR,
            marker={"color": [colours[goal] for goal in shown["goal"]], "opacity": opacity},
            customdata=shown["target"],
            hovertext=[_bar_hover(row, words) for row in shown.to_dict("records")],
            hovertemplate="%{hovertext}<extra></extra>",
            name=part,
            showlegend=False,
        )
    for place, row in enumerate(shown.to_dict("records")):
        label = f"{words.whole(row['target'])}  {words.name(row)}"
        _label_above(figure, place + _BAR / 2, label, words)
        figure.add_annotation(
            x=row["lines"],
            y=place,
            text=f"<b>{words.number(row['lines'])}</b>",
            showarrow=False,
            xanchor="right" if words.right_to_left else "left",
            xshift=-6 if words.right_to_left else 6,
        )
    figure.update_layout(barmode="stack", bargap=0)
    figure.update_xaxes(visible=False, range=_sided([0, shown["lines"].max() * 1.12], words))
    figure.update_yaxes(visible=False, range=[-0.3, len(shown) - 0.1])
    return _finished(figure, 60 * len(shown) + 20)


def heatmap(
    lines: pd.DataFrame,
    cells: pd.DataFrame,
    goals: pd.DataFrame,
    programmes: dict[str, str],
    words: Words,
) -> go.Figure:
    """Lines down, by programme, the 17 goals across: how strongly each line serves each goal.

    ``lines`` has line, programme and name_*; ``cells`` has line, goal, strength, directness;
    ``programmes`` names the programmes. Each mark's customdata is [line, goal]; an open circle
    marks an indirect cell.
    """
    order = _under_headings(lines, programmes, words)
    strengths = cells.pivot_table(index="line", columns="goal", values="strength", aggfunc="max")
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
        colorscale=STRENGTHS,
        showscale=False,
        xgap=2,
        hoverinfo="skip",
    )
    figure.add_scatter(**_clickable(order, strengths, cells, goals, words))
    for place, (line, label) in enumerate(zip(order["line"], order["label"])):
        if line:
            _label_above(figure, place + _CELL, label, words)
        else:
            _label_above(figure, place, f"<b>{label}</b>", words, size=14)
    for place in (len(order) + 0.28, -0.34):
        _goal_numbers(figure, place, goals)
    figure.update_xaxes(visible=False, range=_sided([0.45, 17.55], words))
    figure.update_yaxes(visible=False, range=[-0.75, len(order) + 0.6])
    return _finished(figure, _ROW * len(order) + 60)


def flow(
    links: pd.DataFrame, names: dict[str, str], colours: dict[str, str], words: Words
) -> go.Figure:
    """Programme, line, goal and target as one flow, the reader's side first.

    ``links`` has from, to (node codes, prefixed by their kind) and weight; ``names`` gives a node's
    label, ``colours`` that of a goal's node.
    """
    nodes = list(dict.fromkeys([*links["from"], *links["to"]]))
    places = {node: place for place, node in enumerate(nodes)}
    start, end = ("to", "from") if words.right_to_left else ("from", "to")
    figure = go.Figure()
    figure.add_sankey(
        node={
            "label": [_node(names[node], words) for node in nodes],
            "color": [colours.get(node, ACCENT) for node in nodes],
            "pad": 9,
            "thickness": 12,
            "line": {"width": 0},
            "hovertemplate": "%{label}<extra></extra>",
        },
        link={
            "source": links[start].map(places),
            "target": links[end].map(places),
            "value": links["weight"],
            "color": [
                colours.get(node, QUIET) + "55" * (node in colours) for node in links["from"]
            ],
            "customdata": [f"{names[a]} – {names[b]}" for a, b in zip(links["from"], links["to"])],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        textfont={"size": TEXT},
    )
    return _finished(figure, max(360, 26 * links["to"].nunique()))


def _clickable(
    order: pd.DataFrame,
    strengths: pd.DataFrame,
    cells: pd.DataFrame,
    goals: pd.DataFrame,
    words: Words,
) -> dict[str, object]:
    """An overlay of marks on the cells that serve: heatmaps emit no clicks, marks do."""
    places = {line: place for place, line in enumerate(order["line"])}
    labels = dict(zip(order["line"], order["label"]))
    goal_names = dict(zip(goals["goal"], goals[f"name_{words.language}"]))
    shown = cells[cells["line"].isin(places)].drop_duplicates(["line", "goal"])
    return {
        "x": shown["goal"].astype(int),
        "y": [places[line] + _CELL / 2 for line in shown["line"]],
        "mode": "markers",
        "marker": {
            "size": 15,
            "symbol": ["square" if d == "direct" else "circle-open" for d in shown["directness"]],
            "color": [
                "rgba(0,0,0,0)" if d == "direct" else "rgba(128,140,150,1)"
                for d in shown["directness"]
            ],
        },
        "customdata": shown[["line", "goal"]].to_numpy().tolist(),
        "hovertext": [
            "<br>".join(
                chart_text(part, words)
                for part in (
                    labels[row["line"]],
                    f"{words.whole(row['goal'])} {goal_names[row['goal']]}",
                    f"{words.percent(strengths.loc[row['line'], row['goal']])} – "
                    f"{words('directness.' + row['directness'])}",
                )
            )
            for row in shown.to_dict("records")
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
    }


def _node(name: str, words: Words) -> str:
    """A node's label: a code (5.c) keeps its own order, a name its language's."""
    return name if name.isascii() else chart_text(name, words)


def _goal_numbers(figure: go.Figure, place: float, goals: pd.DataFrame) -> None:
    for goal, colour in zip(goals["goal"], goals["colour"]):
        figure.add_annotation(
            x=int(goal),
            y=place,
            text=f"<b>{goal}</b>",
            showarrow=False,
            bgcolor=colour,
            borderpad=2,
            width=14,
            font={"size": TEXT, "color": readable_on(colour)},
        )


def _under_headings(lines: pd.DataFrame, programmes: dict[str, str], words: Words) -> pd.DataFrame:
    """The rows of a matrix from the bottom up, line and label; a heading has no line."""
    rows: list[tuple[str, str]] = []
    for programme, group in lines.groupby("programme", sort=False):
        rows.append(("", programmes[programme]))
        rows += zip(group["line"], group[f"name_{words.language}"])
    return pd.DataFrame(rows[::-1], columns=["line", "label"])


def _label_above(figure: go.Figure, top: float, label: str, words: Words, size: int = 13) -> None:
    """A label over its bar or row, on the side where the reader begins: no width is lost to it."""
    figure.add_annotation(
        x=1 if words.right_to_left else 0,
        xref="paper",
        xanchor="right" if words.right_to_left else "left",
        align="right" if words.right_to_left else "left",
        y=top,
        yanchor="bottom",
        yshift=-5,
        text="<br>".join(chart_text(line, words) for line in wrap(label, _LABEL)),
        showarrow=False,
        borderpad=0,
        font={"size": size},
    )


def _bar_hover(row: dict[str, object], words: Words) -> str:
    counted = [words(f"count.{part}", count=row[part]) for part in ("direct", "indirect")]
    lines = [f"{words.whole(row['target'])} {words.name(row)}", *counted]
    return "<br>".join(chart_text(line, words) for line in lines)


def _sided(limits: list[float], words: Words) -> list[float]:
    """An axis's range, from the reader's side."""
    return limits[::-1] if words.right_to_left else limits


def _finished(figure: go.Figure, height: int) -> go.Figure:
    return figure.update_layout(
        height=height,
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        font={"size": TEXT},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        hoverlabel={"align": "auto"},
    )
