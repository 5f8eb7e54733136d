"""Which goals and targets does each line of the programmes serve, and by which of its words?"""

import streamlit as st

from analysis import coverage, indicator_sets
from pages.ui import controls, evidence, figures, goals, load, prose, tables

words = controls.words()
programme, kind, goal = controls.filters(words, "programme", "kind", "goal")
lines = load.lines(programme, kind)
aligned = coverage.of_goal(load.alignments(programme, kind), goal)
if aligned.empty:
    prose.empty(words("alignment.nothing"))
    st.stop()

served = goals.numbered(goal, words) if goal else words("alignment.any_target")
counted = words("count.of_lines", count=len(lines))
serving = aligned["line"].nunique()
prose.answer(words("alignment.answer", count=serving, lines=counted, served=served))
views = {code: words(f"view.{code}") for code in ("matrix", "flow")}
view = controls.choice("view", words("choice.view"), views, segmented=True)
prose.note(words(f"alignment.read_{view}"))
shown = lines[lines["line"].isin(aligned["line"])] if goal else lines
evidence.selector(shown, words)
if view == "flow":
    nodes, links = coverage.nodes(words.language), coverage.flow(aligned)
    picture = figures.flow(links, nodes, goals.colours("goal:"), words)
    st.plotly_chart(picture, alt=words("alignment.flow_alt"), config=figures.PLAIN)
else:
    picture = load.heatmap(programme, kind, goal, words.language)
    controls.clickable(picture, "matrix", ["line", "focus"], words("alignment.matrix_alt"))
    prose.legend(figures.STEPS, words)
evidence.opened(shown, words)
prose.note(words("caption.alignment"))
columns = ["programme", "kind", "text", "target", "name", "strength", "directness", "words"]
told, files = load.told(programme, kind, goal), coverage.FILES + indicator_sets.FILES
tables.behind(told, words, columns, "alignment", files, more=indicator_sets.ADDED)
