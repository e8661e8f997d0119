"""What `evaluate` promises: hand calculations, and laws that hold for any study."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.findings import Findings, evaluate, spread
from evaluation.stance import Stance, profile_stance
from evaluation.study import Study
from evaluation.values import ValueTable
from tests.evaluation.covariance import independent
from tests.small import criterion, study
from tests.strategies import studies


def findings_of(given_study: Study, **change: object) -> Findings:
    return evaluate(given_study, profile_stance(given_study).model_copy(update=change))


def totals_of(findings: Findings) -> dict[str, float]:
    return dict(zip(findings.options, findings.totals.tolist(), strict=True))


def orders(findings: Findings, options: tuple[str, ...]) -> list[list[bool]]:
    """Who is ranked strictly ahead of whom."""
    rank = dict(zip(findings.options, findings.ranks, strict=True))
    return [[bool(rank[a] < rank[b]) for a in options] for b in options]


def test_a_two_by_two_study_by_hand():
    """Weights 3/4 and 1/4. Option 1: 0.4, cost 20 of 80 -> 0.75; option 2: 0.8, cost 80 -> 0."""
    columns = [criterion(1), criterion(2, 80, 0)]
    findings = findings_of(study([[40, 20], [80, 80]], [60, 20], criteria=columns))
    assert findings.weights.tolist() == [0.75, 0.25]
    assert findings.contributions == pytest.approx(np.array([[0.3, 0.1875], [0.6, 0.0]]))
    assert totals_of(findings) == pytest.approx({"o1": 0.4875, "o2": 0.6})
    assert findings.ranks.tolist() == [2, 1]
    assert findings.order.tolist() == [1, 0]
    assert findings.margin == pytest.approx(0.1125)
    assert findings.from_reference == pytest.approx([0, 0.1125])


def test_one_option_has_a_rank_but_no_margin():
    findings = findings_of(study([[40, 20]], [1, 1]))
    assert (findings.ranks.tolist(), findings.margin) == ([1], None)
    assert findings.leading_group.tolist() == [0]


def test_one_option_on_one_criterion_can_be_weighed():
    findings = findings_of(study([[40]], [1]))
    assert findings.totals.tolist() == [0.4]


def test_identical_options_tie_with_a_margin_of_0():
    findings = findings_of(study([[40, 20], [40, 20], [10, 10]], [1, 2]))
    assert findings.ranks.tolist() == [1, 1, 3]
    assert findings.margin == 0
    assert not findings.verdict.clear


def test_three_tenths_tie_with_a_sum_of_tenths():
    """0.1 + 0.1 + 0.1 is not 0.3 in floating point; the options are equal all the same."""
    rows = [[30, 30, 30], [10, 30, 50]]
    findings = findings_of(study(rows, [1, 1, 1]))
    assert findings.ranks.tolist() == [1, 1]


def test_a_chosen_few_keep_their_totals(shipped: Study):
    all_of_them = totals_of(findings_of(shipped))
    few = findings_of(shipped, options=("windfall", "monitors"))
    assert few.options == ("monitors", "windfall")
    assert totals_of(few) == {name: all_of_them[name] for name in few.options}
    assert few.from_reference is None


def test_the_reference_option_is_0_away_from_itself(shipped: Study):
    findings = findings_of(shipped)
    assert findings.from_reference is not None
    assert findings.from_reference[findings.options.index("bilateral_24h")] == 0


def test_whiskers_are_1_28_deviations_from_the_mean():
    """Mean .5, variance .01 on both of two even criteria: deviation sqrt(2 * .01 / 4) = .0707."""
    half, small = np.array([[0.5, 0.5]]), np.array([[0.01, 0.01]])
    ranging = ValueTable(low=half, likely=half, high=half, mean=half, variance=small)
    p10, p90 = spread(ranging, independent(ranging), np.array([0.5, 0.5]))
    assert p10 == pytest.approx([0.5 - 1.2815515655 * 0.0707106781], abs=1e-9)
    assert p90 == pytest.approx([0.5 + 1.2815515655 * 0.0707106781], abs=1e-9)


def test_whiskers_never_leave_the_scale():
    edge = np.array([[0.02]])
    ranging = ValueTable(low=edge, likely=edge, high=edge, mean=edge, variance=np.array([[0.04]]))
    p10, p90 = spread(ranging, independent(ranging), np.array([1.0]))
    assert (p10[0], p90[0] < 1) == (0, True)


@given(studies())
def test_contributions_sum_to_totals_and_weights_to_1(any_study):
    findings = findings_of(any_study)
    assert findings.contributions.sum(axis=1) == pytest.approx(findings.totals, abs=1e-12)
    assert findings.weights.sum() == pytest.approx(1, abs=1e-12)
    assert np.all(findings.p10 <= findings.p90)


@given(studies(), st.sampled_from([0.01, 0.5, 3.0, 1000.0]))
def test_scaling_all_swing_points_changes_nothing(any_study, factor):
    findings = findings_of(any_study)
    points = {c: p * factor for c, p in any_study.profiles[0].points.items()}
    scaled = evaluate(any_study, Stance(points=points))
    assert scaled.totals == pytest.approx(findings.totals, abs=1e-12)
    assert scaled.ranks.tolist() == findings.ranks.tolist()


@given(studies(least_options=2), st.randoms(use_true_random=False))
def test_the_order_of_options_changes_nothing(any_study, random):
    shuffled = list(any_study.options)
    random.shuffle(shuffled)
    other = Study.model_construct(**{**dict(any_study), "options": tuple(shuffled)})
    findings, again = findings_of(any_study), findings_of(other)
    assert totals_of(again) == pytest.approx(totals_of(findings), abs=1e-12)
    rank = dict(zip(findings.options, findings.ranks.tolist(), strict=True))
    assert dict(zip(again.options, again.ranks.tolist(), strict=True)) == rank


@given(studies(least_options=2))
def test_a_dominated_option_never_outranks_its_dominator(any_study):
    findings = findings_of(any_study)
    values = findings.values.likely
    for i in range(len(values)):
        for k in range(len(values)):
            if np.all(values[i] >= values[k]):
                assert findings.ranks[i] <= findings.ranks[k]


@given(studies(least_options=3))
def test_adding_an_option_never_reorders_the_others(any_study):
    fewer = any_study.option_ids[:-1]
    without = findings_of(any_study, options=fewer)
    assert orders(without, fewer) == orders(findings_of(any_study), fewer)


@given(studies(least_options=2))
def test_the_leader_heads_its_group_and_all_who_tie_with_it_are_in_it(any_study):
    findings = findings_of(any_study)
    group = findings.leading_group.tolist()
    assert findings.ranks[group[0]] == 1
    assert set(np.flatnonzero(findings.ranks == 1).tolist()) <= set(group)
    assert findings.verdict.clear == (len(group) == 1)
