"""Bring the database to the form of `tables.py`, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError

from evaluation.errors import Fault, StoreError
from sharing.snapshots.tables import REVISION, VERSION_TABLE

FOLDER = Path(__file__).parent / "migrations"
# Any number, but the same for all who share a database.
LOCK = 7_283_719
# SQLite refuses to change its journal's mode while others look, and does not wait by itself.
TRIES, PAUSE = 100, 0.05


def migrate(engine: Engine) -> None:
    """Run the missing steps; who comes second waits for the first and finds nothing to do.

    Raises StoreError if the database was made by a newer version.
    """
    with engine.connect() as connection:
        ready = revision(connection) == REVISION
    if not ready:
        with _alone(engine) as connection:
            if (found := revision(connection)) != REVISION:
                _upgrade(connection, found)
    if engine.dialect.name == "sqlite":
        _keep_a_journal(engine)


def revision(connection: Connection) -> str | None:
    """The last step that the database has seen, None if it is empty."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    query = text(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608  # a name of ours
    found: str | None = connection.scalar(query)
    return found


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other process migrates in; all of it is taken back if it fails."""
    if engine.dialect.name == "sqlite":
        # Python's driver would begin on its own, and too late.
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.exec_driver_sql("COMMIT")
    else:
        with engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection


def _upgrade(connection: Connection, found: str | None) -> None:
    # Loaded only where there is something to do.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        place = "The database of snapshots"
        message = (
            f"was made by a newer Surety (its form is {found}, this version knows {REVISION}). "
            "Start that version again, or name another database."
        )
        raise StoreError([Fault(file=place, message=message)]) from None


def _keep_a_journal(engine: Engine) -> None:
    """Let readers and a writer work side by side; the file remembers it."""
    for left in reversed(range(TRIES)):
        try:
            _into_wal(engine)
        except OperationalError:
            if not left:
                raise
            sleep(PAUSE)
        else:
            return


def _into_wal(engine: Engine) -> None:
    with engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
