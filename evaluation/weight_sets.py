"""Sets of weights to draw from: anything, my order, near mine, bounds, between profiles.

A set is a handful of plain arrays that the compiled loop reads, so it travels to other processes.
Formulas and sources: docs/method/robustness.md
"""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq
from scipy.special import betaln, xlogy

from evaluation.errors import Fault, StanceError
from evaluation.values import Floats

FIXED, ANYTHING, ORDER, NEAR, BOUNDS, PROFILES = range(6)
# Points of the grid on which the distributions of partial sums are tabulated.
GRID = 4097
# Below this share of accepted draws, rejection would make a person wait.
LEAST_ACCEPTED = 0.01
PILOT = 20_000
# Sums of bounds are judged no finer than their decimals were typed.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightSet:
    """What weights are drawn from; made by the functions below, its arrays explained there.

    `criteria`: how many, m. `kind`, `vector`, `table`, `places`: what the kernel draws by.
    `limits`: (rows, m + 1), draws are kept when row[:m] @ w >= row[m] for every row.
    """

    criteria: int
    kind: int
    vector: Floats = field(default_factory=lambda: np.zeros(0))
    table: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    places: NDArray[np.int64] = field(default_factory=lambda: np.zeros((2, 0), dtype=np.int64))
    limits: Floats = field(default_factory=lambda: np.zeros((0, 0)))


def fixed(weights: ArrayLike) -> WeightSet:
    """One vector of weights, (m,) summing to 1: every draw is the same."""
    given = np.asarray(weights, dtype=float)
    return WeightSet(criteria=len(given), kind=FIXED, vector=given)


def anything(criteria: int) -> WeightSet:
    """All weights alike: uniform on the simplex."""
    return WeightSet(criteria=criteria, kind=ANYTHING)


def my_order(
    ranks: ArrayLike, lower: ArrayLike | None = None, upper: ArrayLike | None = None
) -> WeightSet:
    """Weights in a known order, uniform otherwise.

    `ranks`: (m,) the smaller the more important, equal for criteria whose order is open.
    `lower`, `upper`: optional bounds, (m,) each; draws outside are rejected. Raises StanceError
    when fewer than 1 in 100 draws would be kept.
    """
    given = np.asarray(ranks)
    order = np.argsort(given, kind="stable")
    ends = np.searchsorted(given[order], given[order], side="right")
    places = np.array([order, ends], dtype=np.int64)
    chosen = WeightSet(criteria=len(given), kind=ORDER, places=places)
    if lower is None and upper is None:
        return chosen
    low = np.zeros(len(given)) if lower is None else np.asarray(lower, dtype=float)
    high = np.ones(len(given)) if upper is None else np.asarray(upper, dtype=float)
    _check_bounds(low, high)
    each = np.eye(len(given))
    return limited(chosen, np.vstack([each, -each]), np.concatenate([low, -high]))


def limited(weight_set: WeightSet, rows: ArrayLike, at_least: ArrayLike) -> WeightSet:
    """The part of a set in which `rows` (k, m) @ weights >= `at_least` (k,), by rejection.

    Raises StanceError when fewer than 1 in 100 draws would be kept.
    """
    given = np.column_stack([np.atleast_2d(np.asarray(rows, dtype=float)), np.asarray(at_least)])
    before = weight_set.limits if len(weight_set.limits) else np.zeros((0, given.shape[1]))
    free = replace(weight_set, limits=np.zeros((0, 0)))
    both = np.vstack([before, given])
    pilot = sample_weights(free, PILOT, seed=0)
    kept = float(np.mean(np.all(pilot @ both[:, :-1].T >= both[:, -1], axis=1)))
    if kept < LEAST_ACCEPTED:
        message = (
            f"under {LEAST_ACCEPTED:.0%} of the weights of this set meet these limits, too few to "
            "draw from; widen the limits"
        )
        raise StanceError([Fault(file="limits", message=message)])
    return replace(weight_set, limits=both)


def near(weights: ArrayLike, moved: float = 5.0) -> WeightSet:
    """Weights about one's own: Dirichlet, with `moved` weight points expected to change place.

    `weights`: (m,) summing to 1; zero weights stay zero. Raises StanceError if so much weight
    cannot be moved from here. A single weighted criterion stays as it is.
    """
    given = np.asarray(weights, dtype=float)
    if np.count_nonzero(given) <= 1:
        return fixed(given)
    return WeightSet(criteria=len(given), kind=NEAR, vector=concentration(given, moved) * given)


def concentration(weights: ArrayLike, moved: float) -> float:
    """The Dirichlet's s at which half the expected sum of changes is `moved` weight points.

    Raises StanceError if `moved` is not above 0, or not below what s -> 0 would move.
    """
    given = np.asarray(weights, dtype=float)
    most = 100 * float(1.0 - given @ given)
    if not 0 < moved < most:
        message = f"{moved:g} weight points cannot be moved; choose above 0 and below {most:.3g}"
        raise StanceError([Fault(file="moved", message=message)])
    low, high = np.log(1e-9), np.log(1e15)
    gap = [expected_moved(given, np.exp(end)) - moved for end in (low, high)]
    if gap[0] <= 0 or gap[1] >= 0:
        return float(np.exp(low if gap[0] <= 0 else high))
    log_s = brentq(lambda at: expected_moved(given, np.exp(at)) - moved, low, high, xtol=1e-10)
    return float(np.exp(log_s))


def expected_moved(weights: Floats, s: float) -> float:
    """Weight points that Dirichlet(s w) moves on average: 100 E[1/2 sum |W - w|]."""
    w = weights[(weights > 0) & (weights < 1)]
    log = xlogy(s * w, w) + xlogy(s * (1 - w), 1 - w) - betaln(s * w, s * (1 - w))
    return 100 * float(np.sum(np.exp(log)) / s)


def deviations(weights: ArrayLike, moved: float) -> Floats:
    """Standard deviation of each weight drawn by `near`, (m,)."""
    given = np.asarray(weights, dtype=float)
    if np.count_nonzero(given) <= 1:
        return np.zeros_like(given)
    return np.asarray(np.sqrt(given * (1 - given) / (concentration(given, moved) + 1)))


def within_bounds(lower: ArrayLike, upper: ArrayLike) -> WeightSet:
    """Weights uniform between bounds, (m,) each in shares of 1, by exact sequential inversion.

    Raises StanceError if no weights satisfy the bounds.
    """
    low, high = np.asarray(lower, dtype=float), np.asarray(upper, dtype=float)
    _check_bounds(low, high)
    # Measured from the nearer end, the sum to spend lies in the lower half of its distribution,
    # where small probabilities keep their digits.
    from_low = 1 - low.sum() <= (high - low).sum() / 2
    sign, ends = (1.0, low) if from_low else (-1.0, high)
    rest = float(max(sign * (1 - ends.sum()), 0.0))
    width = np.minimum(high - low, rest)
    if rest <= ROUNDING:
        return fixed(ends / ends.sum())
    # Narrow ranges first: the sums left over are then the smoother ones.
    order = np.argsort(width, kind="stable")
    width = width[order]
    after = np.append(np.cumsum(width[::-1])[::-1][1:], 0.0)
    return WeightSet(
        criteria=len(low),
        kind=BOUNDS,
        vector=np.concatenate([ends[order], width, after, [sign, rest]]),
        table=_sums(width, rest),
        places=np.array([order, order], dtype=np.int64),
    )


def _sums(width: Floats, most: float) -> Floats:
    """F_k on a grid over 0..most: P(U_k + ... + U_m <= s), U_j uniform on 0..width_j."""
    grid = np.linspace(0.0, most, GRID)
    table = np.ones((len(width), GRID))
    if width[-1] > 0:
        table[-1] = np.minimum(grid / width[-1], 1.0)
    for k in range(len(width) - 2, -1, -1):
        later = table[k + 1]
        if width[k] > 0:
            table[k] = (_integral(later, grid, grid) - _integral(later, grid, grid - width[k])) / (
                width[k]
            )
        else:
            table[k] = later
    return table


def _integral(values: Floats, grid: Floats, upto: Floats) -> Floats:
    """The integral from 0 of a function straight between grid points, exact."""
    step = grid[1]
    sums = np.concatenate([[0.0], np.cumsum((values[1:] + values[:-1]) * step / 2)])
    at = np.clip((upto / step).astype(int), 0, len(grid) - 2)
    part = np.maximum(upto, 0.0) - grid[at]
    slope = (values[at + 1] - values[at]) / step
    return np.asarray(sums[at] + part * (values[at] + slope * part / 2))


def between_profiles(profiles: ArrayLike) -> WeightSet:
    """Mixtures of profiles, (profiles, m) with rows summing to 1; uniform in the shares mixed."""
    given = np.atleast_2d(np.asarray(profiles, dtype=float))
    if len(given) == 1:
        return fixed(given[0])
    return WeightSet(criteria=given.shape[1], kind=PROFILES, table=given)


def sample_weights(weight_set: WeightSet, draws: int, seed: int) -> Floats:
    """Draw weights, (draws, m), rows summing to 1."""
    # Imported here: compiled code takes its time, and its folder may be set late.
    from evaluation import kernel

    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed)))
    blocks = []
    for _ in range(-(-draws // kernel.BLOCK)):
        block = np.empty((weight_set.criteria, kernel.BLOCK))
        spare = np.empty((max(weight_set.criteria, len(weight_set.table)), kernel.BLOCK))
        kernel.fill_weights(rng, *kernel_arguments(weight_set), block, spare)
        blocks.append(block.T)
    return np.concatenate(blocks)[:draws]


def kernel_arguments(
    weight_set: WeightSet,
) -> tuple[int, Floats, Floats, NDArray[np.int64], Floats]:
    """A set's fields in the order, and the memory layout, in which the kernel takes them."""
    return (
        weight_set.kind,
        plain(weight_set.vector),
        plain(weight_set.table),
        np.require(weight_set.places, np.int64, ["C", "W"]),
        plain(weight_set.limits),
    )


def plain(array: Floats) -> Floats:
    """The same numbers in one writable piece: every other layout would be compiled for anew."""
    return np.require(array, np.float64, ["C", "W"])


def _check_bounds(low: Floats, high: Floats) -> None:
    """Raises StanceError if no weights lie between the bounds."""
    why = ""
    if np.any(low > high):
        why = "a lower one is above its upper one"
    elif np.any(low < 0) or np.any(high > 1):
        why = "each must lie between 0 and 1"
    elif low.sum() > 1 + ROUNDING:
        why = f"the lower ones add up to {100 * low.sum():.4g}%"
    elif high.sum() < 1 - ROUNDING:
        why = f"the upper ones add up to {100 * high.sum():.4g}%"
    if why:
        message = f"no weights satisfy these bounds: {why}"
        raise StanceError([Fault(file="bounds", message=message)])
