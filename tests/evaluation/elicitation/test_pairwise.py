"""Comparisons become weights, and the judgement that contradicts the others is named."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.elicitation.pairwise import (
    consistency_of,
    hierarchy,
    nearest_judgement,
    pairwise,
    principal,
    reciprocal_matrix,
)
from evaluation.elicitation.random_index import TABLES

# 1 over 2 is 2, 2 over 3 is 2, but 1 over 3 is 9 instead of 4.
CONTRADICTORY = reciprocal_matrix([2, 9, 2])
some_weights = st.lists(st.floats(0.05, 20), min_size=2, max_size=9)


def consistent(weights) -> np.ndarray:
    given_weights = np.asarray(weights, dtype=float)
    return given_weights[:, None] / given_weights


def test_consistent_judgements_give_back_their_weights():
    found = pairwise([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]])
    assert found.weights == pytest.approx([4 / 7, 2 / 7, 1 / 7], abs=1e-12)
    assert found.consistency.lambda_max == pytest.approx(3, abs=1e-12)
    assert (found.consistency.ci, found.consistency.cr) == pytest.approx((0, 0), abs=1e-12)
    assert (found.repairs, found.costliest, found.consistency.acceptable) == ((), None, True)


def test_three_criteria_by_hand():
    """For three criteria lambda max is 1 + t + 1/t, t^3 = a13 / (a12 a23) = 9/4."""
    t = (9 / 4) ** (1 / 3)
    found = pairwise(CONTRADICTORY)
    assert found.consistency.lambda_max == pytest.approx(1 + t + 1 / t, abs=1e-12)
    ci = (1 + t + 1 / t - 3) / 2
    assert found.consistency.ci == pytest.approx(ci, abs=1e-12)
    assert found.consistency.cr == pytest.approx(ci / 0.58, abs=1e-12)
    # Geometric means of the rows are 18, 1 and 1/18, each to the power of 1/3.
    rows = np.array([18, 1, 1 / 18]) ** (1 / 3)
    assert found.geometric_mean == pytest.approx(rows / rows.sum(), abs=1e-12)
    # With three criteria both derivations are one, and each error is a third of log(9/4).
    assert found.weights == pytest.approx(found.geometric_mean, abs=1e-12)
    assert found.gci == pytest.approx(log(9 / 4) ** 2 / 3, abs=1e-12)


def test_with_three_criteria_each_judgement_would_do_as_a_repair():
    found = pairwise(CONTRADICTORY)
    assert [(each.row, each.column) for each in found.repairs] == [(0, 1), (0, 2), (1, 2)]
    assert [each.implied for each in found.repairs] == pytest.approx([4.5, 4, 4.5], abs=1e-12)
    assert [each.after.cr for each in found.repairs] == pytest.approx([0, 0, 0], abs=1e-9)


def test_the_contradictory_judgement_of_four_is_named_with_its_repair():
    """Weights 8, 4, 2, 1; the first over the last is judged 1/2 instead of 8."""
    matrix = consistent([8, 4, 2, 1])
    matrix[0, 3], matrix[3, 0] = 1 / 2, 2
    worst = pairwise(matrix).costliest
    assert worst is not None
    assert (worst.row, worst.column, worst.given) == (0, 3, 0.5)
    assert worst.implied == pytest.approx(8, abs=1e-9)
    assert worst.nearest == "8"
    assert worst.after.cr == pytest.approx(0, abs=1e-9)


@given(some_weights)
def test_both_derivations_give_back_consistent_weights(weights):
    found = pairwise(consistent(weights))
    expected = np.array(weights) / sum(weights)
    for derived in (found.weights, found.geometric_mean, found.column_mean):
        assert derived == pytest.approx(expected, abs=1e-9)
    assert found.consistency.cr == pytest.approx(0, abs=1e-9)
    assert found.gci == pytest.approx(0, abs=1e-9)
    assert found.repairs == ()


@st.composite
def judged(draw: st.DrawFn) -> np.ndarray:
    count = draw(st.integers(2, 7))
    scale = [1 / k for k in range(9, 1, -1)] + list(range(1, 10))
    number = count * (count - 1) // 2
    return reciprocal_matrix(
        draw(st.lists(st.sampled_from(scale), min_size=number, max_size=number))
    )


@given(judged(), st.data())
def test_the_order_of_criteria_changes_no_weight(matrix, data):
    order = data.draw(st.permutations(range(len(matrix))))
    one, other = pairwise(matrix), pairwise(matrix[np.ix_(order, order)])
    assert other.weights == pytest.approx(one.weights[order], abs=1e-9)
    assert other.geometric_mean == pytest.approx(one.geometric_mean[order], abs=1e-9)
    assert other.consistency.cr == pytest.approx(one.consistency.cr, abs=1e-9)


@given(judged())
def test_weights_sum_to_1_and_no_matrix_is_more_than_consistent(matrix):
    found = pairwise(matrix)
    for weights in (found.weights, found.geometric_mean, found.column_mean):
        assert weights.sum() == pytest.approx(1, abs=1e-12)
        assert np.all(weights > 0)
    assert found.consistency.ci >= 0
    assert np.asarray(matrix) @ found.weights == pytest.approx(
        found.consistency.lambda_max * found.weights, rel=1e-9
    )


@given(
    st.lists(st.floats(0.2, 5), min_size=4, max_size=8),
    st.floats(2.5, 9) | st.floats(1 / 9, 1 / 2.5),
    st.data(),
)
def test_one_planted_contradiction_is_found_and_repaired(weights, factor, data):
    matrix = consistent(weights)
    i, k = sorted(data.draw(st.permutations(range(len(weights))))[:2])
    right = matrix[i, k]
    matrix[i, k] *= factor
    matrix[k, i] /= factor
    worst = pairwise(matrix).costliest
    assert worst is not None
    assert (worst.row, worst.column) == (i, k)
    assert worst.implied == pytest.approx(right, rel=1e-9)
    assert worst.after.ci == pytest.approx(0, abs=1e-9)


@given(judged())
def test_every_repair_that_is_told_helps(matrix):
    found = pairwise(matrix)
    costs = [each.after.ci for each in found.repairs]
    assert costs == pytest.approx(sorted(costs), abs=1e-8)
    for each in found.repairs:
        repaired = matrix.copy()
        repaired[each.row, each.column] = each.implied
        repaired[each.column, each.row] = 1 / each.implied
        after = (principal(repaired)[1] - len(matrix)) / (len(matrix) - 1)
        assert each.after.ci == pytest.approx(after, abs=1e-9)
        assert after < found.consistency.ci


def test_a_matrix_written_with_two_decimals_has_nothing_to_repair():
    """Weights 6, 3, 1; 1/6 and 1/3 as .17 and .33."""
    found = pairwise([[1, 2, 6], [0.5, 1, 3], [0.17, 0.33, 1]])
    assert 0 < found.consistency.cr < 0.005
    assert found.repairs == ()


@pytest.mark.parametrize("matrix", [[[1]], [[1, 5], [0.2, 1]]])
@pytest.mark.parametrize("index", [*TABLES, 0.9])
def test_one_or_two_criteria_are_consistent_without_a_division(matrix, index):
    found = pairwise(matrix, index)
    assert (found.consistency.ci, found.consistency.cr, found.gci) == (0, 0, 0)
    assert found.repairs == ()


def test_a_matrix_larger_than_the_table_has_no_ratio_unless_an_index_is_given():
    matrix = reciprocal_matrix([2] * (16 * 15 // 2))
    found = pairwise(matrix)
    assert (found.consistency.random_index, found.consistency.cr) == (None, None)
    assert found.consistency.acceptable is None
    assert pairwise(matrix, "aguaron2003").consistency.random_index == 1.595
    given_index = pairwise(matrix, 1.6).consistency
    assert (given_index.table, given_index.cr) == ("", pytest.approx(given_index.ci / 1.6))


def test_the_limit_of_the_ratio_is_a_tenth():
    # lambda max 4.27: CI .09, CR .1 with a random index of .9.
    assert consistency_of(4.27, 4, 0.9001).acceptable
    assert not consistency_of(4.27, 4, 0.8999).acceptable


@pytest.mark.parametrize(
    ("ratio", "nearest"),
    [(1.37, "1"), (1.43, "2"), (0.7, "1/2"), (0.72, "1"), (4.4, "4"), (30, "9"), (0.01, "1/9")],
)
def test_the_nearest_judgement_is_nearest_by_ratio(ratio, nearest):
    """Between 1 and 2 lies 1.414, their geometric mean."""
    assert nearest_judgement(ratio) == nearest


def test_a_matrix_is_built_from_its_upper_triangle():
    assert reciprocal_matrix([2, 4, 5]).tolist() == [[1, 2, 4], [0.5, 1, 5], [0.25, 0.2, 1]]


def test_groups_are_weighed_first_and_shared_out_inside():
    """3/4 and 1/4 to the groups; 2/3, 1/3 in the first, all in the second."""
    found = hierarchy([[1, 3], [1 / 3, 1]], [[[1, 2], [1 / 2, 1]], [[1]]])
    assert found.weights == pytest.approx([1 / 2, 1 / 4, 1 / 4], abs=1e-12)
    assert found.cr == 0


def test_the_ratio_of_a_hierarchy_weighs_its_parts():
    """One group of weight 3/4 is inconsistent: CR is .75 CI / (.75 * .58 + .25 * .58)."""
    found = hierarchy([[1, 3], [1 / 3, 1]], [CONTRADICTORY, np.ones((3, 3))])
    ci = pairwise(CONTRADICTORY).consistency.ci
    assert found.cr == pytest.approx(0.75 * ci / 0.58, abs=1e-12)


def test_a_hierarchy_with_a_part_beyond_the_table_has_no_ratio():
    large = reciprocal_matrix([2] * (16 * 15 // 2))
    assert hierarchy([[1, 3], [1 / 3, 1]], [large, [[1]]]).cr is None
