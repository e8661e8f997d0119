"""A difference between two people adds up from weights and scores, whoever is asked first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evaluation.disagreement import disagreement
from evaluation.weights import swing_weights

shares = st.integers(0, 20).map(lambda n: n / 20)
weights = arrays(float, 3, elements=st.integers(0, 9).map(float)).filter(np.any).map(swing_weights)
person = st.tuples(arrays(float, (2, 3), elements=shares), weights)


def test_the_split_by_hand():
    """d1 = (.2, -.1), d2 = (.4, -.1); w1 = (.5, .5), w2 = (.25, .75).

    Leads .05 and .025. Weights: .25 * .3 + (-.25) * (-.1) = .1; scores: .375 * (-.2) = -.075.
    """
    one = np.array([[0.6, 0.4], [0.4, 0.5]]), np.array([0.5, 0.5])
    other = np.array([[0.8, 0.4], [0.4, 0.5]]), np.array([0.25, 0.75])
    found = disagreement(one, other, (0, 1))
    assert (found.one, found.other) == pytest.approx((0.05, 0.025))
    assert found.values == pytest.approx([0.075, 0.025])
    assert found.facts == pytest.approx([-0.075, 0.0])
    assert found.difference == pytest.approx(0.025)


@given(person, person)
def test_causes_add_up_exactly(one, other):
    found = disagreement(one, other, (0, 1))
    assert abs(found.values.sum() + found.facts.sum() - found.difference) < 1e-12


@given(person, person)
def test_each_cause_is_the_mean_of_changing_it_first_and_last(one, other):
    """Shapley's value for two causes: half of the effect on either side of the other change."""

    def lead(table, weight):
        return float(weight @ (table[0] - table[1]))

    found = disagreement(one, other, (0, 1))
    (mine, my_weights), (theirs, their_weights) = one, other
    by_weights = (
        lead(theirs, my_weights)
        - lead(theirs, their_weights)
        + lead(mine, my_weights)
        - lead(mine, their_weights)
    ) / 2
    assert found.values.sum() == pytest.approx(by_weights, abs=1e-12)


@given(person, weights)
def test_with_the_same_scores_all_of_it_is_weights(one, other_weights):
    assert not disagreement(one, (one[0], other_weights), (0, 1)).facts.any()


@given(person, arrays(float, (2, 3), elements=shares))
def test_with_the_same_weights_all_of_it_is_scores(one, other_table):
    assert not disagreement(one, (other_table, one[1]), (0, 1)).values.any()


@given(person, person)
def test_the_other_way_round_every_part_changes_its_sign(one, other):
    there, back = disagreement(one, other, (0, 1)), disagreement(other, one, (0, 1))
    assert there.values == pytest.approx(-back.values)
    assert there.facts == pytest.approx(-back.facts)
