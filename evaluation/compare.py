"""Two to four options or packages side by side: each pair's margin taken apart, and what turns it.

Formulas and sources: docs/method/compare.md
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from evaluation.errors import Fault
from evaluation.findings import Findings
from evaluation.member_flips import member_flips
from evaluation.ranking import TIE
from evaluation.score_flips import ScoreFlip, score_flips
from evaluation.sensitivity import WeightSensitivity, weight_sensitivity
from evaluation.stance import Stance
from evaluation.sweeps import WeightFlip
from evaluation.values import Floats, ValueTable
from evaluation.wording import hinted

FEWEST, MOST = 2, 4
# Further from any total than totals are apart: whoever is put there leads nowhere.
OUT_OF_THE_RUNNING = 9.0

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two rows of the findings, `ahead` not behind `behind`.

    `margin`: how far it is ahead, 0..1. `contributions`: (criteria,) what each criterion adds to
    the margin, on -1..1; they sum to it. `apart`: (criteria,) difference of the two values, -1..1.
    `within`: (criteria,) where the difference lies within the ranges, see `within_ranges`.
    `weights`: the weights, moved alone, beyond which the other one is strictly ahead, that with the
    least way to go first. `scores`: the scores, moved alone, that do the same, the likeliest first;
    none that could only tie. Both are empty where the two are level.
    """

    ahead: int
    behind: int
    margin: float
    contributions: Floats
    apart: Floats
    within: Bools
    weights: tuple[tuple[WeightSensitivity, WeightFlip], ...]
    scores: tuple[ScoreFlip, ...]

    @property
    def level(self) -> bool:
        """Whether neither is ahead."""
        return self.margin <= TIE


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`rows`: what is compared, the highest total first. `pairs`: all pairs of them, in that order.

    The first pair is the first two rows.
    """

    rows: tuple[int, ...]
    pairs: tuple[Pair, ...]

    def pair(self, one: int, other: int) -> Pair:
        """The pair of two rows, in either order. Raises KeyError if they are not compared."""
        known = {frozenset((pair.ahead, pair.behind)): pair for pair in self.pairs}
        return known[frozenset((one, other))]


def selection_faults(
    known: Sequence[str], ids: Sequence[str], noun: str = "option", others: Sequence[str] = ()
) -> list[Fault]:
    """Find what is wrong with a choice of things to compare: unknown, twice, too few, too many.

    `known`: ids of all that is ranked; `noun`: what they are; `others`: what is not ranked now.
    """
    different = list(dict.fromkeys(ids))
    other = {"option": "a package", "package": "an option"}[noun]
    told = [
        f'"{name}" is {other}, and {noun}s are compared' for name in different if name in others
    ]
    unknown = [name for name in different if name not in {*known, *others}]
    told += [
        f'"{name}" is no {noun} of this study{hint}' for name, hint in hinted(unknown, tuple(known))
    ]
    told += [
        f'"{name}" is named {ids.count(name)} times; compare it with another one'
        for name in different
        if ids.count(name) > 1
    ]
    # What is wrong already explains too few; it would only be said twice.
    if len(different) < FEWEST and not told:
        told.append(f"a comparison needs two {noun}s at least; name another one")
    if len(different) > MOST:
        told.append(f"{len(different)} are named; a comparison takes {MOST} at most")
    return [Fault(file="compare", message=message) for message in told]


def compare(stance: Stance, findings: Findings, ids: Sequence[str]) -> Comparison:
    """Put rows of the findings side by side. `ids`: two to four of its options, all different."""
    chosen = [findings.options.index(each) for each in ids]
    rows = sorted(chosen, key=lambda i: (int(findings.ranks[i]), chosen.index(i)))
    return Comparison(
        rows=tuple(rows),
        pairs=tuple(compare_pair(stance, findings, one, other) for one, other in _pairs(rows)),
    )


def _pairs(rows: Sequence[int]) -> list[tuple[int, int]]:
    return list(combinations(rows, 2))


def compare_pair(stance: Stance, findings: Findings, one: int, other: int) -> Pair:
    """Take the margin of two rows apart and find what alone would turn it."""
    totals = findings.totals
    ahead, behind = (one, other) if totals[one] >= totals[other] - TIE else (other, one)
    values = findings.values.likely
    apart = values[ahead] - values[behind]
    return Pair(
        ahead=ahead,
        behind=behind,
        margin=max(float(totals[ahead] - totals[behind]), 0.0),
        contributions=findings.weights * apart,
        apart=apart,
        within=within_ranges(findings.values, ahead, behind),
        weights=_weights(stance, findings, ahead, behind),
        scores=_scores(findings, ahead, behind),
    )


def within_ranges(values: ValueTable, one: int, other: int) -> Bools:
    """Where each row's likely value lies within the other's low to high, (criteria,).

    There the ranges do not tell the two apart, whatever their likely scores say.
    """
    low, high = np.minimum(values.low, values.high), np.maximum(values.low, values.high)

    def inside(i: int, k: int) -> Bools:
        likely = values.likely[i]
        return np.asarray((low[k] - TIE <= likely) & (likely <= high[k] + TIE))

    return inside(one, other) & inside(other, one)


def _weights(
    stance: Stance, findings: Findings, ahead: int, behind: int
) -> tuple[tuple[WeightSensitivity, WeightFlip], ...]:
    """Every weight that alone puts the one behind strictly ahead."""
    values, weights = findings.values.likely[[ahead, behind]], findings.weights
    locked = np.array([criterion in stance.locked for criterion in findings.criteria])
    points = sum(stance.points.values())
    found = [weight_sensitivity(values, weights, [j], points, locked) for j in range(len(weights))]
    flips = [(each, flip) for each in found for flip in each.flips]
    return tuple(sorted(flips, key=lambda pair: round(abs(pair[1].to - pair[0].weight), 9)))


def _scores(findings: Findings, ahead: int, behind: int) -> tuple[ScoreFlip, ...]:
    """Every score that alone puts the one behind strictly ahead."""
    if findings.parts is None:
        flips = score_flips(findings, (ahead, behind))
    else:
        others = np.ones(len(findings.options), dtype=bool)
        others[[ahead, behind]] = False
        out = findings.totals - OUT_OF_THE_RUNNING * others
        flips = member_flips(replace(findings, totals=out))
    ends = [criterion.range for criterion in findings.study.criteria]
    # At the end of its scale a score can only draw level.
    return tuple(flip for flip in flips if flip.to not in ends[flip.criterion])
