"""The words of a comparison are exact: what they say of a weight or a score holds."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from evaluation import compare_sentences as say
from evaluation.compare import Pair, compare
from evaluation.disagreement import disagreement
from evaluation.findings import Findings, evaluate
from evaluation.profile_ranks import profile_ranks
from evaluation.stance import profile_stance
from evaluation.study import Profile, Study
from evaluation.sweeps import sweep
from evaluation.values import value_of
from tests.small import criterion, study
from tests.strategies import studies


def pair_of(made: Study) -> tuple[Findings, Pair]:
    stance = profile_stance(made)
    findings = evaluate(made, stance)
    return findings, compare(stance, findings, findings.options[:2]).pairs[0]


def words(*rows, points) -> str:
    return say.head_to_head(*pair_of(study(rows, points)))


def test_the_whole_sentence_by_hand():
    """10 - 3 - 4 = 3. C1: 14/34 = 41.2%; C3: 8.75/28.75 = 30.4%. 3 points are 6 on C1, which is
    half of all weight, so at 74 or 66 the two are level and one further the order has turned. Of
    three weights and six scores four are told."""
    assert words([80, 40, 30], [60, 50, 50], points=[50, 30, 20]) == (
        "O1 leads O2 by 3 points: ahead on C1 (+10), behind on C3 (-4) and C2 (-3). "
        "O2 overtakes O1 if C1 weighs under 41% (now 50%), or if C3 weighs over 31% (now 20%), "
        "or if O1\u2019s C1 is 73 points rather than 80, or if O2\u2019s C1 is 67 points rather than 60; "
        "5 other changes of one weight or one score would do too."
    )


def test_the_whole_sentence_where_all_is_told():
    """.6 * 80 - .4 * 40 = 32. 80 t = 40 (1 - t) at 1/3. 32 / .6 = 53.3 of C1; C2 has no room."""
    assert words([90, 20], [(0, 10, 70), 60], points=[60, 40]) == (
        "O1 leads O2 by 32 points: ahead on C1 (+48), behind on C2 (-16). "
        "O2 overtakes O1 if C1 weighs under 33% (now 60%), or if C2 weighs over 67% (now 40%), "
        "or if O2\u2019s C1 is 64 points rather than 10, or if O1\u2019s C1 is 36 points rather than 90; "
        "nothing else alone is enough."
    )


def test_whoever_is_behind_on_nothing_is_overtaken_by_no_weight():
    """.5 * 90 + .5 * 80 = 85 points of lead, which no single score is worth."""
    assert words([95, 90], [5, 10], points=[1, 1]) == (
        "O1 leads O2 by 85 points: ahead on C1 (+45) and C2 (+40), behind on nothing. "
        "O2 is better on nothing, so no weights put it ahead, and no single score does."
    )


def test_better_on_something_and_still_never_ahead():
    """40 + 32 - 1 = 71 points, more than any one score is worth; C3 is locked at a tenth."""
    made = study([[90, 90, 10], [10, 10, 20]], [50, 40, 10])
    stance = profile_stance(made).model_copy(update={"locked": ("c1", "c2", "c3")})
    findings = evaluate(made, stance)
    (pair,) = compare(stance, findings, findings.options).pairs
    assert say.turns(findings, pair) == "No single weight or score, moved alone, puts O2 ahead."


def test_identical_options_are_told_as_such():
    assert words([50, 60], [50, 60], points=[1, 1]) == (
        "O1 and O2 are level at 55 points: the same on every criterion that weighs anything. "
        "They have the same value on every criterion, so no weight tells them apart."
    )


def test_a_tie_tells_what_each_is_ahead_on():
    assert words([60, 40], [40, 60], points=[1, 1]) == (
        "O1 and O2 are level at 50 points: O1 is ahead on C1 (+10), O2 on C2 (+10). "
        "The least change of a weight or score on which they differ decides between them."
    )


def test_less_than_a_point_is_said_so_and_small_parts_are_told_together():
    """Ten criteria of weight .1: 4 points on each of nine are .4 each, 3.6 in all; minus 3."""
    first = words([54] * 9 + [20], [50] * 10, points=[1] * 10)
    assert first.startswith(
        "O1 leads O2 by less than 1 point: behind on C10 (-3), all else together +4."
    )
    assert words([50.5, 50], [50, 50], points=[1, 1]).startswith(
        "O1 leads O2 by less than 1 point: no criterion makes a difference of 1 point."
    )


def test_weights_near_a_flip_are_told_as_finely_as_it_takes():
    assert say.weight_place(0.134, 0.131) == ("13.4%", "13.1%")
    assert say.weight_place(0.127, 0.0027) == ("13%", "0.2%")
    assert say.weight_place(0.126, 0.1244) == ("13%", "12%")
    assert say.weight_place(0.124, 0.1244) == ("12%", "13%")
    assert say.weight_place(0.50, 0.412) == ("50%", "41%")
    assert say.weight_place(0.20, 0.304) == ("20%", "31%")


@given(studies(least_options=2))
def test_at_the_figures_told_the_order_has_turned(made: Study):
    findings, pair = pair_of(made)
    values, weights = findings.values.likely, findings.weights
    for each, flip in pair.weights:
        told = re.search(r"weighs (over|under) ([\d.]+)%", say.weight_turns(findings, each, flip))
        assert told
        way = 1 if told[1] == "over" else -1
        t = float(told[2]) / 100 + way * 1e-7
        if 0 <= t <= 1:
            assert lead(sweep(values, weights, each.part).totals_at(t), pair) < 0
    for flip in pair.scores:
        axis = findings.study.criteria[flip.criterion]
        score = float(say.score_place(flip, axis))
        moved = values.copy()
        moved[flip.option, flip.criterion] = value_of(axis, score)
        assert lead(moved @ weights, pair) < 0


def lead(totals: np.ndarray, pair: Pair) -> float:
    return float(totals[pair.ahead] - totals[pair.behind])


@given(studies(least_options=2))
def test_what_is_told_and_what_is_counted_are_all_there_is(made: Study):
    findings, pair = pair_of(made)
    told = say.turns(findings, pair)
    named = told.count(" weighs ") + told.count(" rather than ")
    more = re.search(r"; (\d+) other change", told)
    count = len(pair.weights) + len(pair.scores)
    assert named + (int(more[1]) if more else 0) == count
    assert ("nothing else alone is enough" in told) == (0 < count == named)


@given(st.lists(st.integers(-2000, 2000), min_size=1, max_size=12))
def test_rounded_parts_add_up(hundredths: list[int]):
    parts = [number / 10_000 for number in hundredths]
    found = say.tenths(np.array(parts))
    # In whole numbers, so that halves are halves: they go up.
    assert round(10 * sum(found)) == (sum(hundredths) + 5) // 10
    assert all(abs(one - 100 * other) <= 0.1501 for one, other in zip(found, parts, strict=True))


def test_a_finer_scale_is_told_in_tenths():
    made = study([[4.0], [3.0]], [1], criteria=[criterion(1, 0, 5)])
    findings, pair = pair_of(made)
    assert say.score_turns(findings, pair.scores[0]) in (
        "O1\u2019s C1 is 2.9 points rather than 4",
        "O2\u2019s C1 is 4.1 points rather than 3",
    )


def test_names_that_own_badly_are_turned_round():
    assert say.owned("Tripwire", "cost") == "Tripwire\u2019s cost"
    for name in ("Further sanctions", "Agreements (24 h)", "Ukraine's own arms", "A force of four"):
        assert say.owned(name, "cost") == f"the cost of {name}"


def test_criteria_in_a_sentence_keep_abbreviations():
    assert say.in_a_sentence("Own defence") == "own defence"
    assert say.in_a_sentence("EU money") == "EU money"


def test_what_the_ranges_leave_of_a_lead():
    """C1 +10 within the ranges; C2 -5 and C3 0 (equal, no range) told apart or not: -5 is left."""
    made = study([[(40, 60, 80), 40, 50], [(20, 40, 70), 50, 50]], [50, 50, 0])
    assert say.ranges_say(*pair_of(made)) == (
        "On 2 of 3 criteria the ranges do not tell the two apart; counting only the others, O2 is "
        "5 points ahead."
    )


def mine(name: str, **points: float) -> Profile:
    return Profile(id=name.lower(), name=name, description="x", label="x", points=points)


PROFILES = (mine("Ann", c1=1.0, c2=0.0), mine("Bob", c1=0.0, c2=1.0), mine("Cy", c1=3.0, c2=1.0))


def test_agreement_of_profiles_by_hand():
    """By C1: O1, O2, O3; by C2 the other way; Cy as Ann."""
    made = study([[90, 10], [60, 20], [10, 30]], [1, 1])
    found = profile_ranks(evaluate(made, profile_stance(made)), PROFILES)
    names = ["O1", "O2", "O3"]
    assert say.agree(found, names) == (
        "Closest are Ann and Cy (1.00), furthest apart Ann and Bob (\u22121.00)."
    )
    assert say.thirds(found, names) == [
        "In the top third (first place of 3) by every profile: none.",
        "In the bottom third by no profile: O2.",
    ]


def test_a_disagreement_by_weights_alone_is_told_as_such():
    """O1 over O2: .5 * 20 - .5 * 10 = +5 for one, .1 * 20 - .9 * 10 = -7 for the other."""
    values = np.array([[0.6, 0.4], [0.4, 0.5]])
    found = disagreement((values, np.array([0.5, 0.5])), (values, np.array([0.1, 0.9])), (0, 1))
    assert say.disagree(found, ("Ann", "Bob"), ("O1", "O2"), ["Cost", "Time"]) == (
        "For Ann O1 leads O2 by 5 points, for Bob O2 leads O1 by 7 points: they differ by 12 "
        "points. All of it is weights. Most of it comes from cost (+8) and time (+4)."
    )


def test_two_who_agree():
    values, weights = np.array([[0.6], [0.4]]), np.array([1.0])
    found = disagreement((values, weights), (values, weights), (0, 1))
    assert say.disagree(found, ("Ann", "Bob"), ("O1", "O2"), ["Cost"]) == (
        "Ann and Bob agree: O1 leads O2 by 20 points for both."
    )
