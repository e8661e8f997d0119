"""The files that snapshots were asked for, made once and kept in memory up to a number of bytes."""

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic

from starlette.concurrency import run_in_threadpool

from evaluation.errors import GoneError, MissingError
from sharing.exports.kinds import KINDS
from sharing.exports.names import file_name
from sharing.snapshots.reading import read_snapshot
from views import kept

MOST_BYTES = 32_000_000
# So old may be the knowledge that a snapshot is still there.
FRESH_SECONDS = 1.0
MOST_SEEN = 10_000
# A workbook takes a second of a processor; more at once would hold the pages of everybody.
MAKERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """`packed`: the same by gzip, for what browsers show. `policy`: what the page may do."""

    body: bytes
    packed: bytes
    name: str
    digest: str
    policy: str

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return len(self.body) + len(self.packed)


class Shelf:
    """Of one server, for its event loop alone."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._files: OrderedDict[tuple[str, str], File] = OrderedDict()
        self._making: dict[tuple[str, str], asyncio.Future[File]] = {}
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._makers = ThreadPoolExecutor(MAKERS, thread_name_prefix="exports")

    @property
    def size(self) -> int:
        """Bytes in memory, of all files."""
        return sum(file.size for file in self._files.values())

    async def get(self, name: str, kind: str) -> File:
        """A snapshot's file, made if it is not there. Raises SnapshotError as the store does."""
        await self.check(name)
        if (name, kind) in self._files:
            self._files.move_to_end((name, kind))
            return self._files[name, kind]
        return await asyncio.shield(self._made(name, kind))

    async def check(self, name: str) -> None:
        """Make sure that a snapshot is there, or was a second ago."""
        now = monotonic()
        if now - self._seen.get(name, -FRESH_SECONDS) < FRESH_SECONDS:
            return
        try:
            await run_in_threadpool(_check, name)
        except (MissingError, GoneError):
            self.forget(name)
            raise
        self._seen[name] = now
        self._seen.move_to_end(name)
        if len(self._seen) > MOST_SEEN:
            self._seen.popitem(last=False)

    def forget(self, name: str) -> None:
        """Take all files of a snapshot off the shelf."""
        self._seen.pop(name, None)
        for kind in KINDS:
            self._files.pop((name, kind), None)

    def _made(self, name: str, kind: str) -> asyncio.Future[File]:
        """Who asks for the same while it is made waits for it, too."""
        place = name, kind
        if place not in self._making:
            loop = asyncio.get_running_loop()
            making = loop.run_in_executor(self._makers, _make, name, kind)
            self._making[place] = making
            making.add_done_callback(lambda done: self._put(place, done))
        return self._making[place]

    def _put(self, place: tuple[str, str], done: asyncio.Future[File]) -> None:
        del self._making[place]
        if done.cancelled() or done.exception() or place[0] not in self._seen:
            return
        self._files[place] = done.result()
        while self.size > self._most:
            self._files.popitem(last=False)


def _check(name: str) -> None:
    kept.store().check(name, now=datetime.now(UTC))


def _make(name: str, kind: str) -> File:
    # Loaded here: the first page of the app does without what makes this one.
    from sharing.exports.live import policy_of

    snapshot = read_snapshot(kept.store().find(name, now=datetime.now(UTC)))
    body = KINDS[kind].make(snapshot, kept.link(name))
    is_page = kind == "html"
    return File(
        body=body,
        packed=gzip.compress(body, mtime=0) if is_page or kind == "json" else b"",
        name=file_name(snapshot, kind),
        digest=hashlib.sha256(body).hexdigest()[:32],
        policy=policy_of(body) if is_page else "default-src 'none'",
    )
