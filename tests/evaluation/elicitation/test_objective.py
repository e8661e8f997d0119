"""Weights read from the spread of a table, and tables of which they say nothing."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.elicitation.objective import OBJECTIVE_METHODS, objective, undefined

NAMES = ("a", "b", "c")
TABLE = [[1, 2], [4, 16]]


def test_merec_by_hand():
    """Least over each: 1, 1 and 1/4, 1/8; only the second option's standing changes."""
    whole = log(1 + (log(4) + log(8)) / 2)
    effects = np.array([whole - log(1 + log(8) / 2), whole - log(1 + log(4) / 2)])
    found = objective(TABLE, ["max", "max"], "merec")
    assert found.measure == pytest.approx(effects, abs=1e-12)
    assert found.weights == pytest.approx(effects / effects.sum(), abs=1e-12)


def test_merec_as_published():
    """Keshavarz-Ghorabaee, Amiri, Zavadskas, Turskis and Antucheviciene 2021, Symmetry 13(4)."""
    table = [
        [450, 8000, 54, 145],
        [10, 9100, 2, 160],
        [100, 8200, 31, 153],
        [220, 9300, 1, 162],
        [5, 8400, 23, 158],
    ]
    found = objective(table, ["max", "max", "min", "min"], "merec")
    assert found.weights == pytest.approx([0.5752, 0.0141, 0.4016, 0.0091], abs=5e-5)


def test_standard_deviations_by_hand():
    """Halves of 3 and 14, times the root of 2: 3/17 and 14/17."""
    found = objective(TABLE, ["max", "max"], "standard_deviation")
    assert found.measure == pytest.approx([3 / 2**0.5, 14 / 2**0.5], abs=1e-12)
    assert found.weights == pytest.approx([3 / 17, 14 / 17], abs=1e-12)


def test_a_level_column_weighs_nothing_by_entropy_standard_deviation_and_merec():
    for method in ("entropy", "standard_deviation", "merec"):
        found = objective([[3, 2], [3, 16], [3, 5]], ["max", "min"], method)
        assert found.weights == pytest.approx([0, 1], abs=1e-12)


@st.composite
def tables(draw: st.DrawFn):
    count = draw(st.integers(2, 4))
    row = st.lists(st.floats(1, 100), min_size=count, max_size=count)
    return np.array(draw(st.lists(row, min_size=3, max_size=6))), count


@pytest.mark.parametrize("method", OBJECTIVE_METHODS)
@given(tables(), st.data())
def test_weights_are_shares_of_what_is_measured_in_any_order(method, case, data):
    table, count = case
    if undefined(table, [f"c{j}" for j in range(count)], method):
        return
    directions = np.array([data.draw(st.sampled_from(["max", "min"])) for _ in range(count)])
    found = objective(table, directions, method)
    read = 1 - found.measure if method == "entropy" else found.measure
    assert found.weights.sum() == pytest.approx(1, abs=1e-9)
    assert np.all(found.weights >= 0)
    if read.sum() > 1e-6:  # else what is left is rounding
        assert found.weights == pytest.approx(read / read.sum(), abs=1e-6)
    order = data.draw(st.permutations(range(count)))
    other = objective(table[:, order], directions[order], method)
    assert other.weights == pytest.approx(found.weights[order], abs=1e-6)


@pytest.mark.parametrize(
    ("method", "table", "reason"),
    [
        ("entropy", [[1, 2, 3]], "it needs at least two options"),
        ("merec", [[1, 2, 3]] * 4, "every criterion is the same for all options"),
        ("entropy", [[1, -2, 3], [2, 2, 3]], "1 value of b is below 0"),
        ("entropy", [[1, 0, 3], [2, 0, 3]], "b is 0 for every option"),
        ("entropy", [[1, 0, 0], [2, 0, 0]], "b, c are 0 for every option"),
        ("merec", [[1, 0, 3], [2, 0, -3]], "3 values of b, c are 0 or below"),
        ("critic", [[1, 7, 3], [2, 7, 2]], "b is the same for all options"),
        ("critic", [[1, 2, 3], [2, 4, 5]], "all criteria go along with one another entirely"),
    ],
)
def test_tables_of_which_a_method_says_nothing_are_told(method, table, reason):
    assert undefined(table, NAMES, method) == reason


def test_zeros_are_no_hindrance_to_entropy_and_the_others_but_merec():
    table = [[0, 2, 3], [2, 4, 0], [5, 0, 1]]
    told = {method: undefined(table, NAMES, method) for method in OBJECTIVE_METHODS}
    assert told == {
        "entropy": "",
        "critic": "",
        "standard_deviation": "",
        "merec": "3 values of a, b, c are 0 or below",
    }
