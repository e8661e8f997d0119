"""The table that snapshots are kept in. Its form changes by a new file in `migrations/versions`."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, DateTime, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

# The migration that leads to the form below.
REVISION = "0001"
# A name of its own: the database may be that of other programs as well.
VERSION_TABLE = "snapshots_version"


class Moment(TypeDecorator[datetime]):
    """A moment, in UTC whatever the zone of the server: SQLite keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Return what the database is given."""
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return what the database has."""
        if value is None:
            return None
        read: datetime = value.replace(tzinfo=UTC) if value.tzinfo is None else value
        return read.astimezone(UTC)


metadata = MetaData()
# `key_hash`: SHA-256 of the key that removes it. `body`: its canonical JSON, packed by zlib.
# One that was removed or has expired stays as its id, hash and times alone.
snapshots = Table(
    "snapshots",
    metadata,
    Column("id", String(22), primary_key=True),
    Column("digest", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("kept_at", Moment, nullable=False),
    Column("expires", Moment),
    Column("owner", String(80), index=True),
    Column("key_hash", String(64), nullable=False),
    Column("body", LargeBinary),
    Column("removed_at", Moment),
)
