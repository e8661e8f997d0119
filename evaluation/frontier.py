"""Which rows of a table no other row beats: non-dominated packages, staircases, core indexes.

Formulas and sources: docs/method/search.md
"""

from collections.abc import Callable
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.errors import Fault, StanceError, StoppedError
from evaluation.ranking import TIE
from evaluation.values import Floats

Bools = NDArray[np.bool_]
Rows = NDArray[np.int64]
Places = NDArray[np.integer[Any]]

# Rows compared with one another at a time: their table of answers stays in the cache.
BLOCK = 512
DECIMALS = 9
SMALL = 2**15


def non_dominated(
    totals: Floats,
    *,
    most: float = inf,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Bools:
    """Rows than which no other is at least as good in every column and better in one, (rows,).

    `totals`: (rows, columns), more is better: a package's totals at the corners of a weight set, so
    that the answer holds for every weighting in it. Rows equal to 9 decimals do not beat each
    other. Raises StoppedError if `cancelled()`, and StanceError if more than `most` rows are left,
    since their number squared is the work.
    """
    places = _places(totals)
    sums = places.sum(axis=0, dtype=np.int64)
    # Whatever beats a row has a greater sum of places, so that one pass from the top is enough.
    order = np.argsort(-sums, kind="stable")
    places, sums = np.ascontiguousarray(places[:, order]), sums[order]
    kept = np.zeros(0, dtype=np.int64)
    for start in range(0, len(order), BLOCK):
        stop_if(cancelled)
        rows = np.arange(start, min(start + BLOCK, len(order)))
        for at in range(0, len(kept), BLOCK):
            rows = _unbeaten(places, sums, rows, kept[at : at + BLOCK])
        kept = np.append(kept, _unbeaten(places, sums, rows, rows))
        if len(kept) > most:
            message = (
                f"more than {most:,} packages are beaten by none at these weights, too many to "
                "compare; set a floor or a ceiling, or compare between the profiles"
            )
            raise StanceError([Fault(file="search", message=message)])
        if progress is not None:
            progress(min(1.0, (start + BLOCK) / len(order)))
    result = np.zeros(len(order), dtype=bool)
    result[order[kept]] = True
    return result


def stop_if(cancelled: Callable[[], bool] | None) -> None:
    """Raises StoppedError once `cancelled()` says so."""
    if cancelled is not None and cancelled():
        raise StoppedError


def _places(totals: Floats) -> Places:
    """Each column as places from the worst up, equal totals sharing theirs: (columns, rows)."""
    rounded = np.round(totals, DECIMALS).T
    places = [np.unique(column, return_inverse=True)[1] for column in rounded]
    found: Rows = np.array(places, dtype=np.int64).reshape(rounded.shape)
    # Small whole numbers are compared many at a time.
    return found.astype(np.int16) if found.max(initial=0) < SMALL else found


def _unbeaten(places: Places, sums: Rows, rows: Rows, rivals: Rows) -> Rows:
    """The rows that none of the rivals beats."""
    beaten = sums[rows, None] < sums[rivals]
    for column in places:
        beaten &= column[rows, None] <= column[rivals]
    return rows[~beaten.any(axis=1)]


def staircase(cost: Floats, gain: Floats) -> Rows:
    """Rows with the greatest gain at each cost, dearer ones only where they gain more.

    `cost`, `gain`: (rows,). Returns rows by rising cost; of equals the first.
    """
    order = np.lexsort((-gain, cost))
    best = np.maximum.accumulate(gain[order])
    better = np.append(True, best[1:] > best[:-1] + TIE)
    return np.asarray(order[better[: len(order)]], dtype=np.int64)


def core_indexes(holds: Bools) -> Floats:
    """Share of the given packages that hold each option, (options,). `holds`: (packages, options).

    1: in all of them, 0: in none.
    """
    return np.asarray(holds.mean(axis=0))


def best_rows(totals: Floats) -> Bools:
    """Which rows are best in each column, ties included: (rows, columns)."""
    return np.asarray(totals >= totals.max(axis=0) - TIE)
