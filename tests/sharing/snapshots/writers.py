"""Processes that open a store and write into it, as several servers on one database do."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from sharing.snapshots.store import Store
from tests.sharing.snapshots.made import made

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
# Each starts within milliseconds, from a process that has loaded all this and holds no thread.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload([__name__, "tests.sharing.killing"])
THREADS = 25


def at_once(work: Callable[..., None], *arguments: Any, processes: int) -> list[Any]:
    """What as many processes say that do the same, starting at the same moment.

    Each is given a number, a barrier and a queue before the arguments.
    """
    barrier, said = PROCESSES.Barrier(processes), PROCESSES.Queue()
    started = [
        PROCESSES.Process(target=work, args=(number, barrier, said, *arguments))
        for number in range(processes)
    ]
    for process in started:
        process.start()
    answers = [said.get(timeout=60) for _ in started]
    for process in started:
        process.join(60)
        assert process.exitcode == 0
    return answers


def open_it(number: int, barrier: Any, said: Any, url: str) -> None:
    barrier.wait()
    try:
        store = Store.at(url)
        receipt = store.keep(made(f"by {number}"), now=NOON, owner="all")
    except Exception as error:  # noqa: BLE001  # whatever it is, the test must see it
        said.put(repr(error))
    else:
        said.put(receipt.id)


def write(number: int, barrier: Any, said: Any, url: str) -> None:
    """Twenty-five people keep two snapshots each, all at once, over a few connections."""
    store = Store.at(url)

    def one(person: int) -> list[tuple[str, str]]:
        titles = [f"{number}-{person}-{turn}" for turn in range(2)]
        return [
            (t, store.keep(made(t, note=t * 500), now=NOON, owner=f"owner {number}-{person}").id)
            for t in titles
        ]

    barrier.wait()
    with ThreadPoolExecutor(THREADS) as people:
        said.put([pair for pairs in people.map(one, range(THREADS)) for pair in pairs])
