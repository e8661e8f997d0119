"""Draws made in the background: the latest wish of each session counts, results serve them all."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event, Lock
from typing import Any

import streamlit as st

from evaluation.errors import StoppedError, SuretyError
from views import compiled

# Results kept, of a few kilobytes each.
KEPT = 256
UNEXPECTED = "These draws could not be made; the server\u2019s log says why."

Progress = Callable[[float], object]
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], Any]


class Job:
    """One calculation: how far it is, and in the end its `result` or, in a sentence, its `fault`.

    `progress`: 0..1, None until it has begun.
    """

    def __init__(self, work: Work) -> None:
        self.work = work
        self.progress: float | None = None
        self.result: Any = None
        self.fault = ""
        self.wanted: set[Hashable] = set()
        self.future: Future[None] | None = None
        self._ended, self._stop = Event(), Event()

    @property
    def done(self) -> bool:
        """Whether there is a result or a fault."""
        return self._ended.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, but no longer; tell whether it is done."""
        return self._ended.wait(seconds)

    def stop(self) -> None:
        """Let it end without a result as soon as it can."""
        self._stop.set()

    def run(self) -> bool:
        """Do the work (in a thread of the pool); tell whether it came to an end of its own."""
        try:
            if self._stop.is_set():
                return False
            self._tell(0.0)
            self.result = self.work(self._tell, self._stop.is_set)
        except StoppedError:
            return False
        except SuretyError as error:
            self.fault = " ".join(_sentence(fault.message) for fault in error.faults)
        except Exception:
            logging.getLogger(__name__).exception("drawing failed")
            self.fault = UNEXPECTED
        self._ended.set()
        return True

    def _tell(self, share: float) -> None:
        self.progress = share


def _sentence(message: str) -> str:
    return f"{message[:1].upper()}{message[1:]}."


class Draws:
    """Jobs by key, worked off in the order in which they were asked for.

    One thread: the loop it runs releases the interpreter's lock, and the other processor is left
    to the pages. `prepare` is run before the first job, and told when to give up.
    """

    def __init__(
        self,
        *,
        prepare: Callable[[Cancelled], object] | None = None,
        threads: int = 1,
        kept: int = KEPT,
    ) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="draws")
        self._kept = kept
        self._lock = Lock()
        self._finished: OrderedDict[Hashable, Job] = OrderedDict()
        self._open: dict[Hashable, Job] = {}
        self._latest: dict[Hashable, Hashable] = {}
        self._closed = Event()
        self.prepared = self._pool.submit(prepare or (lambda closed: None), self._closed.is_set)

    def ask(self, who: Hashable, key: Hashable, work: Work) -> Job:
        """The job of `key`, begun anew if there is none. What `who` asked for before is dropped.

        A job that others wait for too goes on.
        """
        with self._lock:
            job = self._finished.get(key) or self._open.get(key)
            if self._latest.get(who) != key:
                self._drop(who)
            if job is None:
                job = self._open[key] = Job(work)
                job.future = self._pool.submit(self._run, key, job)
            if key in self._finished:
                self._finished.move_to_end(key)
            elif not job.done:
                self._latest[who] = key
                job.wanted.add(who)
            return job

    def close(self) -> None:
        """Stop all work and end the threads."""
        self._closed.set()
        with self._lock:
            for job in self._open.values():
                job.stop()
        self._pool.shutdown(cancel_futures=True)

    def __len__(self) -> int:
        """How many results are kept."""
        return len(self._finished)

    def _drop(self, who: Hashable) -> None:
        key = self._latest.pop(who, None)
        job = self._open.get(key)
        if job is None:
            return
        job.wanted.discard(who)
        if not job.wanted:
            del self._open[key]
            job.stop()
            if job.future is not None:
                job.future.cancel()

    def _run(self, key: Hashable, job: Job) -> None:
        ended = job.run()
        with self._lock:
            if self._open.get(key) is job:
                del self._open[key]
            for who in job.wanted:
                if self._latest.get(who) == key:
                    del self._latest[who]
            if ended:
                self._finished[key] = job
                while len(self._finished) > self._kept:
                    self._finished.popitem(last=False)


@st.cache_resource(show_spinner=False)
def service() -> Draws:
    """The one service of this process, shared by all sessions."""
    return Draws(prepare=compiled.get_ready)
