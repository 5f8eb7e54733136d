"""``score``: how well the alignment answers texts whose goals are known."""

import argparse
import resource
import sys
import time
from pathlib import Path

from analysis import alignment, scoring, words
from analysis.commands import labelled


def offer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    score = commands.add_parser(
        "score",
        help="measure the alignment on labelled texts",
        description="Aligns the texts of LABELLED.csv and compares. Columns `id, language, text, "
        "goals, targets` (codes joined by `;`, the main one first, empty for none), or `id, text, "
        "sdg, label` (does the text serve that goal: True or False).",
    )
    score.add_argument("file", type=Path, metavar="LABELLED.csv")
    score.add_argument("--fast", action="store_true", help="without the sentence encoder")
    score.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    score.set_defaults(command=_run)


def _run(chosen: argparse.Namespace) -> None:
    known = labelled.read(chosen.file)
    started = time.perf_counter()
    chances = alignment.chances(known.texts, known.languages, fast=chosen.fast)
    seconds = time.perf_counter() - started
    print(*(_questions if known.questions else _labels)(known, chances), sep="\n")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\ntexts per second {len(known.texts) / seconds:.0f}")
    print(f"peak memory {memory:.0f} MB")
    sys.stdout.flush()


def _questions(known: labelled.Labelled, chances: alignment.Chances) -> list[str]:
    goals, right = zip(*known.questions)
    table = scoring.asked_one_by_one(goals, right, chances)
    places = [scoring.GOALS.index(goal) for goal in goals]
    said = [chances.goals[row, place] for row, place in enumerate(places)]
    hits = [float(scoring.serves(chance) == truth) for chance, truth in zip(said, right)]
    low, high = scoring.interval(known.ids, hits)
    return [
        f"macro accuracy {100 * table['accuracy'].mean():.1f}",
        "(mean of the goals' shares of right answers)",
        f"accuracy {100 * sum(hits) / len(hits):.1f} of all, "
        f"95 % interval {100 * low:.1f} to {100 * high:.1f}",
        "",
        _shown(table),
    ]


def _labels(known: labelled.Labelled, chances: alignment.Chances) -> list[str]:
    labels = scoring.Labels(known.ids, known.languages, known.goals, known.targets)
    table = scoring.by_goal(labels, chances)
    return [
        f"macro accuracy {100 * table['accuracy'].mean():.1f}",
        "(mean of the goals' accuracies: half from texts with the goal, half from those without)",
        "",
        _shown(table),
        "",
        _shown(scoring.measures(labels, chances)),
        "",
        "strengths listed against the share that is right",
        _shown(scoring.reliability(labels, chances)),
    ]


def _shown(table: object) -> str:
    return table.to_string(index=False, float_format=lambda number: f"{number:.3f}")
