"""Kill a server at random moments while it keeps snapshots, and look for each that it acknowledged.

`python -m tests.sharing.killing [--writes 200] [--kills 25] [--seed N]` kills the app itself, as
uvicorn serves it, on SQLite and on PostgreSQL. `make test` kills a few times a process that only
keeps snapshots.
"""

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sharing.snapshots.reading import read_snapshot
from sharing.snapshots.snapshot import Snapshot, seal
from sharing.snapshots.store import Store
from sharing.snapshots.texts import Heading
from tests.databases import driven, running
from tests.sharing.snapshots.writers import PROCESSES

ROOT = Path(__file__).resolve().parent.parent.parent
REFERENCE = ROOT / "tests" / "reference" / "snapshots" / "format-1-kyiv-options.json"
RESULTS = Path(__file__).with_name("KILLED.md")
NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
OWNER = "browser:all"
# People who keep snapshots at the same time in one server.
PEOPLE = 4
# A server is left alone for at most as long after its first acknowledgement.
LONGEST_SECONDS = 0.4
# One kill in so many comes while the server is still starting.
EARLY = 5
START_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`lost`: acknowledged and not found whole. `quiet`: found whole, and never acknowledged."""

    kills: int
    acknowledged: int
    lost: tuple[str, ...]
    quiet: int

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged} acknowledged, {len(self.lost)} lost, "
            f"{self.quiet} kept whose acknowledgement died with the server"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Do it on both databases; 1 if one snapshot was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.sharing.killing", description=__doc__)
    parser.add_argument("--writes", type=int, default=200)
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--write", action="store_true", help="keep the figures beside this file")
    given = parser.parse_args(arguments)
    print(f"seed {given.seed}", flush=True)
    lost, told = 0, []
    for name, database in (("SQLite", in_a_file), ("PostgreSQL", in_a_server)):
        with database() as url:
            chance = random.Random(given.seed)
            outcome = strike(serve, url, kills=given.kills, writes=given.writes, chance=chance)
            told.append(f"{name}: {outcome}")
            print(told[-1], flush=True)
            lost += len(outcome.lost)
    if given.write:
        lines = "\n".join(f"- {each}" for each in told)
        head = f"# Killed at random\n\n`make kill`, seed {given.seed}:\n\n"
        RESULTS.write_text(f"{head}{lines}\n", "utf-8")
    return int(lost > 0)


@contextmanager
def in_a_file() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/snapshots.db"


@contextmanager
def in_a_server() -> Iterator[str]:
    with running() as server:
        yield driven(server.url)


def strike(
    work: Callable[..., None],
    url: str,
    *,
    kills: int,
    writes: int,
    chance: random.Random,
    longest: float = LONGEST_SECONDS,
) -> Outcome:
    """Start what keeps snapshots and kill it, until both numbers are reached; then look."""
    said: list[tuple[str, str]] = []
    struck = 0
    while struck < kills or len(said) < writes:
        said += _until_killed(work, url, struck, chance, longest)
        struck += 1
    return _looked(url, said, struck)


def _until_killed(
    work: Callable[..., None], url: str, turn: int, chance: random.Random, longest: float
) -> list[tuple[str, str]]:
    """What one server acknowledges before it is killed at a random moment of its life."""
    ours, its = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=work, args=(its, url, turn))
    process.start()
    its.close()
    said = []
    if turn % EARLY == EARLY - 1:
        time.sleep(chance.uniform(0, 2 * longest))
    else:
        assert ours.poll(START_SECONDS), "the server keeps nothing"
        time.sleep(chance.uniform(0, longest))
    process.kill()
    with suppress(EOFError):
        while True:
            said.append(ours.recv())
    process.join()
    ours.close()
    return said


def _looked(url: str, said: Sequence[tuple[str, str]], kills: int) -> Outcome:
    store = Store.at(url)
    acknowledged = dict(said)
    found = {each.id: each.digest for each in store.mine(OWNER, now=NOON)}
    all_of_them = acknowledged | {n: d for n, d in found.items() if n not in acknowledged}
    lost = [name for name, digest in all_of_them.items() if not _is_whole(store, name, digest)]
    store.close()
    return Outcome(
        kills=kills,
        acknowledged=len(acknowledged),
        lost=tuple(lost),
        quiet=len(found.keys() - acknowledged.keys()),
    )


def _is_whole(store: Store, name: str, digest: str) -> bool:
    """Whether a snapshot is there, its seal unbroken and its own."""
    try:
        return read_snapshot(store.find(name, now=NOON)).digest == digest
    except Exception as error:  # noqa: BLE001  # whatever it is, it is lost
        print(f"{name}: {error}", file=sys.stderr)
        return False


def keep_only(said: Any, url: str, turn: int) -> None:
    """A process that does nothing but keep snapshots."""
    _keep_on(lambda: Store.at(url), said, turn)


def serve(said: Any, url: str, turn: int) -> None:
    """The app as uvicorn serves it; people keep snapshots in the store that its pages use."""
    os.environ |= {"DATABASE_URL": url, "SURETY_DATA": tempfile.gettempdir()}
    os.chdir(ROOT)
    import uvicorn

    import app
    from views import kept

    keeping = threading.Thread(target=_keep_on, args=(kept.store, said, turn), daemon=True)
    keeping.start()
    uvicorn.run(app.app, port=0, log_level="error")


def _keep_on(opened: Callable[[], Store], said: Any, turn: int) -> None:
    store, one_at_a_time = opened(), threading.Lock()

    def keep(person: int) -> None:
        for number in range(1_000_000):
            snapshot = _sealed(f"{turn} {person} {number}")
            receipt = store.keep(snapshot, now=NOON, owner=OWNER)
            with one_at_a_time:
                said.send((receipt.id, snapshot.digest))

    people = [threading.Thread(target=keep, args=(n,), daemon=True) for n in range(PEOPLE)]
    for person in people:
        person.start()
    for person in people:
        person.join()


def _sealed(title: str) -> Snapshot:
    """The shipped study under a seal of its own."""
    kept = _reference()
    return seal(kept.study, kept.stance, kept.findings, Heading(title=title), now=NOON)


@cache
def _reference() -> Snapshot:
    """Read and not found anew: processes that are killed are many, and their lives short."""
    return read_snapshot(REFERENCE.read_bytes())


if __name__ == "__main__":
    # Its children load this file by its name and as the program that was started.
    os.environ["PYTHONWARNINGS"] = "ignore::RuntimeWarning"
    sys.exit(main())
