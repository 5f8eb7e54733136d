"""What does this sheet say, what is wrong with it, and what would accepting it change?"""

import streamlit as st

from pages.ui import accepting, controls, faults, given, mapping, prose, sheets, who

words = controls.words()
said = st.container()
file = given.file(words, sheets.sample)
if file is None:
    with said:
        sheets.invite(words)
    sheets.template(words)
    st.stop()

reading = sheets.read(file, words)
with said:
    sheets.answer(reading, words)
sheets.found(reading, words)
if not sheets.holds_figures(reading):
    st.stop()
here = who.asked(words) or who.NOBODY
mapping.ask(reading, here, words)
faults.show(reading, file, words)
accepting.show(reading, file, here, words)
prose.note(words("caption.upload"))
