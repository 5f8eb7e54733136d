"""Tables as CSV that Excel opens right in every language."""

import pandas as pd

from analysis.exports.cells import harmless


def written(table: pd.DataFrame) -> bytes:
    """The table as UTF-8 with byte order mark, comma separated, one header row."""
    safe = table.map(harmless).rename(columns=harmless)
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
