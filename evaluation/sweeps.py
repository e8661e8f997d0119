"""One weight moved, the others in proportion: every total is a line, every crossing is exact.

Formulas and sources: docs/method/sensitivity.md#sweeps
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.ranking import TIE
from evaluation.values import Floats

Bools = NDArray[np.bool_]
Interval = tuple[float, float]

# Where a slider of the weighing board ends, in swing points.
SLIDER_TOP = 100.0
# Totals at a crossing that differ by less than this met in the same place.
MEETING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """Weights and totals as lines in t, the weight of `part`, from `lowest` to `highest`.

    `part`: the criteria moved together, as columns. `today`: their weight now. `others`: the weight
    now of all that give way. `weights`, `totals`: (2, criteria) and (2, options), what they are at
    t = 0 and their slope. Where nothing can give way, `lowest` and `highest` both equal `today`.
    """

    part: tuple[int, ...]
    today: float
    lowest: float
    highest: float
    others: float
    weights: Floats
    totals: Floats

    def weights_at(self, t: float) -> Floats:
        """All weights when the part weighs t, (criteria,) summing to 1."""
        return np.asarray(self.weights[0] + t * self.weights[1])

    def totals_at(self, t: float) -> Floats:
        """All totals when the part weighs t, (options,)."""
        return np.asarray(self.totals[0] + t * self.totals[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossings:
    """Where two totals are equal, by t: `at` (crossings,); `first`, `second`: rows of options.

    `second` is ahead beyond the crossing. Options equal all along do not cross.
    """

    at: Floats
    first: NDArray[np.intp]
    second: NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of t on which one option is first; of options equal all along the study's first."""

    start: float
    end: float
    leader: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """The largest closed intervals of t around today's that keep the leaders, and the full ranking.

    At an end the totals concerned are equal. Options that share a place must go on sharing it.
    """

    leader: Interval
    ranking: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightFlip:
    """The weight `to` beyond which the options `leaders` are strictly first.

    `points`: the swing points of the part there, all other points as they are; infinite where only
    the whole weight would do. `by_slider`: no slider has to go beyond its top.
    """

    to: float
    leaders: tuple[int, ...]
    points: float
    by_slider: bool


def leading(totals: Floats) -> NDArray[np.intp]:
    """Rows of all options in first place, those within TIE of the best."""
    return np.flatnonzero(totals.max() - totals <= TIE)


def sweep(
    values: Floats, weights: Floats, part: Sequence[int], locked: Bools | None = None
) -> Sweep:
    """Let the criteria `part` weigh t together and all others the rest, each side in proportion.

    `values`: (options, criteria) on 0..1; `weights`: (criteria,) summing to 1. A side whose weights
    are all zero is split equally. `locked`: (criteria,), true where a weight stays as it is.
    """
    fixed = np.zeros(len(weights), dtype=bool) if locked is None else locked
    inside = np.zeros(len(weights), dtype=bool)
    inside[list(part)] = True
    kept, moved, others = weights * fixed, inside & ~fixed, ~inside & ~fixed
    today = float(weights[inside].sum())
    if moved.any() and others.any():
        slope = shares(weights, moved) - shares(weights, others)
        lowest, highest = float(kept[inside].sum()), 1.0 - float(kept[~inside].sum())
        start = kept - lowest * shares(weights, moved) + highest * shares(weights, others)
    else:
        slope, start, lowest, highest = np.zeros(len(weights)), weights, today, today
    lines = np.array([start, slope])
    return Sweep(
        part=tuple(part),
        today=today,
        lowest=lowest,
        highest=highest,
        others=float(weights[others].sum()),
        weights=lines,
        totals=lines @ values.T,
    )


def shares(weights: Floats, chosen: Bools) -> Floats:
    """Split 1 among the chosen criteria as their weights stand to each other, or else equally."""
    picked = np.where(chosen, weights, 0.0)
    split = picked if picked.any() else chosen.astype(float)
    return np.asarray(split / split.sum())


def crossings(swept: Sweep) -> Crossings:
    """Every place strictly inside the sweep where two options change order, by t."""
    start, slope = swept.totals
    first, second = np.triu_indices(len(start), 1)
    apart, steeper = start[first] - start[second], slope[second] - slope[first]
    at = np.full(len(first), np.nan)
    np.divide(apart, steeper, out=at, where=np.abs(steeper) > TIE)
    # A comparison with nan is false: options with equal slopes fall out here.
    found = np.flatnonzero((at > swept.lowest) & (at < swept.highest))
    found = found[np.argsort(at[found], kind="stable")]
    rising = steeper[found] > 0
    one, other = first[found], second[found]
    return Crossings(
        at=at[found], first=np.where(rising, one, other), second=np.where(rising, other, one)
    )


def envelope(swept: Sweep) -> tuple[Segment, ...]:
    """Who is first where: segments that join from the lowest to the highest t."""
    at = swept.lowest
    segments: list[Segment] = []
    leader = _steepest(swept, leading(swept.totals_at(at)))
    while True:
        slope = swept.totals[1] - swept.totals[1, leader]
        gap = swept.totals[0, leader] - swept.totals[0]
        meet = np.full(len(slope), np.inf)
        np.divide(gap, slope, out=meet, where=slope > TIE)
        end = float(max(meet.min(), at))
        if end >= swept.highest - MEETING:
            return (*segments, Segment(start=at, end=swept.highest, leader=leader))
        if end > at:
            segments.append(Segment(start=at, end=end, leader=leader))
        at, leader = end, _steepest(swept, np.flatnonzero(meet <= end + MEETING))


def _steepest(swept: Sweep, rows: NDArray[np.intp]) -> int:
    """Of options that are equal somewhere, the one ahead just after."""
    slope = swept.totals[1, rows]
    return int(rows[np.flatnonzero(slope.max() - slope <= TIE)[0]])


def stability(swept: Sweep) -> Stability:
    """How far the part's weight may go, both ways, before the leaders or any place change."""
    totals = swept.totals_at(swept.today)
    limits = _limits(swept, np.arange(len(totals)))
    down = np.maximum(limits[0], swept.lowest)
    up = np.minimum(limits[1], swept.highest)
    first = leading(totals)
    return Stability(
        leader=(float(down[first].max()), float(up[first].min())),
        ranking=(float(down.max()), float(up.min())),
    )


def weight_flips(swept: Sweep, total_points: float = 100.0) -> tuple[WeightFlip, ...]:
    """The nearest weights, below and above today's, beyond which another option is strictly first.

    None where leaders are tied already. `total_points`: the sum of all swing points now.
    """
    first = leading(swept.totals_at(swept.today))
    if len(first) > 1:
        return ()
    down, up = (limit[0] for limit in _limits(swept, first))
    found = []
    for to, limit, way in ((float(down.max()), down, -1.0), (float(up.min()), up, 1.0)):
        if np.isfinite(to):
            found.append(_flip(swept, to, np.flatnonzero(np.abs(limit - to) <= MEETING), way))
    return tuple(_with_points(swept, to, rows, total_points) for to, rows in found)


def _flip(
    swept: Sweep, to: float, rows: NDArray[np.intp], way: float
) -> tuple[float, tuple[int, ...]]:
    slope = way * swept.totals[1, rows]
    return to, tuple(int(i) for i in rows[slope.max() - slope <= TIE])


def _with_points(
    swept: Sweep, to: float, leaders: tuple[int, ...], total_points: float
) -> WeightFlip:
    points = slider_points(swept, to, total_points)
    largest = float(swept.weights[1].max()) * points if np.isfinite(points) else np.inf
    return WeightFlip(
        to=to, leaders=leaders, points=points, by_slider=largest <= SLIDER_TOP * (1 + TIE)
    )


def slider_points(swept: Sweep, t: float, total_points: float) -> float:
    """Swing points of the part's unlocked criteria at which it weighs t, all other points fixed.

    Infinite where t leaves nothing to the others or these have no points.
    """
    left = swept.highest - t
    if left <= MEETING or swept.others <= 0:
        return float("inf")
    return total_points * swept.others * (t - swept.lowest) / left


def _limits(swept: Sweep, rows: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Least and greatest t at which each option of `rows` is not behind each other one.

    (rows, options) each; infinite where it never falls behind on that side, or is behind today.
    Only falling behind by more than TIE counts, so that touching at the end is no limit.
    """
    totals = swept.totals_at(swept.today)
    lead = totals[rows, None] - totals[None, :]
    lead[np.abs(lead) <= TIE] = 0.0
    slope = swept.totals[1, rows, None] - swept.totals[1][None, :]
    limits = []
    for end, none in zip((swept.lowest, swept.highest), (-np.inf, np.inf), strict=True):
        limit = np.full(lead.shape, none)
        behind = (lead >= 0) & (lead + slope * (end - swept.today) < -TIE)
        np.divide(lead, -slope, out=limit, where=behind)
        limits.append(np.where(behind, limit + swept.today, none))
    return limits[0], limits[1]
