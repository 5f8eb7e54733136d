"""What pages read more than once: the rows of one programme and kind, or all."""

import pytest

from analysis import coverage
from pages.ui import load


@pytest.mark.parametrize(
    ("programme", "kind", "count"),
    [("", "", 30), ("unw", "", 9), ("", "principle", 3), ("unw", "means", 4), ("unw", "aim", 0)],
)
def test_lines_are_those_of_the_programme_and_kind(programme, kind, count):
    rows = load.lines(programme, kind)
    assert len(rows) == count
    assert set(rows["programme"]) <= ({programme} if programme else {"unfpa", "unw", "both"})


def test_alignments_are_those_of_the_programme():
    every = coverage.alignments().to_dict("records")
    own = [row for row in every if row["programme"] == "unw"]
    assert load.alignments().to_dict("records") == every
    assert load.alignments("unw").to_dict("records") == own
    assert own


def test_what_is_shared_is_computed_once():
    assert load.alignments("unw") is load.alignments("unw")


def test_names_are_read_in_one_language_by_code():
    assert load.names("goal", "fr")["5"] == "Égalité entre les sexes"
    assert list(load.names("programme", "en")) == ["unfpa", "unw", "both"]
