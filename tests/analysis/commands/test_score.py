"""``score``: both kinds of labelled file, its first line, and the faults it refuses."""

import re

import pytest

from analysis import words

OWN = """id,language,text,goals,targets
a,en,Marine protected areas along the coast,14,14.5
a,fr,Des aires marines protégées le long du littoral,14,14.5
b,en,Ending child marriage,5;16,5.3;16.2
c,ar,القضاء على زواج القاصرات,5,5.3
n,en,The football match was cancelled,,
"""
QUESTIONS = """id,text,sdg,label
1,Marine protected areas along the coast,14,True
2,The football match was cancelled,14,False
3,Ending child marriage,5,True
4,Ending child marriage,14,false
5,Marine protected areas along the coast,5.0,0
"""
each_way = pytest.mark.parametrize("way", [[], ["--fast"]], ids=["full", "fast"])


def written(folder, content, name="labelled.csv"):
    (folder / name).write_text(content, "utf-8")
    return folder / name


@each_way
@pytest.mark.parametrize("content", [OWN, QUESTIONS], ids=["own", "questions"])
def test_the_first_line_is_the_macro_accuracy(tmp_path, run, content, way):
    code, out, err = run("score", written(tmp_path, content), *way)
    lines = out.decode().splitlines()
    assert (code, err) == (0, "")
    assert re.fullmatch(r"macro accuracy \d{1,3}\.\d", lines[0])
    assert 0 <= float(lines[0].split()[-1]) <= 100
    assert re.fullmatch(r"texts per second \d+", lines[-2])
    assert re.fullmatch(r"peak memory \d+ MB", lines[-1])


def test_own_labels_are_told_by_goal_by_measure_and_by_strength(tmp_path, run):
    out = run("score", written(tmp_path, OWN), "--fast")[1].decode()
    for name in ("precision", "recall", "f1", "goal_1", "goal_3", "target_1", "target_3"):
        assert name in out
    for name in ("target_5", "aligned_without_goal", "same_goal", "same_target", "strength"):
        assert name in out


def test_plain_questions_are_answered_right(tmp_path, run):
    lines = run("score", written(tmp_path, QUESTIONS))[1].decode().splitlines()
    assert lines[0] == "macro accuracy 100.0"
    assert re.search(r"accuracy 100\.0 of all, 95 % interval 100\.0 to 100\.0", "\n".join(lines))


def test_macro_accuracy_of_questions_is_the_mean_over_their_goals(tmp_path, run):
    # One of two right on goal 14, all right on goal 5: 75, and not the 2 of 3 of all texts.
    content = (
        "id,text,sdg,label\n1,Marine protected areas,14,True\n2,Marine protected areas,14,False\n"
    )
    content += "3,Ending child marriage,5,True\n"
    lines = run("score", written(tmp_path, content))[1].decode().splitlines()
    assert lines[0] == "macro accuracy 75.0"
    assert lines[2].startswith("accuracy 66.7 of all")


@pytest.mark.parametrize(
    ("content", "key", "values"),
    [
        ("id,text\n1,A\n", "score.no_labels", {"columns": "id, text, language"}),
        (OWN + "x,en,A,18,\n", "score.code_unknown", {"id": "x", "code": "18"}),
        (OWN + "x,en,A,5,5.9\n", "score.code_unknown", {"id": "x", "code": "5.9"}),
        (QUESTIONS + "x,A,0,True\n", "score.code_unknown", {"id": "x", "code": "0"}),
        (QUESTIONS + "x,A,5,maybe\n", "score.label_unknown", {"id": "x", "label": "maybe"}),
        ("", "texts.empty", {}),
        ("goals\n5\n", "texts.no_text_column", {"columns": "goals"}),
        (OWN + "x,de,A,5,\n", "texts.language_unknown", {"id": "x", "code": "de"}),
    ],
)
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_faulty_file_is_refused_and_says_why(tmp_path, run, content, key, values, language):
    path = written(tmp_path, content)
    code, out, err = run("score", path, "--lang", language)
    assert (code, out) == (1, b"")
    assert err == words.of(language)(key, file=path.name, **values) + "\n"


def test_a_missing_file_is_refused(tmp_path, run):
    assert run("score", tmp_path / "absent.csv")[:2] == (1, b"")


@pytest.mark.parametrize("arguments", [[], ["a.csv", "b.csv"], ["a.csv", "--lang", "de"]])
def test_wrong_usage_exits_with_two(refused_usage, arguments):
    assert refused_usage("score", *arguments) == 2
