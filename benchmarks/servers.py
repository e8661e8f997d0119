"""A Streamlit server as its own process, for as long as a measurement takes."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ADDRESS = "127.0.0.1"
ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 60
STOP_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. `started` is `time.perf_counter()` just before its process began.

    `data`: the folder that it keeps snapshots in.
    """

    port: int
    pid: int
    started: float
    data: Path

    @property
    def url(self) -> str:
        return f"http://{ADDRESS}:{self.port}/"


@dataclass(frozen=True, slots=True)
class Site:
    """What can be started: a script, the folder to start it in, and where it says it is ready."""

    script: Path
    ready: str
    settings: tuple[str, ...] = ()
    # The folder decides which .streamlit/config.toml holds; None is an empty folder: defaults.
    folder: Path | None = None


OURS = Site(ROOT / "app.py", "readyz", folder=ROOT)
# Default settings but for what would call a browser, or another machine.
BARE = Site(
    Path(__file__).parent / "bare.py",
    "_stcore/health",
    ("--server.headless=true", "--browser.gatherUsageStats=false", f"--server.address={ADDRESS}"),
)


@contextmanager
def server(site: Site) -> Iterator[Server]:
    """Start a site and give it at once, whether it listens yet or not; stop it at the end."""
    with tempfile.TemporaryDirectory() as empty:
        port = _free_port()
        command = [sys.executable, "-m", "streamlit", "run", str(site.script)]
        started = time.perf_counter()
        process = subprocess.Popen(
            [*command, f"--server.port={port}", *site.settings],
            cwd=site.folder or empty,
            # Settings of whoever runs this must not slip into either side.
            env=_plain_environment() | {"SURETY_DATA": f"{empty}/data"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Server(port, process.pid, started, Path(empty) / "data")
        finally:
            _stop(process)


@contextmanager
def ready_server(site: Site) -> Iterator[Server]:
    """Start a site, wait until it says that it is ready, and stop it at the end."""
    with server(site) as running:
        _await_ready(running.url + site.ready)
        yield running


def _plain_environment() -> dict[str, str]:
    ours = ("STREAMLIT_", "SURETY_", "DATABASE_URL")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def await_port(running: Server) -> None:
    """Wait until the server takes connections."""
    deadline = time.perf_counter() + READY_SECONDS
    while time.perf_counter() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((ADDRESS, running.port)) == 0:
                return
        time.sleep(0.005)
    raise TimeoutError(f"Port {running.port} took no connection in {READY_SECONDS} s.")


def _await_ready(url: str) -> None:
    deadline = time.perf_counter() + READY_SECONDS
    while time.perf_counter() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  # http, ours
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise TimeoutError(f"{url} was not ready in {READY_SECONDS} s.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        port: int = probe.getsockname()[1]
        return port


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(STOP_SECONDS)
