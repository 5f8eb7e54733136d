"""Uploads: files accepted once, kept byte for byte, undone and redone without touching others."""

from hashlib import sha256
from typing import NamedTuple

import pandas as pd
import sqlalchemy as sa

from analysis.faults import FaultError
from analysis.store import observations as rows_of
from analysis.store.engine import alone, answer, author, transaction
from analysis.store.schema import (
    FILES,
    OBSERVATIONS,
    SERIES_YEARS,
    UPLOAD_EVENTS,
    UPLOAD_SHEETS,
    UPLOADS,
)

_KEY = ["series", "area", "year", "sex", "age", "location", "other"]
_TOLD = [UPLOADS.c.id.label("upload"), *(UPLOADS.c[name] for name in ("file", "sha256"))]
_WHO = ("who", "verified", "at", "why")


class Accepted(NamedTuple):
    """The number of an upload, and whether it was added now or stood there before."""

    upload: int
    added: bool


def accept(
    observations: pd.DataFrame,
    content: bytes,
    file: str,
    who: str,
    *,
    verified: bool,
    why: str = "",
    seen: str | None = None,
) -> Accepted:
    """Keep a file and its observations in one transaction; a file in force changes nothing.

    ``observations`` as :func:`analysis.store.observations.add`. ``seen`` is the :func:`state` that
    the analyst compared with: where another upload has since brought, taken or given back one of
    the same figures, FaultError, as for an empty name or no figures. Any fault adds nothing.
    """
    told = author(who, verified=verified, why=why)
    digest = sha256(content).hexdigest()
    with alone() as connection:
        standing = _standing(connection, digest)
        if standing is not None:
            return Accepted(standing, added=False)
        if observations.empty:
            raise FaultError("store.nothing_to_accept", file=file)
        if seen is not None:
            _refuse_if_changed(connection, observations, seen)
        if connection.scalar(sa.select(FILES.c.id).where(FILES.c.sha256 == digest)) is None:
            connection.execute(FILES.insert(), {"sha256": digest, "content": content})
        added = told | {"file": file, "sha256": digest}
        upload = connection.execute(UPLOADS.insert(), added).inserted_primary_key[0]
        rows_of.add(connection, observations, upload)
        counts = observations["sheet"].astype(str).value_counts(sort=False)
        held = [{"upload": upload, "sheet": s, "observations": int(n)} for s, n in counts.items()]
        connection.execute(UPLOAD_SHEETS.insert(), held)
    return Accepted(upload, added=True)


def undo(upload: int, who: str, *, verified: bool, why: str = "") -> None:
    """Take an upload out of force; later ones stay. FaultError where it isn't there or in force."""
    _befall(upload, "undone", author(who, verified=verified, why=why))


def redo(upload: int, who: str, *, verified: bool, why: str = "") -> None:
    """Put an undone upload back in its place; later ones go on counting before it."""
    _befall(upload, "redone", author(who, verified=verified, why=why))


def listing() -> pd.DataFrame:
    """Every upload, newest first.

    Columns: upload, file, sha256, who, verified, at (UTC), why, observations, sheets, series (how
    many it brought), state (``in_force`` or ``undone``).
    """
    query = sa.select(*_TOLD, *(UPLOADS.c[name] for name in _WHO)).order_by(UPLOADS.c.id.desc())
    by_upload = sa.select(
        UPLOAD_SHEETS.c.upload,
        sa.func.sum(UPLOAD_SHEETS.c.observations).label("observations"),
        sa.func.count().label("sheets"),
    ).group_by(UPLOAD_SHEETS.c.upload)
    series = sa.select(
        SERIES_YEARS.c.upload, sa.func.count(SERIES_YEARS.c.series.distinct()).label("series")
    ).group_by(SERIES_YEARS.c.upload)
    with transaction() as connection:
        rows = answer(connection, query)
        for counted in (by_upload, series):
            rows = rows.merge(answer(connection, counted), on="upload", how="left")
        force = sa.select(UPLOADS.c.id).where(rows_of.in_force(UPLOADS.c.id))
        standing = set(connection.scalars(force))
    counts = ["observations", "sheets", "series"]
    state = ["in_force" if each in standing else "undone" for each in rows["upload"]]
    return rows.assign(state=pd.Series(state, dtype="str")).astype(dict.fromkeys(counts, "Int64"))


def events(upload: int) -> pd.DataFrame:
    """What befell an upload, in order: event (accepted, undone, redone), who, verified, at, why."""
    who = [[table.c[name] for name in _WHO] for table in (UPLOADS, UPLOAD_EVENTS)]
    accepted = sa.select(sa.literal("accepted", sa.Text).label("event"), *who[0])
    since = sa.select(UPLOAD_EVENTS.c.event, *who[1]).where(UPLOAD_EVENTS.c.upload == upload)
    with transaction() as connection:
        first = answer(connection, accepted.where(UPLOADS.c.id == upload))
        rest = answer(connection, since.order_by(UPLOAD_EVENTS.c.id))
    return pd.concat([first, rest], ignore_index=True)


def content(upload: int) -> bytes:
    """The file of an upload, byte for byte. FaultError for an unknown upload."""
    kept = sa.select(FILES.c.content).join(UPLOADS, UPLOADS.c.sha256 == FILES.c.sha256)
    with transaction() as connection:
        found = connection.scalar(kept.where(UPLOADS.c.id == upload))
    if found is None:
        raise FaultError("store.upload_unknown", upload=upload)
    return bytes(found)


def standing(content: bytes) -> int | None:
    """The upload in force that brought exactly this file, if there is one."""
    with transaction() as connection:
        return _standing(connection, sha256(content).hexdigest())


def state() -> str:
    """A text that changes with every upload, undoing and redoing; the same until then."""
    with transaction() as connection:
        return ".".join(
            str(connection.scalar(sa.select(sa.func.max(table.c.id))) or 0)
            for table in (UPLOADS, UPLOAD_EVENTS)
        )


def _standing(connection: sa.Connection, digest: str) -> int | None:
    same = (UPLOADS.c.sha256 == digest) & rows_of.in_force(UPLOADS.c.id)
    return connection.scalar(sa.select(sa.func.max(UPLOADS.c.id)).where(same))


def _befall(upload: int, event: str, told: dict[str, object]) -> None:
    with alone() as connection:
        row = connection.execute(sa.select(*_TOLD).where(UPLOADS.c.id == upload)).one_or_none()
        if row is None:
            raise FaultError("store.upload_unknown", upload=upload)
        last = sa.select(UPLOAD_EVENTS.c.event).where(UPLOAD_EVENTS.c.upload == upload)
        last = connection.scalar(last.order_by(UPLOAD_EVENTS.c.id.desc()).limit(1)) or "redone"
        if last == event:
            fault = "store.already_undone" if event == "undone" else "store.already_in_force"
            raise FaultError(fault, upload=upload)
        other = _standing(connection, row.sha256)
        if event == "redone" and other is not None:
            raise FaultError("store.same_file", file=row.file, upload=other)
        connection.execute(UPLOAD_EVENTS.insert(), told | {"upload": upload, "event": event})


def _refuse_if_changed(connection: sa.Connection, observations: pd.DataFrame, seen: str) -> None:
    """FaultError where what others did since ``seen`` touches one of the same figures."""
    upload, event = map(int, seen.split("."))
    since = sa.select(UPLOADS.c.id).where(UPLOADS.c.id > upload)
    befell = sa.select(UPLOAD_EVENTS.c.upload).where(UPLOAD_EVENTS.c.id > event)
    touched = set(connection.scalars(since)) | set(connection.scalars(befell))
    if not touched:
        return
    columns = [OBSERVATIONS.c[name] for name in (*_KEY, "upload")]
    codes = observations["series"].unique().tolist()
    same = OBSERVATIONS.c.upload.in_(touched) & OBSERVATIONS.c.series.in_(codes)
    theirs = answer(connection, sa.select(*columns).where(same))
    ours = observations[_KEY].astype(theirs[_KEY].dtypes)
    both = theirs.merge(ours.drop_duplicates(), on=_KEY)
    if len(both):
        raise FaultError("store.changed_meanwhile", upload=int(both["upload"].max()))
