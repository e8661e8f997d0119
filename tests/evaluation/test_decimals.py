"""Derived scores have one decimal, and the same one wherever packages are scored."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.decimals import to_one_decimal
from evaluation.package_sets import scores_of
from evaluation.packages import package_scores
from evaluation.study import Sum
from evaluation.world_table import package_world_values
from tests.evaluation.test_packages import small

halves = st.integers(-10_000, 10_000).map(lambda n: n / 20)


@given(st.lists(st.one_of(halves, st.floats(-1e6, 1e6), st.integers(-99, 99).map(float))))
def test_scores_are_rounded_as_python_rounds_them(scores):
    expected = [round(round(score, 9), 1) for score in scores]
    assert to_one_decimal(np.array(scores, dtype=float)).tolist() == expected


def test_sums_that_differ_by_rounding_errors_alone_are_rounded_alike():
    # 45.15 is a little less than that in binary, so it goes down; so does 45.15000000000001.
    assert to_one_decimal(np.array([45.15, 45.15000000000001, 27.75])).tolist() == [
        45.1,
        45.1,
        27.8,
    ]


def test_a_package_scores_the_same_when_ranked_found_and_taken_to_other_worlds():
    # 0.01 + 18.14 is a little more than 18.15 in binary, and 18.15 itself a little less.
    assert 0.01 + 18.14 > 18.15
    made, package = small([[0.01, 0.02], [18.14, 38.13]], [Sum(rule="sum")] * 2, [1, 2])
    assert package_scores(made, [package])[1, 0].tolist() == [18.1, 38.1]
    assert scores_of(made, ("o1", "o2")).tolist() == [18.1, 38.1]
    assert (100 * package_world_values(made, ((),))[0, 0]).tolist() == pytest.approx([18.1, 38.1])
