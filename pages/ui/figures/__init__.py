"""The charts: tables in, Plotly figures out, in the reader's language and direction."""

from pages.ui.figures.bars import target_bars
from pages.ui.figures.flow import flow
from pages.ui.figures.heatmap import STEPS, heatmap
from pages.ui.figures.lines import lines
from pages.ui.figures.theme import PLAIN, SIGNS, readable_on

__all__ = ["PLAIN", "SIGNS", "STEPS", "flow", "heatmap", "lines", "readable_on", "target_bars"]
