"""Which score of a member is worth researching when a package is to be chosen.

A package is no sum of its members' scores, so what a settled score leads one to expect is averaged
over draws of all others. All totals and worths are on 0..1.
Formulas and sources: docs/method/packages.md#research
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evaluation.combining import Bools
from evaluation.evidence import CellWorth, Evidence, GroupWorth, weak_cells
from evaluation.findings import Findings
from evaluation.member_draws import member_scores, package_values, values_by
from evaluation.recipes import Recipe, recipe
from evaluation.study import Criterion, Study
from evaluation.values import Floats, scores_array, triangle_ends, triangle_quantiles

# Draws of all other scores over which the outcome of a settled one is averaged.
OTHERS = 64
# Places of a settled score at which that is done, and finer ones read off between them.
PLACES, FINE = 17, 512
# Outcomes of many scores settled together.
OUTCOMES = 256
# Outcomes worked out at once: enough to keep numpy busy, few enough for the processor's cache.
AT_ONCE = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What settled scores are asked about.

    `made`: the packages. `weights`: (criteria,). `others`: (options, criteria, OTHERS) draws of all
    scores, side by side, which is how packages are put together fastest. `now`: (packages,) mean
    totals over them.
    """

    parts: Study
    made: Recipe
    weights: Floats
    others: Floats
    now: Floats

    @classmethod
    def about(cls, parts: Study, weights: Floats, rho: float, seed: int) -> "_Asked":
        """With draws of the other scores that hang together by `rho` within an option."""
        drawn = member_scores(parts, rho, OTHERS, seed)
        made = recipe(parts, parts.packages)
        now = (values_by(made, parts, drawn) @ weights).mean(axis=0)
        others = np.ascontiguousarray(np.moveaxis(drawn, 0, -1))
        return cls(parts=parts, made=made, weights=weights, others=others, now=now)

    def expected(self, settle: Callable[[Floats, slice], None], outcomes: int) -> Floats:
        """Mean totals over the other scores for each outcome, (outcomes, packages).

        `settle`: writes some of the outcomes into scores (options, criteria, outcomes, OTHERS).
        """
        found = np.empty((outcomes, len(self.now)))
        for start in range(0, outcomes, AT_ONCE):
            some = slice(start, min(start + AT_ONCE, outcomes))
            count = some.stop - some.start
            scores = np.repeat(self.others[:, :, None], count, axis=2)
            settle(scores, some)
            flat = np.moveaxis(scores.reshape(*scores.shape[:2], -1), -1, 0)
            totals = values_by(self.made, self.parts, flat) @ self.weights
            found[some] = totals.reshape(count, OTHERS, -1).mean(axis=1)
        return found

    def holding(self, option: int) -> tuple["_Asked", Bools]:
        """The same about just the packages that hold an option, and which those are."""
        holds = self.made.core[:, option] | self.made.optional[:, option]
        made = self.made.rows(np.flatnonzero(holds))
        return replace(self, made=made, now=self.now[holds]), holds


def member_evidence(findings: Findings, *, seed: int = 0, rho: float = 0.0) -> Evidence:
    """What settling scores of members is worth at the findings' weights.

    Single scores are taken as independent; `rho` ties those that are settled together.
    """
    parts, weights = findings.scored, findings.weights
    apart = _Asked.about(parts, weights, 0.0, seed)
    tied = _Asked.about(parts, weights, rho, seed)
    drawn = np.moveaxis(member_scores(parts, rho, OUTCOMES, seed + 1), 0, -1)
    totals = package_values(parts, member_scores(parts, rho, seed=seed)) @ weights
    held = {member for package in parts.packages for member in package.members}
    rows = [i for i, option in enumerate(parts.option_ids) if option in held]
    every = np.arange(len(parts.options))[:, None]
    cells = [
        _cell(apart, i, j)
        for i in rows
        for j, criterion in enumerate(parts.criteria)
        if parts.options[i].scores[criterion.id].low < parts.options[i].scores[criterion.id].high
    ]
    ids = findings.options
    return Evidence(
        cells=tuple(sorted(cells, key=lambda cell: (-cell.worth, -cell.change))),
        rows={parts.option_ids[i]: _row(tied, drawn, every == i, i) for i in rows},
        weak=_together(tied, drawn, weak_cells(parts)),
        everything=_worth(totals),
        leader_on_means=ids[int(np.argmax(totals.mean(axis=0)))],
        leader_on_likely=ids[int(findings.order[0])],
    )


def _cell(asked: _Asked, i: int, j: int) -> CellWorth:
    """One score settled alone."""
    option, criterion = asked.parts.options[i], asked.parts.criteria[j]
    start, mode, end = _ends(asked.parts, criterion, i, j)
    places = np.unique(np.concatenate((np.linspace(start, end, PLACES), [mode])))

    def settle(scores: Floats, some: slice) -> None:
        scores[i, j] = places[some, None]

    expected = _of_all(asked, i, settle, len(places))
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


def _of_all(
    asked: _Asked, option: int, settle: Callable[[Floats, slice], None], outcomes: int
) -> Floats:
    """Mean totals of all packages, of which only those that hold the option move."""
    some, holds = asked.holding(option)
    found = np.repeat(asked.now[None], outcomes, axis=0)
    found[:, holds] = some.expected(settle, outcomes)
    return found


def _row(asked: _Asked, drawn: Floats, settled: Bools, i: int) -> GroupWorth:
    """One option's scores settled together."""
    return _worth(_of_all(asked, i, _as_drawn(drawn, settled), OUTCOMES))


def _together(asked: _Asked, drawn: Floats, settled: Bools) -> GroupWorth:
    """All scores under `settled`, broadcast to (options, criteria), settled as in `drawn`."""
    return _worth(asked.expected(_as_drawn(drawn, settled), OUTCOMES))


def _as_drawn(drawn: Floats, settled: Bools) -> Callable[[Floats, slice], None]:
    rows, columns = np.nonzero(np.broadcast_to(settled, drawn.shape[:2]))

    def settle(scores: Floats, some: slice) -> None:
        scores[rows, columns] = drawn[rows, columns, some, None]

    return settle


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
