"""PROMETHEE: six preference functions, flows, and the partial order."""

import numpy as np
import pytest
from hypothesis import given
from skcriteria import mkdm
from skcriteria.agg import RankResult

from evaluation.methods.decision import Decision
from evaluation.methods.promethee import (
    DEFAULT,
    METHODS,
    aggregator,
    flows,
    partial_order,
    promethee2,
    strength,
)
from evaluation.ranking import competition_ranks
from evaluation.study import Preference
from tests.evaluation.methods.test_catalogue import on_values
from tests.evaluation.tables import tables

DIFFERENCES = np.array([-3.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
# 1 - exp(-d^2 / 8) for s = 2: d = 2 gives 1 - exp(-1/2) = 0.393469.
GAUSS = [0, 0, 0.117503, 0.393469, 0.675348, 0.864665, 0.956063]


@pytest.mark.parametrize(
    ("preference", "expected"),
    [
        (Preference(function="usual"), [0, 0, 1, 1, 1, 1, 1]),
        (Preference(function="u-shape", q=2), [0, 0, 0, 0, 1, 1, 1]),
        (Preference(function="v-shape", p=4), [0, 0, 0.25, 0.5, 0.75, 1, 1]),
        (Preference(function="level", q=1, p=3), [0, 0, 0, 0.5, 0.5, 1, 1]),
        (Preference(function="linear", q=1, p=3), [0, 0, 0, 0.5, 1, 1, 1]),
        (Preference(function="linear", q=2, p=2), [0, 0, 0, 0, 1, 1, 1]),
        (Preference(function="gaussian", s=2), GAUSS),
    ],
)
def test_each_function_by_hand(preference, expected):
    assert strength(DIFFERENCES, preference) == pytest.approx(expected, abs=1e-6)


def test_a_difference_that_reaches_a_threshold_but_for_rounding_counts_as_reaching_it():
    """0.4 - 0.3 is a little more than 0.1, and 0.3 - 0.2 a little less."""
    over, under = 0.4 - 0.3, 0.3 - 0.2
    assert under < 0.1 < over
    for difference in (over, under):
        for function in ("u-shape", "level"):
            preference = Preference(function=function, q=0.1, p=0.5)
            assert strength(np.array([difference]), preference).tolist() == [0.0]


@given(tables())
def test_a_v_shape_as_wide_as_the_scale_orders_as_the_weighted_sum(table):
    """phi_i = n / (n - 1) (U_i - mean U): the same order and the same ties."""
    values, weights = table
    wide = [Preference(function="v-shape", p=100)] * len(weights)
    points = Decision(matrix=100 * values, signs=np.ones(len(weights), int), weights=weights)
    outcome = promethee2(points, preference_functions=wide)
    totals = values @ weights
    n = len(totals)
    assert outcome.scores == pytest.approx(n / (n - 1) * (totals - totals.mean()), abs=1e-12)
    assert outcome.ranks.tolist() == competition_ranks(totals).tolist()


@given(tables())
def test_net_flows_add_up_to_zero(table):
    outcome = METHODS[0].answer(on_values(*table))
    assert outcome.scores.sum() == pytest.approx(0, abs=1e-12)


def test_on_values_thresholds_are_value_points_and_a_criterion_may_have_its_own():
    """0.62 - 0.50 = 12 points: (12 - 5) / (25 - 5) = 0.35 by default; in full with p = 10."""
    values = on_values(np.array([[0.62], [0.50]]), np.array([1.0]))
    assert Preference(function="linear", q=5, p=25) == DEFAULT
    assert METHODS[0].answer(values).scores == pytest.approx([0.35, -0.35])
    values.preferences[0] = Preference(function="linear", q=5, p=10)
    assert METHODS[0].answer(values).scores == pytest.approx([1, -1])


def test_flows_are_divided_as_asked():
    """Three options on one criterion, any difference counts: the first beats 2, the last none."""
    matrix, signs, usual = np.array([[3.0], [2.0], [1.0]]), [1], [Preference(function="usual")]
    for scale, by in (("n-1", 2), ("n", 3), ("sum", 1)):
        found = flows(matrix, signs, np.array([1.0]), usual, scale)
        assert found["phi_plus"] == pytest.approx(np.array([2, 1, 0]) / by)
        assert found["phi_minus"] == pytest.approx(np.array([0, 1, 2]) / by)
        assert found["phi_unscaled"].tolist() == [2, 0, -2]


def test_the_partial_order_prefers_only_where_both_flows_agree():
    """1 beats 2 on both flows; 3 gives more and takes more than 1; 4 is as 1."""
    relations = partial_order(np.array([0.5, 0.4, 0.6, 0.5]), np.array([0.2, 0.3, 0.4, 0.2]))
    assert relations == [
        ["", "P", "R", "I"],
        ["", "", "R", ""],
        ["R", "R", "", "R"],
        ["I", "P", "R", ""],
    ]


def test_it_is_an_aggregator_of_scikit_criteria():
    table = mkdm([[1.0, 2.0], [3.0, 1.0], [2.0, 2.0]], [max, min], weights=[0.5, 0.5])
    usual = (Preference(function="usual"),) * 2
    result = aggregator()(preferences=usual, flow_scale="n-1").evaluate(table)
    # By hand: first criterion -1, 1, 0; second, less is better: -0.5, 1, -0.5.
    assert isinstance(result, RankResult)
    assert result.method == "PROMETHEE2"
    assert result.e_.phi == pytest.approx([-0.75, 1.0, -0.25])
    assert result.rank_.tolist() == [3, 1, 2]
