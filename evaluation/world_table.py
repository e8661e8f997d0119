"""All possible worlds of a study as arrays: which they are, and every value in each of them.

Definitions: docs/method/worlds.md#worlds
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product
from math import prod

import numpy as np
from numpy.typing import NDArray

from evaluation.decimals import to_one_decimal
from evaluation.recipes import recipe, recombined
from evaluation.study import Study
from evaluation.values import Floats, scores_array, value_of
from evaluation.worlds import World, clashes, states_of

# More combinations than this are not looked at: they take seconds, and nobody reads them.
MOST_WORLDS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Worlds:
    """Possible worlds. `states`: (worlds, axes), the place of each world's state on each axis.

    0 is the axis' reference and k its k-th scenario. `axes`: ids of the axes that have scenarios.
    """

    worlds: tuple[World, ...]
    axes: tuple[str, ...]
    states: NDArray[np.intp]

    @classmethod
    def listed(cls, study: Study, worlds: tuple[World, ...]) -> "Worlds":
        """Some worlds by their states."""
        axes = tuple(axis for axis in study.frame.axes if states_of(study, axis))
        states = np.zeros((len(worlds), len(axes)), dtype=np.intp)
        for column, axis in enumerate(axes):
            for place, scenario in enumerate(states_of(study, axis), 1):
                states[[scenario.id in world for world in worlds], column] = place
        return cls(worlds=worlds, axes=axes, states=states)


def count_combinations(study: Study) -> int:
    """How many combinations of states there are, impossible ones included."""
    return prod(len(states_of(study, axis)) + 1 for axis in study.frame.axes)


def few_enough(study: Study) -> bool:
    """Whether all combinations of states can be looked at."""
    return count_combinations(study) <= MOST_WORLDS


@lru_cache(maxsize=16)
def all_worlds(study: Study) -> Worlds:
    """Every combination of states that can hold together, the reference world first."""
    choices = [
        [(), *((each.id,) for each in states)]
        for axis in study.frame.axes
        if (states := states_of(study, axis))
    ]
    combined = (tuple(chain.from_iterable(each)) for each in product(*choices))
    return Worlds.listed(study, tuple(world for world in combined if not clashes(study, world)))


def single_worlds(study: Study) -> tuple[World, ...]:
    """The reference world, and each scenario alone, by axis."""
    return ((), *((each.id,) for axis in study.frame.axes for each in states_of(study, axis)))


@lru_cache(maxsize=32)
def world_values(study: Study, worlds: tuple[World, ...]) -> Floats:
    """Values of the likely scores in each world, (worlds, options, criteria) on 0..1.

    As `value_table(in_world(study, world)).likely`, for all worlds at once. Cannot be written to.
    """
    return as_values(study, world_scores(study, worlds, scores_array(study)[1]))


@lru_cache(maxsize=32)
def package_world_values(study: Study, worlds: tuple[World, ...]) -> Floats:
    """The same for the study's packages, (worlds, packages, criteria): members are shifted.

    As `value_table(as_options(in_world(study, world))).likely`, for all worlds at once.
    """
    members = np.stack([world_scores(study, worlds, given) for given in scores_array(study)])
    found = recombined(recipe(study, study.packages), members)
    # The likely score of a package is the middle one of its three.
    return as_values(study, to_one_decimal(np.sort(found, axis=0)[1]))


def world_scores(study: Study, worlds: tuple[World, ...], scores: Floats) -> Floats:
    """Scores (options, criteria) as they are in each world, (worlds, options, criteria)."""
    scenarios = {scenario.id: row for row, scenario in enumerate(study.scenarios)}
    holds = np.zeros((len(worlds), len(scenarios)))
    for number, world in enumerate(worlds):
        holds[number, [scenarios[state] for state in world]] = 1.0
    shifted: Floats = scores + np.tensordot(holds, _shifts(study), axes=1)
    ends = np.array([criterion.range for criterion in study.criteria]).T
    found: Floats = np.clip(shifted, *ends)
    return found


def as_values(study: Study, scores: Floats) -> Floats:
    """Values of scores (..., criteria) in their units, on 0..1; cannot be written to."""
    values = np.empty_like(scores)
    for j, criterion in enumerate(study.criteria):
        values[..., j] = value_of(criterion, scores[..., j])
    values.flags.writeable = False
    return values


def world_totals(values: Floats, weights: Floats) -> Floats:
    """Totals 0..1 of each row in each world, (rows, worlds), from (worlds, rows, criteria)."""
    return np.ascontiguousarray((values @ weights).T)


def _shifts(study: Study) -> Floats:
    """What each scenario adds to each score, (scenarios, options, criteria) in their units."""
    rows = {option: row for row, option in enumerate(study.option_ids)}
    columns = {criterion: column for column, criterion in enumerate(study.criterion_ids)}
    found = np.zeros((len(study.scenarios), len(rows), len(columns)))
    for number, scenario in enumerate(study.scenarios):
        for shift in scenario.shifts:
            # A study may be narrowed to some options; shifts of the others stay in the scenario.
            if shift.option in rows:
                found[number, rows[shift.option], columns[shift.criterion]] += shift.shift
    return found
