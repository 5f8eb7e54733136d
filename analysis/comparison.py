"""What accepting a sheet would change: its figures beside those that stand now."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import accepted
from analysis.workbook.reading import Reading

STATES = ("changed", "new", "unchanged", "missing")
COLUMNS = [*accepted.KEY, "old", "value", "unit", "sheet", "cell", "upload", "state"]
_STANDING = [*accepted.KEY, "value", "unit", "upload"]
_CODES = ["series", "area", "year"]
# Rows of a sheet hold categories, of the store texts; together they are one or the other.
_TEXTS = dict.fromkeys([name for name in accepted.KEY if name != "year"], "category")
# Figures are doubles: a sheet that was saved and read again may miss the last digit.
_SAME = 1e-9


class Comparison(NamedTuple):
    """``rows`` has :data:`COLUMNS`, changed figures first; ``seen`` is the state it was made in.

    ``old`` is the value that stands, ``value`` that of the sheet, ``upload`` the upload that the
    standing one came with (0 for a bundled one, none for a new one).
    """

    rows: pd.DataFrame
    seen: str

    def counts(self) -> dict[str, int]:
        """How many figures are in each of :data:`STATES`."""
        return {state: int((self.rows["state"] == state).sum()) for state in STATES}


def acceptable(reading: Reading, *, warned: bool = True) -> pd.DataFrame:
    """The figures of a sheet that may be kept: known series, area and year, no error in the cell.

    Without ``warned``, cells with a warning are left out too. Of a figure that stands twice in the
    sheet with one value, the first cell is kept.
    """
    rows, issues = reading.observations, reading.issues
    known = (rows["series"] != "") & (rows["area"] != "") & rows["year"].notna()
    refusing = ["error"] if warned else ["error", "warning"]
    faulty = issues.loc[issues["severity"].isin(refusing), ["sheet", "cell"]]
    places = pd.MultiIndex.from_frame(rows[["sheet", "cell"]])
    faulty = pd.MultiIndex.from_frame(faulty.drop_duplicates())
    kept = rows[known.to_numpy() & rows["value"].notna().to_numpy() & ~places.isin(faulty)]
    (key,) = accepted.keys(kept)
    kept = kept[~pd.Series(key, kept.index).duplicated()]
    return kept.reset_index(drop=True).astype({"year": "int64"})


def of(incoming: pd.DataFrame) -> Comparison:
    """The comparison of some :func:`acceptable` figures with those that stand.

    ``missing`` are figures that earlier uploads brought for the same series and that the sheet has
    not; bundled figures are never missing, since no sheet needs to repeat them.
    """
    seen = accepted.state() or "0.0"
    standing = accepted.standing(incoming["series"].unique(), columns=_STANDING, ordered=False)
    ours, theirs = accepted.keys(incoming, standing)
    new = incoming[[*accepted.KEY, "value", "unit", "sheet", "cell"]].set_index(ours)
    old = standing.set_index(theirs)[_STANDING]
    old = old[~old.index.duplicated()]
    gone = old[(old["upload"] > 0) & ~old.index.isin(ours)]
    new = new.assign(old=old["value"], old_unit=old["unit"], upload=old["upload"])
    new["state"] = _states(new)
    columns = [*accepted.KEY, "old", "unit", "upload", "state"]
    gone = gone.rename(columns={"value": "old"}).assign(state="missing")[columns]
    parts = [part.astype(_TEXTS) for part in (new, gone) if len(part)] or [new]
    rows = pd.concat(parts, ignore_index=True)
    order = pd.Categorical(rows["state"], STATES, ordered=True)
    rows = rows.assign(order=order).sort_values(["order", *_CODES], ignore_index=True)
    return Comparison(rows[COLUMNS], seen)


def _states(new: pd.DataFrame) -> np.ndarray:
    same = np.isclose(new["value"], new["old"], rtol=_SAME, atol=0)
    units = (new["unit"].astype(object) == new["old_unit"]) | (new["unit"] == "")
    return np.select([new["old"].isna(), same & units], ["new", "unchanged"], "changed")
