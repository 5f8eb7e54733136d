"""``align`` on files of any length: processes, pipes, choices, and faults in the last row."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from analysis import __main__ as command_line
from analysis import alignment, texts

ROOT = Path(command_line.__file__).parents[1]
SOME = ["Marine protected areas", "محاربة الفقر", "L'égalité des sexes", "xyzzy", ""]


def written(folder, records, name="in.jsonl"):
    path = folder / name
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


@pytest.fixture
def source(tmp_path):
    return written(tmp_path, [{"id": str(n), "text": text} for n, text in enumerate(SOME)])


@pytest.fixture
def parts(monkeypatch):
    """Files are read two rows at a time."""
    monkeypatch.setattr(texts, "AT_ONCE", 2)


def records(path):
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return json.loads(path.read_text("utf-8"))


def told(out):
    return out.decode("utf-8-sig").splitlines()


@pytest.mark.parametrize("kind", ["csv", "jsonl", "json", "xlsx"])
def test_a_file_written_in_parts_is_the_one_written_at_once(
    tmp_path, run, source, monkeypatch, kind
):
    whole, apart = tmp_path / f"whole.{kind}", tmp_path / f"apart.{kind}"
    run("align", source, "--fast", "-o", whole)
    monkeypatch.setattr(texts, "AT_ONCE", 2)
    run("align", source, "--fast", "-o", apart)
    if kind != "xlsx":
        assert apart.read_bytes() == whole.read_bytes()
    else:
        pages = [openpyxl.load_workbook(path).active.values for path in (whole, apart)]
        assert list(pages[0]) == list(pages[1])


def test_what_is_printed_in_parts_has_one_header(run, source, parts):
    lines = told(run("align", source, "--fast")[1])
    assert [line for line in lines if line.startswith("id,")] == lines[:1]


def test_two_processes_answer_as_one_does_and_in_its_order(tmp_path, run):
    path = written(tmp_path, [{"text": text} for text in SOME * 300])
    assert len(SOME) * 300 > texts.AT_ONCE
    one, two = (run("align", path, "--fast", "--jobs", jobs) for jobs in (1, 2))
    assert one == two
    assert one[0] == 0


def test_json_lines_hold_the_records_of_json(tmp_path, run, source):
    run("align", source, "--fast", "-o", tmp_path / "out.json")
    run("align", source, "--fast", "-o", tmp_path / "out.jsonl")
    assert records(tmp_path / "out.jsonl") == records(tmp_path / "out.json")


@pytest.mark.parametrize("arguments", [[], ["--jobs", "2"]])
def test_json_lines_go_through_a_pipe(tmp_path, run, source, arguments):
    run("align", source, "--fast", "-o", tmp_path / "out.jsonl")
    command = [sys.executable, "-m", "analysis", "align", "-", "--fast", *arguments]
    done = subprocess.run(command, cwd=ROOT, input=source.read_bytes(), capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (tmp_path / "out.jsonl").read_bytes()


@pytest.mark.parametrize("lines", [b"", b"[1]\n", b'{"text": "a"}\n{"text": \n', b"\xff\n"])
def test_a_pipe_with_a_fault_is_refused_and_nothing_comes_out(lines):
    command = [sys.executable, "-m", "analysis", "align", "-"]
    done = subprocess.run(command, cwd=ROOT, input=lines, capture_output=True)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_fast_is_the_alignment_without_the_encoder(run, source):
    table = alignment.table(texts.read(source), fast=True)
    lines = told(run("align", source, "--fast")[1])[1:]
    assert [line.split(",")[:5] for line in lines] == table.iloc[:, :5].astype(
        str
    ).to_numpy().tolist()
    assert lines != told(run("align", source)[1])[1:]


def test_top_and_least_strength_leave_targets_out_and_no_text(run, source):
    whole = [line.split(",") for line in told(run("align", source)[1])[1:]]
    first = [line.split(",") for line in told(run("align", source, "--top", 1)[1])[1:]]
    strong = [line.split(",") for line in told(run("align", source, "--min-strength", 0.9)[1])[1:]]
    ids = [str(number) for number in range(len(SOME))]
    assert [row[0] for row in first] == ids
    assert list(dict.fromkeys(row[0] for row in strong)) == ids
    assert {float(row[4]) for row in strong if row[3]} == {
        float(row[4]) for row in whole if float(row[4]) >= 0.9
    }


@pytest.mark.parametrize(
    "arguments",
    [
        *(["--jobs", "0"], ["--jobs", "-1"], ["--jobs", "two"]),
        *(["--top", "0"], ["--top", "1.5"]),
        *(["--min-strength", "1.1"], ["--min-strength", "-0.1"], ["--min-strength", "nan"]),
        ["--min-strength", "much"],
    ],
    ids=" ".join,
)
def test_wrong_choices_exit_with_two(tmp_path, refused_usage, arguments):
    assert refused_usage("align", tmp_path / "in.jsonl", *arguments) == 2


FAULTS = {
    "language": ("last.csv", "text,language\n" + "A,en\n" * 1500 + "B,de\n"),
    "long row": ("last.csv", "text\n" + "A\n" * 1500 + "B,C\n"),
    "quotation": ("last.csv", "text\n" + "A\n" * 1500 + '"B\n'),
    "line": ("last.jsonl", '{"text": "A"}\n' * 1500 + "[1]\n"),
    "list": ("last.jsonl", '{"text": "A"}\n' * 1500 + '{"text": ["A"]}\n'),
    "half a line": ("last.jsonl", '{"text": "A"}\n' * 1500 + '{"text": "B\n'),
}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_last_row_is_found_before_anything_is_written(tmp_path, run, fault, jobs):
    name, content = FAULTS[fault]
    (tmp_path / name).write_text(content, "utf-8")
    code, out, err = run("align", tmp_path / name, "--jobs", jobs)
    assert (code, out) == (1, b"")
    assert name in err
    for output in ("out.csv", "out.jsonl", "out.json", "out.xlsx"):
        assert run("align", tmp_path / name, "-o", tmp_path / output)[0] == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_no_unfinished_file_stays_beside_the_output(tmp_path, run, source):
    run("align", source, "--fast", "-o", tmp_path / "out.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.csv"]
