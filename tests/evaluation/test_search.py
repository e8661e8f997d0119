"""The search for packages against looking at every package one by one."""

from collections.abc import Callable
from itertools import pairwise
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation import best_shares
from evaluation.errors import StanceError, StoppedError
from evaluation.findings import evaluate
from evaluation.search import HULLS, NEAR, Search, Wanted, search
from evaluation.search_limits import cost_criterion, effect_columns
from evaluation.shortlist import Shortlist
from evaluation.stance import Stance, profile_stance
from evaluation.study import Study
from tests import package_studies

Members = tuple[str, ...]
TIE = 1e-9


class Plain:
    """All that a search should find, worked out package by package."""

    def __init__(self, made: Study, stance: Stance, wanted: Wanted) -> None:
        self.study = made
        floors = [made.frame.search.floors, stance.floors]
        self.all = list(package_studies.packages(made, made.frame.search.always))
        self.scores = {each: package_studies.scores(made, each) for each in self.all}
        self.feasible = [
            each
            for each in self.all
            if all(self.reaches(each, name, at) for held in floors for name, at in held.items())
            and (wanted.ceiling is None or self.cost(each) <= wanted.ceiling + TIE)
        ]
        self.weights = self.shares(stance.points)
        self.corners = [self.shares(each.points) for each in made.profiles]
        if wanted.hull == "simplex":
            self.corners = list(np.eye(len(made.criteria)))

    def reaches(self, members: Members, name: str, at: float) -> bool:
        j = self.study.criterion_ids.index(name)
        score, criterion = self.scores[members][j], self.study.criteria[j]
        return score >= at - TIE if criterion.best > criterion.worst else score <= at + TIE

    def cost(self, members: Members) -> float:
        return self.scores[members][self.study.criteria.index(cost_criterion(self.study))]

    def shares(self, points: dict[str, float]) -> np.ndarray:
        given = np.array([points[each] for each in self.study.criterion_ids])
        return given / given.sum()

    def values(self, members: Members) -> np.ndarray:
        pairs = zip(self.study.criteria, self.scores[members], strict=True)
        return np.array([np.interp(at, *np.array(c.value_points).T) for c, at in pairs])

    def total(self, members: Members) -> float:
        return float(self.values(members) @ self.weights)

    def effect(self, members: Members) -> float:
        columns = effect_columns(self.study)
        weights = self.weights[columns]
        if not weights.any():
            weights = np.ones(len(columns))
        return float(self.values(members)[columns] @ weights / weights.sum())

    def frontier(self) -> set[Members]:
        at = {each: np.array([self.values(each) @ w for w in self.corners]) for each in self.all}

        def beaten(one: Members) -> bool:
            return any(
                (at[other] >= at[one] - TIE).all() and (at[other] > at[one] + TIE).any()
                for other in self.feasible
            )

        return {each for each in self.feasible if not beaten(each)}


def listed(packages: Shortlist) -> list[Members]:
    return [packages.members(i) for i in range(len(packages))]


def share_of(packages: list[Members] | set[Members], made: Study) -> list[float]:
    return [sum(o in each for each in packages) / len(packages) for o in made.option_ids]


wishes = st.builds(
    Wanted,
    ceiling=st.sampled_from([None, None, 20.0, 40.0]),
    hull=st.sampled_from(HULLS),
    draws=st.just(50),
)


@st.composite
def asked(draw: st.DrawFn) -> tuple[Study, Stance, Wanted]:
    made, wanted = draw(package_studies.studies()), draw(wishes)
    if cost_criterion(made) is None:
        wanted = Wanted(hull=wanted.hull, draws=50)
    return made, profile_stance(made), wanted


def found(made: Study, stance: Stance, wanted: Wanted) -> Search:
    return search(stance, evaluate(made, stance), wanted)


@settings(max_examples=100)
@given(asked())
def test_a_search_finds_what_looking_at_every_package_finds(question):
    made, stance, wanted = question
    plain = Plain(made, stance, wanted)
    if not plain.feasible:
        with pytest.raises(StanceError):
            found(made, stance, wanted)
        return
    got = found(made, stance, wanted)
    assert (got.conflict_free, got.feasible) == (len(plain.all), len(plain.feasible))
    totals = {each: plain.total(each) for each in plain.feasible}
    most = max(totals.values())
    best = listed(got.best)
    assert [totals[each] for each in best] == pytest.approx(sorted(totals.values())[::-1][:10])
    assert got.best.totals.tolist() == pytest.approx([totals[each] for each in best])
    assert got.best.effects.tolist() == pytest.approx([plain.effect(each) for each in best])
    frontier = plain.frontier()
    assert len(listed(got.frontier)) == len(frontier)
    assert set(listed(got.frontier)) == frontier
    assert got.core_index.tolist() == pytest.approx(share_of(frontier, made))
    near = [each for each in plain.feasible if totals[each] >= most - NEAR - TIE]
    assert got.near == len(near)
    assert got.near_best.tolist() == pytest.approx(share_of(near, made))
    check_firsts(got, wanted.hull)
    if cost_criterion(made) is None:
        assert (got.budget, got.efficient) == (None, None)
    else:
        check_stairs(got.budget, plain, plain.total)
        check_stairs(got.efficient, plain, plain.effect)


def check_stairs(stairs: Shortlist, plain: Plain, gain: Callable[[Members], float]) -> None:
    """Each step costs more and gains more, and no package gains more for its cost."""
    steps = listed(stairs)
    costs = [plain.cost(each) for each in steps]
    gains = [gain(each) for each in steps]
    assert stairs.costs.tolist() == pytest.approx(costs)
    assert all(one < other for one, other in pairwise(costs))
    assert all(one < other for one, other in pairwise(gains))
    for package in plain.feasible:
        within = [g for c, g in zip(costs, gains, strict=True) if c <= plain.cost(package)]
        assert max(within) >= gain(package) - TIE


def check_firsts(got: Search, hull: str) -> None:
    """First places are shared out once, and between the profiles only the frontier is first."""
    for firsts in got.firsts:
        assert 0 < firsts.shares.sum() <= 1 + TIE
        assert firsts.shares.tolist() == sorted(firsts.shares.tolist(), reverse=True)
        assert 0 <= firsts.best <= firsts.shares[0] + TIE
        if firsts.weights == "profiles" and hull == "profiles":
            assert set(listed(firsts.packages)) <= set(listed(got.frontier))


def test_equal_packages_come_with_fewer_members_first(shipped: Study):
    # Weights on one criterion alone make many packages equal.
    stance = profile_stance(shipped)
    points = dict.fromkeys(shipped.criterion_ids, 0.0) | {"legal_soundness": 1.0}
    got = found(shipped, stance.model_copy(update={"points": points}), Wanted(draws=10))
    sizes = [len(each) for each in listed(got.best)]
    assert got.best.totals.tolist() == pytest.approx([got.best.totals[0]] * 10)
    assert sizes == sorted(sizes)


def test_thinning_out_packages_before_the_draws_leaves_every_share_as_it_is(shipped: Study):
    # A weight of zero makes packages tie that differ on its criterion alone.
    stance = profile_stance(shipped)
    points = stance.points | {"new_funding": 0.0}
    stance = stance.model_copy(update={"points": points})
    plain = found(shipped, stance, Wanted(draws=300))
    with mock.patch.object(best_shares, "MANY", 0):
        thinned = found(shipped, stance, Wanted(draws=300))
    for one, other in zip(plain.firsts, thinned.firsts, strict=True):
        assert one.weights == other.weights
        assert one.best == pytest.approx(other.best)
        assert listed(one.packages) == listed(other.packages)
        assert one.shares.tolist() == pytest.approx(other.shares.tolist())


def test_options_that_are_not_to_be_taken_are_not_looked_at(shipped: Study):
    stance = profile_stance(shipped).model_copy(
        update={"options": ("ua_industry", "us_weapons", "windfall")}
    )
    got = found(shipped, stance, Wanted(floors=(), draws=10))
    # Windfall is always in; bilateral_24h would be, but was not chosen.
    assert got.options == ("ua_industry", "us_weapons", "windfall")
    assert got.space.always == ("windfall",)
    assert got.feasible == 4


def test_progress_goes_from_nothing_to_all_and_a_search_can_be_stopped(shipped: Study):
    stance = profile_stance(shipped)
    findings = evaluate(shipped, stance)
    told: list[float] = []
    search(stance, findings, Wanted(draws=100), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1)
    for calls in (0, 1, 2, 3):
        left = iter([False] * calls)
        with pytest.raises(StoppedError):
            search(stance, findings, Wanted(draws=100), cancelled=lambda it=left: next(it, True))
