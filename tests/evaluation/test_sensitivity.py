from pathlib import Path

import numpy as np
import pytest

import evaluation
from evaluation.dominance import dominance
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.regions import ordered
from evaluation.sensitivity import group_parts, sensitivity
from evaluation.stance import profile_stance
from evaluation.weights import rank_weights, swing_weights
from tests.evaluation.tables import random_weights

STUDY = read_study(Path(evaluation.__file__).parent.parent)
PROFILES = [profile.id for profile in STUDY.profiles]


@pytest.fixture(params=PROFILES)
def stance(request):
    return profile_stance(STUDY, request.param)


def test_every_flip_of_the_shipped_study_is_reached_by_its_slider(stance):
    findings = evaluate(STUDY, stance)
    found = sensitivity(stance, findings)
    for each in found.weights:
        for flip in each.flips:
            points = dict(stance.points)
            points[findings.criteria[each.part[0]]] = flip.points
            weights = swing_weights([points[criterion] for criterion in findings.criteria])
            totals = findings.values.likely @ weights
            assert weights[each.part[0]] == pytest.approx(flip.to)
            assert totals[flip.leaders[0]] == pytest.approx(totals[found.leaders[0]], abs=1e-9)


def test_every_group_of_the_shipped_study_is_swept(stance):
    found = sensitivity(stance, evaluate(STUDY, stance))
    assert [group for group, _ in found.groups] == [group for group, _ in group_parts(STUDY)]
    assert sum(each.weight for _, each in found.groups) == pytest.approx(1.0)
    assert sorted(j for _, each in found.groups for j in each.part) == list(
        range(len(STUDY.criteria))
    )


def test_the_joint_change_of_the_shipped_study_is_below_every_single_flip(stance):
    found = sensitivity(stance, evaluate(STUDY, stance))
    for each in found.weights:
        for flip in each.flips:
            assert found.joint.moved <= abs(flip.to - each.weight) + 1e-12


def test_locked_criteria_do_not_move():
    stance = profile_stance(STUDY)
    found = sensitivity(stance, evaluate(STUDY, stance), locked=["credibility"])
    column = STUDY.criterion_ids.index("credibility")
    each = found.weights[column]
    assert each.flips == ()
    assert each.stability.leader == pytest.approx((each.weight, each.weight))


def test_a_single_option_has_nothing_to_lose():
    stance = profile_stance(STUDY).model_copy(update={"options": ("tripwire",)})
    findings = evaluate(STUDY, stance)
    found = sensitivity(stance, findings)
    assert (found.leaders, found.joint, found.scores, found.challengers) == ((0,), None, (), ())
    assert all(each.flips == () for each in found.weights)
    assert dominance(findings).favourable[0].can_be == "best"


def test_never_best_in_the_shipped_study_means_never_first():
    findings = evaluate(STUDY, profile_stance(STUDY))
    found = dominance(findings)
    totals = findings.values.likely @ random_weights(20_000, len(STUDY.criteria)).T
    firsts = np.bincount(totals.argmax(axis=0), minlength=len(totals))
    never = [best.option for best in found.potential if best.can_be == "never"]
    assert never
    assert not firsts[never].any()
    assert all(
        wide.slack >= plain.slack
        for wide, plain in zip(found.favourable, found.potential, strict=True)
    )


def test_an_order_of_criteria_says_more_about_the_shipped_study(stance):
    findings = evaluate(STUDY, stance)
    free = dominance(findings)
    narrow = dominance(findings, ordered(-findings.weights))
    assert set(free.dominated) <= set(narrow.dominated)
    assert np.all(narrow.max_regret <= free.max_regret + 1e-12)


def test_tied_ranks_share_the_average_of_their_positions():
    assert rank_weights([1, 1], "sum") == pytest.approx([0.5, 0.5])
    assert rank_weights([2, 1, 2], "sum") == pytest.approx([1.5 / 6, 3 / 6, 1.5 / 6])
    assert rank_weights([1], "reciprocal") == pytest.approx([1.0])
    assert rank_weights([1, 2, 2, 3]) == pytest.approx(rank_weights([1, 2, 2, 4]))
