"""Databases that are full, locked, read-only, gone, silent: a sentence, and nothing half kept."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event

from evaluation.errors import StoreError
from sharing.snapshots import store as stores
from sharing.snapshots.store import Store
from tests.databases import driven
from tests.sealing import NOON
from tests.sharing.snapshots.made import made

KEPT = "The snapshot could not be kept: "
SAVED = " Nothing was lost: it can still be saved as a file."
SILENT = "the database does not answer. Try again in a moment."
FULL = "the disk is full. Make room and try again."
LOCKED = "the database is in use by another program. Try again in a moment."
READ_ONLY = "the database may only be read. Whoever runs this server can change that."
GONE = "its file has gone, or its folder cannot be written. Put it back, or start the app again to begin a new one."


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "kept" / "snapshots.db"


@pytest.fixture
def small(file) -> Iterator[Store]:
    """A store in a file of SQLite, one snapshot in it."""
    store = Store.at(f"sqlite:///{file}", patience=0.1)
    store.keep(made("First"), now=NOON, owner="browser:a")
    yield store
    store.close()


@pytest.fixture
def served(postgresql) -> Iterator[Store]:
    """The same in PostgreSQL."""
    postgresql.empty()
    store = Store.at(driven(postgresql.url), patience=0.3)
    store.keep(made("First"), now=NOON, owner="browser:a")
    yield store
    store.close()


def refusal(store: Store) -> str:
    """What is said when a snapshot cannot be kept; the first one is still the only one."""
    with pytest.raises(StoreError) as caught:
        store.keep(made("Second"), now=NOON, owner="browser:a")
    assert caught.value.__suppress_context__
    return str(caught.value)


def titles(store: Store) -> list[str]:
    return [kept.title for kept in store.mine("browser:a", now=NOON)]


def test_a_full_disk(small):
    @event.listens_for(small._engine, "checkout")
    def no_room(connection, record, proxy):
        connection.execute("PRAGMA max_page_count = 1")

    noise = "".join(chr(0x4E00 + n * n % 20_000) for n in range(200_000))
    with pytest.raises(StoreError) as caught:
        small.keep(made("Second", note=noise), now=NOON, owner="browser:a")
    assert str(caught.value) == KEPT + FULL + SAVED
    assert titles(small) == ["First"]


def test_a_full_disk_of_postgresql(served, postgresql):
    """The server is made to say what it says then, since no disk can be filled here."""
    postgresql.say(
        "CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END$$",
        "CREATE TRIGGER full_disk BEFORE INSERT ON snapshots EXECUTE FUNCTION full_disk()",
    )
    assert refusal(served) == KEPT + FULL + SAVED
    assert titles(served) == ["First"]


def test_a_database_that_another_program_holds(small, file):
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert refusal(small) == KEPT + LOCKED + SAVED
    assert titles(small) == ["First"]  # readers do not wait
    other.execute("ROLLBACK")
    other.close()
    small.keep(made("Second"), now=NOON, owner="browser:a")


def test_a_table_that_another_program_holds(served, postgresql):
    with psycopg.connect(postgresql.url) as other:
        other.execute("LOCK TABLE snapshots")
        assert refusal(served) == KEPT + LOCKED + SAVED
        with pytest.raises(
            StoreError, match=r"^Your snapshots could not be listed: the database is"
        ):
            titles(served)
    assert titles(served) == ["First"]


def test_a_database_that_may_only_be_read(small):
    @event.listens_for(small._engine, "checkout")
    def may_only_read(connection, record, proxy):
        connection.execute("PRAGMA query_only = ON")

    assert refusal(small) == KEPT + READ_ONLY + SAVED
    assert titles(small) == ["First"]


def test_a_server_that_may_only_be_read(served, postgresql):
    @contextmanager
    def reading() -> Iterator[None]:
        postgresql.say("ALTER ROLE postgres SET default_transaction_read_only = on")
        try:
            yield
        finally:
            postgresql.say(
                "SET default_transaction_read_only = off",
                "ALTER ROLE postgres RESET default_transaction_read_only",
            )

    with reading():
        served.close()
        assert refusal(served) == KEPT + READ_ONLY + SAVED
        assert titles(served) == ["First"]
        again = Store.at(driven(postgresql.url))
        assert titles(again) == ["First"]
        again.close()
    served.close()


def test_a_file_that_was_taken_away_takes_no_snapshot_with_it(small, file):
    """A file that was deleted under a program takes writes as before; nobody finds them again."""
    aside = file.with_name("aside")
    aside.mkdir()
    for each in file.parent.glob("snapshots.db*"):
        each.rename(aside / each.name)
    assert refusal(small) == KEPT + GONE + SAVED
    with pytest.raises(StoreError, match=r"^Your snapshots could not be listed: its file has gone"):
        titles(small)
    assert not file.exists()
    for each in aside.iterdir():
        each.rename(file.parent / each.name)
    assert titles(small) == ["First"]


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError) as caught:
        Store.at(f"sqlite:///{tmp_path}/file/snapshots.db")
    assert str(caught.value) == f"The database of snapshots could not be opened: {GONE}"


def test_a_file_that_is_no_database(file):
    file.parent.mkdir()
    file.write_bytes(b"No database. " * 1000)
    with pytest.raises(StoreError) as caught:
        Store.at(f"sqlite:///{file}")
    assert str(caught.value) == (
        "The database of snapshots could not be opened: the database is damaged. Put back a copy of it."
    )
    assert file.read_bytes() == b"No database. " * 1000


def test_a_snapshot_whose_bytes_were_damaged(small, file):
    (kept,) = small.mine("browser:a", now=NOON)
    with sqlite3.connect(file) as other:
        other.execute("UPDATE snapshots SET body = substr(body, 1, 40)")
    other.close()
    with pytest.raises(StoreError, match=r"^The snapshot could not be looked up: .* damaged"):
        small.find(kept.id, now=NOON)


def test_only_its_owner_may_read_the_file(small, file):
    assert file.parent.stat().st_mode & 0o077 == 0
    assert all(each.stat().st_mode & 0o077 == 0 for each in file.parent.iterdir())


def test_a_server_that_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setattr(stores, "PAUSES", ())
    with pytest.raises(StoreError) as caught:
        Store.at(f"postgresql+psycopg://me:hush@/surety?host={tmp_path}", patience=1)
    assert str(caught.value) == f"The database of snapshots could not be opened: {SILENT}"


def test_a_database_or_a_user_that_the_server_does_not_know(postgresql):
    wrong = driven(postgresql.url)
    for url in (wrong.replace("/postgres?", "/nothing?"), wrong.replace("postgres:@", "nobody@")):
        with pytest.raises(StoreError) as caught:
            Store.at(url)
        assert str(caught.value) == (
            "The database of snapshots could not be opened: the database takes neither this user nor this name. Check DATABASE_URL."
        )


def test_acknowledged_snapshots_outlive_a_server_that_is_struck_down_and_started_anew(
    served, postgresql, monkeypatch
):
    """Writers go on while it falls; what they were told is kept is there, and nothing twice."""
    monkeypatch.setattr(stores, "PAUSES", (0.05,))
    receipts, refused, over = [], [], threading.Event()

    def write() -> None:
        number = 0
        while not over.is_set():
            number += 1
            try:
                kept = served.keep(made(f"{number}"), now=NOON, owner="browser:w")
                receipts.append((f"{number}", kept.id))
            except StoreError as error:
                refused.append(str(error))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(receipts) < 5:
            over.wait(0.01)
        postgresql.stop()
        while not refused:
            over.wait(0.01)
    finally:
        postgresql.start()
    before = len(receipts)
    while len(receipts) < before + 5:
        over.wait(0.01)
    over.set()
    writer.join()
    assert set(refused) == {KEPT + SILENT + SAVED}
    mine = {(each.title, each.id) for each in served.mine("browser:w", now=NOON)}
    assert set(receipts) <= mine
    # At most the one that was on its way when the server fell.
    assert len(mine - set(receipts)) <= 1


def test_what_is_asked_while_the_server_starts_anew_is_answered(served, postgresql, monkeypatch):
    # However long it takes here.
    monkeypatch.setattr(stores, "PAUSES", (0.1,) * 300)
    (kept,) = served.mine("browser:a", now=NOON)
    postgresql.stop()
    back = threading.Timer(0.3, postgresql.start)
    back.start()
    try:
        assert b"First" in served.find(kept.id, now=NOON)
    finally:
        back.join()
