"""The flow: from programme to line, goal and target."""

import pandas as pd
import plotly.graph_objects as go

from analysis.words import Words
from pages.ui.figures.theme import (
    ACCENT,
    QUIET,
    SIGNS,
    TEXT,
    chart_lines,
    chart_text,
    finished,
)

# How solid a goal's colour is in a step, by status; a rejected step is an empty outline.
_FIRM = "rgba(110,122,132,.75)"
_SOLID = {"confirmed": "C0", "added": "C0", "suggested": "55"}


def flow(
    links: pd.DataFrame, names: dict[str, tuple[str, str]], colours: dict[str, str], words: Words
) -> go.Figure:
    """Programme, line, goal and target as one flow, the reader's side first.

    ``links`` has from, to (node codes, prefixed by their kind), status and weight; ``names`` gives
    a node's label and full name, ``colours`` that of a goal's node. A target's label carries the
    sign of what people decided.
    """
    nodes = list(dict.fromkeys([*links["from"], *links["to"]]))
    places = {node: place for place, node in enumerate(nodes)}
    signs = _signs(links)
    start, end = ("to", "from") if words.right_to_left else ("from", "to")
    figure = go.Figure()
    figure.add_sankey(
        node={
            "label": [_node(names[node][0], signs.get(node, ""), words) for node in nodes],
            "customdata": [chart_text(names[node][1], words) for node in nodes],
            "color": [colours.get(node, ACCENT) for node in nodes],
            "pad": 9,
            "thickness": 12,
            "line": {"width": 0},
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        link={
            "source": links[start].map(places),
            "target": links[end].map(places),
            "value": links["weight"],
            **_steps(links, names, colours, words),
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        textfont={"size": TEXT},
    )
    return finished(figure, max(360, 26 * links["to"].nunique()))


def _steps(
    links: pd.DataFrame, names: dict[str, tuple[str, str]], colours: dict[str, str], words: Words
) -> dict[str, object]:
    """How each step is painted, outlined and told, by its status."""
    told = [
        [f"{names[start][1]} – {names[end][1]}", f"{SIGNS[status]} {words(f'status.{status}')}"]
        for start, end, status in zip(links["from"], links["to"], links["status"])
    ]
    inks = [colours.get(node, "") for node in links["from"]]
    return {
        "color": [_painted(ink, status) for ink, status in zip(inks, links["status"])],
        # A flow has one outline for all its steps: it is there where an empty one needs it.
        "line": {"color": _FIRM, "width": float((links["status"] == "rejected").any())},
        "customdata": [chart_lines(lines, words) for lines in told],
    }


def _signs(links: pd.DataFrame) -> dict[str, str]:
    """Target's node -> the sign of what people decided on it: a confirmation before a refusal."""
    targets = links[links["to"].str.startswith("target:")].groupby("to")["status"].agg(set)
    signs = {}
    for node, statuses in targets.items():
        decided = [status for status in ("confirmed", "added") if status in statuses]
        if decided or statuses == {"rejected"}:
            signs[node] = SIGNS[decided[0] if decided else "rejected"]
    return signs


def _painted(colour: str, status: str) -> str:
    if status == "rejected":
        return "rgba(0,0,0,0)"
    if colour:
        return colour + _SOLID[status]
    return QUIET if status == "suggested" else _FIRM


def _node(name: str, sign: str, words: Words) -> str:
    """A node's label: a code (5.c) keeps its own order, a name its language's."""
    label = name if name.isascii() else chart_text(name, words)
    return f"{label} {sign}".rstrip()
