"""The additive portfolio problem: published and derived cases, and what every set adds up to."""

import json
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.frontier import best_rows, core_indexes, non_dominated
from evaluation.portfolios import all_sums, meeting, members

FOLDER = Path(__file__).parent.parent / "reference" / "portfolio"
Case = dict[str, Any]
CASES = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted(FOLDER.glob("*.json"))}
FIELDS = [(stem, field) for stem, case in CASES.items() for field in case["expected"]]
Sets = list[tuple[int, ...]]


class Solved:
    """A case worked through: feasible sets, their totals, and those that none beats."""

    def __init__(self, case: Case) -> None:
        inputs = case["inputs"]
        assert inputs["logical_constraints"] == []
        self.values = np.array(inputs["scores_project_by_criterion"], dtype=float)
        self.cost = np.array(inputs["cost"], dtype=float)
        self.count = inputs["projects"]
        corners = numbers(inputs["weight_set_extreme_points"])
        self.feasible = np.flatnonzero(meeting(self.cost, inputs["budget"]))
        self.totals = all_sums(self.values)[self.feasible]
        self.at_corners = self.totals @ corners.T
        self.kept = non_dominated(self.at_corners)
        self.core = core_indexes(members(self.feasible[self.kept], self.count))

    def projects(self, rows: np.ndarray) -> Sets:
        """Sets as numbers from 1, as the cases give them."""
        held = members(self.feasible[rows], self.count)
        return [tuple(int(i) + 1 for i in np.flatnonzero(row)) for row in held]


def numbers(given: Any) -> np.ndarray:
    return np.array([[float(Fraction(each)) for each in row] for row in given])


def portfolios(solved: Solved, want: Any, within: float) -> None:
    rows = np.flatnonzero(solved.kept)
    got = {
        projects: (solved.totals[row], solved.cost[np.array(projects) - 1].sum())
        for projects, row in zip(solved.projects(solved.kept), rows, strict=True)
    }
    assert set(got) == {tuple(each["projects"]) for each in want}
    for each in want:
        totals, cost = got[tuple(each["projects"])]
        assert totals == pytest.approx(each["criterion_totals"], abs=within)
        assert cost == pytest.approx(each["cost"], abs=within)


def core_index(solved: Solved, want: Any, within: float) -> None:
    assert solved.core == pytest.approx([float(Fraction(e)) for e in want["exact"]], abs=1e-12)
    # Printed to ten decimals.
    assert solved.core == pytest.approx(want["value"], abs=within)


def optimal(solved: Solved, want: Any, within: float) -> None:
    best = best_rows(solved.at_corners)
    got = [set(solved.projects(column)) for column in best.T]
    assert got == [{tuple(each) for each in corner} for corner in want]


def with_core(test: Callable[[float], bool]) -> Callable[[Solved, Any, float], None]:
    def check(solved: Solved, want: Any, _: float) -> None:
        assert [i + 1 for i, share in enumerate(solved.core) if test(share)] == want

    return check


CHECKS: dict[str, Callable[[Solved, Any, float], None]] = {
    "feasible_count": lambda solved, want, _: exactly(len(solved.feasible), want),
    "nondominated_count": lambda solved, want, _: exactly(int(solved.kept.sum()), want),
    "nondominated_portfolios": portfolios,
    "core_index": core_index,
    "core_projects": with_core(lambda share: share == 1),
    "exterior_projects": with_core(lambda share: share == 0),
    "borderline_projects": with_core(lambda share: 0 < share < 1),
    "optimal_at_extreme_points": optimal,
}


def exactly(got: int, want: int) -> None:
    assert got == want


@pytest.mark.parametrize(("stem", "field"), FIELDS)
def test_every_expected_field_of_every_reference_case_comes_out(stem, field):
    case = CASES[stem]
    within = case["tolerance"]["recomputed_abs"]
    CHECKS[field](Solved(case), case["expected"][field], within)


def test_the_cases_are_those_of_the_family_and_name_their_sources():
    assert {case["family"] for case in CASES.values()} == {"portfolio"}
    assert len(CASES) == 3
    assert all(case["source"]["citation"] for case in CASES.values())


small = st.integers(-9, 9).map(float)
problems = st.tuples(st.integers(1, 6), st.integers(1, 3)).flatmap(
    lambda shape: st.lists(
        st.lists(small, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )
)


def subsets(count: int) -> list[tuple[int, ...]]:
    """In the order of sets as numbers: bit i is option i."""
    found = [each for size in range(count + 1) for each in combinations(range(count), size)]
    return sorted(found, key=lambda each: sum(2**i for i in each))


@given(problems)
def test_every_set_has_the_sum_of_its_members(rows):
    values = np.array(rows)
    expected = [values[list(each)].sum(axis=0) for each in subsets(len(rows))]
    assert all_sums(values).tolist() == [each.tolist() for each in expected]


@given(problems, st.lists(small, min_size=3, max_size=3))
def test_a_set_is_kept_if_it_meets_every_limit(rows, limits):
    costs = np.array(rows).T
    ceilings = np.array(limits[: len(costs)])
    expected = [
        bool((costs[:, list(each)].sum(axis=1) <= ceilings).all()) for each in subsets(len(rows))
    ]
    assert meeting(costs, ceilings).tolist() == expected


def test_a_budget_is_met_by_costs_that_add_up_to_it():
    # 0.1 + 0.2 is a little more than 0.3 in binary.
    assert meeting([0.1, 0.2], 0.3).tolist() == [True, True, True, True]


def test_exclusion_requirement_and_least_number_are_limits_too():
    # Not 0 with 1; 2 only with 0; at least one: {0} {1} {0, 2} of eight sets.
    rows = [[1, 1, 0], [-1, 0, 1], [-1, -1, -1]]
    assert np.flatnonzero(meeting(rows, [1, 0, -1])).tolist() == [1, 2, 5]


def test_members_are_read_off_the_bits():
    assert members([5], 4).tolist() == [[True, False, True, False]]
