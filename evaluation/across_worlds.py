"""One stance in every world: who is first where, how far behind, and which axis decides that.

Formulas and sources: docs/method/worlds.md
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.axis_shares import pair_shares, ranking_shares
from evaluation.decision_rules import first_in, regrets
from evaluation.findings import with_packages
from evaluation.members import needs_of
from evaluation.needs import Bools, works_in
from evaluation.ranking import competition_ranks
from evaluation.stance import Stance, packages_of
from evaluation.study import Need, Study
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

Rows = tuple[
    Study,
    tuple[str, ...],
    Sequence[Mapping[str, Need]],
    Callable[[Study, tuple[World, ...]], Floats],
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossWorlds:
    """Totals of one weighting in many worlds. Rows are `options`, as ids.

    `singles`: the reference world and each scenario alone; `single_totals`, `single_ranks`:
    (options, singles). `worlds`: all possible worlds, and `totals`: (options, worlds) on 0..1; if
    there are too many to look at, they are the single ones and `complete` is false. `first`: in how
    many of them each option is first, alone or shared. `regrets`: (options, worlds), how far it is
    behind the best there. `works`: (options, worlds) whether it can work there, all its needs met,
    and `first_working` in how many it is first among those that can. `needs`: of each, by need.
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
    works: Bools
    needs: tuple[Mapping[str, Need], ...]
    first_working: NDArray[np.int64]

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
    chosen, ids, needs, values = rows_in_worlds(study, stance)
    weights = swing_weights([stance.points[criterion] for criterion in study.criterion_ids])
    singles = single_worlds(study)
    complete = few_enough(study)
    worlds = all_worlds(study) if complete else Worlds.listed(study, singles)
    single = world_totals(values(chosen, singles), weights)
    totals = world_totals(values(chosen, worlds.worlds), weights)
    works = works_in(study, needs, worlds.worlds)
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
        works=works,
        needs=tuple(needs),
        first_working=first_in(totals, of=works),
    )


def rows_in_worlds(study: Study, stance: Stance) -> Rows:
    """What a stance ranks: a study, ids and needs by row, and what gives values in many worlds."""
    if stance.ranked == "packages":
        parts = with_packages(study, packages_of(study, stance.own))
        ids = tuple(package.id for package in parts.packages)
        needs = [needs_of(parts, package) for package in parts.packages]
        return parts, ids, needs, package_world_values
    chosen = study if stance.options is None else study.only(stance.options)
    return chosen, chosen.option_ids, [each.needs for each in chosen.options], world_values
