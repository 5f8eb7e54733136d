"""An upload's sheets as grids, parsed by a child with limits of memory and time."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from analysis.faults import FaultError
from analysis.workbook import package, parsing
from analysis.workbook.grid import Grid

_ROOT = Path(__file__).parents[2]


def grids(content: bytes, file: str) -> list[Grid]:
    """Every sheet of a file; a sheet of a text file has the file's name without its ending.

    Raises FaultError for a file that is refused: of another kind, protected, damaged, too large.
    """
    kind = package.kind(content, file)
    found = _parsed(content, kind, file)
    if kind == "text":
        found = [found[0]._replace(name=Path(file).stem)]
    if not any(grid.kinds.any() for grid in found):
        raise FaultError("workbook.empty", file=file)
    return found


def _parsed(content: bytes, kind: str, file: str) -> list[Grid]:
    limits = [str(int(package.limit(name))) for name in ("memory_bytes", "cells")]
    command = [sys.executable, "-m", "analysis.workbook.parsing", kind, *limits]
    # One thread of linear algebra: each more would reserve memory that the limit counts.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    # Arrays of a large sheet are read straight from a file without a name: through a pipe they
    # would come in thousands of pieces and be held twice.
    with tempfile.TemporaryFile() as out:
        try:
            done = subprocess.run(  # noqa: S603 - our own module, no shell, no word of the file
                command,
                input=content,
                stdout=out,
                stderr=subprocess.PIPE,
                cwd=_ROOT,
                env=environment,
                timeout=package.limit("seconds"),
            )
        except subprocess.TimeoutExpired as fault:
            raise FaultError("workbook.too_large", file=file) from fault
        empty = not out.seek(0, os.SEEK_END)
        if done.returncode or empty:
            outgrown = _outgrown(done)
            raise FaultError("workbook.too_large" if outgrown else "workbook.damaged", file=file)
        out.seek(0)
        return _received(out, file)


def _received(out: BinaryIO, file: str) -> list[Grid]:
    try:
        return parsing.received(out)
    except ValueError as fault:
        keys = {"protected": "workbook.protected", "too_large": "workbook.too_large"}
        key = keys.get(str(fault), "workbook.damaged")
        raise FaultError(key, file=file) from fault


def _outgrown(done: "subprocess.CompletedProcess[bytes]") -> bool:
    """Whether the child ended for want of memory: by a signal, or by saying so."""
    return done.returncode < 0 or b"memory" in done.stderr.lower()
