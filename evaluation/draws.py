"""Run the compiled loop in chunks on any executor: same seed, same counts, whoever does the work.

Chunk c draws from the c-th child of the seed, as `SeedSequence.spawn` numbers them, and sums are
added in the order of chunks; so neither the number of workers nor their pace can show.
Formulas and sources: docs/method/robustness.md
"""

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from evaluation.errors import StoppedError
from evaluation.package_ranges import PackageRanges
from evaluation.score_ranges import ScoreRanges
from evaluation.values import Floats
from evaluation.weight_sets import WeightSet, kernel_arguments, plain

Counted = NDArray[np.int64]

# Both are part of what a seed means: changing either changes every count.
CHUNK = 8192
GENERATOR = "PCG64 and SplitMix64"
# Chunks travel in parcels of at most this many, so that long runs are not spent on posting them,
# and at most so many parcels are out at a time, so that memory does not grow with the draws.
PARCEL = 64
WINDOW = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What one run of the Monte Carlo draws from; plain arrays, so it travels between processes.

    `rho`: correlation of one option's scores. `sizes`: (n,) identical options each row stands for.
    `seed`: entropy of the seed sequence whose children the chunks draw from.
    """

    weight_set: WeightSet
    scores: ScoreRanges | PackageRanges
    rho: float
    sizes: Counted
    draws: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Sums over draws; rows and columns are the job's options.

    `first_places`: (n, places) draws in which a row's group starts on a place. `wins`: (n, n)
    draws in which the row beats the column. `central`: (n, m) weights summed over its firsts.
    """

    first_places: Counted
    wins: Counted
    central: Floats

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            first_places=self.first_places + other.first_places,
            wins=self.wins + other.wins,
            central=self.central + other.central,
        )


def count(
    job: Job,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Counts:
    """Run a job's chunks and add up their counts.

    `executor`: anything with `submit`; by default a pool of `workers` threads (one a processor),
    closed at the end. `progress` is told the share done; both callables run in this thread.
    Raises StoppedError when `cancelled()` is true between two parcels.
    """
    parcels = _parcels(job.draws)
    total: Counts | None = None
    waiting: deque[tuple[int, Future[Counts]]] = deque()
    with _ready(executor, workers) as pool:
        try:
            while True:
                for first, last in islice(parcels, WINDOW - len(waiting)):
                    waiting.append((last, pool.submit(count_parcel, job, first, last)))
                if cancelled is not None and cancelled():
                    raise StoppedError
                last, future = waiting.popleft()
                total = future.result() if total is None else total + future.result()
                if progress is not None:
                    progress(min(last * CHUNK / job.draws, 1.0))
                if last * CHUNK >= job.draws:
                    return total
        finally:
            for _, future in waiting:
                future.cancel()


def count_parcel(job: Job, first: int, last: int) -> Counts:
    """Run a job's chunks `first` up to, without, `last`; done by a worker, in any process."""
    n, m = job.scores.count, job.scores.criteria
    counts = Counts(
        first_places=np.zeros((n, int(job.sizes.sum())), dtype=np.int64),
        wins=np.zeros((n, n), dtype=np.int64),
        central=np.zeros((n, m)),
    )
    add_chunk = _adder(job, counts)
    for chunk in range(first, last):
        seed = np.random.SeedSequence(job.seed, spawn_key=(chunk,))
        rng = np.random.Generator(np.random.PCG64(seed))
        add_chunk(rng, min(CHUNK, job.draws - chunk * CHUNK))
    return counts


def _adder(job: Job, counts: Counts) -> Callable[[np.random.Generator, int], None]:
    """A function that draws so many times and adds to `counts`.

    What is the same for every chunk is made ready once: while a worker does so the others wait.
    """
    # Imported by the worker: compiled code takes its time, and its folder may be set late.
    from evaluation import kernel, package_draws

    scores, rho = job.scores, float(job.rho)
    sizes = np.require(job.sizes, np.int64, ["C", "W"])
    tallies = counts.first_places, counts.wins, counts.central
    if isinstance(scores, PackageRanges):
        packages = job.weight_set, scores, rho, sizes, *tallies
        return lambda rng, draws: package_draws.count_chunk(rng, draws, *packages)
    cells, corners = plain(scores.cells), plain(scores.corners)
    options = *kernel_arguments(job.weight_set), cells, corners, rho, sizes, *tallies
    return lambda rng, draws: kernel.count_chunk(rng, draws, *options)


def _parcels(draws: int) -> Iterator[tuple[int, int]]:
    """First chunk and end of each parcel. Their size follows from the draws alone."""
    chunks = -(-draws // CHUNK)
    # Sixteen or fewer of one size, so that no worker is left with a rest while the others are done.
    size = min(-(-chunks // 16), PARCEL)
    for first in range(0, chunks, size):
        yield first, min(first + size, chunks)


@contextmanager
def _ready(executor: Executor | None, workers: int | None) -> Iterator[Executor]:
    """The executor given, left open, or a pool of threads of our own."""
    if executor is not None:
        yield executor
        return
    with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        yield pool
