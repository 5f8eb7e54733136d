"""What every chart shares: ink, type, labels and the reader's side."""

import re
from textwrap import wrap

import plotly.graph_objects as go

from analysis.words import Words

ACCENT = "#0F8BA5"
QUIET = "rgba(128,140,150,.35)"
TEXT = 12
# What people decided has a sign beside its word; in a matrix, a suggestion needs none.
SIGNS = {"confirmed": "✓", "added": "✚", "suggested": "◇", "rejected": "×"}
# Plotly's own toolbar speaks English; the table behind each chart carries its downloads.
PLAIN = {"displayModeBar": False, "scrollZoom": False}
# As many signs as a phone shows on one line; longer labels take two.
LABEL = 52
# Right-to-left embedding: inside a chart, text is laid out left to right whatever the page does.
EMBED, END = "\u202b", "\u202c"
_LATIN, _ARABIC = re.compile("[A-Za-zÀ-ÿ]{2}"), re.compile("[\u0621-\u064a]")


def chart_text(text: str, words: Words) -> str:
    """A label that keeps its own direction inside a chart, that of another script included."""
    other = _LATIN.search(text) and not _ARABIC.search(text)
    return f"{EMBED}{text}{END}" if words.right_to_left and not other else text


def chart_lines(lines: list[str], words: Words) -> str:
    """Several lines of a label or of a hover, each in its own direction."""
    return "<br>".join(chart_text(line, words) for line in lines)


def readable_on(colour: str) -> str:
    """Black or white, whichever reads better on a ground (WCAG 2.2 relative luminance)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear))
    return "#000000" if luminance > 0.179 else "#FFFFFF"


def sided(limits: list[float], words: Words) -> list[float]:
    """An axis's range, from the reader's side."""
    return limits[::-1] if words.right_to_left else limits


def label_above(top: float, label: str, words: Words, size: int = 13) -> dict[str, object]:
    """A label over its bar or row, on the side where the reader begins: no width is lost to it.

    An annotation, to be set with all others of its figure at once: plotly checks every one again
    at each that is added.
    """
    return {
        "x": 1 if words.right_to_left else 0,
        "xref": "paper",
        "xanchor": "right" if words.right_to_left else "left",
        "align": "right" if words.right_to_left else "left",
        "y": top,
        "yanchor": "bottom",
        "yshift": -5,
        "text": chart_lines(wrap(label, LABEL), words),
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size},
    }


def finished(figure: go.Figure, height: int) -> go.Figure:
    """The figure at its height, on the page's own ground."""
    return figure.update_layout(
        height=height,
        margin={"l": 4, "r": 4, "t": 8, "b": 8},
        font={"size": TEXT},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        hoverlabel={"align": "auto"},
    )
