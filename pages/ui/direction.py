"""Everything that right to left, light and dark, phone and paper ask of a page."""

from pathlib import Path

import streamlit as st

from analysis.words import Words

MARK = str(Path(__file__).parent / "mark.svg")
_STYLE = (Path(__file__).parent / "style.css").read_text("utf-8")


def dress(words: Words) -> None:
    """Turn the page to the reader's language and direction; once per run, from the frame."""
    st.html(f"<style>{_STYLE}</style>")
    direction = "rtl" if words.right_to_left else "ltr"
    st.html(
        "<script>"
        f"document.documentElement.lang = '{words.language}';"
        f"document.documentElement.dir = '{direction}';"
        "</script>",
        unsafe_allow_javascript=True,
    )
