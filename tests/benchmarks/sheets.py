"""How fast indicator sheets are read and checked, beside the bare libraries, in one run.

``python -m tests.benchmarks.sheets`` prints, for 1,000, 10,000 and 100,000 rows by 20 columns, the
seconds and the peak memory of a bare calamine read, of pandas with openpyxl, and of our reading,
checking and preview, and their ratios. Every measure runs in a process of its own.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import Workbook

ROWS = (1_000, 10_000, 100_000)
INDICATORS, YEARS = 18, 30
READERS = ("calamine", "pandas", "ours")
REPEATED = {1_000: 3, 10_000: 3, 100_000: 2}


def written(file: Path, rows: int) -> None:
    """A sheet of places and years by 18 indicators, a title above, a note below."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(["Indicators by commune"])
    sheet.append(["Commune", "Year", *(f"Indicator {number + 1}" for number in range(INDICATORS))])
    for row in range(rows):
        values = [((row * 31 + at * 17) % 9973) / 100 for at in range(INDICATORS)]
        sheet.append([f"Commune {row // YEARS:04}", 1990 + row % YEARS, *values])
    sheet.append(["Source: generated"])
    book.save(file)


def measured(reader: str, file: Path) -> dict[str, float]:
    """Seconds of one read and peak memory in MB, of this process and of its largest child."""
    if reader == "calamine":
        from python_calamine import CalamineWorkbook

        start = time.perf_counter()
        CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    elif reader == "pandas":
        import pandas as pd

        start = time.perf_counter()
        pd.read_excel(file, engine="openpyxl")
    else:
        from analysis.workbook import reading

        # What the reader knows is loaded once, as the others load their libraries.
        reading.of(b"Country,Year,Literacy rate\nMorocco,2020,1\nTunisia,2020,2\n", "first.csv")
        start = time.perf_counter()
        read = reading.of(file.read_bytes(), file.name)
        read.observations.head(50)
    seconds = time.perf_counter() - start
    peaks = [
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return {"seconds": seconds, "own": peaks[0], "child": peaks[1]}


def best(reader: str, file: Path, times: int) -> dict[str, float]:
    """The fastest of several reads, each in a fresh process."""
    command = [sys.executable, "-m", "tests.benchmarks.sheets", reader, str(file)]
    found = [
        json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        for _ in range(times)
    ]
    return min(found, key=lambda each: each["seconds"])


def main() -> None:
    heads = ("rows", "reader", "seconds", "to calamine", "MB", "child MB")
    print("{:>8} {:>10} {:>8} {:>12} {:>6} {:>9}".format(*heads))
    with tempfile.TemporaryDirectory() as folder:
        for rows in ROWS:
            file = Path(folder) / f"{rows}.xlsx"
            written(file, rows)
            found = {reader: best(reader, file, REPEATED[rows]) for reader in READERS}
            bare = found["calamine"]["seconds"]
            for reader, told in found.items():
                print(
                    f"{rows:>8} {reader:>10} {told['seconds']:8.2f} {told['seconds'] / bare:12.2f} "
                    f"{told['own']:6.0f} {told['child']:9.0f}"
                )
            faster = found["pandas"]["seconds"] / found["ours"]["seconds"]
            print(f"{rows:>8} pandas with openpyxl takes {faster:.1f} times ours")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]))))
    else:
        main()
