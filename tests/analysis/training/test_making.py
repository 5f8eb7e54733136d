"""Folds that keep versions together, and the whole training on a few made-up texts."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis import framework, scoring, sources
from analysis.model import artefact, scores
from analysis.training import corpora, fitting, folds, making
from analysis.training.corpora import Text

IDS = 10


@pytest.fixture
def few(folder, monkeypatch):
    """The open texts, of the project's own tables a few rows on every goal, and two folds."""
    whole = sources.text
    monkeypatch.setattr(sources, "text", lambda name: reduced(name, whole(name)))
    firsts = framework.targets().drop_duplicates("goal")
    own = {"targets": lambda: firsts, "indicators": lambda: framework.indicators().head(0)}
    monkeypatch.setattr(corpora, "framework", SimpleNamespace(**own))
    monkeypatch.setattr(folds, "FOLDS", 2)
    return folder


def reduced(name, table):
    if name == "model/paraphrases":
        return table[table["target"].str.endswith(".1")].groupby(["target", "language"]).head(1)
    if name == "model/development":
        ids = [*table["id"].unique()[:: len(table) // 3 // IDS], *idle(table)]
        return table[table["id"].isin(ids)]
    return table.head(9) if name == "model/practice" else table


def idle(table):
    """Some texts of no goal, which every fold but one has to hold."""
    return table.loc[table["goals"] == "", "id"].unique()[:5]


def test_versions_of_one_text_are_left_out_together(folder):
    texts = [text for text in corpora.judged(folder) if text.corpus == "development"]
    empty = np.zeros((len(texts), 512), np.float32)
    fold = folds._folds(fitting.Material(texts, [None] * len(texts), empty))
    together = pd.Series(fold).groupby([text.id for text in texts]).nunique()
    assert set(together) == {1}
    # Five folds of about one size.
    sizes = np.bincount(fold) / len(texts)
    assert len(sizes) == folds.FOLDS
    assert sizes == pytest.approx(np.full(5, 0.2), abs=0.03)


def test_what_is_left_out_is_answered_in_the_order_of_the_texts(few):
    taught = fitting.material(corpora.taught(few))
    labelled = fitting.material(corpora.judged(few))
    answered = folds.left_out(taught, labelled)
    unseen = answered.fold == 1
    model = fitting.parts(taught + labelled.at((~unseen).nonzero()[0]))
    rest = labelled.at(unseen.nonzero()[0])
    expected = scores.of(model, rest.passages, rest.meanings)
    for found, slow in zip(folds.of(answered.scores, unseen, "full"), expected):
        assert found == pytest.approx(slow, abs=1e-4)


def test_training_twice_makes_the_same_file_and_the_same_tables(few, tmp_path):
    one, other = making.made(few), making.made(few)
    assert one.weights == other.weights
    for name in ("results", "reliability", "texts"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    (tmp_path / "weights.npz").write_bytes(one.weights)
    with np.load(tmp_path / "weights.npz", allow_pickle=False) as file:
        model = artefact.unpacked(dict(file))
    assert {"goal", "target", "served", "goal_fast", "target_fast", "served_fast"} <= set(
        model.joins
    )
    told = one.results
    assert list(told.columns) == ["way", "measure", "language", "share", "low", "high", "texts"]
    assert set(told["way"]) == set(folds.WAYS)
    assert {"goal_1", "goal_3", "target_1", "target_3", "target_5"} <= set(told["measure"])
    assert told[["share", "low", "high"]].stack().between(0, 1).all()
    assert one.texts["texts"].sum() == len(corpora.taught(few)) + len(corpora.judged(few))


def test_nothing_is_made_of_a_folder_with_a_missing_file(folder):
    (folder / corpora.OPEN["shingles"]).unlink()
    with pytest.raises(Exception, match=r"texts\.missing"):
        making.made(folder)


def test_the_labels_of_texts_are_their_columns():
    from analysis.training import results

    labels = results.labels_of([Text("a", "en", "x", ("1",), ("1.1",), "c")] * 2)
    assert labels == scoring.Labels(["a"] * 2, ["en"] * 2, [("1",)] * 2, [("1.1",)] * 2)
