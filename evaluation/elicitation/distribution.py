"""Points shared out twice: to groups of criteria, then inside each group.

Formulas and sources: docs/method/weights.md#distribution
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluation.values import Floats
from evaluation.weights import swing_weights


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
    shares = swing_weights(groups)
    parts = tuple(_shares(each) for each in inside)
    weights = [share * part for share, part in zip(shares, parts, strict=True)]
    return Distribution(weights=np.concatenate(weights), groups=shares, inside=parts)


def _shares(points: ArrayLike) -> Floats:
    given = np.asarray(points, dtype=float)
    return swing_weights(given if given.any() else np.ones_like(given))
