"""Published and derived cases of SMAA-2: every expected figure of every case is checked."""

import json
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evaluation.ranking import competition_ranks
from evaluation.robustness import Robustness, simulate
from evaluation.score_ranges import fixed_scores
from evaluation.weight_sets import WeightSet, anything, limited, my_order, sample_weights

CASES = sorted((Path(__file__).parent.parent / "reference" / "smaa").glob("*.json"))
DRAWS = 400_000
CHECKED = {
    "rank_acceptability",
    "central_weights",
    "pairwise_winning",
    "confidence_factor",
    "order_probabilities",
}
# Fields of a case that no test reads, each with the reason; there are none so far.
UNREAD: dict[str, str] = {}


def number(given: str | float | None) -> float:
    return np.nan if given is None else float(Fraction(given))


def table(given: list[Any]) -> np.ndarray:
    """Rows of numbers or fractions; a row that is null becomes NaN."""
    width = max(len(row) for row in given if row is not None)
    return np.array([[number(x) for x in (row or [None] * width)] for row in given])


def figures(field: Any) -> np.ndarray:
    """A table's exact fractions, once they are seen to agree with its rounded decimals."""
    exact, value = table(field["exact"]), table(field["value"])
    np.testing.assert_allclose(exact, value, rtol=0, atol=1e-9)
    return exact


def weight_set(inputs: dict[str, Any]) -> WeightSet:
    """The case's weights; a full order is drawn as one, other constraints by rejection."""
    rows = inputs["constraints"]
    m = len(inputs["values_0_1"][0])
    if not rows:
        return anything(m)
    limits = table(rows)
    chain = [
        (int(np.argmax(row)), int(np.argmin(row)))
        for row in limits
        if sorted(row)[1:-1] == [0] * (m - 2)
    ]
    order = [chain[0][0], *(after for _, after in chain)] if chain else []
    linked = all(a[1] == b[0] for a, b in pairwise(chain))
    if linked and sorted(order) == list(range(m)) and len(chain) == len(rows):
        return my_order(np.argsort(order))
    return limited(anything(m), limits, np.zeros(len(limits)))


def close(found: np.ndarray, p: np.ndarray, draws: int = DRAWS) -> None:
    """Within four standard errors at the exact p, and never counted where p is 0."""
    assert np.all(np.abs(found - p) <= 4 * np.sqrt(p * (1 - p) / draws) + 1e-12)


@pytest.fixture(scope="module", params=CASES, ids=lambda path: path.stem)
def case(request) -> dict[str, Any]:
    return json.loads(request.param.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def result(case) -> Robustness:
    scores = fixed_scores(table(case["inputs"]["values_0_1"]))
    return simulate(weight_set(case["inputs"]), scores, draws=DRAWS, seed=3)


def test_there_are_cases():
    assert CASES


def test_every_expected_field_is_checked_or_named_with_its_reason(case):
    assert set(case["expected"]) <= CHECKED | set(UNREAD)
    assert case["inputs"]["measurements"] == "deterministic"
    assert re.match(r"uniform on the simplex( restricted|$)", case["inputs"]["weight_distribution"])


def test_rank_acceptability(case, result):
    close(result.acceptability, figures(case["expected"]["rank_acceptability"]))


def test_pairwise_winning(case, result):
    close(result.pairwise, figures(case["expected"]["pairwise_winning"]))


def test_central_weights(case, result):
    exact = figures(case["expected"]["central_weights"])
    np.testing.assert_array_equal(np.isnan(result.central_weights), np.isnan(exact))
    firsts = figures(case["expected"]["rank_acceptability"])[:, :1] * DRAWS
    some = ~np.isnan(exact[:, 0])
    # A share of 0..1 varies no more than a yes or no of the same mean.
    error = 4 * np.sqrt(exact * (1 - exact) / np.where(firsts > 0, firsts, 1))
    assert np.all(np.abs(result.central_weights - exact)[some] <= error[some])


def test_confidence_factors(case, result):
    expected = [number(each) for each in case["expected"]["confidence_factor"]]
    np.testing.assert_array_equal(result.confidence, expected)


def test_whole_orders(case):
    """Counted on weights from the sampler, with the ranks that the app shows."""
    inputs = case["inputs"]
    names = inputs["alternatives"]
    weights = sample_weights(weight_set(inputs), 20_000, seed=4)
    totals = weights @ table(inputs["values_0_1"]).T
    found = dict.fromkeys(case["expected"]["order_probabilities"], 0)
    for row in totals:
        ranks = competition_ranks(row)
        told = ">".join(names[i] for i in np.argsort(ranks, kind="stable"))
        found[told] = found.get(told, 0) + 1
    for told, count in found.items():
        exact = number(case["expected"]["order_probabilities"].get(told, 0))
        close(np.array(count / 20_000), np.array(exact), 20_000)
