import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evaluation.joint_change import catching, coming_first, smallest_change
from evaluation.regions import Bounds
from evaluation.sweeps import leading
from tests.evaluation.tables import random_weights, tables


def test_weight_goes_from_the_worst_criterion_to_the_best():
    # B is 0.4 behind on the first and 0.6 ahead on the third; now 0.08 behind in all.
    values = np.array([[0.9, 0.5, 0.2], [0.5, 0.5, 0.8]])
    change = smallest_change(values, np.array([0.5, 0.3, 0.2]))
    assert change.moved == pytest.approx(0.08)
    assert change.weights == pytest.approx([0.42, 0.3, 0.28])
    assert change.reach == "overtakes"


def test_equal_criteria_share_the_change_evenly():
    values = np.array([[0.8, 0.8, 0.2], [0.2, 0.2, 0.8]])
    change = smallest_change(values, np.array([0.4, 0.4, 0.2]))
    assert change.weights == pytest.approx([0.25, 0.25, 0.5])


def test_who_is_equal_at_best_can_tie_and_never_overtake():
    values = np.array([[0.8, 0.5], [0.2, 0.5]])
    (change,) = catching(values, np.array([0.5, 0.5]))
    assert change.reach == "ties"
    assert change.weights == pytest.approx([0.0, 1.0])
    assert smallest_change(values, np.array([0.5, 0.5])) is None


def test_who_is_behind_everywhere_never_catches_up():
    values = np.array([[0.8, 0.5], [0.2, 0.4]])
    (change,) = catching(values, np.array([0.5, 0.5]))
    assert change.reach == "never"
    assert change.moved == np.inf


def test_who_catches_the_leader_may_never_be_first():
    # C meets A at even weights of the two, but B is ahead of C everywhere.
    values = np.array([[1.0, 0.0, 0.6], [0.3, 0.9, 0.3], [0.2, 0.8, 0.2]])
    weights = np.array([0.6, 0.2, 0.2])
    assert catching(values, weights)[1].reach == "overtakes"
    assert coming_first(values, weights)[1].reach == "never"


def test_a_twin_of_a_winner_can_only_tie():
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    changes = coming_first(values, np.array([0.7, 0.3]))
    assert [change.reach for change in changes] == ["ties", "ties"]


def test_a_shared_first_place_moves_nothing():
    values = np.array([[1.0, 0.0], [0.0, 1.0]])
    change = smallest_change(values, np.array([0.5, 0.5]))
    assert (change.challenger, change.moved) == (1, 0.0)


def test_one_option_has_no_challenger():
    assert smallest_change(np.array([[0.4, 0.6]]), np.array([0.5, 0.5])) is None


def test_bounds_hold_and_can_make_it_impossible():
    values = np.array([[0.9, 0.5, 0.2], [0.5, 0.5, 0.8]])
    weights = np.array([0.5, 0.3, 0.2])
    tight = Bounds(lower=np.array([0.45, 0.0, 0.0]), upper=np.array([1.0, 1.0, 1.0]))
    change = smallest_change(values, weights, tight)
    # The first may give 0.05, worth 0.05 of the 0.08; the second gives 0.05 at 0.6 each.
    assert change.weights == pytest.approx([0.45, 0.25, 0.3])
    assert smallest_change(values, weights, Bounds(lower=weights, upper=weights)) is None


def test_bounds_that_exclude_today_are_reached_first():
    values = np.array([[0.9, 0.5, 0.2], [0.5, 0.5, 0.8]])
    weights = np.array([0.5, 0.3, 0.2])
    bounds = Bounds(lower=np.array([0.0, 0.4, 0.0]), upper=np.ones(3))
    change = smallest_change(values, weights, bounds)
    assert change.weights.sum() == pytest.approx(1.0)
    assert change.weights[1] >= 0.4 - 1e-9
    assert (values @ change.weights) @ [-1, 1] >= -1e-9


@settings(deadline=None)
@given(tables())
def test_a_joint_change_is_feasible_exact_and_the_smallest(table):
    values, weights = table
    leader = leading(values @ weights)[0]
    tried = np.vstack((random_weights(500, len(weights)), np.eye(len(weights))))
    # Towards random weights as far as it takes, so that the search comes near the boundary.
    tried = np.vstack([weights + s * (tried - weights) for s in np.linspace(0.05, 1, 12)])
    moved = np.abs(tried - weights).sum(axis=1) / 2
    for found, first in ((catching, False), (coming_first, True)):
        for change in found(values, weights):
            against = np.arange(len(values)) if first else [leader]
            ahead = values[change.challenger] - values[against]
            reaches = np.all(tried @ ahead.T >= 0, axis=1)
            assert np.all(moved[reaches] >= change.moved - 1e-9)
            if change.reach != "never":
                assert change.weights.min() >= -1e-12
                assert change.weights.sum() == pytest.approx(1.0, abs=1e-12)
                half = np.abs(change.weights - weights).sum() / 2
                assert half == pytest.approx(change.moved, abs=1e-12)
                assert (ahead @ change.weights).min() >= -1e-9


@settings(deadline=None)
@given(tables())
def test_the_nearest_challenger_comes_first_with_the_same_change(table):
    values, weights = table
    change = smallest_change(values, weights)
    if change is not None:
        assert change.challenger in leading(values @ change.weights)


@settings(deadline=None, max_examples=50)
@given(tables())
def test_of_equal_changes_the_one_of_least_squares_is_told(table):
    values, weights = table
    tried = random_weights(300, len(weights), seed=1)
    for found, others in ((catching, False), (coming_first, True)):
        for change in found(values, weights):
            if change.reach == "never" or change.moved == 0:
                continue
            leader = leading(values @ weights)[0]
            against = np.arange(len(values)) if others else [leader]
            ahead = values[change.challenger] - values[against]
            # A step towards any other optimum of the same size must not shorten the change.
            step = change.weights + 1e-3 * (tried - change.weights)
            same = np.abs(step - weights).sum(axis=1) / 2 <= change.moved + 1e-12
            fits = np.all(step @ ahead.T >= 0, axis=1) & same
            squares = ((step - weights) ** 2).sum(axis=1)
            assert np.all(squares[fits] >= ((change.weights - weights) ** 2).sum() - 1e-9)


@settings(deadline=None)
@given(tables(), st.integers(0, 1000))
def test_bounds_hold_wherever_today_lies(table, seed):
    values, weights = table
    random = np.random.default_rng(seed)
    lower = random.random(len(weights)) / (2 * len(weights))
    upper = np.minimum(lower + random.random(len(weights)) * 4 / len(weights) + 0.2, 1.0)
    bounds = Bounds(lower=lower, upper=upper)
    assume(upper.sum() > 1)
    leader = int(np.argmax(values @ weights))
    for change in catching(values, weights, bounds):
        if change.reach != "never":
            assert np.all(change.weights >= lower - 1e-9)
            assert np.all(change.weights <= upper + 1e-9)
            assert change.weights.sum() == pytest.approx(1.0, abs=1e-9)
            assert (values[change.challenger] - values[leader]) @ change.weights >= -1e-9
