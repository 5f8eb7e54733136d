"""What do our programmes serve, where do they meet, and what does nobody serve?"""

import streamlit as st

from analysis import coverage, programmes
from pages.ui import controls, figures, goals, load, prose, tables

words = controls.words()
names = load.names(programmes.programmes(), words.language)
programme = controls.choice("programme", words("choice.programme"), names, words("choice.all"))
lines, aligned = load.lines(programme), load.alignments(programme)
by_goal, by_target = coverage.by_goal(aligned), coverage.by_target(aligned)
unserved, silent = coverage.unserved_goals(aligned), coverage.unaligned_lines(aligned, lines)
if aligned.empty:
    prose.empty(words("overview.nothing"))
    st.stop()

counted = words("count.of_lines", count=len(lines))
most = goals.named(by_goal.nlargest(2, "lines"), words)
prose.answer(words("overview.answer", count=17 - len(unserved), lines=counted, most=most))
goals.tiles(by_goal, words, programme)
prose.note(words("caption.tiles"))

st.header(words("overview.targets"), anchor=False)
strongest = by_target.head(10)
alt = words("overview.targets_alt", target=strongest.iloc[0]["target"])
controls.clickable(
    figures.target_bars(strongest, goals.colours(), words), "targets", ["target"], alt
)
target = controls.picked("target", by_target["target"].tolist())
if target:
    prose.answer(words("overview.target_lines", target=words.whole(target)))
    tables.show(coverage.serving(aligned, target), words, ["programme", "text", "directness"])
prose.note(words("caption.alignment"))
columns = ["target", "name", "direct", "indirect"]
tables.behind(by_target, words, columns, "targets", coverage.FILES)

st.header(words("overview.meeting"), anchor=False)
meeting = coverage.meeting_points(load.alignments())
prose.answer(words("overview.meeting_answer", count=len(meeting)))
tables.show(meeting, words, columns)

st.header(words("overview.unserved"), anchor=False)
nobody = goals.named(unserved, words)
prose.answer(words("overview.unserved_answer", count=len(unserved), goals=nobody))
prose.note(words("overview.silent", count=len(silent)))
tables.show(silent, words, ["programme", "text"])
