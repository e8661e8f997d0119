"""A process beside the server that draws: the compiled loop and its time stay out of it."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Lock
from types import ModuleType
from typing import Any

# How often the server looks whether a job is still wanted, in seconds.
LOOK_AGAIN = 0.05

Progress = Callable[[float], object]
Cancelled = Callable[[], bool]


class Worker:
    """One child process that works off one call after another; begun when first needed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def run(
        self,
        function: Callable[..., Any],
        given: Sequence[Any],
        progress: Progress,
        cancelled: Cancelled,
    ) -> Any:
        """Call `function(*given, progress=..., cancelled=...)` over there and give what it gives.

        `function` stands at the top of a module. Raises what it raises, StoppedError once
        `cancelled()`, and EOFError if the process dies; the next call begins a new one.
        """
        with self._lock:
            line = self._ready()
            try:
                line.send((function, tuple(given)))
                return self._follow(line, progress, cancelled)
            except (EOFError, OSError):
                self.close()
                raise

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()
        self._process = self._line = None

    def _ready(self) -> Connection:
        if self._line is None or self._process is None or not self._process.is_alive():
            # Not forked: a fork would carry the server's threads' locks along.
            context = multiprocessing.get_context("spawn")
            self._line, other = context.Pipe()
            self._process = context.Process(target=_serve, args=(other,), daemon=True)
            with _no_main_module():
                self._process.start()
            other.close()
        return self._line

    @staticmethod
    def _follow(line: Connection, progress: Progress, cancelled: Cancelled) -> Any:
        stopped = False
        while True:
            if not stopped and cancelled():
                line.send("stop")
                stopped = True
            if not line.poll(LOOK_AGAIN):
                continue
            kind, said = line.recv()
            if kind == "progress":
                progress(said)
            elif kind == "error":
                raise said
            else:
                return said


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Streamlit makes each page the main module, and a child begins by running that."""
    before, none = sys.modules["__main__"], ModuleType("__main__")
    sys.modules["__main__"] = none
    try:
        yield
    finally:
        if sys.modules["__main__"] is none:
            sys.modules["__main__"] = before


def _serve(line: Connection) -> None:
    """Answer calls until the server is gone (in the child process)."""
    if hasattr(os, "nice"):
        os.nice(10)  # pages come first
    while True:
        try:
            call = line.recv()
        except (EOFError, OSError):
            return
        if call == "stop":  # came too late for a call that had just ended
            continue
        line.send(_answer(line, *call))


def _answer(
    line: Connection, function: Callable[..., Any], given: Sequence[Any]
) -> tuple[str, Any]:
    stopped = False

    def cancelled() -> bool:
        nonlocal stopped
        while line.poll():
            stopped = line.recv() == "stop" or stopped
        return stopped

    try:
        result = function(
            *given, progress=lambda share: line.send(("progress", share)), cancelled=cancelled
        )
    except Exception as error:  # noqa: BLE001  # whatever it is, it is raised over there
        return "error", error
    return "result", result


@lru_cache(maxsize=1)
def shared() -> Worker:
    """The one worker of this process."""
    return Worker()
