"""Which goals and targets a text serves, how likely, and by which of its words."""

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import language as languages
from analysis.lexicon import Evidence, Support, weights
from analysis.model import artefact, encoder, joining, passages, scores, terms
from analysis.model.joining import Chances
from analysis.model.passages import Passage

COLUMNS = ["id", "language", "goal", "target", "strength", "directness", "evidence"]
# Passages that are read at once: more would only need more memory.
AT_ONCE = 256
# Learned words that are shown where no concept names any: those that speak most, and how few.
_WORDS_SHOWN, _WORDS_SHARE = 3, 0.1


class Alignment(NamedTuple):
    """A target that a text serves with a probability, ``strength``, and why.

    ``evidence`` is empty where only the meaning of the whole speaks for it. ``passage`` is where in
    the text that stands: the sentence of the first words, else the passage, in code points.
    """

    target: str
    strength: float
    directness: str
    evidence: tuple[Evidence, ...]
    passage: tuple[int, int]

    @property
    def basis(self) -> str:
        """What speaks for it: ``concepts``, ``words`` that were learned, or only ``meaning``."""
        if not self.evidence:
            return "meaning"
        return "concepts" if any(piece.concept for piece in self.evidence) else "words"


def of(text: str, language: str = "", *, fast: bool = False) -> list[Alignment]:
    """The targets that a text serves, by falling strength; none where it is unlikely to serve any.

    ``language`` is ``ar``, ``fr``, ``en`` or empty to detect it. ``fast`` leaves the sentence
    encoder out. A strength is the probability that the text serves the target, as measured on texts
    the model had not seen. A long text is read passage by passage; the likeliest counts.
    """
    return next(each([text], [language], fast=fast))


def each(
    texts: Sequence[str], spoken: Sequence[str], *, fast: bool = False
) -> Iterator[list[Alignment]]:
    """The alignments of each text, as :func:`of`, read together for speed."""
    read = [passages.of(text, language) for text, language in zip(texts, spoken)]
    found = _chances(texts, read, fast=fast)
    for held, rows in zip(read, _rows(read)):
        yield _aligned(held, Chances(*(part[rows] for part in found)), fast=fast)


def chances(texts: Sequence[str], spoken: Sequence[str], *, fast: bool = False) -> Chances:
    """How likely each text serves each target (texts, 169), each goal (texts, 17), any (texts,).

    Columns in the official order; 0 for a text without a word, the likeliest passage of a long one.
    """
    read = [passages.of(text, language) for text, language in zip(texts, spoken)]
    of_passages = _chances(texts, read, fast=fast)
    found = joining.none(len(read))
    for text, rows in enumerate(_rows(read)):
        for part, whole in zip(of_passages, found):
            whole[text] = part[rows].max(axis=0, initial=0)
    return found


def table(
    texts: pd.DataFrame, *, fast: bool = False, top: int | None = None, least: float = 0.0
) -> pd.DataFrame:
    """The design's alignment table: one row per text and target, by text and falling strength.

    ``texts`` has ``id``, ``text`` and ``language`` (empty to detect). Columns :data:`COLUMNS`;
    evidence is JSON, a list of ``{"start", "end", "text"}``. A text aligned to nothing is one row
    with empty goal and target and strength 0. ``top`` and ``least`` keep a text's first targets and
    those of at least a strength.
    """
    rows = []
    found = each(texts["text"].tolist(), texts["language"].tolist(), fast=fast)
    for number, text, language, aligned in zip(
        texts["id"], texts["text"], texts["language"], found
    ):
        spoken = language or languages.detected(text)
        rows += [
            (number, spoken, goal_of(one.target), *one[:3], _json(text, one.evidence))
            for one in aligned[:top]
            if one.strength >= least
        ] or [(number, spoken, "", "", 0.0, "", "[]")]
    return pd.DataFrame(rows, columns=COLUMNS)


def listed(chances: np.ndarray, aligned: float) -> list[int]:
    """The columns of the targets that a text is aligned to, the likeliest first: (169,) chances.

    None where the text is not likely to serve any goal (``aligned`` below the weight of that name)
    or no target stands out (weight ``first``). The others follow down to the weight ``least``.
    """
    if aligned < weights()["aligned"]:
        return []
    order = np.argsort(-chances, kind="stable")
    if chances[order[0]] < weights()["first"]:
        return []
    return order[: int((chances >= weights()["least"]).sum())].tolist()


def goal_of(target: str) -> str:
    """The goal of a target's or indicator's code: 5 for 5.c."""
    return target.split(".")[0]


def _rows(read: Sequence[list[Passage]]) -> Iterator[slice]:
    """Which of all passages are those of each text."""
    first = 0
    for held in read:
        yield slice(first, first + len(held))
        first += len(held)


def _chances(texts: Sequence[str], read: Sequence[list[Passage]], *, fast: bool) -> Chances:
    """The chances of every passage of some texts."""
    model = artefact.bundled()
    every = [(text, passage) for text, held in zip(texts, read) for passage in held]
    parts = [joining.none(0)]
    for start in range(0, len(every), AT_ONCE):
        batch = every[start : start + AT_ONCE]
        meanings = None if fast else encoder.vectors([passages.plain(*one) for one in batch])
        said = scores.of(model, [passage for _, passage in batch], meanings)
        parts.append(joining.chances(model.joins, said))
    return Chances(*(np.concatenate(column) for column in zip(*parts)))


def _aligned(held: list[Passage], chances: Chances, *, fast: bool) -> list[Alignment]:
    """What a text serves, from its passages and the chances of each."""
    highest = chances.targets.max(axis=0, initial=0)
    columns = listed(highest, chances.aligned.max(initial=0))
    # Without the encoder nothing but words can speak for a target, however little they say.
    share = 0.0 if fast else _WORDS_SHARE
    return [_one(held, chances.targets[:, column], column, share) for column in columns]


def _one(held: list[Passage], chances: np.ndarray, column: int, share: float) -> Alignment:
    target = scores.targets()[column]
    supports = [each.supports[target] for each in held if target in each.supports]
    strongest = held[int(chances.argmax())]
    evidence, directness = _shown(supports), "indirect"
    if supports:
        directness = min(support.directness for support in supports)
    else:
        evidence = _learned(strongest, column, share)
    place = _place(held, strongest, evidence)
    return Alignment(target, round(float(chances.max()), 4), directness, evidence, place)


def _shown(supports: list[Support]) -> tuple[Evidence, ...]:
    return tuple(piece for support in supports for piece in support.evidence)


def _learned(passage: Passage, column: int, least: float) -> tuple[Evidence, ...]:
    """The words of a passage that speak most for a target that no concept of it names.

    Those of at least a share of what the target's words are, and the fewest that say it.
    """
    model = artefact.bundled()
    goal = scores.goal_columns()[column]
    worth: dict[tuple[int, int], float] = {}
    for name, start, end in terms.spelled(passage.sentences):
        row = model.terms.get(name)
        if row is not None and (not least or model.goal_words.weights[row, goal] > 0):
            share = float(model.target_words[row, column])
            if share > least:
                worth[start, end] = share
    kept: list[tuple[int, int]] = []
    for start, end in sorted(worth, key=lambda place: (-worth[place], place)):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    return tuple(Evidence(start, end, "") for start, end in sorted(kept[:_WORDS_SHOWN]))


def _place(
    held: list[Passage], strongest: Passage, evidence: tuple[Evidence, ...]
) -> tuple[int, int]:
    """The sentence that says most for a target, in the strongest passage if it says any."""
    for passage in (strongest, *held):
        said = [
            sum(
                piece.end - piece.start
                for piece in evidence
                if each.start <= piece.start < each.end
            )
            for each in passage.sentences
        ]
        if any(said):
            sentence = passage.sentences[said.index(max(said))]
            return sentence.start, sentence.end
    return strongest.start, strongest.end


def _json(text: str, evidence: tuple[Evidence, ...]) -> str:
    spans = [
        {"start": piece.start, "end": piece.end, "text": text[piece.start : piece.end]}
        for piece in evidence
    ]
    return json.dumps(spans, ensure_ascii=False)
