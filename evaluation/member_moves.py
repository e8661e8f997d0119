"""What moving one score of one option does to the totals of the packages that hold it.

Package values do not depend on weights, so they are worked out once for each study and world, along
the whole scale of each score; a weighting only adds them up.
Formulas and sources: docs/method/packages.md#one-score
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from evaluation.findings import Findings
from evaluation.member_draws import package_values
from evaluation.study import Study
from evaluation.values import Floats, scores_array

# Steps from a likely score to each end of its scale: a lead that is lost and won back within one of
# them is overlooked.
STEPS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """Each member's score on its way from worst to best, all others at likely.

    `cells`: (cells, 2) option and criterion, as places. `scores`: (cells, 2 STEPS + 1) ascending,
    the likely one in the middle. `likely`: (packages, criteria) values 0..1 before anything moves;
    `change`: (cells, 2 STEPS + 1, packages, criteria), what is added to them. None can be written
    to.
    """

    cells: NDArray[np.intp]
    scores: Floats
    likely: Floats
    change: NDArray[np.float32]


# Ten megabytes each.
@lru_cache(maxsize=8)
def paths(parts: Study) -> Paths:
    """The paths of all scores of options that are in a package."""
    held = {member for package in parts.packages for member in package.members}
    rows = [i for i, option in enumerate(parts.option_ids) if option in held]
    cells = np.array([(i, j) for i in rows for j in range(len(parts.criteria))], dtype=np.intp)
    likely = scores_array(parts)[1]
    ends = np.array([criterion.range for criterion in parts.criteria])[cells[:, 1]]
    now = likely[tuple(cells.T)]
    share = np.linspace(0, 1, STEPS + 1)
    below = ends[:, :1] + share * (now - ends[:, 0])[:, None]
    above = now[:, None] + share * (ends[:, 1] - now)[:, None]
    scores = np.hstack((below, above[:, 1:]))
    # The middle is the likely score itself, whatever rounding does on the way there.
    scores[:, STEPS] = now
    values = np.stack([moved_values(parts, cells, at) for at in scores.T], axis=1)
    before = package_values(parts, likely[None])[0]
    change = (values - before).astype(np.float32)
    change[:, STEPS] = 0.0
    found = Paths(cells=cells, scores=scores, likely=before, change=change)
    for array in (found.cells, found.scores, found.likely, found.change):
        array.flags.writeable = False
    return found


def moved_values(parts: Study, cells: NDArray[np.intp], scores: Floats) -> Floats:
    """Values of the packages with one score moved, (cells, packages, criteria) on 0..1.

    `cells`: (cells, 2) option and criterion; `scores`: (cells,) what each is moved to, alone.
    """
    likely = scores_array(parts)[1]
    moved = np.repeat(likely[..., None], len(cells), axis=2)
    moved[cells[:, 0], cells[:, 1], np.arange(len(cells))] = scores
    return package_values(parts, np.moveaxis(moved, -1, 0))


def moved_totals(findings: Findings, cells: NDArray[np.intp], scores: Floats) -> Floats:
    """Totals of the packages with one score moved, (cells, packages) on 0..1.

    Counted from today's totals, which rest on scores to one decimal.
    """
    parts = findings.parts
    if parts is None:
        raise ValueError("options have no members")
    moved = moved_values(parts, cells, scores) - paths(parts).likely
    return np.asarray(findings.totals + moved @ findings.weights)


def lead_of(totals: Floats, leader: int) -> Floats:
    """How far a package is ahead of the best other one, (...,); `totals`: (..., packages)."""
    others = np.delete(totals, leader, axis=-1)
    return np.asarray(totals[..., leader] - others.max(axis=-1))
