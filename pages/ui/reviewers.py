"""How far reviewers agree with the engine: what they confirmed, by strength of suggestion."""

import pandas as pd

from analysis import judgements
from analysis.words import Words
from pages.ui import load, prose, tables


def agreement(words: Words) -> None:
    """A sentence with the share confirmed, the table by strength, and what the engine missed."""
    rows = load.judged()
    bands = judgements.agreement(rows)
    reviewed, confirmed = int(bands["reviewed"].sum()), int(bands["confirmed"].sum())
    added = int((rows["status"] == "added").sum())
    if not reviewed and not added:
        prose.empty(words("methods.agreement_none"))
        return
    if reviewed:
        share, every = words.percent(confirmed / reviewed), words.number(bands["suggestions"].sum())
        prose.answer(words("methods.agreement_answer", count=reviewed, all=every, share=share))
    prose.note(words("methods.agreement_missed", count=added))
    columns = ["band", "suggestions", "reviewed", "agreed", "refused", "share"]
    tables.show(_told(bands, words), words, columns)
    prose.note(words("methods.agreement_note"))


def _told(bands: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The bands in words: below 50 %, 50 to 80 %, 80 % and above."""
    low, high = (words.percent(bound) for bound in judgements.BANDS[1:])
    named = [
        words("legend.pale", limit=low),
        words("legend.middle", low=low, high=high),
        words("legend.full", limit=high),
    ]
    shares = [words.percent(share) if share == share else "–" for share in bands["share"]]
    return bands.assign(
        band=named, share=shares, agreed=bands["confirmed"], refused=bands["rejected"]
    )
