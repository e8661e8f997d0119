"""How alike two rankings are. Rankings are competition ranks, (options,), 1 the best.

Formulas and sources: docs/method/methods.md#agreement
"""

import numpy as np
from numpy.typing import ArrayLike

from evaluation.values import Floats


def kendall(one: ArrayLike, other: ArrayLike) -> float | None:
    """Kendall's tau-b, -1..1: pairs in one order minus pairs in two; shared ranks allowed for.

    None where either ranking ties all.
    """
    a, b = (np.sign(np.subtract.outer(each, each)) for each in _arrays(one, other))
    length = np.sqrt((a**2).sum() * (b**2).sum())
    return float((a * b).sum() / length) if length else None


def spearman(one: ArrayLike, other: ArrayLike) -> float | None:
    """Spearman's rho, -1..1: the correlation of ranks, shared ones averaged.

    None where either ranking ties all.
    """
    a, b = (_averaged(each) for each in _arrays(one, other))
    a, b = a - a.mean(), b - b.mean()
    length = np.sqrt((a**2).sum() * (b**2).sum())
    return float((a * b).sum() / length) if length else None


def weighted_spearman(one: ArrayLike, other: ArrayLike) -> float | None:
    """Spearman's rho with differences among the first ranks counting more. None for one option."""
    a, b = _arrays(one, other)
    n = len(a)
    whole = n**4 + n**3 - n**2 - n
    far = (a - b) ** 2 * ((n - a + 1) + (n - b + 1))
    return float(1 - 6 * far.sum() / whole) if whole else None


def ws(reference: ArrayLike, other: ArrayLike) -> float | None:
    """Salabun and Urbaniak's WS, 0..1: not symmetric, the top of the reference counts most.

    None for one option.
    """
    a, b = _arrays(reference, other)
    n = len(a)
    if n == 1:
        return None
    farthest = np.maximum(np.abs(1 - a), np.abs(n - a))
    return float(1 - (2.0**-a * np.abs(a - b) / farthest).sum())


def _arrays(one: ArrayLike, other: ArrayLike) -> tuple[Floats, Floats]:
    return np.asarray(one, dtype=float), np.asarray(other, dtype=float)


def _averaged(ranks: Floats) -> Floats:
    """Shared ranks as the mean of the places they fill."""
    ahead = (ranks[None, :] < ranks[:, None]).sum(axis=1)
    level = (ranks[None, :] == ranks[:, None]).sum(axis=1)
    return np.asarray(ahead + (level + 1) / 2)
