"""The trained part made anew: the model, and how well it does, from the texts at a path."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd
from threadpoolctl import threadpool_limits

from analysis.model import artefact
from analysis.training import corpora, fitting, folds, results


class Made(NamedTuple):
    """A model as its file, and the tables that tell how well it does on texts it had not seen."""

    weights: bytes
    results: pd.DataFrame
    reliability: pd.DataFrame
    texts: pd.DataFrame


def made(folder: Path) -> Made:
    """The model fitted to all texts, and the results of its cross-validation.

    ``folder`` holds the open texts (:data:`corpora.OPEN`); a missing one raises FaultError.
    """
    taught, judged = corpora.taught(folder), corpora.judged(folder)
    teaching, labelled = fitting.material(taught), fitting.material(judged)
    # One thread: sums always run in one order, and on a busy machine two wait for each other.
    with threadpool_limits(limits=1):
        answered = folds.left_out(teaching, labelled)
        model = fitting.parts(teaching + labelled)._replace(joins=folds.joins(answered))
        tables = results.measured(answered), results.reliability(answered)
    return Made(artefact.packed(model), *tables, results.counted([*taught, *judged]))
