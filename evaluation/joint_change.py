"""The smallest change of all weights together that takes the lead away.

Formulas and sources: docs/method/sensitivity.md#joint
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from evaluation.potential import best_case
from evaluation.programs import Program, shortest_optimum, solve
from evaluation.ranking import TIE
from evaluation.regions import Bounds, most_favourable, within
from evaluation.sweeps import leading
from evaluation.values import Floats

Reach = Literal["overtakes", "ties", "never"]
# Decimals to which differences of values are told apart: rounding must not break a tie of theirs.
DECIMALS = 12
# Less weight than this is none.
NOTHING = 1e-15


@dataclass(frozen=True, slots=True, kw_only=True)
class JointChange:
    """How little weight has to move for `challenger` (a row) to be level with what it must reach.

    `moved`: half the sum of all changes, a share of 1; `weights`: (criteria,) just there, of
    several such the nearest by least squares. `reach`: beyond that it "overtakes", or at most it
    "ties"; "never": no weights within the bounds do, then `moved` is infinite and `weights` are
    today's.
    """

    challenger: int
    moved: float
    weights: Floats
    reach: Reach


def smallest_change(
    values: Floats, weights: Floats, bounds: Bounds | None = None
) -> JointChange | None:
    """The nearest challenger's change: moving this much weight is just enough to end the lead.

    None if nobody can overtake: one option, or a leader whom no weights within the bounds dethrone.
    Where first place is shared already nothing moves. Ties go to the study's order.
    """
    first = leading(values @ weights)
    if len(first) > 1:
        return JointChange(challenger=int(first[1]), moved=0.0, weights=weights, reach="overtakes")
    changes = [each for each in catching(values, weights, bounds) if each.reach == "overtakes"]
    return min(changes, key=lambda each: each.moved, default=None)


def catching(
    values: Floats, weights: Floats, bounds: Bounds | None = None
) -> tuple[JointChange, ...]:
    """For every option but the leader: the smallest change at which it is level with the leader."""
    leader = int(np.argmax(values @ weights))
    limits = bounds or _unbounded(weights)
    others = [i for i in range(len(values)) if i != leader]
    ahead = np.round(values - values[leader], DECIMALS)
    return tuple(_catch(ahead[i], weights, limits, i) for i in others)


def coming_first(
    values: Floats, weights: Floats, bounds: Bounds | None = None
) -> tuple[JointChange, ...]:
    """For every option but the leader: the smallest change at which nobody is ahead of it."""
    limits = bounds or _unbounded(weights)
    changes = catching(values, weights, limits)
    return tuple(_come_first(values, weights, limits, each) for each in changes)


def _unbounded(weights: Floats) -> Bounds:
    return Bounds(lower=np.zeros(len(weights)), upper=np.ones(len(weights)))


def _catch(ahead: Floats, weights: Floats, bounds: Bounds, challenger: int) -> JointChange:
    """`ahead`: (criteria,) value of the challenger minus value of the leader."""
    most = float(most_favourable(ahead, bounds))
    if most < -TIE:
        return JointChange(
            challenger=challenger, moved=float("inf"), weights=weights, reach="never"
        )
    reach: Reach = "overtakes" if most > TIE else "ties"
    if np.all((bounds.lower <= weights) & (weights <= bounds.upper)):
        return _change(challenger, weights, weights + _transfer(ahead, weights, bounds), reach)
    to = _least_moved(ahead[None, :], weights, bounds)
    return _change(challenger, weights, weights if to is None else to, reach)


def _change(challenger: int, weights: Floats, to: Floats, reach: Reach) -> JointChange:
    moved = float(np.abs(to - weights).sum() / 2)
    return JointChange(challenger=challenger, moved=moved, weights=to, reach=reach)


def _transfer(ahead: Floats, weights: Floats, bounds: Bounds) -> Floats:
    """The change of weights, (criteria,) summing to 0, that closes the gap with the least moved.

    Weight goes from where the challenger is weakest to where it is strongest, and so on inwards;
    each point moved gains less than the one before, so taking the best first is exact. Criteria
    with the same difference share evenly, which is the least-squares choice among equals.
    """
    levels, block = np.unique(ahead, return_inverse=True)
    room = np.bincount(block, bounds.upper - weights)
    store = np.bincount(block, weights - bounds.lower)
    given, taken = np.zeros(len(levels)), np.zeros(len(levels))
    gap, low, high = -float(ahead @ weights), 0, len(levels) - 1
    while gap > 0 and low < high:
        gain = levels[high] - levels[low]
        amount = min(room[high] - taken[high], store[low] - given[low], gap / gain)
        taken[high] += amount
        given[low] += amount
        gap -= amount * gain
        if room[high] - taken[high] <= NOTHING:
            high -= 1
        elif store[low] - given[low] <= NOTHING:
            low += 1
        else:
            break
    change = np.zeros(len(weights))
    for k in np.flatnonzero(taken > 0):
        change[block == k] += _evenly((bounds.upper - weights)[block == k], taken[k])
    for k in np.flatnonzero(given > 0):
        change[block == k] -= _evenly((weights - bounds.lower)[block == k], given[k])
    return change


def _evenly(room: Floats, amount: float) -> Floats:
    """Split an amount into equal parts, none beyond its room; what is left goes to the others."""
    parts = np.zeros(len(room))
    left = amount
    for count, k in enumerate(np.argsort(room, kind="stable")):
        parts[k] = min(room[k], left / (len(room) - count))
        left -= parts[k]
    return parts


def _come_first(
    values: Floats, weights: Floats, bounds: Bounds, caught: JointChange
) -> JointChange:
    """Whoever catches the leader and is then behind nobody has come first with the same change."""
    i = caught.challenger
    ahead = np.round(values[i] - np.delete(values, i, axis=0), DECIMALS)
    if caught.reach == "never":
        return caught
    to: Floats | None = caught.weights
    if np.any(ahead @ caught.weights < -TIE / 1000):
        to = _least_moved(ahead, weights, bounds)
    if to is None:
        return JointChange(challenger=i, moved=float("inf"), weights=weights, reach="never")
    return _change(i, weights, to, _first_reach(values, bounds, i))


def _first_reach(values: Floats, bounds: Bounds, i: int) -> Reach:
    """Whether an option that can come first can do so alone."""
    # One criterion on which it is strictly best decides without a linear program.
    lead = values[i] - np.delete(values, i, axis=0).max(axis=0)
    alone = (lead > TIE) & (bounds.upper >= 1) & (bounds.lower.max() <= 0)
    if alone.any():
        return "overtakes"
    return "overtakes" if best_case(values, within(bounds), i).slack > 0 else "ties"


def _least_moved(ahead: Floats, weights: Floats, bounds: Bounds) -> Floats | None:
    """Nearest weights with ahead.w >= 0 in every row, by a linear program; None if there are none.

    Variables: what each weight gains, then what each loses.
    """
    up, down = bounds.upper - weights, weights - bounds.lower
    ones = np.ones(len(weights))
    program = Program(
        cost=np.full(2 * len(weights), 0.5),
        rows=np.hstack((ahead, -ahead)),
        limits=-(ahead @ weights),
        equal=np.concatenate((ones, -ones))[None, :],
        sums=np.zeros(1),
        lower=np.maximum(np.concatenate((-down, -up)), 0.0),
        upper=np.maximum(np.concatenate((up, down)), 0.0),
    )
    solution = solve(program)
    if solution is None:
        return None
    gained, lost = np.split(shortest_optimum(program, solution), 2)
    return np.asarray(weights + gained - lost)
