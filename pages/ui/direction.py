"""Everything that right to left, light and dark, phone and paper ask of a page."""

import json
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

# The uploader's names for those who hear the page are English: the reader's word takes their place.
_UPLOADER = """
window.browseWord = %s;
if (!window.browseNamed) {
  window.browseNamed = true;
  const places = '[data-testid="stFileUploaderDropzone"] :is(button[kind], input)';
  const name = () => document.querySelectorAll(places).forEach((place) => {
    if (place.getAttribute("aria-label") !== window.browseWord)
      place.setAttribute("aria-label", window.browseWord);
  });
  new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
  name();
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
        f"{_TOUCH}{_UPLOADER % json.dumps(words('upload.browse'))}"
        "</script>",
        unsafe_allow_javascript=True,
    )


def name_uploader(label: str) -> None:
    """Say our own word on the button that chooses a file; Streamlit's is English."""
    quoted = label.replace("\\", "").replace('"', "")
    st.html(f'<style>:root {{ --choose: "{quoted}"; }}</style>')
