"""Two options against each other: what the margin is made of, and what alone turns it."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given

from evaluation.compare import Comparison, Pair, compare, selection_faults
from evaluation.findings import Findings, evaluate
from evaluation.member_moves import moved_totals
from evaluation.stance import Stance, profile_stance
from evaluation.study import Study
from evaluation.sweeps import sweep
from evaluation.values import value_of
from tests.small import study
from tests.strategies import studies

NEAR = 1e-9


def compared(made: Study, *ids: str, stance: Stance | None = None) -> tuple[Findings, Comparison]:
    chosen = stance or profile_stance(made)
    findings = evaluate(made, chosen)
    return findings, compare(chosen, findings, ids or findings.options[:2])


def test_the_margin_is_taken_apart_by_hand():
    """Weights .5, .3, .2: .5 (80 - 60) + .3 (40 - 50) + .2 (30 - 50) = 10 - 3 - 4 = 3."""
    _, found = compared(study([[80, 40, 30], [60, 50, 50]], [50, 30, 20]))
    (pair,) = found.pairs
    assert (pair.ahead, pair.behind) == (0, 1)
    assert pair.margin == pytest.approx(0.03)
    assert pair.contributions == pytest.approx([0.10, -0.03, -0.04])
    assert pair.apart == pytest.approx([0.20, -0.10, -0.20])


def test_weights_that_turn_it_by_hand():
    """C1: 20 t = 14 (1 - t), t = 14/34; C3: 20 t = 8.75 (1 - t); C2: 10 t = (6/.7) (1 - t)."""
    _, found = compared(study([[80, 40, 30], [60, 50, 50]], [50, 30, 20]))
    flips = [(each.part[0], flip.to) for each, flip in found.pairs[0].weights]
    assert [j for j, _ in flips] == [0, 2, 1]
    assert [to for _, to in flips] == pytest.approx(
        [14 / 34, 8.75 / 28.75, 6 / 0.7 / (10 + 6 / 0.7)]
    )


def test_scores_that_turn_it_by_hand():
    """3 points are 6 on C1, 10 on C2, 15 on C3: down for the one ahead, up for the other."""
    _, found = compared(study([[80, 40, 30], [60, 50, 50]], [50, 30, 20]))
    places = {(flip.option, flip.criterion): flip.to for flip in found.pairs[0].scores}
    assert places == pytest.approx(
        {(0, 0): 74, (0, 1): 30, (0, 2): 15, (1, 0): 66, (1, 1): 60, (1, 2): 65}
    )


def test_others_do_not_matter_to_a_pair():
    """O3 leads both, yet O2 overtakes O1 where the two are level, far behind O3."""
    _, pair = compared(study([[80, 40, 30], [60, 50, 50]], [50, 30, 20]))
    three = study([[80, 40, 30], [60, 50, 50], [95, 95, 95]], [50, 30, 20])
    _, among = compared(three, "o1", "o2")
    assert [(f.option, f.criterion, f.to) for f in among.pairs[0].scores] == [
        (f.option, f.criterion, f.to) for f in pair.pairs[0].scores
    ]
    assert [flip.to for _, flip in among.pairs[0].weights] == [
        flip.to for _, flip in pair.pairs[0].weights
    ]


def test_a_locked_weight_is_not_among_those_that_turn_it():
    made = study([[80, 40, 30], [60, 50, 50]], [50, 30, 20])
    locked = profile_stance(made).model_copy(update={"locked": ("c1",)})
    _, found = compared(made, stance=locked)
    assert 0 not in [each.part[0] for each, _ in found.pairs[0].weights]


def test_identical_options_are_level_and_nothing_is_told_to_turn_them():
    _, found = compared(study([[50, 60], [50, 60]], [1, 1]))
    (pair,) = found.pairs
    assert pair.level
    assert pair.margin == 0
    assert not pair.contributions.any()
    assert (pair.weights, pair.scores) == ((), ())
    assert pair.within.all()


def test_a_dominated_option_is_put_ahead_by_no_weight():
    _, found = compared(study([[90, 80], [10, 80]], [1, 1]))
    assert found.pairs[0].weights == ()


def test_a_score_that_could_only_tie_at_the_end_of_its_scale_turns_nothing():
    """O2 is 50 behind on a weight of .5: at 100 it would draw level and no more."""
    _, found = compared(study([[50, 100], [0, 100]], [1, 1]))
    assert found.pairs[0].margin == pytest.approx(0.25)
    _, found = compared(study([[100, 0], [0, 0]], [1, 1]))
    assert [(f.option, f.criterion) for f in found.pairs[0].scores] == []


def test_within_the_ranges_is_where_each_likely_score_lies_in_the_other_s_range():
    """C1: 50 in 40..70 and 60 in 45..65; C2: 50 in 40..70, but 60 not in 45..55; C3: neither."""
    _, found = compared(
        study(
            [
                [(45, 50, 65), (45, 50, 55), (45, 50, 55)],
                [(40, 60, 70), (40, 60, 70), (60, 70, 80)],
            ],
            [1, 1, 1],
        )
    )
    assert found.pairs[0].within.tolist() == [True, False, False]


def test_rows_stand_by_rank_and_every_pair_once():
    made = study([[10], [40], [20], [30]], [1])
    findings, found = compared(made, "o1", "o3", "o2", "o4")
    assert [findings.options[i] for i in found.rows] == ["o2", "o4", "o3", "o1"]
    assert len(found.pairs) == 6
    assert all(pair.margin > 0 for pair in found.pairs)
    assert found.pair(0, 1) is found.pair(1, 0)


@pytest.mark.parametrize("profile", ["kyiv", "washington", "balanced", "europe", "cautious"])
def test_contributions_add_up_on_every_pair_of_the_study(shipped: Study, profile: str):
    stance = profile_stance(shipped, profile)
    findings = evaluate(shipped, stance)
    for one, other in combinations(range(len(findings.options)), 2):
        ids = findings.options[one], findings.options[other]
        (pair,) = compare(stance, findings, ids).pairs
        assert abs(pair.contributions.sum() - pair.margin) < NEAR
        assert abs(abs(findings.totals[one] - findings.totals[other]) - pair.margin) < NEAR
        assert_turns(findings, pair)


@given(studies(least_options=2))
def test_contributions_add_up_and_every_flip_turns_the_order(made: Study):
    stance = profile_stance(made)
    findings = evaluate(made, stance)
    (pair,) = compare(stance, findings, findings.options[:2]).pairs
    assert abs(pair.contributions.sum() - pair.margin) < NEAR
    assert_turns(findings, pair)


def assert_turns(findings: Findings, pair: Pair) -> None:
    """At each weight and score told the two are equal, and beyond it the one behind is ahead."""
    values, weights = findings.values.likely, findings.weights
    for each, flip in pair.weights:
        assert 0 <= flip.to <= 1
        swept = sweep(values, weights, each.part)
        assert abs(lead(swept.totals_at(flip.to), pair)) < NEAR
        end = 1.0 if flip.to > each.weight else 0.0
        assert lead(swept.totals_at((flip.to + end) / 2), pair) < 0
    for flip in pair.scores:
        assert flip.option in (pair.ahead, pair.behind)
        low, high = findings.study.criteria[flip.criterion].range
        assert low <= flip.to <= high
        assert abs(lead(moved(findings, flip, flip.to), pair)) < NEAR
        end = high if flip.to > flip.score else low
        assert lead(moved(findings, flip, (flip.to + end) / 2), pair) < 0


def lead(totals: np.ndarray, pair: Pair) -> float:
    return float(totals[pair.ahead] - totals[pair.behind])


def moved(findings: Findings, flip, score: float) -> np.ndarray:
    values = findings.values.likely.copy()
    criterion = findings.study.criteria[flip.criterion]
    values[flip.option, flip.criterion] = value_of(criterion, score)
    return values @ findings.weights


def test_no_weight_or_score_that_turns_a_pair_is_left_out(shipped: Study):
    """Every weight and every score of the two is tried at both of its ends."""
    stance = profile_stance(shipped, "kyiv")
    findings = evaluate(shipped, stance)
    (pair,) = compare(stance, findings, ("nato_art5", "tripwire")).pairs
    turning = {
        j
        for j in range(len(findings.criteria))
        for t in (0.0, 1.0)
        if lead(sweep(findings.values.likely, findings.weights, [j]).totals_at(t), pair) < -NEAR
    }
    assert {each.part[0] for each, _ in pair.weights} == turning
    told = {(flip.option, flip.criterion) for flip in pair.scores}
    found = set()
    for i in (pair.ahead, pair.behind):
        for j, criterion in enumerate(findings.study.criteria):
            for end in criterion.range:
                values = findings.values.likely.copy()
                values[i, j] = value_of(criterion, end)
                if lead(values @ findings.weights, pair) < -NEAR:
                    found.add((i, j))
    assert told == found


@pytest.mark.parametrize("profile", ["kyiv", "balanced"])
def test_packages_turn_by_the_scores_of_their_members(shipped: Study, profile: str):
    stance = profile_stance(shipped, profile).model_copy(update={"ranked": "packages"})
    findings = evaluate(shipped, stance)
    found = compare(stance, findings, findings.options[:3])
    assert any(pair.scores for pair in found.pairs)
    for pair in found.pairs:
        assert abs(pair.contributions.sum() - pair.margin) < NEAR
        for flip in pair.scores:
            cell = np.array([[flip.option, flip.criterion]])
            at = moved_totals(findings, cell, np.array([flip.to]))[0]
            assert abs(lead(at, pair)) < NEAR


def test_what_cannot_be_compared_is_said_at_once():
    known, others = ("treaty", "tripwire", "aid"), ("p1",)
    faults = selection_faults(known, ("treaty", "tripwre", "treaty", "p1"), "option", others)
    assert [str(each) for each in faults] == [
        'compare: "p1" is a package, and options are compared',
        'compare: "tripwre" is no option of this study; did you mean "tripwire"?',
        'compare: "treaty" is named 2 times; compare it with another one',
    ]


def test_one_alone_and_more_than_four_are_refused():
    known = tuple("abcdef")
    assert [each.message for each in selection_faults(known, ("a",))] == [
        "a comparison needs two options at least; name another one"
    ]
    assert [each.message for each in selection_faults(known, known[:5])] == [
        "5 are named; a comparison takes 4 at most"
    ]
    assert [each.message for each in selection_faults(known, ("a", "a"))] == [
        '"a" is named 2 times; compare it with another one'
    ]
    assert selection_faults(known, known[:4]) == []
