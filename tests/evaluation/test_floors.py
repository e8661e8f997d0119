"""Floors flag options and never touch totals."""

import numpy as np
import pytest

from evaluation.errors import StanceError
from evaluation.findings import evaluate
from evaluation.floors import broken_floors, ranks_without
from evaluation.ranking import product_totals
from evaluation.stance import profile_stance


def test_a_score_below_its_floor_is_named(shipped):
    broken = dict(
        zip(shipped.option_ids, broken_floors(shipped, {"adoptability": 20}), strict=True)
    )
    # Likely adoptability: NATO 4, treaty 10, confiscation 14, tripwire 20, all others more.
    assert {option for option, found in broken.items() if found} == {
        "nato_art5",
        "binding_treaty",
        "confiscation",
    }


def test_where_less_is_better_a_floor_is_missed_from_above(shipped):
    broken = dict(
        zip(shipped.option_ids, broken_floors(shipped, {"provider_cost": 14}), strict=True)
    )
    # Likely costs above 14: NATO 15, European arms 20; Ukraine's own arms cost just 14.
    assert {option for option, found in broken.items() if found} == {"nato_art5", "eu_supply"}


def test_floors_leave_totals_alone_and_rank_the_others_anew(shipped):
    stance = profile_stance(shipped, "balanced")
    plain = evaluate(shipped, stance)
    floored = evaluate(shipped, stance.model_copy(update={"floors": {"credibility": 50}}))
    assert (floored.totals == plain.totals).all()
    assert (floored.ranks == plain.ranks).all()
    bilateral = shipped.option_ids.index("bilateral_24h")
    windfall = shipped.option_ids.index("windfall")
    # Credibility of the agreements is 20: windfall moves from third to second place.
    assert floored.broken_floors[bilateral] == ("credibility",)
    assert (floored.ranks[windfall], floored.ranks_unflagged[windfall]) == (3, 2)
    assert floored.ranks_unflagged[bilateral] == 0


def test_all_flagged_leaves_no_ranks():
    assert ranks_without(np.array([0.5, 0.4]), np.array([True, True])).tolist() == [0, 0]


def test_a_floor_off_the_scale_is_refused(shipped):
    stance = profile_stance(shipped).model_copy(
        update={"floors": {"time_to_effect": 70.0, "durabilty": 3.0}}
    )
    with pytest.raises(StanceError) as refused:
        evaluate(shipped, stance)
    assert str(refused.value) == (
        "floors time_to_effect: 70 lies outside 0 to 60\n"
        'floors durabilty: is no criterion of this study; did you mean "durability"?'
    )


def test_a_product_counts_one_for_little_without_the_other():
    """Weights .3, .2, .5, the first two multiplied: .5 * v1^.6 * v2^.4 + .5 * v3."""
    values = np.array([[0.9, 0.1, 0.4], [0.5, 0.5, 0.4]])
    found = product_totals(values, np.array([0.3, 0.2, 0.5]), [(0, 1)])
    assert found == pytest.approx([0.5 * 0.9**0.6 * 0.1**0.4 + 0.2, 0.5 * 0.5 + 0.2])


def test_a_product_without_weight_changes_nothing():
    values = np.array([[0.9, 0.1, 0.4]])
    assert product_totals(values, np.array([0.0, 0.0, 1.0]), [(0, 1)]) == pytest.approx([0.4])
