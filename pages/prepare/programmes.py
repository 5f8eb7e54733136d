"""Which programmes were entered here, and how does another take its place beside the agreements?"""

import streamlit as st

from analysis import programmes
from pages.ui import controls, entry, entry_sheet, opened_programme, prose, who

words = controls.words()
entered = programmes.entered()
standing = entered[entered["status"] != "withdrawn"]

prose.answer(words("programmes.answer", count=len(standing)))
prose.note(words("programmes.about"))
here = who.asked(words)
names = entry.names(entered, words)
code = controls.choice("edit", words("choice.edit"), names, every=words("programmes.new"))
entry.said(words)
if code:
    opened_programme.show(code, here, words)
    st.stop()

views = {each: words(f"view.{each}") for each in ("form", "sheet")}
view = controls.choice("view", words("choice.view"), views, segmented=True)
if view == "sheet":
    entry_sheet.show("", here, words)
else:
    entry.form(here, words)
