"""One stance in every world."""

import numpy as np
import pytest

from evaluation.across_worlds import AcrossWorlds, across_worlds
from evaluation.findings import evaluate
from evaluation.ranking import by_rank
from evaluation.stance import OwnPackage, profile_stance
from evaluation.study import Study
from tests.small import study
from tests.worlds import STUDY, scenario, with_scenarios


def test_totals_by_hand():
    # Equal weights. Reference: o1 (0.5 + 50/60) / 2 = .6667, o2 (0.4 + 30/60) / 2 = .45.
    # Storm: o1 (0.2 + 50/60) / 2 = .5167. Rich: o1 (0.65 + 50/60) / 2, o2 (0.4 + 26/60) / 2.
    found = across_worlds(STUDY, profile_stance(STUDY))
    assert found.single_totals[0] == pytest.approx(
        [(0.5 + 5 / 6) / 2, (0.8 + 55 / 60) / 2, (0.2 + 5 / 6) / 2, (0.65 + 5 / 6) / 2]
    )
    assert found.single_ranks.tolist() == [[1, 1, 1, 1], [2, 2, 2, 2]]
    assert found.first.tolist() == [5, 0]
    assert found.complete
    # o2 is furthest behind in calm and rich: .9333 - .4167.
    assert found.worlds.worlds[found.most_regretted[1]] == ("calm", "rich")
    assert found.max_regret == pytest.approx([0, (0.95 + 55 / 60) / 2 - (0.4 + 26 / 60) / 2])
    assert found.worlds.worlds[found.worst[0]] == ("storm",)
    assert found.worlds.worlds[found.best[0]] == ("calm", "rich")


@pytest.mark.parametrize("profile", ["kyiv", "cautious"])
def test_totals_are_those_of_weighing_each_world(shipped: Study, profile: str):
    stance = profile_stance(shipped, profile)
    found = across_worlds(shipped, stance)
    for column, world in list(enumerate(found.worlds.worlds))[::41]:
        weighed = evaluate(shipped, stance.model_copy(update={"world": world}))
        np.testing.assert_allclose(found.totals[:, column], weighed.totals, rtol=0, atol=1e-12)


def test_the_world_of_the_stance_changes_nothing(shipped: Study):
    stance = profile_stance(shipped)
    there = stance.model_copy(update={"world": ("us_out", "veto")})
    one, other = across_worlds(shipped, stance), across_worlds(shipped, there)
    np.testing.assert_array_equal(one.totals, other.totals)


def test_options_left_out_win_nothing_and_are_not_regretted(shipped: Study):
    few = profile_stance(shipped).model_copy(update={"options": ("monitors", "tripwire")})
    found = across_worlds(shipped, few)
    assert found.options == ("monitors", "tripwire")
    assert found.first.sum() >= 297
    assert (found.regrets.min(axis=0) == 0).all()


def test_money_decides_the_lead_of_own_production_over_the_agreements(shipped: Study):
    stance = profile_stance(shipped)
    found = across_worlds(shipped, stance)
    lead = found.pair(found.options.index("ua_industry"), found.options.index("bilateral_24h"))
    assert dict(zip(found.worlds.axes, lead.round(2), strict=True))["money"] == 0.9


def test_with_too_many_combinations_the_single_worlds_are_all():
    made = with_scenarios(
        study([[1], [2]], [1]),
        *(scenario(f"s{n}_{k}", f"axis{n}") for n in range(9) for k in range(2)),
    )
    found = across_worlds(made, profile_stance(made))
    assert not found.complete
    assert found.worlds.worlds == found.singles
    assert found.ranking is found.pair(0, 1) is None


def test_one_option_wins_every_world_without_regret():
    made = with_scenarios(study([[1]], [1]), scenario("a", "one"))
    found = across_worlds(made, profile_stance(made))
    assert (found.first.tolist(), found.max_regret.tolist()) == ([2], [0.0])
    assert found.ranking is None


# The first four packages in each scenario, worked out when the study was compiled.
LEADERS = {
    "kyiv": {
        "ceasefire": "p1a 66.0 > p7 64.3 > p2 60.4 > p3 60.2",
        "war_on": "p1a 65.2 > p7 63.1 > p2 60.2 > p4 56.1",
        "us_in": "p1a 68.1 > p7 65.2 > p1b 61.6 > p2 61.0",
        "us_out": "p7 61.8 > p1a 61.3 > p2 57.6 > p6 55.3",
        "consent": "p1a 65.3 > p7 61.8 > p2 60.0 > p3 58.2",
        "no_consent": "p1a 66.2 > p7 63.2 > p2 60.4 > p1b 58.0",
        "veto": "p7 63.2 > p1a 63.1 > p2 60.4 > p6 56.4",
        "enforced": "p7 66.5 > p1a 66.4 > p2 61.0 > p6 59.1",
        "evaded": "p1a 65.2 > p7 61.0 > p2 60.4 > p1b 57.2",
        "money": "p1a 67.1 > p7 66.2 > p2 62.3 > p6 59.6",
        "no_money": "p1a 62.9 > p7 58.2 > p2 56.3 > p1b 54.2",
    },
    "balanced": {
        "ceasefire": "p6 63.2 > p2 62.7 > p7 60.7 > p3 60.3",
        "war_on": "p2 62.2 > p7 59.5 > p6 58.7 > p4 58.0",
        "us_in": "p2 63.2 > p6 62.4 > p4 61.6 > p7 61.6",
        "us_out": "p6 59.6 > p2 58.7 > p7 58.6 > p4 54.2",
        "consent": "p2 62.3 > p6 60.6 > p3 59.0 > p8 58.9",
        "no_consent": "p2 62.6 > p7 59.9 > p4 59.1 > p6 57.1",
        "veto": "p2 62.6 > p6 60.7 > p7 59.9 > p4 56.1",
        "enforced": "p2 63.2 > p6 62.9 > p7 62.6 > p4 58.5",
        "evaded": "p2 62.6 > p6 60.5 > p4 58.5 > p7 58.1",
        "money": "p2 64.2 > p6 63.2 > p7 62.3 > p4 59.9",
        "no_money": "p2 58.8 > p6 57.5 > p4 56.0 > p7 55.8",
    },
}


def packages_of(study: Study, profile: str) -> AcrossWorlds:
    stance = profile_stance(study, profile).model_copy(update={"ranked": "packages"})
    return across_worlds(study, stance)


@pytest.mark.parametrize("profile", LEADERS)
def test_packages_lead_in_each_scenario_as_printed(shipped: Study, profile: str):
    found = packages_of(shipped, profile)
    told = {}
    for column, world in enumerate(found.singles[1:], 1):
        first = by_rank(found.single_ranks[:, column])[:4]
        told[world[0]] = " > ".join(
            f"{found.options[i]} {100 * found.single_totals[i, column]:.1f}" for i in first
        )
    assert told == LEADERS[profile]


def test_packages_have_the_totals_of_weighing_each_world(shipped: Study):
    found = packages_of(shipped, "europe")
    stance = profile_stance(shipped, "europe").model_copy(update={"ranked": "packages"})
    for column, world in list(enumerate(found.worlds.worlds))[::59]:
        weighed = evaluate(shipped, stance.model_copy(update={"world": world}))
        assert weighed.options == found.options
        np.testing.assert_allclose(found.totals[:, column], weighed.totals, rtol=0, atol=1e-12)


def test_a_package_of_ones_own_stands_beside_the_others(shipped: Study):
    own = OwnPackage(name="Mine", core=("ua_industry", "bilateral_24h"))
    stance = profile_stance(shipped).model_copy(update={"ranked": "packages", "own": (own,)})
    found = across_worlds(shipped, stance)
    assert found.options[-1] == "own1"
    assert len(found.options) == 10


def test_who_is_first_among_those_that_can_work(shipped: Study):
    # Monitors need a ceasefire and consent (1 of 3 and 1 of 4 states), and the settlement's own
    # production needs money (2 of 3): 3 x 3 x 2 worlds of Washington, sanctions and money.
    found = packages_of(shipped, "balanced")
    settlement = found.options.index("p6")
    assert found.works[settlement].sum() == 18
    assert found.first[settlement] > found.first_working[settlement] == 18
    for column in range(0, 297, 37):
        able = found.works[:, column]
        best = found.totals[able, column].max(initial=-1)
        leads = able & (found.totals[:, column] >= best - 1e-9)
        assert leads.sum() >= 1 or not able.any()
