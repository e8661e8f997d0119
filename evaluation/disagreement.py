"""Why two people differ on a pair of options: values (their weights) or facts (their scores).

Formulas and sources: docs/method/compare.md#disagreement
"""

from dataclasses import dataclass

import numpy as np

from evaluation.values import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two people's leads of one option over another, and what their difference is made of.

    `one`, `other`: each person's lead, -1..1. `values`, `facts`: (criteria,) what different weights
    and different scores add to `one` minus `other`; all of both sum to it.
    """

    one: float
    other: float
    values: Floats
    facts: Floats

    @property
    def difference(self) -> float:
        """How much further the option is ahead for the one than for the other, -2..2."""
        return self.one - self.other


def disagreement(
    one: tuple[Floats, Floats], other: tuple[Floats, Floats], pair: tuple[int, int]
) -> Disagreement:
    """Split a difference by Shapley's rule over two causes, weights and scores.

    `one`, `other`: each person's values of the likely scores, (options, criteria) on 0..1 by the
    same value functions, and weights, (criteria,) summing to 1. `pair`: the two options, as rows.
    """
    (table, weights), (other_table, other_weights) = one, other
    apart, other_apart = (each[pair[0]] - each[pair[1]] for each in (table, other_table))
    return Disagreement(
        one=float(weights @ apart),
        other=float(other_weights @ other_apart),
        values=np.asarray((weights - other_weights) * (apart + other_apart) / 2),
        facts=np.asarray((weights + other_weights) / 2 * (apart - other_apart)),
    )
