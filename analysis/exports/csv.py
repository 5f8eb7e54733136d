"""Tables as CSV that Excel opens right in every language."""

import pandas as pd

from analysis.exports.cells import harmless


def written(table: pd.DataFrame, *, header: bool = True) -> bytes:
    """The table as UTF-8 with byte order mark, comma separated, one header row.

    Without ``header``, the rows alone, to follow a part that has it.
    """
    safe = table.map(harmless).rename(columns=harmless)
    text = safe.to_csv(index=False, lineterminator="\r\n", header=header)
    return text.encode("utf-8-sig" if header else "utf-8")
