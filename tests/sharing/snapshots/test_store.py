"""The store on SQLite and on PostgreSQL: what is kept is found, and nothing else is."""

import json
import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select

from evaluation.errors import GoneError, MissingError, SnapshotError, WrongKeyError
from sharing.snapshots.reading import read_snapshot
from sharing.snapshots.snapshot import as_bytes
from sharing.snapshots.store import ID, Store
from sharing.snapshots.tables import snapshots
from tests.sealing import NOON
from tests.sharing.snapshots.made import made
from tests.sharing.snapshots.writers import THREADS, at_once, write

LATER = NOON + timedelta(days=30)
MISSING = (
    "snapshot: is not here; its link is wrong or not whole, so ask whoever sent it for it anew"
)


def row(store: Store, name: str) -> Any:
    """All that the database holds of a snapshot."""
    with store._engine.connect() as connection:
        return connection.execute(select(snapshots).where(snapshots.c.id == name)).one()


def test_what_was_kept_is_found_byte_for_byte_with_its_seal(store, sealed):
    receipt = store.keep(sealed, now=NOON)
    found = store.find(receipt.id, now=LATER)
    assert found == as_bytes(sealed)
    assert read_snapshot(found).digest == sealed.digest
    assert store.check(receipt.id, now=LATER) is None


def test_the_same_twice_has_two_ids_of_128_bits_and_two_keys(store):
    one, other = (store.keep(made("The same"), now=NOON) for _ in range(2))
    assert len({one.id, one.key, other.id, other.key}) == 4
    assert all(len(text) == 22 and ID.fullmatch(text) for text in (one.id, one.key))
    assert store.find(one.id, now=NOON) == store.find(other.id, now=NOON)


def test_the_database_does_not_hold_the_key(store):
    receipt = store.keep(made("Title"), now=NOON)
    assert receipt.key not in str(tuple(row(store, receipt.id)))


def test_everybody_finds_their_own_in_their_list_newest_first(store):
    ids = [
        store.keep(made(f"{owner} {n}"), now=NOON + timedelta(minutes=n), owner=owner).id
        for n in range(2)
        for owner in ("browser:a", "browser:b")
    ]
    store.keep(made("Nobody's"), now=NOON)
    mine = store.mine("browser:a", now=LATER)
    assert [(kept.title, kept.id) for kept in mine] == [
        ("browser:a 1", ids[2]),
        ("browser:a 0", ids[0]),
    ]
    assert mine[0].made_at == NOON
    assert mine[0].digest == made("browser:a 1").digest
    assert store.mine("browser:c", now=LATER) == store.mine("", now=LATER) == ()


def test_only_the_holder_of_the_key_removes(store):
    receipt, other = (store.keep(made(f"{n}"), now=NOON, owner="browser:a") for n in range(2))
    told = "snapshot: is not removed: this is not its key; copy the whole link that came with it"
    for key in (other.key, receipt.id, "", receipt.key[:-1], "\ud800", "x" * 10_000):
        with pytest.raises(WrongKeyError) as caught:
            store.remove(receipt.id, key, now=LATER)
        assert str(caught.value) == told
    store.check(receipt.id, now=LATER)
    store.remove(receipt.id, receipt.key, now=LATER)
    for again in (
        lambda: store.find(receipt.id, now=LATER),
        lambda: store.check(receipt.id, now=LATER),
        lambda: store.remove(receipt.id, receipt.key, now=LATER),
    ):
        with pytest.raises(GoneError) as gone:
            again()
        assert str(gone.value) == "snapshot: is gone; it was removed on 29 Dec 2026"
    assert [kept.id for kept in store.mine("browser:a", now=LATER)] == [other.id]


def test_what_was_removed_is_erased(store, database):
    receipt = store.keep(made("A secret title"), now=NOON, owner="browser:a")
    store.remove(receipt.id, receipt.key, now=LATER)
    left = row(store, receipt.id)
    assert (left.title, left.digest, left.body, left.owner) == ("", "", None, None)
    if database.startswith("sqlite"):
        files = Path(database.removeprefix("sqlite:///")).parent.glob("snapshots.db*")
        assert not any(b"A secret title" in file.read_bytes() for file in files)


def test_when_its_time_is_over_it_is_gone_and_the_next_look_erases_it(store):
    receipt = store.keep(made("For a month"), now=NOON, owner="browser:a", expires=LATER)
    before = LATER - timedelta(seconds=1)
    assert json.loads(store.find(receipt.id, now=before))["title"] == "For a month"
    assert store.mine("browser:a", now=before)[0].expires == LATER
    assert store.mine("browser:a", now=LATER) == ()
    for _ in range(2):
        with pytest.raises(GoneError) as caught:
            store.find(receipt.id, now=LATER + timedelta(days=1))
        assert str(caught.value) == "snapshot: is gone; its time was over on 29 Dec 2026"
    assert (row(store, receipt.id).body, row(store, receipt.id).title) == (None, "")


def test_what_cannot_be_kept_is_refused_with_all_that_is_wrong(store):
    large = made("Large", pad="x" * 5_000_000)
    with pytest.raises(SnapshotError) as caught:
        store.keep(large, now=LATER, owner="browser:a", expires=NOON)
    assert str(caught.value).splitlines() == [
        "snapshot: has 5.0 MB; at most 5 are kept",
        "snapshot: would be gone at once; give it a time to come",
    ]
    assert store.mine("browser:a", now=NOON) == ()


@pytest.mark.parametrize(
    "name", ["", "x", "A" * 23, "é" * 22, "A" * 21 + "B", "../" * 7 + "A", "%00" + "A" * 19, "A\n"]
)
def test_what_can_be_no_id_is_missing_without_asking_the_database(name):
    nowhere = Store(cast("Any", None))
    for ask in (nowhere.find, nowhere.check):
        with pytest.raises(MissingError) as caught:
            ask(name, now=NOON)
        assert str(caught.value) == MISSING


def test_ten_thousand_guesses_find_none(tmp_path):
    store = Store.at(f"sqlite:///{tmp_path}/snapshots.db")
    store.keep(made("Hidden"), now=NOON)
    found = 0
    for _ in range(10_000):
        with suppress(MissingError):
            store.check(secrets.token_urlsafe(16), now=NOON)
            found += 1
    assert found == 0
    store.close()


def test_fifty_who_write_at_once_lose_nothing_and_mix_nothing(database, store):
    answers = at_once(write, database, processes=2)
    kept = [pair for answer in answers for pair in answer]
    assert len({name for _, name in kept}) == len(kept) == 2 * THREADS * 2
    for title, name in kept:
        assert store.find(name, now=NOON) == as_bytes(made(title, note=title * 500))
    for number in range(2):
        for person in range(THREADS):
            mine = store.mine(f"owner {number}-{person}", now=NOON)
            own = {(t, n) for t, n in kept if t.startswith(f"{number}-{person}-")}
            assert {(each.title, each.id) for each in mine} == own
