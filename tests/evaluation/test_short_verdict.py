"""The verdict in three sentences, on made studies and on the shipped one."""

import re

import pytest

from evaluation.final_verdict import final_verdict
from evaluation.findings import evaluate
from evaluation.sensitivity import sensitivity
from evaluation.short_verdict import in_three_sentences
from evaluation.stance import Stance, profile_stance
from evaluation.study import Study
from evaluation.sureness import sureness
from tests import small

ENDS = "Weights: equal; world: Now; illustrative judgement, not a forecast."


def said(study: Study, stance: Stance) -> str:
    findings = evaluate(study, stance)
    found = sensitivity(stance, findings)
    sure = sureness(stance, findings, found)
    full = final_verdict(stance, findings, found, sure)
    return in_three_sentences(stance, findings, found, sure, full.cautions)


def even(study: Study) -> Stance:
    return Stance(points=dict.fromkeys(study.criterion_ids, 50.0))


def test_one_option_leaves_nothing_to_rank():
    # (80 + 40) / 2 = 60.
    made = small.study([[80, 40]], [1, 1])
    assert said(made, even(made)) == (
        f"Only one option, O1, with 60 points: there is nothing to rank. {ENDS}"
    )


def test_identical_options_share_first_place():
    made = small.study([[80, 40], [80, 40]], [1, 1])
    assert said(made, even(made)) == (
        f"No clear leader: O1 and O2 share first place with 60 points each. {ENDS}"
    )


def test_a_certain_winner_is_said_to_be_one():
    # 100 against 49 on both criteria: with one of them at 0 the winner still has 50, and with one
    # at 100 the other has 74.5.
    made = small.study([[100, 100], [49, 49]], [1, 1])
    assert said(made, even(made)) == (
        "Clear: O1 in front with 100 points, about 51 ahead of O2, and first in practically all "
        "draws with weights near these and scores within their ranges. No single weight, moved "
        "alone, changes the leader; no single score, moved anywhere on its scale, does. " + ENDS
    )


@pytest.mark.parametrize(
    ("profile", "leader", "total", "margin"),
    [
        # Totals as printed in the study's documentation, in whole points.
        ("kyiv", "Ukraine's own arms production", 61, "about 8"),
        ("europe", "Ukraine's own arms production", 69, "about 5"),
        ("washington", "Bilateral agreements (24 h talks)", 74, "about 2"),
        ("cautious", "Ukraine's own arms production", 75, "about 2"),
        ("balanced", "Ukraine's own arms production", 68, "about 6"),
    ],
)
def test_three_sentences_hold_all_that_must_be_said(shipped, profile, leader, total, margin):
    told = said(shipped, profile_stance(shipped, profile))
    assert f": {leader} in front with {total} points, {margin} ahead of " in told
    assert re.search(r"first in \d\d of 100 draws", told)
    assert re.search(r"Nearest flip: with .+ at \d+% instead of \d+%, .+ would lead;", told)
    assert re.search(r"\(grade [A-D]\)", told)
    assert f"Weights: {shipped.profile(profile).name}; world: Reference (article date);" in told
    assert told.endswith(
        "these are parts: packages decide; illustrative judgement, not a forecast."
    )


def test_broken_floors_and_a_world_are_named(shipped):
    stance = profile_stance(shipped).model_copy(
        update={"floors": {"deterrent_weight": 10.0}, "world": ("us_out",)}
    )
    told = said(shipped, stance)
    assert "; world: US disengaged; below a floor: Ukraine's own arms production" in told
