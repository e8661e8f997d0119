"""Which score of a member is worth researching when a package is to be chosen.

A package is no sum of its members' scores, so what a settled score leads one to expect is averaged
over draws of all others. All totals and worths are on 0..1.
Formulas and sources: docs/method/packages.md#research
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.combining import Bools
from evaluation.evidence import CellWorth, Evidence, GroupWorth, weak_cells
from evaluation.findings import Findings
from evaluation.member_draws import member_scores, package_values
from evaluation.study import Criterion, Study
from evaluation.values import Floats, scores_array, triangle_ends, triangle_quantiles

# Draws of all other scores over which the outcome of a settled one is averaged.
OTHERS = 64
# Places of a settled score at which that is done, and finer ones read off between them.
PLACES, FINE = 17, 512
# Outcomes of many scores settled together.
OUTCOMES = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """`parts` in one: `weights` (criteria,) and `others` (OTHERS, options, criteria), scores."""

    parts: Study
    weights: Floats
    others: Floats

    def expected(self, scores: Floats) -> Floats:
        """Mean totals over the other scores, (outcomes, packages).

        `scores`: (outcomes, OTHERS, options, criteria).
        """
        flat = scores.reshape(-1, *scores.shape[2:])
        totals = package_values(self.parts, flat) @ self.weights
        return np.asarray(totals.reshape(*scores.shape[:2], -1).mean(axis=1))


def member_evidence(findings: Findings, *, seed: int = 0, rho: float = 0.0) -> Evidence:
    """What settling scores of members is worth at the findings' weights.

    Single scores are taken as independent; `rho` ties those that are settled together.
    """
    parts, weights = findings.scored, findings.weights
    apart = _Asked(parts=parts, weights=weights, others=member_scores(parts, 0.0, OTHERS, seed))
    tied = _Asked(parts=parts, weights=weights, others=member_scores(parts, rho, OTHERS, seed))
    drawn = member_scores(parts, rho, OUTCOMES, seed + 1)
    totals = package_values(parts, member_scores(parts, rho, seed=seed)) @ weights
    means = totals.mean(axis=0)
    members = {member for package in parts.packages for member in package.members}
    rows = np.arange(len(parts.options))[:, None]
    cells = [
        _cell(apart, i, j)
        for i, option in enumerate(parts.options)
        if option.id in members
        for j, criterion in enumerate(parts.criteria)
        if option.scores[criterion.id].low < option.scores[criterion.id].high
    ]
    ids = findings.options
    return Evidence(
        cells=tuple(sorted(cells, key=lambda cell: (-cell.worth, -cell.change))),
        rows={
            option.id: _together(tied, drawn, rows == i)
            for i, option in enumerate(parts.options)
            if option.id in members
        },
        weak=_together(tied, drawn, weak_cells(parts)),
        everything=_worth(totals),
        leader_on_means=ids[int(np.argmax(means))],
        leader_on_likely=ids[int(findings.order[0])],
    )


def _cell(asked: _Asked, i: int, j: int) -> CellWorth:
    """One score settled alone."""
    option, criterion = asked.parts.options[i], asked.parts.criteria[j]
    start, mode, end = _ends(asked.parts, criterion, i, j)
    places = np.unique(np.concatenate((np.linspace(start, end, PLACES), [mode])))
    scores = np.repeat(asked.others[None], len(places), axis=0)
    scores[:, :, i, j] = places[:, None]
    expected = asked.expected(scores)
    shares = (np.arange(FINE) + 0.5) / FINE
    fine = triangle_quantiles(shares, *(np.array(x) for x in (start, mode, end)))
    found = _worth(np.column_stack([np.interp(fine, places, each) for each in expected.T]))
    score = option.scores[criterion.id]
    return CellWorth(
        option=option.id,
        criterion=criterion.id,
        grade=score.grade,
        reason=score.reason,
        worth=found.worth,
        change=found.change,
    )


def _together(asked: _Asked, drawn: Floats, settled: Bools) -> GroupWorth:
    """All scores under `settled`, broadcast to (options, criteria), settled as in `drawn`."""
    scores = np.where(settled, drawn[:, None], asked.others[None])
    return _worth(asked.expected(scores))


def _worth(totals: Floats) -> GroupWorth:
    """What choosing by outcome gains on choosing now. `totals`: (outcomes, packages)."""
    leader = int(np.argmax(totals.mean(axis=0)))
    gained = totals.max(axis=1) - totals[:, leader]
    return GroupWorth(
        worth=float(gained.mean()),
        change=float((gained > 0).mean()),
        error=float(gained.std() / np.sqrt(len(gained))),
    )


def _ends(study: Study, criterion: Criterion, i: int, j: int) -> NDArray[np.float64]:
    cell = scores_array(study)[:, i : i + 1, j]
    return np.array(triangle_ends(cell, criterion.range, study.frame.range_share))[:, 0]
