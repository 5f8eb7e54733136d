"""``align``: texts of a file to goals and targets, a file of any length in bounded memory."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pandas as pd

from analysis import alignment, indicator_sets, texts, words
from analysis.exports import streams

# Where lines come from a pipe and go to one.
PIPE = Path("-")


def offer(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    align = commands.add_parser(
        "align",
        help="align texts to goals and targets",
        description="Aligns each text of FILE (.xlsx, .csv, .jsonl with a column `text`, optional "
        "`id` and `language`; `-` for JSON lines in and out) to the targets of the SDGs, with the "
        "words that show it.",
    )
    align.add_argument("file", type=Path, metavar="FILE")
    align.add_argument(
        "-o", "--output", type=Path, help=".csv, .xlsx, .json or .jsonl; else CSV is printed"
    )
    align.add_argument("--fast", action="store_true", help="leave the sentence encoder out")
    align.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes at work")
    align.add_argument("--top", type=_positive, metavar="K", help="at most K targets a text")
    align.add_argument(
        "--min-strength", type=_share, default=0.0, metavar="S", help="no target below S (0 to 1)"
    )
    align.add_argument(
        "--with-indicators",
        action="store_true",
        help="add what follows from each target, codes joined by `;`: SDG indicators, the "
        "gender-specific among them, UN Minimum Set entries, CEDAW articles (our reading)",
    )
    align.add_argument("--lang", choices=words.LANGUAGES, default="en", help="of messages")
    align.set_defaults(command=_run)


def _run(chosen: argparse.Namespace) -> None:
    with _input(chosen.file) as file, _output(chosen) as write:
        # The whole file is looked through first: one with a fault is refused before anything is
        # written.
        total = texts.count(file)
        answer = partial(
            _answered,
            fast=chosen.fast,
            top=chosen.top,
            least=chosen.min_strength,
            beside=chosen.with_indicators,
        )
        with _progress(total) as advance:
            for part in _mapped(answer, texts.parts(file), chosen.jobs):
                write(part)
                advance(part["id"].nunique())


def _answered(
    part: pd.DataFrame, *, fast: bool, top: int | None, least: float, beside: bool
) -> pd.DataFrame:
    table = alignment.table(part, fast=fast, top=top, least=least)
    return indicator_sets.beside(table) if beside else table


def _mapped(answer: partial, parts: Iterator[pd.DataFrame], jobs: int) -> Iterator[pd.DataFrame]:
    """The answers in order, by one process or several; few parts are read ahead."""
    if jobs == 1:
        yield from map(answer, parts)
        return
    with get_context("spawn").Pool(jobs) as pool:
        waiting = []
        for part in parts:
            waiting.append(pool.apply_async(answer, (part,)))
            if len(waiting) > jobs:
                yield waiting.pop(0).get()
        yield from (each.get() for each in waiting)


@contextmanager
def _input(file: Path) -> Iterator[Path]:
    """The file to read; what comes through a pipe is kept in a file for as long."""
    if file != PIPE:
        yield file
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "-.jsonl"
        with kept.open("wb") as opened:
            shutil.copyfileobj(sys.stdin.buffer, opened)
        yield kept


def _output(chosen: argparse.Namespace) -> streams.Writing:
    if chosen.output:
        return streams.to_file(chosen.output)
    return streams.to_output(lines=chosen.file == PIPE)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], object]]:
    """A bar on standard error where that is a terminal."""
    from tqdm import tqdm

    with tqdm(total=total, unit="", disable=not sys.stderr.isatty(), file=sys.stderr) as bar:
        yield bar.update


def _positive(given: str) -> int:
    number = int(given)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{given} is not 1 or more")
    return number


def _share(given: str) -> float:
    number = float(given)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{given} is not between 0 and 1")
    return number
