"""Which goals and targets a short text serves, how strongly, and by which of its words."""

import json
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis import concepts, sources
from analysis import language as languages

COLUMNS = ["id", "language", "goal", "target", "strength", "directness", "evidence"]


class Evidence(NamedTuple):
    """Words of the unchanged text, ``text[start:end]`` in code points, and their concept."""

    start: int
    end: int
    concept: str


class Alignment(NamedTuple):
    """A target that a text serves, with a strength in (0, 1], and why."""

    target: str
    strength: float
    directness: str
    evidence: tuple[Evidence, ...]


def of(text: str, language: str = "") -> list[Alignment]:
    """The targets that a text serves, by falling strength; none where no word speaks for one.

    ``language`` is ``ar``, ``fr``, ``en`` or empty to detect it. Strength joins the separate pieces
    of evidence as independent ones, 1 - product(1 - weight), with the weights of
    ``data/concepts/weights.csv``: a term said twice, or two terms for the same words, count once.
    """
    by_target: dict[str, list[tuple[float, str, concepts.Mention]]] = {}
    for mention in concepts.mentions(text, language):
        for place, (target, directness) in enumerate(concepts.links().get(mention.concept, ())):
            share = "main" if place == 0 and directness == "direct" else directness
            weight = weights()[mention.role] * weights()[share]
            by_target.setdefault(target, []).append((weight, directness, mention))
    found = [_joined(target, pieces) for target, pieces in by_target.items()]
    strong = [alignment for alignment in found if alignment.strength >= weights()["least"]]
    return sorted(
        strong, key=lambda found: (-found.strength, found.directness, _order(found.target))
    )


def table(texts: pd.DataFrame) -> pd.DataFrame:
    """The design's alignment table: one row per text and target, by text and falling strength.

    ``texts`` has ``id``, ``text`` and ``language`` (empty to detect). Columns :data:`COLUMNS`;
    evidence is JSON, a list of ``{"start", "end", "text"}``. A text aligned to nothing is one row
    with empty goal and target and strength 0.
    """
    rows = []
    for number, text, language in zip(texts["id"], texts["text"], texts["language"]):
        spoken = language or languages.detected(text)
        found = of(text, spoken)
        rows += [
            (number, spoken, goal_of(each.target), *each[:3], _json(text, each.evidence))
            for each in found
        ] or [(number, spoken, "", "", 0.0, "", "[]")]
    return pd.DataFrame(rows, columns=COLUMNS)


def goal_of(target: str) -> str:
    """The goal of a target's or indicator's code: 5 for 5.c."""
    return target.split(".")[0]


@cache
def weights() -> dict[str, float]:
    """What one piece of evidence is worth, by role and directness, and the least strength shown."""
    rows = sources.text("concepts/weights")
    return dict(zip(rows["weight"], rows["value"].astype(float)))


def _joined(target: str, pieces: list[tuple[float, str, concepts.Mention]]) -> Alignment:
    """One target's pieces of evidence as an alignment; of overlapping ones the heaviest counts."""
    pieces.sort(key=lambda piece: (-piece[0], piece[2].start - piece[2].end, piece[2][:4]))
    kept: list[tuple[float, str, concepts.Mention]] = []
    for piece in pieces:
        mention = piece[2]
        if all(mention.end <= other.start or other.end <= mention.start for *_, other in kept):
            kept.append(piece)
    missing = 1.0
    for weight, *_ in kept:
        missing *= 1 - weight
    directness = min(directness for _, directness, _ in kept)
    evidence = sorted(Evidence(mention.start, mention.end, mention.concept) for *_, mention in kept)
    return Alignment(target, round(1 - missing, 4), directness, tuple(evidence))


def _json(text: str, evidence: tuple[Evidence, ...]) -> str:
    spans = [
        {"start": piece.start, "end": piece.end, "text": text[piece.start : piece.end]}
        for piece in evidence
    ]
    return json.dumps(spans, ensure_ascii=False)


def _order(target: str) -> tuple[int, bool, int, str]:
    """The official order of targets: 1.1, 1.2 ... 1.10, 1.a."""
    goal, rest = target.split(".")
    return int(goal), not rest.isdigit(), int(rest) if rest.isdigit() else 0, rest
