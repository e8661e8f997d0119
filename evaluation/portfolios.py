"""The additive portfolio problem on plain arrays: every set of options, and what it adds up to.

Set s of n options holds option i where bit i of s is 1; a table over all sets has 2^n rows.
Formulas and sources: docs/method/search.md
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.frontier import Bools
from evaluation.values import Floats

# Sums that meet a limit but for rounding do meet it.
ROUNDING = 1e-9


def all_sums(values: ArrayLike) -> Floats:
    """What every set of options adds up to, (2^n, criteria). `values`: (n, criteria).

    Each option doubles the table: the sums with it are those without it and its own values.
    """
    given = np.asarray(values, dtype=float)
    sums = np.empty((given.shape[1], 2 ** len(given)))
    sums[:, 0] = 0.0
    for i, own in enumerate(given):
        np.add(sums[:, : 2**i], own[:, None], out=sums[:, 2**i : 2 ** (i + 1)])
    return sums.T


def meeting(rows: ArrayLike, limits: ArrayLike) -> Bools:
    """Which sets keep every limit, (2^n,): rows @ x <= limits for their members x of 0 and 1.

    `rows`: (limits, n), or (n,) for one limit. A row of costs is a budget, of ones a greatest
    number, -1 a least one; i excludes k by x_i + x_k <= 1 and requires it by x_i - x_k <= 0.
    """
    given = np.atleast_2d(np.asarray(rows, dtype=float))
    sums = all_sums(given.T)
    return np.asarray((sums <= np.atleast_1d(limits) + ROUNDING).all(axis=1))


def members(sets: ArrayLike, count: int) -> Bools:
    """Which options each set holds, (sets, count)."""
    given: NDArray[np.int64] = np.asarray(sets, dtype=np.int64)
    return np.asarray(given[:, None] >> np.arange(count) & 1, dtype=bool)
