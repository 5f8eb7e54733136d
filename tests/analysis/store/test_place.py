"""Asking whether there is a store makes none, and says what is there."""

import platformdirs
import pytest

from analysis.store import place, reviews


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: tmp_path / "iltiqa")
    monkeypatch.delenv(place.SETTING, raising=False)
    return tmp_path


def test_without_a_setting_it_is_the_users_own_file_that_counts(own_folder):
    assert not place.exists()
    assert list(own_folder.iterdir()) == []
    (own_folder / "iltiqa").mkdir()
    (own_folder / "iltiqa" / "iltiqa.db").touch()
    assert place.exists()


def test_a_store_exists_once_something_was_kept(database):
    if database == "sqlite":
        assert not place.exists()
    reviews.record("unfpa.1", "5.c", "confirmed", "Amina", verified=False)
    assert place.exists()


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("sqlite:///{folder}/a 100%.db", True),
        ("sqlite:///{folder}/a 100%.db?mode=ro", True),
        ("sqlite+pysqlite:///{folder}/other.db", False),
        ("sqlite:///{folder}", False),
        ("sqlite://", False),
        ("postgresql://127.0.0.1:1/x", True),
        ("host=127.0.0.1", True),
    ],
)
def test_an_address_counts_where_its_file_is_or_a_server_is_meant(
    tmp_path, monkeypatch, address, there
):
    (tmp_path / "a 100%.db").touch()
    monkeypatch.setenv(place.SETTING, address.format(folder=tmp_path))
    assert place.exists() == there
