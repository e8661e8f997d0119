"""The combining rules for sets that grow one member at a time: figures to carry, a score to read.

Each rule carries a few running figures of every set, (figures, sets), starting from the empty set.
What they come to is what the rules of packages give for core members at their likely scores.
Rules: docs/method/search.md#sets
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.study import Criterion, Highest, LowestCore, Saturating, Study, Sum, WeightedMean
from evaluation.values import Floats

Masks = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Growing:
    """One criterion's rule over some options.

    `start`: (figures,) of the empty set. `grown`: the figures with one more option, by its place.
    `score`: from the masks and figures of sets, never empty ones, to their scores, (sets,).
    """

    start: tuple[float, ...]
    grown: Callable[[Floats, int], Floats]
    score: Callable[[Masks, Floats], Floats]


def growing(study: Study, criterion: Criterion, options: Sequence[str]) -> Growing:
    """How a criterion's score grows over the given options, bit i of a mask being `options[i]`."""
    rule = criterion.combine
    own = likely(study, options, criterion.id)
    match rule:
        case Sum():
            pairs = subsumed(study, options) if rule.leave_out_subsumed else ()
            return _sum(own, pairs)
        case Highest():
            return _highest(own, rule.second)
        case LowestCore():
            return Growing(
                (np.inf,), lambda now, i: np.minimum(now, own[i]), lambda masks, now: now[0]
            )
        case Saturating():
            return _saturating(own, rule.effect)
        case WeightedMean():
            shares = 1.0 + np.sum([likely(study, options, by) for by in rule.by], axis=0)
            return _weighted_mean(own, shares, rule.lowest_core)


def likely(study: Study, options: Sequence[str], criterion: str) -> Floats:
    """The options' likely scores on a criterion, (options,)."""
    return np.array([study.option(each).scores[criterion].likely for each in options], dtype=float)


def subsumed(study: Study, options: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Pairs of the place of an option and the mask of all that subsume it."""
    masks: dict[int, int] = {}
    for conflict in study.relations.conflicts:
        first, second = conflict.options
        if conflict.kind == "subsumes" and first in options and second in options:
            place = options.index(second)
            masks[place] = masks.get(place, 0) | 1 << options.index(first)
    return tuple(masks.items())


def _sum(own: Floats, pairs: tuple[tuple[int, int], ...]) -> Growing:
    def score(masks: Masks, now: Floats) -> Floats:
        total = now[0].copy()
        for place, subsumers in pairs:
            total[(masks >> place & 1 > 0) & (masks & subsumers > 0)] -= own[place]
        return np.asarray(total)

    return Growing((0.0,), lambda now, i: now + own[i], score)


def _highest(own: Floats, second: float) -> Growing:
    def grown(now: Floats, i: int) -> Floats:
        top, next_ = now
        return np.array([np.maximum(top, own[i]), np.maximum(next_, np.minimum(top, own[i]))])

    def score(_: Masks, now: Floats) -> Floats:
        top, next_ = now
        return np.asarray(top + second * np.where(np.isfinite(next_), next_, 0.0))

    return Growing((-np.inf, -np.inf), grown, score)


def _saturating(own: Floats, effect: float) -> Growing:
    def grown(now: Floats, i: int) -> Floats:
        left, top = now
        return np.array([left * (1.0 - effect * own[i] / 100.0), np.maximum(top, own[i])])

    def score(_: Masks, now: Floats) -> Floats:
        left, top = now
        return np.asarray(np.maximum(100.0 * (1.0 - left), top))

    return Growing((1.0, -np.inf), grown, score)


def _weighted_mean(own: Floats, shares: Floats, lowest: float) -> Growing:
    def grown(now: Floats, i: int) -> Floats:
        total, weighted, low = now
        return np.array([total + shares[i], weighted + shares[i] * own[i], np.minimum(low, own[i])])

    def score(_: Masks, now: Floats) -> Floats:
        total, weighted, low = now
        # Without a share the lowest is left out, so that the mean is exactly what it would be.
        mixed = weighted / total if lowest == 0 else (1 - lowest) * weighted / total + lowest * low
        return np.asarray(mixed)

    return Growing((0.0, 0.0, np.inf), grown, score)
