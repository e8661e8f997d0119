"""Floors and a ceiling: what they keep, what is wrong with them, and what is said when they empty
a search."""

import numpy as np
import pytest

from evaluation.errors import StanceError
from evaluation.findings import evaluate
from evaluation.search import Wanted, search, wanted_faults
from evaluation.search_limits import Limit, cost_criterion, effect_columns, limits
from evaluation.search_space import search_space
from evaluation.stance import Stance, profile_stance
from evaluation.study import (
    Axis,
    Conflict,
    Highest,
    NeedMet,
    Relations,
    Scenario,
    Search,
    Study,
    Sum,
)
from tests.small import criterion, study


@pytest.fixture
def balanced(shipped: Study) -> Stance:
    return profile_stance(shipped)


def refusal(made: Study, stance: Stance, wanted: Wanted) -> str:
    with pytest.raises(StanceError) as told:
        search(stance, evaluate(made, stance), wanted)
    return str(told.value)


def small(*, always: tuple[str, ...] = (), relations: Relations | None = None) -> Study:
    """Three options that gain 10, 20 and 30 at the highest, and cost 5, 6 and 7 in sum."""
    columns = [
        criterion(1, 0, 100).model_copy(update={"combine": Highest(rule="highest")}),
        criterion(2, 80, 0).model_copy(update={"combine": Sum(rule="sum")}),
    ]
    made = study([[10, 5], [20, 6], [30, 7]], [1, 1], criteria=columns)
    frame = made.frame.model_copy(update={"search": Search(always=always)})
    return made.replace(frame=frame, relations=relations or Relations())


# --- what counts as cost and effect ------------------------------------------------------------


def test_the_study_names_its_cost_and_its_effect(shipped: Study):
    assert cost_criterion(shipped).id == "provider_cost"
    effect = [shipped.criterion_ids[j] for j in effect_columns(shipped)]
    assert effect == ["credibility", "deterrent_weight", "self_defence"]


def test_without_names_the_first_sum_of_which_less_is_better_is_the_cost():
    made = small()
    assert cost_criterion(made).id == "c2"
    assert effect_columns(made) == [0]


def test_a_study_without_anything_like_a_cost_has_none():
    made = small().replace(criteria=small().criteria[:1])
    assert cost_criterion(made) is None
    assert effect_columns(made) == [0]


# --- limits ----------------------------------------------------------------------------------------


def test_of_two_floors_on_one_criterion_the_stricter_counts_either_way(shipped: Study):
    given = [
        {"self_defence": 50.0, "time_to_effect": 20.0},
        {"self_defence": 40.0, "time_to_effect": 12.0},
    ]
    held = {shipped.criterion_ids[x.criterion]: (x.at, x.least) for x in limits(shipped, given, 30)}
    # Of the time, less is better; the ceiling is a limit on the cost.
    assert held == {
        "self_defence": (50.0, True),
        "time_to_effect": (12.0, False),
        "provider_cost": (30, False),
    }


def test_a_score_on_the_limit_meets_it_but_for_rounding():
    least, most = (Limit(criterion=0, at=0.3, least=each) for each in (True, False))
    scores = np.array([[0.1 + 0.2], [0.3], [0.2], [0.4]])
    assert least.met(scores).tolist() == [True, True, False, True]
    assert most.met(scores).tolist() == [True, True, True, False]


def test_the_floors_of_the_stance_count_beside_those_of_the_study(shipped: Study, balanced: Stance):
    floored = balanced.model_copy(update={"floors": {"self_defence": 80.0}})
    found = search(floored, evaluate(shipped, floored), Wanted(draws=1))
    column = shipped.criterion_ids.index
    assert found.frontier.scores[:, column("self_defence")].min() >= 80
    assert found.frontier.scores[:, column("deterrent_weight")].min() >= 40


def test_floors_of_a_search_take_the_place_of_the_studys(shipped: Study, balanced: Stance):
    found = search(balanced, evaluate(shipped, balanced), Wanted(floors=(), draws=1))
    assert found.limits == ()
    assert found.feasible == found.conflict_free


def test_every_fault_of_what_is_wanted_is_told_at_once(shipped: Study):
    wanted = Wanted(ceiling=90, floors=(("self_defense", 50.0), ("durability", 120.0)), draws=0)
    assert list(map(str, wanted_faults(shipped, wanted))) == [
        'floors self_defense: is no criterion of this study; did you mean "self_defence"?',
        "floors durability: 120 lies outside 0 to 100",
        "ceiling: 90 lies outside 0 to 80",
        "draws: 0 cannot be drawn; choose from 1 to 1,000,000",
    ]


def test_a_ceiling_without_a_cost_is_refused():
    made = small().replace(criteria=small().criteria[:1])
    assert list(map(str, wanted_faults(made, Wanted(ceiling=5)))) == [
        "ceiling: this study has no criterion that adds up what packages cost"
    ]


# --- the options that are looked at ----------------------------------------------------------------


def test_options_whose_needs_the_world_leaves_unmet_are_left_out(shipped: Study):
    space = search_space(shipped, (), working=True)
    assert space.blocked == (
        ("monitors", ("ceasefire_or_withdrawal", "russian_consent")),
        ("nato_art5", ("ceasefire_or_withdrawal",)),
        ("reassurance_full", ("ceasefire_or_withdrawal",)),
    )
    assert space.always == ("bilateral_24h", "windfall")
    assert len(space.free) == 12
    assert space.looked_at == 4096


def test_with_a_ceasefire_and_consent_all_can_work_and_without_money_others_cannot(shipped: Study):
    assert search_space(shipped, ("ceasefire", "consent"), working=True).blocked == ()
    without = search_space(shipped, ("no_money", "ceasefire", "consent"), working=True)
    assert [option for option, _ in without.blocked] == [
        "air_sea_cyber",
        "eu_supply",
        "reassurance_full",
        "ua_industry",
        "us_weapons",
    ]


def test_on_request_everything_is_looked_at(shipped: Study):
    space = search_space(shipped, (), working=False)
    assert (len(space.free), space.blocked) == (15, ())


# --- nothing found ---------------------------------------------------------------------------------


def test_a_floor_out_of_reach_is_named_with_what_can_be_reached(shipped: Study, balanced: Stance):
    stance = balanced.model_copy(update={"world": ("us_out", "ceasefire", "consent")})
    # Without Washington: NATO's 75 is out. The treaty's 58, 0.3 of the tripwire's 48, and 4 for
    # both kinds of sanctions together: 76.4. With her: NATO's 75, 0.3 of the backstop's 50, and 8
    # for the shield or 10 for the force beside the backstop. The tripwire may join the shield only
    # (3 ways), assets are taken, held or neither (3), six others are free (64), the treaty and the
    # pledge are superseded: 576.
    assert refusal(shipped, stance, Wanted(floors=(("deterrent_weight", 95.0),))) == (
        "search: no package meets what is asked: Outside response of at least 95 is out of reach, "
        "the most that any package comes to is 76.4; with what cannot work in this world, NATO "
        "membership, Article 5 (needs US participation); US backstop (needs US participation); "
        "American weapons, allies pay (needs US participation), there would be 576"
    )


def test_a_ceiling_below_the_cheapest_is_named_with_what_that_costs():
    made = small()
    told = refusal(made, profile_stance(made), Wanted(ceiling=4))
    assert told == (
        "search: no package meets what is asked: a ceiling of 4 points is out of reach, the "
        "cheapest package costs 5 points"
    )


def test_limits_that_only_together_leave_nothing_are_each_named_with_what_is_left_without():
    made = small()
    # At least 20 costs 6 or more; below 6 there is only the first, which gains 10.
    told = refusal(made, profile_stance(made), Wanted(ceiling=5, floors=(("c1", 20.0),)))
    assert told == (
        "search: no package meets what is asked: without C1 of at least 20 points there would be "
        "1; without a ceiling of 5 points there would be 6"
    )


def test_limits_of_which_none_alone_is_in_the_way_are_told_together():
    columns = [
        criterion(j, 0, 100).model_copy(update={"combine": Highest(rule="highest")})
        for j in range(1, 4)
    ]
    apart = Conflict(options=("o1", "o2"), kind="exclusive", reason="x", grade="D")
    made = study([[90, 0, 0], [0, 90, 0], [0, 0, 90]], [1, 1, 1], criteria=columns)
    conflicts = [
        apart.model_copy(update={"options": pair})
        for pair in (("o1", "o2"), ("o1", "o3"), ("o2", "o3"))
    ]
    made = made.replace(relations=Relations(conflicts=tuple(conflicts)))
    floors = tuple((f"c{j}", 50.0) for j in range(1, 4))
    # Each package is one option and reaches one floor: leaving out one leaves two unmet.
    assert refusal(made, profile_stance(made), Wanted(floors=floors)) == (
        "search: no package meets what is asked: C1 of at least 50 points, C2 of at least 50 "
        "points and C3 of at least 50 points leave nothing, whichever one of them is dropped"
    )


def test_what_could_be_had_in_another_world_is_told(shipped: Study, balanced: Stance):
    # Without money nothing that defends can work: only what needs none is left.
    stance = balanced.model_copy(update={"world": ("no_money",)})
    told = refusal(shipped, stance, Wanted(floors=(("self_defence", 80.0),)))
    assert told.startswith(
        "search: no package meets what is asked: Own defence of at least 80 is out of reach, the "
        "most that any package comes to is "
    )
    assert (
        "; with what cannot work in this world, Air, sea and cyber shield (needs new taxpayer money); "
        in told
    )
    assert "there would be " in told


def needing(made: Study, *options: str) -> Study:
    """The same study, in which these options need what its only world does not give."""
    frame = made.frame.model_copy(
        update={
            "axes": {"peace": Axis(name="Peace", reference="War.")},
            "needs": {"truce": NeedMet(name="a truce", axis="peace", met=("truce_held",))},
        }
    )
    held = Scenario(id="truce_held", name="Truce", axis="peace", description="x")
    changed = [
        option.model_copy(update={"needs": {"truce": "yes"}}) if option.id in options else option
        for option in made.options
    ]
    return made.replace(frame=frame, scenarios=(held,), options=tuple(changed))


def test_what_is_always_in_and_cannot_work_leaves_nothing():
    made = needing(small(always=("o1",)), "o1")
    assert refusal(made, profile_stance(made), Wanted()) == (
        "search: no package can work in this world: O1 (needs a truce), and is always in; with "
        "what cannot work in this world, O1 (needs a truce), there would be 4"
    )


def test_no_option_that_can_work_leaves_nothing():
    made = needing(small(), "o1", "o2", "o3")
    assert refusal(made, profile_stance(made), Wanted()) == (
        "search: no option can work in this world: O1 (needs a truce); O2 (needs a truce); O3 "
        "(needs a truce)"
    )
    found = search(
        profile_stance(made), evaluate(made, profile_stance(made)), Wanted(working=False, draws=1)
    )
    assert found.feasible == 7


def test_options_that_are_always_in_and_exclude_each_other_leave_nothing():
    apart = Conflict(options=("o1", "o2"), kind="exclusive", reason="x", grade="D")
    made = small(always=("o1", "o2"), relations=Relations(conflicts=(apart,)))
    assert refusal(made, profile_stance(made), Wanted()) == (
        "search: no package is without conflict: O1 and O2, always in, keep each other out"
    )
