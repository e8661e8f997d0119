"""How alike two rankings are, ties included."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from evaluation.methods.similarity import kendall, spearman, weighted_spearman, ws
from evaluation.ranking import competition_ranks

pairs = st.integers(2, 8).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 4), min_size=n, max_size=n)] * 2)
)


def test_one_swap_at_the_top_by_hand():
    """1, 2, 3 against 2, 1, 3: two of three pairs agree, one not, so tau is 1/3.

    Squared differences add up to 2: rho is 1 - 6 * 2 / (3 * 8) = 1/2. WS: 1 - (1/2 * 1 / 2 + 1/4
    * 1 / 1) = 1/2.
    """
    assert kendall([1, 2, 3], [2, 1, 3]) == pytest.approx(1 / 3)
    assert spearman([1, 2, 3], [2, 1, 3]) == pytest.approx(1 / 2)
    assert ws([1, 2, 3], [2, 1, 3]) == pytest.approx(1 / 2)


def test_a_tie_by_hand():
    """1, 2, 3 against 1, 1, 3: two pairs agree, one is tied: 2 / sqrt(3 * 2)."""
    assert kendall([1, 2, 3], [1, 1, 3]) == pytest.approx(2 / np.sqrt(6))


@given(pairs)
def test_kendall_and_spearman_are_those_of_scipy(pair):
    a, b = (competition_ranks(each) for each in pair)
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        assert kendall(a, b) is spearman(a, b) is None
        return
    assert kendall(a, b) == pytest.approx(stats.kendalltau(a, b).statistic, abs=1e-12)
    assert spearman(a, b) == pytest.approx(stats.spearmanr(a, b).statistic, abs=1e-12)


@given(pairs)
def test_a_ranking_agrees_with_itself(pair):
    ranks = competition_ranks(pair[0])
    assert ws(ranks, ranks) == 1
    assert weighted_spearman(ranks, ranks) == 1
    assert kendall(ranks, ranks) == (pytest.approx(1) if np.ptp(ranks) else None)


def test_one_option_has_nothing_to_agree_on():
    assert kendall([1], [1]) is spearman([1], [1]) is ws([1], [1]) is None
    assert weighted_spearman([1], [1]) is None
