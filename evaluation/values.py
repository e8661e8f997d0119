"""Scores -> values: every score on a scale from 0 (its criterion's worst) to 1 (its best).

Formulas and sources: docs/method.md#values
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.study import Criterion, Study

Floats = NDArray[np.float64]

# Two nodes are exact up to cubics: a linear density times the square of a linear value.
GAUSS_NODES = np.array([-1.0, 1.0]) / np.sqrt(3.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueTable:
    """Values of every score, each a float array (options, criteria) on 0..1.

    `low`, `likely`, `high`: values at the scores' low, likely and high, so that `low` is the
    greater value where less is better. `mean`, `variance`: its moments while the score ranges.
    """

    low: Floats
    likely: Floats
    high: Floats
    mean: Floats
    variance: Floats


# Every stance in a world asks for the same table; a session or two have other studies open.
@lru_cache(maxsize=64)
def value_table(study: Study) -> ValueTable:
    """Map every score of the study onto 0..1. Raises nothing: a study is valid already.

    The arrays are shared by all who ask and cannot be written to.
    """
    scores = scores_array(study)
    low, likely, high, mean, variance = (np.empty(scores.shape[1:]) for _ in range(5))
    for j, criterion in enumerate(study.criteria):
        cell = scores[:, :, j]
        low[:, j], likely[:, j], high[:, j] = (value_of(criterion, given) for given in cell)
        ends = triangle_ends(cell, criterion.range, study.frame.range_share)
        mean[:, j], variance[:, j] = value_moments(criterion, *ends)
    for array in (low, likely, high, mean, variance):
        array.flags.writeable = False
    return ValueTable(low=low, likely=likely, high=high, mean=mean, variance=variance)


def scores_array(study: Study) -> Floats:
    """All scores in their units: (3, options, criteria), the first axis low, likely, high."""
    return np.array(
        [
            [
                [getattr(option.scores[criterion], end) for criterion in study.criterion_ids]
                for option in study.options
            ]
            for end in ("low", "likely", "high")
        ],
        dtype=float,
    )


def value_of(criterion: Criterion, scores: ArrayLike) -> Floats:
    """Values 0..1 of scores in the criterion's unit, straight between its value points."""
    return interpolate(criterion.value_points, scores)


def score_of(criterion: Criterion, values: ArrayLike) -> Floats:
    """Scores in the criterion's unit that have the given values 0..1: the inverse of `value_of`."""
    return interpolate([(value, at) for at, value in criterion.value_points], values)


def interpolate(corners: Sequence[tuple[float, float]], places: ArrayLike) -> Floats:
    """Read a line through `corners`, pairs (place, height) in any order, level beyond its ends."""
    at, height = np.array(sorted(corners), dtype=float).T
    return np.asarray(np.interp(np.asarray(places, dtype=float), at, height))


def sampled_ends(study: Study) -> tuple[Floats, Floats]:
    """Least and most favourable value that sampling can give each score, (options, criteria)."""
    scores = scores_array(study)
    ends = np.empty((2, *scores.shape[1:]))
    for j, criterion in enumerate(study.criteria):
        start, _, end = triangle_ends(scores[:, :, j], criterion.range, study.frame.range_share)
        ends[0, :, j], ends[1, :, j] = value_of(criterion, start), value_of(criterion, end)
    return ends.min(axis=0), ends.max(axis=0)


def triangle_ends(
    cell: Floats, range_: tuple[float, float], range_share: float, stretch: float | Floats = 1.0
) -> tuple[Floats, Floats, Floats]:
    """Ends and mode of the triangles that scores are drawn from, in the criterion's unit.

    `cell`: (3, options) low, likely, high. `range_share`: the probability that a score lies within
    low..high, split by the mode in proportion; 1 makes them hard limits. `stretch`: widens them
    further, one number or (options,) of them. The ends, not the draws, are cut at the criterion's
    range. Returns (start, mode, end).
    """
    low, likely, high = cell
    factor = stretch / (1.0 - np.sqrt(1.0 - range_share))
    start = np.maximum(likely - factor * (likely - low), range_[0])
    end = np.minimum(likely + factor * (high - likely), range_[1])
    return start, likely, end


def triangle_below(at: Floats, start: Floats, mode: Floats, end: Floats) -> Floats:
    """Probability that triangularly distributed scores lie below `at`, exact, 0..1 each.

    A score without range lies below anything above it.
    """
    width = np.where(end > start, end - start, 1.0)
    rise = np.clip(at - start, 0, None) ** 2 / (width * np.where(mode > start, mode - start, 1.0))
    fall = np.clip(end - at, 0, None) ** 2 / (width * np.where(end > mode, end - mode, 1.0))
    inside = np.where(at < mode, rise, 1.0 - fall)
    return np.where(end > start, inside, np.where(at > mode, 1.0, 0.0))


def triangle_quantiles(shares: Floats, start: Floats, mode: Floats, end: Floats) -> Floats:
    """Scores below which triangles have these shares, 0..1; one without range is its mode."""
    width = np.where(end > start, end - start, 1.0)
    rising = start + np.sqrt(shares * width * (mode - start))
    falling = end - np.sqrt((1.0 - shares) * width * (end - mode))
    scores = np.where(shares * width <= mode - start, rising, falling)
    return np.where(end > start, scores, mode)


def value_moments(
    criterion: Criterion, start: Floats, mode: Floats, end: Floats
) -> tuple[Floats, Floats]:
    """Exact mean and variance of the value of triangularly distributed scores, (options,) each.

    Both are integrals of polynomials between the mode and the corners of the value function.
    """
    corners = np.array([at for at, _ in criterion.value_points])
    mean, square = np.zeros_like(mode), np.zeros_like(mode)
    width = np.where(end > start, end - start, 1.0)
    for near, far in ((start, mode), (end, mode)):
        run = np.abs(far - near)
        for left, right in pairwise(corners):
            a = np.clip(left, np.minimum(near, far), np.maximum(near, far))
            b = np.clip(right, np.minimum(near, far), np.maximum(near, far))
            half = (b - a) / 2
            x = (a + b) / 2 + GAUSS_NODES[:, None] * half
            density = 2 * np.abs(x - near) / (np.where(run > 0, run, 1.0) * width)
            value = value_of(criterion, x)
            mean += (density * value * half).sum(axis=0)
            square += (density * value**2 * half).sum(axis=0)
    fixed = end <= start
    mean = np.where(fixed, value_of(criterion, mode), mean)
    return mean, np.where(fixed, 0.0, np.maximum(square - mean**2, 0.0))
