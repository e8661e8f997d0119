"""Classes of a verdict, by rule and on the shipped study."""

from dataclasses import replace
from typing import Any

import pytest

from evaluation.final_verdict import final_verdict
from evaluation.findings import Findings, evaluate
from evaluation.sensitivity import Sensitivity, sensitivity
from evaluation.stance import Stance, profile_stance
from evaluation.study import Study
from evaluation.sureness import Draws, classify, sureness
from tests.small import study


def draws(**changed: Any) -> Draws:
    certain = Draws(
        first=0.95,
        first_low=0.94,
        first_high=0.96,
        rival=1,
        rival_first=0.05,
        beats=0.95,
        moved=0.05,
        count=20_000,
    )
    return replace(certain, **changed)


@pytest.fixture
def far() -> tuple[Findings, Sensitivity]:
    """Two criteria, even weights: 90 against 50 on both. Nothing turns that."""
    return asked(study([[(90, 90, 90), (90, 90, 90)], [(50, 50, 50), (50, 50, 50)]], [1, 1]))


def asked(made: Study) -> tuple[Findings, Sensitivity]:
    stance = Stance(points=dict.fromkeys(made.criterion_ids, 50.0))
    findings = evaluate(made, stance)
    return findings, sensitivity(stance, findings)


def test_a_sure_and_far_lead_is_clear(far):
    assert classify(*far, draws(), 1) == "clear"


@pytest.mark.parametrize(
    ("changed", "group"),
    [({"first_low": 0.899}, 1), ({}, 2)],
)
def test_a_lead_that_lacks_one_thing_is_leaning(far, changed, group):
    assert classify(*far, draws(**changed), group) == "leaning"


def test_a_nearby_flip_keeps_a_lead_from_being_clear():
    # Totals 60 and 59 at even weights; 100 - 20 against 59 on both: the flip is at 48.75 %.
    near = asked(study([[(100, 100, 100), (20, 20, 20)], [(59, 59, 59), (59, 59, 59)]], [1, 1]))
    assert near[0].margin == pytest.approx(0.01)
    assert classify(*near, draws(), 1) == "leaning"


def test_few_first_places_leave_it_open(far):
    assert classify(*far, draws(first=0.59, rival_first=0.3), 1) == "open"


def test_a_rival_first_more_often_leaves_it_open(far):
    assert classify(*far, draws(first=0.61, rival_first=0.62), 1) == "open"


def test_a_small_margin_that_draws_do_not_bear_out_is_a_tie():
    even = asked(study([[(50, 50, 50)], [(50, 50, 50)]], [1]))
    assert classify(*even, draws(beats=0.0), 2) == "tie"


def test_a_small_margin_that_draws_bear_out_is_none(far):
    close = replace(far[0], margin=0.005)
    assert classify(close, far[1], draws(beats=0.6), 1) == "clear"


# Classes with scores ranging independently, found once by another program.
AT_RHO_0 = {
    "kyiv": "leaning",
    "europe": "leaning",
    "washington": "leaning",
    "cautious": "open",
    "balanced": "leaning",
}


@pytest.mark.parametrize("profile", AT_RHO_0)
def test_classes_of_the_shipped_profiles(shipped: Study, profile: str):
    stance = profile_stance(shipped, profile)
    findings = evaluate(shipped, stance)
    found = sensitivity(stance, findings)
    sure = sureness(stance, findings, found)
    assert sure.kinds["none"] == AT_RHO_0[profile]
    assert sure.kind == sure.kinds["some"]
    words = str(final_verdict(stance, findings, found, sure))
    for said in (
        shipped.options[int(findings.order[0])].short,
        "points, about",
        f"first in {round(sure.draws.first * 100)} of 100 draws",
        "Nearest flip:",
        "grade",
        f"Weights: {shipped.profile(profile).name}.",
        "World: Reference (article date).",
        "Illustrative judgement, not a forecast.",
    ):
        assert said.lower() in words.lower()


def verdict_of(made: Study, **changed: Any) -> str:
    stance = Stance(points=dict.fromkeys(made.criterion_ids, 50.0), **changed)
    findings = evaluate(made, stance)
    found = sensitivity(stance, findings)
    return str(final_verdict(stance, findings, found, sureness(stance, findings, found)))


def test_one_option_has_nothing_to_lead():
    words = verdict_of(study([[(60, 60, 60)]], [1]))
    assert words.startswith("Only one option, ")
    assert "so there is nothing to rank. Its total: 60 points." in words


def test_two_identical_options_are_a_tie():
    words = verdict_of(study([[(40, 50, 60), (50, 50, 50)]] * 2, [1, 1]))
    assert words.startswith("No clear leader: ")
    assert "as good as tied." in words
    assert "Tie: 50 points, less than 1 ahead of" in words


def test_a_certain_winner_is_said_to_be_one():
    made = study([[(90, 92, 95), (90, 92, 95)], [(40, 50, 55), (40, 50, 55)]], [1, 1])
    words = verdict_of(made)
    assert "in first place, and clearly so. Clear: 92 points, about 42 ahead of" in words
    assert "first in practically all draws" in words


def test_a_broken_floor_is_named_and_who_leads_without(shipped: Study):
    stance = profile_stance(shipped, "balanced").model_copy(
        update={"floors": {"deterrent_weight": 90.0}}
    )
    findings = evaluate(shipped, stance)
    found = sensitivity(stance, findings)
    words = str(final_verdict(stance, findings, found, sureness(stance, findings, found)))
    assert "Below a floor: Ukraine's own arms production (Outside response), " in words
    assert "Without options below a floor: NATO membership, Article 5 first." in words
