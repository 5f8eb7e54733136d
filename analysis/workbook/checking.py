"""The faults of a sheet, each with its cell: errors refuse a cell, warnings ask, notes tell."""

from datetime import UTC, datetime
from functools import cache

import numpy as np
import pandas as pd

from analysis import sources
from analysis.workbook import package
from analysis.workbook.grid import ERROR, UNCALCULATED, letters, place
from analysis.workbook.sheets import SheetRead

ISSUES = ["sheet", "cell", "severity", "code", "values"]
_COUNTS = ("PERSONS", "HOUSEHOLDS", "NUMBER", "NUMBER_TH", "NUMBER_M")


@cache
def severities() -> dict[str, str]:
    """How grave each fault is, by its code: ``error``, ``warning`` or ``note``."""
    rows = sources.text("workbook/faults")
    return dict(zip(rows["code"], rows["severity"]))


def of_sheet(read: SheetRead) -> pd.DataFrame:
    """The faults that one sheet shows by itself, in the order of rows and columns."""
    found = [
        *_hidden(read),
        *_unreadable(read),
        *_unknown(read),
        *_merged(read),
        *_unnamed(read),
    ]
    parts = [pd.DataFrame(found, columns=ISSUES), *_of_values(read)]
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def issue(sheet: str, cell: str, code: str, **values: object) -> tuple[object, ...]:
    """One fault as a row of :data:`ISSUES`."""
    return (sheet, cell, severities()[code], code, values)


def many(rows: pd.DataFrame, code: str, **columns: str) -> pd.DataFrame:
    """A fault at each of some observations; ``columns`` says which column fills which word."""
    told = {name: [_worded(each) for each in rows[column]] for name, column in columns.items()}
    return pd.DataFrame(
        {
            "sheet": rows["sheet"].astype("str"),
            "cell": rows["cell"],
            "severity": severities()[code],
            "code": code,
            "values": [dict(zip(told, each)) for each in zip(*told.values())]
            if told
            else [{} for _ in range(len(rows))],
        }
    )


def _worded(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _hidden(read: SheetRead) -> list[tuple[object, ...]]:
    grid, frame = read.grid, read.frame
    if frame.empty:
        return []
    found = []
    if not grid.shown:
        found.append(issue(grid.name, "A1", "hidden_sheet"))
    for row in sorted(grid.hidden_rows & set(frame["row"].unique().tolist())):
        found.append(issue(grid.name, place(row, 0), "hidden_row", row=row + 1))
    for column in sorted(grid.hidden_columns & set(frame["column"].unique().tolist())):
        cell = place(read.tables[0].header[-1], column)
        found.append(issue(grid.name, cell, "hidden_column", column=letters(column)))
    return found


def _unreadable(read: SheetRead) -> list[tuple[object, ...]]:
    """Cells among a table's values that hold an error, a formula without value, or words."""
    grid, found = read.grid, []
    for table in read.tables:
        places = [column.place for column in table.of("value")]
        stubs = [column.place for column in table.columns if column.place < min(places)]
        first, last = table.body
        kinds = grid.kinds[first:last][:, places]
        labels_there = read.sensed.labels[first:last][:, places]
        odd = labels_there | (kinds == ERROR) | (kinds == UNCALCULATED)
        numeric = ~np.isnan(read.sensed.numbers[first:last][:, places])
        beside = numeric | read.sensed.missing[first:last][:, places] | (kinds >= ERROR)
        named = grid.kinds[first:last][:, stubs].any(axis=1)
        long = len(places) == 1
        for row, at in zip(*np.nonzero(odd)):
            kind, cell = kinds[row, at], place(first + row, places[at])
            sign = grid.errors.get((first + int(row), places[at]), "")
            if kind == ERROR:
                found.append(issue(grid.name, cell, "excel_error", sign=sign))
            elif kind == UNCALCULATED:
                found.append(issue(grid.name, cell, "uncalculated"))
            elif beside[row].any() or (long and named[row]):
                text = grid.text(first + int(row), places[at])
                found.append(
                    issue(grid.name, cell, "not_a_number", text=" ".join(text.split())[:60])
                )
    return found


def _unknown(read: SheetRead) -> list[tuple[object, ...]]:
    found = []
    for _, unknown, cell in read.unknown:
        if unknown.label:
            text = unknown.label[:120]
            found.append(issue(read.grid.name, cell, f"unknown_{unknown.role}", text=text))
        elif unknown.role == "area":
            found.append(issue(read.grid.name, cell, "untold_area"))
        else:
            found.append(issue(read.grid.name, cell, "unknown_year"))
    return found


def _merged(read: SheetRead) -> list[tuple[object, ...]]:
    """Values that stand in merged cells: which of the rows or columns they are of is not told."""
    grid, found = read.grid, []
    for table in read.tables:
        columns = {column.place for column in table.of("value")}
        for top, left, bottom, right in grid.merged:
            inside = table.body[0] <= top < table.body[1] and left in columns
            if inside and not np.isnan(read.sensed.numbers[top, left]):
                cells = f"{place(top, left)}:{place(bottom, right)}"
                found.append(issue(grid.name, place(top, left), "merged_values", cells=cells))
    return found


def _unnamed(read: SheetRead) -> list[tuple[object, ...]]:
    return [
        issue(
            read.grid.name,
            place(table.header[-1], column.place),
            "unnamed_column",
            column=letters(column.place),
        )
        for table in read.tables
        for column in table.of("unnamed")
    ]


def _of_values(read: SheetRead) -> list[pd.DataFrame]:
    """Values that cannot be, or hardly: shares above 100, counts below 0, years to come."""
    frame, found = read.frame, []
    if frame.empty:
        return []
    value, unit = frame["value"].to_numpy(), frame["unit"]
    share = (unit == "PT").to_numpy()
    count = unit.isin(_COUNTS).to_numpy()
    year = frame["year"].fillna(0).to_numpy(dtype=np.int64)
    spoken = _embedded(frame)
    tests = {
        "percent_above_100": share & (value > package.limit("percent_highest")),
        "negative_count": count & (value < 0),
        "negative_percent": share & (value < 0) & ~spoken,
        "future_year": year > datetime.now(UTC).year,
        "year_span": frame["span"].to_numpy(),
        "bound": frame["other"].astype("str").str.contains("BOUND=").to_numpy()
        if len(frame["other"].unique()) > 1 or "BOUND" in str(frame["other"].iloc[0])
        else np.zeros(len(frame), bool),
    }
    words = {"percent_above_100": "value", "negative_count": "value", "negative_percent": "value"}
    for code, wrong in tests.items():
        if not wrong.any():
            continue
        rows = frame[wrong]
        if code in ("future_year", "year_span"):
            # One for each heading or row that names the year, not one for each value below it.
            rows = rows.drop_duplicates(["year", "column"] if code == "year_span" else ["year"])
            found.append(many(rows, code, year="year"))
        elif code == "bound":
            found.append(many(rows, code))
        else:
            found.append(many(rows, code, value=words[code]))
    return found


def _embedded(frame: pd.DataFrame) -> np.ndarray:
    """Values of series that speak of growth, balance or change: they may be negative."""
    words = ("growth", "croissance", "change", "variation", "balance", "solde", "gap", "écart")
    arabic = ("نمو", "تغير", "رصيد", "فجوة")
    label = frame["series_label"]
    texts = label.cat.categories if isinstance(label.dtype, pd.CategoricalDtype) else label.unique()
    moving = [text for text in texts if any(word in str(text).lower() for word in words + arabic)]
    return label.isin(moving).to_numpy()
