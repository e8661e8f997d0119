"""How fast the Monte Carlo is, beside plain numpy: `python -m benchmarks.robustness`."""

import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from evaluation.robustness import simulate
from evaluation.score_ranges import ScoreRanges, fixed_scores, triangles
from evaluation.weight_sets import WeightSet, anything, near

MILLION = 1_000_000
MIB = 1024
# One process that draws 10^7 times and tells the most memory it ever held, in KiB.
LARGE = """
import resource
from benchmarks.robustness import table
from evaluation.robustness import simulate
from evaluation.score_ranges import fixed_scores
from evaluation.weight_sets import anything
simulate(anything(8), fixed_scores(table(10, 8)), draws=10**7, workers=2)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

Row = tuple[str, float, float, str]


def figures() -> list[Row]:
    """Rows of name, value, the limit it must not exceed, unit."""
    free, plain = anything(8), fixed_scores(table(10, 8))
    own, wide = near(np.full(11, 1 / 11)), ranging(17, 11)
    for weight_set, scores, rho in ((free, plain, 0.0), (own, wide, 0.3)):
        simulate(weight_set, scores, draws=20_000, rho=rho)

    def run(
        weight_set: WeightSet, scores: ScoreRanges, draws: int, rho: float, workers: int = 2
    ) -> Callable[[], object]:
        return lambda: simulate(weight_set, scores, draws=draws, rho=rho, workers=workers)

    # Taken in turns, so that a busy moment of the machine hits both sides.
    numpy_s, two, one = in_turns(
        lambda: with_numpy(table(10, 8), MILLION),
        run(free, plain, MILLION, 0.0),
        run(free, plain, MILLION, 0.0, workers=1),
    )
    (loose,) = in_turns(run(own, wide, MILLION, 0.0), times=3)
    (hung,) = in_turns(run(own, wide, MILLION, 0.3), times=3)
    (screen,) = in_turns(run(own, wide, 20_000, 0.3), times=7)
    small, tenfold = in_turns(run(free, plain, MILLION, 0.0), run(free, plain, 10 * MILLION, 0.0))
    return [
        ("1,000,000 draws, 10 x 8, in times of numpy's", two / numpy_s, 1 / 20, "x"),
        ("1,000,000 draws, 10 x 8, 2 workers in times of 1", two / one, 1 / 1.7, "x"),
        ("1,000,000 draws, 10 x 8", 1000 * two, 1000 * numpy_s / 20, "ms"),
        ("1,000,000 draws, 17 x 11 ranging", loose, 1.5, "s"),
        ("1,000,000 draws, 17 x 11 ranging, correlated", hung, 5, "s"),
        ("20,000 draws, 17 x 11 ranging, correlated", 1000 * screen, 100, "ms"),
        ("10,000,000 draws in runs of 1,000,000", tenfold / small, 12, "runs"),
        ("memory of 10,000,000 draws", memory(), 300, "MiB"),
    ]


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


def in_turns(*runs: Callable[[], object], times: int = 5) -> list[float]:
    """The least seconds that each takes."""
    least = [np.inf] * len(runs)
    for _ in range(times):
        for at, run in enumerate(runs):
            start = time.perf_counter()
            run()
            least[at] = min(least[at], time.perf_counter() - start)
    return least


def memory() -> float:
    """The most memory a process held while drawing, in MiB."""
    done = subprocess.run([sys.executable, "-c", LARGE], capture_output=True, text=True, check=True)
    return int(done.stdout) / MIB


def table(n: int, m: int) -> np.ndarray:
    return np.random.default_rng(42).random((n, m))


def ranging(n: int, m: int) -> ScoreRanges:
    low, mode, high = np.sort(np.random.default_rng(42).random((3, n, m)), axis=0)
    return triangles(low, mode, high)


if __name__ == "__main__":
    for name, value, limit, unit in figures():
        print(f"{name}: {value:.3g} {unit} (limit {limit:.3g})")
