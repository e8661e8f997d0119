"""The board's arithmetic in JavaScript gives what Python gives, to 1e-9."""

import json

import numpy as np
import pytest
from playwright.sync_api import Browser

from evaluation.findings import P90, spread
from evaluation.ranking import by_rank, competition_ranks, weighted_totals
from evaluation.values import ValueTable
from evaluation.verdict import leading_group, whole
from evaluation.weights import swing_weights
from sharing import weighing

pytestmark = pytest.mark.browser

CASES = 1000

RUN = """
(cases) => cases.map(({ points, values, mean, covariance, shared, p90 }) => {
  const weights = weightsOf(points);
  const totals = totalsOf(values, weights);
  const ranks = ranksOf(totals);
  const variances = variancesOf(covariance, weights);
  return {
    weights, variances, totals, ranks, order: orderOf(ranks),
    spread: spreadOf(mean, variances, weights, p90),
    level: levelWithLeader(mean, variances, weights, totals, shared),
    whole: totals.map(wholePoints),
  };
})
"""


@pytest.fixture(scope="module")
def javascript(browser: Browser):
    """Run a JavaScript function, with the board's code around it, on one argument."""
    page = browser.new_page()

    def run(function: str, argument: object) -> object:
        # As text: the browser's protocol takes ten times as long over a table.
        answer = page.evaluate(
            f"(given) => {{ {weighing.script()}\n"
            f" return JSON.stringify(({function})(JSON.parse(given))); }}",
            json.dumps(argument),
        )
        return json.loads(answer)

    yield run
    page.close()


def random_case(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """A table of any small shape, with ties, zero weights and fixed scores among them."""
    n, m = rng.integers(1, 20), rng.integers(1, 12)
    points = rng.choice([0.0, 1.0, 37.0, 100.0], m) if rng.random() < 0.3 else rng.random(m) * 100
    points[rng.integers(m)] = 50.0
    values = rng.choice([0.0, 0.1, 0.5, 1.0], (n, m)) if rng.random() < 0.3 else rng.random((n, m))
    # Any matrix times its own transpose is a covariance; now and then scores do not range.
    roots = rng.normal(0, 0.08, (n, m, m)) * (rng.random((n, m, 1)) < 0.8)
    covariance = roots @ roots.transpose(0, 2, 1)
    mean = np.clip(values + rng.normal(0, 0.02, (n, m)), 0, 1)
    case = {"points": points, "values": values, "mean": mean, "covariance": covariance}
    if n > 6:
        return case
    # Packages: what two have in common is a covariance too, though no symmetric one.
    common = rng.normal(0, 0.1, (n * m, n * m))
    whole_ = (common @ common.T).reshape(n, m, n, m).transpose(0, 2, 1, 3) / (n * m)
    return case | {"covariance": whole_[range(n), range(n)], "between": whole_}


def test_a_thousand_random_tables_agree_with_python(javascript):
    rng = np.random.default_rng(20250905)
    cases = [random_case(rng) for _ in range(CASES)]
    sent = [
        {k: v.tolist() for k, v in case.items() if k != "between"}
        | {"p90": P90, "covariance": weighing.upper_triangles(case["covariance"])}
        | {"shared": weighing.shared_triangles(case.get("between"))}
        for case in cases
    ]
    answers = javascript(RUN, sent)
    assert len(answers) == CASES
    for case, answer in zip(cases, answers, strict=True):
        weights = swing_weights(case["points"])
        totals = weighted_totals(case["values"], weights)
        ranks = competition_ranks(totals)
        table = ValueTable(
            low=case["values"],
            likely=case["values"],
            high=case["values"],
            mean=case["mean"],
            variance=np.diagonal(case["covariance"], axis1=1, axis2=2),
        )
        covariance = case["covariance"]
        np.testing.assert_allclose(answer["weights"], weights, atol=1e-9, rtol=0)
        np.testing.assert_allclose(answer["totals"], totals, atol=1e-9, rtol=0)
        np.testing.assert_allclose(
            answer["spread"], np.transpose(spread(table, covariance, weights)), atol=1e-9, rtol=0
        )
        assert answer["ranks"] == ranks.tolist()
        assert answer["order"] == by_rank(ranks).tolist()
        assert [i for i, level in enumerate(answer["level"]) if level] == sorted(
            leading_group(table, covariance, weights, totals, case.get("between")).tolist()
        )
        assert answer["whole"] == [whole(total) for total in totals]


def test_no_points_make_no_weights(javascript):
    assert javascript("weightsOf", [0, 0, 0]) is None


def test_a_moved_slider_leaves_locked_weights_alone(javascript):
    # Locked: 60 of 100 points, so 60 %. Moving the first free one from 10 to 30 makes the free
    # points 30 + 30 = 60, which must be the other 40 %: the locked one then holds 90 points.
    move = "([points, locked, moved, value]) => movedPoints(points, locked, moved, value)"
    moved = javascript(move, [[10, 30, 60], [False, False, True], 0, 30])
    assert moved == [30, 30, 90]
    np.testing.assert_allclose(swing_weights(moved), [0.2, 0.2, 0.6])


def test_a_slider_cannot_move_to_zero_when_all_others_are_locked(javascript):
    move = "([points, locked, moved, value]) => movedPoints(points, locked, moved, value)"
    assert javascript(move, [[50, 50], [False, True], 0, 0]) is None


def test_a_slider_with_nothing_to_trade_with_does_not_move(javascript):
    move = "([points, locked, moved, value]) => movedPoints(points, locked, moved, value)"
    assert javascript(move, [[40, 50, 0], [False, True, False], 0, 80]) is None


def test_without_locks_only_the_moved_slider_changes(javascript):
    move = "([points, locked, moved, value]) => movedPoints(points, locked, moved, value)"
    assert javascript(move, [[10, 20, 30], [False] * 3, 1, 77]) == [10, 77, 30]


def test_halves_are_rounded_up_as_in_python(javascript):
    shares = [0.005, 0.125, 0.62499999, 0.625, 0.0, 1.0]
    assert javascript("(given) => given.map(wholePoints)", shares) == [whole(s) for s in shares]
    assert json.dumps([whole(0.625), whole(0.62499999)]) == "[63, 62]"
