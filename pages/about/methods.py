"""How is a line aligned to a target, what does its strength mean, and what can it not say?"""

import streamlit as st

from analysis import tables as declared
from pages.ui import controls, measured, prose, reviewers, tables

words = controls.words()
concepts, terms = declared.table("concepts/concepts"), declared.table("concepts/terms")
weights = declared.table("concepts/weights")

prose.answer(
    words("methods.answer", count=len(concepts), terms=words("count.terms", count=len(terms)))
)
for step in ("reading", "strength", "directness", "limits"):
    st.header(words(f"methods.{step}"), anchor=False)
    prose.paragraph(words(f"methods.{step}_text"))
st.header(words("methods.measured"), anchor=False)
measured.shown(words)
st.header(words("methods.reliability"), anchor=False)
prose.paragraph(words("methods.reliability_text"))
measured.reliability(words)
tables.show(weights, words, ["weight", "value", "date"])
st.header(words("methods.agreement"), anchor=False)
reviewers.agreement(words)
