"""No exported cell is run as a formula by a spreadsheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.exports.cells import harmless

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "=", "  =1", "\n=1", "\t=1", "\u00a0=1", '=HYPERLINK("x")'],
)
def test_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["\t1", "\r1", "\tDDE"])
def test_text_that_begins_with_a_tab_or_a_return_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "value", ["5.c", "", "العدالة", "a=b", "1-2", "'=1", "[]", -3, 0.5, None, True, ("=1",)]
)
def test_everything_else_stays_as_it_is(value):
    assert harmless(value) is value


@given(st.text())
def test_no_text_begins_like_a_formula_afterwards(text):
    told = harmless(text)
    assert not told.lstrip(" \n\u00a0").startswith(FORMULA_SIGNS)
    assert told in (text, f"'{text}")


@given(st.text())
def test_a_harmless_cell_stays_as_it_is(text):
    assert harmless(harmless(text)) == harmless(text)
