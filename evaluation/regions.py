"""Weight regions: every weighting that somebody's statements allow.

Formulas and sources: docs/method/sensitivity.md#regions
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from evaluation.errors import Fault, StanceError
from evaluation.programs import Program, solve
from evaluation.ranking import TIE
from evaluation.values import Floats

EMPTY = "no weights satisfy these bounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Least and greatest share, `lower` <= `upper`, (shares,) each, of something that sums to 1."""

    lower: Floats
    upper: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """All weights s @ corners, where the shares s of the corners sum to 1 and satisfy the rest.

    `corners`: (corners, criteria), weights each. `shares`: bounds of s. `rows`, `limits`: (rows,
    corners) and (rows,), rows @ s >= limits; none for most regions. Never empty.
    """

    corners: Floats
    shares: Bounds
    rows: Floats
    limits: Floats


def anything(criteria: int) -> Region:
    """Every weighting of this many criteria: the whole simplex."""
    return between(np.eye(criteria))


def between(corners: ArrayLike) -> Region:
    """Every mixture of the given weightings, (corners, criteria), such as some profiles."""
    given = np.asarray(corners, dtype=float)
    count = len(given)
    return Region(
        corners=given,
        shares=Bounds(lower=np.zeros(count), upper=np.ones(count)),
        rows=np.zeros((0, count)),
        limits=np.zeros(0),
    )


def ordered(ranks: ArrayLike) -> Region:
    """Every weighting in a weak order: rank 1 weighs most, equal ranks weigh the same.

    `ranks`: (criteria,). The corners share the weight evenly among all criteria down to some rank.
    """
    given = np.asarray(ranks)
    heads = given[None, :] <= np.unique(given)[:, None]
    return between(heads / heads.sum(axis=1, keepdims=True))


def within(bounds: Bounds) -> Region:
    """Every weighting between least and greatest weights. Raises StanceError if there is none."""
    _refuse_if(
        bool(
            np.any(bounds.lower > bounds.upper + TIE)
            or bounds.lower.sum() > 1 + TIE
            or bounds.upper.sum() < 1 - TIE
        )
    )
    free = anything(len(bounds.lower))
    return Region(corners=free.corners, shares=bounds, rows=free.rows, limits=free.limits)


def constrained(rows: ArrayLike, limits: ArrayLike = 0.0, bounds: Bounds | None = None) -> Region:
    """Every weighting w with rows @ w >= limits. Raises StanceError if there is none.

    `rows`: (rows, criteria); `limits`: (rows,) or one for all; `bounds`: of each weight.
    """
    given = np.asarray(rows, dtype=float)
    free = anything(given.shape[1]) if bounds is None else within(bounds)
    region = Region(
        corners=free.corners,
        shares=free.shares,
        rows=given,
        limits=np.broadcast_to(np.asarray(limits, dtype=float), len(given)),
    )
    _refuse_if(least(np.zeros(given.shape[1]), region) is None)
    return region


def _refuse_if(empty: bool) -> None:
    if empty:
        raise StanceError([Fault(file="weights", message=EMPTY)])


def least(totals: Floats, region: Region) -> float | None:
    """The least mean of `totals`, (corners,), over the region's shares, by a linear program.

    None if the region is empty, which only its makers need to ask.
    """
    solution = solve(share_program(totals, region))
    return None if solution is None else solution.cost


def share_program(cost: Floats, region: Region) -> Program:
    """Minimise cost.s over the shares s of a region, (corners,)."""
    return Program(
        cost=cost,
        rows=region.rows,
        limits=region.limits,
        equal=np.ones((1, len(region.corners))),
        sums=np.ones(1),
        lower=region.shares.lower,
        upper=region.shares.upper,
    )


def most_favourable(gains: Floats, bounds: Bounds) -> Floats:
    """The greatest mean of `gains`, (..., shares), over all shares within bounds, (...) each.

    Exact without a linear program: whatever the lower bounds leave goes to the best gains first.
    """
    order = np.argsort(-gains, axis=-1)
    room = (bounds.upper - bounds.lower)[order]
    before = np.cumsum(room, axis=-1) - room
    shares = np.clip(1.0 - bounds.lower.sum() - before, 0.0, room)
    best = (np.take_along_axis(gains, order, axis=-1) * shares).sum(axis=-1)
    return np.asarray(gains @ bounds.lower + best)
