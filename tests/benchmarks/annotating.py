"""What sending a sheet back with its faults costs: ``python -m tests.benchmarks.annotating``.

A sheet of 10,000 rows by 20 columns with 1,000 faulty cells, as .xlsx (its package edited) and as
.csv (a copy of the cells made first).
"""

import time
from io import BytesIO

import openpyxl
import pandas as pd

from analysis import words
from analysis.workbook import annotating
from analysis.workbook.reading import COLUMNS, ISSUES, QUESTIONS, Reading, Sheet

ROWS, NUMBERS, FAULTS = 10_000, 19, 1_000
SLOWEST_S = 6


def main() -> None:
    """Print the seconds that each kind of file took, and the size of what came back."""
    rows = [[f"area {row}", *range(NUMBERS)] for row in range(ROWS)]
    for file, content in (("sheet.xlsx", workbook(rows)), ("sheet.csv", text(rows))):
        begin = time.perf_counter()
        back = annotating.of(content, reading(file), words.of("ar"))
        seconds = time.perf_counter() - begin
        late = "" if seconds < SLOWEST_S else f"  over {SLOWEST_S}"
        print(f"{file:12}{seconds:6.1f} s   {len(back) / 1e6:6.2f} MB{late}")


def reading(file: str) -> Reading:
    """A reading with a fault in every tenth row."""
    step = ROWS // FAULTS
    told = [
        ("Data", f"C{row}", "error", "not_a_number", {"text": "x"}) for row in range(2, ROWS, step)
    ]
    issues, sheets = pd.DataFrame(told, columns=ISSUES), (Sheet("Data", "panel", (1,), 0),)
    nothing = pd.DataFrame(columns=COLUMNS), pd.DataFrame(columns=QUESTIONS)
    return Reading(file, "", "indicators", sheets, nothing[0], issues, nothing[1])


def workbook(rows: list[list[object]]) -> bytes:
    """The rows as .xlsx."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    for row in rows:
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def text(rows: list[list[object]]) -> bytes:
    """The rows as .csv."""
    return "\n".join(",".join(map(str, row)) for row in rows).encode()


if __name__ == "__main__":
    main()
