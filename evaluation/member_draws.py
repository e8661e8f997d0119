"""How packages range: their members are drawn, and every package is put together in each draw.

Packages share members, so they vary together; drawn apart they would seem to differ far more.
Formulas and sources: docs/method/packages.md#draws
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import ndtri

from evaluation.recipes import Recipe, recipe, recombined
from evaluation.study import Criterion, Study
from evaluation.values import Floats, scores_array, triangle_ends, triangle_quantiles, value_of

# Draws behind the moments of packages; spread evenly over each score's range, so that means and
# spreads of sums settle long before independent draws would.
DRAWS, SEED = 4096, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """How the values of packages vary while their members' scores range, all on 0..1.

    `mean`: (packages, criteria). `covariance`: (packages, packages, criteria, criteria), between
    the values of any two. The arrays cannot be written to.
    """

    mean: Floats
    covariance: Floats


# A few sessions look at other worlds, correlations and packages of their own.
@lru_cache(maxsize=64)
def package_moments(parts: Study, rho: float) -> Moments:
    """Moments of the packages of `parts` from draws of its options' scores.

    `rho`: as in correlation.py; it ties the scores of one option, not those of a package.
    """
    values = package_values(parts, member_scores(parts, rho))
    draws, packages, criteria = values.shape
    mean = values.mean(axis=0)
    centred = (values - mean).reshape(draws, -1)
    found = (centred.T @ centred / draws).reshape(packages, criteria, packages, criteria)
    covariance = np.ascontiguousarray(found.transpose(0, 2, 1, 3))
    mean.flags.writeable = covariance.flags.writeable = False
    return Moments(mean=mean, covariance=covariance)


def package_ends(parts: Study) -> tuple[Floats, Floats]:
    """Least and most favourable values of packages, (packages, criteria) on 0..1.

    With all members' scores at one end of the ranges they are drawn from, and at the other.
    """
    cells = scores_array(parts)
    ends = np.empty((2, *cells.shape[1:]))
    for j, criterion in enumerate(parts.criteria):
        start, _, end = triangle_ends(cells[:, :, j], criterion.range, parts.frame.range_share)
        ends[0, :, j], ends[1, :, j] = start, end
    values = package_values(parts, ends)
    return np.asarray(values.min(axis=0)), np.asarray(values.max(axis=0))


def package_values(parts: Study, scores: Floats) -> Floats:
    """Values 0..1 of the packages of `parts`: (draws, options, criteria) -> packages for options.

    `scores`: of its options, in the criteria's units.
    """
    return values_by(_recipe(parts), parts, scores)


def values_by(made: Recipe, parts: Study, scores: Floats) -> Floats:
    """The same for the packages of a recipe over the options of `parts`."""
    found = recombined(made, scores)
    columns = [_values(each, found[..., j]) for j, each in enumerate(parts.criteria)]
    return np.stack(columns, axis=-1)


def _values(criterion: Criterion, scores: Floats) -> Floats:
    """As `value_of`, for many scores that lie within the range: a straight line costs a tenth."""
    if len(criterion.value_points) > 2:
        return value_of(criterion, scores)
    return (scores - criterion.worst) / (criterion.best - criterion.worst)


# Flips ask for the same recipe some ten times in a row.
@lru_cache(maxsize=64)
def _recipe(parts: Study) -> Recipe:
    return recipe(parts, parts.packages)


def member_scores(study: Study, rho: float, draws: int = DRAWS, seed: int = SEED) -> Floats:
    """Draws of every option's scores, (draws, options, criteria) in the criteria's units.

    Each cell takes every stratum of its distribution once (Latin hypercube), in an order of its
    own. `rho`: share of an error that one option's scores have in common.
    """
    rng = np.random.default_rng(seed)
    shares = _strata(rng, draws, (len(study.options), len(study.criteria)))
    if rho > 0:
        common = ndtri(_strata(rng, draws, (len(study.options), 1)))
        shares = _spread_again(rng, np.sqrt(rho) * common + np.sqrt(1 - rho) * ndtri(shares))
    cells = scores_array(study)
    found = np.empty_like(shares)
    for j, criterion in enumerate(study.criteria):
        ends = triangle_ends(cells[:, :, j], criterion.range, study.frame.range_share)
        # Counted from worst to best, so that errors of one option point the same way.
        from_low = shares[:, j] if criterion.best > criterion.worst else 1 - shares[:, j]
        found[:, j] = triangle_quantiles(from_low, *(end[:, None] for end in ends))
    # Draws lie side by side in memory, which is how packages are put together fastest.
    return np.moveaxis(found, -1, 0)


def _strata(rng: np.random.Generator, draws: int, shape: tuple[int, int]) -> Floats:
    """Uniform variables, one in each of `draws` strata, in random order, (*shape, draws)."""
    strata = np.broadcast_to(np.arange(draws), (*shape, draws))
    return np.asarray((rng.permuted(strata, axis=-1) + rng.random((*shape, draws))) / draws)


def _spread_again(rng: np.random.Generator, draws: Floats) -> Floats:
    """Uniform variables in the order of the draws, one in each stratum again, (..., draws)."""
    ranks = np.empty(draws.shape)
    places = np.broadcast_to(np.arange(draws.shape[-1]), draws.shape)
    np.put_along_axis(ranks, draws.argsort(axis=-1), places, axis=-1)
    return np.asarray((ranks + rng.random(draws.shape)) / draws.shape[-1])
