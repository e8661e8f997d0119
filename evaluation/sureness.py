"""How sure the first place is: shares of draws near the stance, and the class that follows.

Rules and thresholds: docs/method.md#verdict
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from evaluation.correlation import CORRELATIONS
from evaluation.findings import Findings, ranging_values
from evaluation.ranges import ranges_of
from evaluation.robustness import Robustness, error_interval, simulate
from evaluation.sensitivity import Sensitivity
from evaluation.stance import Stance
from evaluation.study import Correlation
from evaluation.values import Floats
from evaluation.verdict import leading_group
from evaluation.weight_sets import near

Kind = Literal["single", "tie", "open", "leaning", "clear"]

# Expected weight moved in draws near the stance, in weight points.
MOVED = 5.0
# Of what can be moved at all from very lopsided weights, draws move this share at most.
REACH = 0.9
DRAWS = 20_000
# Thresholds of the classes: points of total, shares of draws, weight points.
TIE_MARGIN, TIE_BEATS = 0.01, 0.60
OPEN_FIRST, CLEAR_FIRST = 0.60, 0.90
CLEAR_FLIP, CLEAR_JOINT = 0.05, 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """Shares of draws near the stance, scores ranging. Options as rows of the findings.

    `first`: of the leader in first place, `first_low`..`first_high` its 95% interval; `rival`: the
    other option most often first, None if there is only one, and `rival_first` its share; `beats`:
    the leader strictly ahead of the second by total, None for one option. `moved`: expected weight
    moved, 0..1.
    """

    first: float
    first_low: float
    first_high: float
    rival: int | None
    rival_first: float
    beats: float | None
    moved: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """The class of a verdict, the draws behind it, and the class under each other correlation."""

    kind: Kind
    draws: Draws
    kinds: dict[Correlation, Kind]


def sureness(
    stance: Stance, findings: Findings, found: Sensitivity, drawn_already: Robustness | None = None
) -> Sureness:
    """Draw near the stance, once for each correlation, and class the first place.

    `drawn_already`: what `near_draws` gives for the stance's own correlation, if it is known.
    """
    drawn = {
        word: drawn_already
        if drawn_already and word == stance.correlation
        else near_draws(stance, findings, word)
        for word in CORRELATIONS
    }
    shares = {
        word: draws_of(findings, each.first, each.pairwise, each.draws)
        for word, each in drawn.items()
    }
    kinds = {
        word: classify(findings, found, draws, len(group_under(findings, word)))
        for word, draws in shares.items()
    }
    return Sureness(kind=kinds[stance.correlation], draws=shares[stance.correlation], kinds=kinds)


def group_under(findings: Findings, correlation: Correlation) -> NDArray[np.intp]:
    """The leading group if scores hung together so, as row indices."""
    rho = CORRELATIONS[correlation]
    values, covariance, between = ranging_values(findings.study, findings.parts, rho)
    return leading_group(values, covariance, findings.weights, findings.totals, between)


def nearness(findings: Findings) -> float:
    """Expected weight moved in draws near the stance, in weight points."""
    return min(MOVED, REACH * 100 * (1 - float(findings.weights @ findings.weights)))


def near_draws(stance: Stance, findings: Findings, correlation: Correlation) -> Robustness:
    """Draw weights near the stance's and scores within their ranges."""
    return simulate(
        near(findings.weights, nearness(findings)),
        ranges_of(findings),
        draws=DRAWS,
        seed=stance.seed,
        rho=CORRELATIONS[correlation],
    )


def draws_of(findings: Findings, firsts: Floats, pairwise: Floats, count: int) -> Draws:
    """What a verdict needs to know of `count` draws near the stance.

    `firsts`: (options,) shares of first places; `pairwise`: see robustness.py.
    """
    leader, *others = (int(i) for i in findings.order)
    first = float(firsts[leader])
    low, high = error_interval(first, count)
    rival = max(others, key=lambda i: firsts[i], default=None)
    return Draws(
        first=first,
        first_low=float(low),
        first_high=float(high),
        rival=rival,
        rival_first=0.0 if rival is None else float(firsts[rival]),
        beats=float(pairwise[leader, others[0]]) if others else None,
        moved=nearness(findings) / 100,
        count=count,
    )


def classify(findings: Findings, found: Sensitivity, draws: Draws, group: int) -> Kind:
    """The first class that applies. `group`: how many are in the leading group."""
    if findings.margin is None or draws.beats is None:
        return "single"
    if findings.margin < TIE_MARGIN and draws.beats < TIE_BEATS:
        return "tie"
    if draws.first < OPEN_FIRST or draws.rival_first > draws.first:
        return "open"
    flips = [abs(flip.to - each.weight) for each in found.weights for flip in each.flips]
    joint = found.joint.moved if found.joint else np.inf
    certain = draws.first_low >= CLEAR_FIRST and group == 1
    if certain and min(flips, default=np.inf) >= CLEAR_FLIP and joint >= CLEAR_JOINT:
        return "clear"
    return "leaning"
