"""What follows the targets that a line serves: indicators, Minimum Set entries, CEDAW articles."""

from html import escape

import pandas as pd
import streamlit as st

from analysis import indicator_sets
from analysis.words import Words
from pages.ui import load, prose, tables, wording
from pages.ui.goals import chip, colours

# Signs beside the words, so that a reader's eye finds what is gender-specific.
_SIGNS = {"specific": "●", "relevant": "○", "none": "–", "unknown": "…"}


def show(targets: list[str], words: Words) -> None:
    """A sentence with the number of indicators, and each set behind a click, with its source."""
    following = indicator_sets.following(targets)
    measured = following[following["set"] == "indicators"]
    specific = int((measured["mark"] == "specific").sum())
    st.header(words("following.title"), anchor=False)
    named = words("count.gender_specific", count=specific)
    prose.answer(words("following.answer", count=len(measured), specific=named))
    drawn = {"indicators": _indicators, "minimum_set": _minimum_set, "cedaw": _cedaw}
    for name, draw in drawn.items():
        found = following[following["set"] == name]
        with st.expander(words(f"column.{name}")):
            if found.empty:
                prose.note(words(f"following.no_{name}"))
            else:
                draw(found, words)
                prose.note(words(f"following.{name}_note"))


def _indicators(found: pd.DataFrame, words: Words) -> None:
    ground = colours()
    rows = [
        [
            f"{_chip(row['code'], ground)} {escape(words.name(row))}"
            f"{wording.under(row['code'], words)}",
            f"{_SIGNS[row['mark']]} {escape(_marked(row, words))}",
        ]
        for row in found.to_dict("records")
    ]
    tables.draw([words("column.indicator"), words("column.gender_indicators")], rows)


def _minimum_set(found: pd.DataFrame, words: Words) -> None:
    areas = load.names("beijing", words.language)
    objectives = indicator_sets.minimum_set().set_index("code")["beijing_objectives"]
    rows = []
    for row in found.to_dict("records"):
        letters = dict.fromkeys(
            code[0] for code in filter(None, objectives[row["code"]].split(";"))
        )
        rows.append(
            [
                f'<b dir="ltr">{escape(row["code"])}</b> {escape(words.name(row))}',
                escape(words.listing(areas[letter] for letter in letters)) or "–",
            ]
        )
    tables.draw([words("column.indicator"), words("column.beijing")], rows)


def _cedaw(found: pd.DataFrame, words: Words) -> None:
    ground = colours()
    rows = [
        [
            escape(words("following.article", number=row["code"], name=words.name(row))),
            _chip(row["target"], ground),
            escape(words.name(row, "reason")),
        ]
        for row in found.to_dict("records")
    ]
    tables.draw([words(f"column.{name}") for name in ("article", "target", "reason")], rows)


def _chip(code: str, ground: dict[str, str]) -> str:
    goal = code.split(".")[0]
    return chip(goal, ground[goal], code)


def _marked(row: dict[str, str], words: Words) -> str:
    """What an indicator's mark says, and whose lists say it."""
    lists = indicator_sets.gender_lists().query("mark == @row['mark']")["list"]
    names = {code: load.names("list", words.language)[code] for code in lists}
    said = words(f"mark.{row['mark']}")
    saying = [name for code, name in names.items() if code in row["lists"].split(";")]
    return words("following.listed", mark=said, lists=words.listing(saying)) if saying else said
