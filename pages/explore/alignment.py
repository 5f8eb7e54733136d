"""Which goals and targets does each line of the programmes serve, and by which of its words?"""

import streamlit as st

from analysis import coverage, framework, programmes
from pages.ui import controls, evidence, figures, goals, load, prose, tables

words = controls.words()
named = {
    "programme": load.names(programmes.programmes(), words.language),
    "kind": load.names(programmes.kinds(), words.language),
    "goal": load.names(framework.goals(), words.language),
}
with st.container(key="choices", horizontal=True):
    programme, kind, goal = (
        controls.choice(name, words(f"choice.{name}"), options, words("choice.all"))
        for name, options in named.items()
    )
lines = load.lines(programme, kind)
aligned = coverage.of_goal(load.alignments(programme, kind), goal)
if aligned.empty:
    prose.empty(words("alignment.nothing"))
    st.stop()

numbered = words("goal.numbered", goal=words.whole(goal), name=named["goal"].get(goal))
served = numbered if goal else words("alignment.any_target")
lines_in_all = words("count.of_lines", count=len(lines))
serving = aligned["line"].nunique()
prose.answer(words("alignment.answer", count=serving, lines=lines_in_all, served=served))
views = {code: words(f"view.{code}") for code in ("matrix", "flow")}
view = controls.choice("view", words("choice.view"), views, segmented=True)
prose.note(words(f"alignment.read_{view}"))
shown = lines[lines["line"].isin(aligned["line"])] if goal else lines
if view == "flow":
    picture = figures.flow(
        coverage.flow(aligned), coverage.nodes(words.language), goals.colours("goal:"), words
    )
    st.plotly_chart(picture, alt=words("alignment.flow_alt"), config=figures.PLAIN)
    evidence.selector(shown, words)
else:
    cells, all_goals = coverage.cells(aligned), framework.goals()
    picture = figures.heatmap(shown, cells, all_goals, named["programme"], words)
    controls.clickable(picture, "matrix", ["line", "focus"], words("alignment.matrix_alt"))
evidence.opened(shown, words)
prose.note(words("caption.alignment"))
columns = ["line", "programme", "text", "target", "name", "strength", "directness"]
tables.behind(coverage.told(aligned), words, columns, "alignment", coverage.FILES)
