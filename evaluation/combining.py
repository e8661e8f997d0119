"""What a package scores on a criterion, from its members' scores: one function for each rule.

Members stand on the last axis; all axes before it are broadcast, so that one call serves one
package, a thousand draws of it, or every set of options.
Formulas and sources: docs/method/packages.md#rules
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.study import Combine, Highest, LowestCore, Saturating, Sum, WeightedMean
from evaluation.values import Floats

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Who is in a package, each (..., options).

    `core`: without these it would be another package. `share`: how much a member counts, 1 for
    core members, its likelihood of adoption 0..1 for optional ones, 0 for all others. `member`:
    core or optional, however little it counts.
    """

    core: Bools
    share: Floats
    member: Bools

    @classmethod
    def of(cls, core: ArrayLike, optional: ArrayLike, likelihood: ArrayLike) -> "Membership":
        """From masks (..., options) and every option's likelihood of adoption 0..1."""
        fixed, some = np.asarray(core, dtype=bool), np.asarray(optional, dtype=bool)
        share = np.where(fixed, 1.0, np.where(some, likelihood, 0.0))
        return cls(core=fixed, share=share, member=fixed | some)


def combine(
    rule: Combine,
    scores: Floats,
    members: Membership,
    *,
    weights: Floats | None = None,
    subsumed: ArrayLike = (),
) -> Floats:
    """Score of packages on one criterion by its rule, (...,), before synergies and the range.

    `scores`: (..., options) on that criterion. `weights`: (..., options), what a weighted mean
    weighs each option by, see `mean_weights`. `subsumed`: pairs (first, second) of options; a sum
    that asks for it leaves out the second where the first is a member too.
    """
    match rule:
        case Sum():
            return added(scores, members, subsumed if rule.leave_out_subsumed else ())
        case Highest():
            return highest(scores, members, rule.second)
        case LowestCore():
            return lowest_core(scores, members)
        case Saturating():
            return saturating(scores, members, rule.effect)
        case WeightedMean():
            even = np.ones_like(scores) if weights is None else weights
            return weighted_mean(scores, members, even, rule.lowest_core)


def added(scores: Floats, members: Membership, subsumed: ArrayLike = ()) -> Floats:
    """Sum of share x score. `subsumed` as in `combine`."""
    share = members.share
    pairs = np.asarray(subsumed, dtype=np.intp).reshape(-1, 2)
    if len(pairs):
        share = share.copy()
        for first, second in pairs:
            share[..., second] *= ~members.member[..., first]
    return np.asarray((share * scores).sum(axis=-1))


def highest(scores: Floats, members: Membership, second: float = 0.0) -> Floats:
    """Highest share x score of a member, plus `second` times the next highest if there is one."""
    counted = np.where(members.member, members.share * scores, -np.inf)
    if second == 0:
        return np.asarray(counted.max(axis=-1))
    # Member by member rather than by sorting: draws, of which there are many, stay side by side.
    top = following = np.full(counted.shape[:-1], -np.inf)
    for each in np.moveaxis(counted, -1, 0):
        following = np.maximum(following, np.minimum(top, each))
        top = np.maximum(top, each)
    return np.asarray(top + second * np.where(np.isfinite(following), following, 0.0))


def lowest_core(scores: Floats, members: Membership) -> Floats:
    """Lowest score of a core member: a chain is as strong as its weakest link."""
    return np.asarray(np.where(members.core, scores, np.inf).min(axis=-1))


def saturating(scores: Floats, members: Membership, effect: float) -> Floats:
    """Each member closes the share `effect` x share x score / 100 of what is left to 100.

    At least the highest share x score, so that one member counts in full.
    """
    left = np.prod(1.0 - effect * members.share * scores / 100.0, axis=-1)
    return np.asarray(np.maximum(100.0 * (1.0 - left), highest(scores, members)))


def weighted_mean(
    scores: Floats, members: Membership, weights: Floats, lowest: float = 0.0
) -> Floats:
    """Mean of the members' scores weighed by share x weight; `lowest` of it is the lowest core's.

    `weights`: (..., options), above zero for members.
    """
    counted = members.share * weights
    mean = (counted * scores).sum(axis=-1) / counted.sum(axis=-1)
    if lowest == 0:
        return np.asarray(mean)
    return np.asarray((1.0 - lowest) * mean + lowest * lowest_core(scores, members))


def mean_weights(by: Floats) -> Floats:
    """What a weighted mean weighs options by, (..., options): one more than their scores' sum.

    `by`: (criteria, ..., options), the scores on the criteria that the rule names.
    """
    return np.asarray(by.sum(axis=0) + 1.0)
