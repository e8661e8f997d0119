"""Best-worst judgements become weights, by two models, with their consistency."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from evaluation.elicitation.best_worst import best_worst, ends_of, threshold


@given(st.lists(st.floats(1, 30), min_size=2, max_size=8), st.data())
def test_consistent_judgements_give_back_their_ratios(weights, data):
    weights = np.array(weights)
    b, w = int(np.argmax(weights)), int(np.argmin(weights))
    if b == w:
        w = 1 - b if len(weights) == 2 else (b + 1) % len(weights)
    found = best_worst(weights[b] / weights, weights / weights[w], best=b, worst=w)
    expected = weights / weights.sum()
    assert found.weights == pytest.approx(expected, abs=1e-7)
    assert found.linear_xi == pytest.approx(0, abs=1e-7)
    assert found.nonlinear_xi == pytest.approx(0, abs=1e-9)
    assert found.nonlinear_weights == pytest.approx(expected, abs=1e-7)
    assert found.nonlinear_intervals == pytest.approx(np.column_stack([expected] * 2), abs=1e-7)
    assert found.input_ratio == pytest.approx(0, abs=1e-9)


def test_whole_consistent_judgements_agree_exactly():
    """Weights 6, 3, 2, 1: 6/6, 6/3, 6/2, 6/1 and 6/1, 3/1, 2/1, 1/1."""
    found = best_worst([1, 2, 3, 6], [6, 3, 2, 1])
    assert found.weights == pytest.approx([6 / 12, 3 / 12, 2 / 12, 1 / 12], abs=1e-9)
    assert (found.best, found.worst, found.costliest) == (0, 3, None)
    assert (found.nonlinear_xi, found.input_ratio, found.output_ratio) == (0, 0, 0)
    assert found.acceptable is True


def test_three_criteria_by_hand():
    """8, 2, 1 and 1, 5, 8. Linear: w_B = 2 w + x and w = 5 w_W + x, w_B = 8 w_W - x, sum 1.

    From these w_W (8 - 10) = 4 x with the sign of the first two turned: w = 9/28, w_B = 17/28,
    w_W = 1/14, x = 1/28. Nonlinear: (2 + x)(5 + x) = 8 - x has no root above 0, (2 - x)(5 - x) =
    8 + x has 4 - sqrt(14).
    """
    found = best_worst([8, 2, 1], [1, 5, 8])
    assert found.weights == pytest.approx([1 / 14, 9 / 28, 17 / 28], abs=1e-9)
    assert found.linear_xi == pytest.approx(1 / 28, abs=1e-9)
    xi = 4 - 14**0.5
    assert found.nonlinear_xi == pytest.approx(xi, abs=1e-12)
    # With w_W = 1: w = 5 - xi, w_B = 8 + xi.
    raw = np.array([1, 5 - xi, 8 + xi])
    assert found.nonlinear_weights == pytest.approx(raw / raw.sum(), abs=1e-9)
    assert found.input_ratios == pytest.approx([0, 2 / 56, 0], abs=1e-12)
    assert (found.costliest, found.threshold, found.acceptable) == (1, 0.1309, True)
    assert found.implied == pytest.approx([1, 4, 8])


def nonlinear_by_programs(over, under, b, w, xi) -> np.ndarray:
    """Least and most of each weight by linear programs, at an xi that was found otherwise."""
    count, rows = len(over), []
    for j in range(count):
        for sign in (1, -1):
            to_best, to_worst = np.zeros(count), np.zeros(count)
            to_best[b] += sign
            to_best[j] -= sign * over[j] + xi
            to_worst[j] += sign
            to_worst[w] -= sign * under[j] + xi
            rows += [to_best, to_worst]
    ends = []
    for j in range(count):
        for sign in (1, -1):
            found = linprog(
                sign * np.eye(count)[j],
                A_ub=rows,
                b_ub=np.full(len(rows), 1e-9),
                A_eq=[np.ones(count)],
                b_eq=[1],
            )
            ends.append(found.x[j] if found.success else np.nan)
    return np.array(ends).reshape(count, 2)


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ([1, 2, 4, 3, 8], [8, 4, 4, 2, 1]),
        ([1, 3, 5, 9, 2, 7], [9, 2, 4, 1, 6, 1]),
        ([1, 1, 3, 6], [6, 4, 4, 1]),
    ],
)
def test_the_nonlinear_model_agrees_with_linear_programs(over, under):
    b, w = ends_of(over, under)
    found = best_worst(over, under)
    at_xi = nonlinear_by_programs(over, under, b, w, found.nonlinear_xi)
    assert found.nonlinear_intervals == pytest.approx(at_xi, abs=1e-6)
    below = nonlinear_by_programs(over, under, b, w, found.nonlinear_xi - 1e-5)
    assert np.isnan(below).all()


@st.composite
def judged(draw: st.DrawFn):
    count = draw(st.integers(3, 7))
    most = draw(st.integers(2, 9))
    over = [draw(st.integers(1, most)) for _ in range(count)]
    under = [draw(st.integers(1, most)) for _ in range(count)]
    over[0], under[-1] = 1, 1
    over[-1] = under[0] = most
    return over, under


@given(judged(), st.data())
def test_the_order_of_criteria_changes_nothing(lists, data):
    over, under = (np.array(each) for each in lists)
    order = data.draw(st.permutations(range(len(over))))
    one = best_worst(over, under, best=0, worst=len(over) - 1)
    other = best_worst(
        over[order], under[order], best=order.index(0), worst=order.index(len(over) - 1)
    )
    assert other.weights == pytest.approx(one.weights[order], abs=1e-7)
    assert other.linear_xi == pytest.approx(one.linear_xi, abs=1e-7)
    assert other.nonlinear_intervals == pytest.approx(one.nonlinear_intervals[order], abs=1e-9)


@given(judged())
def test_weights_sum_to_1_and_lie_within_what_they_are_asked_for(lists):
    over, under = (np.array(each, dtype=float) for each in lists)
    found = best_worst(over, under, best=0, worst=len(over) - 1)
    weights = found.weights
    assert weights.sum() == pytest.approx(1, abs=1e-9)
    assert np.all(weights >= 0)
    assert np.abs(weights[0] - over * weights).max() <= found.linear_xi + 1e-7
    assert np.abs(weights - under * weights[-1]).max() <= found.linear_xi + 1e-7
    middle = found.nonlinear_weights
    assert middle.sum() == pytest.approx(1, abs=1e-9)
    assert np.all(found.nonlinear_intervals[:, 0] <= found.nonlinear_intervals[:, 1])
    assert found.nonlinear_intervals.sum(axis=0)[0] <= 1 + 1e-9
    assert found.nonlinear_intervals.sum(axis=0)[1] >= 1 - 1e-9


@given(st.integers(2, 9), st.data())
def test_the_index_is_the_most_that_the_nonlinear_xi_can_be_with_three_criteria(most, data):
    over, under = (data.draw(st.integers(1, most)) for _ in range(2))
    found = best_worst([1, over, most], [most, under, 1])
    assert found.nonlinear_xi <= found.consistency_index + 1e-9
    assert 0 <= found.output_ratio <= 1 + 1e-9
    assert 0 <= found.input_ratio <= 1 + 1e-9


def test_with_more_criteria_two_that_err_in_opposite_ways_can_exceed_the_index():
    """2 * 2 and 1 * 1 beside 2: (2 - x)^2 = (1 + x)^2 at x = 1/2, and the index of 2 is .438."""
    found = best_worst([1, 2, 1, 2], [2, 2, 1, 1], best=0, worst=3)
    assert found.nonlinear_xi == pytest.approx(0.5, abs=1e-12)
    assert found.consistency_index == pytest.approx(0.4384, abs=5e-5)


def test_best_and_worst_are_told_by_their_1_and_by_agreeing_on_each_other():
    assert ends_of([8, 2, 1], [1, 5, 8]) == (2, 0)
    # The second is as important as the best; it is no best, for it is only 4 times the worst.
    assert ends_of([1, 1, 5], [5, 4, 1]) == (0, 2)
    assert ends_of([1, 1, 5], [5, 5, 1], best=1) == (1, 2)
    assert ends_of([1, 2], [1, 2]) is None
    assert ends_of([2, 3], [1, 2]) is None


def test_all_equal_is_all_equal():
    found = best_worst([1, 1, 1], [1, 1, 1])
    assert found.weights == pytest.approx([1 / 3] * 3, abs=1e-9)
    assert (found.output_ratio, found.input_ratio, found.acceptable) == (0, 0, True)


@pytest.mark.parametrize(
    ("count", "most", "limit"),
    [(3, 9, 0.1359), (9, 9, 0.3662), (4, 4, 0.1529), (5, 2, 0), (10, 9, None), (4, 2.5, None)],
)
def test_the_limit_of_the_input_ratio_is_read_from_the_table(count, most, limit):
    assert threshold(count, most) == limit


def test_no_limit_is_published_for_two_criteria_but_they_always_agree():
    assert threshold(2, 5) is None
    assert best_worst([1, 5], [5, 1]).acceptable is True


def test_judgements_above_the_limit_are_not_acceptable():
    """2 * 9 against 9: 9 / 72 = .125 within .1359; 3 * 9: 18 / 72 = .25 above it."""
    assert best_worst([1, 2, 9], [9, 9, 1]).acceptable is True
    assert best_worst([1, 3, 9], [9, 9, 1]).acceptable is False


def test_columns_that_cannot_be_the_ends_are_an_error():
    with pytest.raises(ValueError, match=r"^no two columns are the best and the worst$"):
        best_worst([2, 3], [3, 2])
