"""The template filled in by its rules, and the sample, as the reading finds them."""

from io import BytesIO

import openpyxl
import pytest

from analysis import comparison, observations, words
from analysis.words import LANGUAGES
from analysis.workbook import annotating, reading, sample, template

each_language = pytest.mark.parametrize("language", LANGUAGES)


def filled(language, rows):
    """The template with rows of codes, chosen by name from its lists."""
    say = words.of(language)
    book, lists = openpyxl.load_workbook(BytesIO(template.of(say))), template.choices(say)
    for row in rows:
        said = {name: lists[name][row[name]] for name in template.LISTED}
        told = said | {"year": row["year"], "value": row["value"], "source": row["source"]}
        book.worksheets[0].append([told[name] for name in template.COLUMNS])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def chosen():
    """A few published figures of each publisher: women's, men's and totals."""
    rows = observations.observations()
    plain = (rows["age"] == "_T") & (rows["location"] == "_T") & (rows["other"] == "")
    area = rows["area"].isin(["504", "012", "788"])
    few = rows[plain & area & rows["sex"].isin(["_T", "F", "M"])].groupby("source", observed=True)
    return few.head(6).astype({"series": "str", "area": "str", "sex": "str", "unit": "str"})


@each_language
def test_a_template_filled_in_by_its_rules_reads_without_a_fault(language):
    rows = chosen().to_dict("records")
    found = reading.of(filled(language, rows), "filled.xlsx")
    assert found.issues.to_dict("records") == []
    assert found.questions.empty
    assert found.sheets[0].family == "template"
    told = comparison.acceptable(found)
    order = ["series", "area", "year", "sex"]
    told = told.astype({name: "str" for name in order if name != "year"}).sort_values(order)
    rows = sorted(rows, key=lambda row: tuple(row[name] for name in order))
    assert told[order].to_numpy().tolist() == [[row[name] for name in order] for row in rows]
    # Excel keeps fifteen digits.
    assert told["value"].tolist() == pytest.approx([row["value"] for row in rows], rel=1e-14)
    assert set(told["unit"]) == {row["unit"] for row in rows}


@each_language
def test_an_empty_template_holds_no_figures(language):
    found = reading.of(template.of(words.of(language)), "empty.xlsx")
    assert found.observations.empty


@each_language
def test_the_sample_has_true_figures_and_the_faults_it_speaks_of(language):
    say = words.of(language)
    content = sample.of(say)
    found = reading.of(content, "sample.xlsx")
    places = found.issues[["cell", "code"]].to_numpy().tolist()
    assert {"C4", "D5", "B9"} <= {cell for cell, _ in places}
    kept = comparison.acceptable(found)
    counts = comparison.of(kept).counts()
    assert counts["new"] == 0
    assert counts["changed"] > 20
    assert set(kept["area"]) == {"504", "012", "788", "818", "400"}
    book = openpyxl.load_workbook(BytesIO(annotating.of(content, found, say)))
    assert book.worksheets[0]["C4"].comment
    assert book.worksheets[0]["C4"].value == "#N/A"
