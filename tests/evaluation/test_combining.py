"""The combining rules: by hand, and the laws that each promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.combining import (
    Membership,
    added,
    combine,
    highest,
    lowest_core,
    mean_weights,
    saturating,
    weighted_mean,
)
from evaluation.study import Highest, LowestCore, Saturating, Sum, WeightedMean

# Three options: the first is core, the second counts by a half, the third is outside.
HALF = Membership.of([True, False, False], [False, True, False], [0.9, 0.5, 0.7])
ALL_CORE = Membership.of([True, True, True], [False] * 3, [0.0, 0.0, 0.0])
SCORES = np.array([40.0, 60.0, 100.0])


def test_core_members_count_in_full_optional_ones_by_their_likelihood_others_not():
    assert HALF.share.tolist() == [1.0, 0.5, 0.0]
    assert HALF.member.tolist() == [True, True, False]


def test_a_member_that_will_not_be_adopted_is_still_a_member():
    held = Membership.of([True, False], [False, True], [1.0, 0.0])
    assert held.share.tolist() == [1.0, 0.0]
    assert held.member.tolist() == [True, True]


def test_a_sum_adds_each_member_by_its_share():
    assert added(SCORES, HALF) == 70.0  # 40 + 0.5 * 60


def test_a_sum_counts_once_what_one_member_contains_of_another():
    pairs = [(0, 1)]
    assert added(SCORES, ALL_CORE, pairs) == 140.0  # 40 + 100, without the 60
    assert added(SCORES, Membership.of([False, True, True], [False] * 3, 1.0), pairs) == 160.0


def test_even_an_improbable_member_contains_another():
    """The first is optional and will hardly come, but it is a member."""
    held = Membership.of([False, True, False], [True, False, False], [0.1, 1.0, 1.0])
    assert added(SCORES, held, [(0, 1)]) == pytest.approx(4.0)  # 0.1 * 40


def test_the_highest_member_and_a_share_of_the_next():
    assert highest(SCORES, HALF) == 40.0  # 40 against 0.5 * 60 = 30
    assert highest(SCORES, HALF, 0.3) == 49.0  # 40 + 0.3 * 30
    assert highest(SCORES, ALL_CORE, 0.5) == 130.0  # 100 + 0.5 * 60


def test_a_single_member_has_no_next_highest():
    alone = Membership.of([True, False, False], [False] * 3, 1.0)
    assert highest(SCORES, alone, 0.3) == 40.0


def test_the_highest_of_scores_below_zero_is_not_that_of_an_outsider():
    held = Membership.of([True, True, False], [False] * 3, 1.0)
    assert highest(np.array([-4.0, -2.0, 7.0]), held, 0.5) == -4.0  # -2 + 0.5 * -4


def test_the_weakest_link_is_a_core_member():
    held = Membership.of([False, True, True], [True, False, False], 1.0)
    assert lowest_core(SCORES, held) == 60.0


def test_each_member_closes_a_share_of_what_is_left():
    # 40: closes 0.6 * 0.4 = 0.24, 60 by a half: 0.6 * 0.3 = 0.18; 100 (1 - 0.76 * 0.82) = 37.68,
    # which is less than the best member alone.
    assert saturating(SCORES, HALF, 0.6) == 40.0
    # 100 (1 - 0.76 * 0.64 * 0.4) = 80.544, less than the 100 that one member has alone
    assert saturating(SCORES, ALL_CORE, 0.6) == 100.0
    two = Membership.of([True, True, False], [False] * 3, 1.0)
    assert saturating(np.array([50.0, 50.0, 0.0]), two, 0.6) == pytest.approx(51.0)


def test_a_mean_weighs_by_other_scores_and_one_more():
    weights = mean_weights(np.array([[9.0, 19.0, 0.0], [0.0, 10.0, 0.0]]))
    assert weights.tolist() == [10.0, 30.0, 1.0]
    # By hand: (10 * 40 + 15 * 60) / 25
    assert weighted_mean(SCORES, HALF, weights) == pytest.approx(52.0)
    # 0.7 * 52 + 0.3 * 40
    assert weighted_mean(SCORES, HALF, weights, 0.3) == pytest.approx(48.4)


def test_without_scores_to_weigh_by_members_count_alike():
    rule = WeightedMean(rule="weighted_mean", by=("other",))
    assert combine(rule, SCORES, ALL_CORE) == pytest.approx(200 / 3)


RULES = [
    Sum(rule="sum"),
    Highest(rule="highest"),
    Highest(rule="highest", second=0.3),
    LowestCore(rule="lowest_core"),
    Saturating(rule="saturating", effect=0.6),
    WeightedMean(rule="weighted_mean", by=("other",)),
    WeightedMean(rule="weighted_mean", by=("other",), lowest_core=0.3),
]
scores = st.lists(st.integers(0, 100).map(float), min_size=2, max_size=7)


@st.composite
def packages(draw: st.DrawFn) -> tuple[np.ndarray, Membership, np.ndarray]:
    """Scores, a package over them with at least one core member, and weights for a mean."""
    given_scores = np.array(draw(scores))
    n = len(given_scores)
    roles = [draw(st.sampled_from("co-")) for _ in range(n)]
    roles[draw(st.integers(0, n - 1))] = "c"
    likelihood = [draw(st.integers(0, 100)) / 100 for _ in range(n)]
    weights = 1.0 + np.array([draw(st.integers(0, 200)) for _ in range(n)])
    core, optional = ([role == letter for role in roles] for letter in "co")
    return given_scores, Membership.of(core, optional, likelihood), weights


@pytest.mark.parametrize("rule", RULES, ids=str)
@given(packages(), st.data())
def test_a_package_of_one_is_its_member(rule, package, data):
    own, _, weights = package
    at = data.draw(st.integers(0, len(own) - 1))
    alone = Membership.of(np.arange(len(own)) == at, np.zeros(len(own)), 1.0)
    assert combine(rule, own, alone, weights=weights) == pytest.approx(own[at])


@pytest.mark.parametrize("rule", RULES, ids=str)
@given(packages())
def test_who_is_not_a_member_does_not_matter(rule, package):
    own, held, weights = package
    changed = np.where(held.member, own, 100.0 - own)
    before = combine(rule, own, held, weights=weights)
    assert combine(rule, changed, held, weights=weights) == before


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.rule != "weighted_mean"], ids=str)
@given(packages(), st.data())
def test_another_member_never_takes_from_sums_and_heights_nor_adds_to_the_weakest_link(
    rule, package, data
):
    own, held, _ = package
    at = data.draw(st.integers(0, len(own) - 1))
    core = held.core | (np.arange(len(own)) == at)
    more = Membership.of(core, held.member & ~core, held.share)
    before, after = combine(rule, own, held), combine(rule, own, more)
    if rule.rule == "lowest_core":
        assert after <= before
    else:
        assert after >= before - 1e-9


@pytest.mark.parametrize("rule", RULES[1:2] + RULES[3:], ids=str)
@given(packages())
def test_a_package_stays_between_its_lowest_and_its_highest_member(rule, package):
    """All but sums and a share of the next highest; members that count in full."""
    own, held, weights = package
    core = Membership.of(held.member, np.zeros(len(own)), 1.0)
    found = combine(rule, own, core, weights=weights)
    low, high = own[held.member].min(), own[held.member].max()
    limit = 100.0 if rule.rule == "saturating" else high
    assert low - 1e-9 <= found <= limit + 1e-9


@pytest.mark.parametrize("rule", RULES, ids=str)
@given(packages(), st.data())
def test_many_packages_at_once_are_each_as_alone(rule, package, data):
    own, held, weights = package
    other = data.draw(st.permutations(own))
    both = np.array([own, other])
    members = Membership.of(
        np.array([held.core, held.member]), np.array([held.member & ~held.core, ~held.member]), 0.5
    )
    found = combine(rule, both, members, weights=weights)
    for row in range(2):
        alone = Membership(
            core=members.core[row], share=members.share[row], member=members.member[row]
        )
        assert found[row] == combine(rule, both[row], alone, weights=weights)
