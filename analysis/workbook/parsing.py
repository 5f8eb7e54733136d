"""The child that parses a file: bytes in on standard input, grids out on standard output.

It loads neither pandas nor anything of the store: it starts fast and holds nothing worth reaching.
What it sends is plain arrays and JSON, so a file that took it over could send nothing that runs.
"""

import gc
import json
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from typing import BinaryIO

import numpy as np
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum
from python_calamine import SheetVisibleEnum as Visible

from analysis.workbook import markup, oldbook, openbook, separated
from analysis.workbook.grid import NOTHING, Grid, Marks, of_rows

_ARRAYS = ("kinds", "numbers", "codes")


class TooLargeError(ValueError):
    """A sheet has more cells than may be read."""


def grids(content: bytes, kind: str, most: int) -> list[Grid]:
    """Every sheet of a file as a grid; ``most`` is the number of cells that a sheet may span."""
    if kind == "text":
        rows = separated.rows(content)
        if len(rows) * max(map(len, rows), default=0) > most:
            raise TooLargeError
        return [of_rows("", rows, NOTHING)]
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    told = _marks(content, kind)
    # Calamine lets other threads run while it reads a sheet: the second pass costs no time.
    with ThreadPoolExecutor(1) as beside:
        found = []
        for sheet in workbook.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                seen = beside.submit(told, sheet.name)
                shown = sheet.visible == Visible.Visible
                found.append(_grid(workbook, sheet.name, shown, seen.result, most))
    return found


def _grid(workbook: CalamineWorkbook, name: str, shown: bool, seen: object, most: int) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    last = sheet.end or (0, 0)
    if (last[0] + 1) * (last[1] + 1) > most:
        raise TooLargeError
    rows = sheet.to_python(skip_empty_area=False)
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or []]
    marks: Marks = seen()
    return of_rows(name, rows, marks._replace(merged=merged, shown=shown and marks.shown))


def _marks(content: bytes, kind: str) -> object:
    if kind == "xlsx":
        book = zipfile.ZipFile(BytesIO(content))
        return lambda name: markup.marks(book, name)
    if kind == "ods":
        told = openbook.marks(zipfile.ZipFile(BytesIO(content)))
    else:
        told = oldbook.marks(content)
    return lambda name: told.get(name, NOTHING)


def send(found: list[Grid], out: BinaryIO) -> None:
    """Write grids: a line of JSON for all that is no array, then the arrays."""
    plain = [
        {
            "name": grid.name,
            "texts": grid.texts,
            "merged": grid.merged,
            "errors": [[*place, sign] for place, sign in grid.errors.items()],
            "percent": sorted(grid.percent),
            "hidden_rows": sorted(grid.hidden_rows),
            "hidden_columns": sorted(grid.hidden_columns),
            "shown": grid.shown,
        }
        for grid in found
    ]
    out.write(json.dumps({"grids": plain}).encode() + b"\n")
    for grid in found:
        for name in _ARRAYS:
            np.save(out, np.ascontiguousarray(getattr(grid, name)), allow_pickle=False)


def received(source: BinaryIO) -> list[Grid]:
    """The grids that :func:`send` wrote; a fault of the child raises ValueError with its key."""
    told = json.loads(source.readline())
    if "fault" in told:
        raise ValueError(told["fault"])
    found = []
    for plain in told["grids"]:
        arrays = {name: np.load(source, allow_pickle=False) for name in _ARRAYS}
        found.append(
            Grid(
                plain["name"],
                *(arrays[name] for name in _ARRAYS),
                plain["texts"],
                [tuple(each) for each in plain["merged"]],
                {(row, column): sign for row, column, sign in plain["errors"]},
                {tuple(each) for each in plain["percent"]},
                frozenset(plain["hidden_rows"]),
                frozenset(plain["hidden_columns"]),
                plain["shown"],
            )
        )
    return found


def main(kind: str, memory: int, most: int) -> None:
    """Parse standard input within a limit of memory; say one of a few faults where it fails."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # unknown to Windows, where the time limit alone holds

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # Millions of cells and no cycle among them: a collector would only count them, and the
    # process ends when they are sent.
    gc.disable()
    out = sys.stdout.buffer
    try:
        found = grids(sys.stdin.buffer.read(), kind, most)
    except PasswordError:
        out.write(b'{"fault": "protected"}\n')
    except (MemoryError, TooLargeError):
        out.write(b'{"fault": "too_large"}\n')
    except (CalamineError, zipfile.BadZipFile, ValueError, LookupError, OSError, SyntaxError):
        out.write(b'{"fault": "damaged"}\n')
    else:
        send(found, out)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
