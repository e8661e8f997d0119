"""Snapshots: sealing and keeping them, reading their pages, making their files, opening them."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from benchmarks.figures import Figure
from benchmarks.robustness import in_turns
from benchmarks.servers import OURS, ROOT, ready_server
from evaluation.all_findings import all_findings
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.stance import profile_stance
from sharing.exports.kinds import KINDS
from sharing.snapshots.reading import read_snapshot
from sharing.snapshots.snapshot import Snapshot, as_bytes, seal
from sharing.snapshots.store import Store
from sharing.snapshots.texts import Heading
from views import compiled

TURNS = 30
FILES = 10
CONNECTIONS = 16
SECONDS = 5
# So many requests a second at least, that is, so many milliseconds for each at most.
LEAST_PER_SECOND = 300
LIMITS = {"html": 300, "xlsx": 2000, "docx": 2000, "json": None}
LINK = "https://surety.example/s/AAAAAAAAAAAAAAAAAAAAAA"


def figures() -> Iterator[Figure]:
    compiled.choose_folder()
    sealing = _sealing()
    snapshot = sealing()
    yield from _keeping(sealing)
    yield from _reading(snapshot)
    for ending, limit in LIMITS.items():
        kind = KINDS[ending]
        kind.make(snapshot, LINK)
        (samples,) = in_turns(lambda kind=kind: kind.make(snapshot, LINK), turns=FILES)
        yield Figure(f"Snapshot as {ending.upper()}", samples, "ms", limit)
    data = as_bytes(snapshot)
    (samples,) = in_turns(lambda: _open(data), turns=TURNS)
    yield Figure("Open a snapshot and weigh it", samples, "ms", 1000)


def _sealing() -> Callable[[], Snapshot]:
    study = read_study(ROOT)
    stance = profile_stance(study)
    findings = all_findings(study, stance)
    heading = Heading(title="Measured", note="For the figures.")
    return lambda: seal(study, stance, findings, heading, now=_now())


def _keeping(sealing: Callable[[], Snapshot]) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.at(f"sqlite:///{folder}/snapshots.db")
        store.keep(sealing(), now=_now())
        (samples,) = in_turns(lambda: store.keep(sealing(), now=_now()), turns=TURNS)
        store.close()
    yield Figure("Seal a snapshot and keep it", samples, "ms", 150)


def _reading(snapshot: Snapshot) -> Iterator[Figure]:
    with ready_server(OURS) as running:
        store = Store.at(f"sqlite:///{running.data}/snapshots.db")
        name = store.keep(snapshot, now=_now()).id
        store.close()
        path = f"/s/{name}"
        _fetched(running.port, path, 1)
        waits = _fetched(running.port, path, SECONDS)
    readers = f"Live page, {CONNECTIONS} connections"
    per_request = 1000 * SECONDS / len(waits)
    yield Figure(
        f"{readers}: a request of one process", (per_request,), "ms", 1000 / LEAST_PER_SECOND
    )
    yield Figure(f"{readers}: request to whole page", waits, "ms", 50, "p95")


def _fetched(port: int, path: str, seconds: int) -> tuple[float, ...]:
    """Readers in a process of their own, so that they and the server share no lock."""
    command = [sys.executable, "-m", "benchmarks.fetches", str(port), path]
    done = subprocess.run(
        [*command, str(CONNECTIONS), str(seconds)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=seconds + 60,
    )
    return tuple(json.loads(done.stdout))


def _open(data: bytes) -> None:
    snapshot = read_snapshot(data)
    evaluate(snapshot.study, snapshot.stance)


def _now() -> datetime:
    return datetime.now(UTC)
