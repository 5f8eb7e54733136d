"""Bars: how many lines serve each target, and how many of them people confirmed."""

import pandas as pd
import plotly.graph_objects as go

from analysis.words import Words
from pages.ui.figures.theme import SIGNS, chart_lines, chart_text, finished, label_above, sided

_BAR = 0.3
# Part of a bar -> opacity and hatching, from its foot: confirmed is full, suggested is hatched.
_PARTS = {
    "direct_confirmed": (1.0, ""),
    "indirect_confirmed": (0.4, ""),
    "direct_suggested": (1.0, "/"),
    "indirect_suggested": (0.4, "/"),
}


def target_bars(targets: pd.DataFrame, colours: dict[str, str], words: Words) -> go.Figure:
    """The targets that most lines serve: bars in the colour of their goal, the label above each.

    ``targets`` as ``coverage.by_target``; each mark's customdata is its target.
    """
    shown = targets.iloc[::-1].reset_index(drop=True)
    for part in ("direct", "indirect"):
        shown[f"{part}_suggested"] = shown[part] - shown[f"{part}_confirmed"]
    figure = go.Figure()
    for part, (opacity, shape) in _PARTS.items():
        if not shown[part].any():
            continue
        colour = [colours[goal] for goal in shown["goal"]]
        hatched = {"shape": shape, "fillmode": "replace", "size": 6, "solidity": 0.6}
        figure.add_bar(
            x=shown[part],
            y=shown.index,
            orientation="h",
            width=_BAR,
            marker={"color": colour, "opacity": opacity, "pattern": hatched},
            customdata=shown["target"],
            hovertext=[_bar_hover(row, words) for row in shown.to_dict("records")],
            hovertemplate="%{hovertext}<extra></extra>",
            name=part,
            showlegend=False,
        )
    labels = _labels(shown.to_dict("records"), words)
    figure.update_layout(barmode="stack", bargap=0, annotations=labels)
    figure.update_xaxes(visible=False, range=sided([0, shown["lines"].max() * 1.25], words))
    figure.update_yaxes(visible=False, range=[-0.3, len(shown) - 0.1])
    return finished(figure, 60 * len(shown) + 20)


def _labels(rows: list[dict[str, object]], words: Words) -> list[dict[str, object]]:
    """Each bar's label above it and its number at its end."""
    labels = []
    for place, row in enumerate(rows):
        label = f"{words.whole(row['target'])}  {words.name(row)}"
        labels.append(label_above(place + _BAR / 2, label, words))
        labels.append(
            {
                "x": row["lines"],
                "y": place,
                "text": chart_text(_end(row, words), words),
                "showarrow": False,
                "xanchor": "right" if words.right_to_left else "left",
                "xshift": -6 if words.right_to_left else 6,
            }
        )
    return labels


def _end(row: dict[str, object], words: Words) -> str:
    """A bar's number, and behind their signs how many lines people confirmed or rejected."""
    decided = [
        f"{SIGNS[status]} {words.number(row[status])}"
        for status in ("confirmed", "rejected")
        if row[status]
    ]
    return "  ".join([f"<b>{words.number(row['lines'])}</b>", *decided])


def _bar_hover(row: dict[str, object], words: Words) -> str:
    counted = [words(f"count.{part}", count=row[part]) for part in ("direct", "indirect")]
    for status in ("confirmed", "rejected"):
        if row[status]:
            counted.append(f"{SIGNS[status]} {words(f'count.{status}', count=row[status])}")
    return chart_lines([f"{words.whole(row['target'])} {words.name(row)}", *counted], words)
