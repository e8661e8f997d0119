"""Which uncertain score is worth researching, and what weak evidence does to the answer.

The worth of settling a score is what choosing by its true value gains on average over choosing
now: the expected value of perfect information. All totals and worths are on 0..1.
Formulas and sources: docs/method/robustness.md#what-to-research-next
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.errors import Fault, StanceError
from evaluation.findings import Findings
from evaluation.ranges import ranges_of
from evaluation.robustness import CORRELATIONS, MOST_DRAWS, Z95, Robustness, simulate
from evaluation.score_ranges import (
    WEAK_GRADES,
    ScoreRanges,
    held_at_likely,
    hold,
    score_ranges,
    values_at,
)
from evaluation.study import Study
from evaluation.values import GAUSS_NODES, Floats
from evaluation.weight_sets import WeightSet

# "Widened by half" for grades C and D.
WIDENED = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class CellWorth:
    """One uncertain score, settled alone. `option`, `criterion`: ids; `grade`, `reason`: its own.

    `worth`: average gain in total. `change`: the chance that settling it changes the leader.
    """

    option: str
    criterion: str
    grade: str
    reason: str
    worth: float
    change: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWorth:
    """Several scores settled together, by draws. `worth` and `change` as in `CellWorth`.

    `error`: standard error of `worth`.
    """

    worth: float
    change: float
    error: float

    @property
    def interval(self) -> tuple[float, float]:
        """95% interval of the worth, never below 0."""
        return max(self.worth - Z95 * self.error, 0.0), self.worth + Z95 * self.error


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`cells`: each uncertain score settled alone, the most worth first (ranging independently).

    `rows`: each option's row, by id; `weak`: all C and D cells; `everything`: all cells.
    `leader_on_means`, `leader_on_likely`: ids; where they differ, say so.
    """

    cells: tuple[CellWorth, ...]
    rows: dict[str, GroupWorth]
    weak: GroupWorth
    everything: GroupWorth
    leader_on_means: str
    leader_on_likely: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """The Monte Carlo with different trust in the evidence, same seed and weights.

    `plain`: as the study says. `widened`: triangles of C and D cells wider by half. `firm`: C and D
    cells held at likely, so that only A and B cells range.
    """

    plain: Robustness
    widened: Robustness
    firm: Robustness


def evidence(
    study: Study,
    weights: Floats,
    *,
    draws: int = 20_000,
    seed: int = 0,
    rho: float = CORRELATIONS["some"],
) -> Evidence:
    """What settling scores is worth at one set of weights, (criteria,).

    `draws`, `seed`, `rho`: for groups of cells, which are drawn. Raises StanceError on a number of
    draws that cannot be used.
    """
    if not 1 <= draws <= MOST_DRAWS:
        message = f"{draws:,} cannot be drawn; choose from 1 to {MOST_DRAWS:,}"
        raise StanceError([Fault(file="draws", message=message)])
    scores = score_ranges(study)
    means = mean_values(scores)
    worth, change = settle_each(scores, weights, means)
    cells = [_cell(study, i, j, worth[i, j], change[i, j]) for i, j in np.argwhere(scores.ranging)]
    n = len(study.options)
    masks = [np.arange(n)[:, None] == i for i in range(n)] + [
        weak_cells(study),
        np.ones((n, 1), bool),
    ]
    seeds = np.random.SeedSequence(seed).spawn(len(masks))
    groups = [
        settle_together(scores, weights, mask, means, draws=draws, seed=each, rho=rho)
        for mask, each in zip(masks, seeds, strict=True)
    ]
    return Evidence(
        cells=tuple(sorted(cells, key=lambda cell: (-cell.worth, -cell.change))),
        rows=dict(zip(study.option_ids, groups, strict=False)),
        weak=groups[n],
        everything=groups[n + 1],
        leader_on_means=study.option_ids[int(np.argmax(means @ weights))],
        leader_on_likely=study.option_ids[int(np.argmax(held_at_likely(study).likely @ weights))],
    )


def trust_runs(
    findings: Findings,
    weight_set: WeightSet,
    *,
    progress: Callable[[float], object] | None = None,
    **how: Any,
) -> Runs:
    """Run `simulate` on the plain, widened and firm ranges; `how` are its keyword arguments.

    `progress` is told the share done of all three.
    """
    ranges = (
        ranges_of(findings),
        ranges_of(findings, stretch=WIDENED),
        ranges_of(findings, grades="AB"),
    )

    def third(before: int) -> Callable[[float], object] | None:
        return progress and (lambda share: progress((before + share) / len(ranges)))

    plain, widened, firm = (
        simulate(weight_set, each, progress=third(before), **how)
        for before, each in enumerate(ranges)
    )
    return Runs(plain=plain, widened=widened, firm=firm)


def mean_values(scores: ScoreRanges) -> Floats:
    """Exact mean value of every score, (options, criteria)."""
    means = scores.likely.copy()
    for i, j in np.argwhere(scores.ranging):
        x, mass = _nodes(scores, i, j, [])
        means[i, j] = mass @ values_at(x, scores.corners[j])
    return means


def settle_each(scores: ScoreRanges, weights: Floats, means: Floats) -> tuple[Floats, Floats]:
    """Worth of settling each score alone and its chance to change the leader, (options, criteria).

    `means`: the scores' `mean_values`. The leader is the one on means. Exact:
    E[max(g, 0)] - max(E g, 0), where g is the option's lead over the best other one as the score
    varies. Zero where a score has no range.
    """
    totals = means @ weights
    worth, change = np.zeros_like(means), np.zeros_like(means)
    for i, j in np.argwhere(scores.ranging & (weights > 0)):
        others = np.delete(totals, i)
        if not len(others):
            continue
        lead = totals[i] - others.max()
        # The value at which the option draws level with the best other one.
        root = _position_of(means[i, j] - lead / weights[j], scores.corners[j])
        x, mass = _nodes(scores, i, j, [root])
        g = lead + weights[j] * (values_at(x, scores.corners[j]) - means[i, j])
        worth[i, j] = max(mass @ np.maximum(g, 0.0) - max(lead, 0.0), 0.0)
        change[i, j] = mass @ (g < 0 if lead >= 0 else g > 0)
    return worth, change


def settle_together(
    scores: ScoreRanges,
    weights: Floats,
    mask: NDArray[np.bool_],
    means: Floats,
    *,
    draws: int,
    seed: np.random.SeedSequence,
    rho: float = 0.0,
) -> GroupWorth:
    """Worth of settling all cells under `mask` (broadcast to options, criteria) by draws.

    Scores outside the mask stay at their `means`, the scores' `mean_values`.
    """
    # Imported here: compiled code takes its time, and its folder may be set late.
    from evaluation.kernel import BLOCK, fill_totals

    settled = hold(scores, mask & scores.ranging, means)
    now = means @ weights
    leader = int(np.argmax(now))
    rng = np.random.Generator(np.random.PCG64(seed))
    wide = np.repeat(weights[:, None], BLOCK, axis=1)
    totals, scratch = np.empty((len(now), BLOCK)), np.empty((3, BLOCK))
    gain = square = changed = 0.0
    for start in range(0, draws, BLOCK):
        fill_totals(rng, wide, settled.cells, settled.corners, float(rho), totals, scratch)
        some = totals[:, : draws - start]
        best = some.max(axis=0)
        # Against the leader of the same draw: the same mean, a fraction of the variance.
        gained = best - some[leader]
        gain += float(gained.sum())
        square += float(gained @ gained)
        changed += float(np.count_nonzero(gained > 0))
    mean = gain / draws
    error = np.sqrt(max(square / draws - mean**2, 0.0) / draws)
    return GroupWorth(worth=mean, change=changed / draws, error=float(error))


def _cell(study: Study, i: int, j: int, worth: float, change: float) -> CellWorth:
    option, criterion = study.options[i], study.criterion_ids[j]
    score = option.scores[criterion]
    return CellWorth(
        option=option.id,
        criterion=criterion,
        grade=score.grade,
        reason=score.reason,
        worth=float(worth),
        change=float(change),
    )


def weak_cells(study: Study) -> NDArray[np.bool_]:
    """Which cells are graded C or D, (options, criteria)."""
    return np.array(
        [
            [option.scores[criterion].grade in WEAK_GRADES for criterion in study.criterion_ids]
            for option in study.options
        ]
    )


def _nodes(scores: ScoreRanges, i: int, j: int, also: list[float]) -> tuple[Floats, Floats]:
    """Positions and probability masses that integrate a cell exactly; masses sum to 1.

    Pieces end at the mode, at the value function's corners and at `also`; on each the density times
    a value is a polynomial of degree two, for which two Gauss points suffice.
    """
    low, high, share = scores.cells[:3, i, j]
    mode = low + share * (high - low)
    start, length, _ = scores.corners[j].T
    ends = np.clip(np.concatenate([[low, mode, high], start, start + length, also]), low, high)
    ends.sort()
    half = np.diff(ends)[:, None] / 2
    x = ends[:-1, None] + half + GAUSS_NODES * half
    # A side without width holds no mass; any divisor will do there.
    rising = (x - low) / (mode - low if mode > low else 1.0)
    falling = (high - x) / (high - mode if high > mode else 1.0)
    density = 2 / (high - low) * np.where(x < mode, rising, falling)
    return x.ravel(), (density * half).ravel()


def _position_of(value: float, pieces: Floats) -> float:
    """Where a value function reaches `value`; its ends where it never does."""
    used = pieces[pieces[:, 1] > 0]
    ends = np.append(used[:, 0], used[-1, 0] + used[-1, 1])
    return float(np.interp(value, np.append(0.0, np.cumsum(used[:, 1] * used[:, 2])), ends))
