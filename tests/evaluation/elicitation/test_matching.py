"""Matches between options become weights; contradictions between matches are named."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.elicitation.matching import matching, unlinked


def test_a_match_gives_the_ratio_of_two_weights():
    """Giving up all of b is made good by half of a: a weighs twice as much."""
    found = matching([[0.5, -1.0]])
    assert found.weights == pytest.approx([2 / 3, 1 / 3], abs=1e-12)
    assert (found.pairs, found.factor, found.costliest) == (((0, 1),), 1.0, None)
    assert found.stated == pytest.approx([2])
    assert np.isnan(found.implied).all()


def test_a_chain_of_matches_gives_all_weights():
    """a = 2 b, b = 5 c: 10, 5, 1."""
    found = matching([[0.5, -1, 0], [0, 0.2, -1]])
    assert found.weights == pytest.approx([10 / 16, 5 / 16, 1 / 16], abs=1e-12)
    assert found.costliest is None


def test_matches_round_a_circle_that_agree_are_consistent():
    found = matching([[0.5, -1, 0], [0, 0.2, -1], [0.1, 0, -1]])
    assert found.weights == pytest.approx([10 / 16, 5 / 16, 1 / 16], abs=1e-9)
    assert (found.factor, found.costliest) == (1.0, None)
    # Each is what the other two imply: 10/5, 5/1 and 10/1.
    assert found.implied == pytest.approx([2, 5, 10], abs=1e-9)


def test_a_contradiction_of_three_is_shared_evenly_and_named():
    """a/b = 2, b/c = 5, but a/c = 80, 8 times too much: each is off by 8 ^ (1/3) = 2."""
    found = matching([[0.5, -1, 0], [0, 0.2, -1], [0.0125, 0, -1]])
    assert found.factor == pytest.approx(2, abs=1e-9)
    assert found.fitted == pytest.approx([4, 10, 40], abs=1e-9)
    assert found.implied == pytest.approx([16, 40, 10], abs=1e-9)
    assert found.costliest == 0


@st.composite
def consistent(draw: st.DrawFn):
    """Weights and gains of matches that agree, between every two criteria."""
    count = draw(st.integers(4, 6))
    weights = [draw(st.floats(1, 20)) for _ in range(count)]
    rows = []
    for one in range(count):
        for other in range(one + 1, count):
            row = [0.0] * count
            row[one], row[other] = weights[other] / 20, -weights[one] / 20
            rows.append(row)
    return np.array(weights), np.array(rows)


@given(consistent())
def test_matches_that_agree_give_back_their_weights(case):
    weights, gains = case
    found = matching(gains)
    assert found.weights == pytest.approx(weights / weights.sum(), abs=1e-9)
    assert found.factor == pytest.approx(1, abs=1e-8)
    assert gains @ found.weights == pytest.approx(np.zeros(len(gains)), abs=1e-9)


@given(consistent(), st.data())
def test_one_planted_contradiction_is_found(case, data):
    _, gains = case
    wrong = data.draw(st.integers(0, len(gains) - 1))
    right = matching(gains).stated[wrong]
    gains[wrong, gains[wrong] > 0] *= data.draw(st.floats(0.1, 0.6))
    found = matching(gains)
    assert found.costliest == wrong
    assert found.implied[wrong] == pytest.approx(right, rel=1e-6)


@given(consistent(), st.data())
def test_the_order_of_criteria_changes_no_weight(case, data):
    _, gains = case
    gains[0, gains[0] > 0] *= 0.5
    order = data.draw(st.permutations(range(gains.shape[1])))
    found = matching(gains[:, order])
    assert found.weights == pytest.approx(matching(gains).weights[order], abs=1e-9)
    assert found.weights.sum() == pytest.approx(1, abs=1e-12)


def test_criteria_that_no_match_links_are_told():
    assert unlinked([[1, -1, 0, 0], [0, 0, 1, -1]]) == [[0, 1], [2, 3]]
    assert unlinked([[1, -1, 0, 0], [0, 0, 1, -1], [0, 1, -1, 0]]) == [[0, 1, 2, 3]]
