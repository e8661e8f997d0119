"""Weights are drawn from the set that is named, and from nothing else."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evaluation.errors import StanceError
from evaluation.stance import profile_stance
from evaluation.weight_sets import (
    anything,
    between_profiles,
    concentration,
    deviations,
    fixed,
    limited,
    my_order,
    near,
    sample_weights,
    within_bounds,
)
from evaluation.weights import swing_weights

DRAWS = 50_000


def balanced(shipped) -> np.ndarray:
    stance = profile_stance(shipped, "balanced")
    return swing_weights([stance.points[each] for each in shipped.criterion_ids])


@pytest.mark.parametrize("m", [1, 2, 5, 11])
def test_weights_of_anything_are_uniform_on_the_simplex(m):
    drawn = sample_weights(anything(m), DRAWS, seed=1)
    np.testing.assert_allclose(drawn.sum(axis=1), 1, atol=1e-12)
    for column in drawn.T if m > 1 else ():
        assert stats.kstest(column, stats.beta(1, m - 1).cdf).pvalue > 0.001


def test_a_weight_above_two_fifths_is_as_common_as_it_should_be():
    """Normalised uniforms, a known fault of this field, give 0.3% where 22% is right."""
    exact = 8 * 0.6**7 - 28 * 0.2**7
    drawn = sample_weights(anything(8), 200_000, seed=1)
    found = np.mean(drawn.max(axis=1) > 0.4)
    assert abs(found - exact) < 4 * np.sqrt(exact * (1 - exact) / 200_000)
    assert round(exact, 2) == 0.22


def test_an_order_is_kept_and_ties_in_it_are_open():
    drawn = sample_weights(my_order([2, 1, 2, 3]), DRAWS, seed=1)
    assert np.all(drawn[:, 1] >= drawn[:, [0, 2]].max(axis=1))
    assert np.all(drawn[:, 3] <= drawn[:, [0, 2]].min(axis=1))
    assert abs(np.mean(drawn[:, 0] > drawn[:, 2]) - 0.5) < 4 * 0.5 / np.sqrt(DRAWS)
    # The centroid of a strict order is the rank-order centroid; tied places are averaged.
    centroid = np.array([25 / 48, (13 / 48 + 7 / 48) / 2, 3 / 48])
    np.testing.assert_allclose(drawn.mean(axis=0)[[1, 0, 3]], centroid, atol=0.003)


def test_an_order_can_keep_to_bounds():
    drawn = sample_weights(my_order([1, 2, 3], lower=[0, 0, 0.1], upper=[0.6, 1, 1]), 5000, 1)
    assert drawn[:, 0].max() <= 0.6
    assert drawn[:, 2].min() >= 0.1
    assert np.all(np.diff(drawn, axis=1) <= 0)


def test_an_order_that_bounds_all_but_forbid_is_refused():
    told = (
        "limits: under 1% of the weights of this set meet these limits, too few to draw from; "
        "widen the limits"
    )
    # All four weights reach 0.24 in (1 - 4 * 0.24)^3 = 0.006% of draws.
    with pytest.raises(StanceError, match=re.escape(told)):
        my_order([1, 2, 3, 4], lower=[0, 0, 0, 0.24])


@pytest.mark.parametrize(("moved", "s"), [(2, 3891), (5, 621), (10, 154), (20, 37)])
def test_the_spread_near_mine_is_solved_from_the_weight_moved(shipped, moved, s):
    weights = balanced(shipped)
    assert round(concentration(weights, moved)) == s
    drawn = sample_weights(near(weights, moved), DRAWS, seed=1)
    away = 50 * np.abs(drawn - weights).sum(axis=1)
    assert abs(away.mean() - moved) < 4 * away.std() / np.sqrt(DRAWS)
    error = 4 * deviations(weights, moved) / np.sqrt(DRAWS)
    assert np.all(np.abs(drawn.mean(axis=0) - weights) < error)


def test_zero_weights_stay_zero_near_mine():
    drawn = sample_weights(near([0.5, 0, 0.5], 5), 1000, seed=1)
    assert np.all(drawn[:, 1] == 0)
    assert drawn[:, 0].std() > 0


def test_all_weight_on_one_criterion_stays_there():
    assert np.all(sample_weights(near([0, 1, 0], 5), 300, seed=1) == [0, 1, 0])
    assert np.all(deviations([0, 1, 0], 5) == 0)


@pytest.mark.parametrize("moved", [0, -1, 50, np.nan])
def test_more_weight_than_can_move_is_refused(moved):
    told = f"moved: {moved:g} weight points cannot be moved; choose above 0 and below 50"
    with pytest.raises(StanceError, match=f"^{re.escape(told)}$"):
        near([0.5, 0.5], moved)


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ([0.1, 0, 0.05, 0.1, 0.1], [0.3, 0.5, 0.35, 0.6, 0.45]),
        ([0, 0, 0, 0, 0], [0.3, 0.3, 0.3, 0.3, 0.3]),
        ([0, 0, 0, 0, 0], [1, 1, 1, 1, 1]),
        ([0, 0, 0], [0.9, 0.05, 0.9]),
        ([0, 0], [1, 0.7]),
    ],
)
def test_bounds_draw_what_rejection_would_keep(lower, upper):
    found = sample_weights(within_bounds(lower, upper), DRAWS, seed=1)
    free = sample_weights(anything(len(lower)), 400_000, seed=2)
    kept = free[np.all((free >= lower) & (free <= upper), axis=1)]
    assert len(kept) > 5000
    for mine, theirs in zip(found.T, kept.T, strict=True):
        assert stats.ks_2samp(mine, theirs).pvalue > 0.001


def test_bounds_work_where_rejection_would_take_forever():
    drawn = sample_weights(within_bounds(np.zeros(11), np.full(11, 0.12)), DRAWS, seed=1)
    assert drawn.max() <= 0.12
    np.testing.assert_allclose(drawn.mean(axis=0), 1 / 11, atol=0.001)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_bounds_are_kept_whatever_they_are(data):
    m = data.draw(st.integers(1, 7))
    share = st.integers(0, 20).map(lambda k: k / 20)
    ends = np.sort([[data.draw(share) for _ in range(m)] for _ in range(2)], axis=0)
    lower, upper = ends[0] / max(1.0, ends[0].sum()), ends[1]
    lower = np.minimum(lower, upper)
    if upper.sum() < 1:
        told = r"^bounds: no weights satisfy these bounds: the upper ones add up to \S+%$"
        with pytest.raises(StanceError, match=told):
            within_bounds(lower, upper)
        return
    drawn = sample_weights(within_bounds(lower, upper), 300, seed=data.draw(st.integers(0, 99)))
    np.testing.assert_allclose(drawn.sum(axis=1), 1, atol=1e-9)
    assert np.all(drawn >= lower - 1e-9)
    assert np.all(drawn <= upper + 1e-9)


def test_bounds_that_leave_no_room_give_the_one_answer():
    drawn = sample_weights(within_bounds([0.2, 0.3, 0.5], [0.2, 0.3, 0.5]), 10, seed=1)
    np.testing.assert_allclose(drawn, np.tile([0.2, 0.3, 0.5], (10, 1)))
    drawn = sample_weights(within_bounds([0.2, 0, 0], [0.2, 1, 1]), 1000, seed=1)
    np.testing.assert_allclose(drawn[:, 0], 0.2)
    assert stats.kstest(drawn[:, 1] / 0.8, "uniform").pvalue > 0.001


@pytest.mark.parametrize(
    ("lower", "upper", "why"),
    [
        ([0.6, 0.5], [1, 1], "the lower ones add up to 110%"),
        ([0, 0], [0.4, 0.5], "the upper ones add up to 90%"),
        ([0.5, 0], [0.4, 1], "a lower one is above its upper one"),
        ([-0.1, 0], [1, 1], "each must lie between 0 and 1"),
    ],
)
def test_bounds_that_no_weights_satisfy_are_refused(lower, upper, why):
    told = f"^bounds: no weights satisfy these bounds: {re.escape(why)}$"
    with pytest.raises(StanceError, match=told):
        within_bounds(lower, upper)


def test_mixtures_of_profiles_stay_between_them():
    drawn = sample_weights(between_profiles([[1, 0, 0], [0, 0.5, 0.5]]), DRAWS, seed=1)
    np.testing.assert_allclose(drawn[:, 1], drawn[:, 2])
    assert stats.kstest(drawn[:, 0], "uniform").pvalue > 0.001
    assert np.all(sample_weights(between_profiles([[0.2, 0.8]]), 5, seed=1) == [0.2, 0.8])


def test_limits_can_be_added_to_any_set():
    chosen = limited(anything(3), [[1, -1, 0]], [0.1])
    chosen = limited(chosen, [[0, 0, -1]], [-0.3])
    drawn = sample_weights(chosen, 5000, seed=1)
    assert np.all(drawn[:, 0] - drawn[:, 1] >= 0.1)
    assert np.all(drawn[:, 2] <= 0.3)


def test_fixed_weights_stay():
    assert np.all(sample_weights(fixed([0.25, 0.75]), 3, seed=1) == [0.25, 0.75])
