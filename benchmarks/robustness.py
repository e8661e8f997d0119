"""How fast the Monte Carlo is, beside plain numpy in the same run, and how it grows."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.figures import Figure, ratio
from benchmarks.servers import ROOT
from evaluation.robustness import simulate
from evaluation.score_ranges import ScoreRanges, fixed_scores, triangles
from evaluation.weight_sets import WeightSet, anything, near

MILLION = 1_000_000
# A turn of numpy's takes a second; three runs of ten make thirty.
TURNS = 10
# The threads of numpy's matrix product stay awake a while after it; whoever comes next must not
# share the processors with them.
PAUSE = 0.2
GROWTH = (10**4, 10**5, 10**6, 10**7, 10**8)
# A process that draws and tells the most memory it ever held, in MiB.
LARGE = """
import sys
from benchmarks.peak import peak
from benchmarks.robustness import table
from evaluation.robustness import simulate
from evaluation.score_ranges import fixed_scores
from evaluation.weight_sets import anything
simulate(anything(8), fixed_scores(table(10, 8)), draws=int(sys.argv[1]), workers=2)
print(peak())
"""


def figures() -> Iterator[Figure]:
    free, plain = anything(8), fixed_scores(table(10, 8))
    own, wide = near(np.full(11, 1 / 11)), ranging(17, 11)
    for weight_set, scores, rho in ((free, plain, 0.0), (own, wide, 0.3)):
        simulate(weight_set, scores, draws=20_000, rho=rho)
    yield from _beside_numpy(free, plain)
    yield from _ranging(own, wide)
    yield from _growth(free, plain)


def _beside_numpy(free: WeightSet, plain: ScoreRanges) -> Iterator[Figure]:
    # Taken in turns, so that a busy moment of the machine hits both sides.
    numpy_ms, two_ms, one_ms = in_turns(
        lambda: with_numpy(table(10, 8), MILLION),
        drawing(free, plain, MILLION),
        drawing(free, plain, MILLION, workers=1),
    )
    ours = Figure("SMAA, 10 x 8, 1,000,000 draws, two workers", two_ms, "ms")
    theirs = Figure("The same in plain numpy", numpy_ms, "ms")
    alone = Figure("The same with one worker", one_ms, "ms")
    yield from (ours, theirs, alone)
    yield ratio("SMAA in times of plain numpy's", ours, theirs, 1 / 20)
    yield ratio("Two workers in times of one", ours, alone, 1 / 1.7)


def _ranging(own: WeightSet, wide: ScoreRanges) -> Iterator[Figure]:
    loose, hung = in_turns(
        drawing(own, wide, MILLION), drawing(own, wide, MILLION, rho=0.3), turns=3
    )
    yield Figure("17 x 11 with ranging scores, 1,000,000 draws", loose, "ms", 1500)
    yield Figure("The same, scores hanging together", hung, "ms", 5000)
    (screen,) = in_turns(drawing(own, wide, 20_000, rho=0.3), turns=30)
    yield Figure("17 x 11 with ranging scores, 20,000 draws as on screen", screen, "ms", 100)


def _growth(free: WeightSet, plain: ScoreRanges) -> Iterator[Figure]:
    took = []
    for draws in GROWTH:
        (samples,) = in_turns(drawing(free, plain, draws), turns=3)
        took.append(Figure(f"SMAA, 10 x 8, {draws:,} draws", samples, "ms"))
    yield from took
    # Below a million what is fixed - threads, seeds, results - is still a part of the time.
    growth = took[-1].median() / took[-3].median() / (GROWTH[-1] / GROWTH[-3])
    yield Figure("Time of a draw among 10^8 in times of one among 10^6", (growth,), "x", 1.2)
    yield Figure("Memory of 10^8 draws", (memory(),), "MiB", 300)


def drawing(
    weight_set: WeightSet, scores: ScoreRanges, draws: int, rho: float = 0.0, workers: int = 2
) -> Callable[[], object]:
    return lambda: simulate(weight_set, scores, draws=draws, rho=rho, workers=workers)


def with_numpy(values: np.ndarray, draws: int, chunk: int = 100_000) -> tuple[np.ndarray, ...]:
    """The same three results as anyone would write them first."""
    n, m = values.shape
    rng = np.random.default_rng(1)
    places, wins, central = np.zeros((n, n)), np.zeros((n, n)), np.zeros((n, m))
    for _ in range(0, draws, chunk):
        weights = rng.dirichlet(np.ones(m), chunk)
        totals = weights @ values.T
        ranks = np.argsort(np.argsort(-totals, axis=1), axis=1)
        for i in range(n):
            places[i] += np.bincount(ranks[:, i], minlength=n)
            wins[i] += (ranks[:, [i]] < ranks).sum(axis=0)
            central[i] += weights[ranks[:, i] == 0].sum(axis=0)
    return places, wins, central


def in_turns(*runs: Callable[[], object], turns: int = TURNS) -> list[tuple[float, ...]]:
    """Milliseconds of each call, for each of the runs."""
    taken: list[list[float]] = [[] for _ in runs]
    for _ in range(turns):
        for samples, run in zip(taken, runs, strict=True):
            time.sleep(PAUSE)
            start = time.perf_counter()
            run()
            samples.append(1000 * (time.perf_counter() - start))
    return [tuple(samples) for samples in taken]


def memory() -> float:
    """The most memory a process held while drawing 10^8 times, in MiB."""
    # Compiling takes more than drawing ever does; it is done at the first start, not at each.
    _drawing_process(1)
    return _drawing_process(10**8)


def _drawing_process(draws: int) -> float:
    command = [sys.executable, "-c", LARGE, str(draws)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout)


def table(n: int, m: int) -> np.ndarray:
    return np.random.default_rng(42).random((n, m))


def ranging(n: int, m: int) -> ScoreRanges:
    low, mode, high = np.sort(np.random.default_rng(42).random((3, n, m)), axis=0)
    return triangles(low, mode, high)
