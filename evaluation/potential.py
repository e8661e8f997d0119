"""Potential optimality: can an option be best at all, and what proves it.

Formulas and sources: docs/method/sensitivity.md#potential-optimality
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from evaluation.programs import Program, solve
from evaluation.ranking import TIE
from evaluation.regions import Region
from evaluation.values import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class BestCase:
    """The most an option (a row) can lead by over a region of weights, and the proof.

    `slack`: its lead over the next there, 0..1: above 0 it can be best, at 0 only share first
    place, below 0 it is never best. Infinite for an only option. `weights`: (criteria,) where it
    leads by that much. `mix`: (options,) shares of the others, summing to 1, that beat it by at
    least -slack at every weighting; all zero for an only option.
    """

    option: int
    slack: float
    weights: Floats
    mix: Floats

    @property
    def can_be(self) -> Literal["best", "tied", "never"]:
        """The slack in one word."""
        if self.slack > 0:
            return "best"
        return "tied" if self.slack == 0 else "never"


def potential_optimality(
    values: Floats, region: Region, rivals: Floats | None = None
) -> tuple[BestCase, ...]:
    """The best case of every option. `values`: (options, criteria) on 0..1.

    `rivals`: the values that count for the options it is held against, if others than `values`:
    with every option at its favourable and the rivals at their unfavourable end a negative slack
    holds whatever the scores turn out to be.
    """
    return tuple(best_case(values, region, i, rivals) for i in range(len(values)))


def best_case(
    values: Floats, region: Region, option: int, rivals: Floats | None = None
) -> BestCase:
    """Maximise t with w.(v_i - v_k) >= t for all others k, by a linear program."""
    others = np.delete(values if rivals is None else rivals, option, axis=0)
    lead = (values[option] - others) @ region.corners.T
    extra = len(region.rows)
    count = len(region.corners)
    # Without others nothing limits the lead, and any weights of the region will do.
    ceiling = np.inf if len(others) else 0.0
    found = solve(
        Program(
            cost=np.append(np.zeros(count), -1.0),
            rows=np.vstack((_with(lead, -1.0), _with(region.rows, 0.0))),
            limits=np.concatenate((np.zeros(len(others)), region.limits)),
            equal=np.append(np.ones(count), 0.0)[None, :],
            sums=np.ones(1),
            lower=np.append(region.shares.lower, -np.inf),
            upper=np.append(region.shares.upper, ceiling),
        )
    )
    if found is None:
        raise RuntimeError("a region of weights is never empty")
    mix = found.row_prices[: len(found.row_prices) - extra]
    slack = -found.cost if len(others) else np.inf
    return BestCase(
        option=option,
        slack=0.0 if abs(slack) <= TIE else float(slack),
        weights=np.asarray(found.x[:-1] @ region.corners),
        mix=np.insert(_shares(mix), option, 0.0),
    )


def _with(rows: Floats, last: float) -> Floats:
    return np.column_stack((rows, np.full(len(rows), last)))


def _shares(prices: Floats) -> Floats:
    """Prices sum to 1 but for rounding."""
    kept = np.maximum(prices, 0.0)
    return np.asarray(kept / kept.sum() if kept.any() else kept)
