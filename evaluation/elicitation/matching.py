"""Trade-offs by matching: which level makes two options equal that differ on two criteria.

Formulas and sources: docs/method/weights.md#matching
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from evaluation.values import Floats

# Logarithms of ratios nearer than this agree.
AGREED = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """Weights from matches; each match states a ratio of two weights.

    `weights`: (criteria,). `pairs`: the two columns of each match, ascending. `stated`: (matches,)
    weight of the first of the pair over the second as the match has it; `fitted`: the same by
    `weights`; `implied`: by all other matches alone, nan where they do not link the two.
    `factor`: the largest of stated / fitted or its inverse, 1 if all matches agree.
    `costliest`: the match whose leaving out lets the others agree best; None if all agree.
    """

    weights: Floats
    pairs: tuple[tuple[int, int], ...]
    stated: Floats
    fitted: Floats
    implied: Floats
    factor: float
    costliest: int | None


def matching(gains: ArrayLike) -> Matching:
    """Weights at which each match's two options have equal totals, by least squares of logarithms.

    `gains`: (matches, criteria) values of the second option minus those of the first: one above 0,
    one below 0, else 0. The matches link all criteria (see `unlinked`).
    """
    given = np.asarray(gains, dtype=float)
    pairs = _pairs(given)
    rows = np.arange(len(given))
    one, other = pairs.T
    stated = np.log(-given[rows, other] / given[rows, one])
    design = np.zeros_like(given)
    design[rows, one], design[rows, other] = 1.0, -1.0
    inverse = np.linalg.pinv(design)
    logs = inverse @ stated
    weights = np.exp(logs - logs.max())
    left = stated - design @ logs
    # What no other match says about its two criteria: 0 where it is their only link.
    free = 1.0 - (design * inverse.T).sum(axis=1)
    linked = free > AGREED
    implied = np.full(len(given), np.nan)
    implied[linked] = stated[linked] - left[linked] / free[linked]
    gain = np.zeros(len(given))
    gain[linked] = left[linked] ** 2 / free[linked]
    farthest = float(np.abs(left).max())
    return Matching(
        weights=weights / weights.sum(),
        pairs=tuple((int(a), int(b)) for a, b in pairs),
        stated=np.exp(stated),
        fitted=np.exp(stated - left),
        implied=np.exp(implied),
        factor=float(np.exp(farthest)) if farthest > AGREED else 1.0,
        # Rounded, so that of matches that contradict alike the first is named.
        costliest=int(np.argmax(np.round(gain, 9))) if farthest > AGREED else None,
    )


def unlinked(gains: ArrayLike) -> list[list[int]]:
    """Columns by which of them are linked by matches; a single entry if all are."""
    given = np.asarray(gains, dtype=float)
    count = given.shape[1]
    one, other = _pairs(given).T
    links = coo_array((np.ones(len(one)), (one, other)), shape=(count, count))
    _, part = connected_components(links, directed=False)
    return [np.flatnonzero(part == each).tolist() for each in range(part.max() + 1)]


def _pairs(gains: Floats) -> NDArray[np.intp]:
    """The two columns on which each match's options differ, (matches, 2), ascending."""
    return np.nonzero(gains)[1].reshape(-1, 2)
