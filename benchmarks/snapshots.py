"""Snapshots: sealing and keeping them, reading their pages, making their files, opening them."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from playwright.sync_api import Page

from benchmarks.browser import browser, fresh_page
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
REST_MS = 300
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
    yield Figure("Read a snapshot and weigh it", samples, "ms")
    yield from _opening(snapshot)


def _sealing() -> Callable[[], Snapshot]:
    study = read_study(ROOT)
    stance = profile_stance(study)
    heading = Heading(title="Measured", note="For the figures.")
    return lambda: seal(study, stance, all_findings(study, stance), heading, now=_now())


def _keeping(sealing: Callable[[], Snapshot]) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.at(f"sqlite:///{folder}/snapshots.db")
        store.keep(sealing(), now=_now())
        (samples,) = in_turns(lambda: store.keep(sealing(), now=_now()), turns=TURNS)
        store.close()
    yield Figure("Find everything, seal it and keep it", samples, "ms", 150)


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


def _opening(snapshot: Snapshot) -> Iterator[Figure]:
    """From the press of a button in the browser to the snapshot on the page."""
    with ready_server(OURS) as running, browser() as started, fresh_page(started) as page:
        store = Store.at(f"sqlite:///{running.data}/snapshots.db")
        kept = [store.keep(snapshot, now=_now()).id for _ in range(FILES + 1)]
        store.close()
        samples = [_opened(page, running.url, name) for name in kept]
    # The first one loads what the others find there.
    yield Figure("Open a snapshot in the app, to its card", tuple(samples[1:]), "ms", 1000)


def _opened(page: Page, url: str, name: str) -> float:
    """In a session of its own, so that nothing is open yet."""
    page.goto(f"{url}snapshots?snap=open")
    page.locator(".foot").wait_for()
    page.get_by_label("Link or id of a snapshot").fill(name)
    page.wait_for_timeout(REST_MS)
    began = time.perf_counter()
    page.get_by_role("button", name="Open", exact=True).click()
    page.locator(".st-key-snapshot-acts").wait_for()
    return 1000 * (time.perf_counter() - began)


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
