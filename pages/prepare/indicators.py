"""Which indicators have figures, for whom, how recent and from whom, and where are there none?"""

import streamlit as st

from analysis import catalogue
from pages.ui import controls, gaps, load, prose, series

words, this_year = controls.words(), load.this_year()
code = controls.picked("series", load.names("series", words.language))
if code:
    series.opened(code, this_year, words)
    st.stop()

gaps.answer(catalogue.MOROCCO, this_year, words)
asked = controls.typed("search", words("choice.search"), words("search.hint"))
found = catalogue.available(catalogue.MOROCCO, this_year, asked)
if asked:
    series.listing(found, asked, words)
st.header(words("gaps.title"), anchor=False)
gaps.show(catalogue.MOROCCO, this_year, words)
if not asked:
    st.header(words("search.all"), anchor=False)
    series.listing(found, asked, words)
prose.note(words("caption.catalogue"))
