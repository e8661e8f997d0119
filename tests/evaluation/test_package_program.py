"""The integer program against looking at every package, where both can choose."""

from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings

from evaluation import search as module
from evaluation.errors import StanceError
from evaluation.findings import evaluate
from evaluation.search import Search, Wanted, search
from evaluation.search_limits import cost_criterion
from evaluation.shortlist import Shortlist
from evaluation.stance import profile_stance
from evaluation.study import LowestCore, Study, Sum
from tests import package_studies
from tests.small import criterion, study

WITHIN = 2e-6


def listed(packages: Shortlist) -> list[tuple[str, ...]]:
    return [packages.members(i) for i in range(len(packages))]


def by_program(made: Study, wanted: Wanted) -> Search:
    """The same search, as if there were too many options to look through."""
    with mock.patch.object(module, "MOST_FREE", 0):
        return found(made, wanted)


def found(made: Study, wanted: Wanted) -> Search:
    stance = profile_stance(made)
    return search(stance, evaluate(made, stance), wanted)


@settings(max_examples=60)
@given(package_studies.studies(linear=True))
def test_the_program_chooses_what_looking_at_all_packages_chooses(made):
    wanted = Wanted(draws=1) if cost_criterion(made) is None else Wanted(ceiling=40, draws=1)
    if len(made.option_ids) == len(made.frame.search.always):
        return
    try:
        looked = found(made, wanted)
    except StanceError:
        with pytest.raises(StanceError):
            by_program(made, wanted)
        return
    chosen = by_program(made, wanted)
    assert chosen.best.totals[0] == pytest.approx(looked.best.totals[0], abs=WITHIN)
    everything = package_studies.packages(made, made.frame.search.always)
    assert chosen.best.members(0) in set(everything)
    assert (chosen.frontier, chosen.core_index, chosen.near, chosen.feasible) == (None,) * 4
    if looked.budget is None:
        assert chosen.budget is None
    else:
        assert chosen.budget.costs.tolist() == pytest.approx(looked.budget.costs.tolist())
        assert chosen.budget.totals.tolist() == pytest.approx(
            looked.budget.totals.tolist(), abs=WITHIN
        )


def knapsack(count: int) -> Study:
    """Options that gain and cost different amounts, on two scales that hold all of them."""
    rng = np.random.default_rng(1)
    gain, cost = rng.integers(1, 60, count), rng.integers(1, 60, count)
    columns = [
        criterion(j, *ends).model_copy(update={"combine": Sum(rule="sum")})
        for j, ends in enumerate([(0, 3000), (3000, 0)], 1)
    ]
    rows = [[float(g), float(c)] for g, c in zip(gain, cost, strict=True)]
    return study(rows, [1, 0], criteria=columns)


def test_thirty_options_within_a_budget_are_chosen_as_by_dynamic_programming():
    made = knapsack(30)
    # best[b]: the most that can be gained for b, the textbook recursion for the 0-1 knapsack.
    best = np.zeros(301)
    for option in made.options:
        gain, cost = (int(option.scores[c].likely) for c in ("c1", "c2"))
        best[cost:] = np.maximum(best[cost:], best[:-cost] + gain)
    got = found(made, Wanted(ceiling=300))
    assert got.best.scores[0, 0] == best[300]
    assert got.best.costs[0] <= 300
    # Every step of the budget gains as much as the recursion for its cost, and one less gains less.
    for cost, gain in zip(got.budget.costs.astype(int), got.budget.scores[:, 0], strict=True):
        assert gain == best[cost]
        assert best[cost - 1] < gain


def refusal(made: Study, wanted: Wanted) -> str:
    with pytest.raises(StanceError) as told:
        found(made, wanted)
    return str(told.value)


def test_a_budget_that_nothing_meets_is_told_without_counts():
    made = knapsack(30)
    cheapest = min(option.scores["c2"].likely for option in made.options)
    assert cheapest > 0.5
    assert refusal(made, Wanted(ceiling=0.5)) == (
        "search: no package meets what is asked: a ceiling of 0.5 points is out of reach"
    )
    both = Wanted(ceiling=10, floors=(("c1", 900.0),))
    assert refusal(made, both) == (
        "search: no package meets what is asked: without C1 of at least 900 points there would be "
        "some; without a ceiling of 10 points there would be some"
    )


def test_rules_that_do_not_add_up_are_refused_by_name_when_they_count():
    made = knapsack(30)
    lowest = made.criteria[0].model_copy(update={"combine": LowestCore(rule="lowest_core")})
    made = made.replace(criteria=(lowest, made.criteria[1]))
    assert refusal(made, Wanted()) == (
        "search: 30 options are too many to look through all their packages, and an integer program "
        "needs criteria that add up over the members, unlike C1; leave options out until 22 are "
        "left"
    )
    # Where the criterion weighs nothing its rule does not matter.
    stance = profile_stance(made).model_copy(update={"points": {"c1": 0.0, "c2": 1.0}})
    got = search(stance, evaluate(made, stance), Wanted())
    assert got.best.costs[0] == min(option.scores["c2"].likely for option in made.options)
