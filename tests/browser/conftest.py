"""A real server and a real Chromium for every test in this folder."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def serving(study: Path | None = None) -> Iterator[str]:
    """Run the app as `make run` does and give its address; stop it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | ({"SURETY_STUDY": str(study)} if study else {})
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/readyz", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
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


@pytest.fixture
def open_page(app: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a path of the app in a fresh browser profile and wait until it has settled."""
    contexts = []

    def opened(path: str = "/", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.goto(app + path)
        settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()


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
