"""What was read, for another program: sheets, families, faults by cell with their words."""

import pandas as pd

from analysis.exports.cells import harmless
from analysis.words import Words
from analysis.workbook.reading import Reading


def of(reading: Reading, words: Words) -> dict[str, object]:
    """File, hash, kind, and per sheet name, family, header, observations and issues.

    Each issue has cell, severity, code (stable English) and message (in the reader's language).
    """
    by_sheet: dict[str, list[dict[str, str]]] = {}
    for issue in reading.issues.to_dict("records"):
        code = issue["code"]
        told = {
            "cell": issue["cell"],
            "severity": issue["severity"],
            "code": code,
            "message": message(code, issue["values"], words),
        }
        by_sheet.setdefault(issue["sheet"], []).append(told)
    sheets = [
        {
            "name": sheet.name,
            "family": sheet.family,
            "header": list(sheet.header),
            "observations": sheet.observations,
            "issues": by_sheet.get(sheet.name, []),
        }
        for sheet in reading.sheets
    ]
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "kind": reading.kind,
        "sheets": sheets,
    }


def message(code: str, values: dict[str, object], words: Words) -> str:
    """A fault in words."""
    key = f"issue.{code}"
    return words(key, **values)


def table(reading: Reading) -> bytes:
    """The observations as CSV that Excel opens right and that runs no formula.

    Words are made harmless once each: a hundred thousand rows hold few different ones.
    """
    rows = reading.observations
    safe = {}
    for name in rows:
        column = rows[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            said = [str(harmless(word)) for word in column.cat.categories]
            safe[name] = pd.Series(said, dtype="str").array.take(column.cat.codes.to_numpy())
        else:
            safe[name] = column.array
    text = pd.DataFrame(safe).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def summary(reading: Reading, words: Words) -> str:
    """How many figures and faults, or why there are none."""
    severities = reading.issues["severity"].value_counts()
    if reading.kind == "other":
        last = reading.issues.iloc[-1]
        return message(last["code"], last["values"], words)
    return words(
        "workbook.read",
        file=reading.file,
        observations=words.number(len(reading.observations)),
        errors=words.number(int(severities.get("error", 0))),
        warnings=words.number(int(severities.get("warning", 0))),
        notes=words.number(int(severities.get("note", 0))),
    )
