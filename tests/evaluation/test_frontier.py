"""Rows that no other beats, staircases and core indexes, against their definitions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.errors import StanceError, StoppedError
from evaluation.frontier import BLOCK, best_rows, core_indexes, non_dominated, staircase
from evaluation.portfolios import members

# Few distinct figures, so that equal rows and equal columns are common.
tables = st.tuples(st.integers(1, 40), st.integers(1, 4)).flatmap(
    lambda shape: arrays(float, shape, elements=st.sampled_from([0.0, 0.1, 0.2, 0.3, 1.0]))
)


def beats(one: np.ndarray, other: np.ndarray) -> bool:
    return bool((one >= other).all() and (one > other).any())


@given(tables)
def test_a_row_stays_unless_another_is_as_good_everywhere_and_better_somewhere(table):
    expected = [not any(beats(other, row) for other in table) for row in table]
    assert non_dominated(table).tolist() == expected


def test_more_rows_than_fit_into_a_block_are_all_compared():
    # On a falling line nothing beats anything; a step below it everything is beaten.
    at = np.arange(3 * BLOCK, dtype=float)
    line = np.column_stack((at, -at))
    table = np.concatenate((line - 1, line))
    assert non_dominated(table).tolist() == [False] * len(line) + [True] * len(line)


def test_more_different_totals_than_small_numbers_can_count_are_told_apart():
    totals = np.arange(2**15 + 2, dtype=float)[:, None]
    assert np.flatnonzero(non_dominated(totals)).tolist() == [2**15 + 1]


def test_rows_that_differ_by_rounding_alone_do_not_beat_each_other():
    assert non_dominated(np.array([[0.1 + 0.2, 0.5], [0.3, 0.5]])).tolist() == [True, True]


def test_more_rows_than_can_be_compared_are_refused():
    at = np.arange(BLOCK + 1, dtype=float)
    line = np.column_stack((at, -at))
    assert non_dominated(line, most=BLOCK + 1).all()
    with pytest.raises(StanceError) as told:
        non_dominated(line, most=BLOCK)
    assert str(told.value) == (
        "search: more than 512 packages are beaten by none at these weights, too many to compare; "
        "set a floor or a ceiling, or compare between the profiles"
    )


def test_progress_ends_at_one_and_a_search_can_be_stopped():
    told: list[float] = []
    non_dominated(np.random.default_rng(0).random((2 * BLOCK, 2)), progress=told.append)
    assert told == [0.5, 1.0]
    with pytest.raises(StoppedError):
        non_dominated(np.ones((1, 1)), cancelled=lambda: True)


steps = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=30)


@given(steps)
def test_the_staircase_gains_as_much_as_any_row_that_costs_no_more(pairs):
    cost, gain = np.array(pairs, dtype=float).T
    rows = staircase(cost, gain)
    assert (np.diff(cost[rows]) > 0).all()
    assert (np.diff(gain[rows]) > 0).all()
    for ceiling in np.unique(cost):
        affordable = rows[cost[rows] <= ceiling]
        assert gain[affordable[-1]] == gain[cost <= ceiling].max()


def test_of_equal_rows_the_staircase_takes_the_first():
    assert staircase(np.array([2.0, 1, 1, 2]), np.array([5.0, 3, 3, 5])).tolist() == [1, 0]


def test_the_core_index_is_the_share_of_packages_that_hold_an_option():
    # Sets 3 = {0, 1}, 1 = {0} and 5 = {0, 2} of three options: option 0 in all, 1 and 2 in one.
    assert core_indexes(members([3, 1, 5], 3)).tolist() == pytest.approx([1, 1 / 3, 1 / 3])


def test_all_rows_that_tie_for_best_are_best():
    table = np.array([[1.0, 0.1 + 0.2], [0.5, 0.3], [1.0, 0.0]])
    assert best_rows(table).tolist() == [[True, True], [False, True], [True, False]]
