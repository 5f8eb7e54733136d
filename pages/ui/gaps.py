"""The data-gap map: which gender-specific indicators have a recent figure, an old one or none."""

from html import escape

import pandas as pd
import streamlit as st

from analysis import catalogue, observations
from analysis.words import Words
from pages.ui import controls, load, prose, tables
from pages.ui.breakdowns import recency
from pages.ui.goals import chip, colours

# The files that the map rests on besides the publishers' figures.
_FILES = ["framework/indicators", "observations/series", "observations/limits"]


def show(area: str, this_year: int, words: Words) -> None:
    """The map as tiles, how to read it, and its table one click away."""
    gaps = catalogue.gender_gaps(area, this_year)
    items = "".join(_tile(row, words) for row in gaps.to_dict("records"))
    prose.note(words("gaps.read", year=words.whole(str(catalogue.oldest_recent(this_year)))))
    st.html(f'<ul class="gaps">{items}</ul>')
    prose.note(words("caption.gaps"))
    used = sorted(set(" ".join(gaps["sources"]).split()))
    files = _FILES + [f"observations/{source}" for source in used]
    columns = ["indicator", "name", "recency", "last", "series", "source"]
    tables.behind(_told(gaps, words), words, columns, "gaps", files)


def answer(area: str, this_year: int, words: Words) -> None:
    """How many of the indicators have a recent figure, how many an old one, how many none."""
    gaps = catalogue.gender_gaps(area, this_year)
    counted = {state: int((gaps["state"] == state).sum()) for state in ("recent", "old", "none")}
    prose.answer(
        words(
            "gaps.answer",
            count=len(gaps),
            area=load.names("area", words.language)[area],
            recent=words("count.recent", count=counted["recent"]),
            old=words("count.old", count=counted["old"]),
            none=words("count.none", count=counted["none"]),
            year=words.whole(str(catalogue.oldest_recent(this_year))),
        )
    )


def _tile(row: dict[str, object], words: Words) -> str:
    """One indicator; where there are figures, the tile opens the most recent series."""
    ground = colours()
    goal = {code: code.split(".")[0] for code in row["indicator"].split()}
    chips = " ".join(chip(number, ground[number], code) for code, number in goal.items())
    year = "" if pd.isna(row["last"]) else f" · {words.whole(str(row['last']))}"
    said = escape(recency(row["state"], words)) + year
    content = (
        f'<span>{chips}</span><span class="state">{said}</span>'
        f'<span class="name">{escape(words.name(row))}</span>'
    )
    if not row["series"]:
        return f'<li class="none"><div>{content}</div></li>'
    address = escape(controls.address("indicators", series=row["series"].split()[0]))
    return f'<li class="{row["state"]}"><a href="{address}" target="_self">{content}</a></li>'


def _told(gaps: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The map's table in words."""
    publishers = observations.records(sorted(set(" ".join(gaps["sources"]).split())))
    names = dict(zip(publishers["file"], publishers[f"publisher_{words.language}"]))
    sources = [
        words.listing(dict.fromkeys(names[f"observations/{each}.csv.gz"] for each in codes.split()))
        for codes in gaps["sources"]
    ]
    return gaps.assign(
        recency=[recency(state, words) for state in gaps["state"]],
        last=gaps["last"].astype(str).replace("<NA>", ""),
        source=sources,
    )
