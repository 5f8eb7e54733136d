"""No test reads or writes the store of whoever runs it."""

import os
from collections.abc import Iterator

import pytest

from analysis.store import engine, place


@pytest.fixture(scope="session", autouse=True)
def nobodys_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A store that nobody has written to, for every test and every server that tests start."""
    before = os.environ.get(place.SETTING)
    file = tmp_path_factory.mktemp("store") / "iltiqa.db"
    os.environ[place.SETTING] = f"sqlite:///{file}"
    yield
    os.environ.pop(place.SETTING)
    if before is not None:
        os.environ[place.SETTING] = before


@pytest.fixture
def store(tmp_path, monkeypatch) -> Iterator[None]:
    """An empty store of the test's own, to write to."""
    monkeypatch.setenv(place.SETTING, f"sqlite:///{tmp_path / 'own' / 'iltiqa.db'}")
    yield
    if place.exists():
        engine.engine().dispose()
