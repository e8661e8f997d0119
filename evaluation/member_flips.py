"""Which single score of a member, moved how far, takes the lead from the leading package.

A package answers to a score of its member along a bent line, so the place is found by closing in on
it, not by a formula.
Formulas and sources: docs/method/packages.md#one-score
"""

import numpy as np
from numpy.typing import NDArray

from evaluation.findings import Findings
from evaluation.member_moves import STEPS, Paths, lead_of, moved_totals, paths
from evaluation.ranking import TIE
from evaluation.score_flips import ScoreFlip
from evaluation.study import Study
from evaluation.sweeps import leading
from evaluation.values import Floats, triangle_below, triangle_ends, value_of

# Steps of closing in on a flip, and how near in lead is near enough.
ROUNDS, NEAR = 60, 1e-11
# What the paths' single precision may get wrong, on 0..1.
ROUGH = 1e-6
# Who leads then is read off this share of a step further on.
BEYOND = 1e-6


def member_flips(findings: Findings) -> tuple[ScoreFlip, ...]:
    """Every flip by a score of a member within its criterion's range, in the order of options'.

    A score may end the lead both ways; then there are two flips, one below and one above it.
    """
    parts = findings.scored
    cells, to, taker = flip_places(findings)
    flips = [
        _flip(parts, int(i), int(j), float(x), int(k))
        for (i, j), x, k in zip(cells, to, taker, strict=True)
    ]

    def rarity(flip: ScoreFlip) -> tuple[bool, float, float]:
        criterion = parts.criteria[flip.criterion]
        start, end = value_of(criterion, [flip.score, flip.to])
        return not flip.inside, -flip.beyond, abs(float(end - start))

    return tuple(sorted(flips, key=rarity))


def _flip(parts: Study, i: int, j: int, to: float, taker: int) -> ScoreFlip:
    criterion = parts.criteria[j]
    score = parts.options[i].scores[criterion.id]
    cell = np.array([[score.low], [score.likely], [score.high]])
    ends = triangle_ends(cell, criterion.range, parts.frame.range_share)
    below = float(triangle_below(np.array([to]), *ends)[0])
    return ScoreFlip(
        option=i,
        criterion=j,
        leader=taker,
        score=score.likely,
        to=to,
        inside=score.low <= to <= score.high,
        beyond=1.0 - below if to > score.likely else below,
        cell=score,
    )


def flip_places(findings: Findings) -> tuple[NDArray[np.intp], Floats, NDArray[np.intp]]:
    """Where scores of members end the lead: the nearest place below and above each likely score.

    Returns the cells (flips, 2), option and criterion as places among the members' study, the
    scores there, (flips,), and who then leads, (flips,). None where first place is shared already
    or there is only one package.
    """
    none = np.zeros((0, 2), dtype=np.intp), np.zeros(0), np.zeros(0, dtype=np.intp)
    if findings.parts is None or len(findings.options) < 2 or len(leading(findings.totals)) > 1:
        return none
    leader = int(np.argmax(findings.totals))
    along = paths(findings.parts)
    moved = along.change @ findings.weights.astype(np.float32)
    leads = lead_of(findings.totals + moved, leader)
    # On which side of nought a lead is must be known, or a flip is looked for in the wrong step.
    unsure = np.nonzero(np.abs(leads) <= ROUGH)
    if unsure[0].size:
        exact = moved_totals(findings, along.cells[unsure[0]], along.scores[unsure])
        leads[unsure] = lead_of(exact, leader)
    # Below the likely score from there outwards, then above it.
    found = [
        _bracket(along, leads[:, STEPS::-1], np.arange(STEPS, -1, -1)),
        _bracket(along, leads[:, STEPS:], np.arange(STEPS, 2 * STEPS + 1)),
    ]
    cells, steps, leads = (np.concatenate(each) for each in zip(*found, strict=True))
    if not len(cells):
        return none
    outer = steps[:, 1]
    to = _closed_in(findings, leader, cells, steps, leads)
    kept = np.isfinite(to)
    cells, to, outer = cells[kept], to[kept], outer[kept]
    beyond = moved_totals(findings, cells, to + (outer - to) * BEYOND)
    beyond[:, leader] = -np.inf
    return cells, to, beyond.argmax(axis=1)


def _bracket(
    along: Paths, leads: Floats, steps: NDArray[np.intp]
) -> tuple[NDArray[np.intp], Floats, Floats]:
    """The cells whose lead is lost on the way, and the scores and leads just before and after that.

    `leads`: (cells, STEPS + 1) on the way outwards; `steps`: their places on the paths.
    """
    # A lead that comes to nought and no further is lost to nobody; at the end of a scale it is told
    # as a tie.
    lost = leads < -TIE
    lost[:, -1] |= leads[:, -1] <= ROUGH
    lost[:, 0] = False
    rows = np.flatnonzero(lost.any(axis=1))
    first = lost[rows].argmax(axis=1)
    both = np.column_stack((first - 1, first))
    at = rows[:, None]
    return along.cells[rows], along.scores[at, steps[both]], leads[at, both]


def _closed_in(
    findings: Findings, leader: int, cells: NDArray[np.intp], steps: Floats, leads: Floats
) -> Floats:
    """The scores at which the lead is nought, (flips,); nan for none.

    By the Illinois variant of the false position, which keeps the place between its ends and needs
    a handful of rounds where lines are nearly straight. `steps`, `leads`: (flips, 2) the scores
    between which it lies, and the leads there, roughly.
    """
    (near, far), (at_near, at_far) = steps.T, leads.T.astype(float)
    close = np.abs(at_far) <= ROUGH
    if close.any():
        at_far[close] = lead_of(moved_totals(findings, cells[close], far[close]), leader)
    never = at_far > TIE
    # A lead that is only just touched ends where the step ends.
    at_far = np.where(np.abs(at_far) <= TIE, 0.0, at_far)
    pull_near, pull_far = at_near, at_far
    last = np.zeros(len(cells), dtype=np.int64)
    for _ in range(ROUNDS):
        open_ = (np.minimum(np.abs(at_near), np.abs(at_far)) > NEAR) & (near != far)
        if not open_.any():
            break
        span = pull_near - pull_far
        x = near + pull_near * (far - near) / np.where(span > 0, span, 1.0)
        # Those that are found stay where they are.
        x = np.where(open_, x, far)
        at_x = np.where(open_, lead_of(moved_totals(findings, cells, x), leader), at_far)
        ahead = at_x > 0
        # An end that stays put twice pulls half as hard, so that the other one comes nearer too.
        pull_near = np.where(ahead, at_x, np.where(last == 1, pull_near / 2, pull_near))
        pull_far = np.where(ahead, np.where(last == 2, pull_far / 2, pull_far), at_x)
        near, at_near = np.where(ahead, x, near), np.where(ahead, at_x, at_near)
        far, at_far = np.where(ahead, far, x), np.where(ahead, at_far, at_x)
        last = np.where(ahead, 2, 1)
    found = np.where(np.abs(at_far) <= np.abs(at_near), far, near)
    return np.where(never, np.nan, found)
