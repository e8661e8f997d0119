"""Judgements -> weights: shares of 1 that say what each criterion's swing is worth.

Formulas and sources: docs/method.md#weights
"""

import numpy as np
from numpy.typing import ArrayLike

from evaluation.values import Floats


def swing_weights(points: ArrayLike) -> Floats:
    """Weights from swing points: each criterion's share of all points, (criteria,) summing to 1.

    `points`: at least 0 each, not all 0 (the stance has been checked).
    """
    given = np.asarray(points, dtype=float)
    # Dividing by the largest first keeps sums of very large or very small points exact enough.
    scaled = given / given.max()
    return np.asarray(scaled / scaled.sum())
