"""What does this sheet say, what is wrong with it, and what would accepting it change?"""

import streamlit as st

from pages.ui import accepting, controls, faults, given, mapping, prose, sheets

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
who = given.who(words)
mapping.ask(reading, who, words)
faults.show(reading, file, words)
accepting.show(reading, file, who, words)
prose.note(words("caption.upload"))
