"""What do our programmes serve, where do they meet, and what does nobody serve?"""

import streamlit as st

from analysis import coverage
from pages.ui import controls, figures, goals, load, prose, status, tables

words = controls.words()
prose.note(words("overview.about"))
programme, chosen = controls.filters(words, "programme", "status")
lines, aligned = load.lines(programme), load.judged(programme, "", chosen)
by_goal, by_target = coverage.by_goal(aligned), coverage.by_target(aligned)
if not by_target["lines"].any():
    status.nothing(chosen, words("overview.nothing"), words)
    st.stop()

most = goals.named(by_goal[by_goal["lines"] > 0].nlargest(2, "lines"), words)
served, counted = (by_goal["lines"] > 0).sum(), words("count.of_lines", count=len(lines))
prose.answer(words("overview.answer", count=int(served), lines=counted, most=most))
status.counted(lines, chosen, words)
goals.tiles(by_goal, words, programme=programme, status=chosen)
prose.note(words("caption.tiles"))

st.header(words("overview.targets"), anchor=False)
columns = ["target", "name", "direct", "indirect", "confirmed", "suggested", "rejected"]
picture = figures.target_bars(by_target.head(10), goals.colours(), words)
alt = words("overview.targets_alt", target=by_target.iloc[0]["target"])
controls.clickable(picture, "targets", ["target"], alt)
status.legend("bars", words)
goals.opened(aligned, by_target, words)
prose.note(f"{words('caption.bars')} {words('caption.alignment')}")
tables.behind(by_target, words, columns, "targets", coverage.FILES)

if not programme:
    meeting = coverage.meeting_points(aligned)
    st.header(words("overview.meeting"), anchor=False)
    prose.answer(words("overview.meeting_answer", count=len(meeting)))
    tables.show(meeting, words, columns)
empty, silent = coverage.unserved_goals(aligned), coverage.unaligned_lines(aligned, lines)
goals.unserved(empty, silent, chosen, words)
