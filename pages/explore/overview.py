"""What do our programmes serve, where do they meet, and what does nobody serve?"""

import streamlit as st

from analysis import coverage
from pages.ui import controls, figures, goals, load, prose, tables

words = controls.words()
prose.note(words("overview.about"))
(programme,) = controls.filters(words, "programme")
lines, aligned = load.lines(programme), load.alignments(programme)
by_goal, by_target = coverage.by_goal(aligned), coverage.by_target(aligned)
if aligned.empty:
    prose.empty(words("overview.nothing"))
    st.stop()

most = goals.named(by_goal[by_goal["lines"] > 0].nlargest(2, "lines"), words)
served, counted = (by_goal["lines"] > 0).sum(), words("count.of_lines", count=len(lines))
prose.answer(words("overview.answer", count=int(served), lines=counted, most=most))
goals.tiles(by_goal, words, programme)
prose.note(words("caption.tiles"))

st.header(words("overview.targets"), anchor=False)
columns = ["target", "name", "direct", "indirect"]
picture = figures.target_bars(by_target.head(10), goals.colours(), words)
alt = words("overview.targets_alt", target=by_target.iloc[0]["target"])
controls.clickable(picture, "targets", ["target"], alt)
target = controls.picked("target", by_target["target"].tolist())
if target:
    prose.answer(words("overview.target_lines", target=words.whole(target)))
    tables.show(coverage.serving(aligned, target), words, ["programme", "text", "directness"])
prose.note(f"{words('caption.bars')} {words('caption.alignment')}")
tables.behind(by_target, words, columns, "targets", coverage.FILES)

if not programme:
    meeting = coverage.meeting_points(aligned)
    st.header(words("overview.meeting"), anchor=False)
    prose.answer(words("overview.meeting_answer", count=len(meeting)))
    tables.show(meeting, words, columns)
goals.unserved(coverage.unserved_goals(aligned), coverage.unaligned_lines(aligned, lines), words)
