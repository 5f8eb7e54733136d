"""What do the words of this dashboard mean?"""

from analysis import tables as declared
from pages.ui import controls, prose, tables

words = controls.words()
terms = declared.table("glossary")

prose.answer(words("glossary.answer", count=len(terms)))
tables.show(terms, words, ["name", "meaning", "source"])
