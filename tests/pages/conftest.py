"""Pages are tested on a store of their own, which is not there until a test makes it."""

from collections.abc import Iterator

import pytest

from analysis.store import engine, place


@pytest.fixture(autouse=True)
def own_store(tmp_path, monkeypatch) -> Iterator[None]:
    """No store at first; what a test makes is gone after it."""
    monkeypatch.setenv(place.SETTING, f"sqlite:///{tmp_path / 'own' / 'iltiqa.db'}")
    yield
    if place.exists():
        engine.engine().dispose()
