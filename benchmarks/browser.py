"""A real Chromium, and pages of it that share nothing with each other."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium

VIEWPORT = {"width": 1280, "height": 800}
# A container allows neither the sandbox nor much shared memory.
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]
WAIT_MS = 60_000


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser that the tests use, too."""
    path = chromium.find()
    if path is None:
        raise SystemExit("No Chromium was found: python -m tests.browser.chromium --ensure")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def fresh_page(started: Browser) -> Iterator[Page]:
    """A page in a profile of its own: nothing is cached for it."""
    context = started.new_context(viewport=VIEWPORT)
    context.set_default_timeout(WAIT_MS)
    try:
        yield context.new_page()
    finally:
        context.close()


def await_board(page: Page, url: str) -> None:
    """Open our first page and wait until the board and the verdict stand there."""
    page.goto(url)
    page.locator(".st-key-board .ranking li").first.wait_for()
    page.locator(".verdict .headline:not(.waiting)").wait_for()


def await_chart(page: Page, url: str) -> None:
    """Open the bare page and wait until its bars stand there."""
    page.goto(url)
    page.locator(BARE_BAR).first.wait_for()


# Bars as Vega draws them; the first one could have no width.
BARE_BAR = '[data-testid="stVegaLiteChart"] path[aria-roledescription="bar"]'
OUR_BAR = ".st-key-board .ranking li .track i"
