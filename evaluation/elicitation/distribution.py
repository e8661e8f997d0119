"""Points shared out twice: to groups of criteria, then inside each group.

Formulas and sources: docs/method/weights.md#distribution
"""

from collections.abc import Sequence
from dataclasses import dataclass

from numpy.typing import ArrayLike

from evaluation.values import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """`weights`: (criteria,) group after group; `groups`: (groups,) sums to 1; `inside`: each 1."""

    weights: Floats
    groups: Floats
    inside: tuple[Floats, ...]


def distribute(groups: ArrayLike, inside: Sequence[ArrayLike]) -> Distribution:
    """Weights from points to groups, (groups,), and to the criteria inside each.

    Points are at least 0 and not all 0, in each place where they are shared out (a group of no
    points may have none inside either: it counts as shared equally).
    """
    raise NotImplementedError
