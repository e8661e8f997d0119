"""What is said of judgements while they are given."""

import pytest

from evaluation.elicitation.answering import answers_of, matches_of
from evaluation.elicitation.elicit import elicit
from evaluation.elicitation.feedback import blocks, ends, oddest
from evaluation.elicitation.feedback_sentences import (
    block_in_words,
    comparison,
    ends_in_words,
    hierarchy_in_words,
    implied,
    trades_in_words,
)
from evaluation.elicitation.interview import Question, interview
from tests.evaluation.elicitation.grouped import Given, compare, grouped, match, most

NAMES = {"c1": "A", "c2": "B", "c3": "C", "c4": "D"}


def name(criterion: str) -> str:
    return NAMES[criterion]


def compared(ratios: dict[tuple[str, str], float], size: int = 3) -> str:
    study = grouped(size)
    held: Given = {compare(*pair): ratio for pair, ratio in ratios.items()}
    now = interview(study, "pairwise", held)
    (block,) = blocks(study, now, all_pairs=True)
    return block_in_words(block, name)


def test_judgements_are_told_from_the_larger_side():
    assert comparison("A", "B", 3) == "A over B, 3 (moderately)"
    assert comparison("A", "B", 1 / 5) == "B over A, 5 (strongly)"
    assert comparison("A", "B", 1) == "A and B, equal"


def test_what_is_implied_is_told_with_its_word():
    assert implied("A", "B", 2.34) == "A over B, about 2.3 (slightly)"
    assert implied("A", "B", 1 / 6.9) == "B over A, about 6.9 (very strongly)"
    assert implied("A", "B", 11.3) == "A over B, more than 9"
    assert implied("A", "B", 1.02) == "A and B, equal"


def test_judgements_that_agree_are_told_so():
    agreeing = {("c1", "c2"): 2.0, ("c1", "c3"): 4.0, ("c2", "c3"): 2.0}
    assert compared(agreeing) == ("Consistency ratio 0.00: the judgements agree with one another.")


def test_a_single_judgement_cannot_be_contradicted():
    assert compared({("c1", "c2"): 5.0}, size=2) == (
        "A single judgement, so nothing can contradict it."
    )


def test_of_contradictions_the_costliest_is_named_with_what_would_repair_it():
    # A over B 2 and B over C 2 make A over C 4, but it was said to be 1/4. With three criteria the
    # two others imply each judgement exactly, so each of the three repairs it: lambda is then 3.
    # For a triangle off by the factor t = 16, lambda = 1 + t^(1/3) + t^(-1/3) = 3.9166...,
    # CI = 0.4583, and with the random index 0.58 CR = 0.79.
    assert compared({("c1", "c2"): 2.0, ("c1", "c3"): 0.25, ("c2", "c3"): 2.0}) == (
        "Consistency ratio 0.79: above the usual 0.1, so some judgements contradict others. The "
        "costliest: A over B, 2 (slightly). The others together imply B over A, about 8.0 (very to "
        "extremely); with that the ratio would be 0.00. The same goes for 2 other judgements."
    )


def test_the_judgement_out_of_line_is_found_among_many():
    # Weights 8, 4, 2, 1 throughout, but for A over D, which ought to be 8 and was said to be 1/2.
    worth = {"c1": 8.0, "c2": 4.0, "c3": 2.0, "c4": 1.0}
    ratios = {
        (a, b): worth[a] / worth[b]
        for a, b in (
            *(("c1", "c2"), ("c1", "c3"), ("c1", "c4")),
            *(("c2", "c3"), ("c2", "c4"), ("c3", "c4")),
        )
    }
    told = compared(ratios | {("c1", "c4"): 0.5}, size=4)
    assert "The costliest: D over A, 2 (slightly)." in told
    assert (
        "imply A over D, about 8.0 (very to extremely); with that the ratio would be 0.00" in told
    )


def test_small_contradictions_are_within_what_is_usual():
    # Off by t = 1.5: lambda = 1 + 1.1447 + 0.8736 = 3.0183, CI 0.00915, CR 0.016.
    told = compared({("c1", "c2"): 2.0, ("c1", "c3"): 4.0, ("c2", "c3"): 3.0})
    assert told.startswith("Consistency ratio 0.02: within the usual 0.1. The costliest: ")


def test_where_all_are_near_what_the_others_imply_none_is_named():
    assert compared({("c1", "c2"): 2.0, ("c1", "c3"): 6.0, ("c2", "c3"): 3.03}) == (
        "Consistency ratio 0.00: within the usual 0.1. No single one stands out."
    )


def test_before_there_is_a_ratio_the_three_that_agree_least_are_named():
    told = compared({("c1", "c2"): 3.0, ("c2", "c3"): 3.0, ("c1", "c3"): 0.5}, size=4)
    assert told == (
        "3 comparisons to go before there is a consistency ratio. So far these agree least: A over "
        "B, 3 (moderately); B over C, 3 (moderately); but C over A, 2 (slightly). The first two "
        "imply A over C, about 9.0 (extremely)."
    )


def test_nothing_is_named_while_what_was_said_agrees():
    told = compared({("c1", "c2"): 3.0, ("c2", "c3"): 2.0, ("c1", "c3"): 5.0}, size=4)
    assert told == "3 comparisons to go before there is a consistency ratio."


def test_the_factor_of_three_judgements_is_the_same_however_they_are_turned():
    found = oddest(["c1", "c2", "c3"], {("c1", "c2"): 3, ("c2", "c3"): 3, ("c1", "c3"): 0.5})
    assert found is not None
    assert found.factor == pytest.approx(18)
    turned = oddest(["c3", "c2", "c1"], {("c3", "c2"): 1 / 3, ("c2", "c1"): 1 / 3, ("c3", "c1"): 2})
    assert turned is not None
    assert turned.factor == pytest.approx(18)


def test_the_question_to_look_at_is_the_costliest_judgement_s():
    study = grouped(3)
    held: Given = {compare("c1", "c2"): 2.0, compare("c1", "c3"): 0.25, compare("c2", "c3"): 2.0}
    (block,) = blocks(study, interview(study, "pairwise", held), all_pairs=True)
    assert block.costliest == compare("c1", "c2")
    assert block.contradicts


def test_the_ratio_of_a_whole_hierarchy_is_told():
    assert hierarchy_in_words(0.0456) == "Consistency ratio of the whole: 0.05."
    assert hierarchy_in_words(None) == ""


def of_best_and_worst(middle: dict[str, tuple[float, float]], most_: float) -> str:
    """Best c1, worst c4; `middle`: best over it, and it over worst."""
    study = grouped(4)
    held: Given = {
        most(study): "c1",
        Question(kind="least", choices=("c2", "c3", "c4")): "c4",
        Question(kind="times", about=("c1", "c4")): most_,
    }
    for each, (over, under) in middle.items():
        held[Question(kind="times", about=("c1", each))] = over
        held[Question(kind="times", about=(each, "c4"))] = under
    found = ends(study, interview(study, "best-worst", held))
    return "" if found is None else ends_in_words(found, "A", "D", name)


def test_best_and_worst_are_checked_as_soon_as_one_criterion_is_compared_with_both():
    assert of_best_and_worst({}, 8) == ""
    # |2 x 8 - 8| / (8 x 8 - 8) = 8/56 = 0.14; the limit for four criteria and 8 is 0.2521
    # (Liang, Brunelli and Rezaei 2020, Table 3).
    assert of_best_and_worst({"c2": (2, 8)}, 8) == (
        "Consistency ratio 0.14, within its limit of 0.25. The costliest: A over B is 2, and B over "
        "D is 8. Together that makes 16, where you said 8. B over D at 4.0 would agree."
    )


def test_best_and_worst_beyond_their_limit_are_to_be_looked_at_again():
    # |6 x 7 - 8| / 56 = 0.61.
    told = of_best_and_worst({"c2": (2, 4), "c3": (6, 7)}, 8)
    assert told.startswith(
        "Consistency ratio 0.61, above its limit of 0.25: look at these again. The costliest: A over "
        "C is 6, and C over D is 7."
    )


def test_best_and_worst_that_agree_are_told_so():
    assert of_best_and_worst({"c2": (2, 4), "c3": (4, 2)}, 8) == (
        "Consistency ratio 0.00, within its limit of 0.25. The judgements agree with one another."
    )


def test_a_circle_of_trades_that_closes_agrees():
    assert traded(40.0)[0] == "The last trade checks the others, and they agree."


def test_a_circle_of_trades_that_does_not_close_is_told_with_what_would_close_it():
    # c2 weighs 0.5 of c1, c3 0.2 of c1, so c3 is 0.4 of c2; it was said to be 0.8. Each of the
    # three trades is off by the cube root of 2 = 1.26; the first is named: c2 at 0.2 / 0.8 = 0.25.
    told, question = traded(80.0)
    assert told == (
        "The last trade checks the others: they differ by a factor of 1.26. The costliest: C1 for "
        "C2, equal at 50 points; 25 points would agree with the others."
    )
    assert question == match("c1", "c2")


def traded(check: float) -> tuple[str, Question | None]:
    study = grouped(3)
    held: Given = {
        most(study): "c1",
        match("c1", "c2"): 50.0,
        match("c1", "c3"): 20.0,
        match("c2", "c3"): check,
    }
    now = interview(study, "matching", held)
    result = elicit(answers_of(study, "matching", now), study).result
    return trades_in_words(result, matches_of(now), now.answers, study)
