"""By how much two runs of the same draws may differ: the Monte Carlo error of each drawn figure.

An error is the standard deviation of the difference between two runs, from an upper bound of the
variance in one draw, so that it is never too small. Formulas: docs/method/snapshots.md#errors
"""

from collections.abc import Mapping
from functools import lru_cache
from math import sqrt
from typing import Any

import numpy as np

from evaluation.robustness import CONFIDENCE_DRAWS, LEAST_FIRSTS, LEAST_SHARE
from evaluation.values import Floats
from evaluation.weight_sets import deviations
from sharing.snapshots.leaves import Path, is_figure

# Of two honest runs of some thousand figures, one in thousands has a figure further apart.
MOST_ERRORS = 5.0
# Sums of shares round in their last digits.
ROUNDING = 1e-9
# Of the confidence factor, the weights that it is drawn at vary as well.
WEIGHTS_VARY = 2.0
Leaves = Mapping[Path, Any]
OPTIONS: Path = ("robustness", "options")
PAIRS: Path = ("robustness", "pairwise")


def errors_apart(path: Path, sealed: Leaves, again: Leaves) -> float:
    """How many errors a drawn figure is from what it was drawn as again; infinite if no error can.

    `sealed`, `again`: all leaves of both; `path`: of one that both have.
    """
    one, other = sealed.get(path), again.get(path)
    kind = path[3:4] if path[:2] == OPTIONS else ()
    if kind == ("rank_range",) and is_figure(one):
        # That it follows from the shares is looked at for itself, see contradictions.py.
        return 0.0
    if kind == ("central_weights",) and _without_firsts(path[:3], sealed, again):
        return 0.0
    if kind == ("confidence",) and _may_be_missing(path[:3], one, other, sealed, again):
        return 0.0
    if not (is_figure(one) and is_figure(other)):
        return np.inf
    variance = _variance(path, sealed, again)
    apart = abs(float(sealed[path]) - float(again[path]))
    return 0.0 if apart <= ROUNDING else apart / sqrt(variance) if variance > 0 else np.inf


def _variance(path: Path, sealed: Leaves, again: Leaves) -> float:
    """Of the difference between the two runs."""
    draws = int(again["robustness", "draws"])
    row, kind = path[:3], path[3] if path[:2] == OPTIONS else ""
    one, other = float(sealed[path]), float(again[path])
    if kind == "expected_rank":
        return _rank_variance(row, sealed, again) * 2 / draws
    if kind == "central_weights":
        return _weight_variance(path, sealed, again)
    if kind == "confidence":
        return WEIGHTS_VARY * spread_of(one, other) * 2 / min(draws, CONFIDENCE_DRAWS)
    return spread_of(one, other) * 2 / draws


def spread_of(one: float, other: float) -> float:
    """Variance in one draw of what lies between 0 and 1, by the mean of both runs."""
    share = (one + other) / 2
    return max(share * (1 - share), 0.0) if 0 <= min(one, other) <= max(one, other) <= 1 else 0.0


def _rank_variance(row: Path, sealed: Leaves, again: Leaves) -> float:
    mean: Floats = (row_of(row, sealed) + row_of(row, again)) / 2
    ranks = np.arange(1, len(mean) + 1)
    return max(float(mean @ ranks**2 - (mean @ ranks) ** 2), 0.0)


def _weight_variance(path: Path, sealed: Leaves, again: Leaves) -> float:
    """Of a mean over first places: by the weight's bounds, or by the spread of all draws."""
    *row, _, criterion = path
    first = (*row, "acceptability", "1")
    draws = float(again["robustness", "draws"])
    counts = [_share(each.get(first)) * draws for each in (sealed, again)]
    if min(counts) <= 0:
        return 0.0
    weights = {p[2]: again[p] for p in again if p[:2] == ("ranking", "weights")}
    spread = _spread(tuple(weights.values()), again["robustness", "moved"])
    most: float = spread[list(weights).index(criterion)] ** 2 / _share(again[first])
    bounded = spread_of(float(sealed[path]), float(again[path]))
    return float(min(bounded, most)) * (1 / counts[0] + 1 / counts[1])


@lru_cache(maxsize=8)
def _spread(weights: tuple[float, ...], moved: float) -> tuple[float, ...]:
    return tuple(map(float, deviations(weights, moved)))


def _without_firsts(row: Path, sealed: Leaves, again: Leaves) -> bool:
    """Whether one run has no central weights because its option never came first."""
    return any(
        each.get((*row, "central_weights"), 0) is None and not row_of(row, each)[:1].any()
        for each in (sealed, again)
    )


def _may_be_missing(row: Path, one: Any, other: Any, sealed: Leaves, again: Leaves) -> bool:
    """Whether a confidence that only one run has hangs on how often its option came first.

    Each run has one where its own shares give enough first places, and where another run may not.
    """
    if (one is None) == (other is None):
        return False
    draws = again["robustness", "draws"]
    least = max(LEAST_SHARE, LEAST_FIRSTS / draws)
    if (one is None) == (_firsts(row, sealed) >= least - ROUNDING):
        return False
    share = row_of(row, again)[0]
    least *= share / _firsts(row, again) if share else 1
    return bool(abs(share - least) <= MOST_ERRORS * sqrt(spread_of(share, least) * 2 / draws))


def _firsts(row: Path, found: Leaves) -> float:
    """In which share of the draws an option, or one that always ties with it, came first."""
    shares = row_of(row, found)
    # Options that always tie share their first places, and are drawn as one.
    alike = sum(
        np.array_equal(shares, row_of(each[:3], found))
        for each in found
        if each[:2] == OPTIONS and each[3:] == ("confidence",)
    )
    return float(shares[0]) * alike


def row_of(row: Path, found: Leaves) -> Floats:
    """The shares of one option at each rank; `row`: the path to its table."""
    shares: list[float] = []
    while (path := (*row, "acceptability", str(len(shares) + 1))) in found:
        shares.append(_share(found[path]))
    return np.array(shares)


def _share(value: Any) -> float:
    return float(value) if is_figure(value) else 0.0
