"""How often each package is best while weights are drawn, its scores staying as they are.

Rules: docs/method/search.md#first
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from evaluation.errors import StanceError
from evaluation.findings import Findings
from evaluation.frontier import DECIMALS, Bools, Rows, non_dominated, stop_if
from evaluation.runs import Run, weight_set
from evaluation.shortlist import Shortlist
from evaluation.values import Floats
from evaluation.weight_sets import sample_weights

Weights = Literal["near", "order", "profiles", "anything"]
SETS: tuple[Weights, ...] = get_args(Weights)
# Packages that are told of each set.
TOLD = 5
# Draws at a time: their totals for all packages stay within some megabytes.
CELLS = 2**20
# More packages than this are first thinned out to those that can be best.
MANY = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Firsts:
    """How often packages are best while weights are drawn from a set.

    `best`: the share of draws in which today's best package is. `packages`: those that are best
    most often, with their `shares`.
    """

    weights: Weights
    best: float
    packages: Shortlist
    shares: Floats


def drawn_weights(findings: Findings, name: Weights, draws: int, seed: int) -> Floats | None:
    """Weights drawn from a set, (draws, criteria); None where it cannot be drawn from."""
    try:
        return sample_weights(weight_set(findings, Run(weights=name)), draws, seed)
    except StanceError:
        return None


def rivals(values: Floats, weighted: Bools, *, cancelled: Callable[[], bool] | None = None) -> Rows:
    """Rows of the packages that can be best at all where just these criteria weigh, (rows,).

    Of few packages all of them: leaving any out would cost more than their draws. Raises
    StoppedError if `cancelled()`.
    """
    if len(values) <= MANY:
        return np.arange(len(values))
    return np.flatnonzero(non_dominated(values[:, weighted], cancelled=cancelled))


def firsts(weights: Weights, packages: Shortlist, shares: Floats, best: int) -> Firsts:
    """The packages that are best most often. `shares`: (packages,); `best`: the row of today's."""
    most = np.argsort(-shares, kind="stable")[:TOLD]
    most = most[shares[most] > 0]
    return Firsts(
        weights=weights,
        best=float(shares[best]),
        packages=packages.rows(most),
        shares=shares[most],
    )


def best_shares(
    values: Floats,
    weights: Floats,
    *,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Floats:
    """Share of draws in which each package is best, (packages,), adding up to 1.

    `values`: (packages, criteria) on 0..1; `weights`: (draws, criteria). Packages that are equal,
    to 9 decimals, on every criterion that weighs anything share their draws. Raises StoppedError
    if `cancelled()`.
    """
    weighted = np.any(weights > 0, axis=0)
    rounded = np.round(values[:, weighted], DECIMALS)
    rows, row_of, alike = np.unique(rounded, axis=0, return_inverse=True, return_counts=True)
    firsts = np.zeros(len(rows), dtype=np.int64)
    size = max(1, CELLS // len(rows))
    for start in range(0, len(weights), size):
        stop_if(cancelled)
        part = weights[start : start + size, weighted]
        firsts += np.bincount(np.argmax(part @ rows.T, axis=1), minlength=len(rows))
        if progress is not None:
            progress(min(1.0, (start + size) / len(weights)))
    return np.asarray((firsts / alike)[row_of] / len(weights))
