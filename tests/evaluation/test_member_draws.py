"""Packages range with their members: moments and draws, by hand, by law and on the shipped study."""

import numpy as np
import pytest
from hypothesis import given, settings

from evaluation.correlation import covariances
from evaluation.findings import evaluate
from evaluation.member_draws import member_scores, package_ends, package_moments, package_values
from evaluation.package_ranges import package_ranges
from evaluation.packages import as_options
from evaluation.ranges import ranges_of
from evaluation.robustness import simulate, tied_groups
from evaluation.score_ranges import score_ranges
from evaluation.sensitivity import sensitivity
from evaluation.stance import OwnPackage
from evaluation.study import Highest, Package, Study, Sum
from evaluation.sureness import sureness
from evaluation.values import value_table
from evaluation.weight_sets import fixed, near
from tests.evaluation.test_packages import packages_stance, small
from tests.evaluation.test_robustness import weights_of
from tests.strategies import studies


def each_alone(study: Study) -> Study:
    """The study with a package for each option, which holds that one only."""
    packages = tuple(
        Package(id=f"p_{option}", name=f"Only {option}", core=(option,), grade="D")
        for option in study.option_ids
    )
    return study.replace(packages=packages)


@given(studies())
@settings(max_examples=20)
def test_packages_of_one_range_as_their_members_do(study):
    """Every criterion of these studies takes the lowest core member: with one, the member itself.

    Against the exact moments of options, to the error of some thousand draws.
    """
    parts = each_alone(study)
    table = value_table(study)
    for rho in (0.0, 0.3):
        found, exact = package_moments(parts, rho), covariances(study, rho)
        np.testing.assert_allclose(found.mean, table.mean, atol=2e-3)
        for i in range(len(study.options)):
            np.testing.assert_allclose(found.covariance[i, i], exact[i], atol=1.2e-2)
            for k in range(i):
                np.testing.assert_allclose(found.covariance[i, k], 0, atol=1.2e-2)


def test_packages_of_one_are_first_as_often_as_their_members(shipped):
    parts, near_these = each_alone(shipped), near(weights_of(shipped, "kyiv"))
    for rho in (0.0, 0.3):
        own = simulate(near_these, score_ranges(shipped), rho=rho, seed=3)
        # Sums, heights and means of one member are that member; drawn the same way, seed or not.
        packages = simulate(near_these, package_ranges(parts), rho=rho, seed=4)
        p = own.first
        error = np.sqrt(p * (1 - p) / own.draws + packages.first * (1 - packages.first) / own.draws)
        assert np.all(np.abs(packages.first - p) <= 4 * error + 1e-4)


def test_what_packages_share_does_not_set_them_apart():
    """Both hold o1, which ranges; the other members do not: the difference never varies."""
    rows = [[(0, 50, 100)], [10], [30]]
    made, one = small(rows, [Sum(rule="sum")], [1, 2])
    other = one.model_copy(update={"id": "q", "name": "Other", "core": ("o1", "o3")})
    wide = made.criteria[0].model_copy(update={"best": 200.0})
    parts = made.replace(packages=(one, other), criteria=(wide,))
    found = package_moments(parts, 0.0).covariance[..., 0, 0]
    # The variance of a triangle 0, 50, 100 is 100^2 / 24, on a scale of 200: 100^2 / 24 / 200^2.
    np.testing.assert_allclose(found, np.full((2, 2), 1 / 96), rtol=1e-3)
    findings = evaluate(parts, packages_stance(parts, "mine", correlation="none"))
    assert findings.leading_group.tolist() == [1]
    # Drawn apart, their ranges would hide that one is always ahead by 20.
    assert simulate(fixed([1.0]), ranges_of(findings), draws=1000).first.tolist() == [0.0, 1.0]
    apart = simulate(fixed([1.0]), score_ranges(as_options(parts)), draws=1000)
    assert 0 < apart.first[0] < 1


def test_drawing_packages_apart_would_make_kyivs_leader_far_less_sure(shipped):
    """With low and high as hard limits and weights fixed: 90% against 69%."""
    hard = shipped.replace(frame=shipped.frame.model_copy(update={"range_share": 1.0}))
    weights = fixed(weights_of(shipped, "kyiv"))
    members = simulate(weights, package_ranges(hard), rho=0.0)
    apart = simulate(weights, score_ranges(as_options(hard)), rho=0.0)
    assert round(100 * members.first[0]) == 90
    assert round(100 * apart.first[0]) == 69


def test_the_same_seed_gives_the_same_counts_whoever_draws(shipped):
    ranges, weights = package_ranges(shipped), near(weights_of(shipped, "balanced"))
    one = simulate(weights, ranges, draws=20_000, seed=5, workers=1)
    two = simulate(weights, ranges, draws=20_000, seed=5, workers=3)
    assert np.array_equal(one.acceptability, two.acceptability)
    assert np.array_equal(one.confidence, two.confidence, equal_nan=True)
    other = simulate(weights, ranges, draws=20_000, seed=6)
    assert not np.array_equal(one.acceptability, other.acceptability)


def test_shares_sum_to_one_and_a_copy_of_a_package_shares_its_places(shipped):
    twin = shipped.packages[2].model_copy(update={"id": "twin", "name": "Twin"})
    parts = shipped.replace(packages=(*shipped.packages, twin))
    weights = near(weights_of(shipped, "balanced"))
    ranges = package_ranges(parts)
    assert tied_groups(weights, ranges).tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8, 2]
    found = simulate(weights, ranges)
    np.testing.assert_allclose(found.acceptability.sum(axis=0), 1)
    np.testing.assert_allclose(found.acceptability.sum(axis=1), 1)
    assert found.first[2] == found.first[9] > 0.1
    assert found.pairwise[2, 9] == found.pairwise[9, 2] == 0


def test_a_member_that_counts_for_nothing_makes_no_difference():
    made, one = small([[50], [0], [40]], [Highest(rule="highest")], [1])
    more = one.model_copy(update={"id": "q", "name": "More", "core": ("o1", "o2")})
    parts = made.replace(packages=(one, more))
    found = simulate(fixed([1.0]), package_ranges(parts), draws=100)
    assert found.first.tolist() == [0.5, 0.5]


def test_members_that_do_not_range_leave_nothing_to_draw():
    made, one = small([[50], [20], [40]], [Sum(rule="sum")], [1])
    other = one.model_copy(update={"id": "q", "name": "Other", "core": ("o3", "o2")})
    parts = made.replace(packages=(one, other))
    found = simulate(fixed([1.0]), package_ranges(parts), draws=100)
    assert found.first.tolist() == [0.0, 1.0]
    assert found.confidence[1] == 1


def test_draws_keep_to_their_triangles_and_go_with_one_another_as_asked(shipped):
    scores = member_scores(shipped, 0.6)
    start = scores.min(axis=0)
    for j, each in enumerate(shipped.criteria):
        low, high = each.range
        assert np.all((scores[:, :, j] >= low) & (scores[:, :, j] <= high))
    assert np.all(np.isfinite(start))
    # Good errors go together: less cost, more credibility of one and the same option.
    at = [shipped.criterion_ids.index(name) for name in ("credibility", "provider_cost")]
    tripwire = shipped.option_ids.index("tripwire")
    both = np.corrcoef(scores[:, tripwire, at[0]], scores[:, tripwire, at[1]])[0, 1]
    assert -0.75 < both < -0.45


def test_values_of_packages_from_draws_are_those_of_their_derived_scores(shipped):
    ranges = package_ranges(shipped)
    likely = value_table(as_options(shipped)).likely
    # Derived scores are to one decimal: half a tenth of the narrowest scale, 40 a year.
    np.testing.assert_allclose(ranges.likely, likely, atol=0.05 / 40)


def test_the_ends_of_packages_hold_what_draws_can_give_to_sums_and_heights():
    made, _ = small([[(0, 50, 100)], [(20, 30, 40)]], [Highest(rule="highest")], [1, 2])
    low, high = package_ends(made)
    values = package_values(made, member_scores(made, 0.0))
    assert low[0, 0] <= values.min()
    assert values.max() <= high[0, 0]
    assert (low[0, 0], high[0, 0]) == (0.2, 1.0)


CLASSES = {
    "kyiv": "leaning",
    "europe": "open",
    "cautious": "open",
    "balanced": "open",
    "washington": "tie",
}


@pytest.mark.parametrize("profile", CLASSES)
def test_the_class_of_each_profiles_verdict_with_independent_errors(shipped, profile):
    stance = packages_stance(shipped, profile, correlation="none")
    findings = evaluate(shipped, stance)
    sure = sureness(stance, findings, sensitivity(stance, findings))
    assert sure.kind == CLASSES[profile]


def test_a_package_of_ones_own_is_drawn_with_the_others(shipped):
    own = OwnPackage(name="Mine", core=("ua_industry", "bilateral_24h", "windfall"))
    findings = evaluate(shipped, packages_stance(shipped, own=(own,)))
    found = simulate(near(findings.weights), ranges_of(findings), draws=4000)
    assert len(found.first) == 10
    assert found.first[9] > 0
