"""What is left of packages once somebody has said no."""

import pytest

from evaluation.remains import remains
from evaluation.stance import profile_stance
from evaluation.study import Package, Search, Study
from evaluation.survival import survival
from evaluation.weights import swing_weights
from tests.small import study
from tests.worlds import scenario, shift, with_scenarios


def package(name: str, *core: str, optional: tuple[str, ...] = ()) -> Package:
    return Package.model_construct(
        id=name, name=name.title(), short=None, core=core, optional=optional, article=(), grade="D"
    )


# Packages take the lowest score of their core on both criteria. The refusal takes 10 of o2 on c1.
STUDY = with_scenarios(
    study([[60, 50], [40, 80], [90, 30]], [75, 25]),
    scenario("no", "consent", shift("o2", "c1", -10)),
)
PACKAGES = (
    package("both", "o1", "o2"),
    package("first", "o1", "o3"),
    package("gone", "o2", optional=("o1",)),
)


def made() -> Study:
    frame = STUDY.frame.model_copy(update={"search": Search(floors={"c2": 60})})
    return STUDY.replace(frame=frame, packages=PACKAGES)


def test_what_is_left_by_hand():
    # Weights .75 and .25. both: before (40, 50) = 42.5, after (30, 50) = 35, o1 alone (60, 50) =
    # 57.5. first: (60, 30) = 52.5 all along. gone: (40, 80) = 50, then (30, 80) = 42.5.
    found = remains(made(), {"o2"}, ((), ("no",)), swing_weights([75, 25]))
    first, gone, both = found
    assert [each.package.id for each in found] == ["first", "gone", "both"]
    assert (both.before, both.after, both.without) == pytest.approx((0.425, 0.35, 0.575))
    assert (both.dropped, both.left) == (("o2",), ("o1",))
    assert (first.dropped, first.without) == ((), pytest.approx(0.525))
    assert (gone.before, gone.after, gone.without) == (
        pytest.approx(0.5),
        pytest.approx(0.425),
        None,
    )
    assert (gone.dropped, gone.left, gone.floors) == (("o2",), ("o1",), ())
    assert [(each.rank_before, each.rank_after) for each in found] == [(1, 1), (2, 2), (3, 3)]


def test_what_is_left_against_the_floors_of_the_search():
    # On c2 the lowest of o1 and o2 is 50, and o1 alone has 50: below the floor of 60.
    both = remains(made(), {"o2"}, ((), ("no",)), swing_weights([75, 25]))[2]
    (floor,) = both.floors
    assert (floor.criterion, floor.whole, floor.without, floor.floor, floor.missed) == (
        "c2",
        50,
        50,
        60,
        True,
    )


def test_a_study_without_packages_has_nothing_left_of_any():
    assert remains(STUDY, {"o2"}, ((), ("no",)), swing_weights([75, 25])) == ()


def test_the_shield_without_what_moscow_can_stop_hardly_deters(shipped: Study):
    stance = profile_stance(shipped).model_copy(update={"world": ("veto",)})
    found = {each.package.id: each for each in survival(shipped, stance).packages}
    shield = found["p4"]
    assert shield.dropped == ("air_sea_cyber", "us_backstop")
    assert shield.left == ("ua_industry", "us_weapons", "bilateral_24h", "windfall")
    # As printed for the reference and for this scenario.
    assert f"{100 * shield.before:.1f}" == "58.5"
    assert f"{100 * shield.after:.1f}" == "56.1"
    # Highest outside response of those left 18, next 7: 18 + 0.3 x 7; the floor is 40.
    deterrence = next(each for each in shield.floors if each.criterion == "deterrent_weight")
    assert deterrence.without == pytest.approx(20.1)
    assert deterrence.missed
    assert found["p2"].dropped == found["p7"].dropped == found["p1a"].dropped == ()
