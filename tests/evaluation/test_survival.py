"""What a refusal stops, and what a world gives of what options need."""

import pytest

from evaluation.needs import is_met, unmet_needs, works_in
from evaluation.stance import profile_stance
from evaluation.study import ImpossibleStates, NeedMet, Study, Veto
from evaluation.survival import refusal_worlds, survival
from tests.small import study
from tests.worlds import scenario, shift, with_scenarios, with_veto

NEEDS = {
    "peace": NeedMet(name="peace", axis="fighting", met=("calm",)),
    "cash": NeedMet(name="cash", axis="money", unmet=("poor",)),
    "luck": NeedMet(name="luck"),
}
VETO = Veto(name="They say no", needs=("peace",), criterion="c1", floor=25, states=("no",))


def made(**needs: dict[str, str]) -> Study:
    """o1, o2 and o3 with 60, 40 and 26 points; the refusal takes 5 of o3, which falls below 25."""
    plain = with_scenarios(
        study([[60], [40], [26]], [1]),
        scenario("calm", "fighting"),
        scenario("poor", "money"),
        scenario("no", "consent", shift("o3", "c1", -5)),
        scenario("yes", "consent", shift("o3", "c1", 30)),
        impossible=[ImpossibleStates(states=("poor", "no"), reason="x")],
    )
    options = tuple(
        each.model_copy(update={"needs": needs.get(each.id, {})}) for each in plain.options
    )
    return with_veto(plain.replace(options=options), NEEDS, VETO)


@pytest.mark.parametrize(
    ("need", "world", "met"),
    [
        ("peace", ("calm",), True),
        ("peace", (), False),
        ("cash", (), True),
        ("cash", ("calm", "poor"), False),
        ("luck", ("calm",), None),
    ],
)
def test_a_need_is_met_by_its_states_or_in_all_but_some(need: str, world, met):
    assert is_met(NEEDS[need], world) is met


def test_needs_that_are_partly_ones_or_that_nothing_settles_never_stand_in_the_way():
    found = made(o1={"peace": "yes", "cash": "partly", "luck": "yes"})
    option = found.option("o1")
    assert unmet_needs(found, option, ("poor",)) == ("peace",)
    assert unmet_needs(found, option, ("calm", "poor")) == ()


def test_an_option_is_stopped_by_what_it_needs_or_by_too_little_room():
    found = made(o1={"peace": "yes", "cash": "partly"}, o2={"peace": "partly"})
    result = survival(found, profile_stance(found))
    assert [each.option for each in result.stopped] == ["o1", "o3"]
    assert [each.option for each in result.left] == ["o2"]
    first, third = result.stopped
    assert first.refused == first.unmet == ("peace",)
    assert first.needs == (("peace", "yes", False), ("cash", "partly", True))
    assert not first.too_little
    # 26 - 5 = 21 is below 25.
    assert (third.room, third.too_little, third.refused) == (21, True, ())
    assert (third.before, third.after) == pytest.approx((0.26, 0.21))
    assert (third.rank_before, third.rank_after) == (3, 3)


def test_the_refusal_takes_its_place_in_the_world_one_is_in():
    found = made()
    assert refusal_worlds(found, VETO, ()) == ((), ("no",))
    assert refusal_worlds(found, VETO, ("calm",)) == (("calm",), ("calm", "no"))
    assert refusal_worlds(found, VETO, ("yes", "calm")) == (("calm", "yes"), ("calm", "no"))
    # A world that holds the refusal already is compared with itself without it.
    assert refusal_worlds(found, VETO, ("no", "calm")) == (("calm",), ("calm", "no"))
    # What cannot hold together with it gives way.
    assert refusal_worlds(found, VETO, ("poor",)) == (("poor",), ("no",))


def test_a_need_that_a_world_meets_still_hangs_on_whoever_may_refuse():
    found = made(o1={"peace": "yes"})
    result = survival(found, profile_stance(found).model_copy(update={"world": ("calm",)}))
    assert result.stopped[0].needs == (("peace", "yes", True),)
    assert result.stopped[0].unmet == ()


def test_a_study_without_a_veto_has_nothing_to_survive():
    found = made()
    plain = with_veto(found, NEEDS, None)
    assert survival(plain, profile_stance(plain)) is None


def test_moscow_can_stop_what_needs_it(shipped: Study):
    stance = profile_stance(shipped).model_copy(update={"world": ("veto",)})
    result = survival(shipped, stance)
    assert (result.before, result.after) == ((), ("veto",))
    assert {each.option: each.refused for each in result.stopped} == {
        "nato_art5": ("ceasefire_or_withdrawal",),
        "reassurance_full": ("ceasefire_or_withdrawal",),
        "monitors": ("ceasefire_or_withdrawal", "russian_consent"),
        "air_sea_cyber": (),
        "us_backstop": (),
        "tripwire": (),
    }
    force = next(each for each in result.stopped if each.option == "reassurance_full")
    # The veto takes 14 of freedom (weight 50/635) and 30 of adoptability (60/635) from it.
    assert 100 * (force.before - force.after) == pytest.approx((14 * 50 + 30 * 60) / 635)
    assert f"{100 * force.before:.1f}" == "48.3"


def test_what_can_work_in_which_worlds():
    found = made(
        o1={"peace": "yes", "cash": "partly"},
        o2={"peace": "yes", "cash": "yes"},
        o3={"luck": "yes"},
    )
    needs = [each.needs for each in found.options]
    worlds = [(), ("calm",), ("calm", "poor"), ("poor",)]
    assert works_in(found, needs, worlds).tolist() == [
        [False, True, True, False],
        [False, True, False, False],
        [True, True, True, True],
    ]


def test_without_needs_everything_works_everywhere():
    plain = study([[1], [2]], [1])
    assert works_in(plain, [{}, {}], [(), ()]).tolist() == [[True, True], [True, True]]
