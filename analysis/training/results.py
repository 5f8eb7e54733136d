"""How well the model does on texts it had not seen, in tables that the project carries."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis import scoring
from analysis.model.joining import Chances
from analysis.training import folds
from analysis.training.corpora import Text
from analysis.training.folds import LeftOut

# The set that results are told of; the others serve the fits.
TOLD = "development"


def measured(answered: LeftOut) -> pd.DataFrame:
    """:func:`scoring.measures` of the development set for each way: way, measure, language ..."""
    tables = []
    for way in folds.WAYS:
        labels, chances = _development(answered, way)
        tables.append(scoring.measures(labels, chances).assign(way=way))
    told = pd.concat(tables, ignore_index=True)
    return told[["way", *told.columns.drop("way")]]


def reliability(answered: LeftOut) -> pd.DataFrame:
    """:func:`scoring.reliability` of the development set for each way."""
    tables = []
    for way in folds.WAYS:
        tables.append(scoring.reliability(*_development(answered, way)).assign(way=way))
    told = pd.concat(tables, ignore_index=True)
    return told[["way", *told.columns.drop("way")]]


def counted(texts: Sequence[Text]) -> pd.DataFrame:
    """How many texts of each corpus and language were used: corpus, language, texts."""
    counts = Counter((text.corpus, text.language) for text in texts)
    rows = [(*key, number) for key, number in counts.items()]
    return pd.DataFrame(rows, columns=["corpus", "language", "texts"])


def _development(answered: LeftOut, way: str) -> tuple[scoring.Labels, Chances]:
    texts = answered.texts.texts
    told = np.array([text.corpus == TOLD for text in texts])
    labels = labels_of([text for text in texts if text.corpus == TOLD])
    return labels, Chances(*(part[told] for part in folds.chances(answered, way)))


def labels_of(texts: Sequence[Text]) -> scoring.Labels:
    """What is known of some texts."""
    columns = zip(*((text.id, text.language, text.goals, text.targets) for text in texts))
    return scoring.Labels(*map(list, columns))
