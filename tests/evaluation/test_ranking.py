"""Totals are weighted sums; equal totals share a place."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.ranking import by_rank, competition_ranks, contributions, weighted_totals
from evaluation.stance import profile_stance
from evaluation.study import Study
from evaluation.values import value_table
from evaluation.weights import swing_weights
from tests.strategies import studies

totals_lists = st.lists(st.integers(0, 20).map(lambda n: n / 20), min_size=1, max_size=12)


def test_totals_are_weighted_sums():
    """0.5 * 0.2 + 0.5 * 0.8 = 0.5 and 0.5 * 1 + 0.5 * 0 = 0.5; 0.25 and 0.75: 0.35, 0.25."""
    values = np.array([[0.2, 0.8], [1.0, 0.0]])
    assert weighted_totals(values, np.array([0.5, 0.5])).tolist() == [0.5, 0.5]
    assert weighted_totals(values, np.array([0.75, 0.25])) == pytest.approx([0.35, 0.75])


@pytest.mark.parametrize("profile", ["kyiv", "europe", "washington", "cautious", "balanced"])
def test_scikit_criteria_agrees_with_the_plain_product(shipped: Study, profile):
    weights = swing_weights(
        [profile_stance(shipped, profile).points[c] for c in shipped.criterion_ids]
    )
    values = value_table(shipped).likely
    assert weighted_totals(values, weights) == pytest.approx(values @ weights, abs=1e-12)


@given(studies())
def test_scikit_criteria_agrees_with_the_plain_product_everywhere(any_study):
    points = any_study.profiles[0].points
    weights = swing_weights([points[c] for c in any_study.criterion_ids])
    values = value_table(any_study).likely
    assert weighted_totals(values, weights) == pytest.approx(values @ weights, abs=1e-12)


def test_equal_totals_share_a_rank_and_the_next_is_skipped():
    assert competition_ranks([0.7, 0.7, 0.2]).tolist() == [1, 1, 3]
    assert competition_ranks([0.2, 0.7, 0.7, 0.7, 0.1]).tolist() == [4, 1, 1, 1, 5]


def test_totals_that_differ_by_rounding_only_share_a_rank():
    assert 0.1 + 0.1 + 0.1 != 0.3
    assert competition_ranks([0.1 + 0.1 + 0.1, 0.3]).tolist() == [1, 1]


def test_totals_that_differ_by_more_than_rounding_do_not():
    assert competition_ranks([0.3, 0.3 + 1e-8]).tolist() == [2, 1]


def test_one_option_is_first():
    assert competition_ranks([0.4]).tolist() == [1]


def test_the_total_of_a_single_option_is_a_list_of_one():
    assert weighted_totals(np.array([[0.4]]), np.array([1.0])).tolist() == [0.4]
    assert weighted_totals(np.array([[0.4, 0.8]]), np.array([0.5, 0.5])).tolist() == [
        pytest.approx(0.6)
    ]


def test_identical_options_are_all_first():
    values = np.full((4, 3), 0.3)
    totals = weighted_totals(values, np.array([0.2, 0.3, 0.5]))
    assert competition_ranks(totals).tolist() == [1, 1, 1, 1]


def test_a_constant_column_adds_the_same_to_every_total():
    values = np.array([[0.1, 0.6], [0.9, 0.6]])
    assert weighted_totals(values, np.array([0.5, 0.5])) == pytest.approx([0.35, 0.75])


def test_all_weight_on_one_criterion_makes_its_values_the_totals():
    values = np.array([[0.1, 0.6, 0.3], [0.9, 0.5, 0.2]])
    assert weighted_totals(values, np.array([0.0, 1.0, 0.0])).tolist() == [0.6, 0.5]


def test_equals_keep_the_order_of_the_study():
    assert by_rank(competition_ranks([0.2, 0.7, 0.7, 0.2])).tolist() == [1, 2, 0, 3]


def test_a_contribution_is_weight_times_value():
    values = np.array([[0.2, 0.8]])
    assert contributions(values, np.array([0.75, 0.25])) == pytest.approx(
        np.array([[0.15, 0.2]]), abs=1e-15
    )


@given(totals_lists)
def test_a_rank_is_one_more_than_the_number_ahead(totals):
    expected = [1 + sum(other > mine for other in totals) for mine in totals]
    assert competition_ranks(totals).tolist() == expected
