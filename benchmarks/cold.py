"""From process start to the first bar on screen, ours beside a bare Streamlit page.

Each sample is a new process and a new browser profile. It takes seconds, so a run has few.
"""

import time
from collections.abc import Iterator

from playwright.sync_api import Browser

from benchmarks.browser import BARE_BAR, OUR_BAR, browser, fresh_page
from benchmarks.figures import Figure, ratio
from benchmarks.servers import BARE, OURS, Site, await_port, server

SAMPLES = 7


def figures() -> Iterator[Figure]:
    with browser() as started:
        # The first of all pays for files that the system has not read yet: it does not count.
        pairs = [_pair(started) for _ in range(SAMPLES + 1)][1:]
    our_samples, bare_samples = zip(*pairs, strict=True)
    ours = Figure("Process start to first bar, cold", our_samples, "ms")
    bare = Figure("Process start to first bar, cold, bare page", bare_samples, "ms")
    yield ours
    yield bare
    yield ratio("Process start to first bar, ours to bare", ours, bare, 1.5)


def _pair(started: Browser) -> tuple[float, float]:
    return _first_bar(started, OURS, OUR_BAR), _first_bar(started, BARE, BARE_BAR)


def _first_bar(started: Browser, site: Site, bar: str) -> float:
    with fresh_page(started) as page, server(site) as running:
        await_port(running)
        # Not the whole load: the page may show bars before its last font has come.
        page.goto(running.url, wait_until="commit")
        page.locator(f"{bar}:visible").first.wait_for()
        return 1000 * (time.perf_counter() - running.started)
