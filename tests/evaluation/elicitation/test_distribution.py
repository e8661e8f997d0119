"""Points to groups, then inside each group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.elicitation.distribution import distribute

points = st.lists(st.floats(0.1, 100), min_size=1, max_size=5)


def test_each_group_is_shared_out_inside():
    """60 : 40, and inside 1 : 3 and all: 15%, 45%, 40%."""
    found = distribute([60, 40], [[1, 3], [7]])
    assert found.weights == pytest.approx([0.15, 0.45, 0.4], abs=1e-12)
    assert found.groups == pytest.approx([0.6, 0.4], abs=1e-12)
    assert [each.tolist() for each in found.inside] == [[0.25, 0.75], [1.0]]


def test_a_group_of_no_points_weighs_nothing_whatever_is_inside():
    assert distribute([1, 0], [[5], [0, 0]]).weights.tolist() == [1, 0, 0]


@given(st.lists(points, min_size=2, max_size=4))
def test_weights_sum_to_1_and_groups_to_their_own(inside):
    found = distribute([len(each) for each in inside], inside)
    assert found.weights.sum() == pytest.approx(1, abs=1e-12)
    at = 0
    for share, each in zip(found.groups, inside, strict=True):
        assert found.weights[at : at + len(each)].sum() == pytest.approx(share, abs=1e-12)
        at += len(each)
