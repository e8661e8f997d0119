"""Judgements -> weights: shares of 1 that say what each criterion's swing is worth.

Formulas and sources: docs/method/weights.md
"""

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from evaluation.values import Floats

RankRule = Literal["centroid", "sum", "reciprocal"]
RANK_RULES: tuple[RankRule, ...] = get_args(RankRule)


def swing_weights(points: ArrayLike) -> Floats:
    """Weights from swing points: each criterion's share of all points, (criteria,) summing to 1.

    `points`: at least 0 each, not all 0 (the stance has been checked).
    """
    given = np.asarray(points, dtype=float)
    # Dividing by the largest first keeps sums of very large or very small points exact enough.
    scaled = given / given.max()
    return np.asarray(scaled / scaled.sum())


def rank_weights(ranks: ArrayLike, rule: RankRule = "centroid") -> Floats:
    """Weights from an order of importance alone, (criteria,) summing to 1.

    `ranks`: (criteria,) 1 for the most important; equal ranks take the average of the positions
    they fill. `rule`: the rank-order centroid (ROC), the rank sum or the rank reciprocal.
    """
    given = np.asarray(ranks, dtype=float)
    order = np.argsort(given, kind="stable")
    _, block = np.unique(given, return_inverse=True)
    filled = block[order]
    averages = np.bincount(filled, position_weights(len(given), rule)) / np.bincount(filled)
    return np.asarray(averages[block])


def position_weights(count: int, rule: RankRule) -> Floats:
    """Weights of the positions from first to last, (count,) summing to 1."""
    position = np.arange(1, count + 1)
    if rule == "centroid":
        return np.asarray(np.cumsum(1.0 / position[::-1])[::-1] / count)
    raw = count + 1.0 - position if rule == "sum" else 1.0 / position
    return np.asarray(raw / raw.sum())


def points_of(weights: ArrayLike) -> Floats:
    """Swing points that give these weights, (criteria,): 100 for the largest, the rest by share."""
    given = np.asarray(weights, dtype=float)
    return np.asarray(100.0 * given / given.max())
