"""The tables of the store, none of which forgets a row."""

import sqlalchemy as sa

METADATA = sa.MetaData()
VERDICTS = ("confirmed", "rejected", "added", "withdrawn")
STANDINGS = ("draft", "signed", "withdrawn")
EVENTS = ("undone", "redone")

_ONLY_GROWS = {
    "sqlite": [
        "CREATE TRIGGER %(table)s_update BEFORE UPDATE ON %(table)s %(refuse)s",
        "CREATE TRIGGER %(table)s_delete BEFORE DELETE ON %(table)s %(refuse)s",
        # INSERT OR REPLACE deletes the row it replaces without waking the trigger above.
        """CREATE TRIGGER %(table)s_replace BEFORE INSERT ON %(table)s
        WHEN NEW.id IN (SELECT id FROM %(table)s) %(refuse)s""",
    ],
    "postgresql": [
        """CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE integrity_constraint_violation USING MESSAGE = 'this table only grows'; END $$""",
        """CREATE TRIGGER %(table)s_change BEFORE UPDATE OR DELETE OR TRUNCATE ON %(table)s
        EXECUTE FUNCTION only_grows()""",
    ],
}
_REFUSE = {"refuse": "BEGIN SELECT RAISE(ABORT, 'this table only grows'); END"}


def _growing_table(name: str, *own: sa.schema.SchemaItem) -> sa.Table:
    identity = sa.Column("id", sa.Integer, sa.Identity(always=True), primary_key=True)
    table = sa.Table(name, METADATA, identity, *own)
    for database, statements in _ONLY_GROWS.items():
        for statement in statements:
            trigger = sa.DDL(statement, context=_REFUSE).execute_if(dialect=database)
            sa.event.listen(table, "after_create", trigger)
    return table


def _texts(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _author() -> list[sa.Column]:
    """Who added a row, whether they had signed in, when and why."""
    return [
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("verified", sa.Boolean, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    ]


def _year() -> sa.Column:
    return sa.Column("year", sa.Integer, nullable=False)


def _upload() -> sa.Column:
    """The upload that brought a row, which says who, when and why for all of its rows."""
    return sa.Column("upload", sa.ForeignKey("uploads.id"), nullable=False)


REVIEWS = _growing_table(
    "reviews",
    *_texts("line", "target", "verdict"),
    *_author(),
    sa.CheckConstraint(sa.column("verdict").in_(VERDICTS), name="verdict_known"),
)
PROGRAMMES = _growing_table(
    "programmes",
    *_texts("programme", "name_ar", "name_fr", "name_en", "short", "partners"),
    *_texts("starts", "ends", "unit", "status"),
    *_author(),
    sa.CheckConstraint(sa.column("status").in_(STANDINGS), name="standing_known"),
)
PROGRAMME_LINES = _growing_table(
    "programme_lines",
    *_texts("line", "programme", "kind", "text_ar", "text_fr", "text_en"),
    sa.Column("withdrawn", sa.Boolean, nullable=False),
    *_author(),
)
WORDINGS = _growing_table("wordings", *_texts("code", "language", "edition", "wording"), *_author())
# What analysts answered about a sheet's own words; a row that is not kept takes an answer back.
RULES = _growing_table(
    "rules",
    *_texts("shape", "role", "label", "code"),
    sa.Column("kept", sa.Boolean, nullable=False),
    *_author(),
)
# The files themselves, byte for byte, each once however often it was accepted.
FILES = _growing_table(
    "files",
    sa.Column("sha256", sa.Text, nullable=False, unique=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
# An upload's row says who accepted it; what befell it since stands in its events.
UPLOADS = _growing_table("uploads", *_texts("file", "sha256"), *_author())
UPLOAD_EVENTS = _growing_table(
    "upload_events",
    _upload(),
    *_texts("event"),
    *_author(),
    sa.CheckConstraint(sa.column("event").in_(EVENTS), name="event_known"),
    sa.Index("upload_events_by_upload", "upload"),
)
OBSERVATIONS = _growing_table(
    "observations",
    _upload(),
    *_texts("series", "area"),
    _year(),
    *_texts("sex", "age", "location", "other"),
    sa.Column("value", sa.Double),
    *_texts("unit", "status", "source", "edition", "sheet", "cell"),
    sa.Index("observations_by_series", "series", "area", "year"),
)
# What each upload brings, written with it: the catalogue counts these instead of millions of rows.
UPLOAD_SHEETS = _growing_table(
    "upload_sheets",
    _upload(),
    *_texts("sheet"),
    sa.Column("observations", sa.Integer, nullable=False),
)
SERIES_YEARS = _growing_table(
    "series_years",
    _upload(),
    *_texts("series", "source", "edition"),
    _year(),
    sa.Index("series_years_counted", "series", "source", "edition", "year", "upload"),
)
SERIES_AREAS = _growing_table(
    "series_areas",
    _upload(),
    *_texts("series", "source", "edition", "area"),
    sa.Index("series_areas_counted", "series", "source", "edition", "area", "upload"),
    sa.Index("series_areas_by_area", "area", "series"),
)
