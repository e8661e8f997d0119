"""Which axis matters: by hand, by laws, and against the definition written out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.axis_shares import pair_shares, ranking_shares, shares

# Two axes with two and three states, all six worlds.
STATES = np.array([[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])


def test_axes_that_add_up_share_the_whole():
    # D = 6 a + b: mean 0.5 and 1 apart. Var = 36/4 + 2/3; of a 9, of b 2/3.
    lead = 6.0 * STATES[:, 0] + STATES[:, 1]
    found = pair_shares(np.array([lead, np.zeros(6)]), STATES, 0, 1)
    assert found == pytest.approx([9 / (9 + 2 / 3), (2 / 3) / (9 + 2 / 3)])


def test_what_only_happens_jointly_belongs_to_no_axis():
    # D is 1 where both axes are at the same place of two, else -1: each axis alone averages to 0.
    states = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    assert shares(np.array([[1.0, -1.0, -1.0, 1.0]]), states) == pytest.approx([0, 0])


def test_the_whole_ranking_weighs_all_options():
    # Against their mean: option 1 moves by 2 on axis 1, option 2 by 1 on axis 2 (two states each).
    states = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    totals = np.array([[0.0, 0.0, 2.0, 2.0], [0.0, 1.0, 0.0, 1.0], [0.0, 0.0, 0.0, 0.0]])
    # Centred on the mean of the three: axis 1 gives 4/3, -2/3, -2/3, so 2.667 / 4 of variance;
    # axis 2 gives -1/3, 2/3, -1/3, so 0.667 / 4. Together 3.333 / 4: shares .8 and .2.
    assert ranking_shares(totals, states) == pytest.approx([0.8, 0.2])


def test_where_nothing_varies_no_axis_matters():
    assert pair_shares(np.ones((2, 6)), STATES, 0, 1) is None
    assert ranking_shares(np.vstack([np.arange(6.0), np.arange(6.0)]), STATES) is None


def test_impossible_worlds_leave_the_count():
    # Without the world (1, 2): means over the states of axis 1 are 1 (of 3) and 0.5 (of 2).
    lead = np.array([0.0, 1.0, 2.0, 0.0, 1.0])
    mean, var = 0.8, (0.64 + 0.04 + 1.44 + 0.64 + 0.04) / 5
    by_hand = (3 * (1 - mean) ** 2 + 2 * (0.5 - mean) ** 2) / 5 / var
    assert shares(lead[None], STATES[:5])[0] == pytest.approx(by_hand)


@given(st.lists(st.integers(0, 20), min_size=6, max_size=6))
def test_in_full_combinations_shares_never_exceed_the_whole(lead: list[int]):
    found = shares(np.array([lead], dtype=float), STATES)
    if found is not None:
        assert (found >= -1e-12).all()
        assert found.sum() <= 1 + 1e-9


@given(st.lists(st.integers(0, 20), min_size=6, max_size=6), st.integers(1, 9), st.integers(-9, 9))
def test_scale_and_level_change_nothing(lead: list[int], scale: int, level: int):
    given_ = np.array([lead], dtype=float)
    before, after = shares(given_, STATES), shares(scale * given_ + level, STATES)
    assert (before is None) == (after is None)
    if before is not None:
        assert after == pytest.approx(before)
