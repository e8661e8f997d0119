"""A real server and a real Chromium for every test in this folder."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium

ROOT = Path(__file__).resolve().parent.parent.parent


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(study: Path | None = None, *, port: int = 0, **variables: str) -> Iterator[str]:
    """Run the app as `make run` does and give its address; stop it afterwards.

    Snapshots lie where tests have them lie; outside of tests in a folder that goes with it.
    `variables`: more of the environment.
    """
    port = port or free_port()
    with TemporaryDirectory() as data:
        environment = {"SURETY_DATA": data} | os.environ | variables
        environment |= {"SURETY_STUDY": str(study)} if study else {}
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        with running(command, environment) as server:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/readyz", server)
            yield address


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str] = os.environ
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server in a process of its own; stop it afterwards."""
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield server
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers."""
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=5)  # noqa: S310  # our own server on loopback
        except urllib.error.HTTPError:
            return  # it answers; whether the study is sound is the test's affair
        except OSError:
            assert server.poll() is None, "the server ended before it answered"
            time.sleep(0.25)
        else:
            return
    raise TimeoutError(url)


@contextmanager
def browsing() -> Iterator[Browser]:
    """Run Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.ensure(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """Address of the app with the shipped study."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="session")
def one_profile(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile for many tests, so that only the first page loads Streamlit itself."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def open_page(app: str, one_profile: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Open a path of the app in a window of its own and wait until it has settled.

    Nothing that a page keeps in the browser is left to the next test.
    """

    def opened(
        path: str = "/", *, width: int = 1280, height: int = 800, scheme: str = "light"
    ) -> Page:
        page = one_profile.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.goto(app + path)
        settled(page)
        return page

    yield opened
    for page in one_profile.pages:
        page.evaluate("localStorage.clear()")
        page.close()
    one_profile.clear_cookies()


def turned(page: Page, *, scheme: str = "light", width: int = 1280) -> None:
    """Load the page anew in another scheme or width: charts take their colours when they load."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 844})
    page.reload()
    settled(page)


def sideways(page: Page) -> list[int]:
    """By how many pixels the document and its main part are wider than what is seen of them."""
    wide: list[int] = page.evaluate(
        "[document.documentElement, document.querySelector('.stMain')]"
        ".map(each => each.scrollWidth - each.clientWidth)"
    )
    return wide


def errors_said(page: Page) -> list[str]:
    """A list that fills with the errors that the page writes into the console from now on."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else 0)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def drawn(page: Page) -> None:
    """Wait until the page shows what was drawn, and its last chart."""
    page.wait_for_selector(".st-key-drawn", timeout=90_000)
    page.wait_for_selector(".st-key-drawing .progress", state="detached", timeout=90_000)
    settled(page)
    for chart in page.locator(".st-key-drawn [data-testid=stVegaLiteChart]").all():
        chart.locator("svg.marks").wait_for()


def settled(page: Page) -> None:
    """Wait until the page has run to its end: the footer is drawn and nothing is running."""
    page.wait_for_selector(".foot", timeout=30_000)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)
