"""What accepting a sheet would change: its figures beside those that stand now."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import accepted
from analysis.workbook.reading import Reading

STATES = ("changed", "new", "unchanged", "missing")
COLUMNS = [*accepted.KEY, "old", "value", "unit", "sheet", "cell", "upload", "state"]
_CODES = ["series", "area", "year"]
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
    return kept.drop_duplicates(accepted.KEY).reset_index(drop=True).astype({"year": "int64"})


def of(incoming: pd.DataFrame) -> Comparison:
    """The comparison of some :func:`acceptable` figures with those that stand.

    ``missing`` are figures that earlier uploads brought for the same series and that the sheet has
    not; bundled figures are never missing, since no sheet needs to repeat them.
    """
    seen = accepted.state() or "0.0"
    codes = incoming["series"].unique()
    standing = accepted.standing(codes)
    standing = standing.assign(other=accepted.without_bound(standing["other"]))
    old = standing[[*accepted.KEY, "value", "unit", "upload"]].drop_duplicates(accepted.KEY)
    columns = {"value": "old", "unit": "old_unit"}
    new = incoming[[*accepted.KEY, "value", "unit", "sheet", "cell"]]
    rows = new.merge(old.rename(columns=columns), on=accepted.KEY, how="outer", indicator=True)
    rows["state"] = _states(rows)
    rows = rows[rows["state"] != ""]
    order = rows["state"].map(STATES.index)
    rows = rows.assign(order=order).sort_values(["order", *accepted.KEY], ignore_index=True)
    return Comparison(rows[COLUMNS], seen)


def _states(rows: pd.DataFrame) -> np.ndarray:
    same = np.isclose(rows["value"], rows["old"], rtol=_SAME, atol=0)
    units = (rows["unit"] == rows["old_unit"]) | (rows["unit"] == "")
    only = rows["_merge"].astype(str)
    cases = [only == "left_only", (only == "right_only") & (rows["upload"] > 0)]
    cases += [only == "right_only", same & units]
    return np.select(cases, ["new", "missing", "", "unchanged"], "changed")
