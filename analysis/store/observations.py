"""The observations that uploads brought, and the questions that the catalogue asks of them.

Only uploads in force count. A value given again for the same series, area, year, breakdown, source
and edition replaces the earlier one in every answer; the earlier one stays in the store. A gap
given later shows as a gap, but the catalogue goes on counting the year.
"""

from collections.abc import Collection, Iterator

import pandas as pd
import sqlalchemy as sa

from analysis.store.engine import answer, transaction
from analysis.store.schema import OBSERVATIONS, SERIES_AREAS, SERIES_YEARS, UPLOAD_EVENTS

COLUMNS = [column.name for column in OBSERVATIONS.c if column.name not in ("id", "upload")]

# What each breakdown says of the whole: all sexes, all ages, town and country, nothing else.
_TOTALS = {"sex": "_T", "age": "_T", "location": "_T", "other": ""}
_SOURCED = ["series", "source", "edition"]
_WHOLE = [*_SOURCED, "area", "year", *_TOTALS]
_ROWS_AT_ONCE = 50_000


def in_force(upload: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """The condition that an upload was not undone."""
    last = sa.select(sa.func.max(UPLOAD_EVENTS.c.id)).group_by(UPLOAD_EVENTS.c.upload)
    undone = UPLOAD_EVENTS.c.id.in_(last) & (UPLOAD_EVENTS.c.event == "undone")
    return upload.not_in(sa.select(UPLOAD_EVENTS.c.upload).where(undone))


def add(connection: sa.Connection, observations: pd.DataFrame, upload: int) -> None:
    """Write the rows of an upload, and what it holds of each series, within a transaction.

    ``observations`` has :data:`COLUMNS`, checked before: texts filled or empty, whole years, a gap
    only in ``value`` (else ValueError).
    """
    missing = observations[COLUMNS].drop(columns="value").isna().any()
    if missing.any():
        raise ValueError(f"gaps in {', '.join(missing.index[missing])}")
    for rows in _batches(observations, upload):
        _insert(connection, rows)
    filled = observations[observations["value"].notna()]
    for table, column in ((SERIES_YEARS, "year"), (SERIES_AREAS, "area")):
        held = filled[[*_SOURCED, column]].drop_duplicates().assign(upload=upload)
        if len(held):
            connection.execute(table.insert(), held.astype(object).to_dict("records"))


def catalogue(series: Collection[str] | None = None) -> pd.DataFrame:
    """What the store holds of each series, source and edition, of some series or of all.

    Columns: series, source, edition, areas and years (how many have a value), first_year,
    last_year; in the order of the codes.
    """
    years, areas = _counted(SERIES_YEARS, "year", series), _counted(SERIES_AREAS, "area", series)
    span = [years.c.years, years.c.first_year, years.c.last_year]
    query = (
        sa.select(*(years.c[name] for name in _SOURCED), areas.c.areas, *span)
        .join(areas, sa.and_(*(years.c[name] == areas.c[name] for name in _SOURCED)))
        .order_by(*(years.c[name] for name in _SOURCED))
    )
    with transaction() as connection:
        return answer(connection, query)


def search(text: str) -> list[str]:
    """The codes of the series that hold ``text``, in any case, in their order."""
    code = SERIES_YEARS.c.series
    named = code.icontains(text, autoescape=True) & in_force(SERIES_YEARS.c.upload)
    found = sa.select(code).distinct().where(named).order_by(code)
    with transaction() as connection:
        return list(connection.scalars(found))


def of_area(area: str) -> pd.DataFrame:
    """What the store holds for one area, a row per series, source and edition.

    Columns: series, source, edition, area, years, first_year, last_year, and the last year's value
    with sex, age, location, other, unit, status: that of the whole where there is one.
    """
    held = sa.select(SERIES_AREAS.c.series).where(SERIES_AREAS.c.area == area)
    return _held((OBSERVATIONS.c.area == area) & OBSERVATIONS.c.series.in_(held))


def of_series(series: str) -> pd.DataFrame:
    """For which areas the store holds one series; columns as :func:`of_area`."""
    return _held(OBSERVATIONS.c.series == series)


def values(series: str, areas: Collection[str] | None = None) -> pd.DataFrame:
    """The current observations of one series, of some areas or of all, by area and year.

    The columns of the canonical table, and ``upload``, which :mod:`analysis.store.uploads` tells
    more about.
    """
    wanted = (OBSERVATIONS.c.series == series) & in_force(OBSERVATIONS.c.upload)
    if areas is not None:
        wanted &= OBSERVATIONS.c.area.in_(areas)
    query = sa.select(*OBSERVATIONS.c[*COLUMNS, "upload"]).where(wanted)
    with transaction() as connection:
        rows = answer(connection, query.order_by(OBSERVATIONS.c.id))
    last = rows.drop_duplicates(_WHOLE, keep="last")
    order = ["area", "year", "source", "edition", *_TOTALS]
    return last.sort_values(order, ignore_index=True)


def brought(
    series: Collection[str],
    areas: Collection[str] | None = None,
    columns: Collection[str] = COLUMNS,
) -> pd.DataFrame:
    """Every observation in force of some series, in some areas or in all, in the order given.

    Some of the columns of :func:`values`, always with ``upload``; of an observation given again,
    each is there.
    """
    wanted = OBSERVATIONS.c.series.in_(series) & in_force(OBSERVATIONS.c.upload)
    if areas is not None:
        wanted &= OBSERVATIONS.c.area.in_(areas)
    names = [name for name in columns if name != "upload"]
    query = sa.select(*OBSERVATIONS.c[*names, "upload"]).where(wanted)
    with transaction() as connection:
        return answer(connection, query.order_by(OBSERVATIONS.c.upload, OBSERVATIONS.c.id))


def series_areas() -> pd.DataFrame:
    """Which series has a value for which area: series, area."""
    codes = SERIES_AREAS.c.series
    areas = sa.type_coerce(sa.func.aggregate_strings(SERIES_AREAS.c.area, " "), sa.Text)
    # A row per series instead of one per pair: most of the time went into making rows.
    query = sa.select(codes, areas.label("area")).where(in_force(SERIES_AREAS.c.upload))
    with transaction() as connection:
        listed = answer(connection, query.group_by(codes))
    pairs = listed.assign(area=listed["area"].str.split(" ")).explode("area", ignore_index=True)
    return pairs.drop_duplicates(ignore_index=True).astype("str")


def years(area: str) -> pd.DataFrame:
    """The years for which an area has a value, of each series: series, year."""
    held = sa.select(SERIES_AREAS.c.series).where(SERIES_AREAS.c.area == area)
    wanted = (OBSERVATIONS.c.area == area) & OBSERVATIONS.c.series.in_(held)
    wanted &= OBSERVATIONS.c.value.is_not(None) & in_force(OBSERVATIONS.c.upload)
    query = sa.select(OBSERVATIONS.c.series, OBSERVATIONS.c.year).distinct().where(wanted)
    with transaction() as connection:
        return answer(connection, query)


def _counted(table: sa.Table, column: str, series: Collection[str] | None) -> sa.Subquery:
    codes, counted = [table.c[name] for name in _SOURCED], table.c[column]
    query = sa.select(*codes, sa.func.count(counted.distinct()).label(f"{column}s"))
    if column == "year":
        first, last = sa.func.min(counted), sa.func.max(counted)
        query = query.add_columns(first.label("first_year"), last.label("last_year"))
    query = query.where(in_force(table.c.upload))
    if series is not None:
        query = query.where(table.c.series.in_(series))
    return query.group_by(*codes).subquery()


def _held(asked: sa.ColumnElement) -> pd.DataFrame:
    wanted = asked & in_force(OBSERVATIONS.c.upload)
    codes = [OBSERVATIONS.c[name] for name in (*_SOURCED, "area")]
    year = OBSERVATIONS.c.year
    counted = sa.func.count(year.distinct()).label("years")
    ends = sa.func.min(year).label("first_year"), sa.func.max(year).label("last_year")
    with_value = wanted & OBSERVATIONS.c.value.is_not(None)
    spans = sa.select(*codes, counted, *ends).where(with_value).group_by(*codes).subquery()
    whole = [(OBSERVATIONS.c[name] == total).desc() for name, total in _TOTALS.items()]
    latest_first = [*whole, OBSERVATIONS.c.id.desc()]
    place = sa.func.row_number().over(partition_by=codes, order_by=latest_first).label("place")
    shown = [OBSERVATIONS.c[name] for name in ("value", *_TOTALS, "unit", "status")]
    last_year = sa.and_(year == spans.c.last_year, *(code == spans.c[code.name] for code in codes))
    told = sa.select(*spans.c, *shown, place).join(spans, last_year).where(wanted).subquery()
    columns = [column for column in told.c if column.name != "place"]
    order = [told.c[name] for name in ("series", "area", "source", "edition")]
    with transaction() as connection:
        return answer(connection, sa.select(*columns).where(told.c.place == 1).order_by(*order))


def _batches(observations: pd.DataFrame, upload: int) -> Iterator[list[tuple]]:
    for start in range(0, len(observations), _ROWS_AT_ONCE):
        part = observations[COLUMNS].iloc[start : start + _ROWS_AT_ONCE]
        # Lists hold Python's own numbers; the drivers don't know numpy's.
        cells = [
            part[name].astype(object).where(part[name].notna(), None).tolist() for name in COLUMNS
        ]
        yield [(upload, *row) for row in zip(*cells)]


def _insert(connection: sa.Connection, rows: list[tuple]) -> None:
    names = ["upload", *COLUMNS]
    if connection.dialect.name == "sqlite":
        insert = OBSERVATIONS.insert().compile(connection, column_keys=names)
        connection.exec_driver_sql(str(insert), rows)
        return
    statement, error = (
        f"COPY observations ({', '.join(names)}) FROM STDIN",
        connection.dialect.dbapi.Error,
    )
    try:
        with connection.connection.cursor().copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except error as fault:
        raise sa.exc.DBAPIError.instance(statement, None, fault, error) from fault
