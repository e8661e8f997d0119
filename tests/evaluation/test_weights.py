"""Swing points become weights that sum to 1."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.weights import swing_weights

# Where floats lose their digits, near 1e-308, scaling cannot be undone.
point = st.one_of(st.just(0.0), st.floats(1e-6, 1e12))
points = st.lists(point, min_size=1, max_size=12).filter(any)


def test_weights_are_shares_of_all_points():
    assert swing_weights([50, 30, 20, 0]).tolist() == [0.5, 0.3, 0.2, 0]


def test_all_weight_on_one_criterion_is_1():
    assert swing_weights([0, 7, 0]).tolist() == [0, 1, 0]


def test_very_large_and_very_small_points_give_weights_too():
    assert swing_weights([1e308, 1e308]).tolist() == [0.5, 0.5]
    assert swing_weights([5e-324, 5e-324]).tolist() == [0.5, 0.5]


@given(points)
def test_weights_sum_to_1_and_none_is_negative(given_points):
    weights = swing_weights(given_points)
    assert weights.sum() == pytest.approx(1, abs=1e-12)
    assert np.all(weights >= 0)


@given(points, st.floats(1e-3, 1e3))
def test_scaling_all_swing_points_changes_no_weight(given_points, factor):
    scaled = swing_weights(np.array(given_points) * factor)
    assert scaled == pytest.approx(swing_weights(given_points), abs=1e-12)


@given(points)
def test_zero_points_are_zero_weight(given_points):
    weights = swing_weights(given_points)
    assert all(weights[i] == 0 for i, p in enumerate(given_points) if p == 0)
