"""Every table of the store refuses to forget, whoever asks."""

import pytest
import sqlalchemy as sa

from analysis.store import engine, schema

COLUMNS = {
    sa.Text: "'x'",
    sa.Integer: "1",
    sa.Boolean: "'1'",
    sa.Double: "0.5",
    sa.LargeBinary: "'x'",
}
CHECKED = {
    "reviews": {"verdict": "'added'"},
    "programmes": {"status": "'draft'"},
    "upload_events": {"event": "'undone'"},
}


@pytest.fixture
def full(database):
    """A store with one row in each table."""
    with engine.engine().begin() as connection:
        for table in schema.METADATA.sorted_tables:
            columns = {
                column.name: COLUMNS.get(type(column.type), "'2026-01-01'")
                for column in table.c
                if column.name != "id"
            }
            columns |= CHECKED.get(table.name, {})
            names, values = ", ".join(columns), ", ".join(columns.values())
            connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({values})")
    return engine.engine()


@pytest.mark.parametrize("table", sorted(schema.METADATA.tables))
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET id = 2", "{} again"])
def test_no_table_forgets_a_row(full, table, change):
    again = {
        "sqlite": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "postgresql": f"TRUNCATE {table} CASCADE",
    }
    statement = again[full.dialect.name] if "again" in change else change.format(table)
    # PostgreSQL refuses a new identity by itself.
    with (
        pytest.raises(sa.exc.DatabaseError, match=r"only grows|can only be updated to DEFAULT"),
        full.begin() as connection,
    ):
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize("table", ["observations", "series_years", "series_areas", "upload_events"])
def test_a_row_belongs_to_an_upload_that_is_there(full, table):
    columns = [column.name for column in schema.METADATA.tables[table].c if column.name != "id"]
    told = ", ".join("999" if name == "upload" else name for name in columns)
    statement = f"INSERT INTO {table} ({', '.join(columns)}) SELECT {told} FROM {table}"
    with pytest.raises(sa.exc.IntegrityError), full.begin() as connection:
        connection.exec_driver_sql(statement)
