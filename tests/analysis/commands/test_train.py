"""``train``: what it says of itself, and what it refuses; the training has tests of its own."""

import pytest

from analysis import __main__ as command_line
from analysis import words


def test_help_names_the_folder_and_the_output(capsys):
    with pytest.raises(SystemExit) as stopped:
        command_line.main(["train", "--help"])
    said = capsys.readouterr()
    assert (stopped.value.code, said.err) == (0, "")
    assert said.out.startswith("usage: python -m analysis train")
    assert "FOLDER" in said.out
    assert "benchmark" in said.out


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_a_folder_without_the_open_texts_is_refused_and_nothing_is_written(tmp_path, run, language):
    output = tmp_path / "model"
    code, out, err = run("train", tmp_path, "-o", output, "--lang", language)
    said = words.of(language)("texts.missing", file="sdg_targets_en_fr_ar.csv")
    assert (code, out, err) == (1, b"", said + "\n")
    assert not output.exists()


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["a", "-o"], ["a", "--fast"]])
def test_wrong_usage_exits_with_two(refused_usage, arguments):
    assert refused_usage("train", *arguments) == 2
