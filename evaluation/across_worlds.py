"""One stance in every world: who is first where, how far behind, and which axis decides that.

Formulas and sources: docs/method/worlds.md
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.axis_shares import pair_shares, ranking_shares
from evaluation.decision_rules import first_in, regrets
from evaluation.findings import with_packages
from evaluation.ranking import competition_ranks
from evaluation.stance import Stance, packages_of
from evaluation.study import Study
from evaluation.values import Floats
from evaluation.weights import swing_weights
from evaluation.world_table import (
    Worlds,
    all_worlds,
    few_enough,
    package_world_values,
    single_worlds,
    world_totals,
    world_values,
)
from evaluation.worlds import World


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossWorlds:
    """Totals of one weighting in many worlds. Rows are `options`, as ids.

    `singles`: the reference world and each scenario alone; `single_totals`, `single_ranks`:
    (options, singles). `worlds`: all possible worlds, and `totals`: (options, worlds) on 0..1; if
    there are too many to look at, they are the single ones and `complete` is false. `first`: in how
    many of them each option is first, alone or shared. `regrets`: (options, worlds), how far it is
    behind the best there.
    """

    options: tuple[str, ...]
    singles: tuple[World, ...]
    single_totals: Floats
    single_ranks: NDArray[np.int64]
    worlds: Worlds
    complete: bool
    totals: Floats
    first: NDArray[np.int64]
    regrets: Floats

    @property
    def max_regret(self) -> Floats:
        """The most each option can fall behind the best, (options,)."""
        return np.asarray(self.regrets.max(axis=1))

    @property
    def worst(self) -> NDArray[np.intp]:
        """The world, by its place, in which each option's total is lowest, (options,)."""
        return np.asarray(self.totals.argmin(axis=1))

    @property
    def best(self) -> NDArray[np.intp]:
        """The world, by its place, in which each option's total is highest, (options,)."""
        return np.asarray(self.totals.argmax(axis=1))

    @property
    def most_regretted(self) -> NDArray[np.intp]:
        """The world, by its place, in which each option is furthest behind, (options,)."""
        return np.asarray(self.regrets.argmax(axis=1))

    def pair(self, one: int, other: int) -> Floats | None:
        """Shares of the axes in the difference of two options, (axes,); see axis_shares.py."""
        return pair_shares(self.totals, self.worlds.states, one, other) if self.complete else None

    @property
    def ranking(self) -> Floats | None:
        """Shares of the axes in the whole ranking, (axes,); see axis_shares.py."""
        return ranking_shares(self.totals, self.worlds.states) if self.complete else None


def across_worlds(study: Study, stance: Stance) -> AcrossWorlds:
    """Weigh the stance's options or packages in every world, whichever world it is in itself.

    `study`: as it stands in its folder, not in a world.
    """
    chosen, ids, values = rows_in_worlds(study, stance)
    weights = swing_weights([stance.points[criterion] for criterion in study.criterion_ids])
    singles = single_worlds(study)
    complete = few_enough(study)
    worlds = all_worlds(study) if complete else Worlds.listed(study, singles)
    single = world_totals(values(chosen, singles), weights)
    totals = world_totals(values(chosen, worlds.worlds), weights)
    return AcrossWorlds(
        options=ids,
        singles=singles,
        single_totals=single,
        single_ranks=np.column_stack([competition_ranks(column) for column in single.T]),
        worlds=worlds,
        complete=complete,
        totals=totals,
        first=first_in(totals),
        regrets=regrets(totals),
    )


def rows_in_worlds(
    study: Study, stance: Stance
) -> tuple[Study, tuple[str, ...], Callable[[Study, tuple[World, ...]], Floats]]:
    """What a stance ranks: a study, the rows' ids, and what gives their values in many worlds."""
    if stance.ranked == "packages":
        parts = with_packages(study, packages_of(study, stance.own))
        return parts, tuple(package.id for package in parts.packages), package_world_values
    chosen = study if stance.options is None else study.only(stance.options)
    return chosen, chosen.option_ids, world_values
