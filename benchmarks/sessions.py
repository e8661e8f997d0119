"""Fifty people at work at once: how long each waits, and what memory the server takes."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

import psutil

from benchmarks.figures import Figure
from benchmarks.servers import OURS, ROOT, ready_server

SESSIONS = 50
SECONDS = 20
# The engine loads in the background once the server is up.
WARM_UP_SECONDS = 4
LIMIT_SECONDS = 120
MEGA = 2**20


def figures() -> Iterator[Figure]:
    with ready_server(OURS) as running:
        time.sleep(WARM_UP_SECONDS)
        samples, memory = _load(running.port, psutil.Process(running.pid))
    people = f"{SESSIONS} sessions, a release a second each"
    yield Figure(f"{people}: release to script finished", samples, "ms", 300, "p95")
    yield Figure(f"{people}: server memory (RSS)", memory, "MB", 400, "max")


def _load(port: int, process: psutil.Process) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Run the clients as a process of their own, so that they and the server share no lock."""
    memory = []
    clients = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.clients", str(port), str(SESSIONS), str(SECONDS)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + LIMIT_SECONDS
    try:
        while True:
            memory.append(process.memory_info().rss / MEGA)
            try:
                said, _ = clients.communicate(timeout=0.5)
                break
            except subprocess.TimeoutExpired:
                if time.monotonic() > deadline:
                    raise
    finally:
        clients.kill()
    if clients.returncode:
        raise RuntimeError("The clients stopped with an error.")
    return tuple(json.loads(said)), tuple(memory)
