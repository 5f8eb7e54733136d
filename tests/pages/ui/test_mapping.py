"""Every role that a question may have gets codes to choose from, each with a name."""

import pytest

from analysis import words
from analysis.words import LANGUAGES
from pages.ui import mapping


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["series", "area", "sex", "age", "location", "unit", "year"])
def test_every_code_has_a_name_of_its_own(role, language):
    say = words.of(language)
    codes = mapping._codes(role, say)
    names = [mapping.named(role, code, say) for code in codes]
    assert len(codes) > 2
    assert all(names)
    assert len(set(names)) >= len(codes) - 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_leaves_the_label_out(language):
    say = words.of(language)
    assert mapping.named("area", "", say) == say("mapping.leave_out")
