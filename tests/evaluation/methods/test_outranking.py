"""ELECTRE: kernels of both kinds, denominators, and sums of weights that rounding must not part."""

import numpy as np
import pytest

from evaluation.methods.outranking import electre1, electre2, graph_kernel
from tests.evaluation.methods.test_catalogue import decision


def relation(*pairs: tuple[int, int], n: int = 4) -> np.ndarray:
    graph = np.zeros((n, n), bool)
    for i, k in pairs:
        graph[i, k] = True
    return graph


def test_a_chain_has_every_other_option_in_its_graph_kernel():
    """0 outranks 1, so 1 is out; 2 is outranked by 1 alone, so it is in again."""
    assert np.flatnonzero(graph_kernel(relation((0, 1), (1, 2), (2, 3)))).tolist() == [0, 2]


def test_a_circle_with_nobody_on_top_has_no_graph_kernel():
    assert graph_kernel(relation((0, 1), (1, 2), (2, 0), n=3)) is None


def test_the_kernel_is_whom_nobody_outranks():
    """One criterion, thresholds met by any advantage: 0 outranks 1 and 2, 1 outranks 2."""
    outcome = electre1(decision([[3], [2], [1]], [1]), p=1, q=0)
    assert outcome.ranks is None
    assert outcome.kernel.tolist() == [True, False, False]
    assert outcome.details["graph_kernel_indices"].tolist() == [0]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # How much better than 0 option 1 is: 2 and 10; the columns range over 2 and 40.
        ({"normalisation": "none"}, 10 / 40),
        ({"normalisation": "none", "denominator": 20.0}, 10 / 20),
        ({"denominator": "own"}, 2 / 2),
        # Columns sum up to 8 and 90: differences 2/8 and 10/90, the largest range 40/90.
        ({"normalisation": "sum"}, (2 / 8) / (40 / 90)),
    ],
)
def test_discordance_is_divided_as_asked(told, expected):
    table = decision([[1, 30], [3, 40], [2, 20], [2, 0]], [0.5, 0.5])
    assert electre1(table, **told).details["discordance"][0, 1] == pytest.approx(expected)


def test_discordance_counts_against_less_where_less_is_better():
    """30 against 40 where less is better: 0 is better, so nothing speaks against 0 over 1."""
    against = electre1(decision([[30], [40]], [1], [-1]), normalisation="none").details[
        "discordance"
    ]
    assert (against[0, 1], against[1, 0]) == (0.0, 1.0)


def test_thresholds_are_met_by_sums_of_weights_but_for_rounding():
    """0.1 + 0.2 + 0.3 is a little more than 0.6, and 0.3 + 0.2 + 0.1 is not: both are 0.6."""
    assert 0.1 + 0.2 + 0.3 != 0.6
    table = decision([[2, 2, 2, 1], [1, 1, 1, 1.5]], [0.1, 0.2, 0.3, 0.4])
    met = electre1(table, p=0.6, q=1).details["outranking"]
    assert met[0, 1]
    assert electre1(table, p=0.4, q=1).details["outranking"][1, 0]


def test_equal_sums_of_weights_speak_for_neither_in_electre_2():
    """0.1 + 0.2 against 0.3, the rest equal: nobody outranks, both are first."""
    assert 0.1 + 0.2 > 0.3
    table = decision([[2, 2, 1, 1], [1, 1, 2, 1]], [0.1, 0.2, 0.3, 0.4])
    outcome = electre2(table, normalisation="none")
    assert not (outcome.details["strong"] | outcome.details["weak"]).any()
    assert outcome.ranks.tolist() == [1, 1]


def test_electre_2_by_its_publication():
    """Wang and Triantaphyllou 2008, Omega 36: A2 first, then A5, A3, A1, A4."""
    table = decision(
        [
            [1, 2, 1, 5, 2, 2, 4],
            [3, 5, 3, 5, 3, 3, 3],
            [3, 5, 3, 5, 3, 2, 2],
            [1, 2, 2, 5, 1, 1, 1],
            [1, 1, 3, 5, 4, 1, 5],
        ],
        [0.0780, 0.1180, 0.1570, 0.3140, 0.2350, 0.0390, 0.0590],
    )
    outcome = electre2(table, normalisation="none")
    assert outcome.ranks.tolist() == [4, 1, 3, 5, 2]
    assert outcome.scores.tolist() == [3.0, 1.0, 2.0, 4.0, 1.5]
