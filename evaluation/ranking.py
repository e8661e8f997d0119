"""Values and weights -> totals, ranks and contributions. The only importer of scikit-criteria.

Formulas and sources: docs/method.md#totals
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.values import Floats

# Totals (0..1) nearer than this share a rank: it is above rounding and below any judgement.
TIE = 1e-9


def weighted_totals(values: Floats, weights: Floats) -> Floats:
    """Totals 0..1 of each option, (options,): the weighted sum of its values, by scikit-criteria.

    `values`: (options, criteria) on 0..1; `weights`: (criteria,) summing to 1.
    """
    # Importing takes 1.4 s, which `check` and the first bars on screen should not wait for.
    # The bare function, see docs/decisions/0006: its class costs more than all of `evaluate`.
    from skcriteria.agg.simple import wsm

    # Laid out as its class would: totals are the same to the last bit.
    _, totals = wsm(np.asfortranarray(values, dtype=float), np.asarray(weights, dtype=float))
    # A single score comes back without an axis.
    return np.atleast_1d(np.asarray(totals, dtype=float))


def contributions(values: Floats, weights: Floats) -> Floats:
    """What each criterion adds to each total, (options, criteria), on 0..1; rows sum to totals."""
    return values * weights


def competition_ranks(totals: ArrayLike) -> NDArray[np.int64]:
    """Places from 1, (options,); totals within TIE share the better place: 1, 1, 3."""
    given = np.asarray(totals, dtype=float)
    ahead = given[None, :] - given[:, None] > TIE
    return np.asarray(1 + ahead.sum(axis=1), dtype=np.int64)


def by_rank(ranks: NDArray[np.int64]) -> NDArray[np.intp]:
    """Indices of the options from first to last, (options,); equals keep the study's order."""
    return np.argsort(ranks, kind="stable")


def product_totals(values: Floats, weights: Floats, pairs: Sequence[tuple[int, int]]) -> Floats:
    """Totals 0..1 with each pair of criteria multiplied instead of added, (options,).

    For a pair (c, d) of columns, w_c v_c + w_d v_d becomes (w_c + w_d) times the weighted geometric
    mean of v_c and v_d, so that one is worth little without the other. A check, not a ranking.
    """
    totals = values @ weights
    for pair in pairs:
        part = list(pair)
        weight = weights[part].sum()
        if weight > 0:
            product = np.prod(values[:, part] ** (weights[part] / weight), axis=1)
            totals = totals - values[:, part] @ weights[part] + weight * product
    return np.asarray(totals)
