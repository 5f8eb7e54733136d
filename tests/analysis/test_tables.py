"""Every bundled table keeps its declaration, and breaks it where a cell, column or key is wrong."""

import pytest
from pandera.errors import SchemaError, SchemaErrors

from analysis import sources, tables

BROKEN = (SchemaError, SchemaErrors)
each_table = pytest.mark.parametrize("name", sorted(tables.DECLARED))
# A wrong code for every column that allows certain codes only: table, column, cell.
WRONG_CODES = [
    ("framework/goals", "goal", "18"),
    ("framework/goals", "goal", "0"),
    ("framework/goals", "goal", "05"),
    ("framework/goals", "colour", "#e5243b"),
    ("framework/goals", "colour", "red"),
    ("framework/targets", "target", "5"),
    ("framework/targets", "target", "5.e"),
    ("framework/targets", "target", "5.1.1"),
    ("framework/targets", "goal", "18"),
    ("framework/targets", "kind", "input"),
    ("framework/indicators", "indicator", "5.1"),
    ("framework/indicators", "target", "5.z"),
    ("framework/indicators", "unsd_code", "X010101"),
    ("framework/indicators", "direction", "up"),
    ("framework/indicators", "target_basis", "ratio"),
    ("framework/indicators", "gender_unw", "Yes"),
    ("framework/indicators", "gender_iaeg", "1"),
    ("programmes/programmes", "status", "planned"),
    ("concepts/terms", "language", "de"),
    ("concepts/terms", "role", "strong"),
    ("concepts/links", "target", "gender"),
    ("concepts/links", "directness", ""),
    ("concepts/weights", "value", "1.5"),
    ("concepts/weights", "value", "-0.1"),
    ("language/function_words", "language", "es"),
    ("language/irregular_forms", "language", ""),
]
# A cell of another type for every column of numbers.
NO_NUMBERS = [
    ("framework/indicators", "target_value"),
    ("programmes/programmes", "term_years"),
    ("programmes/titles", "source_line"),
    ("programmes/signatories", "source_line"),
    ("programmes/lines", "source_line"),
    ("concepts/weights", "value"),
]
EMPTY = [
    (name, column)
    for name in sorted(tables.DECLARED)
    for column in tables.DECLARED[name].columns
    if column.endswith(("_ar", "_fr", "_en")) or column in ("term", "word", "form", "source_line")
]


def rows(name):
    return sources.text(name).copy()


def with_cell(name, column, value):
    changed = rows(name)
    changed.loc[changed.index[0], column] = value
    return changed


def test_every_bundled_table_is_declared_and_every_declared_one_bundled():
    assert sorted(tables.DECLARED) == sources.names()


@each_table
def test_a_table_keeps_its_declaration_and_all_its_rows(name):
    assert len(tables.table(name)) == len(rows(name)) > 0


@each_table
def test_a_missing_column_breaks_the_table(name):
    for column in rows(name).columns:
        with pytest.raises(BROKEN, match=column):
            tables.checked(name, rows(name).drop(columns=column))


@each_table
def test_a_column_more_breaks_the_table(name):
    with pytest.raises(BROKEN, match="surplus"):
        tables.checked(name, rows(name).assign(surplus="x"))


@each_table
def test_columns_in_another_order_break_the_table(name):
    turned = rows(name)
    with pytest.raises(BROKEN, match=r"(?i)order"):
        tables.checked(name, turned[turned.columns[::-1]])


@each_table
def test_a_doubled_key_breaks_the_table(name):
    doubled = rows(name)
    key = tables.DECLARED[name].unique
    doubled.loc[len(doubled)] = {**doubled.iloc[-1], **doubled.iloc[0][key]}
    with pytest.raises(BROKEN, match="not unique"):
        tables.checked(name, doubled)


@pytest.mark.parametrize(("name", "column", "value"), WRONG_CODES)
def test_an_unknown_code_breaks_the_table(name, column, value):
    with pytest.raises(BROKEN, match=column):
        tables.checked(name, with_cell(name, column, value))


@pytest.mark.parametrize(("name", "column"), NO_NUMBERS)
def test_words_where_a_number_belongs_break_the_table(name, column):
    with pytest.raises(BROKEN, match=column):
        tables.checked(name, with_cell(name, column, "three"))


@pytest.mark.parametrize(("name", "column"), EMPTY)
def test_an_empty_cell_breaks_the_table_where_something_is_always_said(name, column):
    with pytest.raises(BROKEN, match=column):
        tables.checked(name, with_cell(name, column, ""))


@pytest.mark.parametrize(
    ("name", "column"),
    [("framework/goals", "name_ar"), ("framework/targets", "name_fr"), ("glossary", "name_en")],
)
def test_a_label_has_at_most_sixty_signs(name, column):
    assert len(tables.checked(name, with_cell(name, column, "x" * 60))) > 0
    with pytest.raises(BROKEN, match=column):
        tables.checked(name, with_cell(name, column, "x" * 61))


def test_a_gap_among_numbers_is_a_gap():
    assert (
        tables.table("programmes/programmes").set_index("programme")["term_years"].isna()["unfpa"]
    )
    assert tables.table("programmes/programmes").set_index("programme")["term_years"]["unw"] == 3


def test_codes_stay_text():
    assert {"8.1", "8.10"} <= set(tables.table("framework/targets")["target"])


def test_checking_leaves_the_rows_it_was_given():
    given = rows("programmes/lines")
    tables.checked("programmes/lines", given)
    assert given.equals(sources.text("programmes/lines"))


def test_an_undeclared_table_raises_keyerror():
    with pytest.raises(KeyError):
        tables.table("framework/absent")
