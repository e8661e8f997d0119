"""Packages that a search brings back, with what they come to at today's weights.

Rules: docs/method/search.md
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.growing import Masks
from evaluation.package_sets import Kept, PackageSets, in_order, scores_of, values_of
from evaluation.search_limits import cost_criterion, effect_columns
from evaluation.study import Study
from evaluation.values import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """Some packages. Bit i of a mask stands for `options[i]`, in the study's order.

    `masks`: (packages,). `scores`: (packages, criteria) in units. `totals`, `effects`: (packages,)
    on 0..1. `costs`: (packages,) in the cost's unit, NaN where the study has no cost.
    """

    options: tuple[str, ...]
    masks: Masks
    scores: Floats
    totals: Floats
    effects: Floats
    costs: Floats

    def __len__(self) -> int:
        return len(self.masks)

    def rows(self, kept: "Kept | NDArray[np.int64]") -> "Shortlist":
        """Just these packages, in this order."""
        return Shortlist(
            options=self.options,
            masks=self.masks[kept],
            scores=self.scores[kept],
            totals=self.totals[kept],
            effects=self.effects[kept],
            costs=self.costs[kept],
        )

    @property
    def holds(self) -> NDArray[np.bool_]:
        """Which option each package holds, (packages, options)."""
        return np.asarray(self.masks[:, None] >> np.arange(len(self.options)) & 1, dtype=bool)

    def members(self, package: int) -> tuple[str, ...]:
        """A package's members, in the study's order."""
        mask = int(self.masks[package])
        return tuple(option for i, option in enumerate(self.options) if mask >> i & 1)


def weighed(study: Study, weights: Floats, sets: PackageSets) -> tuple[Shortlist, Floats]:
    """Packages with what they come to, and their values 0..1, (packages, criteria)."""
    values = values_of(study, sets.scores)
    return (
        Shortlist(
            options=sets.options,
            masks=sets.masks,
            scores=sets.scores,
            totals=values @ weights,
            effects=effects_of(study, weights, values),
            costs=costs_of(study, sets.scores),
        ),
        values,
    )


def effects_of(study: Study, weights: Floats, values: Floats) -> Floats:
    """Weighted mean of the values on the criteria that make up the effect, (packages,) on 0..1."""
    columns = effect_columns(study)
    parts = weights[columns]
    # Where none of them weighs anything they count alike.
    shares = parts / parts.sum() if parts.any() else np.full(len(columns), 1 / len(columns))
    return np.asarray(values[:, columns] @ shares)


def costs_of(study: Study, scores: Floats) -> Floats:
    """Scores on the cost's criterion, (packages,); NaN where the study has none."""
    cost = cost_criterion(study)
    if cost is None:
        return np.full(len(scores), np.nan)
    return np.asarray(scores[:, study.criteria.index(cost)])


def packages_of(study: Study, members: Sequence[Sequence[str]]) -> PackageSets:
    """The packages of some sets of members, whatever conflicts are in them."""
    options = in_order(study, study.option_ids)
    masks = [sum(1 << options.index(each) for each in package) for package in members]
    scores = [scores_of(study, package) for package in members]
    return PackageSets(
        options=options,
        masks=np.array(masks, dtype=np.int64),
        scores=np.array(scores).reshape(len(members), len(study.criteria)),
    )
