"""The parts of the model fitted to texts: what words and meanings say of goals and targets.

The fits are those of scikit-learn (Pedregosa et al., JMLR 2011): logistic regressions, by the
penalties below, which were chosen before the development set was seen.
"""

from collections import Counter
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from analysis.model import encoder, passages, scores, terms
from analysis.model.artefact import Linear, Model
from analysis.training.corpora import Text

# Inverse strengths of the penalties.
_WORDS, _MEANING, _JOIN = 10.0, 4.0, 1.0
# A word seen in one text only teaches nothing about others.
_FEWEST_TEXTS = 2
# Longer texts are reports, not examples of what a person would write.
_LONGEST_EXAMPLE = 60
_ROUNDS = 400


class Material(NamedTuple):
    """Texts with what they are learned from: their passages (a text is one) and meanings."""

    texts: list[Text]
    passages: list[passages.Passage]
    meanings: np.ndarray

    def at(self, places: np.ndarray) -> "Material":
        """Some of the texts."""
        chosen = places.tolist()
        return Material(
            [self.texts[place] for place in chosen],
            [self.passages[place] for place in chosen],
            self.meanings[places],
        )

    def __add__(self, other: "Material") -> "Material":
        """Both, one after the other."""
        return Material(
            self.texts + other.texts,
            self.passages + other.passages,
            np.concatenate([self.meanings, other.meanings]),
        )


def material(texts: list[Text]) -> Material:
    """Texts read and encoded; one without a word is left out."""
    read = [(each, passages.whole(each.text, each.language)) for each in texts]
    held = [(each, passage) for each, passage in read if passage.sentences]
    meanings = encoder.vectors([passages.plain(each.text, passage) for each, passage in held])
    return Material([each for each, _ in held], [passage for _, passage in held], meanings)


def parts(learned: Material) -> Model:
    """The model without its joins."""
    known, rarity = _vocabulary(learned)
    bag = terms.bag([passage.sentences for passage in learned.passages], known, rarity)
    served = goals_served(learned.texts)
    of_target = np.array([bool(text.targets) for text in learned.texts]).nonzero()[0]
    main = np.array(
        [scores.targets().index(learned.texts[place].targets[0]) for place in of_target]
    )
    return Model(
        terms=known,
        rarity=rarity,
        goal_words=_one_by_one(_sparse(bag, len(known)), served, _WORDS, "liblinear"),
        target_words=_mean_words(bag, of_target, main, len(known)),
        goal_meaning=_one_by_one(learned.meanings, served, _MEANING, "lbfgs"),
        target_meaning=_one_of_all(learned.meanings[of_target], main),
        **_examples(learned, of_target, main),
        joins={},
    )


def join(features: np.ndarray, served: np.ndarray, shares: np.ndarray) -> Linear:
    """One logistic model over the last axis of some features; ``shares`` weigh the texts."""
    flat = features.reshape(-1, features.shape[-1]).astype(float)
    mean, spread = flat.mean(axis=0), flat.std(axis=0) + 1e-9
    fitted = LogisticRegression(C=_JOIN, max_iter=_ROUNDS)
    weights = np.repeat(shares, served.size // len(served))
    fitted.fit((flat - mean) / spread, served.ravel(), sample_weight=weights)
    weights = fitted.coef_[0] / spread
    return Linear(weights, fitted.intercept_[0] - weights @ mean)


def goals_served(texts: list[Text]) -> np.ndarray:
    """Which goals each text serves: (texts, 17)."""
    return np.array([[goal in text.goals for goal in scores.GOALS] for text in texts])


def targets_served(texts: list[Text]) -> np.ndarray:
    """Which targets each text serves: (texts, 169)."""
    return np.array([[target in text.targets for target in scores.targets()] for text in texts])


def _vocabulary(learned: Material) -> tuple[dict[str, int], np.ndarray]:
    uses: Counter[str] = Counter()
    for passage in learned.passages:
        uses.update({name for name, *_ in terms.spelled(passage.sentences)})
    kept = sorted(name for name, texts in uses.items() if texts >= _FEWEST_TEXTS)
    rarity = [1 + np.log((1 + len(learned.texts)) / (1 + uses[name])) for name in kept]
    return {name: row for row, name in enumerate(kept)}, np.array(rarity, np.float32)


def _sparse(bag: terms.Bag, width: int) -> object:
    from scipy.sparse import csr_matrix

    ends = np.append(bag.firsts, len(bag.columns))
    return csr_matrix((bag.weights, bag.columns, ends), shape=(len(bag.firsts), width))


def _one_by_one(features: object, served: np.ndarray, penalty: float, solver: str) -> Linear:
    fits = [
        LogisticRegression(C=penalty, max_iter=_ROUNDS, solver=solver).fit(features, column)
        for column in served.T
    ]
    weights = np.stack([fit.coef_[0] for fit in fits], axis=1)
    bias = np.array([fit.intercept_.item() for fit in fits], np.float32)
    return Linear(weights.astype(np.float32), bias)


def _one_of_all(features: np.ndarray, main: np.ndarray) -> Linear:
    fit = LogisticRegression(C=_MEANING, max_iter=_ROUNDS).fit(features, main)
    weights = np.zeros((features.shape[1], len(scores.targets())), np.float32)
    # A target that no text names is never the likeliest.
    bias = np.full(len(scores.targets()), -20, np.float32)
    weights[:, fit.classes_], bias[fit.classes_] = fit.coef_.T, fit.intercept_
    return Linear(weights, bias)


def _mean_words(bag: terms.Bag, texts: np.ndarray, main: np.ndarray, width: int) -> np.ndarray:
    sums = np.zeros((width, len(scores.targets())), np.float32)
    ends = np.append(bag.firsts[1:], len(bag.columns))
    for text, target in zip(texts, main):
        held = slice(bag.firsts[text], ends[text])
        sums[bag.columns[held], target] += bag.weights[held]
    return sums / (np.linalg.norm(sums, axis=0) + 1e-9)


def _examples(learned: Material, texts: np.ndarray, main: np.ndarray) -> dict[str, np.ndarray]:
    """The mean meaning of all versions of each short text, by target."""
    sums: dict[tuple[int, str], np.ndarray] = {}
    for text, target in zip(texts.tolist(), main.tolist()):
        each = learned.texts[text]
        if len(each.text.split()) <= _LONGEST_EXAMPLE:
            place = (target, each.id)
            sums[place] = sums.get(place, 0) + learned.meanings[text]
    rising = sorted(sums)
    means = np.stack([sums[place] / np.linalg.norm(sums[place]) for place in rising])
    return {"examples": means, "example_target": np.array([target for target, _ in rising])}
