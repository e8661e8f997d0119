"""What settling a score is worth: by hand, against draws, and on the shipped study."""

import re

import numpy as np
import pytest
from hypothesis import given, settings

from evaluation.errors import StanceError
from evaluation.evidence import evidence, mean_values, settle_each, settle_together, trust_runs
from evaluation.findings import evaluate
from evaluation.score_ranges import score_ranges, triangles
from evaluation.stance import profile_stance
from evaluation.values import value_table
from evaluation.weight_sets import near
from tests.evaluation.test_robustness import weights_of
from tests.small import study
from tests.strategies import studies


def test_a_worth_that_can_be_done_on_paper():
    """One criterion; x on a triangle 0, 1/2, 1 against a sure 1/2: E max(x - 1/2, 0) = 1/12."""
    scores = triangles([[0.0], [0.5]], [[0.5], [0.5]], [[1.0], [0.5]])
    worth, change = settle_each(scores, np.ones(1), mean_values(scores))
    np.testing.assert_allclose(worth, [[1 / 12], [0]], atol=1e-15)
    np.testing.assert_allclose(change, [[1 / 2], [0]], atol=1e-15)


def test_a_score_that_cannot_change_the_leader_is_worth_nothing():
    scores = triangles([[0.1], [0.8]], [[0.2], [0.8]], [[0.3], [0.8]])
    worth, change = settle_each(scores, np.ones(1), mean_values(scores))
    assert np.all(worth == 0)
    assert np.all(change == 0)


def test_a_single_option_leaves_nothing_to_settle():
    scores = triangles([[0.1]], [[0.2]], [[0.3]])
    worth, change = settle_each(scores, np.ones(1), mean_values(scores))
    assert worth.tolist() == change.tolist() == [[0]]


@given(studies())
@settings(max_examples=50, deadline=None)
def test_mean_values_are_those_of_the_value_table(made):
    scores = score_ranges(made)
    table = value_table(made)
    np.testing.assert_allclose(mean_values(scores), table.mean, atol=1e-12)
    np.testing.assert_allclose(scores.likely, table.likely, atol=1e-12)


def test_single_cells_agree_with_draws(shipped):
    weights, scores = weights_of(shipped, "cautious"), score_ranges(shipped)
    means = mean_values(scores)
    worth, change = settle_each(scores, weights, means)
    for at in np.argsort(-worth, axis=None)[:6]:
        i, j = np.unravel_index(at, worth.shape)
        mask = np.zeros(worth.shape, dtype=bool)
        mask[i, j] = True
        seed = np.random.SeedSequence(1)
        drawn = settle_together(scores, weights, mask, means, draws=50_000, seed=seed)
        assert abs(drawn.worth - worth[i, j]) <= 4.5 * drawn.error
        assert abs(drawn.change - change[i, j]) <= 4.5 * 0.5 / np.sqrt(50_000)


def test_groups_are_worth_at_least_their_members(shipped):
    found = evidence(shipped, weights_of(shipped, "cautious"), rho=0.0)
    best = found.cells[0]
    assert best.worth <= found.rows[best.option].worth + 4 * found.rows[best.option].error
    assert found.weak.worth <= found.everything.worth + 4 * found.everything.error
    assert [cell.worth for cell in found.cells] == sorted(
        (cell.worth for cell in found.cells), reverse=True
    )
    assert found.leader_on_likely == "ua_industry"
    assert best.reason == shipped.option(best.option).scores[best.criterion].reason
    assert len(found.rows) == len(shipped.options)


def test_leaders_on_means_and_on_likely_may_differ():
    """The likely score is the better one, but it leans down."""
    made = study([[(0, 60, 60)], [(55, 55, 55)]], [1.0])
    found = evidence(made, np.ones(1), draws=1000)
    assert found.leader_on_likely == made.option_ids[0]
    assert found.leader_on_means == made.option_ids[1]


def test_evidence_without_draws_is_refused(shipped):
    told = "draws: 0 cannot be drawn; choose from 1 to 10,000,000,000"
    with pytest.raises(StanceError, match=f"^{re.escape(told)}$"):
        evidence(shipped, weights_of(shipped, "balanced"), draws=0)


def test_weaker_evidence_makes_the_leader_less_sure(shipped):
    balanced = evaluate(shipped, profile_stance(shipped, "balanced"))
    runs = trust_runs(
        balanced, near(weights_of(shipped, "balanced")), draws=20_000, seed=1, rho=0.0
    )
    assert runs.widened.first.max() < runs.plain.first.max() < runs.firm.first.max()


def test_holding_a_grade_and_widening_it_leave_the_others_alone(shipped):
    plain, firm = score_ranges(shipped), score_ranges(shipped, grades="AB")
    widened = score_ranges(shipped, stretch=1.5)
    for i, option in enumerate(shipped.options):
        for j, criterion in enumerate(shipped.criterion_ids):
            strong = option.scores[criterion].grade in "AB"
            assert firm.ranging[i, j] == (strong and plain.ranging[i, j])
            if strong:
                np.testing.assert_array_equal(plain.cells[:, i, j], widened.cells[:, i, j])
    np.testing.assert_allclose(firm.likely, plain.likely, atol=1e-12)
