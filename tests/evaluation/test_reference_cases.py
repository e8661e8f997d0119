"""Published and derived worked examples, each expected field of each run through public functions.

A case is a JSON file with its citation. Whatever it expects is looked up in CHECKS by the field's
name; a field without a check fails.
"""

import json
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evaluation.dominance import dominated_pairs, max_regret, minimax_regret, pairwise_range
from evaluation.potential import potential_optimality
from evaluation.ranking import competition_ranks, weighted_totals
from evaluation.regions import Region, anything, between, constrained, ordered
from evaluation.sweeps import Sweep, envelope, stability, sweep
from evaluation.values import interpolate
from evaluation.weights import rank_weights, swing_weights

FOLDER = Path(__file__).parent.parent / "reference"
FAMILIES = ("mavt", "weight-stability", "potential-optimality", "rank-weights")

Case = dict[str, Any]
CASES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for family in FAMILIES
    for path in sorted((FOLDER / family).glob("*.json"))
}
FIELDS = [(stem, field) for stem, case in CASES.items() for field in case["expected"]]


@pytest.mark.parametrize(("stem", "field"), FIELDS)
def test_every_expected_field_of_every_reference_case_comes_out(stem, field):
    case = CASES[stem]
    check = CHECKS.get(field) or (RANKS_BY_COUNT if field.isdigit() else None)
    assert check is not None, f"{stem}: nothing checks {field}"
    check(case, case["expected"][field])


def test_every_family_has_its_cases():
    assert {case["family"] for case in CASES.values()} == set(FAMILIES)


def test_every_case_names_its_source():
    assert all(case["source"]["citation"] for case in CASES.values())


# Inputs ---------------------------------------------------------------------------------------


def numbers(given: Any) -> np.ndarray:
    """Numbers or fractions as text, at any depth."""
    if isinstance(given, list):
        return np.array([numbers(each) for each in given], dtype=float)
    return np.array(float(Fraction(given) if isinstance(given, str) else given))


def values(case: Case) -> np.ndarray:
    inputs = case["inputs"]
    if "value_function_points" in inputs:
        return by_value_functions(inputs)
    for name, top in (
        ("values_0_1", 1),
        ("values_0_100", 100),
        ("option_by_criterion_scores", 1),
    ):
        if name in inputs:
            return numbers(inputs[name]) / top
    raise AssertionError(f"{case['id']}: no table of values among {sorted(inputs)}")


def by_value_functions(inputs: Case) -> np.ndarray:
    table = numbers(inputs["matrix"])
    corners = [inputs["value_function_points"][name] for name in inputs["criteria"]]
    columns = [interpolate(points, table[:, j]) for j, points in enumerate(corners)]
    return np.column_stack(columns)


def weights(case: Case) -> np.ndarray:
    inputs = case["inputs"]
    for name in ("swing_points", "base_weights", "weights"):
        if name in inputs:
            return swing_weights(numbers(inputs[name]))
    # Value functions that carry the weights already are added up as they are.
    return np.ones(values(case).shape[1])


def totals(case: Case) -> np.ndarray:
    return weighted_totals(values(case), weights(case))


def scale(case: Case) -> int:
    """Totals are expected on the scale that the values were given on."""
    return 100 if "values_0_100" in case["inputs"] else 1


def sweeps(case: Case) -> list[Sweep]:
    """The group that the case names, as `name = one+two; the rest`, or else every criterion."""
    inputs = case["inputs"]
    if "group" not in inputs:
        return [sweep(values(case), weights(case), [j]) for j in range(len(weights(case)))]
    members = inputs["group"].split("=")[1].split(";")[0].split("+")
    part = [inputs["criteria"].index(member.strip()) for member in members]
    return [sweep(values(case), weights(case), part)]


def region(case: Case) -> Region:
    rows = numbers(case["inputs"].get("constraints_c_w_ge_0", []))
    return constrained(rows) if rows.size else anything(values(case).shape[1])


def regions(case: Case) -> list[Region]:
    """By constraints, and by corners where the case gives these too."""
    corners = case["inputs"].get("weight_set_extreme_points")
    return [region(case)] + ([between(numbers(corners))] if corners else [])


def names(case: Case) -> list[str]:
    return case["inputs"]["alternatives"]


# Expectations ---------------------------------------------------------------------------------


def exact(case: Case, got: Any, want: Any) -> None:
    """Within the case's tolerance of a full-precision figure: a number, text, or both."""
    if isinstance(want, dict):
        exact(case, got, want["exact"])
        want = want["value"]
    # A printed decimal can be off by half its last place.
    np.testing.assert_allclose(
        got, numbers(want), rtol=0, atol=case["tolerance"]["recomputed_abs"] + 6e-11
    )


def published(case: Case, got: Any, want: Any) -> None:
    np.testing.assert_allclose(
        got, numbers(want), rtol=0, atol=case["tolerance"]["published_abs"] + 1e-9
    )


def ranking(case: Case, want: list[int]) -> None:
    assert competition_ranks(totals(case)).tolist() == want


def rounded_weights(case: Case, want: list[float]) -> None:
    assert np.round(weights(case) * 100).tolist() == want


def totals_by_rounded_weights(case: Case, want: list[float]) -> None:
    shares = numbers(case["expected"]["published_rounded_weights_percent"]) / 100
    published(case, weighted_totals(values(case), shares) * scale(case), want)


def best_intervals(case: Case, want: list[Case]) -> None:
    segments = envelope(sweeps(case)[0])
    assert [names(case)[each.leader] for each in segments] == [each["best"] for each in want]
    exact(case, [each.start for each in segments], [each["from_"] for each in want])
    exact(case, [each.end for each in segments], [each["to"] for each in want])


def published_turnover(case: Case, want: Case) -> None:
    """`switch_..._percent`: the weight where the leader changes; `Name_at_50`: a total there."""
    swept = sweeps(case)[0]
    for field, figure in want.items():
        if field.startswith("switch_"):
            switches = [after.start * 100 for _, after in pairwise(envelope(swept))]
            published(case, switches, [figure])
        else:
            name, at = field.split("_at_")
            row = next(i for i, each in enumerate(names(case)) if name in each)
            published(case, swept.totals_at(float(at) / 100)[row] * scale(case), figure)


def pairwise_differences(case: Case, want: dict[str, list[str]]) -> None:
    for each in regions(case):
        low, high = pairwise_range(values(case), each)
        for pair, ends in want.items():
            i, k = (names(case).index(name) for name in pair.split("-"))
            exact(case, [low[i, k], high[i, k]], ends)


def dominance_pairs(case: Case, want: list[list[str]]) -> None:
    for each in regions(case):
        pairs = dominated_pairs(*pairwise_range(values(case), each))
        assert sorted([names(case)[i], names(case)[k]] for i, k in pairs) == sorted(want)


def lp_slack(case: Case, want: Any) -> None:
    for each in regions(case):
        exact(case, [best.slack for best in potential_optimality(values(case), each)], want)


def potentially_optimal(case: Case, want: list[bool]) -> None:
    for each in regions(case):
        found = potential_optimality(values(case), each)
        assert [best.can_be != "never" for best in found] == want


def regret(case: Case) -> np.ndarray:
    return max_regret(pairwise_range(values(case), region(case))[1])


def minimax_choice(case: Case, want: list[str]) -> None:
    assert [names(case)[i] for i in minimax_regret(regret(case))] == want


def weights_of_counts(case: Case, want: Case) -> None:
    rules = {"ROC": "centroid", "rank_sum": "sum", "rank_reciprocal": "reciprocal"}
    for name, figures in want.items():
        ranks = np.arange(1, len(figures["value"]) + 1)
        exact(case, rank_weights(ranks, rules[name]), figures)


def centroid(case: Case, want: Case) -> None:
    """The mean of a simplex's corners, which is what an order with ties leaves."""
    exact(case, ordered(case["inputs"]["ranks"]).corners.mean(axis=0), want)


RANKS_BY_COUNT = weights_of_counts
CHECKS: dict[str, Callable[[Case, Any], None]] = {
    "normalised_weights_exact": lambda case, want: exact(case, weights(case), want),
    "published_rounded_weights_percent": rounded_weights,
    "published_scores_with_rounded_weights": totals_by_rounded_weights,
    "scores_with_exact_weights": lambda case, want: exact(case, totals(case) * scale(case), want),
    "ranking": ranking,
    "partial_values": lambda case, want: exact(case, values(case), want),
    "additive_value": lambda case, want: exact(case, totals(case), want),
    "base_scores": lambda case, want: exact(case, totals(case) * scale(case), want),
    "base_ranking": ranking,
    "best_option_intervals": best_intervals,
    "published": published_turnover,
    "values_at_t0": lambda case, want: exact(
        case, sweeps(case)[0].totals_at(0.0) * scale(case), want
    ),
    "values_at_t1": lambda case, want: exact(
        case, sweeps(case)[0].totals_at(1.0) * scale(case), want
    ),
    "base_turnover_weight": lambda case, want: exact(case, sweeps(case)[0].today, want),
    "stability_interval_of_current_best": lambda case, want: exact(
        case, stability(sweeps(case)[0]).leader, want
    ),
    "interval_keeping_best": lambda case, want: exact(
        case, [stability(each).leader for each in sweeps(case)], want
    ),
    "interval_keeping_full_ranking": lambda case, want: exact(
        case, [stability(each).ranking for each in sweeps(case)], want
    ),
    "lp_slack": lp_slack,
    "potentially_optimal": potentially_optimal,
    "dominance_pairs": dominance_pairs,
    "pairwise_min_max_value_difference": pairwise_differences,
    "max_regret": lambda case, want: exact(case, regret(case), want),
    "minimax_regret_choice": minimax_choice,
    "average_of_tied_positions": lambda case, want: exact(
        case, rank_weights(case["inputs"]["ranks"]), want
    ),
}
# The centroid's field spells out the order it is for.
CHECKS |= {field: centroid for _, field in FIELDS if field.startswith("centroid_of_")}
