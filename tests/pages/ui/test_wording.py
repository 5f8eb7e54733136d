"""The official wording stands under a short label, in its own language, where it is kept."""

import subprocess
import sys

import pytest
from streamlit.testing.v1 import AppTest

from analysis.store import engine, place, wordings
from pages.ui import load

OFFICIAL = "Adopt <sound> policies"


@pytest.fixture(autouse=True)
def own_store(tmp_path, monkeypatch):
    monkeypatch.setenv(place.SETTING, f"sqlite:///{tmp_path / 'iltiqa.db'}")
    load.official.clear()
    yield tmp_path
    load.official.clear()


def shown(language):
    """What the evidence of a line that serves 5.c says, as HTML."""

    def page(line, language):
        from analysis.words import of
        from pages.ui import evidence

        evidence.show(line, of(language))

    line = load.alignments().query("target == '5.c'")["line"].iloc[0]
    app = AppTest.from_function(page, args=(line, language), default_timeout=30).run()
    assert not app.exception
    return "".join(element.proto.body for element in app.get("html"))


def test_without_a_store_nothing_is_shown_and_none_is_made(own_store):
    assert "<small>" not in shown("en")
    assert list(own_store.iterdir()) == []


def test_the_wording_is_shown_with_its_edition_in_its_language_only():
    wordings.append({"5.c": OFFICIAL}, "en", "2025", "Amina", verified=False, why="")
    engine.engine().dispose()
    said = "<br><small>Official wording, 2025 edition: Adopt &lt;sound&gt; policies</small>"
    assert said in shown("en")
    assert "<small>" not in shown("fr")


def test_an_indicator_has_its_wording_too():
    wordings.append({"5.c.1": OFFICIAL}, "en", "2023", "Amina", verified=False, why="")
    engine.engine().dispose()
    assert shown("en").count("2023 edition: Adopt &lt;sound&gt; policies</small>") == 1


def test_a_code_without_wording_keeps_its_label_alone():
    wordings.append(
        {"1.1": OFFICIAL, "1.1.1": OFFICIAL}, "en", "2025", "Amina", verified=False, why=""
    )
    engine.engine().dispose()
    assert "<small>" not in shown("en")


def test_reading_wordings_loads_no_database_where_there_is_none():
    script = "import sys; from pages.ui import load; load.official('en')\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "sqlalchemy" not in run.stdout.split()
