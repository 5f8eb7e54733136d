"""What the engine suggests and what people decided about it, joined."""

import json
from functools import lru_cache

import pandas as pd

from analysis import alignment, programmes
from analysis.store import changes

# What a line's alignment to a target may be; those of people count as confirmed.
STATUSES = ("confirmed", "added", "suggested", "rejected")
CONFIRMED = STATUSES[:2]
_PLACES = {status: place for place, status in enumerate(STATUSES)}
# From which strength on suggestions are counted together: the steps of the matrix.
BANDS = (0, 0.5, 0.8)
_REVIEW = ["status", "who", "verified", "at", "why"]


def judged() -> pd.DataFrame:
    """The rows of ``coverage.alignments`` and those that reviewers refused, status ``rejected``.

    Rejected ones serve nothing: charts and tables that show them say so.
    """
    return _judged(changes.noted())


def reviewed() -> bool:
    """Whether there is a store with anything that reviewers entered."""
    return bool(changes.noted())


def standing(rows: pd.DataFrame) -> pd.DataFrame:
    """Alignments without the rejected ones."""
    return rows[rows["status"] != "rejected"]


def of_status(rows: pd.DataFrame, status: str) -> pd.DataFrame:
    """Alignments of a reader's choice: what people confirmed or added (``confirmed``), or all."""
    return rows[rows["status"].isin(CONFIRMED)] if status == "confirmed" else rows


def ranked(aligned: pd.DataFrame) -> pd.DataFrame:
    """Alignments from the firmest status to the rejected, the strongest of each first."""
    order = places(aligned)
    return (
        aligned.assign(order=order)
        .sort_values(["order", "strength"], ascending=[True, False], kind="stable")
        .drop(columns="order")
    )


def places(aligned: pd.DataFrame) -> pd.Series:
    """The place of each row's status in :data:`STATUSES`: the firmer, the lower."""
    return aligned["status"].map(_PLACES)


def firmest(aligned: pd.DataFrame, *by: str) -> pd.DataFrame:
    """Alignments with the firmest status of their group; rejected ones only where all are."""
    order = places(aligned)
    firmest = order.groupby([aligned[column] for column in by]).transform("min")
    refused = _PLACES["rejected"]
    kept = (order < refused) | (firmest == refused)
    return aligned.assign(status=firmest.map(dict(enumerate(STATUSES))))[kept]


def agreement(rows: pd.DataFrame) -> pd.DataFrame:
    """Engine and reviewers by strength of suggestion, a row for each of :data:`BANDS`.

    Columns: low, high, suggestions, reviewed, confirmed, rejected, and share (confirmed of
    reviewed, a gap where none was). What a person added without a suggestion is in none.
    """
    engine = rows[rows["status"] != "added"].dropna(subset="strength")
    found = []
    for low, high in zip(BANDS, (*BANDS[1:], 1)):
        band = engine[(engine["strength"] >= low) & ((engine["strength"] < high) | (high == 1))]
        confirmed = int((band["status"] == "confirmed").sum())
        rejected = int((band["status"] == "rejected").sum())
        reviewed = confirmed + rejected
        share = confirmed / reviewed if reviewed else float("nan")
        found.append((low, high, len(band), reviewed, confirmed, rejected, share))
    columns = ["low", "high", "suggestions", "reviewed", "confirmed", "rejected", "share"]
    return pd.DataFrame(found, columns=columns)


def warm() -> None:
    """Align the agreements' lines once, whatever the store holds or does not answer."""
    _found(programmes.quoted())


@lru_cache(maxsize=4)
def _judged(version: changes.Version) -> pd.DataFrame:
    lines = programmes.lines()
    rows = _found(lines)
    serving = rows["strength"] >= alignment.weights()["serving"]
    rows = _reviewed(rows[serving], rows[~serving & (rows["target"] != "")], version)
    rows["at"] = pd.to_datetime(rows["at"], utc=True)
    rows["goal"] = rows["target"].map(alignment.goal_of)
    kept = ["line", "goal", "target", "strength", "directness", "words", *_REVIEW]
    return lines[["line", "programme", "kind"]].merge(rows[kept], on="line")


def _found(lines: pd.DataFrame) -> pd.DataFrame:
    """Suggestions by programme, so that an edit of one leaves those of the others kept."""
    texts = [
        tuple((row["line"], *programmes.wording(row)) for row in mine.to_dict("records"))
        for _, mine in lines.groupby("programme", sort=False)
    ]
    return pd.concat([_suggested(each) for each in texts], ignore_index=True)


@lru_cache(maxsize=256)
def _suggested(texts: tuple[tuple[str, str, str], ...]) -> pd.DataFrame:
    """What the engine finds in the lines of one programme: (line, text, language) each."""
    table = alignment.table(pd.DataFrame(texts, columns=["id", "text", "language"]))
    table = table.rename(columns={"id": "line"}).assign(words=table["evidence"].map(_quoted))
    return table.assign(status="suggested", who="", verified=False, at=pd.NaT, why="")


def _reviewed(serving: pd.DataFrame, hints: pd.DataFrame, version: changes.Version) -> pd.DataFrame:
    """Suggestions with what people decided; decisions without a suggestion take a hint along."""
    if not version:
        return serving.copy()
    from analysis.store import reviews

    given = reviews.current().rename(columns={"verdict": "status"})
    given = given[["line", "target", *_REVIEW]]
    both = serving.drop(columns=_REVIEW).merge(given, on=["line", "target"], how="left")
    both = both.fillna({"status": "suggested", "who": "", "why": ""})
    both["verified"] = both["verified"].eq(True)
    decided = set(zip(serving["line"], serving["target"]))
    pairs = zip(given["line"], given["target"])
    # As a column: an empty list would choose no columns instead of no rows.
    missed = pd.Series([pair not in decided for pair in pairs], given.index, bool)
    beyond = given[missed]
    known = hints.drop(columns=_REVIEW)
    beyond = beyond.merge(known, on=["line", "target"], how="left")
    # Who adds a target without a hint says that the line serves it.
    beyond = beyond.fillna({"words": "", "directness": "direct"})
    rows = pd.concat([both, beyond], ignore_index=True) if len(beyond) else both
    return rows.sort_values("strength", ascending=False, kind="stable")


def _quoted(evidence: str) -> str:
    return " … ".join(piece["text"] for piece in json.loads(evidence))
