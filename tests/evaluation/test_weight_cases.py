"""Published cases of AHP, best-worst and objective weights: every expected figure is checked.

`path` is the field's name with those it lies in, joined by dots; a field without a check fails.
"""

import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evaluation.elicitation.best_worst import BestWorst, best_worst, consistency_index
from evaluation.elicitation.objective import Objective, objective
from evaluation.elicitation.pairwise import Pairwise, hierarchy, pairwise
from evaluation.elicitation.random_index import TABLES
from evaluation.ranking import competition_ranks

FOLDER = Path(__file__).parent.parent / "reference"
FAMILIES = ("ahp", "bwm", "objective-weights")
# Printed figures that are not called published, and those printed with two decimals only.
PRINTED = {"weights"}
TWO_DECIMALS = {"published_or_exact.xi"}

Case = dict[str, Any]
CASES: dict[str, Case] = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for family in FAMILIES
    for path in sorted((FOLDER / family).glob("*.json"))
}


def paths(expected: Case, before: str = "") -> Iterator[tuple[str, Any]]:
    """Fields with their paths, down to what is no table."""
    for name, want in expected.items():
        if isinstance(want, dict):
            yield from paths(want, f"{before}{name}.")
        else:
            yield f"{before}{name}", want


FIELDS = [(stem, path) for stem, case in CASES.items() for path, _ in paths(case["expected"])]


@pytest.mark.parametrize(("stem", "path"), FIELDS)
def test_every_expected_field_of_every_case_comes_out(stem, path):
    case = CASES[stem]
    got = GOT[stem, path] if (stem, path) in GOT else GOT[path]
    want = numbers(dict(paths(case["expected"]))[path])
    np.testing.assert_allclose(got(case), want, rtol=0, atol=allowed(case, path))


def allowed(case: Case, path: str) -> float:
    """The case's tolerance of figures printed in a publication, or of those at full precision."""
    if path in TWO_DECIMALS:
        return 0.005
    kind = "published_abs" if path in PRINTED or path.startswith("published") else "recomputed_abs"
    # A decimal that was written down can be off by half its last place.
    return case["tolerance"][kind] + 6e-11


def test_every_family_has_its_cases_and_every_case_its_source():
    assert {case["family"] for case in CASES.values()} == set(FAMILIES)
    assert all(case["source"]["citation"] for case in CASES.values())


def numbers(given: Any) -> np.ndarray:
    """Numbers or fractions as text, at any depth."""
    if isinstance(given, list):
        return np.array([numbers(each) for each in given], dtype=float)
    return np.array(float(Fraction(given) if isinstance(given, str) else given))


# What the cases are about ---------------------------------------------------------------------


def compared(case: Case) -> Pairwise:
    inputs = case["inputs"]
    return pairwise(inputs["comparison_matrix"], inputs["random_index"])


def priorities(case: Case) -> np.ndarray:
    """Weights of options on criteria, (criteria, options): parts of the whole hierarchy."""
    inputs = case["inputs"]
    found = hierarchy(inputs["criteria_comparisons"], inputs["alternative_comparisons"])
    return found.weights.reshape(len(inputs["criteria"]), -1)


def judged(case: Case) -> BestWorst:
    return best_worst(case["inputs"]["best_to_others"], case["inputs"]["others_to_worst"])


def spread(method: str) -> Callable[[Case], Objective]:
    def found(case: Case) -> Objective:
        matrix = case["inputs"]["matrix"]
        directions = case["inputs"].get("objectives", ["max"] * len(matrix[0]))
        return objective(matrix, directions, method)

    return found


def indices(table: str) -> Callable[[Case], list[float | None]]:
    return lambda case: [TABLES[table].of(count) for count in case["inputs"]["n"]]


GOT: dict[Any, Callable[[Case], Any]] = {
    # AHP: one matrix.
    "eigenvector": lambda case: compared(case).weights,
    "lambda_max": lambda case: compared(case).consistency.lambda_max,
    "CI": lambda case: compared(case).consistency.ci,
    "CR": lambda case: compared(case).consistency.cr,
    "geometric_mean": lambda case: compared(case).geometric_mean,
    "column_normalised_mean": lambda case: compared(case).column_mean,
    "published.w": lambda case: compared(case).weights,
    "published.CR": lambda case: compared(case).consistency.cr,
    # AHP: an approximation beside the eigenvector, told apart by `approximate`.
    "published_approximation.lambda_max": lambda case: compared(case).approximate.lambda_max,
    "published_approximation.CI": lambda case: compared(case).approximate.ci,
    "published_approximation.CR": lambda case: compared(case).approximate.cr,
    "approximation_weights": lambda case: compared(case).column_mean,
    "exact.eigenvector": lambda case: compared(case).weights,
    "exact.lambda_max": lambda case: compared(case).consistency.lambda_max,
    "exact.CI": lambda case: compared(case).consistency.ci,
    "exact.CR": lambda case: compared(case).consistency.cr,
    "exact.geometric_mean": lambda case: compared(case).geometric_mean,
    "exact.column_normalised_mean": lambda case: compared(case).column_mean,
    # AHP: a whole hierarchy, composed.
    "criteria_weights": lambda case: priorities(case).sum(axis=1),
    "local_priorities": lambda case: priorities(case) / priorities(case).sum(axis=1)[:, None],
    "scores": lambda case: priorities(case).sum(axis=0),
    "published_scores": lambda case: priorities(case).sum(axis=0),
    "ranking": lambda case: competition_ranks(priorities(case).sum(axis=0)),
    # AHP: random indices.
    "saaty1980": indices("saaty1980"),
    "mcda_r": indices("aguaron2003"),
    "alonso_lamata_recalled": indices("alonso2006"),
    # Best-worst; the two models have different weights and their xi cannot be compared.
    "published_or_exact.xi": lambda case: judged(case).nonlinear_xi,
    "published_or_exact.w": lambda case: judged(case).nonlinear_weights,
    "published_or_exact.linear_w": lambda case: judged(case).weights,
    "published_or_exact.linear_xi": lambda case: judged(case).linear_xi,
    "nonlinear_xi": lambda case: judged(case).nonlinear_xi,
    "nonlinear_weight_intervals": lambda case: judged(case).nonlinear_intervals,
    "linear_weights": lambda case: judged(case).weights,
    "linear_xi": lambda case: judged(case).linear_xi,
    "consistency_index_for_a_BW": lambda case: judged(case).consistency_index,
    "output_consistency_ratio": lambda case: judged(case).output_ratio,
    "input_based_CR": lambda case: judged(case).input_ratio,
    ("bwm-consistency-index-table", "published"): lambda case: [
        consistency_index(most) for most in case["inputs"]["a_BW"]
    ],
    ("bwm-consistency-index-table", "exact"): lambda case: [
        consistency_index(most) for most in case["inputs"]["a_BW"]
    ],
    # Objective weights.
    "information": lambda case: spread("critic")(case).measure,
    "entropy": lambda case: spread("entropy")(case).measure,
}
for _stem, _method in (
    ("critic-diakoulaki1995", "critic"),
    ("entropy-elsayed2017", "entropy"),
    ("entropy-scikit-2x2", "entropy"),
    ("std-jahan2013", "standard_deviation"),
):
    for _field in ("weights", "recomputed", "published"):
        GOT[_stem, _field] = lambda case, method=_method: spread(method)(case).weights
