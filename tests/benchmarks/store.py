"""What the catalogue costs on a full store: ``python -m tests.benchmarks.store``.

Fills five million generated observations into an empty SQLite file, and into a schema of its own
where ``ILTIQA_TEST_POSTGRES_URL`` names a server; both are gone afterwards.
"""

import argparse
import os
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd
import sqlalchemy as sa

from analysis.store import engine, observations, place, uploads

POSTGRES = "ILTIQA_TEST_POSTGRES_URL"
SERIES, AREAS, YEARS, SERIES_AT_ONCE = 350, 240, 30, 7
ROWS_PER_SERIES = AREAS * YEARS * 2
SLOWEST_MS = 300


def main() -> None:
    """Print how long each database took to fill, its size, and what each question cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=SERIES * ROWS_PER_SERIES)
    parser.add_argument("--times", type=int, default=40, help="how often each question is asked")
    given = parser.parse_args()
    for database in (sqlite, postgresql):
        with database() as size:
            if size is None:
                print(f"{database.__name__}: {POSTGRES} names no server")
                continue
            rows, seconds = filled(given.rows)
            held, place_taken = f"{rows:,} rows in {seconds:.0f} s", f"{size() / 1e6:,.0f} MB"
            print(f"{database.__name__}: {held} ({rows / seconds:,.0f} a second), {place_taken}")
            measure(given.rows // ROWS_PER_SERIES, given.times)
            engine.engine().dispose()


def code(number: int) -> str:
    """A generated series: ``SI_GEN_0007``."""
    return f"SI_GEN_{number:04}"


def generated(numbers: range) -> pd.DataFrame:
    """The observations of some series: every second one for three sexes, else for all persons."""
    frames = []
    for number in numbers:
        sexes = ["_T", "F", "M"] if number % 2 else ["_T"]
        grid = pd.MultiIndex.from_product(
            [[f"{area:03}" for area in range(AREAS)], range(1995, 1995 + YEARS), sexes],
            names=["area", "year", "sex"],
        ).to_frame(index=False)
        frames.append(grid.assign(series=code(number)))
    rows = pd.concat(frames, ignore_index=True)
    values = np.random.default_rng(numbers.start).uniform(0, 100, len(rows)).round(2)
    fixed = {"age": "_T", "location": "_T", "other": "", "unit": "PERCENT", "status": "A"}
    fixed |= {"source": "UNSD", "edition": "2020-10", "sheet": "data"}
    cells = "D" + pd.Series(range(2, len(rows) + 2)).astype(str)
    return rows.assign(value=values, cell=cells, **fixed)


def filled(rows: int) -> tuple[int, float]:
    """Observations added and the seconds that took, making them left out."""
    added, seconds = 0, 0.0
    for start in range(0, rows // ROWS_PER_SERIES, SERIES_AT_ONCE):
        batch = generated(range(start, start + SERIES_AT_ONCE))
        begin = time.perf_counter()
        file = f"{start}.xlsx"
        uploads.accept(batch, file.encode(), file, "benchmark", verified=False)
        seconds += time.perf_counter() - begin
        added += len(batch)
    return added, seconds


def measure(series: int, times: int) -> None:
    """Print the median and the 95th percentile of each question, in milliseconds."""
    draw = np.random.default_rng(5)
    # As in life, not every upload is in force.
    uploads.undo(1, "benchmark", verified=False)
    questions: dict[str, Callable[[], object]] = {
        "catalogue": observations.catalogue,
        "areas of each series": observations.series_areas,
        "years of one area": lambda: observations.years(f"{draw.integers(AREAS):03}"),
        "uploads": uploads.listing,
        "ten series": lambda: observations.catalogue(
            [code(n) for n in draw.integers(series, size=10)]
        ),
        "search": lambda: observations.search(f"gen_{draw.integers(100):02}"),
        "of one area": lambda: observations.of_area(f"{draw.integers(AREAS):03}"),
        "of one series": lambda: observations.of_series(code(draw.integers(series))),
        "values of six areas": lambda: observations.values(
            code(draw.integers(series)), [f"{n:03}" for n in draw.integers(AREAS, size=6)]
        ),
        "values, every area": lambda: observations.values(code(draw.integers(series))),
    }
    for name, question in questions.items():
        taken = []
        for _ in range(times):
            begin = time.perf_counter()
            question()
            taken.append((time.perf_counter() - begin) * 1000)
        middle, high = np.percentile(taken, [50, 95])
        late = "" if high < SLOWEST_MS else f"  over {SLOWEST_MS}"
        print(f"  {name:22}p50 {middle:6.0f} ms   p95 {high:6.0f} ms{late}")


@contextmanager
def sqlite() -> Iterator[Callable[[], int]]:
    """An empty file; yields what tells its size."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "iltiqa.db"
        os.environ[place.SETTING] = f"sqlite:///{file}"
        yield lambda: sum(each.stat().st_size for each in file.parent.iterdir())


@contextmanager
def postgresql() -> Iterator[Callable[[], int] | None]:
    """An empty schema of the server in the setting; yields what tells its size, or None."""
    if POSTGRES not in os.environ:
        yield None
        return
    url, schema = sa.make_url(os.environ[POSTGRES]), f"benchmark_{uuid.uuid4().hex}"
    server = sa.create_engine(url.set(drivername="postgresql+psycopg"))
    with server.begin() as connection:
        connection.execute(sa.schema.CreateSchema(schema))
    own = url.update_query_dict({"options": f"-csearch_path={schema}"})
    os.environ[place.SETTING] = own.render_as_string(hide_password=False)
    try:
        with server.connect() as connection:
            tables = "pg_class JOIN pg_namespace n ON n.oid = relnamespace AND relkind = 'r'"
            size = sa.text(
                f"SELECT sum(pg_total_relation_size(pg_class.oid)) FROM {tables} WHERE nspname = :s"
            )
            yield lambda: int(connection.execute(size, {"s": schema}).scalar())
    finally:
        with server.begin() as connection:
            connection.execute(sa.schema.DropSchema(schema, cascade=True))
        server.dispose()


if __name__ == "__main__":
    main()
