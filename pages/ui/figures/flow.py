"""The flow: from programme to line, goal and target."""

import pandas as pd
import plotly.graph_objects as go

from analysis.words import Words
from pages.ui.figures.theme import ACCENT, QUIET, TEXT, chart_text, finished


def flow(
    links: pd.DataFrame, names: dict[str, tuple[str, str]], colours: dict[str, str], words: Words
) -> go.Figure:
    """Programme, line, goal and target as one flow, the reader's side first.

    ``links`` has from, to (node codes, prefixed by their kind) and weight; ``names`` gives a node's
    label and full name, ``colours`` that of a goal's node.
    """
    nodes = list(dict.fromkeys([*links["from"], *links["to"]]))
    places = {node: place for place, node in enumerate(nodes)}
    start, end = ("to", "from") if words.right_to_left else ("from", "to")
    figure = go.Figure()
    figure.add_sankey(
        node={
            "label": [_node(names[node][0], words) for node in nodes],
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
            "color": [
                colours.get(node, QUIET) + "55" * (node in colours) for node in links["from"]
            ],
            "customdata": [
                chart_text(f"{names[a][1]} – {names[b][1]}", words)
                for a, b in zip(links["from"], links["to"])
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        textfont={"size": TEXT},
    )
    return finished(figure, max(360, 26 * links["to"].nunique()))


def _node(name: str, words: Words) -> str:
    """A node's label: a code (5.c) keeps its own order, a name its language's."""
    return name if name.isascii() else chart_text(name, words)
