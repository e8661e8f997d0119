"""What must hold among a snapshot's own drawn figures, whoever drew them."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from evaluation.robustness import LEAST_SHARE
from evaluation.values import Floats
from sharing.snapshots.leaves import Path, is_figure
from sharing.snapshots.sampling import OPTIONS, PAIRS, ROUNDING, row_of

Leaves = Mapping[Path, Any]


def contradictions(sealed: Leaves, correlation: str) -> Iterator[tuple[Path, float | str]]:
    """Each figure that does not follow from those beside it, and what would follow.

    `sealed`: leaves whose paths are those of sound findings. `correlation`: the stance's.
    """
    rows = {
        path[:3]: row_of(path[:3], sealed)
        for path in sealed
        if path[:2] == OPTIONS and path[3:4] == ("expected_rank",)
    }
    for row, shares in rows.items():
        yield from _in_row(row, shares, sealed)
    yield from _in_columns(rows)
    for path in sealed:
        if path[:2] == PAIRS and len(path) == 4:
            most = 1 - _number(sealed.get((*PAIRS, path[3], path[2]), 0.0))
            if _number(sealed[path]) > most + ROUNDING:
                yield path, most
    yield from _in_verdict(sealed, correlation)


def _in_row(row: Path, shares: Floats, sealed: Leaves) -> Iterator[tuple[Path, float | str]]:
    if abs(shares.sum() - 1) > ROUNDING:
        yield (*row, "acceptability", "sum"), 1.0
    rank = float(shares @ np.arange(1, len(shares) + 1))
    if abs(_number(sealed[*row, "expected_rank"]) - rank) > ROUNDING * len(shares):
        yield (*row, "expected_rank"), rank
    taken = np.flatnonzero(shares >= LEAST_SHARE)
    ends = (taken[0] + 1, taken[-1] + 1) if len(taken) else (0, 0)
    for number, end in enumerate(ends, 1):
        if sealed.get((*row, "rank_range", str(number))) != end:
            yield (*row, "rank_range", str(number)), float(end)
    weights = [_number(sealed[path]) for path in sealed if path[:4] == (*row, "central_weights")]
    if sealed.get((*row, "central_weights"), 0) is None:
        if shares[0] > 0:
            yield (*row, "central_weights"), "some"
    elif shares[0] == 0:
        yield (*row, "central_weights"), "nothing"
    elif abs(sum(weights) - 1) > ROUNDING:
        yield (*row, "central_weights", "sum"), 1.0


def _in_columns(rows: Mapping[Path, Floats]) -> Iterator[tuple[Path, float | str]]:
    together = sum(rows.values())
    for rank in np.flatnonzero(np.abs(together - 1) > ROUNDING * len(rows)):
        yield (*OPTIONS, "acceptability", str(rank + 1)), 1.0


def _in_verdict(sealed: Leaves, correlation: str) -> Iterator[tuple[Path, float | str]]:
    leader = sealed["ranking", "options", "order"][0][0]
    first = sealed[*OPTIONS, leader, "acceptability", "1"]
    if sealed["verdict", "first_share"] != first:
        yield ("verdict", "first_share"), first
    kind = sealed["verdict", "class_by_correlation", correlation]
    if sealed["verdict", "class"] != kind:
        yield ("verdict", "class"), kind


def _number(value: Any) -> float:
    return float(value) if is_figure(value) else float("nan")
