from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

import evaluation
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.score_flips import flip_values, score_flips
from evaluation.stance import profile_stance
from evaluation.sweeps import leading
from evaluation.values import (
    score_of,
    scores_array,
    triangle_below,
    triangle_ends,
    value_of,
)
from tests.evaluation.tables import tables

STUDY = read_study(Path(evaluation.__file__).parent.parent)
PROFILES = [profile.id for profile in STUDY.profiles]


def test_the_leader_may_lose_its_lead_and_another_may_make_it_up():
    values, weights = np.array([[0.8, 0.6], [0.4, 0.6]]), np.array([0.5, 0.5])
    to, leader = flip_values(values, weights)
    assert to == pytest.approx(np.array([[0.4, 0.2], [0.8, 1.0]]))
    assert leader.tolist() == [[1, 1], [1, 1]]


def test_what_no_value_within_range_can_do_is_left_out():
    to, _ = flip_values(np.array([[0.9, 0.9], [0.1, 0.9]]), np.array([1.0, 0.0]))
    assert to[:, 0] == pytest.approx([0.1, 0.9])
    assert np.isnan(to[:, 1]).all()
    assert np.isnan(flip_values(np.array([[0.2, 0.2], [0.1, 0.0]]), np.array([0.1, 0.9]))[0][0, 0])


def test_one_option_or_a_shared_first_place_has_no_score_flip():
    weights = np.array([0.5, 0.5])
    assert np.isnan(flip_values(np.array([[0.4, 0.2]]), weights)[0]).all()
    assert np.isnan(flip_values(np.array([[0.4, 0.2], [0.2, 0.4]]), weights)[0]).all()


@given(tables())
def test_at_a_score_flip_the_totals_are_equal(table):
    values, weights = table
    to, taker = flip_values(values, weights)
    leader = leading(values @ weights)[0]
    for i, j in np.argwhere(np.isfinite(to)):
        changed = values.copy()
        changed[i, j] = to[i, j]
        totals = changed @ weights
        assert totals[taker[i, j]] == pytest.approx(totals[leader], abs=1e-9)
        assert totals.max() == pytest.approx(totals[leader], abs=1e-9)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_shipped_study_flips_where_it_says(profile):
    findings = evaluate(STUDY, profile_stance(STUDY, profile))
    flips = score_flips(findings)
    assert flips
    assert [not flip.inside for flip in flips] == sorted(not flip.inside for flip in flips)
    for flip in flips:
        criterion = STUDY.criteria[flip.criterion]
        values = findings.values.likely.copy()
        values[flip.option, flip.criterion] = value_of(criterion, flip.to)
        totals = values @ findings.weights
        leader = leading(findings.totals)[0]
        assert totals[flip.leader] == pytest.approx(totals[leader], abs=1e-9)
        assert flip.inside == (flip.cell.low <= flip.to <= flip.cell.high)
        assert flip.cell.likely == flip.score


def test_the_chance_that_a_score_lies_beyond_is_that_of_its_draws():
    findings = evaluate(STUDY, profile_stance(STUDY, "cautious"))
    flip = score_flips(findings)[0]
    cell = scores_array(STUDY)[:, [flip.option], flip.criterion]
    ends = triangle_ends(cell, STUDY.criteria[flip.criterion].range, STUDY.frame.range_share)
    draws = np.random.default_rng(1).triangular(*(end[0] for end in ends), 200_000)
    share = (draws > flip.to).mean() if flip.to > flip.score else (draws < flip.to).mean()
    assert flip.beyond == pytest.approx(share, abs=0.005)


def test_scores_come_back_from_their_values():
    for criterion in STUDY.criteria:
        values = np.linspace(0, 1, 11)
        assert value_of(criterion, score_of(criterion, values)) == pytest.approx(values)


def test_the_share_below_a_score_is_the_triangles_area():
    at = np.array([0.0, 1.0, 2.0, 5.0, 8.0, 9.0])
    start, mode, end = (np.full(6, x) for x in (0.0, 2.0, 8.0))
    found = triangle_below(at, start, mode, end)
    assert found == pytest.approx([0, 1 / 16, 1 / 4, 1 - 9 / 48, 1, 1])
    assert triangle_below(at, at, at, at) == pytest.approx(np.zeros(6))
    assert triangle_below(at + 1, at, at, at) == pytest.approx(np.ones(6))
