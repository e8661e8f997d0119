"""Worked examples of decision rules: every expected field through functions on plain payoffs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evaluation.decision_rules import choice, chosen, hurwicz, mean, regrets, rule_scores

FOLDER = Path(__file__).parent.parent / "reference" / "decision-rules"
CASES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
# What else a case expects stands inside `choose` and `published`.
FIELDS = [
    (stem, part, field)
    for stem, case in CASES.items()
    for part, fields in (
        ("", case["expected"]),
        ("published", case["expected"].get("published", {})),
    )
    for field in fields
    if field != "published"
]
RULES = ("laplace", "hurwicz", "maximin", "maximax", "minimax_regret")

Case = dict[str, Any]


def payoffs(case: Case) -> np.ndarray:
    return np.array(case["inputs"]["payoffs_gain"], dtype=float)


def alpha(case: Case) -> float:
    return case["inputs"]["hurwicz_alpha_optimism"]


def shares(case: Case) -> np.ndarray:
    return np.array(case["inputs"]["probabilities"])


def chosen_by(case: Case, rule: str) -> tuple[int, ...]:
    if rule == "expected_value":
        return chosen(mean(payoffs(case), shares(case)))
    assert rule in RULES
    return choice(rule, payoffs(case), alpha(case))


CHECKS: dict[str, Callable[[Case], Any]] = {
    "maximin_row_min": lambda case: rule_scores("maximin", payoffs(case), alpha(case)),
    "maximax_row_max": lambda case: rule_scores("maximax", payoffs(case), alpha(case)),
    "laplace_mean": lambda case: rule_scores("laplace", payoffs(case), alpha(case)),
    "max_regret": lambda case: rule_scores("minimax_regret", payoffs(case), alpha(case)),
    "regret_matrix": lambda case: regrets(payoffs(case)),
    "hurwicz": lambda case: hurwicz(payoffs(case), alpha(case)),
    "expected_value": lambda case: mean(payoffs(case), shares(case)),
    "expected_regret": lambda case: mean(regrets(payoffs(case)), shares(case)),
    # What a certain forecast would be worth is the least regret expected without one.
    "EVPI": lambda case: mean(regrets(payoffs(case)), shares(case)).min(),
}


@pytest.mark.parametrize(("stem", "part", "field"), FIELDS)
def test_every_expected_field_of_every_case_comes_out(stem: str, part: str, field: str):
    case = CASES[stem]
    expected = case["expected"][part] if part else case["expected"]
    if field == "choose":
        for rule, options in expected[field].items():
            assert chosen_by(case, rule) == tuple(options), rule
        return
    assert field in CHECKS, f"{stem}: nothing checks {field}"
    abs_ = case["tolerance"].get("published_abs" if part else "recomputed_abs", 1e-9)
    np.testing.assert_allclose(CHECKS[field](case), expected[field], rtol=0, atol=abs_)


def test_the_family_is_there():
    assert len(CASES) == 3
    assert {case["family"] for case in CASES.values()} == {"decision-rules"}
    assert all(case["source"]["citation"] for case in CASES.values())
