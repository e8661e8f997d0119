"""Where snapshots are kept: written once, found by whoever has the id, removed by the key's holder.

`name` is a snapshot's id throughout. All of it may be called from several threads. What stands in
the way of the database is a StoreError with a sentence; nothing is ever half done.
"""

import hashlib
import re
import secrets
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from time import sleep
from typing import Any, NoReturn, TypeVar

from sqlalchemy import Connection, Engine, Row, insert, select, update
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from evaluation.errors import Fault, GoneError, MissingError, SnapshotError, WrongKeyError
from sharing.snapshots.engines import engine_at
from sharing.snapshots.migrate import migrate
from sharing.snapshots.reading import MOST_BYTES
from sharing.snapshots.snapshot import Snapshot, as_bytes
from sharing.snapshots.tables import snapshots
from sharing.snapshots.texts import WHOLE
from sharing.snapshots.trouble import Doing, cause, fault, told

# Seconds to wait for a lock: as long as somebody who pressed a button does not mind.
PATIENCE = 5.0
# Between tries at a server that is being started anew.
PAUSES = (0.1, 0.4, 1.0)
# Base64 of 16 bytes without its padding: the last letter carries two bits.
ID = re.compile(r"[A-Za-z0-9_-]{21}[AQgw]")
BYTES_OF_CHANCE = 16

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What whoever keeps a snapshot is given: `id` to hand on, `key` to remove it by.

    Nobody can be given the key again: the store has only its hash.
    """

    id: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One of somebody's own snapshots."""

    id: str
    digest: str
    title: str
    made_at: datetime
    expires: datetime | None


class Store:
    """The snapshots in one database. There is no way to list those of everybody."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def at(cls, url: str, *, patience: float = PATIENCE) -> "Store":
        """Open a database and bring it to the form of today. Raises StoreError.

        `patience`: seconds to wait for a lock before saying that there is one.
        """
        with told("open"):
            engine = engine_at(url, patience)
            try:
                migrate(engine)
            except BaseException:
                engine.dispose()
                raise
        return cls(engine)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def keep(
        self,
        snapshot: Snapshot,
        *,
        now: datetime,
        owner: str | None = None,
        expires: datetime | None = None,
    ) -> Receipt:
        """Write a snapshot, once. When this returns, it is on the disk.

        `owner`: in whose list it stands, see `owners.py`. Raises SnapshotError if it is too large.
        """
        body = as_bytes(snapshot)
        _check(body, now, expires)
        name, key = (secrets.token_urlsafe(BYTES_OF_CHANCE) for _ in range(2))
        row = {
            "id": name,
            "digest": snapshot.digest,
            "title": snapshot.title,
            "made_at": snapshot.made_at,
            "kept_at": now,
            "expires": expires,
            "owner": owner,
            "key_hash": _hash(key),
            "body": zlib.compress(body),
        }
        tried = False

        def put(connection: Connection) -> None:
            nonlocal tried
            # Tried again because the answer was lost: the row may be there.
            if tried and _is_there(connection, name):
                return
            tried = True
            connection.execute(insert(snapshots).values(row))

        self._do("keep", put)
        return Receipt(id=name, key=key)

    def find(self, name: str, *, now: datetime) -> bytes:
        """A snapshot's canonical JSON. Raises MissingError, GoneError."""
        row = self._row("find", name, now, snapshots.c.body)
        with suppress(zlib.error):
            unpacked = zlib.decompressobj()
            body = unpacked.decompress(row.body, MOST_BYTES)
            if unpacked.eof:
                return body
        raise fault("find", "damaged")

    def check(self, name: str, *, now: datetime) -> None:
        """Make sure that a snapshot is still there. Raises MissingError, GoneError."""
        self._row("find", name, now)

    def mine(self, owner: str, *, now: datetime) -> tuple[Kept, ...]:
        """What stands in one owner's list, newest first."""
        c = snapshots.c
        query = (
            select(c.id, c.digest, c.title, c.made_at, c.expires)
            .where(c.owner == owner, c.removed_at.is_(None))
            .where(c.expires.is_(None) | (c.expires > now))
            .order_by(c.kept_at.desc(), c.id)
        )
        rows = self._do("list", lambda connection: connection.execute(query).all())
        return tuple(Kept(**row._mapping) for row in rows)  # noqa: SLF001  # its public name

    def remove(self, name: str, key: str, *, now: datetime) -> None:
        """Erase a snapshot; what stays says that it was there.

        Raises MissingError, GoneError, and WrongKeyError if the key is that of another.
        """
        row = self._row("remove", name, now, snapshots.c.key_hash)
        if not secrets.compare_digest(_hash(key), row.key_hash):
            message = "is not removed: this is not its key; copy the whole link that came with it"
            raise WrongKeyError([Fault(file=WHOLE, message=message)])
        self._erase("remove", name, now)

    def _row(self, doing: Doing, name: str, now: datetime, *columns: Any) -> Row[Any]:
        if not ID.fullmatch(name):
            raise _missing()
        c = snapshots.c
        query = select(c.expires, c.removed_at, *columns).where(c.id == name)
        row = self._do(doing, lambda connection: connection.execute(query).first())
        if row is None:
            raise _missing()
        if row.removed_at is not None:
            _gone(row.removed_at, over=row.expires is not None and row.removed_at >= row.expires)
        if row.expires is not None and row.expires <= now:
            # Whether it can be erased now or not: it is not shown any more.
            with suppress(SnapshotError):
                self._erase("remove", name, row.expires)
            _gone(row.expires, over=True)
        return row

    def _erase(self, doing: Doing, name: str, when: datetime) -> None:
        nothing = {"removed_at": when, "body": None, "title": "", "digest": "", "owner": None}
        c = snapshots.c
        change = update(snapshots).where(c.id == name, c.removed_at.is_(None)).values(nothing)
        self._do(doing, lambda connection: connection.execute(change))
        if self._engine.dialect.name == "sqlite":
            # Else its content would stand in the journal for a while.
            with suppress(SQLAlchemyError), self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _do(self, doing: Doing, work: Callable[[Connection], T]) -> T:
        """Do it in one transaction; again if the server was lost, which may be back in a moment."""
        with told(doing):
            for pause in PAUSES:
                try:
                    with self._engine.begin() as connection:
                        return work(connection)
                except DBAPIError as error:
                    if cause(error) != "silent":
                        raise
                    sleep(pause)
            with self._engine.begin() as connection:
                return work(connection)


def _check(body: bytes, now: datetime, expires: datetime | None) -> None:
    faults = []
    if len(body) > MOST_BYTES:
        size = f"{len(body) / 1e6:,.1f} MB; at most {MOST_BYTES / 1e6:g} are kept"
        faults.append(Fault(file=WHOLE, message=f"has {size}"))
    if expires is not None and expires <= now:
        faults.append(Fault(file=WHOLE, message="would be gone at once; give it a time to come"))
    if faults:
        raise SnapshotError(faults)


def _hash(key: str) -> str:
    # Plain, since keys have 128 random bits and cannot be guessed.
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


def _is_there(connection: Connection, name: str) -> bool:
    query = select(snapshots.c.id).where(snapshots.c.id == name)
    return connection.execute(query).first() is not None


def _missing() -> MissingError:
    message = "is not here; its link is wrong or not whole, so ask whoever sent it for it anew"
    return MissingError([Fault(file=WHOLE, message=message)])


def _gone(when: datetime, *, over: bool) -> NoReturn:
    day = f"{when.day} {when:%b %Y}"
    why = f"its time was over on {day}" if over else f"it was removed on {day}"
    raise GoneError([Fault(file=WHOLE, message=f"is gone; {why}")])
