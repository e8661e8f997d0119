"""The findings in words: who leads, by how much, and whether the scores' ranges allow saying so.

Rules and sources: docs/method.md#verdict
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.correlation import total_variances, weighted_twice
from evaluation.ranking import TIE
from evaluation.values import Floats, ValueTable

# Where a deviation is zero, rounding leaves up to 1e-8 of it; the board's code keeps to it too.
NO_DEVIATION = 1e-7
NOT_A_FORECAST = "Illustrative judgement, not a forecast."
# Said of options wherever a study has packages.
PARTS = "These are parts: packages decide."


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`headline`: one sentence; `detail`: the sentences that back it; `clear`: a group of one."""

    headline: str
    detail: str
    clear: bool

    def __str__(self) -> str:
        """Both as one paragraph, with the sentence that must never be missing."""
        return f"{self.headline} {self.detail} {NOT_A_FORECAST}"


def leading_group(
    table: ValueTable,
    covariance: Floats,
    weights: Floats,
    totals: Floats,
    between: Floats | None = None,
) -> NDArray[np.intp]:
    """Indices of the leader and of all options level with it, the leader first.

    An option is level when the mean of the leader's lead over it is below that lead's standard
    deviation, scores ranging and weights fixed. Options that share first place by total belong to
    the group in any case. `covariance`: (options, criteria, criteria), see correlation.py.
    `between`: (options, options, criteria, criteria) where rows vary together, see findings.py.
    """
    leader = int(np.argmax(totals))
    mean = (table.mean[leader] - table.mean) @ weights
    variances = total_variances(covariance, weights)
    # Unlike a variance, what two have in common may be below nothing.
    shared = 0.0 if between is None else weighted_twice(between[leader], weights)
    # What two have in common cannot tell them apart; rounding must not make less than nothing.
    deviation = np.sqrt(np.maximum(variances[leader] + variances - 2 * shared, 0.0))
    level = (deviation - mean > NO_DEVIATION) | (totals[leader] - totals <= TIE)
    level[leader] = False
    others = np.flatnonzero(level)
    return np.concatenate(([leader], others[np.argsort(-totals[others], kind="stable")]))


def judge(
    names: Sequence[str],
    totals: Floats,
    group: NDArray[np.intp],
    *,
    parts_of_packages: bool,
    noun: str = "option",
) -> Verdict:
    """Say who leads. `names`: as in a sentence; `totals`: 0..1; `group`: leader first.

    `noun`: what is ranked, options or packages.
    """
    leader = int(group[0])
    leader_total = points(totals[leader])
    if len(names) == 1:
        return Verdict(
            headline=f"Only one {noun}, {names[0]}, so there is nothing to rank.",
            detail=f"Its total: {leader_total}.",
            clear=False,
        )
    tied = [int(i) for i in np.flatnonzero(totals[leader] - totals <= TIE)]
    level = [names[int(i)] for i in group[1:] if int(i) not in tied]
    if len(tied) > 1:
        headline = f"No clear leader: {listing([names[i] for i in tied])} share first place."
        detail = f"{leader_total} each."
    else:
        second = int(np.argsort(-totals, kind="stable")[1])
        detail = (
            f"{leader_total}, {lead(totals[leader] - totals[second])} ahead of {names[second]}."
        )
        headline = (
            f"No clear leader: {names[leader]} in front, but not by enough."
            if level
            else f"{names[leader]} in first place; no other {noun} is level."
        )
    if level:
        detail += f" Level with it, within the ranges of the scores: {listing(level)}."
    if parts_of_packages:
        detail += f" {PARTS}"
    return Verdict(headline=headline, detail=detail, clear=len(group) == 1)


def whole(share: float) -> int:
    """A total or difference of totals (0..1) in whole points of 0-100; halves go up."""
    return int(np.floor(share * 100 + 0.5))


def points(share: float) -> str:
    """A total (0..1) as `68 points`."""
    number = whole(share)
    return f"{number} point{'s' * (number != 1)}"


def lead(share: float) -> str:
    """A lead (0..1) in points as `about 5`, or `less than 1`."""
    return "less than 1" if share < 0.01 else f"about {whole(share)}"


def listing(names: Sequence[str]) -> str:
    """Names as a sentence lists them: `A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
