"""Which goals and targets does each line of the programmes serve, and by which of its words?"""

import streamlit as st

from analysis import coverage, indicator_sets, judgements
from pages.ui import controls, evidence, figures, goals, load, prose, status, tables

words = controls.words()
programme, kind, goal, chosen = controls.filters(words, "programme", "kind", "goal", "status")
lines = load.lines(programme, kind)
aligned = coverage.of_goal(load.judged(programme, kind, chosen), goal)
if aligned.empty:
    status.nothing(chosen, words("alignment.nothing"), words)
    st.stop()

served = goals.numbered(goal, words) if goal else words("alignment.any_target")
counted = words("count.of_lines", count=len(lines))
serving = judgements.standing(aligned)["line"].nunique()
prose.answer(words("alignment.answer", count=serving, lines=counted, served=served))
status.counted(lines, chosen, words)
views = {code: words(f"view.{code}") for code in ("matrix", "flow")}
view = controls.choice("view", words("choice.view"), views, segmented=True)
prose.note(words(f"alignment.read_{view}"))
shown = lines[lines["line"].isin(aligned["line"])] if goal else lines
evidence.selector(shown, words)
if view == "flow":
    evidence.flow(aligned, words)
else:
    picture = load.heatmap(programme, kind, goal, chosen, words.language)
    controls.clickable(picture, "matrix", ["line", "focus"], words("alignment.matrix_alt"))
    prose.legend(figures.STEPS, words)
status.legend(view, words)
evidence.opened(shown, words)
prose.note(words("caption.alignment"))
columns = ["programme", "kind", "text", "target", "name", "words", "strength", "status"]
told = load.shown(programme, kind, goal, chosen, words.language)
files, more = coverage.FILES + indicator_sets.FILES, [*status.MORE, *indicator_sets.ADDED]
tables.behind(told, words, columns, "alignment", files, more=more)
