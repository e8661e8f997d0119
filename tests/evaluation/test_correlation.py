"""Errors that an option's scores have in common."""

import numpy as np
import pytest

from evaluation.correlation import CORRELATIONS, covariances, total_variances
from evaluation.values import value_table
from tests import small


def test_without_correlation_only_variances_are_left(shipped):
    found = covariances(shipped, 0.0)
    diagonal = np.diagonal(found, axis1=1, axis2=2)
    assert (diagonal == value_table(shipped).variance).all()
    assert np.count_nonzero(found) == np.count_nonzero(diagonal)


@pytest.mark.parametrize("rho", [0.3, 0.6])
def test_covariances_are_those_of_a_simulation(shipped, rho):
    """Drawn apart from the code: one factor per option, triangles by inversion, value by interp."""
    rng = np.random.default_rng(4)
    count = 200_000
    option = shipped.option("nato_art5")
    row = shipped.option_ids.index("nato_art5")
    shared = rng.standard_normal(count)
    drawn = []
    for criterion in shipped.criteria:
        score = option.scores[criterion.id]
        z = np.sqrt(rho) * shared + np.sqrt(1 - rho) * rng.standard_normal(count)
        share = np.argsort(np.argsort(z)) / count  # the normal's own distribution, by rank
        if criterion.best < criterion.worst:
            share = 1 - share
        s = 1 / (1 - np.sqrt(0.2))
        low, high = criterion.range
        a = max(low, score.likely - s * (score.likely - score.low))
        b = min(high, score.likely + s * (score.high - score.likely))
        if a == b:
            drawn.append(np.full(count, 0.0))
            continue
        turn = (score.likely - a) / (b - a)
        x = np.where(
            share < turn,
            a + np.sqrt(share * (b - a) * (score.likely - a)),
            b - np.sqrt((1 - share) * (b - a) * (b - score.likely)),
        )
        at, value = np.array(criterion.value_points).T
        drawn.append(np.interp(x, at, value))
    np.testing.assert_allclose(covariances(shipped, rho)[row], np.cov(drawn), atol=3e-4)


def test_more_in_common_means_wider_totals(shipped):
    weights = np.full(11, 1 / 11)
    none, some, strong = (
        total_variances(covariances(shipped, rho), weights) for rho in CORRELATIONS.values()
    )
    assert (none < some).all()
    assert (some < strong).all()


def test_variances_of_totals_by_hand():
    """Weights 1/2: (.04 + .09 + 2 * .03) / 4 = .0475."""
    covariance = np.array([[[0.04, 0.03], [0.03, 0.09]]])
    assert total_variances(covariance, np.array([0.5, 0.5])) == pytest.approx([0.0475])


def test_totals_without_range_vary_by_nothing_and_not_by_less():
    """A value on the bent part of its scale, whose products with others are rounded."""
    bent = small.criterion(2, 100, 0, [(100, 0), (50, 63), (0, 100)])
    fixed = small.study([[0, 65]], [1, 1], criteria=[small.criterion(1, 100, 0), bent])
    found = covariances(fixed, 0.3)
    assert total_variances(found, np.array([0.5, 0.5])).tolist() == [0.0]
