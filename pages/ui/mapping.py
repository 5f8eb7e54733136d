"""What a sheet's own words mean: questions with the best guesses, and the answers remembered."""

from html import escape

import pandas as pd
import streamlit as st

from analysis.faults import FaultError
from analysis.words import Words
from analysis.workbook.reading import Reading
from pages.ui import breakdowns, controls, load, prose, register, tables
from pages.ui.who import Person

# Questions at once, so that the page stays one; the next come as these are answered.
_MOST = 8
_PREVIEWED = 3
# An answer that is none yet; no code begins like it.
_LATER = "?"
_ROLES = ("series", "area", "sex", "age", "location", "unit", "year", "layout")
_SEXES, _PLACES, _FIRST_YEAR = ("_T", "F", "M"), ("_T", "U", "R"), 1950
_VOCABULARIES = ("series", "area", "unit")


def ask(reading: Reading, who: Person, words: Words) -> None:
    """The questions of a sheet, each with guesses and the cells it is about; saved together."""
    questions = reading.questions
    if questions.empty:
        return
    st.header(words("mapping.title"), anchor=False)
    prose.answer(words("mapping.answer", count=len(questions)))
    prose.note(words("mapping.note"))
    with st.form("mapping"):
        asked = questions.head(_MOST).to_dict("records")
        codes = [_question(each, number, reading, words) for number, each in enumerate(asked)]
        if len(questions) > _MOST:
            prose.note(words("mapping.more", count=len(questions) - _MOST))
        saved = st.form_submit_button(words("mapping.save"), type="primary")
    if saved:
        answered = [(each, code) for each, code in zip(asked, codes) if code is not None]
        _keep(answered, who, words)


def remembered(rules: pd.DataFrame, who: Person, words: Words) -> None:
    """The answers that stand, with the way to change and to delete each."""
    st.header(words("rules.title"), anchor=False)
    if rules.empty:
        prose.empty(words("rules.none"))
        return
    prose.note(words("rules.count", count=len(rules)))
    heads = ("role", "label", "meaning_code", "who", "at", "shape")
    tables.draw(
        [words(f"column.{name}") for name in heads],
        [
            [
                escape(_role(rule["role"], words)),
                escape(rule["label"]) or "–",
                escape(named(rule["role"], rule["code"], words)),
                escape(rule["who"]),
                escape(words.date(rule["at"].date())),
                f"<small>{escape(rule['shape'])}</small>",
            ]
            for rule in rules.to_dict("records")
        ],
    )
    _edit(rules, who, words)


def named(role: str, code: str, words: Words) -> str:
    """What a code stands for, in words."""
    if not code:
        return words("mapping.leave_out")
    if role == "age":
        return breakdowns.age(code, words) or words("breakdown.total")
    if role == "sex":
        return breakdowns.named(f"{code}._T._T.", words) if code != "_T" else words("sex.both")
    if role == "location":
        return breakdowns.named(f"_T._T.{code}.", words)
    if role in _VOCABULARIES:
        return load.names(role, words.language).get(code, code)
    return code


def _question(question: dict, number: int, reading: Reading, words: Words) -> str | None:
    """One question; the code chosen, "" to leave the label out, None while undecided.

    No guess is chosen beforehand: an answer is remembered, so a person must have given it.
    """
    role, label = question["role"], question["label"]
    guesses = list(dict.fromkeys(question["guesses"]))
    others = [code for code in _codes(role, words) if code not in guesses]
    said = (
        words("mapping.question", role=_role(role, words), label=_said(label, words))
        if label
        else words("mapping.whole", role=_role(role, words), sheet=_said(question["sheet"], words))
    )
    shown = {_LATER: words("mapping.later"), "": words("mapping.leave_out")}
    shown |= {code: words("mapping.guess", name=named(role, code, words)) for code in guesses}
    code = st.selectbox(
        said,
        [_LATER, *guesses, *others, ""],
        format_func=lambda code: shown.get(code) or named(role, code, words),
        key=f"question-{question['shape']}-{role}-{label}",
    )
    _preview(reading.observations, role, label, words)
    return None if code == _LATER else code


def _said(text: str, words: Words) -> str:
    """The sheet's own words in a label, where signs of markup mean nothing."""
    return words.as_written(prose.unmarked(text))


def _role(role: str, words: Words) -> str:
    return words(f"role.{role if role in _ROLES else 'layout'}")


def _codes(role: str, words: Words) -> list[str]:
    """The codes that an answer may be, besides the guesses."""
    if role == "year":
        return [str(year) for year in range(load.this_year(), _FIRST_YEAR - 1, -1)]
    if role == "age":
        return load.ages()
    if role in _VOCABULARIES:
        return list(load.names(role, words.language))
    return list({"sex": _SEXES, "location": _PLACES}.get(role, ()))


def _preview(rows: pd.DataFrame, role: str, label: str, words: Words) -> None:
    """A few of the sheet's own rows that the answer is about."""
    column = f"{role}_label"
    if column not in rows:
        return
    about = rows[rows[column] == label]
    if about.empty and label:
        # A heading over several columns: those that begin with it.
        about = rows[rows[column].astype("str").str.startswith(label)]
    said = [
        words(
            "mapping.cell",
            place=tables.place(row, words),
            year="–" if pd.isna(row["year"]) else words.whole(str(int(row["year"]))),
            value="–" if pd.isna(row["value"]) else words.whole(words.number(row["value"], 6)),
        )
        for row in about.head(_PREVIEWED).to_dict("records")
    ]
    if said:
        shown = words("mapping.preview", count=len(about), cells=words.listing(said))
        prose.note(shown)


def _edit(rules: pd.DataFrame, who: Person, words: Words) -> None:
    """One answer at a time: another meaning, or none."""
    labels = {
        str(number): words(
            "rules.one",
            role=_role(rule["role"], words),
            label=rule["label"],
            shape=rule["shape"],
        )
        for number, rule in enumerate(rules.to_dict("records"))
    }
    with st.expander(words("rules.change")):
        chosen = controls.choice("rule", words("choice.rule"), labels)
        rule = rules.iloc[int(chosen)].to_dict()
        codes = list(dict.fromkeys([rule["code"], *_codes(rule["role"], words), ""]))
        code = st.selectbox(
            words("rules.meaning"),
            codes,
            format_func=lambda code: named(rule["role"], code, words),
            key=f"rule-{rule['shape']}-{rule['role']}-{rule['label']}",
        )
        with st.container(horizontal=True):
            changed = st.button(words("rules.save"), type="primary", key="save-rule")
            deleted = st.button(words("rules.delete"), key="delete-rule")
    if changed:
        _keep([(rule, code)], who, words)
    if deleted:
        _keep([(rule, None)], who, words)


def _keep(answered: list[tuple[dict, str | None]], who: Person, words: Words) -> None:
    """Keep answers, or delete those without one; then draw the page anew."""
    try:
        for rule, code in answered:
            register.answer(rule, code, who)
    except FaultError as fault:
        prose.fault(fault, words)
    else:
        st.rerun()
