"""Weights next to one another, in words and as points."""

import numpy as np
import pytest

from evaluation.elicitation.answers import BestWorstAnswers, RankOrderAnswers, SwingAnswers
from evaluation.elicitation.elicit import elicit
from evaluation.elicitation.pairwise import hierarchy
from evaluation.elicitation.side_by_side import (
    geometric_mean,
    otherwise,
    short_points,
    where_they_differ,
    widest,
    would_lead,
)
from evaluation.findings import evaluate
from evaluation.stance import profile_stance
from evaluation.weights import swing_weights
from tests.small import study


def test_where_weights_differ_most_is_named_with_both_ends():
    weights = np.array([[0.5, 0.3, 0.2], [0.4, 0.5, 0.1], [0.6, 0.2, 0.2]])
    found = widest(weights)
    assert found is not None
    assert (found.criterion, found.low, found.high) == (1, 2, 1)
    assert found.apart == pytest.approx(0.3)
    assert where_they_differ(weights, ["today", "by swing", "by pairs"], ["A", "B", "C"]) == (
        "They differ most on B: 20% by pairs, 50% by swing."
    )


def test_equal_weights_agree():
    same = np.array([[0.5, 0.5], [0.5, 0.5]])
    assert widest(same) is None
    assert where_they_differ(same, ["today", "by swing"], ["A", "B"]) == (
        "They agree on every weight."
    )


def test_points_give_back_the_weights_they_were_made_of():
    weights = np.array([1 / 3, 1 / 7, 0.5, 1 - 1 / 3 - 1 / 7 - 0.5])
    points = short_points(weights)
    assert points == [66.6667, 28.5714, 100.0, 4.7619]
    assert swing_weights(points) == pytest.approx(weights, abs=1e-6)


def test_who_would_lead_is_told_beside_who_leads_today():
    small = study([[90, 10], [20, 80]], [3, 1])
    now = evaluate(small, profile_stance(small))
    names = ["X", "Y"]
    # Totals at 1 to 3: X 30, Y 65.
    other = profile_stance(small).model_copy(update={"points": {"c1": 1.0, "c2": 3.0}})
    assert would_lead(evaluate(small, other), now, names) == (
        "With these weights Y would lead.",
        "65 points, about 35 ahead of O1. Today X leads.",
    )
    assert would_lead(now, now, names)[1].endswith("So it is today.")


def test_a_shared_first_place_is_told_as_one():
    small = study([[90, 10], [10, 90]], [1, 1])
    now = evaluate(small, profile_stance(small))
    headline, detail = would_lead(now, now, ["X", "Y"])
    assert headline == "With these weights X and Y would share first place."
    other = profile_stance(small).model_copy(update={"points": {"c1": 1.0, "c2": 3.0}})
    _, detail = would_lead(evaluate(small, other), now, ["X", "Y"])
    assert detail.endswith("Today X and Y share first place.")


def test_an_order_is_derived_by_all_three_rules():
    found = otherwise(elicit(RankOrderAnswers(ranks=(1.0, 2.0))))
    assert found is not None
    # Centroid 3/4, 1/4; both other rules 2/3, 1/3.
    assert [name for name, _ in found.columns] == ["centroid", "rank sum", "reciprocal"]
    assert [column.tolist() for _, column in found.columns] == [
        pytest.approx([0.75, 0.25]),
        pytest.approx([2 / 3, 1 / 3]),
        pytest.approx([2 / 3, 1 / 3]),
    ]


def test_geometric_means_are_taken_at_both_levels_of_a_hierarchy():
    # Groups 4 to 1; inside the first 1 to 1, the second has one. Consistent, so both agree.
    found = hierarchy([[1, 4], [1 / 4, 1]], [[[1, 1], [1, 1]], [[1]]])
    assert geometric_mean(found) == pytest.approx([0.4, 0.4, 0.2])


def test_best_and_worst_tell_how_far_the_weights_are_open():
    answers = BestWorstAnswers(best_to_others=(8, 2, 1), others_to_worst=(1, 5, 8))
    found = otherwise(elicit(answers))
    assert found is not None
    names, columns = zip(*found.columns, strict=True)
    assert names == ("linear", "at least", "at most")
    # Rezaei (2016), example 1: the linear model, and the one optimum of the nonlinear one.
    assert columns[0] == pytest.approx([1 / 14, 9 / 28, 17 / 28])
    assert columns[1] == pytest.approx([0.0714, 0.3387, 0.5899], abs=1e-4)
    assert columns[2] == pytest.approx([0.0714, 0.3387, 0.5899], abs=1e-4)


def test_swings_are_derived_in_one_way():
    assert otherwise(elicit(SwingAnswers(points=(1.0, 2.0)))) is None
