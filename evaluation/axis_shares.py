"""Which axis of the world matters: for the difference of two options, and for the whole ranking.

Formulas and sources: docs/method/worlds.md#axes
"""

import numpy as np
from numpy.typing import NDArray

from evaluation.values import Floats

# Variances of totals (0..1) below this are rounding.
NO_VARIANCE = 1e-18


def pair_shares(totals: Floats, states: NDArray[np.intp], one: int, other: int) -> Floats | None:
    """The share of each axis in how the lead of `one` over `other` varies over worlds, (axes,)."""
    return shares(totals[[one]] - totals[[other]], states)


def ranking_shares(totals: Floats, states: NDArray[np.intp]) -> Floats | None:
    """The share of each axis in how all totals vary against their mean, (axes,)."""
    return shares(totals - totals.mean(axis=0), states)


def shares(given: Floats, states: NDArray[np.intp]) -> Floats | None:
    """Variance of the rows' means by state of each axis over their whole variance, (axes,).

    `given`: (rows, worlds), summed over rows; `states`: (worlds, axes). Every world counts alike.
    What is left to 1 is due to axes jointly; impossible worlds tie axes together, so that a sum can
    also be a little above 1. None where nothing varies: then no axis matters.
    """
    centred = given - given.mean(axis=1, keepdims=True)
    whole = float((centred**2).mean(axis=1).sum())
    if whole <= NO_VARIANCE:
        return None
    found = []
    for state in states.T:
        count = np.bincount(state)
        # Sums by state: (rows, states).
        sums = np.stack([np.bincount(state, row) for row in centred])
        found.append(float((sums**2 / np.maximum(count, 1)).sum()) / len(state) / whole)
    return np.array(found)
