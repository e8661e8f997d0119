"""Rankings by profile, and where they agree."""

import numpy as np
import pytest
from hypothesis import given
from scipy.stats import kendalltau

from evaluation.findings import evaluate
from evaluation.profile_ranks import profile_ranks
from evaluation.stance import profile_stance
from evaluation.study import Study
from tests.evaluation.test_compare_sentences import PROFILES
from tests.small import study
from tests.strategies import studies


def test_each_profile_ranks_as_it_does_alone(shipped: Study):
    found = profile_ranks(evaluate(shipped, profile_stance(shipped)), shipped.profiles)
    for number, profile in enumerate(shipped.profiles):
        alone = evaluate(shipped, profile_stance(shipped, profile.id))
        assert found.ranks[number].tolist() == alone.ranks.tolist()
        assert found.totals[number] == pytest.approx(alone.totals, abs=1e-12)


def test_agreement_is_kendall_s(shipped: Study):
    found = profile_ranks(evaluate(shipped, profile_stance(shipped)), shipped.profiles)
    for i, one in enumerate(found.ranks):
        for k, other in enumerate(found.ranks):
            assert found.agreement[i, k] == pytest.approx(kendalltau(one, other).statistic)


def test_thirds_by_hand():
    """Six options, thirds of two. By C1 1 2 3 4 5 6, by C2 2 1 6 5 4 3, Cy (3:1) as by C1."""
    made = study([[90, 80], [80, 90], [70, 10], [60, 20], [50, 30], [40, 40]], [1, 1])
    found = profile_ranks(evaluate(made, profile_stance(made)), PROFILES)
    assert found.third == 2
    assert found.ranks.tolist() == [[1, 2, 3, 4, 5, 6], [2, 1, 6, 5, 4, 3], [1, 2, 3, 4, 5, 6]]
    assert found.always_top == (0, 1)
    assert found.never_bottom == (0, 1)


def test_two_options_have_no_thirds():
    made = study([[90, 80], [10, 10]], [1, 1])
    found = profile_ranks(evaluate(made, profile_stance(made)), PROFILES)
    assert (found.third, found.always_top, found.never_bottom) == (0, (), ())


def test_a_ranking_that_ties_all_agrees_with_none():
    made = study([[50, 80], [50, 10], [50, 20]], [1, 1])
    found = profile_ranks(evaluate(made, profile_stance(made)), PROFILES)
    assert np.isnan(found.agreement[0, 1])


@given(studies(least_options=3))
def test_whoever_is_always_on_top_is_never_at_the_bottom_unless_all_are_level(made: Study):
    found = profile_ranks(evaluate(made, profile_stance(made)), made.profiles)
    if not (found.ranks == 1).all():
        assert all(
            i in found.never_bottom or (found.ranks[:, i] == 1).all() for i in found.always_top
        )
