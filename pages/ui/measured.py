"""How often the alignment is right on texts it had not learned from, in a sentence and tables."""

import pandas as pd

from analysis import tables as declared
from analysis.words import OWN_NAMES, Words
from pages.ui import prose, tables


def shown(words: Words) -> None:
    """The share of right first goals with its interval, and every measure by language."""
    results = declared.table("model/results")
    first = results.set_index(["way", "measure", "language"]).loc[("full", "goal_1", "all")]
    share, low, high = (words.percent(first[each]) for each in ("share", "low", "high"))
    prose.answer(words("methods.measured_answer", share=share, low=low, high=high))
    tables.show(_beside(results, words), words, ["measure", "spoken", "full", "fast"])
    texts = words.number(len(declared.table("model/development")))
    prose.note(words("methods.measured_note", texts=texts))


def reliability(words: Words) -> None:
    """Each step of strength with the share of its alignments that is right."""
    rows = declared.table("model/reliability").query("way == 'full'")
    told = pd.DataFrame(
        {
            "band": [f"{words.percent(low)} – {words.percent(high)}" for low, high in _steps(rows)],
            "listed": rows["listed"].map(words.number),
            "strength": rows["strength"].map(words.percent),
            "right": rows["right"].map(words.percent),
        }
    )
    tables.show(told, words, ["band", "listed", "strength", "right"])


def _beside(results: pd.DataFrame, words: Words) -> pd.DataFrame:
    """A row for each measure and language: the share with the encoder and without."""
    names = OWN_NAMES | {"all": words("measure.every_language")}
    results = results.assign(told=results["share"].map(words.percent))
    wide = results.pivot(index=["measure", "language"], columns="way", values="told")
    order = results[["measure", "language"]].drop_duplicates()
    wide = wide.loc[list(order.itertuples(index=False, name=None))].reset_index()
    measures = [words(f"measure.{measure}") for measure in wide["measure"]]
    return wide.assign(measure=measures, spoken=wide["language"].map(names))


def _steps(rows: pd.DataFrame) -> list[tuple[float, float]]:
    return list(zip(rows["low"], rows["high"]))
