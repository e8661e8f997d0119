"""Decision rules on payoffs: a table that can be redone by hand, and laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.decision_rules import (
    RULES,
    choice,
    chosen,
    first_in,
    hurwicz,
    mean,
    regrets,
    rule_scores,
)

# Three options, three worlds.
PAYOFFS = np.array([[5.0, 5.0, 5.0], [9.0, 2.0, 6.0], [7.0, 4.0, 1.0]])

tables = st.tuples(st.integers(1, 5), st.integers(1, 6)).flatmap(
    lambda shape: arrays(float, shape, elements=st.integers(0, 20).map(lambda n: n / 20))
)


def test_each_rule_scores_as_by_hand():
    # Best in each world: 9, 5, 6. Regrets: 4 0 1; 0 3 0; 2 1 5.
    assert regrets(PAYOFFS).tolist() == [[4, 0, 1], [0, 3, 0], [2, 1, 5]]
    by_hand = {
        "laplace": [5, 17 / 3, 4],
        "hurwicz": [5, 0.25 * 9 + 0.75 * 2, 0.25 * 7 + 0.75 * 1],
        "maximin": [5, 2, 1],
        "maximax": [5, 9, 7],
        "minimax_regret": [4, 3, 5],
    }
    for rule, scores in by_hand.items():
        assert rule_scores(rule, PAYOFFS, 0.25).tolist() == pytest.approx(scores)
    assert {rule: choice(rule, PAYOFFS, 0.25) for rule in RULES} == {
        "laplace": (1,),
        "hurwicz": (0,),
        "maximin": (0,),
        "maximax": (1,),
        "minimax_regret": (1,),
    }


def test_each_world_is_won_by_its_best_and_shared_wins_count_for_each():
    assert first_in(PAYOFFS).tolist() == [1, 2, 0]
    assert first_in(np.array([[1.0, 2.0], [1.0, 1.0]])).tolist() == [2, 1]


def test_options_that_tie_are_all_chosen():
    assert chosen(np.array([0.1 + 0.2, 0.3, 0.1])) == (0, 1)
    assert chosen(np.array([0.1 + 0.2, 0.3, 0.1]), most=False) == (2,)


def test_shares_of_worlds_can_be_given():
    assert mean(PAYOFFS, np.array([0.5, 0.5, 0.0])).tolist() == [5, 5.5, 5.5]


@given(tables)
def test_regret_is_never_negative_and_zero_for_somebody_in_each_world(payoffs: np.ndarray):
    found = regrets(payoffs)
    assert (found >= 0).all()
    assert (found.min(axis=0) == 0).all()


@given(tables)
def test_nobody_has_less_greatest_regret_than_the_one_chosen_for_it(payoffs: np.ndarray):
    least = regrets(payoffs).max(axis=1).min()
    for i in choice("minimax_regret", payoffs, 0.5):
        assert regrets(payoffs)[i].max() == pytest.approx(least)


@given(tables)
def test_hurwicz_goes_from_maximin_to_maximax(payoffs: np.ndarray):
    assert hurwicz(payoffs, 0.0).tolist() == rule_scores("maximin", payoffs, 0.5).tolist()
    assert hurwicz(payoffs, 1.0).tolist() == rule_scores("maximax", payoffs, 0.5).tolist()


@given(tables)
def test_in_a_single_world_all_rules_agree(payoffs: np.ndarray):
    alone = payoffs[:, :1]
    assert len({choice(rule, alone, 0.3) for rule in RULES}) == 1


@given(tables, st.floats(0, 1))
def test_an_option_better_in_every_world_is_better_by_every_rule(payoffs: np.ndarray, alpha: float):
    both = np.vstack([payoffs, payoffs[0] + 1])
    for name, rule in RULES.items():
        scores = rule_scores(name, both, alpha) * (1 if rule.most else -1)
        assert scores[-1] > scores[0]


@given(tables, st.randoms())
def test_the_order_of_worlds_changes_nothing(payoffs: np.ndarray, random):
    order = list(range(payoffs.shape[1]))
    random.shuffle(order)
    for rule in RULES:
        assert choice(rule, payoffs[:, order], 0.5) == choice(rule, payoffs, 0.5)
