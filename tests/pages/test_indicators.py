"""The catalogue's page in three languages: answer, gap map, search, an opened series."""

import html
import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from analysis import observations, words
from analysis.words import LANGUAGES
from pages.ui import breakdowns, load, prose

ROOT = Path(__file__).parents[2]
INVISIBLE = re.compile("[\u2060\u2066\u2069\u202b\u202c]")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(autouse=True)
def in_2026(monkeypatch):
    monkeypatch.setattr(load, "this_year", lambda: 2026)


def reader(**address: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "pages/frame.py"), default_timeout=60)
    test.query_params.update(address)
    test.switch_page("prepare/indicators.py")
    return test.run()


@cache
def opened(**address: str) -> AppTest:
    """A page as someone sees it who only reads: shared between tests, never changed."""
    return reader(**address)


def body(test: AppTest) -> str:
    pieces = [element.value for element in test.get("html")]
    return "".join(piece for piece in pieces if not piece.startswith(("<style", "<script")))


def text(piece: str) -> str:
    return INVISIBLE.sub("", html.unescape(re.sub("<[^>]+>", " ", piece)))


def answer(test: AppTest) -> str:
    found = re.search(r'<p class="answer">(.*?)</p>', body(test))[1]
    return text(re.sub("</?strong>", "", found))


def specs(test: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in test.get("plotly_chart")]


def tiles(test: AppTest) -> list[tuple[str, str]]:
    """Each tile's state and content."""
    (listed,) = re.findall(r'<ul class="gaps">(.*?)</ul>', body(test))
    return re.findall(r'<li class="(\w+)">(.*?)</li>', listed)


def links(test: AppTest) -> list[dict[str, list[str]]]:
    found = re.findall(r'href="([^"]+)"', body(test))
    return [parse_qs(urlsplit(html.unescape(link)).query) for link in found]


@each_language
@pytest.mark.parametrize("series", ["", "SG_GEN_PARL", "HCP_AGE", "MS_III_1_ESTIMATES"])
def test_the_page_opens_without_a_fault(series, language):
    test = opened(lang=language, **({"series": series} if series else {}))
    assert list(test.exception) == []
    assert [error.value for error in test.error] == []
    assert [warning.value for warning in test.warning] == []


@each_language
def test_the_title_is_that_of_the_language(language):
    assert opened(lang=language).title[0].value == words.of(language)("indicators.title")


def test_the_answer_counts_recent_old_and_missing_and_names_the_year():
    assert answer(opened(lang="en")) == (
        "UN Women lists 51 gender-specific indicators. Morocco: 0 with a recent figure "
        "(2023 or later), 26 with an older one, 25 with none."
    )


def test_the_answer_in_arabic_counts_as_arabic_does():
    said = answer(opened(lang="ar"))
    assert "51 مؤشراً خاصاً بالنوع الاجتماعي" in said
    assert "لا مؤشر برقم حديث" in said
    assert "26 مؤشراً برقم أقدم" in said


def test_what_is_recent_follows_the_year(monkeypatch):
    monkeypatch.setattr(load, "this_year", lambda: 2023)
    said = answer(reader(lang="fr"))
    assert "(2020 ou après)" in said
    assert "0 avec un chiffre récent" not in said


@each_language
def test_the_map_has_a_tile_per_indicator_with_sign_and_word(language):
    say, signs = words.of(language), {"recent": "●", "old": "◐", "none": "○"}
    shown = tiles(opened(lang=language))
    assert len(shown) == 51
    for state, content in shown:
        assert f"{signs[state]}\u00a0{say(f'recency.{state}')}" in content
        assert ("<a href" in content) == (state != "none")


def test_a_tile_opens_the_most_recent_series_in_the_reader_s_language():
    (content,) = [c for _, c in tiles(opened(lang="fr")) if ">5.5.1<" in c]
    assert "series=MS_IV_2_PARL" in content
    assert "lang=fr" in content
    assert "2021" in content


@each_language
def test_every_link_keeps_the_language(language):
    for address in ({}, {"series": "SG_GEN_PARL"}):
        found = links(opened(lang=language, **address))
        assert found
        assert {link["lang"][0] for link in found} == {language}


def test_at_most_thirty_series_are_listed_and_the_rest_counted():
    test = opened(lang="en")
    said = text(body(test))
    assert "588 series, the most recent first." in said
    assert "558 more series are not shown" in said
    listed = [link for link in links(test) if "series" in link]
    assert len(listed) == 26 + 30


@pytest.mark.parametrize(
    ("language", "asked"), [("ar", "البطالة"), ("fr", "chomage"), ("en", "unemployment rates")]
)
def test_search_in_the_address_finds_series(language, asked):
    test = opened(lang=language, search=asked)
    assert test.text_input[0].value == asked
    assert {"SL_TLF_UEM"} < {link["series"][0] for link in links(test) if "series" in link}


def test_typing_changes_the_address_and_the_list():
    test = reader(lang="fr")
    test.text_input[0].set_value("  chômage ").run()
    assert test.query_params == {"lang": "fr", "search": "chômage"}
    test.text_input[0].set_value("").run()
    assert test.query_params == {"lang": "fr"}


@each_language
def test_a_search_without_a_result_says_what_to_do(language):
    test = opened(lang=language, search="xyz")
    said = words.of(language)("search.nothing", asked="xyz")
    assert [info.value for info in test.info] == [said]


def test_a_search_writes_no_links_into_the_page():
    asked = "[free](https://example.org)"
    test = reader(lang="en", search=asked)
    assert prose.plain(asked) in test.info[0].value


@each_language
def test_an_unknown_series_is_reported_and_the_catalogue_shown(language):
    test = opened(lang=language, series="NOPE")
    said = words.of(language)("address.unknown_code", name="series", code="NOPE")
    assert [warning.value for warning in test.warning] == [said]
    assert len(tiles(test)) == 51


@each_language
def test_an_opened_series_has_its_name_figure_year_and_source(language):
    say, test = words.of(language), opened(lang=language, series="SG_GEN_PARL")
    row = observations.series().set_index("series").loc["SG_GEN_PARL"]
    record = observations.records(["unsd_sdg"]).iloc[0]
    assert test.header[0].value == say.name(row)
    assert say.number(20.5, 1) in answer(test)
    assert "2020" in answer(test)
    assert text(say("series.old")) in answer(test)
    for told in ("publisher", "edition", "licence"):
        assert INVISIBLE.sub("", say.name(record, told)) in text(body(test))


@each_language
def test_morocco_stands_beside_its_comparators(language):
    names = load.names("area", language)
    (spec,) = specs(opened(lang=language, series="SG_GEN_PARL"))
    drawn = {trace["name"] for trace in spec["data"]}
    assert drawn == {names[code] for code in ("504", "012", "788", "818", "400")}


def test_women_and_men_have_a_chart_of_their_own_where_both_are_told():
    charts = specs(opened(lang="en", series="HCP_LABOUR_ACTIVITY_RATE"))
    assert len(charts) == 2
    women = {trace["name"]: trace for trace in charts[1]["data"]}["Women"]
    assert list(women["customdata"][-1]) == ["504", "2024", "F"]
    assert "Women<br>2024 – 16.8%" in women["hovertext"]


@each_language
def test_every_chart_has_an_alternative_text_and_its_table(language):
    test = opened(lang=language, series="SL_TLF_UEM")
    say = words.of(language)
    assert [bool(chart.proto.alt) for chart in test.get("plotly_chart")] == [True, True]
    assert [box.label for box in test.get("expander")] == [say("table.behind")]
    labels = [say("table.download", kind=kind) for kind in ("CSV", "XLSX")]
    assert [button.label for button in test.get("download_button")] == labels


def test_a_mark_leads_to_edition_and_row_of_the_publisher():
    test = opened(
        lang="en", series="SL_TLF_UEM", slice="F.Y15T24._T.", focus="504", year="2016", sex="F"
    )
    (shown,) = re.findall(r"selected, and its place.*?</table>", body(test), re.DOTALL)
    for told in ("Morocco", "2016", "Women · 15 to 24 years", "22.75", "2020-10", "36393"):
        assert told in text(shown)


@each_language
def test_a_bound_shows_its_sign_in_answer_chart_and_table(language):
    test = opened(lang=language, series="EG_EGY_CLEAN", area="012")
    assert ">95" in answer(test)
    assert "&gt;95" in body(test)
    (spec,) = specs(test)
    assert any(">95" in INVISIBLE.sub("", hover) for hover in spec["data"][-1]["hovertext"])


def test_projections_are_said_and_are_not_the_answer():
    test = opened(lang="en", series="MS_III_1_ESTIMATES")
    assert "in 2021." in answer(test)
    assert "Dotted: projections" in text(body(test))
    assert "Projection" in text(body(test))


def test_a_region_of_the_census_stands_beside_morocco():
    test = opened(lang="fr", series="HCP_LABOUR_ACTIVITY_RATE", area="01")
    names = {trace["name"] for trace in specs(test)[0]["data"]}
    assert names == {"Tanger-Tétouan-Al Hoceima", "Maroc"}


def test_two_sources_of_an_indicator_lead_to_each_other():
    for one, other in (("SG_GEN_PARL", "MS_IV_2_PARL"), ("MS_IV_2_PARL", "SG_GEN_PARL")):
        found = {
            link["series"][0] for link in links(opened(lang="en", series=one)) if "series" in link
        }
        assert other in found


def test_picking_a_breakdown_changes_the_address():
    test = reader(lang="en", series="SL_TLF_UEM")
    test.selectbox(key="choice.slice").select("F.Y15T24._T.").run()
    assert test.query_params["slice"] == "F.Y15T24._T."
    assert "Women · 15 to 24 years" in text(body(test))


@each_language
def test_every_breakdown_of_every_series_has_words(language):
    rows, say = observations.observations(), words.of(language)
    assert all(breakdowns.age(code, say) for code in rows["age"].cat.categories if code != "_T")
    for code in rows["other"].cat.categories:
        rest = re.sub(r";?BOUND=\w+", "", code).lstrip(";")
        assert breakdowns.named(f"_T._T._T.{rest}", say)
