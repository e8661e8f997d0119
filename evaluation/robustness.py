"""How sure the ranking is: SMAA-2, the Monte Carlo over weights and scores.

Formulas and sources: docs/method/robustness.md
"""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.draws import CHUNK, GENERATOR, Counts, Job, count
from evaluation.errors import Fault, StanceError
from evaluation.package_ranges import PackageRanges
from evaluation.ranking import TIE
from evaluation.score_ranges import ScoreRanges
from evaluation.values import Floats
from evaluation.weight_sets import WeightSet, plain, sample_weights

# How strongly one option's scores hang together.
CORRELATIONS = {"none": 0.0, "some": 0.3, "strong": 0.6}
# The error is below 0.001% long before; more would only keep a processor busy for days.
MOST_DRAWS = 10**10
CONFIDENCE_DRAWS = 5000
LEAST_FIRSTS = 100
LEAST_SHARE = 0.01
# Weights drawn to find options that tie whatever the weights.
PROBES = 64
# A normal variable stays within so many standard deviations 19 times in 20.
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """Shares of draws. Rows are options; n options, m criteria.

    `acceptability`: (n, n) share in which an option takes a place, ties shared out; rows and
    columns sum to 1. `pairwise`: (n, n) share in which the row is strictly ahead of the column.
    `central_weights`: (n, m) mean weights of an option's first places, NaN without any.
    `confidence`: (n,) its share of first places at its central weights while scores range, NaN
    without first places or with too few to say. `expected_rank`: (n,) from 1. `best_rank`,
    `worst_rank`: (n,) ends of the ranks taken in at least 1% of draws, 0 where no rank is.
    The rest says how to draw the same again.
    """

    acceptability: Floats
    pairwise: Floats
    central_weights: Floats
    confidence: Floats
    expected_rank: Floats
    best_rank: NDArray[np.int64]
    worst_rank: NDArray[np.int64]
    draws: int
    seed: int
    rho: float
    chunk: int = CHUNK
    generator: str = GENERATOR

    @property
    def first(self) -> Floats:
        """Share of first places, (n,)."""
        return self.acceptability[:, 0]


def simulate(
    weight_set: WeightSet,
    scores: ScoreRanges | PackageRanges,
    *,
    draws: int = 20_000,
    seed: int = 0,
    rho: float = CORRELATIONS["some"],
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Robustness:
    """Draw weights and scores `draws` times and count who takes which place.

    Same set, scores, `draws`, `seed` and `rho`: the same counts on this build, whatever the
    `executor` and the `workers` (see `draws.count`, also for `progress` and `cancelled`).
    Raises StanceError on a number of draws or a seed that cannot be used, StoppedError if
    cancelled.
    """
    _check(weight_set, scores, draws, seed, rho)
    groups = tied_groups(weight_set, scores, seed)
    heads, sizes = np.unique(groups, return_counts=True)
    job = Job(
        weight_set=weight_set,
        scores=scores.rows(heads),
        rho=rho,
        sizes=sizes.astype(np.int64),
        draws=draws,
        seed=seed,
    )
    counts = count(job, executor=executor, workers=workers, progress=progress, cancelled=cancelled)
    firsts = counts.first_places[:, 0]
    with np.errstate(invalid="ignore"):
        central = counts.central / firsts[:, None]
    confidence = _confidence(job, firsts, central)
    row_of = np.searchsorted(heads, groups)
    return _results(counts, central, confidence, row_of, job)


def tied_groups(
    weight_set: WeightSet, scores: ScoreRanges | PackageRanges, seed: int = 0
) -> NDArray[np.intp]:
    """For each option the first one it ties with whatever the weights and scores, (n,).

    Two options tie so when neither has a range on a criterion that can weigh anything and their
    totals lie within TIE at each of 64 weights drawn from the set: as the sets are convex, a tie
    that held there by chance alone has probability zero. Packages that range tie when they have the
    same values in whatever draw of their members.
    """
    weights = sample_weights(weight_set, PROBES, seed)
    weighted = np.asarray((weights > 0).any(axis=0))
    if isinstance(scores, PackageRanges):
        return np.asarray(scores.always_tied(weighted).argmax(axis=1))
    moving = np.any(scores.ranging[:, weighted], axis=1)
    totals = scores.likely @ weights.T
    same = np.abs(totals[:, None] - totals[None]).max(axis=2) <= TIE
    same &= ~np.logical_or.outer(moving, moving)
    np.fill_diagonal(same, val=True)
    return np.asarray(same.argmax(axis=1))


def error_interval(share: ArrayLike, draws: int) -> tuple[Floats, Floats]:
    """95% Wilson interval of a share estimated from `draws`, same shape as `share`.

    Source: docs/method/robustness.md#error
    """
    p = np.asarray(share, dtype=float)
    middle = p + Z95**2 / (2 * draws)
    half = Z95 * np.sqrt(p * (1 - p) / draws + Z95**2 / (4 * draws**2))
    scale = 1 + Z95**2 / draws
    low, high = (middle - half) / scale, (middle + half) / scale
    return np.where(p > 0, np.maximum(low, 0), 0.0), np.where(p < 1, np.minimum(high, 1), 1.0)


def warm_up() -> None:
    """Compile or load the compiled loop, 0.5 s from disk and some seconds the first time.

    To be called from a background thread once the program has started.
    """
    from evaluation.evidence import mean_values, settle_together
    from evaluation.score_ranges import triangles
    from evaluation.weight_sets import anything

    scores = triangles([[0.0], [0.0]], [[0.5], [0.5]], [[1.0], [1.0]])
    simulate(anything(1), scores, draws=1, workers=1)
    everything = np.ones((1, 1), dtype=bool)
    seed = np.random.SeedSequence(0)
    settle_together(scores, np.ones(1), everything, mean_values(scores), draws=1, seed=seed)


def _check(
    weight_set: WeightSet,
    scores: ScoreRanges | PackageRanges,
    draws: int,
    seed: int,
    rho: float,
) -> None:
    """Raises StanceError with every fault."""
    faults = []
    if not 1 <= draws <= MOST_DRAWS:
        message = f"{draws:,} cannot be drawn; choose from 1 to {MOST_DRAWS:,}"
        faults.append(Fault(file="draws", message=message))
    if seed < 0:
        faults.append(Fault(file="seed", message=f"{seed} is below 0"))
    if not 0 <= rho < 1:
        message = f"{rho:g} is no correlation to draw with; choose from 0 to below 1"
        faults.append(Fault(file="correlation", message=message))
    if weight_set.criteria != scores.criteria:
        message = f"{weight_set.criteria} for {scores.criteria} criteria"
        faults.append(Fault(file="weights", message=message))
    if faults:
        raise StanceError(faults)


def _confidence(job: Job, firsts: NDArray[np.int64], central: Floats) -> Floats:
    """Share of first places at one's own central weights, (n,); NaN where firsts are too few."""
    if not job.scores.ranging.any():
        return np.where(firsts > 0, 1.0, np.nan)
    # Imported here: compiled code takes its time, and its folder may be set late.
    from evaluation import package_draws
    from evaluation.kernel import count_firsts

    rows = np.flatnonzero(firsts >= max(LEAST_SHARE * job.draws, LEAST_FIRSTS))
    draws = min(job.draws, CONFIDENCE_DRAWS)
    led = np.zeros(len(rows), dtype=np.int64)
    # A child of the first chunk's seed: no stream is used twice.
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(job.seed, spawn_key=(0, 0))))
    given = rng, draws, plain(central[rows]), rows
    if isinstance(job.scores, PackageRanges):
        package_draws.count_firsts(*given, job.scores, float(job.rho), led)
    else:
        cells, corners = plain(job.scores.cells), plain(job.scores.corners)
        count_firsts(*given, cells, corners, float(job.rho), led)
    result = np.full(len(firsts), np.nan)
    result[rows] = led / draws
    return result


def _results(
    counts: Counts, central: Floats, confidence: Floats, row_of: NDArray[np.intp], job: Job
) -> Robustness:
    """Spread the counts of groups over their members: t tied options get 1/t of t places."""
    n = len(row_of)
    acceptability = np.zeros((n, n))
    for row, size in enumerate(job.sizes):
        starts = counts.first_places[row] / (job.draws * size)
        shared = sum(np.roll(starts, q) for q in range(size))
        acceptability[row_of == row] = shared
    ranks = np.arange(1, n + 1)
    taken = acceptability >= LEAST_SHARE
    return Robustness(
        acceptability=acceptability,
        pairwise=counts.wins[np.ix_(row_of, row_of)] / job.draws,
        central_weights=central[row_of],
        confidence=confidence[row_of],
        expected_rank=acceptability @ ranks,
        best_rank=np.where(taken.any(axis=1), taken.argmax(axis=1) + 1, 0),
        worst_rank=np.where(taken.any(axis=1), n - taken[:, ::-1].argmax(axis=1), 0),
        draws=job.draws,
        seed=job.seed,
        rho=job.rho,
    )
