"""What scores are drawn from: triangles over each cell's position between worst and best.

Positions run from 0 (the criterion's worst) to 1 (its best), so higher is better everywhere and
correlated errors point the same way. Value functions then bend positions into values.
Formulas and sources: docs/method/robustness.md
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from evaluation.study import Criterion, Study
from evaluation.values import Floats, scores_array, triangle_ends, value_of

ALL_GRADES = frozenset("ABCD")
# Grades whose ranges are widened on request: they rest on outside knowledge or judgement.
WEAK_GRADES = frozenset("CD")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRanges:
    """Triangles and value functions as the kernel reads them.

    `cells`: (5, options, criteria), see `kernel.fill_totals`; a cell without range holds its value
    twice. `corners`: (criteria, pieces, 3) start, length, slope of each value function's pieces.
    """

    cells: Floats
    corners: Floats

    @property
    def criteria(self) -> int:
        """How many criteria."""
        return int(self.cells.shape[2])

    @property
    def count(self) -> int:
        """How many options."""
        return int(self.cells.shape[1])

    @property
    def ranging(self) -> NDArray[np.bool_]:
        """Which cells are drawn, (options, criteria)."""
        return np.asarray(self.cells[0] < self.cells[1])

    @property
    def likely(self) -> Floats:
        """Values at the modes, (options, criteria) on 0..1."""
        low, high, share = self.cells[:3]
        return np.where(self.ranging, values_at(low + share * (high - low), self.corners), low)

    def rows(self, options: NDArray[np.intp]) -> "ScoreRanges":
        """Keep some options, in the order given."""
        return ScoreRanges(cells=self.cells[:, options], corners=self.corners)


def fixed_scores(values: ArrayLike) -> ScoreRanges:
    """Values (options, criteria) on 0..1 that do not range."""
    given = np.asarray(values, dtype=float)
    cells = np.zeros((5, *given.shape))
    cells[:2] = given
    return ScoreRanges(cells=cells, corners=_straight(given.shape[1]))


def triangles(
    start: ArrayLike, mode: ArrayLike, end: ArrayLike, corners: Floats | None = None
) -> ScoreRanges:
    """Triangles over positions 0..1, (options, criteria) each; `corners` as in `ScoreRanges`.

    Without `corners` value functions are straight: positions are values.
    """
    low, middle, high = (np.asarray(given, dtype=float) for given in (start, mode, end))
    bends = _straight(low.shape[1]) if corners is None else corners
    width = high - low
    cells = np.stack(
        [
            low,
            high,
            (middle - low) / np.where(width > 0, width, 1.0),
            width * (middle - low),
            width * (high - middle),
        ]
    )
    cells[:2] = np.where(width > 0, cells[:2], values_at(middle, bends))
    return ScoreRanges(cells=cells, corners=bends)


def score_ranges(
    study: Study, *, grades: Collection[str] = ALL_GRADES, stretch: float = 1.0
) -> ScoreRanges:
    """The ranges of a study's scores.

    `grades`: cells of other grades are held at likely. `stretch`: widens the triangles of C and D
    cells before their ends are cut at the criterion's range; 1.5 is "widened by half".
    """
    ends = _positions(study, grades, stretch)
    return triangles(*ends, value_corners(study))


def position_ranges(
    study: Study, *, grades: Collection[str] = ALL_GRADES, stretch: float = 1.0
) -> ScoreRanges:
    """The same with positions left as they are, for scores that are not yet values."""
    return triangles(*_positions(study, grades, stretch))


def _positions(
    study: Study, grades: Collection[str], stretch: float
) -> tuple[Floats, Floats, Floats]:
    """Start, mode and end of each triangle between worst (0) and best (1), (options, criteria)."""
    scores = scores_array(study)
    start, mode, end = (np.empty(scores.shape[1:]) for _ in range(3))
    for j, criterion in enumerate(study.criteria):
        given = [option.scores[criterion.id].grade for option in study.options]
        wider = np.array([stretch if grade in WEAK_GRADES else 1.0 for grade in given])
        ends = triangle_ends(scores[:, :, j], criterion.range, study.frame.range_share, wider)
        held = np.array([grade not in grades for grade in given])
        at = [position(criterion, np.where(held, ends[1], side)) for side in ends]
        start[:, j], mode[:, j], end[:, j] = (
            np.minimum(at[0], at[2]),
            at[1],
            np.maximum(at[0], at[2]),
        )
    return start, mode, end


def hold(scores: ScoreRanges, ranging: NDArray[np.bool_], values: Floats) -> ScoreRanges:
    """Let only cells under `ranging` range; the others stay at `values`, (options, criteria)."""
    cells = scores.cells.copy()
    cells[:2] = np.where(ranging, cells[:2], values)
    return ScoreRanges(cells=cells, corners=scores.corners)


def held_at_likely(study: Study) -> ScoreRanges:
    """The study's scores without their ranges."""
    likely = scores_array(study)[1]
    columns = [value_of(criterion, likely[:, j]) for j, criterion in enumerate(study.criteria)]
    return fixed_scores(np.column_stack(columns))


def position(criterion: Criterion, scores: ArrayLike) -> Floats:
    """Where scores lie between the criterion's worst (0) and best (1), straight."""
    given = np.asarray(scores, dtype=float)
    return np.asarray((given - criterion.worst) / (criterion.best - criterion.worst))


def values_at(positions: Floats, corners: Floats) -> Floats:
    """Values of positions; `corners` (pieces, 3) of one criterion or (criteria, pieces, 3)."""
    start, length, slope = np.moveaxis(corners, -1, 0)
    inside = np.clip(positions[..., None] - start, 0.0, length)
    return np.asarray((slope * inside).sum(axis=-1))


def value_corners(study: Study) -> Floats:
    """The study's value functions by position, (criteria, pieces, 3), padded with empty pieces."""
    each = []
    for criterion in study.criteria:
        at, value = np.array(criterion.value_points).T
        where = position(criterion, at)
        order = np.argsort(where)
        run = np.diff(where[order])
        each.append(np.column_stack([where[order][:-1], run, np.diff(value[order]) / run]))
    corners = np.zeros((len(each), max(len(pieces) for pieces in each), 3))
    for j, pieces in enumerate(each):
        corners[j, : len(pieces)] = pieces
    return corners


def _straight(criteria: int) -> Floats:
    return np.tile([0.0, 1.0, 1.0], (criteria, 1, 1))
