"""What the model learns from: every text once, with its labels, and nothing of the benchmark."""

from collections import Counter

import pytest

from analysis import sources
from analysis.faults import FaultError
from analysis.training import corpora

BENCHMARK = "one two three four five six seven eight nine ten"


def of(corpus, texts):
    return [each for each in texts if each.corpus == corpus]


@pytest.mark.parametrize(
    "text",
    [
        BENCHMARK,
        "one two three four five six seven eight",
        "Before: two three four five six seven eight nine, and after",
        "One, TWO; three (four) five-six: seven... EIGHT!",
        "one\ntwo\tthree  four five six seven eight",
    ],
    ids=["whole", "eight words", "inside", "case and signs", "spaces"],
)
def test_a_text_with_a_run_of_eight_words_of_the_benchmark_is_a_near_copy(folder, text):
    assert text in corpora.near_copies(folder)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one two three four five six seven",
        "one two three four and five six seven eight nine",
        "eight seven six five four three two one",
    ],
    ids=["empty", "seven words", "another word between", "another order"],
)
def test_a_text_that_shares_fewer_than_eight_words_in_a_row_is_none(folder, text):
    assert text not in corpora.near_copies(folder)


def test_near_copies_are_left_out_of_everything(folder, monkeypatch):
    assert [each.text for each in of("crowd", corpora.judged(folder))] == [
        "Farmers keep seed banks",
        "Trains run on wind power",
    ]
    table = sources.text("model/paraphrases").head(3).copy()
    table.loc[0, "text"] = f"Again {BENCHMARK}"
    monkeypatch.setattr(sources, "text", lambda name: table)
    monkeypatch.setattr(corpora, "_names", list)
    assert len(of("paraphrases", corpora.taught(folder))) == 2


def test_no_text_of_the_project_is_left_out_by_a_made_up_benchmark(folder):
    judged = Counter(each.corpus for each in corpora.judged(folder))
    for name in ("development", "practice"):
        table = sources.text(f"model/{name}")
        assert judged[name] == len(table.drop_duplicates(["language", "text"]))


def test_the_taught_texts_are_paraphrases_names_titles_passages_and_metadata(folder):
    counts = Counter(each.corpus for each in corpora.taught(folder))
    assert set(counts) == {"paraphrases", "names", "wording", "passages", "metadata"}
    # Two titles in three languages; one passage in two; the definition and no empty rationale.
    assert (counts["wording"], counts["passages"], counts["metadata"]) == (6, 2, 1)


def test_titles_stand_in_three_languages_under_one_name(folder):
    titles = of("wording", corpora.taught(folder))
    assert [(each.language, each.text) for each in titles if each.targets == ("1.1",)] == [
        ("en", "End poverty"),
        ("fr", "Éliminer la pauvreté"),
        ("ar", "القضاء على الفقر"),
    ]
    assert len({each.id for each in titles}) == 2


def test_passages_say_what_an_indicator_is_about_and_no_scrap_is_kept(folder):
    passages = of("passages", corpora.taught(folder))
    assert {each.text for each in passages} <= {
        "Le seuil de pauvreté est fixé ici",
        "The poverty line is fixed here",
    }
    assert {each.targets for each in passages} == {("1.1",)}


def test_every_text_is_there_once_with_known_codes_and_the_goal_of_its_target(folder):
    texts = [*corpora.taught(folder), *corpora.judged(folder)]
    targets = set(sources.text("framework/targets")["target"])
    for part in (corpora.taught(folder), corpora.judged(folder)):
        assert len({(each.language, each.text) for each in part}) == len(part)
    for each in texts:
        assert each.text
        assert each.language in ("ar", "fr", "en")
        assert targets.issuperset(each.targets)
        assert {target.split(".")[0] for target in each.targets} <= set(each.goals)


def test_versions_of_one_text_share_their_id(folder):
    development = of("development", corpora.judged(folder))
    versions = Counter(each.id for each in development)
    assert set(versions.values()) == {3}


@pytest.mark.parametrize("name", corpora.OPEN)
def test_a_missing_file_is_refused_by_its_name(folder, name):
    (folder / corpora.OPEN[name]).unlink()
    with pytest.raises(FaultError) as refused:
        [*corpora.taught(folder), *corpora.judged(folder)]
    assert refused.value.what == "texts.missing"
    assert refused.value.values == {"file": corpora.OPEN[name].rpartition("/")[2]}


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(FaultError):
        corpora.judged(tmp_path / "absent")
