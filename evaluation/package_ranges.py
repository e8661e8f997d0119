"""What packages are drawn from: their members' triangles, and how a package is put together.

Formulas and sources: docs/method/packages.md#draws
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.combining import Bools
from evaluation.ranking import TIE
from evaluation.recipes import Recipe, recipe, recombined
from evaluation.score_ranges import (
    ALL_GRADES,
    ScoreRanges,
    position_ranges,
    value_corners,
    values_at,
)
from evaluation.study import Study
from evaluation.values import Floats, scores_array

# Draws of the members that tell packages which always tie from packages that do not.
PROBES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageRanges:
    """Packages as draws see them; plain arrays, so it travels between processes.

    `members`: triangles over positions 0..1 of the options' scores, values not bent. `made`: how
    packages are made of them. `scales`: (2, criteria) worst and best. `corners`: (criteria, pieces,
    3), the value functions by position. `likely`: (packages, criteria) values 0..1.
    """

    members: ScoreRanges
    made: Recipe
    scales: Floats
    corners: Floats
    likely: Floats

    @property
    def count(self) -> int:
        """How many packages."""
        return len(self.likely)

    @property
    def criteria(self) -> int:
        """How many criteria."""
        return int(self.likely.shape[1])

    @property
    def ranging(self) -> Bools:
        """Whether a package's values can range at all, (packages, criteria): alike in each row."""
        members = self.made.core | self.made.optional
        some = np.any(members & np.any(self.members.ranging, axis=1), axis=1)
        return np.repeat(np.asarray(some)[:, None], self.criteria, axis=1)

    def rows(self, packages: NDArray[np.intp]) -> "PackageRanges":
        """Keep some packages, in the order given."""
        return PackageRanges(
            members=self.members,
            made=self.made.rows(packages),
            scales=self.scales,
            corners=self.corners,
            likely=self.likely[packages],
        )

    def values(self, drawn: Floats) -> Floats:
        """Values of the packages, see `values_of`."""
        return values_of(self.made, self.scales, self.corners, drawn)

    def always_tied(self, weighted: Bools) -> Bools:
        """Which packages have the same values on these criteria in every draw, (packages,) twice.

        Such are packages of the same members, and those that differ by what counts for nothing.
        """
        rng = np.random.default_rng(0)
        low, high = self.members.cells[:2, ..., None]
        drawn = low + (high - low) * rng.random((*low.shape[:2], PROBES))
        values = self.values(drawn)[:, weighted]
        apart = np.abs(values[:, None] - values[None]).max(axis=(2, 3), initial=0.0)
        return np.asarray(apart <= TIE)


def package_ranges(
    parts: Study, *, grades: Collection[str] = ALL_GRADES, stretch: float = 1.0
) -> PackageRanges:
    """How the packages of `parts` range; `grades` and `stretch` as in `score_ranges`."""
    members = position_ranges(parts, grades=grades, stretch=stretch)
    scales = np.array([(each.worst, each.best) for each in parts.criteria]).T
    made, corners = recipe(parts, parts.packages), value_corners(parts)
    likely = (scores_array(parts)[1] - scales[0]) / (scales[1] - scales[0])
    return PackageRanges(
        members=members,
        made=made,
        scales=scales,
        corners=corners,
        likely=values_of(made, scales, corners, likely[..., None])[..., 0],
    )


def values_of(made: Recipe, scales: Floats, corners: Floats, drawn: Floats) -> Floats:
    """Values of packages, (packages, criteria, draws), from positions of all scores.

    `drawn`: (options, criteria, draws), 0..1 from worst to best. The rest as in `PackageRanges`.
    """
    worst, best = scales
    scores = worst[:, None] + drawn * (best - worst)[:, None]
    put_together = recombined(made, np.moveaxis(scores, -1, 0))
    placed = np.moveaxis((put_together - worst) / (best - worst), 0, -1)
    for j, pieces in enumerate(corners):
        if np.count_nonzero(pieces[:, 1]) > 1:
            placed[:, j] = values_at(placed[:, j], pieces)
    return np.ascontiguousarray(placed)
