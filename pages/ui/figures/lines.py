"""Lines over time: an area beside others, women beside men."""

from math import floor, log10
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from analysis.words import Words
from pages.ui.figures.theme import ACCENT, QUIET, TEXT, chart_lines, finished

# A line is known by the sign at its end and on its points; its colour only helps. Each colour
# stands out from a light and from a dark ground by 3:1 or more.
_LINES = (
    (ACCENT, "circle", "●"),
    ("#C2571A", "square", "■"),
    ("#7A6BC4", "diamond", "◆"),
    ("#5E8A2E", "triangle-up", "▲"),
    ("#B5528F", "triangle-down", "▼"),
)
_HEIGHT, _TOP, _BOTTOM = 340, 12, 30
_PLOT = _HEIGHT - _TOP - _BOTTOM
# Widest label of a line, in signs; the room a sign takes and a line of text, in pixels.
_LABEL, _SIGN, _ROW = 14, 7.2, 17
_MANY_YEARS, _MOST_TICKS = 25, 5


def lines(rows: pd.DataFrame, labels: dict[str, str], words: Words) -> go.Figure:
    """Figures over the years, one line per entry of ``labels`` (line -> name), the first one first.

    ``rows`` has line, year, value, said (the value in words), projected (drawn dotted) and codes
    (a mark's customdata). At most five lines. Years run left to right in every language; each line
    is named at its end, and the scale stands on the reader's side.
    """
    figure, span = go.Figure(), _span(rows["value"])
    for (line, label), look in reversed(list(zip(labels.items(), _LINES))):
        own = rows[rows["line"] == line].sort_values("year")
        first = line == next(iter(labels))
        size = (4 if len(own) > _MANY_YEARS else 8) + first
        for part, dashed in ((own[~own["projected"]], False), (_ahead(own), True)):
            if len(part):
                figure.add_scatter(**_trace(part, label, look, dashed, size))
                figure.data[-1].hovertext = _hovers(part, label, words)
    side = _name_lines(figure, rows, labels, span, words)
    _axes(figure, rows["year"], span, side, words)
    return figure


def _trace(
    part: pd.DataFrame, label: str, look: tuple[str, str, str], dashed: bool, size: int
) -> dict[str, object]:
    colour, symbol, _ = look
    return {
        "x": part["year"],
        "y": part["value"],
        "mode": "lines+markers",
        "name": label,
        "line": {
            "color": colour,
            "width": 3 if colour == ACCENT else 1.6,
            "dash": "dot" if dashed else None,
        },
        "marker": {"symbol": symbol, "size": size, "color": colour},
        "customdata": part["codes"].tolist(),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
        "cliponaxis": False,
    }


def _ahead(own: pd.DataFrame) -> pd.DataFrame:
    """The projected figures, from the last one found on, so that the line goes on."""
    return (
        pd.concat([own[~own["projected"]].tail(1), own[own["projected"]]])
        if any(own["projected"])
        else own.head(0)
    )


def _hovers(part: pd.DataFrame, label: str, words: Words) -> list[str]:
    return [
        chart_lines([label, f"{words.whole(year)} – {said}"], words)
        for year, said in zip(part["year"].astype(str), part["said"])
    ]


def _name_lines(
    figure: go.Figure, rows: pd.DataFrame, labels: dict[str, str], span: list[float], words: Words
) -> int:
    """Each line's sign and name beside its end, one under the other; how wide they are, in px."""
    ends, texts = {}, {}
    for (line, label), (colour, _, sign) in zip(labels.items(), _LINES):
        own = rows[rows["line"] == line]
        if len(own):
            low, high = span
            last = own.loc[own["year"].idxmax(), "value"]
            ends[line] = (last - low) / (high - low) * _PLOT
            texts[line] = (
                f'<span style="color:{colour};font-size:15px">{sign}</span>',
                wrap(label, _LABEL),
            )
    heights = {line: _ROW * len(parts) for line, (_, parts) in texts.items()}
    for line, place in _apart(ends, heights).items():
        sign, parts = texts[line]
        figure.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=6,
            y=place / _PLOT,
            yref="paper",
            yanchor="middle",
            align="left",
            text=f"{sign} {chart_lines(parts, words)}",
            showarrow=False,
            borderpad=0,
            font={"size": TEXT},
        )
    longest = max(len(part) for _, parts in texts.values() for part in parts)
    return round(longest * _SIGN) + 34


def _apart(ends: dict[str, float], heights: dict[str, int]) -> dict[str, float]:
    """Places of labels near the ends of their lines, none on another, all within the plot.

    Where lines end at one value, the first is named above the others.
    """
    ranks = {line: (place, -rank) for rank, (line, place) in enumerate(ends.items())}
    order = sorted(ends, key=ranks.get)
    places, filled = {}, 0.0
    for line in order:
        places[line] = max(ends[line], filled + heights[line] / 2)
        filled = places[line] + heights[line] / 2
    ceiling = float(_PLOT)
    for line in reversed(order):
        places[line] = min(places[line], ceiling - heights[line] / 2)
        ceiling = places[line] - heights[line] / 2
    return places


def _axes(figure: go.Figure, years: pd.Series, span: list[float], side: int, words: Words) -> None:
    """Years below, the scale on the reader's side: in Arabic between the lines and their names.

    The names give way to it: an axis that is shifted itself takes plotly's surface for the mouse
    along, and a click would open another year.
    """
    first, last = int(years.min()), int(years.max())
    room = max((last - first) * 0.03, 0.5)
    ticks = _ticks(*span)
    digits = max(0, -floor(log10(ticks[1] - ticks[0])) + 1)
    said = [words.number(tick, digits) for tick in ticks]
    scale = round(max(map(len, said)) * _SIGN) + 10
    figure.update_xaxes(
        range=[first - room, last + room],
        tickvals=_years(first, last),
        ticktext=[str(year) for year in _years(first, last)],
        showgrid=False,
        zeroline=False,
        tickfont={"size": TEXT},
        fixedrange=True,
    )
    figure.update_yaxes(
        range=span,
        tickvals=ticks,
        ticktext=said,
        gridcolor=QUIET,
        zeroline=False,
        tickfont={"size": TEXT},
        fixedrange=True,
        side="right" if words.right_to_left else None,
    )
    if words.right_to_left:
        figure.update_annotations(xshift=6 + scale)
    finished(figure, _HEIGHT)
    right, left = (side + scale, 12) if words.right_to_left else (side, scale)
    figure.update_layout(
        margin={"l": left, "r": right, "t": _TOP, "b": _BOTTOM, "autoexpand": False},
        hovermode="closest",
    )


def _span(values: pd.Series) -> list[float]:
    """What the scale shows: from zero where that costs little, with some air above and below."""
    low, high = float(values.min()), float(values.max())
    air = 0.08 * (high - low) or abs(high) * 0.1 or 1.0
    return [0.0 if 0 <= low < 0.5 * high else low - air, high + air]


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers within the scale, four or so."""
    rough = (high - low) / 4
    power = 10.0 ** floor(log10(rough))
    step = next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough)
    first = -floor(-low / step)
    return [round(step * n, 10) for n in range(first, floor(high / step) + 1)]


def _years(first: int, last: int) -> list[int]:
    """The years that are named: few, evenly apart, the last one always."""
    step = next(n for n in (1, 2, 5, 10, 20, 50) if (last - first) / n < _MOST_TICKS)
    return list(range(last, first - 1, -step))[::-1]
