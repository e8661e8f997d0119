"""Answers are dropped when what they judged has changed, and only those."""

from evaluation.elicitation.interview import Question
from evaluation.elicitation.stale import Changed, changed, grounds, still_held, told
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

STUDY = grouped(2, 2)


def with_range(best: float) -> Study:
    """The same study, with another best end of c2."""
    first, second, *rest = STUDY.criteria
    other = second.model_copy(update={"best": best})
    return STUDY.model_copy(update={"criteria": (first, other, *rest)})


def test_an_edit_that_leaves_swings_alone_changes_nothing():
    question = STUDY.criteria[0].model_copy(update={"question": "How very good?"})
    edited = STUDY.model_copy(update={"criteria": (question, *STUDY.criteria[1:])})
    assert changed(grounds(STUDY), grounds(edited)) == Changed(gone=frozenset(), new=frozenset())


def test_another_range_unmakes_what_was_said_of_the_criterion_and_of_its_group():
    change = changed(grounds(STUDY), grounds(with_range(50)))
    assert change.gone == {"c2", "group:g1"}
    held: Given = {
        compare("group:g1", "group:g2"): 3.0,
        compare("c1", "c2"): 2.0,
        compare("c3", "c4"): 5.0,
    }
    assert still_held("pairwise", held, change) == {compare("c3", "c4"): 5.0}


def test_a_best_that_has_changed_takes_all_that_was_told_beside_it():
    change = changed(grounds(STUDY), grounds(with_range(50)))
    held: Given = {most(STUDY): "c2", rate("c2", "c1"): 50.0, rate("c1", "c3"): 20.0}
    assert still_held("swing", held, change) == {rate("c1", "c3"): 20.0}
    held = {most(STUDY): "c1", match("c1", "c2"): 50.0, match("c1", "c3"): 60.0}
    assert still_held("matching", held, change) == {
        most(STUDY): "c1",
        match("c1", "c3"): 60.0,
    }


def test_an_order_holds_up_to_the_place_of_what_has_changed():
    change = changed(grounds(STUDY), grounds(with_range(50)))
    held: Given = {place(1): ("c3",), place(2): ("c1", "c2"), place(3): ("c4",)}
    assert still_held("rank-order", held, change) == {place(1): ("c3",)}


def test_a_new_criterion_unmakes_an_order_and_nothing_else():
    smaller, larger = grouped(2, 2), grouped(2, 2, 1)
    change = changed(grounds(smaller), grounds(larger))
    assert change == Changed(gone=frozenset(), new=frozenset({"c5", "group:g3"}))
    order: Given = {place(1): ("c1",), place(2): ("c2",)}
    assert still_held("rank-order", order, change) == {}
    held: Given = {rate("c1", "c2"): 40.0}
    assert still_held("swing", held, change) == held


def test_points_of_a_block_fall_with_any_of_its_criteria():
    change = changed(grounds(STUDY), grounds(with_range(50)))
    block = Question(kind="share", about=("c1", "c2"))
    other = Question(kind="share", about=("c3", "c4"))
    held: Given = {block: (60.0, 40.0), other: (50.0, 50.0)}
    assert still_held("distribution", held, change) == {other: (50.0, 50.0)}


def test_why_answers_were_dropped_is_said_in_a_sentence():
    before, now = grounds(STUDY), grounds(with_range(50))
    change = changed(before, now)
    assert told(before, change, 3) == (
        "C2 and Group 1 have changed since you judged them on Weigh, so 3 answers were dropped."
    )
    gone = Changed(gone=frozenset({"c2"}), new=frozenset())
    assert told(before, gone, 1) == (
        "C2 has changed since you judged it on Weigh, so 1 answer was dropped."
    )
    new = Changed(gone=frozenset(), new=frozenset({"c9"}))
    assert told(before, new, 2) == (
        "There are criteria that you have not judged on Weigh, so 2 answers were dropped."
    )
