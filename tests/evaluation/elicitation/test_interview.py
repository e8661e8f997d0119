"""What is asked, in which order, and how far an elicitation is."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.elicitation.answering import answers_of
from evaluation.elicitation.elicit import elicit
from evaluation.elicitation.interview import (
    Question,
    answered,
    branches,
    interview,
    left_of,
    ranks,
)
from evaluation.study import Study
from tests.evaluation.elicitation.grouped import Given, compare, grouped, match, most, place, rate

STUDY = grouped(2, 3, 1)


def test_swing_asks_for_the_best_first_and_then_for_all_others_beside_it():
    start = interview(STUDY, "swing", {})
    assert start.questions == (most(STUDY),)
    assert (start.done, start.total, start.complete) == (0, 6, False)
    then = interview(STUDY, "swing", {most(STUDY): "c3"})
    assert then.questions[1:] == tuple(rate("c3", each) for each in ("c1", "c2", "c4", "c5", "c6"))
    assert (then.done, then.total, then.next) == (1, 6, rate("c3", "c1"))


def test_answers_beside_another_best_do_not_count_but_wait():
    held: Given = {most(STUDY): "c3", rate("c3", "c1"): 40.0}
    changed = answered(STUDY, "swing", held, most(STUDY), "c2")
    assert interview(STUDY, "swing", changed).done == 1
    back = answered(STUDY, "swing", changed, most(STUDY), "c3")
    assert interview(STUDY, "swing", back).answers == held


def test_a_best_that_is_not_in_the_study_is_asked_for_again():
    assert interview(STUDY, "swing", {most(STUDY): "c9"}).next == most(STUDY)


def test_groups_are_compared_and_then_the_criteria_of_each_group():
    # 3 pairs of groups, 1 of c1 and c2, 3 of c3 to c5; the group of one has none.
    asked = interview(STUDY, "pairwise", {})
    assert [q.about for q in asked.questions] == [
        ("group:g1", "group:g2"),
        ("group:g1", "group:g3"),
        ("group:g2", "group:g3"),
        ("c1", "c2"),
        ("c3", "c4"),
        ("c3", "c5"),
        ("c4", "c5"),
    ]
    assert asked.total == 7


def test_all_pairs_on_request_and_judgements_inside_groups_count_for_both():
    held: Given = {compare("c3", "c4"): 3.0}
    assert interview(STUDY, "pairwise", held).done == 1
    whole = interview(STUDY, "pairwise", held, all_pairs=True)
    assert (whole.done, whole.total) == (1, 15)


def test_a_single_group_has_only_its_criteria_to_compare():
    assert branches(grouped(3)) == [("c1", "c2", "c3")]
    assert branches(grouped(1, 1, 1)) == [("group:g1", "group:g2", "group:g3")]


def test_groups_without_criteria_are_not_asked_about():
    empty = grouped(2, 1)
    frame = empty.frame.model_copy(
        update={"groups": {**empty.frame.groups, "none": empty.frame.groups["g1"]}}
    )
    assert branches(empty.model_copy(update={"frame": frame})) == branches(empty)


def test_best_and_worst_are_compared_with_all_others():
    four = grouped(4)
    least = Question(kind="least", choices=("c1", "c3", "c4"))
    # Two ends, three comparisons with the best, two more with the worst.
    assert interview(four, "best-worst", {}).total == 7
    asked = interview(four, "best-worst", {most(four): "c2", least: "c4"})
    assert [q.about for q in asked.questions[2:]] == [
        ("c2", "c1"),
        ("c2", "c3"),
        ("c2", "c4"),
        ("c1", "c4"),
        ("c3", "c4"),
    ]
    assert asked.total == 7


def test_the_worst_cannot_be_the_best():
    four = grouped(4)
    least = Question(kind="least", choices=("c1", "c3", "c4"))
    asked = interview(four, "best-worst", {most(four): "c2", least: "c2"})
    assert (asked.next, asked.total) == (least, 7)


def test_the_best_is_worth_more_than_the_worst_or_all_would_be_equal():
    three = grouped(3)
    least = Question(kind="least", choices=("c1", "c3"))
    times = Question(kind="times", about=("c2", "c3"))
    held: Given = {most(three): "c2", least: "c3", times: 1.0}
    assert interview(three, "best-worst", held).done == 2
    assert interview(three, "best-worst", {**held, times: 2.0}).done == 3
    # Of two criteria both may be worth the same.
    two, of_two = grouped(2), Question(kind="times", about=("c2", "c1"))
    only = Question(kind="least", choices=("c1",))
    equal: Given = {most(two): "c2", only: "c1", of_two: 1.0}
    assert interview(two, "best-worst", equal).complete


def test_the_last_trade_closes_a_circle_with_the_two_that_weigh_most():
    four = grouped(4)
    held: Given = {
        most(four): "c1",
        match("c1", "c2"): 30.0,
        match("c1", "c3"): 80.0,
        match("c1", "c4"): 50.0,
    }
    asked = interview(four, "matching", held)
    # c3 weighs 0.8 and c4 0.5 of c1, c2 0.3.
    assert asked.next == match("c3", "c4")
    assert (asked.done, asked.total) == (4, 5)
    assert interview(four, "matching", {}).total == 5
    assert interview(grouped(2), "matching", {}).total == 2


def test_points_are_shared_out_among_groups_and_inside_each_until_none_is_left():
    asked = interview(STUDY, "distribution", {})
    assert [q.about for q in asked.questions] == [
        ("group:g1", "group:g2", "group:g3"),
        ("c1", "c2"),
        ("c3", "c4", "c5"),
    ]
    top = asked.questions[0]
    assert interview(STUDY, "distribution", {top: (50.0, 30.0, 10.0)}).done == 0
    assert left_of((50.0, 30.0, 10.0)) == 10
    assert interview(STUDY, "distribution", {top: (50.0, 30.0, 20.0)}).done == 1


def test_places_are_filled_until_one_criterion_is_left():
    three = grouped(3)
    held: Given = {}
    for number, chosen in enumerate([("c2",), ("c3",)], 1):
        asked = interview(three, "rank-order", held)
        assert asked.next == place(number)
        held = answered(three, "rank-order", held, asked.questions[-1], chosen)
    done = interview(three, "rank-order", held)
    assert (done.done, done.total, done.next) == (3, 3, None)
    assert ranks(three, held) == [3, 1, 2]


def test_criteria_on_one_place_are_equals():
    held = in_order(STUDY, ("c6",), ("c1", "c4", "c5"), ("c2",))
    # 1, then 2 three times, then 5; the one that is left is last.
    assert ranks(STUDY, held) == [2, 5, 6, 2, 2, 1]


def test_all_criteria_on_the_first_place_are_an_order_too():
    held = in_order(grouped(3), ("c1", "c2", "c3"))
    assert interview(grouped(3), "rank-order", held).complete
    assert ranks(grouped(3), held) == [1, 1, 1]


def test_who_takes_a_place_pushes_whoever_was_there_to_the_next():
    four = grouped(4)
    held = in_order(four, ("c1",), ("c2",), ("c3",))
    first = interview(four, "rank-order", held).questions[0]
    assert list(answered(four, "rank-order", held, first, ("c3",)).values()) == [
        ("c3",),
        ("c1",),
        ("c2",),
    ]
    # Two on the first place: c2 leaves its own.
    assert list(answered(four, "rank-order", held, first, ("c1", "c2")).values()) == [
        ("c1", "c2"),
        ("c3",),
    ]


def test_equals_are_parted_by_choosing_one_of_them():
    four = grouped(4)
    held = in_order(four, ("c1", "c2"), ("c3",))
    first = interview(four, "rank-order", held).questions[0]
    assert ranks(four, answered(four, "rank-order", held, first, ("c2",))) == [2, 1, 3, 4]


def in_order(study: Study, *places: tuple[str, ...]) -> Given:
    held: Given = {}
    for chosen in places:
        question = interview(study, "rank-order", held).questions[-1]
        held = answered(study, "rank-order", held, question, chosen)
    return held


METHODS = ("swing", "rank-order", "pairwise", "best-worst", "matching", "distribution")
sizes = st.lists(st.integers(1, 3), min_size=1, max_size=4).filter(lambda all_: sum(all_) > 1)


def shared(data: st.DataObject, count: int) -> tuple[float, ...]:
    cuts = sorted(data.draw(st.lists(st.integers(1, 9), min_size=count - 1, max_size=count - 1)))
    return tuple(10.0 * (b - a) for a, b in zip([0, *cuts], [*cuts, 10], strict=True))


def any_answer(data: st.DataObject, question: Question) -> Any:
    if question.kind in ("most", "least"):
        return data.draw(st.sampled_from(question.choices))
    if question.kind == "place":
        some = st.lists(st.sampled_from(question.choices), min_size=1, unique=True)
        return tuple(data.draw(some))
    if question.kind == "share":
        return shared(data, len(question.about))
    numbers = {"rate": range(101), "match": range(1, 101), "times": range(2, 10)}
    if question.kind in numbers:
        return float(data.draw(st.sampled_from(numbers[question.kind])))
    return data.draw(st.sampled_from([1 / 9, 0.25, 1.0, 3.0, 7.0]))


@pytest.mark.parametrize("all_pairs", [False, True])
@pytest.mark.parametrize("method", METHODS)
@given(sizes=sizes, data=st.data())
def test_whoever_answers_every_question_comes_to_weights(
    method: Any, all_pairs: bool, sizes: list[int], data: st.DataObject
):
    study = grouped(*sizes)
    held: Given = {}
    total = interview(study, method, {}, all_pairs=all_pairs).total
    for _ in range(total):
        now = interview(study, method, held, all_pairs=all_pairs)
        assert now.total == total
        if now.next is None:
            break
        held = answered(study, method, held, now.next, any_answer(data, now.next))
    now = interview(study, method, held, all_pairs=all_pairs)
    assert now.complete
    found = elicit(answers_of(study, method, now), study)
    assert found.criteria == study.criterion_ids
    assert np.isclose(found.weights.sum(), 1)
    assert (found.weights >= 0).all()
