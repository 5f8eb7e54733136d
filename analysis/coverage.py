"""What the programmes serve together: goals and targets by the lines that serve them."""

import json
from functools import cache

import pandas as pd

from analysis import alignment, framework, programmes
from analysis.words import LANGUAGES, of

# The bundled tables that every answer here rests on.
FILES = [
    "programmes/lines",
    "framework/targets",
    "concepts/concepts",
    "concepts/terms",
    "concepts/links",
    "concepts/weights",
]


@cache
def alignments() -> pd.DataFrame:
    """One row per line and target it serves.

    Columns: line, programme, kind, goal, target, strength, directness, words (those that say so).

    The exact Arabic wording decides; a line that no word aligns has no row here. Strength below
    the weight ``serving`` (a passing hint) is left out.
    """
    lines = programmes.lines()
    texts = pd.DataFrame({"id": lines["line"], "text": lines["text_ar"], "language": "ar"})
    found = alignment.table(texts).rename(columns={"id": "line"})
    serving = found[found["strength"] >= alignment.weights()["serving"]]
    serving = serving.assign(words=serving["evidence"].map(_quoted))
    kept = ["line", "goal", "target", "strength", "directness", "words"]
    return lines[["line", "programme", "kind"]].merge(serving[kept], on="line")


def evidence(line: str) -> pd.DataFrame:
    """The words that align one line: language, target, start, end, concept, by falling strength.

    In all three wordings; ``start`` and ``end`` are code points of the wording in that language.
    An unknown line raises KeyError.
    """
    row = programmes.lines().set_index("line").loc[line]
    pieces = [
        (language, found.target, *piece)
        for language in LANGUAGES
        for found in alignment.of(row[f"text_{language}"], language)
        for piece in found.evidence
    ]
    return pd.DataFrame(pieces, columns=["language", "target", "start", "end", "concept"])


def of_goal(aligned: pd.DataFrame, goal: str) -> pd.DataFrame:
    """The alignments with one goal, or all where ``goal`` is empty."""
    return aligned[aligned["goal"] == goal] if goal else aligned


def cells(aligned: pd.DataFrame) -> pd.DataFrame:
    """One row per line and goal it serves: the strength of its strongest target there.

    Columns line, goal, strength, directness; direct where any of its targets there is direct.
    """
    by = aligned.groupby(["line", "goal"], sort=False)
    return by.agg(strength=("strength", "max"), directness=("directness", "min")).reset_index()


def told(aligned: pd.DataFrame) -> pd.DataFrame:
    """Alignments with the lines' wordings (text_*) and the targets' names (name_*)."""
    lines = programmes.lines()[["line", *(f"text_{language}" for language in LANGUAGES)]]
    targets = framework.targets()[["target", *(f"name_{language}" for language in LANGUAGES)]]
    return aligned.merge(lines, on="line").merge(targets, on="target")


def flow(aligned: pd.DataFrame) -> pd.DataFrame:
    """Programme to line, line to goal, goal to target: from, to, weight (summed strength).

    Nodes are codes prefixed by what they are (``line:unw.1``); each step carries the same strength.
    """
    steps = []
    for start, end in (("programme", "line"), ("line", "goal"), ("goal", "target")):
        weight = aligned.groupby([start, end], sort=False)["strength"].sum().reset_index()
        steps.append(
            pd.DataFrame(
                {
                    "from": f"{start}:" + weight[start],
                    "to": f"{end}:" + weight[end],
                    "weight": weight["strength"],
                }
            )
        )
    return pd.concat(steps, ignore_index=True)


def nodes(language: str) -> dict[str, tuple[str, str]]:
    """What each node of :func:`flow` is called: its label (short, or a code) and its full name."""
    name, words = f"name_{language}", of(language)
    short = programmes.programmes().set_index("programme")[f"short_{language}"]
    found = {}
    for row in programmes.programmes().to_dict("records"):
        found[f"programme:{row['programme']}"] = (short[row["programme"]], row[name])
    for row in programmes.lines().to_dict("records"):
        number = row["line"].split(".")[1]
        found[f"line:{row['line']}"] = (f"{short[row['programme']]} {number}", row[name])
    for row in framework.goals().to_dict("records"):
        found[f"goal:{row['goal']}"] = (words("goal.short", goal=row["goal"]), row[name])
    for row in framework.targets().to_dict("records"):
        found[f"target:{row['target']}"] = (
            row["target"],
            f"{words.whole(row['target'])} {row[name]}",
        )
    return found


def by_goal(aligned: pd.DataFrame) -> pd.DataFrame:
    """All 17 goals with the lines that serve them: goal, colour, names, direct, indirect, lines.

    A line counts once per goal, as direct where any of its targets there is direct.
    """
    counts = _line_counts(aligned, "goal")
    return framework.goals().merge(counts, how="left", on="goal").fillna(_NO_LINES).astype(_COUNTS)


def by_target(aligned: pd.DataFrame) -> pd.DataFrame:
    """The targets that lines serve, most served first, with the columns of :func:`by_goal`."""
    served = framework.targets().merge(_line_counts(aligned, "target"), on="target").astype(_COUNTS)
    return served.sort_values(["lines", "direct"], ascending=False, kind="stable")


def meeting_points(aligned: pd.DataFrame) -> pd.DataFrame:
    """Targets that more than one programme serves by lines of its own, most served first.

    Lines shared by all programmes (``both``) do not make a meeting point.
    """
    own = aligned[aligned["programme"] != "both"]
    programmes_of = own.groupby("target")["programme"].nunique()
    shared = programmes_of.index[programmes_of > 1]
    return by_target(own[own["target"].isin(shared)])


def serving(aligned: pd.DataFrame, target: str) -> pd.DataFrame:
    """The lines that serve one target, strongest first, with their wordings."""
    return told(aligned[aligned["target"] == target]).sort_values("strength", ascending=False)


def unserved_goals(aligned: pd.DataFrame) -> pd.DataFrame:
    """The goals that no line serves, with the columns of :func:`by_goal`."""
    goals = by_goal(aligned)
    return goals[goals["lines"] == 0]


def unaligned_lines(aligned: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """The lines that serve no target."""
    return lines[~lines["line"].isin(aligned["line"])]


def _quoted(evidence: str) -> str:
    return " … ".join(piece["text"] for piece in json.loads(evidence))


_COUNTS = {"direct": int, "indirect": int, "lines": int}
_NO_LINES = dict.fromkeys(_COUNTS, 0)


def _line_counts(aligned: pd.DataFrame, by: str) -> pd.DataFrame:
    each = aligned.groupby([by, "line"])["directness"].min().reset_index()
    direct = (each["directness"] == "direct").groupby(each[by]).sum()
    lines = each.groupby(by)["line"].nunique()
    counts = pd.DataFrame({"direct": direct, "indirect": lines - direct, "lines": lines})
    return counts.rename_axis(by).reset_index()
