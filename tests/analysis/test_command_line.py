"""The command line as the plan describes it: what goes in, what comes out, where and when."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis import __main__ as command_line
from analysis import alignment, words

ROOT = Path(command_line.__file__).parents[1]
COLUMNS = ["id", "language", "goal", "target", "strength", "directness", "evidence"]
RECORDS = [
    {"id": "b", "text": "😀 Gender equality", "language": "en"},
    {"id": "a", "text": "محاربة الفقر", "language": ""},
    {"id": "c", "text": "xyzzy", "language": "fr"},
]
# Input that is refused, with the key of what is said.
REFUSED = {
    "absent.csv": (None, "texts.missing"),
    "empty.csv": (b"", "texts.empty"),
    "damaged.xlsx": (b"PK\x03\x04 no workbook", "texts.unreadable"),
    "no_column.csv": (b"title\nA\n", "texts.no_text_column"),
    "language.csv": (b"text,language\nA,de\n", "texts.language_unknown"),
    "line.jsonl": (b'{"text": "A"}\n[1]\n', "texts.line_not_object"),
    "kind.txt": (b"text\nA\n", "texts.kind_unreadable"),
}
KINDS = ".xlsx, .csv, .jsonl"
each_language = pytest.mark.parametrize("language", ["ar", "fr", "en"])


@pytest.fixture
def run(capfdbinary):
    """Run ``align`` in this process: exit code, standard output, standard error."""

    def align(*arguments):
        code = command_line.main(["align", *map(str, arguments)])
        sys.stdout.flush()
        said = capfdbinary.readouterr()
        return code, said.out, said.err.decode()

    return align


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in RECORDS), "utf-8")
    return path


def started(*arguments, **options):
    command = [sys.executable, "-m", "analysis", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, **options)


def rows(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def refusal(folder, name):
    content, key = REFUSED[name]
    if content is not None:
        (folder / name).write_bytes(content)
    return folder / name, key


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
def test_the_same_texts_in_any_kind_of_file_give_the_same_answer(tmp_path, run, source, kind):
    frame, path = pd.DataFrame(RECORDS), tmp_path / f"texts.{kind}"
    if kind == "csv":
        frame.to_csv(path, index=False)
    elif kind == "xlsx":
        frame.to_excel(path, index=False)
    else:
        frame.to_json(path, orient="records", lines=True, force_ascii=False)
    assert run(path) == run(source)


def test_without_an_output_file_csv_goes_to_standard_output_and_nothing_else(run, source):
    code, out, err = run(source)
    assert (code, err) == (0, "")
    assert out.startswith(b"\xef\xbb\xbfid,language,goal,target,strength,directness,evidence\r\n")


def test_rows_come_in_input_order_and_by_falling_strength(run, source):
    told = rows(run(source)[1])[1:]
    ids = [row[0] for row in told]
    assert list(dict.fromkeys(ids)) == ["b", "a", "c"]
    assert ids == sorted(ids, key=["b", "a", "c"].index)
    for each in "bac":
        strengths = [float(row[4]) for row in told if row[0] == each]
        assert strengths == sorted(strengths, reverse=True)


def test_each_target_is_one_row_with_its_language_goal_strength_and_directness(run, source):
    first = rows(run(source)[1])[1]
    assert first[:3] == ["b", "en", "5"]
    assert first[3] in ("5.1", "5.c")
    assert 0.5 < float(first[4]) <= 1
    assert first[5] == "direct"


def test_evidence_is_a_json_list_in_code_points_of_the_unchanged_text(run, source):
    told = rows(run(source)[1])
    assert json.loads(told[1][6]) == [{"start": 2, "end": 17, "text": "Gender equality"}]
    arabic = next(row for row in told if row[0] == "a")
    for piece in json.loads(arabic[6]):
        assert "محاربة الفقر"[piece["start"] : piece["end"]] == piece["text"] != ""


def test_a_text_aligned_to_nothing_is_one_row_of_strength_zero(run, source):
    assert rows(run(source)[1])[-1] == ["c", "fr", "", "", "0.0", "", "[]"]


def test_without_ids_rows_are_numbered_from_one(tmp_path, run):
    (tmp_path / "in.csv").write_text("text\nxyzzy\nxyzzy\n", "utf-8")
    assert [row[0] for row in rows(run(tmp_path / "in.csv")[1])] == ["id", "1", "2"]


def test_the_answer_is_the_table_of_the_alignment_module(run, source):
    expected = alignment.table(pd.DataFrame(RECORDS)).astype(str).to_numpy().tolist()
    assert rows(run(source)[1]) == [COLUMNS, *expected]


@pytest.mark.parametrize("option", ["-o", "--output"])
def test_an_output_file_holds_what_would_be_printed_and_nothing_is_printed(
    tmp_path, run, source, option
):
    printed = run(source)[1]
    assert run(source, option, tmp_path / "out.csv") == (0, b"", "")
    assert (tmp_path / "out.csv").read_bytes() == printed


def test_json_holds_the_same_rows_with_evidence_as_lists(tmp_path, run, source):
    printed = rows(run(source)[1])
    assert run(source, "-o", tmp_path / "out.json") == (0, b"", "")
    records = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert [list(record) for record in records] == [COLUMNS] * len(records)
    assert [[*map(str, [*record.values()][:6])] for record in records] == [
        row[:6] for row in printed[1:]
    ]
    assert [record["evidence"] for record in records] == [json.loads(row[6]) for row in printed[1:]]


def test_a_workbook_holds_the_same_rows(tmp_path, run, source):
    printed = rows(run(source)[1])
    assert run(source, "-o", tmp_path / "out.xlsx") == (0, b"", "")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    told = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert told[0] == COLUMNS
    assert [[cell or "" for cell in row[:4]] for row in told] == [row[:4] for row in printed]
    assert [float(row[4]) for row in told[1:]] == [float(row[4]) for row in printed[1:]]
    assert [row[6] for row in told] == [row[6] for row in printed]


def test_an_existing_output_file_is_replaced_on_success(tmp_path, run, source):
    (tmp_path / "out.csv").write_text("before " * 10_000)
    run(source, "-o", tmp_path / "out.csv")
    assert b"before" not in (tmp_path / "out.csv").read_bytes()


def test_formulas_of_the_input_are_neutralised_in_csv_and_kept_in_json(tmp_path, run):
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "=cmd()", "text": "=poverty"}), "utf-8")
    assert rows(run(path)[1])[1][0] == "'=cmd()"
    run(path, "-o", tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))[0]["id"] == "=cmd()"


def test_control_characters_of_the_input_do_not_break_a_workbook(tmp_path, run):
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "a\x0bb", "text": "gender\x00equality"}), "utf-8")
    assert run(path, "-o", tmp_path / "out.xlsx")[0] == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert json.loads(sheet["G2"].value)[0]["text"] == "gender\x00equality"


@each_language
@pytest.mark.parametrize("name", REFUSED)
def test_refused_input_exits_with_one_and_says_why_in_the_chosen_language(
    tmp_path, run, name, language
):
    path, key = refusal(tmp_path, name)
    code, out, err = run(path, "--lang", language)
    values = {"columns": "title", "code": "de", "id": "1", "line": 2, "kinds": KINDS}
    assert (code, out) == (1, b"")
    assert err == words.of(language)(key, file=name, **values) + "\n"


def test_messages_are_english_unless_told(tmp_path, run):
    message = run(tmp_path / "absent.csv")[2]
    assert message == "The file absent.csv does not exist. Nothing was written.\n"


@pytest.mark.parametrize("name", REFUSED)
def test_refused_input_writes_nothing(tmp_path, run, name):
    path, _ = refusal(tmp_path, name)
    before = sorted(tmp_path.iterdir())
    assert run(path, "-o", tmp_path / "out.csv")[0] == 1
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", REFUSED)
def test_refused_input_leaves_an_existing_output_file_untouched(tmp_path, run, name):
    path, _ = refusal(tmp_path, name)
    (tmp_path / "out.csv").write_bytes(b"before")
    assert run(path, "-o", tmp_path / "out.csv")[0] == 1
    assert (tmp_path / "out.csv").read_bytes() == b"before"


@pytest.mark.parametrize("name", ["out.txt", "out", "out.xls"])
def test_an_output_of_another_kind_is_refused_and_left_untouched(tmp_path, run, source, name):
    (tmp_path / name).write_bytes(b"before")
    code, out, err = run(source, "-o", tmp_path / name)
    assert (code, out) == (1, b"")
    assert all(kind in err for kind in (".csv", ".xlsx", ".json", ".jsonl"))
    assert (tmp_path / name).read_bytes() == b"before"


@pytest.mark.parametrize("name", ["in.csv", "in.xlsx", "in.jsonl", "in"])
def test_a_directory_as_input_is_refused(tmp_path, run, name):
    (tmp_path / name).mkdir()
    code, out, err = run(tmp_path / name)
    assert (code, out) == (1, b"")
    assert err.count("\n") == 1
    assert name in err


@pytest.mark.parametrize("output", ["out.csv", "absent/out.csv"])
def test_an_output_that_cannot_be_written_is_refused(tmp_path, run, source, output):
    (tmp_path / "out.csv").mkdir()
    code, out, err = run(source, "-o", tmp_path / output)
    assert (code, out) == (1, b"")
    assert "out.csv" in err
    assert not (tmp_path / "absent").exists()


def test_a_refused_output_is_told_in_arabic_without_english_words(tmp_path, run, source):
    err = run(source, "-o", tmp_path / "absent/out.csv", "--lang", "ar")[2]
    assert re.findall("[A-Za-z]+", err.replace("out.csv", "")) == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["align"],
        ["nope"],
        ["align", "--lang", "de", "in.csv"],
        ["align", "in.csv", "more"],
        ["align", "in.csv", "-o"],
        ["align", "in.csv", "--unknown"],
    ],
)
def test_wrong_usage_exits_with_two_and_shows_the_usage(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        command_line.main(arguments)
    said = capsys.readouterr()
    assert (stopped.value.code, said.out) == (2, "")
    assert said.err.startswith("usage: python -m analysis")


@pytest.mark.parametrize("arguments", [["--help"], ["align", "--help"]])
def test_help_exits_with_zero_on_standard_output(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        command_line.main(arguments)
    said = capsys.readouterr()
    assert (stopped.value.code, said.err) == (0, "")
    assert said.out.startswith("usage: python -m analysis")


def test_the_command_runs_as_a_module(source, run):
    done = started("align", source)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == run(source)[1]


@pytest.mark.parametrize(("arguments", "code"), [(["align", "absent.csv"], 1), (["nope"], 2)])
def test_exit_codes_reach_the_shell(arguments, code):
    done = started(*arguments)
    assert (done.returncode, done.stdout) == (code, b"")
    assert b"Traceback" not in done.stderr


def test_arabic_messages_do_not_break_a_terminal_that_knows_ascii_only(tmp_path):
    settings = {"PYTHONIOENCODING": "ascii", "PATH": ""}
    done = started("align", tmp_path / "absent.csv", "--lang", "ar", env=settings)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_align_loads_neither_the_store_nor_the_checks_nor_the_screen(source):
    script = (
        "import sys; from analysis.__main__ import main; main(sys.argv[1:]); "
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, "align", str(source)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    loaded = set(done.stderr.split())
    assert {"pandas", "snowballstemmer"} <= loaded
    assert not {"sqlalchemy", "pandera", "streamlit", "plotly", "starlette"} & loaded
