"""Connections to SQLite and PostgreSQL: what was acknowledged is on the disk, nothing hangs."""

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.request import pathname2url

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool

# Writers wait for one another; fifty at once are through in less than a second.
WAITING_SECONDS = 30
# Acknowledged means on the disk, whatever the server's default; stricter than that may stay.
ON_DISK = (
    "SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') = 'off'"
)


def engine_at(url: str, patience: float) -> Engine:
    """Connections to the database at an address; `patience`: seconds to wait for a lock.

    Raises OSError if the file of an SQLite database cannot be made.
    """
    found = make_url(url)
    if found.get_backend_name() == "sqlite":
        return _sqlite(Path(str(found.database)).absolute(), patience)
    return _postgresql(url, patience)


def _sqlite(path: Path, patience: float) -> Engine:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # For its owner only, as are the files that SQLite puts beside it.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    # Never made anew by a connection: where it has gone, snapshots have.
    place = f"file:{pathname2url(str(path))}?mode=rw"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(place, uri=True, timeout=patience, check_same_thread=False)

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_timeout=WAITING_SECONDS,
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, record: Any) -> None:
        record.info["file"] = _identity(path)
        connection.execute("PRAGMA synchronous = FULL")
        # What is removed is overwritten.
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "checkout")
    def look(connection: Any, record: Any, proxy: Any) -> None:  # noqa: ARG001  # as it is called
        # A file that was deleted takes writes as before, and they go with it.
        if record.info["file"] != _identity(path):
            raise DisconnectionError

    return engine


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _postgresql(url: str, patience: float) -> Engine:
    seconds, milliseconds = max(1, round(patience)), round(1000 * patience)
    engine = create_engine(
        url,
        pool_pre_ping=True,
        pool_timeout=WAITING_SECONDS,
        hide_parameters=True,
        connect_args={
            "connect_timeout": seconds,
            # A machine that has gone says nothing more, not even that.
            "tcp_user_timeout": 2 * milliseconds,
            # Poolers such as PgBouncer hand on connections that know of no prepared statement.
            "prepare_threshold": None,
        },
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:  # noqa: ARG001  # as it is called
        connection.autocommit = True
        connection.execute(f"SET lock_timeout = {milliseconds}")
        connection.execute(ON_DISK)
        connection.autocommit = False

    return engine
