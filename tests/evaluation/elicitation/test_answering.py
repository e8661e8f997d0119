"""Answers one by one become the answers of a method, the right way round."""

import pytest

from evaluation.elicitation.answering import answers_of
from evaluation.elicitation.elicit import elicit
from evaluation.elicitation.elicited import Method
from evaluation.elicitation.interview import Question, interview
from evaluation.study import Study
from tests.evaluation.elicitation.grouped import (
    Given,
    compare,
    grouped,
    match,
    most,
    place,
    rate,
)


def weights(study: Study, method: Method, held: Given, *, all_pairs: bool = False) -> list[float]:
    now = interview(study, method, held, all_pairs=all_pairs)
    assert now.complete
    return elicit(answers_of(study, method, now), study).weights.tolist()


def test_the_best_swing_has_100_points():
    three = grouped(3)
    held: Given = {most(three): "c2", rate("c2", "c1"): 50.0, rate("c2", "c3"): 50.0}
    assert weights(three, "swing", held) == [0.25, 0.5, 0.25]


def test_an_order_becomes_weights_by_the_rule_that_is_chosen():
    three = grouped(3)
    held: Given = {place(1): ("c3",), place(2): ("c1",)}
    now = interview(three, "rank-order", held)
    # Rank sum: (3, 2, 1) / 6 for c3, c1, c2.
    found = elicit(answers_of(three, "rank-order", now, rule="sum"), three).weights
    assert found.tolist() == pytest.approx([2 / 6, 1 / 6, 3 / 6])
    # Centroid: 11/18, 5/18, 2/18.
    assert weights(three, "rank-order", held) == pytest.approx([5 / 18, 2 / 18, 11 / 18])


def test_weights_inside_a_group_are_shares_of_the_group_s():
    # Groups 3 to 1; inside the first 1 to 4; the second has one criterion.
    study = grouped(2, 1)
    held: Given = {compare("group:g1", "group:g2"): 3.0, compare("c1", "c2"): 0.25}
    expected = [0.75 * 0.2, 0.75 * 0.8, 0.25]
    assert weights(study, "pairwise", held) == pytest.approx(expected)


@pytest.mark.parametrize("all_pairs", [False, True])
def test_all_pairs_of_one_group_or_of_all_criteria(all_pairs: bool):
    study = grouped(1, 1, 1) if all_pairs else grouped(3)
    held: Given = {compare("c1", "c2"): 2.0, compare("c1", "c3"): 4.0, compare("c2", "c3"): 2.0}
    # 4 to 2 to 1, without contradiction.
    found = weights(study, "pairwise", held, all_pairs=all_pairs)
    assert found == pytest.approx([4 / 7, 2 / 7, 1 / 7])


def test_best_over_worst_stands_in_both_lists():
    three = grouped(3)
    held: Given = {
        most(three): "c3",
        Question(kind="least", choices=("c1", "c2")): "c1",
        Question(kind="times", about=("c3", "c1")): 6.0,
        Question(kind="times", about=("c3", "c2")): 2.0,
        Question(kind="times", about=("c2", "c1")): 3.0,
    }
    # 6 to 3 to 1, without contradiction.
    assert weights(three, "best-worst", held) == pytest.approx([0.1, 0.3, 0.6])


def test_a_trade_tells_what_the_other_swing_is_worth_of_the_first():
    # A: c1 at 40, c2 at worst; B: c1 at worst, c2 at best. Equal if c2 weighs 0.4 of c1.
    two = grouped(2)
    held: Given = {most(two): "c1", match("c1", "c2"): 40.0}
    assert weights(two, "matching", held) == pytest.approx([1 / 1.4, 0.4 / 1.4])


def test_trades_read_levels_through_the_value_function_and_from_the_worst_end():
    two = grouped(2)
    first = two.criteria[0].model_copy(
        update={"worst": 80.0, "best": 0.0, "points": ((80.0, 0.0), (20.0, 90.0), (0.0, 100.0))}
    )
    study = two.model_copy(update={"criteria": (first, two.criteria[1])})
    held: Given = {most(study): "c1", match("c1", "c2"): 20.0}
    assert weights(study, "matching", held) == pytest.approx([1 / 1.9, 0.9 / 1.9])


def test_points_inside_a_group_share_out_the_points_of_the_group():
    study = grouped(2, 1)
    held: Given = {
        Question(kind="share", about=("group:g1", "group:g2")): (60.0, 40.0),
        Question(kind="share", about=("c1", "c2")): (25.0, 75.0),
    }
    assert weights(study, "distribution", held) == pytest.approx([0.15, 0.45, 0.4])


def test_points_among_the_criteria_of_a_single_group_are_the_weights():
    held: Given = {Question(kind="share", about=("c1", "c2", "c3")): (70.0, 30.0, 0.0)}
    assert weights(grouped(3), "distribution", held) == pytest.approx([0.7, 0.3, 0])
