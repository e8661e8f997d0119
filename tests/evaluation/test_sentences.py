"""What would change the answer, in full sentences from results made by hand."""

import math

import numpy as np
import pytest

from evaluation import sentences
from evaluation.findings import evaluate
from evaluation.joint_change import JointChange
from evaluation.score_flips import ScoreFlip
from evaluation.sensitivity import Sensitivity, WeightSensitivity, sensitivity
from evaluation.stance import profile_stance
from evaluation.study import Score
from evaluation.sweeps import Stability, WeightFlip
from evaluation.weights import swing_weights
from tests.small import criterion

OPTIONS = ["Treaty", "Force", "Sanctions"]
POINTS = [80.0, 20.0, 0.0]


def flip(to: float, *leaders: int, points: float = 27.2, by_slider: bool = True) -> WeightFlip:
    return WeightFlip(to=to, leaders=leaders, points=points, by_slider=by_slider)


def weighing(
    weight: float, *flips: WeightFlip, part: tuple[int, ...] = (0,), stable=(0.0, 1.0)
) -> WeightSensitivity:
    return WeightSensitivity(
        part=part,
        weight=weight,
        stability=Stability(leader=stable, ranking=(0.1, 0.2)),
        flips=flips,
    )


def all_of(*weights: WeightSensitivity, leaders=(0,), scores=(), joint=None) -> Sensitivity:
    return Sensitivity(
        leaders=leaders, weights=weights, groups=(), scores=scores, joint=joint, challengers=()
    )


def score(
    to: float, likely: float = 14, low: float = 4, high: float = 28, *, inside=True, chance=0.14
) -> ScoreFlip:
    cell = Score(low=low, likely=likely, high=high, grade="B", reason="Given.")
    return ScoreFlip(
        option=0,
        criterion=0,
        leader=1,
        score=likely,
        to=to,
        inside=inside,
        beyond=chance,
        cell=cell,
    )


def joint(moved: float, reach="overtakes") -> JointChange:
    return JointChange(challenger=2, moved=moved, weights=np.zeros(3), reach=reach)


def told(each: WeightSensitivity, name: str = "Own defence") -> str:
    return sentences.weight_flip(name, each, each.flips[0], OPTIONS, POINTS)


def test_a_flip_names_both_weights_the_slider_and_who_takes_over():
    assert told(weighing(0.126, flip(0.047, 1))) == (
        "Own defence from 13% down to 5% (slider 80 to 27): Force would lead."
    )


def test_a_flip_beyond_the_slider_says_so():
    far = weighing(0.126, flip(0.651, 2, points=1033, by_slider=False))
    assert told(far) == (
        "Own defence from 13% up to 65% (not with this slider alone): Sanctions would lead."
    )


def test_at_the_very_top_of_the_slider_the_two_only_tie():
    edge = weighing(0.126, flip(0.2, 1, points=100))
    assert told(edge).startswith("Own defence from 13% up to 20% (not with this slider alone)")


def test_a_flip_of_a_group_is_told_for_all_its_sliders():
    """40 of the 100 points that its two sliders have today: below 40%, they lead."""
    group = weighing(0.36, flip(0.175, 1, 2, points=40), part=(0, 1))
    assert told(group, "Security") == (
        "Security from 36% down to 18% (its sliders at 39% of today\u2019s): Force and Sanctions"
        " would lead."
    )


def test_the_slider_s_place_lies_just_beyond_the_flip():
    assert [sentences.beyond(at, up=True) for at in (27.2, 27.0, 0.0)] == [28, 28, 1]
    assert [sentences.beyond(at, up=False) for at in (27.2, 27.0, 0.1, 0.0)] == [27, 26, 0, 0]


def test_shares_are_as_fine_as_it_takes():
    assert sentences.percents(0.126, 0.047) == ("13%", "5%")
    assert sentences.percents(0.126, 0.131) == ("12.6%", "13.1%")
    assert sentences.percents(0.126, 0.0032) == ("12.6%", "0.3%")
    assert sentences.percents(0.0, 1.0) == ("0%", "100%")
    assert sentences.percents(0.3, 0.3) == ("30%", "30%")
    assert sentences.percents(0.997, 0.5) == ("99.7%", "50.0%")
    assert sentences.percents(1e-7, 0.5) == ("0.000%", "50.000%")
    assert sentences.percent(0.126) == "13%"


def test_the_nearest_flip_is_the_one_with_the_least_way_to_go():
    found = all_of(
        weighing(0.126, flip(0.651, 2), part=(0,)), weighing(0.2, flip(0.1, 1), part=(1,))
    )
    assert sentences.nearest(found, ["A", "B"], OPTIONS, POINTS) == (
        "B from 20% down to 10% (slider 20 to 27): Force would lead."
    )


def test_without_flips_that_is_said():
    assert sentences.nearest(all_of(weighing(1.0)), ["A"], OPTIONS, POINTS) == (
        "No single weight, moved alone, changes the leader."
    )


def test_a_shared_first_place_is_already_tied():
    found = all_of(weighing(0.5), leaders=(0, 2))
    assert sentences.nearest(found, ["A"], OPTIONS, POINTS) == (
        "Already tied: Treaty and Sanctions share first place, so any change may decide between"
        " them."
    )


def test_a_single_option_has_nothing_to_lose():
    assert sentences.nearest(all_of(weighing(1.0)), ["A"], ["Treaty"], POINTS) == (
        "Only one option, Treaty, so nothing can take the lead from it."
    )


def test_stability_tells_the_interval_and_who_leads_beyond():
    each = weighing(0.126, flip(0.032, 1), flip(0.651, 2), stable=(0.032, 0.651))
    assert sentences.stability("Credibility", each, OPTIONS) == (
        "Credibility may weigh from 3% to 65% without a change of leader; today it weighs 13%."
        " Below 3% Force leads; above 65% Sanctions leads."
    )
    assert sentences.ranking_stability(each) == "The whole order stays as it is from 10% to 20%."


def test_a_weight_without_flips_may_be_anything():
    assert sentences.stability("Law", weighing(0.06), OPTIONS) == (
        "Law may weigh anything without a change of leader; today it weighs 6%."
    )
    held = weighing(0.06, stable=(0.0, 0.6))
    assert sentences.stability("Law", held, OPTIONS) == (
        "Law may weigh anything from 0% to 60% without a change of leader; today it weighs 6%."
    )


def test_a_locked_weight_says_where_to_unlock_it():
    assert sentences.stability(
        "Law", weighing(0.06, stable=(0.06, 0.06)), OPTIONS, held="locked"
    ) == ("Law is locked at 6%. Unlock it on Rank to see what its weight decides.")


def test_a_weight_with_nothing_beside_it_says_so():
    assert sentences.stability("Law", weighing(1.0, stable=(1.0, 1.0)), OPTIONS, "alone") == (
        "Law weighs 100%, and there is no other weight that could give way to it."
    )


def test_a_weight_on_which_a_tie_hangs_says_so():
    assert sentences.stability("Law", weighing(0.3, stable=(0.3, 0.3)), OPTIONS) == (
        "Law weighs 30%; at any other weight those in front are no longer level."
    )


def test_a_score_flip_is_told_on_the_criterion_s_scale():
    assert sentences.score_flip(score(27.5), "Treaty", criterion(), "Force") == (
        "Treaty on C1, 14 points (4 to 28): above 28, Force would lead."
    )


def test_the_flip_s_figure_is_rounded_away_from_today_s_score():
    assert sentences.flip_figure(score(27.2), criterion()) == "28"
    assert sentences.flip_figure(score(9.8), criterion()) == "9"
    # 100 is the end of the scale, where "above" would say nothing.
    assert sentences.flip_figure(score(99.5), criterion()) == "99.5"
    assert sentences.flip_figure(score(0.44, likely=0.5, low=0.4), criterion(best=1)) == "0.4"


def test_at_the_end_of_the_scale_they_can_only_draw_level():
    assert sentences.score_flip(score(100.0), "Treaty", criterion(), "Force") == (
        "Treaty on C1, 14 points (4 to 28): at 100, Force would only draw level."
    )


def test_the_weakest_score_is_told_with_grade_and_chance():
    found = all_of(weighing(1.0), scores=(score(27.5),))
    assert sentences.weakest_score(found, OPTIONS, [criterion()]) == (
        "Treaty on C1, 14 points (4 to 28): above 28, Force would lead. Grade B; chance about 14"
        " in 100."
    )


def test_a_score_that_decides_only_beyond_its_range_is_told_as_such():
    found = all_of(weighing(1.0), scores=(score(60, inside=False, chance=0.0),))
    assert sentences.weakest_score(found, OPTIONS, [criterion()]) == (
        "No single score changes the leader within its own range. The likeliest that could beyond"
        " it: Treaty on C1, 14 points (4 to 28): above 60, Force would lead (grade B)."
    )
    assert sentences.weakest_score(all_of(), OPTIONS, []) == (
        "No single score, moved anywhere on its scale, changes the leader."
    )


def test_the_joint_change_is_told_in_points_of_weight():
    assert sentences.joint_change(joint(0.0519), OPTIONS) == (
        "Moving about 5 points of weight between criteria is just enough for Sanctions to draw"
        " level; beyond that it leads."
    )
    assert sentences.joint_change(joint(0.004), OPTIONS).startswith(
        "Moving less than 1 point of weight between criteria"
    )
    assert sentences.joint_change(None, OPTIONS) == (
        "No change of weights, however large, brings another option into first place."
    )
    assert sentences.joint_change(joint(0.0), OPTIONS) == (
        "No weight has to move: first place is shared already."
    )


def test_what_a_challenger_can_come_to():
    assert [sentences.reach(joint(0.1, r)) for r in ("overtakes", "ties", "never")] == [
        "can lead",
        "can only tie",
        "never",
    ]
    assert sentences.weight_points(math.inf) == "no amount of weight"


def test_chances_are_told_in_a_hundred():
    assert sentences.chance(0.14) == "about 14 in 100"
    assert sentences.chance(0.0049) == "less than 1 in 100"


@pytest.mark.parametrize("profile", ["kyiv", "europe", "washington", "cautious", "balanced"])
def test_at_the_slider_s_place_the_named_option_leads(shipped, profile):
    stance = profile_stance(shipped, profile)
    findings = evaluate(shipped, stance)
    pairs = [
        (each, flip)
        for each in sensitivity(stance, findings).weights
        for flip in each.flips
        if flip.by_slider
    ]
    assert pairs
    for each, flip in pairs:
        points = np.array([stance.points[criterion] for criterion in findings.criteria])
        points[each.part[0]] = sentences.beyond(flip.points, up=flip.to > each.weight)
        totals = findings.values.likely @ swing_weights(points)
        assert int(totals.argmax()) in flip.leaders
