"""Everything that right to left, light and dark, phone and paper ask of a page."""

from pathlib import Path

import streamlit as st

from analysis.words import Words

MARK = str(Path(__file__).parent / "mark.svg")
_STYLE = (Path(__file__).parent / "style.css").read_text("utf-8")

# Plotly takes a finger's touch for a drag: the page would not scroll, and a tap would open what was
# touched before. Without touches it reads the mouse events that a browser makes of a tap.
_TOUCH = """
if (!window.touchesKept) {
  window.touchesKept = true;
  for (const kind of ["touchstart", "touchmove", "touchend"])
    document.addEventListener(kind, (touch) => {
      if (touch.target.closest && touch.target.closest(".js-plotly-plot")) touch.stopPropagation();
    }, { capture: true, passive: true });
}
"""


def dress(words: Words) -> None:
    """Turn the page to the reader's language and direction; once per run, from the frame."""
    # What Streamlit says in English, the style replaces by these words.
    browse = ":root { --browse: '" + words("upload.browse") + "'; }"
    st.html(f"<style>{browse}{_STYLE}</style>")
    direction = "rtl" if words.right_to_left else "ltr"
    st.html(
        "<script>"
        f"document.documentElement.lang = '{words.language}';"
        f"document.documentElement.dir = '{direction}';"
        f"{_TOUCH}"
        "</script>",
        unsafe_allow_javascript=True,
    )
