"""The process beside the server: calls, progress, stopping, faults and death."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from evaluation.errors import StoppedError
from views.worker import Worker

Progress = Callable[[float], object]
Cancelled = Callable[[], bool]


def double(given: int, *, progress: Progress, cancelled: Cancelled) -> int:
    progress(0.5)
    assert not cancelled()
    return 2 * given


def where(*, progress: Progress, cancelled: Cancelled) -> int:
    return os.getpid()


def main_file(*, progress: Progress, cancelled: Cancelled) -> str | None:
    return getattr(sys.modules["__main__"], "__file__", None)


def fail(*, progress: Progress, cancelled: Cancelled) -> None:
    raise ValueError("no such thing")


def until_stopped(*, progress: Progress, cancelled: Cancelled) -> None:
    while not cancelled():
        progress(0.1)
    raise StoppedError


def die(*, progress: Progress, cancelled: Cancelled) -> None:
    os._exit(3)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def quiet(_: float) -> None:
    pass


def never() -> bool:
    return False


def test_a_call_is_answered_and_tells_its_progress(worker: Worker):
    told: list[float] = []
    assert worker.run(double, (21,), told.append, never) == 42
    assert told == [0.5]


def test_it_is_another_process_and_stays_the_same_one(worker: Worker):
    first = worker.run(where, (), quiet, never)
    assert first != os.getpid()
    assert worker.run(where, (), quiet, never) == first


def test_what_goes_wrong_over_there_is_raised_here(worker: Worker):
    with pytest.raises(ValueError, match=r"^no such thing$"):
        worker.run(fail, (), quiet, never)
    assert worker.run(double, (1,), quiet, never) == 2


def test_a_call_can_be_stopped_and_the_next_one_is_answered(worker: Worker):
    seen: list[float] = []
    with pytest.raises(StoppedError):
        worker.run(until_stopped, (), seen.append, lambda: True)
    assert worker.run(double, (2,), quiet, never) == 4


def test_a_dead_worker_is_told_and_replaced(worker: Worker):
    with pytest.raises((EOFError, OSError)):
        worker.run(die, (), quiet, never)
    assert worker.run(double, (3,), quiet, never) == 6


def test_it_does_not_run_the_page_that_streamlit_made_the_main_module(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    page, seen = tmp_path / "page.py", tmp_path / "seen"
    page.write_text(f"open({str(seen)!r}, 'w').close()", encoding="utf-8")
    module = ModuleType("__main__")
    module.__file__ = str(page)
    monkeypatch.setitem(sys.modules, "__main__", module)
    made = Worker()
    assert made.run(main_file, (), quiet, never) != str(page)
    made.close()
    assert not seen.exists()
    assert sys.modules["__main__"] is module
