"""What exactly do the programmes say, who signed them, and what does each line serve?"""

import streamlit as st

from analysis import coverage
from pages.ui import agreements, controls, load, prose, review, status, tables

words = controls.words()
names = load.names("programme", words.language)
(programme,) = controls.filters(words, "programme")
lines = load.lines(programme)
quoted, entered = lines[~lines["own"]], lines[lines["own"]]

if len(quoted):
    prose.answer(words("objectives.answer", count=len(quoted)))
    prose.note(words("objectives.quoted"))
if len(entered):
    prose.answer(words("objectives.answer_entered", count=len(entered)))
    status.drafts(entered, words)
prose.note(words("objectives.read"))
status.legend("matrix", words)
controls.page_link("programmes", words("programmes.title"))
for code, name in names.items():
    if programme in ("", code):
        st.header(name, anchor=False)
        agreements.parties(code, words)
        agreements.lines(load.lines(code), load.judged(code), words)
review.opened(lines, words)
columns = ["line", "programme", "kind", "text_ar", "text_fr", "text_en", "source_line"]
tables.downloads(lines, words, columns, "objectives", coverage.FILES[:1])
