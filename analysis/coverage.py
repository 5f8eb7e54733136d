"""What the programmes serve together: goals and targets by the lines that serve them."""

import pandas as pd

from analysis import alignment, framework, judgements, programmes
from analysis.words import LANGUAGES, of

# The bundled tables that every answer here rests on.
FILES = [
    "programmes/lines",
    "framework/targets",
    "concepts/concepts",
    "concepts/terms",
    "concepts/links",
    "concepts/weights",
    "model/paraphrases",
    "model/practice",
    "model/development",
]


def alignments() -> pd.DataFrame:
    """One row per line and target it serves, by strength: suggested, confirmed or added.

    Columns: line, programme, kind, goal, target, strength, directness, words (those that say so),
    status, who, verified, at and why (of the review, empty where there is none). The wording that
    decides (``programmes.wording``) is aligned; a line that serves nothing has no row here.
    Strength below the weight ``serving`` (a passing hint) is left out. What a reviewer ``added``
    counts as confirmed; it has a strength and words only where the engine gives a hint.
    """
    return judgements.standing(judgements.judged())


def evidence(line: str) -> pd.DataFrame:
    """The words that align one line: language, target, start, end, concept, by falling strength.

    In all wordings it has; ``start`` and ``end`` are code points of the wording in that language.
    An unknown line raises KeyError.
    """
    row = programmes.lines().set_index("line").loc[line]
    written = [language for language in LANGUAGES if row[f"text_{language}"]]
    read = alignment.each([row[f"text_{language}"] for language in written], written)
    pieces = [
        (language, found.target, *piece)
        for language, aligned in zip(written, read)
        for found in aligned
        for piece in found.evidence
    ]
    return pd.DataFrame(pieces, columns=["language", "target", "start", "end", "concept"])


def of_goal(aligned: pd.DataFrame, goal: str) -> pd.DataFrame:
    """The alignments with one goal, or all where ``goal`` is empty."""
    return aligned[aligned["goal"] == goal] if goal else aligned


def cells(aligned: pd.DataFrame) -> pd.DataFrame:
    """One row per line and goal it serves: the strength of its strongest target there.

    Columns line, goal, strength, directness, status; direct where any of its targets there is
    direct, and of the firmest status that any of them has: a cell is rejected where all are. Of
    rejected and other targets, only the others count.
    """
    firmest = judgements.firmest(aligned, "line", "goal")
    by = firmest.groupby(["line", "goal"], sort=False)
    return by.agg(
        strength=("strength", "max"), directness=("directness", "min"), status=("status", "first")
    ).reset_index()


def told(aligned: pd.DataFrame) -> pd.DataFrame:
    """Alignments with the lines' wordings (text_*) and the targets' names (name_*)."""
    lines = programmes.lines()[["line", *(f"text_{language}" for language in LANGUAGES)]]
    targets = framework.targets()[["target", *(f"name_{language}" for language in LANGUAGES)]]
    return aligned.merge(lines, on="line").merge(targets, on="target")


def flow(aligned: pd.DataFrame) -> pd.DataFrame:
    """Programme to line, line to goal, goal to target, by status: from, to, status, weight.

    Nodes are codes prefixed by what they are (``line:unw.1``); the weight is the summed strength,
    1 where a person added a target without a hint, and each step carries the same.
    """
    steps, weighed = [], aligned.assign(strength=aligned["strength"].fillna(1))
    for start, end in (("programme", "line"), ("line", "goal"), ("goal", "target")):
        weight = weighed.groupby([start, end, "status"], sort=False)["strength"].sum().reset_index()
        steps.append(
            pd.DataFrame(
                {
                    "from": f"{start}:" + weight[start],
                    "to": f"{end}:" + weight[end],
                    "status": weight["status"],
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
    """All 17 goals with the lines that serve them: goal, colour, names and :data:`COUNTS`.

    A line counts once per goal, as direct where any of its targets there is direct and as
    confirmed where any is confirmed or added; it is ``rejected`` where all of them are, and then
    among neither ``lines`` nor any other count.
    """
    counts = _line_counts(aligned, "goal")
    return framework.goals().merge(counts, how="left", on="goal").fillna(_NO_LINES).astype(_COUNTS)


def by_target(aligned: pd.DataFrame) -> pd.DataFrame:
    """The targets that lines serve, most served first, with the columns of :func:`by_goal`.

    Targets of which reviewers rejected every line stand last, with no line.
    """
    served = framework.targets().merge(_line_counts(aligned, "target"), on="target").astype(_COUNTS)
    return served.sort_values(["lines", "direct"], ascending=False, kind="stable")


def meeting_points(aligned: pd.DataFrame) -> pd.DataFrame:
    """Targets that more than one programme serves by lines of its own, most served first.

    Lines shared by all programmes (``both``) do not make a meeting point.
    """
    own = judgements.standing(aligned)
    own = own[own["programme"] != "both"]
    programmes_of = own.groupby("target")["programme"].nunique()
    shared = programmes_of.index[programmes_of > 1]
    return by_target(own[own["target"].isin(shared)])


def serving(aligned: pd.DataFrame, target: str) -> pd.DataFrame:
    """The lines of one target, confirmed first, then by strength, with their wordings."""
    return judgements.ranked(told(aligned[aligned["target"] == target]))


def unserved_goals(aligned: pd.DataFrame) -> pd.DataFrame:
    """The goals that no line serves, with the columns of :func:`by_goal`."""
    goals = by_goal(aligned)
    return goals[goals["lines"] == 0]


def unaligned_lines(aligned: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """The lines that serve no target."""
    return lines[~lines["line"].isin(judgements.standing(aligned)["line"])]


# How many lines serve, by link and by status; pairs of both for what is drawn in one bar.
COUNTS = (
    *("direct", "indirect", "lines", "confirmed", "suggested", "rejected"),
    *("direct_confirmed", "indirect_confirmed"),
)
_COUNTS = dict.fromkeys(COUNTS, int)
_NO_LINES = dict.fromkeys(COUNTS, 0)


def _line_counts(aligned: pd.DataFrame, by: str) -> pd.DataFrame:
    place = judgements.places(aligned)
    refused = judgements.STATUSES.index("rejected")
    direct = (aligned["directness"] == "direct") & (place < refused)
    each = pd.DataFrame({by: aligned[by], "line": aligned["line"], "place": place, "not": ~direct})
    each = each.groupby([by, "line"])[["place", "not"]].min()
    served, direct = (each["place"] < refused).to_numpy(), ~each["not"].to_numpy()
    confirmed = (each["place"] < len(judgements.CONFIRMED)).to_numpy()
    flags = {
        "direct": served & direct,
        "indirect": served & ~direct,
        "lines": served,
        "confirmed": confirmed,
        "suggested": served & ~confirmed,
        "rejected": ~served,
        "direct_confirmed": confirmed & direct,
        "indirect_confirmed": confirmed & ~direct,
    }
    counted = pd.DataFrame(flags, index=each.index).groupby(level=by).sum()
    return counted.reset_index()
