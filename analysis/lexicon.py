"""What the hand-written concept table says of a text: the targets that its terms speak for."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from analysis import concepts, sources


class Evidence(NamedTuple):
    """Words of the unchanged text, ``text[start:end]`` in code points, and their concept.

    ``concept`` is empty for words that the trained part learned and no concept names.
    """

    start: int
    end: int
    concept: str


class Support(NamedTuple):
    """How far the terms of a text speak for one target, a weight in (0, 1], and which do."""

    weight: float
    directness: str
    evidence: tuple[Evidence, ...]


def supports(mentions: Iterable[concepts.Mention]) -> dict[str, Support]:
    """The targets that some mentions speak for.

    Separate pieces of evidence join as independent ones, 1 - product(1 - weight), with the weights
    of ``data/concepts/weights.csv``: a term said twice, or two terms for the same words, count
    once.
    """
    by_target: dict[str, list[tuple[float, str, concepts.Mention]]] = {}
    worth, links = weights(), concepts.links()
    for mention in mentions:
        for place, (target, directness) in enumerate(links.get(mention.concept, ())):
            share = "main" if place == 0 and directness == "direct" else directness
            weight = worth[mention.role] * worth[share]
            by_target.setdefault(target, []).append((weight, directness, mention))
    return {target: _joined(pieces) for target, pieces in by_target.items()}


@cache
def weights() -> dict[str, float]:
    """What one piece of evidence is worth, by role and directness, and from where on it counts."""
    rows = sources.text("concepts/weights")
    return dict(zip(rows["weight"], rows["value"].astype(float)))


def _joined(pieces: list[tuple[float, str, concepts.Mention]]) -> Support:
    """One target's pieces of evidence together; of overlapping ones the heaviest counts."""
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
    return Support(round(1 - missing, 4), directness, tuple(evidence))
