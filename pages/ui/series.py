"""Series on the page: found in a list, and opened as charts and table with their source."""

from html import escape

import pandas as pd
import streamlit as st

from analysis import catalogue, framework, observations
from analysis.words import Words
from pages.ui import breakdowns, controls, figures, load, prose, tables

# As many rows as a reader looks through.
_MOST = 30
# Morocco's comparators, in the order of the house.
_COUNTRIES = ["504", "012", "788", "818", "400"]
# What a mark stands for, and how the address asks for it.
_MARK, _ASKED = ["area", "year", "sex"], ["focus", "year", "sex"]
_PLACE = ["upload", "sheet", "cell"]
_TRACED = ["area", "year", "breakdown", "figure", "unit", "status", "edition", "cell"]


def listing(found: pd.DataFrame, asked: str, words: Words) -> None:
    """The series found, the most recent first, each with the way to open it."""
    if found.empty:
        prose.empty(words("search.nothing", asked=prose.plain(asked)))
        return
    prose.note(words("search.found", count=len(found)))
    _rows(found.head(_MOST), words)
    if len(found) > _MOST:
        prose.note(words("search.more", count=len(found) - _MOST))


def opened(code: str, this_year: int, words: Words) -> None:
    """One series: its latest figure, its charts, its source, its table and its kindred."""
    rows, series = catalogue.figures(code), observations.series().set_index("series").loc[code]
    st.html(f'<p class="note">{_back(words)}</p>')
    st.header(words.name(series) or code, anchor=False)
    area, chosen = _choices(rows, words)
    own = rows[rows["slice"] == chosen]
    _answer(own[own["area"] == area], area, this_year, words)
    _about(code, series, chosen, words)
    shown = _beside(own, area)
    _chart(shown, "series", load.names("area", words.language), "area", words)
    _caption(series["source"], shown, words)
    asked = zip(_ASKED, _MARK)
    mark = [controls.picked(name, set(rows[column].astype(str))) for name, column in asked]
    _marked(shown, mark, words)
    sexes = catalogue.by_sex(rows[rows["area"] == area], chosen)
    if len(sexes):
        st.header(words("series.by_sex"), anchor=False)
        names = {"F": words("sex.female"), "M": words("sex.male")}
        _chart(sexes.assign(line=sexes["sex"]), "sexes", names, "sex", words)
        _caption(series["source"], sexes, words)
        _marked(sexes[~_places(sexes).isin(_places(shown))], mark, words)
    _table(pd.concat([shown, sexes]).drop_duplicates(_PLACE), rows, code, series["source"], words)
    _kindred(code, area, this_year, words)


def _places(rows: pd.DataFrame) -> pd.MultiIndex:
    """Where each figure stands: in the publisher's file, or in an upload's sheet."""
    return pd.MultiIndex.from_frame(rows[_PLACE])


def _rows(found: pd.DataFrame, words: Words) -> None:
    """Three columns, so that a phone shows them side by side: name, source, recency."""
    publishers = _publishers(words)
    tables.draw(
        [words(f"column.{name}") for name in ("series", "source", "recency")],
        [
            [
                _opening(row, words) + _small(_codes(row, words)),
                escape(publishers[row["source"]])
                + _small(words("count.areas", count=row["areas"])),
                escape(breakdowns.recency(row["state"], words)) + _small(_period(row, words)),
            ]
            for row in found.to_dict("records")
        ],
    )


def _small(text: str) -> str:
    return f"<br><small>{escape(text)}</small>"


def _codes(row: dict[str, object], words: Words) -> str:
    """The indicators of a series and its own code."""
    return words.whole(" · ".join(filter(None, [*row["indicator"].split(), row["series"]])))


def _opening(row: dict[str, object], words: Words) -> str:
    address = controls.address("indicators", series=row["series"])
    return breakdowns.link(words.name(row) or row["series"], address)


def _back(words: Words) -> str:
    return breakdowns.link(words("series.back"), controls.address("indicators"))


def _period(row: dict[str, object], words: Words) -> str:
    """How many years there are, the first and the last."""
    if pd.isna(row["last"]):
        return ""
    counted = words("count.years", count=int(row["years"]))
    years = dict.fromkeys([str(row["first"]), str(row["last"])])
    # Word joiners keep the years on one line.
    period = "\u2060–\u2060".join(years)
    return f"{counted} ({words.whole(period)})"


def _publishers(words: Words) -> dict[str, str]:
    """Source -> its publisher and edition."""
    codes = observations.series()["source"].unique().tolist()
    records = observations.records(codes)
    told = zip(records[f"publisher_{words.language}"], records[f"edition_{words.language}"])
    return {
        code: f"{publisher} ({words.whole(edition)})"
        for code, (publisher, edition) in zip(codes, told)
    }


def _choices(rows: pd.DataFrame, words: Words) -> tuple[str, str]:
    """The area and the slice that the reader chose, among those that there are."""
    areas = load.names("area", words.language)
    there = set(rows["area"])
    order = [*(code for code in _COUNTRIES if code in there), *(a for a in areas if a in there)]
    with st.container(key="choices", horizontal=True):
        area = controls.choice(
            "area", words("choice.area"), {code: areas[code] for code in dict.fromkeys(order)}
        )
        codes = catalogue.slices(rows[rows["area"] == area])
        named = {code: breakdowns.named(code, words) for code in codes}
        chosen = controls.choice("slice", words("choice.slice"), named)
    prose.printed([areas[area], named[chosen]], words)
    return area, chosen


def _answer(own: pd.DataFrame, area: str, this_year: int, words: Words) -> None:
    """The latest figure found, its year, and whether that is recent."""
    found = own[~own["projected"]]
    if found.empty:
        prose.empty(words("series.only_projected"))
        return
    last = found.loc[found["year"].idxmax()].to_dict()
    state = catalogue.state(last["year"], this_year)
    prose.answer(
        words(
            "series.answer",
            area=load.names("area", words.language)[area],
            year=words.whole(str(last["year"])),
            figure=breakdowns.short(last, words),
            recency=words("series.recent") if state == "recent" else words("series.old"),
        )
    )


def _about(code: str, series: pd.Series, chosen: str, words: Words) -> None:
    """Its breakdown, unit and code, and the indicators that its publisher lists it under."""
    unit = load.names("unit", words.language)[series["unit"]]
    whom = breakdowns.named(chosen, words)
    prose.note(words("series.of", slice=whom, unit=unit, code=words.whole(code)))
    names = framework.indicators().set_index("indicator")
    for each in series["indicator"].split():
        named = words.name(names.loc[each])
        prose.note(words("series.measures", indicator=words.whole(each), name=named))


def _beside(own: pd.DataFrame, area: str) -> pd.DataFrame:
    """An area's figures and those of its comparators: of countries, or of Morocco."""
    others = _COUNTRIES if area in _COUNTRIES else [catalogue.MOROCCO]
    wanted = list(dict.fromkeys([area, *others]))
    shown = own[own["area"].isin(wanted)].assign(line=lambda rows: rows["area"])
    return shown.sort_values(
        ["area", "year"], key=lambda part: part.map(wanted.index) if part.name == "area" else -part
    )


def _chart(rows: pd.DataFrame, key: str, names: dict[str, str], by: str, words: Words) -> None:
    """Lines over the years; a click on a mark tells where its figure stands."""
    rows = rows.assign(
        said=[breakdowns.short(row, words) for row in rows.to_dict("records")],
        codes=rows[_MARK].astype(str).to_numpy().tolist(),
    )
    labels = {code: names[code] for code in dict.fromkeys(rows[by])}
    years = [words.whole(str(year)) for year in (rows["year"].min(), rows["year"].max())]
    alt = words(
        "series.chart_alt", lines=words.listing(labels.values()), first=years[0], last=years[1]
    )
    picture = figures.lines(rows, labels, words)
    controls.clickable(picture, key, _ASKED, alt)


def _caption(source: str, shown: pd.DataFrame, words: Words) -> None:
    """Where the figures come from, and what of them was told ahead."""
    record = observations.records([source]).iloc[0]
    prose.note(
        words(
            "caption.series",
            publisher=words.name(record, "publisher"),
            title=words.name(record, "title"),
            edition=words.name(record, "edition"),
            licence=words.name(record, "licence"),
        )
    )
    if shown["projected"].any():
        prose.note(words("caption.projected"))
    if (shown["upload"] > 0).any():
        prose.note(words("caption.accepted"))


def _marked(drawn: pd.DataFrame, mark: list[str], words: Words) -> None:
    """The figure behind the mark that was clicked: its edition and its place in the file."""
    found = drawn[(drawn[_MARK].astype(str) == mark).all(axis=1)]
    if len(found):
        prose.note(words("series.marked"))
        tables.show(breakdowns.told(found, words), words, _TRACED, linked="edition")


def _table(shown: pd.DataFrame, rows: pd.DataFrame, code: str, source: str, words: Words) -> None:
    """The figures of the charts, and every figure of the series as files."""
    with st.expander(words("table.behind")):
        tables.show(breakdowns.told(shown, words), words, _TRACED, linked="edition")
        prose.note(words("table.whole_series", count=len(rows)))
        # fmt: off
        columns = [
            "series", "area", "year", "sex", "age", "location", "other", "bound", "value", "unit",
            "status", "source", "edition", "cell", "upload",
        ]
        # fmt: on
        files = [f"observations/{source}", "observations/series"]
        tables.downloads(breakdowns.told(rows, words), words, columns, code, files)


def _kindred(code: str, area: str, this_year: int, words: Words) -> None:
    kindred = catalogue.kindred(code, area, this_year)
    if len(kindred):
        st.header(words("series.kindred"), anchor=False)
        prose.note(words("series.kindred_note"))
        _rows(kindred.head(_MOST), words)
