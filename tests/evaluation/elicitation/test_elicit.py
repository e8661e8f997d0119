"""From answers to weights: what led to them goes along, and comes back from a snapshot."""

import json

import numpy as np
import pytest
from pydantic import TypeAdapter

from evaluation.elicitation.answers import (
    Answers,
    BestWorstAnswers,
    ComparedGroup,
    DistributionAnswers,
    GroupPoints,
    Match,
    MatchingAnswers,
    ObjectiveAnswers,
    PairwiseAnswers,
    RankOrderAnswers,
    Scale,
    SwingAnswers,
)
from evaluation.elicitation.elicit import elicit
from evaluation.elicitation.pairwise import pairwise, reciprocal_matrix
from evaluation.elicitation.report import as_plain, as_table, as_toml
from evaluation.errors import StanceError
from evaluation.stance import stance_from
from evaluation.values import value_table

PAIRWISE = PairwiseAnswers(
    criteria=("effect", "cost", "time"), matrix=((1, 2, 9), (1 / 2, 1, 2), (1 / 9, 1 / 2, 1))
)
HIERARCHY = PairwiseAnswers(
    matrix=((1, 3), (1 / 3, 1)),
    groups=(
        ComparedGroup(name="what it does", criteria=("a", "b"), matrix=((1, 2), (1 / 2, 1))),
        ComparedGroup(name="what it costs", criteria=("c",)),
    ),
)
BEST_WORST = BestWorstAnswers(best_to_others=(8, 2, 1), others_to_worst=(1, 5, 8))
# a = 2 b and b = 5 c, then a = 10 c by the third; the fourth says 5 instead of 2.
TENTHS = {name: Scale(worst=0, best=10) for name in "abc"}
AGREEING = (
    Match(first={"a": 0, "b": 10}, second={"b": 0, "a": 5}),
    Match(first={"b": 0, "c": 10}, second={"c": 0, "b": 2}),
    Match(first={"a": 0, "c": 10}, second={"c": 0, "a": 1}),
)
MATCHING = MatchingAnswers(scales=TENTHS, matches=AGREEING)
DISTRIBUTION = DistributionAnswers(
    groups=(
        GroupPoints(name="good", points=60, criteria={"a": 1, "b": 3}),
        GroupPoints(name="bad", points=40, criteria={"c": 1}),
    )
)
OBJECTIVE = ObjectiveAnswers(matrix=((1, 2), (4, 16)), objectives=("max", "max"))
EVERY = [
    SwingAnswers(points=(50, 30, 20)),
    RankOrderAnswers(ranks=(1, 2, 2, 4), rule="sum"),
    PAIRWISE,
    HIERARCHY,
    BEST_WORST,
    MATCHING,
    DISTRIBUTION,
    OBJECTIVE,
]


@pytest.mark.parametrize("answers", EVERY, ids=range(len(EVERY)))
def test_answers_come_back_from_a_snapshot_and_give_the_same_weights(answers):
    carried = json.dumps(as_plain(elicit(answers)), allow_nan=False)
    back = TypeAdapter(Answers).validate_json(json.dumps(json.loads(carried)["answers"]))
    assert back == answers
    assert elicit(back).weights.tolist() == json.loads(carried)["weights"]


@pytest.mark.parametrize("answers", EVERY, ids=range(len(EVERY)))
def test_weights_sum_to_1_in_the_order_of_the_names(answers):
    found = elicit(answers)
    assert found.weights.sum() == pytest.approx(1, abs=1e-9)
    assert len(found.criteria) == len(found.weights)
    plain = as_plain(found)
    assert list(plain["by_criterion"].values()) == plain["weights"]


def exchanged(answers, study=None) -> list[tuple[str, str]]:
    return [(each.question, each.answer) for each in elicit(answers, study).exchanges]


def test_every_question_goes_with_its_answer():
    assert exchanged(SwingAnswers(criteria=("a", "b"), points=(1, 2.5))) == [
        ("What is the way from worst to best on a worth?", "1 point"),
        ("What is the way from worst to best on b worth?", "2.5 points"),
    ]
    assert exchanged(RankOrderAnswers(ranks=(2, 1)))[0] == (
        "Which place does c1 take in importance?",
        "2",
    )
    assert exchanged(PAIRWISE) == [
        ("How many times as important is effect as cost?", "2"),
        ("How many times as important is effect as time?", "9"),
        ("How many times as important is cost as time?", "2"),
    ]
    assert exchanged(HIERARCHY) == [
        ("How many times as important is what it does as what it costs?", "3"),
        ("How many times as important is a as b?", "2"),
    ]
    assert exchanged(BEST_WORST) == [
        ("Which criterion is the most important?", "c3"),
        ("Which criterion is the least important?", "c1"),
        ("How many times as important is c3 as c1?", "8"),
        ("How many times as important is c3 as c2?", "2"),
        ("How many times as important is c2 as c1?", "5"),
    ]
    question = "One option has a at 0 and b at 10, another has b at 0. At which level of a is the other just as good?"
    assert exchanged(MATCHING)[0] == (question, "5")
    assert exchanged(DISTRIBUTION) == [
        ("How many points go to good?", "60 points"),
        ("How many points go to bad?", "40 points"),
        ("Within good, how many go to a?", "1 point"),
        ("Within good, how many go to b?", "3 points"),
        ("Within bad, how many go to c?", "1 point"),
    ]


def test_objective_methods_ask_nobody():
    assert exchanged(OBJECTIVE) == []


def test_questions_use_the_short_names_of_a_study(shipped):
    answers = SwingAnswers(criteria=("provider_cost", "durability"), points=(1, 2))
    assert exchanged(answers, shipped)[0][0] == (
        "What is the way from worst to best on Cost to providers worth?"
    )


def test_names_are_those_given_or_the_studys_or_numbers(shipped):
    assert elicit(PAIRWISE).criteria == ("effect", "cost", "time")
    assert elicit(SwingAnswers(points=(1, 2))).criteria == ("c1", "c2")
    assert elicit(SwingAnswers(points=(1,) * 11), shipped).criteria == shipped.criterion_ids
    # Without being told the study, eleven are eleven of anything.
    assert elicit(SwingAnswers(points=(1,) * 11)).criteria[10] == "c11"


def test_named_answers_may_be_put_into_another_order():
    reordered = elicit(HIERARCHY.model_copy(update={"criteria": ("c", "a", "b")}))
    assert reordered.weights == pytest.approx([1 / 4, 1 / 2, 1 / 4], abs=1e-12)
    reordered = elicit(DISTRIBUTION.model_copy(update={"criteria": ("c", "b", "a")}))
    assert reordered.weights == pytest.approx([0.4, 0.45, 0.15], abs=1e-12)
    reordered = elicit(MATCHING.model_copy(update={"criteria": ("c", "b", "a")}))
    assert reordered.weights == pytest.approx([1 / 16, 5 / 16, 10 / 16], abs=1e-9)


def test_tied_ranks_tell_both_conventions():
    """Both by hand: positions 2 and 3 averaged; the mean of (1,0,0,0), (1,1,1,0)/3, all 1/4."""
    told = as_plain(elicit(RankOrderAnswers(ranks=(1, 2, 2, 4))))["diagnostics"]
    assert told["average_of_tied_positions"] == pytest.approx([25 / 48, 5 / 24, 5 / 24, 1 / 16])
    assert told["centroid_of_tied_order"] == pytest.approx([19 / 36, 7 / 36, 7 / 36, 1 / 12])
    assert told["rank_sum"] == pytest.approx([4 / 10, 2.5 / 10, 2.5 / 10, 1 / 10])


def test_matching_reads_the_value_functions_of_a_study(shipped):
    """From EUR 80 bn to nothing is worth what escalation risk is from 100 down to 40."""
    cost, risk = (
        next(each for each in shipped.criteria if each.id == name)
        for name in ("provider_cost", "escalation_risk")
    )
    match = Match(
        first={"provider_cost": 80, "escalation_risk": 40},
        second={"provider_cost": 0, "escalation_risk": 100},
    )
    found = elicit(MatchingAnswers(matches=(match,)), shipped)
    at_40 = np.interp(40, *np.array(risk.value_points).T) - np.interp(
        100, *np.array(risk.value_points).T
    )
    at_80 = np.interp(0, *np.array(cost.value_points).T) - np.interp(
        80, *np.array(cost.value_points).T
    )
    expected = np.array([1 / at_80, 1 / at_40])
    assert found.weights == pytest.approx(expected / expected.sum(), abs=1e-12)


def test_a_bent_scale_counts_at_a_match():
    """a is worth 80 of 100 by half its way, so a level of 5 gives b / a = .8."""
    bent = Scale(worst=0, best=10, points=((0, 0), (5, 80), (10, 100)))
    found = elicit(
        MatchingAnswers(
            scales={"a": bent, "b": TENTHS["b"]},
            matches=(Match(first={"a": 0, "b": 10}, second={"b": 0, "a": 5}),),
        )
    )
    assert found.weights == pytest.approx([1 / 1.8, 0.8 / 1.8], abs=1e-12)


def test_the_contradicting_match_is_told_with_the_level_that_would_repair_it():
    """With a = 2 b and b = 5 c by two matches each, a over c is 10: a level of 1, not of 4."""
    wrong = Match(first={"a": 0, "c": 10}, second={"c": 0, "a": 4})
    found = elicit(MatchingAnswers(scales=TENTHS, matches=(*AGREEING[:2], *AGREEING[:2], wrong)))
    assert found.result.costliest == 4
    assert found.result.levels[4] == pytest.approx(1, abs=1e-9)
    lines = as_table(found).split("\n")
    assert lines[-1] == (
        "The one that costs most is match 5: a at 4, where all others together imply 1."
    )


def test_no_level_repairs_a_match_that_was_asked_the_wrong_way_round():
    """All of b for a part of c: but b weighs five times as much, so no level of c is enough."""
    wrong = Match(first={"b": 10, "c": 0}, second={"b": 0, "c": 9})
    found = elicit(MatchingAnswers(scales=TENTHS, matches=(*AGREEING, *AGREEING, wrong)))
    assert found.result.costliest == 6
    assert found.result.levels[6] is None
    assert as_table(found).endswith(
        "is match 7: c at 9, where all others together imply no level on its scale."
    )


def test_the_studys_own_table_is_what_objective_methods_read(shipped):
    found = elicit(ObjectiveAnswers(methods=("standard_deviation",)), shipped)
    spread = value_table(shipped).likely.std(axis=0, ddof=1)
    assert found.criteria == shipped.criterion_ids
    assert found.weights == pytest.approx(spread / spread.sum(), abs=1e-12)


def test_of_all_methods_those_that_are_not_defined_are_left_aside_with_the_reason(shipped):
    told = as_plain(elicit(ObjectiveAnswers(), shipped))["diagnostics"]
    assert told["method"] == "entropy"
    assert sorted(told["weights_by_method"]) == ["critic", "entropy", "standard_deviation"]
    assert list(told["not_defined"]) == ["merec"]
    assert told["note"] == "describes the spread of this table and is nobody's preference"


def test_the_first_method_named_gives_the_weights():
    found = elicit(OBJECTIVE.model_copy(update={"methods": ("standard_deviation", "entropy")}))
    assert found.weights == pytest.approx([3 / 17, 14 / 17], abs=1e-12)


def test_contradictions_are_told_with_their_repair():
    """Row products 18, 1, 1/18; CR = (t + 1/t - 2) / 2 / .58 with t^3 = 9/4."""
    assert as_table(elicit(PAIRWISE)).split("\n") == [
        "        weight  geometric mean",
        "effect   65.5%           65.5%",
        "cost     25.0%           25.0%",
        "time      9.5%            9.5%",
        "",
        "Consistency ratio 0.063, no more than the usual limit of 0.1 (random index 0.58, Saaty 1980).",
        "The judgement that costs most: effect over cost is 2, and all others together imply 4.5 (nearest on the scale: 5); with it the ratio is 0.000.",
        "Which one is wrong cannot be told: effect over time or cost over time would do as well.",
    ]


def test_a_hierarchy_tells_each_of_its_parts():
    groups = (
        ComparedGroup(name="good", criteria=PAIRWISE.criteria, matrix=PAIRWISE.matrix),
        ComparedGroup(name="bad", criteria=("risk",)),
    )
    answers = PairwiseAnswers(matrix=((1, 3), ("1/3", 1)), groups=groups)
    lines = as_table(elicit(answers)).split("\n")[6:]
    # 3/4 of the CI of the group of three, over 3/4 of its random index.
    assert lines[:3] == [
        "Consistency ratio of the whole hierarchy 0.063.",
        "Groups: Two can always be compared consistently.",
        "good: Consistency ratio 0.063, no more than the usual limit of 0.1 (random index 0.58, Saaty 1980).",
    ]
    assert len(lines) == 5


def test_a_matrix_beyond_the_table_is_told_without_a_ratio():
    matrix = reciprocal_matrix([2] * (16 * 15 // 2))
    answers = PairwiseAnswers(matrix=tuple(map(tuple, matrix.tolist())))
    line = as_table(elicit(answers)).split("\n")[18]
    ci = pairwise(matrix).consistency.ci
    assert line == f"Consistency index {ci:.3f}; Saaty 1980 has no random index for that many."


def test_best_worst_tells_its_consistency_by_the_published_limit():
    assert as_table(elicit(BEST_WORST)).split("\n")[-2:] == [
        "Input-based consistency ratio 0.036: within the published limit of 0.1309.",
        "The judgements that disagree most are those on c2: by the best it would be 4 times as important as the worst.",
    ]
    far = BestWorstAnswers(best_to_others=(1, 3, 9), others_to_worst=(9, 9, 1))
    assert "0.250: above the published limit of 0.1359." in as_table(elicit(far))
    odd = BestWorstAnswers(best_to_others=(1, 3, 8.5), others_to_worst=(8.5, 8, 1))
    assert "no limit is published for this case." in as_table(elicit(odd))
    agreeing = BestWorstAnswers(best_to_others=(1, 2, 6), others_to_worst=(6, 3, 1))
    assert as_table(elicit(agreeing)).endswith("\nAll judgements agree.")


def test_the_ends_that_are_named_are_taken():
    """Of two that are as important as the best, the one named is the best."""
    answers = BestWorstAnswers(
        criteria=("a", "b", "c"),
        best_to_others=(1, 1, 5),
        others_to_worst=(5, 5, 1),
        best="b",
    )
    assert as_plain(elicit(answers))["diagnostics"]["best"] == "b"


def test_weights_leave_as_points_that_a_study_takes(shipped):
    answers = SwingAnswers(points=tuple(range(1, 12)))
    text = as_toml(elicit(answers, shipped))
    points = dict(line.split(" = ") for line in text.split("\n")[1:])
    stance = stance_from(shipped, {k: float(v) for k, v in points.items()}, place="mine")
    assert stance.points["credibility"] == pytest.approx(100 / 11, abs=1e-9)
    assert max(stance.points.values()) == 100


def test_names_that_are_no_bare_keys_are_quoted():
    answers = SwingAnswers(criteria=("a b", 'é"'), points=(1, 2))
    assert as_toml(elicit(answers)).split("\n")[1:] == ['"a b" = 50', '"é\\"" = 100']


def test_faulty_answers_are_refused():
    with pytest.raises(
        StanceError, match=r"^answers points: are all zero; give at least one some points$"
    ):
        elicit(SwingAnswers(points=(0, 0)))
