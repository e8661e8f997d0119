"""Scores become values 0..1; their means and variances are exact."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from evaluation.study import Study
from evaluation.values import (
    scores_array,
    triangle_ends,
    value_moments,
    value_of,
    value_table,
)
from tests.small import criterion, study
from tests.strategies import criteria, studies

MONTHS = criterion(1, 60, 0, [(60, 0), (36, 25), (18, 50), (6, 75), (0, 100)])


def moments(column, *ends: float) -> tuple[float, float]:
    mean, variance = value_moments(column, *(np.array([float(end)]) for end in ends))
    return float(mean[0]), float(variance[0])


def integrated(column, start: float, mode: float, end: float) -> tuple[float, float]:
    """Mean and variance by numerical integration of the density, piece by piece."""

    def density(x: float) -> float:
        if x < mode:
            return 2 * (x - start) / ((end - start) * (mode - start))
        if x > mode:
            return 2 * (end - x) / ((end - start) * (end - mode))
        return 2 / (end - start)

    corners = {start, mode, end, *(at for at, _ in column.value_points if start < at < end)}
    breaks = sorted(corners)

    def expected(power: int) -> float:
        return sum(
            quad(lambda x: density(x) * value_of(column, x) ** power, a, b, epsabs=1e-13)[0]
            for a, b in itertools.pairwise(breaks)
        )

    mean = expected(1)
    return mean, expected(2) - mean**2


def test_worst_is_0_and_best_is_1_whichever_is_the_greater_number():
    assert value_of(criterion(1, 0, 40), [0, 10, 40]).tolist() == [0, 0.25, 1]
    assert value_of(criterion(1, 80, 0), [80, 20, 0]).tolist() == [0, 0.75, 1]


def test_14_months_to_effect_are_worth_58_and_a_third():
    """From 18 months (50) to 6 months (75): 50 + 25 * (18 - 14) / 12 = 58.33."""
    assert value_of(MONTHS, 14) == pytest.approx((50 + 25 / 3) / 100, abs=1e-15)


def test_corners_of_a_value_function_are_hit_exactly():
    assert value_of(MONTHS, [60, 36, 18, 6, 0]).tolist() == [0, 0.25, 0.5, 0.75, 1]


def test_a_shipped_score_has_the_value_of_its_range(shipped: Study):
    """Tripwire costs 2 of EUR 80 bn: value (80 - 2) / 80 = 0.975."""
    table = value_table(shipped)
    row = shipped.option_ids.index("tripwire")
    column = shipped.criterion_ids.index("provider_cost")
    assert table.likely[row, column] == pytest.approx(0.975, abs=1e-15)
    assert table.low[row, column] == pytest.approx((80 - 0.5) / 80, abs=1e-15)


def test_scores_stand_in_the_order_of_options_and_criteria(shipped: Study):
    scores = scores_array(shipped)
    assert scores.shape == (3, 17, 11)
    row = shipped.option_ids.index("tripwire")
    column = shipped.criterion_ids.index("credibility")
    assert scores[:, row, column].tolist() == [22, 42, 62]


def test_triangles_have_the_textbook_mean_and_variance():
    """Mean (a + b + c) / 3, variance (a2 + b2 + c2 - ab - ac - bc) / 18, over the range squared."""
    a, c, b = 20.0, 35.0, 80.0
    mean, variance = moments(criterion(1, 0, 100), a, c, b)
    assert mean == pytest.approx((a + b + c) / 3 / 100, abs=1e-15)
    expected = (a * a + b * b + c * c - a * b - a * c - b * c) / 18 / 100**2
    assert variance == pytest.approx(expected, abs=1e-15)


def test_the_mean_turns_with_the_scale_and_the_variance_does_not():
    up, down = criterion(1, 0, 100), criterion(1, 100, 0)
    mean, variance = moments(up, 20, 35, 80)
    assert moments(down, 20, 35, 80) == pytest.approx((1 - mean, variance), abs=1e-15)


@pytest.mark.parametrize(
    "ends",
    [(3, 14, 36), (0, 0, 60), (60, 60, 60), (0, 60, 60), (6, 6, 18), (7, 8, 9), (0, 18, 60)],
)
def test_moments_of_a_bent_value_function_agree_with_numerical_integration(ends):
    if ends[0] == ends[2]:
        assert moments(MONTHS, *ends) == (0.0, 0.0)
    else:
        assert moments(MONTHS, *ends) == pytest.approx(integrated(MONTHS, *ends), abs=1e-9)


@given(criteria(1), st.lists(st.integers(0, 30), min_size=3, max_size=3, unique=True))
def test_moments_agree_with_numerical_integration_everywhere(column, steps):
    low, high = column.range
    ends = [low + (high - low) * step / 30 for step in sorted(steps)]
    assert moments(column, *ends) == pytest.approx(integrated(column, *ends), abs=1e-9)


def test_a_score_without_a_range_has_its_own_value_and_no_variance():
    assert moments(MONTHS, 14, 14, 14) == pytest.approx((0.58 + 1 / 300, 0), abs=1e-15)


@pytest.mark.parametrize("ends", [(20, 20, 80), (20, 80, 80)])
def test_triangles_may_stand_upright_on_one_side(ends):
    a, c, b = ends
    mean, variance = moments(criterion(1, 0, 100), *ends)
    assert mean == pytest.approx((a + b + c) / 300, abs=1e-15)
    assert variance == pytest.approx((b - a) ** 2 / 18 / 100**2, abs=1e-15)


def ends_of(low: float, likely: float, high: float, share: float, stretch: float = 1.0):
    cell = np.array([[low], [likely], [high]], dtype=float)
    return [float(end[0]) for end in triangle_ends(cell, (0.0, 100.0), share, stretch)]


def test_a_share_of_1_makes_low_and_high_hard_limits():
    assert ends_of(20, 35, 80, share=1.0) == [20, 35, 80]


def test_a_share_of_80_percent_stretches_each_side_by_1_809():
    """1 / (1 - sqrt(1 - 0.8)) = 1.80902."""
    start, mode, end = ends_of(40, 50, 60, share=0.8)
    assert mode == 50
    assert start == pytest.approx(50 - 18.0902, abs=1e-4)
    assert end == pytest.approx(50 + 18.0902, abs=1e-4)


@pytest.mark.parametrize(("low", "likely", "high"), [(40, 50, 60), (40, 45, 60), (48, 50, 65)])
def test_the_share_is_the_probability_between_low_and_high(low, likely, high):
    """Area of the two cut corners of the triangle is 1 - 0.8."""
    start, mode, end = ends_of(low, likely, high, share=0.8)
    below = (low - start) ** 2 / ((end - start) * (mode - start))
    above = (end - high) ** 2 / ((end - start) * (end - mode))
    assert below + above == pytest.approx(0.2, abs=1e-12)


def test_ends_are_cut_at_the_range_and_the_mode_stays():
    assert ends_of(5, 50, 97, share=0.8) == [0, 50, 100]


def test_stretching_widens_a_weak_score_by_half():
    assert ends_of(40, 50, 60, share=1.0, stretch=1.5) == [35, 50, 65]


@given(studies())
def test_means_and_values_stay_between_0_and_1(any_study):
    table = value_table(any_study)
    for part in (table.low, table.likely, table.high, table.mean):
        assert np.all(part >= 0)
        assert np.all(part <= 1 + 1e-12)
    assert np.all(table.variance >= 0)


def test_values_do_not_depend_on_the_other_options():
    both = value_table(study([[(10, 20, 30)], [(40, 90, 95)]], [1]))
    alone = value_table(study([[(10, 20, 30)]], [1]))
    for part in ("low", "likely", "high", "mean", "variance"):
        assert getattr(both, part)[0, 0] == getattr(alone, part)[0, 0]
