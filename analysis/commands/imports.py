"""``import``: an indicator sheet read, checked and accepted."""

import argparse
import sys
from pathlib import Path

from analysis import words
from analysis.commands import who
from analysis.exports import csv
from analysis.faults import FaultError


def offer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    imported = commands.add_parser(
        "import",
        help="accept the figures of an indicator sheet into the store",
        description="Reads and checks SHEET, compares its figures with those that stand, and keeps "
        "the file and its figures in one transaction; cells with an error are left out. Prints "
        "the upload's number and how many figures are new, changed, unchanged, missing, left out.",
    )
    imported.add_argument("file", type=Path, metavar="SHEET")
    imported.add_argument(
        "--without-warnings", action="store_true", help="leave out cells with a warning too"
    )
    who.offer(imported)
    imported.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    imported.set_defaults(command=_run)


def _run(chosen: argparse.Namespace) -> None:
    import pandas as pd

    from analysis import comparison
    from analysis.store import observations, rules, uploads
    from analysis.workbook import reading

    name, content = chosen.file.name, _content(chosen.file)
    read = reading.of(content, name, rules=rules.current())
    kept = comparison.acceptable(read, warned=not chosen.without_warnings)
    compared = comparison.of(kept)
    given = uploads.accept(
        kept[observations.COLUMNS],
        content,
        name,
        who.named(chosen),
        verified=False,
        why=chosen.why,
        seen=compared.seen,
    )
    said = words.of(chosen.lang)
    counts = compared.counts() if given.added else dict.fromkeys(comparison.STATES, 0)
    left_out = len(read.observations) - len(kept)
    row = {"upload": given.upload, **counts, "left_out": left_out}
    sys.stdout.buffer.write(csv.written(pd.DataFrame([row])))
    if given.added:
        print(said("upload.accepted", count=len(kept), upload=given.upload), file=sys.stderr)
    else:
        print(said("upload.same_file", file=name, upload=given.upload), file=sys.stderr)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as fault:
        raise FaultError("texts.missing", file=file.name) from fault
    except OSError as fault:
        raise FaultError("texts.unreadable", file=file.name) from fault
