"""What a figure is of: its value with its unit, and of whom, of what age, where it is told."""

import re
from collections.abc import Callable
from html import escape

import pandas as pd

from analysis import observations
from analysis.words import Words
from pages.ui import controls, load, tables

_SEX = {"F": "female", "M": "male", "_T": "both", "_U": "unknown", "_X": "unassigned"}
_LOCATION = {"U": "urban", "R": "rural", "_T": "everywhere"}
_STATUS = {"A": "normal", "E": "estimated", "I": "imputed"}
# The signs of a value of which the publisher only told the bound.
_BOUNDS = {"GT": ">", "LT": "<", "": ""}
# Signs beside the words, so that the eye finds what is old and what is missing.
SIGNS = {"recent": "●", "old": "◐", "none": "○"}


def recency(state: str, words: Words) -> str:
    """How recent a figure is, by sign and word, on one line."""
    return f"{SIGNS[state]}\u00a0{words(f'recency.{state}')}"


def value(row: dict[str, object], words: Words, digits: int = 6) -> str:
    """A figure as its publisher told it, the sign of a mere bound before it (>95)."""
    figure = words.number(row["value"], digits)
    return words.whole(f"{_BOUNDS[row['bound']]}{figure}")


def short(row: dict[str, object], words: Words) -> str:
    """A figure as a sentence says it: few decimals, and its unit."""
    size = abs(row["value"])
    figure = value(row, words, 0 if size >= 1000 else 1 if size >= 10 else 3)
    if row["unit"] == "PT":
        return words("figure.percent", figure=figure)
    unit = load.names("unit", words.language).get(row["unit"], row["unit"])
    return words("figure.with_unit", figure=figure, unit=unit)


def named(code: str, words: Words) -> str:
    """A slice as :func:`analysis.catalogue.figures` codes it, in words; the total by its name."""
    sex, years, location, other = code.split(".", 3)
    parts = [
        words(f"sex.{_SEX[sex]}") if sex != "_T" else "",
        age(years, words),
        words(f"location.{_LOCATION[location]}") if location != "_T" else "",
        others(other, words),
    ]
    return " · ".join(part for part in parts if part) or words("breakdown.total")


def age(code: str, words: Words) -> str:
    """An age in words; nothing for all ages."""
    numbers = [int(number) for number in re.findall(r"\d+", code)]
    if code in ("_T", "_U", "_X"):
        return "" if code == "_T" else words("age.unknown")
    if code in ("M0", "Y0"):
        return words("age.first_month") if code == "M0" else words("age.first_year")
    if code.startswith("Y_GE"):
        return words("age.over", count=numbers[0])
    if len(numbers) != 2:
        return words.whole(code)
    low, high = numbers
    if code.startswith("M"):
        return words("age.months", count=high, low=low)
    return words("age.years", count=high, low=low)


def others(code: str, words: Words) -> str:
    """Further breakdowns in words; a code that has no name of ours behind that of its list."""
    names = load.names("breakdown", words.language)
    parts = filter(None, code.split(";"))
    return " · ".join(
        names.get(part)
        or words(
            "breakdown.coded",
            name=names.get(part.partition("=")[0], words.whole(part.partition("=")[0])),
            code=words.whole(part.partition("=")[2]),
        )
        for part in parts
    )


def told(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Figures as a reader takes them: codes in words, ``figure`` the value with its sign.

    ``value`` stays the bare number and ``bound`` its sign, for those who compute on.
    """
    bundled = rows["upload"] == 0
    sources = rows.loc[bundled, "source"].unique().tolist()
    titles = dict(zip(sources, observations.records(sources)[f"title_{words.language}"]))
    brought = rows["upload"].map(lambda number: words("figure.brought", upload=number))
    areas, units = (load.names(name, words.language) for name in ("area", "unit"))
    status = {code: words(f"status.{name}") for code, name in _STATUS.items()}
    return rows.assign(
        area=rows["area"].map(areas).fillna(rows["area"]),
        year=rows["year"].astype(str),
        breakdown=_said(rows["slice"], lambda code: named(code, words)),
        sex=_said(rows["sex"], lambda code: words(f"sex.{_SEX[code]}")),
        age=_said(rows["age"], lambda code: age(code, words)),
        location=_said(rows["location"], lambda code: words(f"location.{_LOCATION[code]}")),
        other=_said(rows["other"], lambda code: others(code, words)),
        figure=[value(row, words) for row in rows[["value", "bound"]].to_dict("records")],
        bound=rows["bound"].map(_BOUNDS),
        unit=rows["unit"].map(units).fillna(rows["unit"]),
        source=rows["source"].map(titles).where(bundled, brought + " – " + rows["source"]),
        edition=rows["edition"].where(bundled, brought),
        cell=[
            tables.place(row, words) if row["upload"] else row["cell"]
            for row in rows[["upload", "sheet", "cell"]].to_dict("records")
        ],
        address=[
            controls.address("history", upload=str(number)) if number else ""
            for number in rows["upload"]
        ],
        status=rows["status"]
        .map(status)
        .fillna(status["A"])
        .where(~rows["projected"], words("status.projected")),
    )


def link(label: str, address: str) -> str:
    """A link within the dashboard, as HTML."""
    return f'<a href="{escape(address)}" target="_self">{escape(label)}</a>'


def _said(codes: pd.Series, say: Callable[[str], str]) -> pd.Series:
    """Codes in words, each code said once however many rows it has."""
    return codes.map({code: say(code) for code in codes.unique()})
