"""How often packages are best while weights are drawn."""

import numpy as np
import pytest

from evaluation.best_shares import CELLS, best_shares, drawn_weights, firsts
from evaluation.errors import StoppedError
from evaluation.findings import evaluate
from evaluation.package_sets import package_sets
from evaluation.shortlist import weighed
from evaluation.stance import profile_stance
from evaluation.study import Study, Sum
from tests.small import criterion, study

# Of three packages the first is best where the first criterion weighs more, the second where it
# weighs less; the third never is.
VALUES = np.array([[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]])


def test_each_draw_counts_for_the_package_that_is_best_in_it():
    weights = np.array([[0.9, 0.1], [0.2, 0.8], [0.7, 0.3], [0.6, 0.4]])
    assert best_shares(VALUES, weights).tolist() == [0.75, 0.25, 0.0]


def test_packages_equal_on_all_that_weighs_share_their_draws():
    values = np.column_stack((np.array([[0.1 + 0.2], [0.3], [0.0]]), [0.0, 1.0, 1.0]))
    # The second criterion weighs nothing, so the first two are one.
    assert best_shares(values, np.array([[1.0, 0.0]] * 3)).tolist() == [0.5, 0.5, 0.0]


def test_more_draws_than_are_taken_at_a_time_are_all_counted():
    rows = CELLS // 4
    values = np.linspace(0, 1, rows)[:, None]
    shares = best_shares(values, np.ones((9, 1)))
    assert shares.argmax() == rows - 1
    assert shares.sum() == pytest.approx(1)


def test_progress_ends_at_one_and_counting_can_be_stopped():
    told: list[float] = []
    best_shares(VALUES, np.array([[1.0, 0.0]]), progress=told.append)
    assert told == [1.0]
    with pytest.raises(StoppedError):
        best_shares(VALUES, np.array([[1.0, 0.0]]), cancelled=lambda: True)


def test_the_best_most_often_are_told_first_and_those_never_best_not_at_all():
    made = small()
    packages, values = weighed(made, np.array([0.5, 0.5]), sets(made))
    assert packages.options == ("o1", "o2")
    shares = best_shares(values, np.array([[0.9, 0.1], [0.2, 0.8], [0.3, 0.7]]))
    found = firsts("near", packages, shares, best=0)
    # {o1} gains 40 and costs 30: values .4 and .7; {o2} 60 and 60: .6 and .4; both 100 and 90: 1
    # and .1. At .9/.1: .43 .58 .91; at .2/.8: .64 .44 .28; at .3/.7: .61 .46 .37.
    assert [found.packages.members(i) for i in range(len(found.packages))] == [
        ("o1",),
        ("o1", "o2"),
    ]
    assert found.shares.tolist() == pytest.approx([2 / 3, 1 / 3])
    assert found.best == pytest.approx(2 / 3)


def small() -> Study:
    columns = [
        criterion(j, *ends).model_copy(update={"combine": Sum(rule="sum")})
        for j, ends in enumerate([(0, 100), (100, 0)], 1)
    ]
    return study([[40, 30], [60, 60]], [1, 1], criteria=columns)


def sets(made: Study):
    (part,) = package_sets(made, made.option_ids)
    return part


def test_a_set_that_cannot_be_drawn_from_is_left_out(shipped: Study):
    # One criterion has nearly all the weight: five points cannot be moved from there.
    points = dict.fromkeys(shipped.criterion_ids, 0.0) | {"credibility": 99.0, "durability": 1.0}
    stance = profile_stance(shipped).model_copy(update={"points": points})
    findings = evaluate(shipped, stance)
    assert drawn_weights(findings, "near", 10, 0) is None
    assert drawn_weights(findings, "anything", 10, 0).shape == (10, len(findings.criteria))
