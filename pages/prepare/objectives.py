"""What exactly do the agreements say, who signed them, and what does each line serve?"""

import streamlit as st

from analysis import coverage
from pages.ui import agreements, controls, load, prose, tables

words = controls.words()
names = load.names("programme", words.language)
(programme,) = controls.filters(words, "programme")
lines = load.lines(programme)

prose.answer(words("objectives.answer", count=len(lines)))
prose.note(words("objectives.quoted"))
for code, name in names.items():
    if programme in ("", code):
        st.header(name, anchor=False)
        agreements.parties(code, words)
        agreements.lines(load.lines(code), load.alignments(code), words)
columns = ["line", "programme", "kind", "text_ar", "text_fr", "text_en", "source_line"]
tables.downloads(lines, words, columns, "objectives", coverage.FILES[:1])
