"""A change shared out over its causes by Shapley's rule: docs/method/snapshots.md#attribution."""

from collections.abc import Callable, Sequence
from itertools import combinations
from math import factorial
from typing import TypeVar

import numpy as np

from evaluation.values import Floats

T = TypeVar("T")


def shares(causes: Sequence[T], worth: Callable[[frozenset[T]], Floats]) -> dict[T, Floats]:
    """What each cause adds, on average over all orders in which they may come.

    `worth`: what there is with some of the causes, any array; asked once for each of the 2^k sets.
    The shares add up to what there is with all of them less what there is with none.
    """
    count = len(causes)
    worths = {
        frozenset(some): worth(frozenset(some))
        for size in range(count + 1)
        for some in combinations(causes, size)
    }
    found = {}
    for cause in causes:
        adds = [
            factorial(len(some)) * factorial(count - len(some) - 1) * (worths[some | {cause}] - now)
            for some, now in worths.items()
            if cause not in some
        ]
        found[cause] = np.asarray(sum(adds) / factorial(count))
    return found
