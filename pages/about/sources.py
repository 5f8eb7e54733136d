"""Where does every figure and every text come from, and under which licence?"""

import streamlit as st

from analysis import sources
from analysis import tables as declared
from pages.ui import controls, prose, tables

words = controls.words()
records, corrections = sources.provenance(), declared.table("corrections")

prose.answer(words("sources.answer", count=len(records)))
tables.show(records, words, ["title", "publisher", "edition", "licence", "read", "file"])
st.header(words("sources.corrections"), anchor=False)
prose.answer(words("sources.corrections_answer", count=len(corrections)))
tables.show(corrections, words, ["file", "row", "column", "published", "corrected", "reason"])
