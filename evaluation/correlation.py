"""How one option's values vary together while its scores range.

Errors of one option hang together: z_ij = sqrt(rho) f_i + sqrt(1 - rho) e_ij with f and e standard
normal, and a score lies at the quantile Phi(z_ij) of its triangle, counted from worst to best.
Formulas and sources: docs/method.md#correlation
"""

from functools import lru_cache

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import ndtr

from evaluation.study import Correlation, Criterion, Study
from evaluation.values import (
    Floats,
    scores_array,
    triangle_ends,
    triangle_quantiles,
    value_of,
    value_table,
)

# How strongly one option's scores hang together, by the word that a stance uses.
CORRELATIONS: dict[Correlation, float] = {"none": 0.0, "some": 0.3, "strong": 0.6}
# Nodes for the shared factor and for a score's own error. Against 96 x 192 of them the standard
# deviations of the shipped study's totals change by less than 1 in 2,000.
SHARED, OWN = hermegauss(12), hermegauss(24)


def total_variances(covariance: Floats, weights: Floats) -> Floats:
    """Variance of each option's total, (options,); totals of different options are independent."""
    # Rounding leaves a little less than nothing where no score ranges.
    return np.asarray(np.maximum(weighted_twice(covariance, weights), 0.0))


def weighted_twice(covariance: Floats, weights: Floats) -> Floats:
    """Covariance of totals from those of values by criterion, (count, criteria, criteria)."""
    return np.asarray(np.einsum("j,ijk,k->i", weights, covariance, weights))


@lru_cache(maxsize=128)
def covariances(study: Study, rho: float) -> Floats:
    """Covariance of each option's values across criteria, (options, criteria, criteria).

    Exact variances stand on the diagonals. `rho`: 0..1, the share of an error that an option's
    scores have in common; 0 leaves nothing off the diagonals. The array cannot be written to.
    """
    count = len(study.criteria)
    found = np.zeros((len(study.options), count, count))
    if rho > 0:
        given = conditional_means(study, rho)
        weights = SHARED[1] / SHARED[1].sum()
        centred = given - given @ weights[:, None]
        found = np.einsum("ijf,ikf,f->ijk", centred, centred, weights)
    found[:, range(count), range(count)] = value_table(study).variance
    found.flags.writeable = False
    return found


def conditional_means(study: Study, rho: float) -> Floats:
    """Mean value of each cell given the option's shared factor, (options, criteria, nodes)."""
    scores = scores_array(study)
    levels = np.sqrt(rho) * SHARED[0][:, None] + np.sqrt(1 - rho) * OWN[0]
    weights = OWN[1] / OWN[1].sum()
    cells = [
        _quantile_values(criterion, scores[:, :, j], study.frame.range_share, ndtr(levels))
        for j, criterion in enumerate(study.criteria)
    ]
    return np.stack([cell @ weights for cell in cells], axis=1)


def _quantile_values(
    criterion: Criterion, cell: Floats, range_share: float, shares: Floats
) -> Floats:
    """Values at quantiles counted from worst to best, (options, *shape of shares)."""
    ends = triangle_ends(cell, criterion.range, range_share)
    from_low = shares if criterion.best > criterion.worst else 1 - shares
    triangles = (each.reshape(-1, *[1] * shares.ndim) for each in ends)
    return value_of(criterion, triangle_quantiles(from_low, *triangles))
