"""One stance in every world."""

import numpy as np
import pytest

from evaluation.across_worlds import across_worlds
from evaluation.findings import evaluate
from evaluation.stance import profile_stance
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
