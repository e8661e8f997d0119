"""Totals and ranks of a mixture of two snapshots: each of six sources from the one or the other.

What a mixture takes from where, also of what only one of the two has: docs/method/snapshots.md
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal, get_args

import numpy as np

from evaluation.packages import package_scores
from evaluation.ranking import competition_ranks, weighted_totals
from evaluation.stance import Stance, packages_of
from evaluation.study import Criterion, Option, Package, Score, Study
from evaluation.values import Floats, scores_array, value_of
from evaluation.weights import swing_weights

Source = Literal["weights", "scores", "value functions", "world", "method", "options"]
SOURCES: tuple[Source, ...] = get_args(Source)
ENDS = ("low", "likely", "high")
# No id of a study begins so.
OWN = "own: "


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two: a study and a stance over it, by what a mixture takes from it."""

    study: Study
    stance: Stance

    @cached_property
    def weights(self) -> dict[str, float]:
        """Shares of 1 by criterion."""
        criteria = self.study.criterion_ids
        shares = swing_weights([self.stance.points[name] for name in criteria])
        return dict(zip(criteria, map(float, shares), strict=True))

    @cached_property
    def packages(self) -> dict[str, Package]:
        """The study's packages by id, one's own by name: their ids only count them."""
        whole = packages_of(self.study, self.stance.own)
        own = whole[len(self.study.packages) :]
        return {each.id: each for each in self.study.packages} | {
            f"{OWN}{each.name}": each for each in own
        }

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """What is ranked: options or packages."""
        if self.stance.ranked == "packages":
            return tuple(self.packages)
        chosen = self.stance.options
        return tuple(x for x in self.study.option_ids if chosen is None or x in chosen)

    def name_of(self, row: str) -> str:
        """What a row is called on screen."""
        if self.stance.ranked == "packages":
            return self.packages[row].short or self.packages[row].name
        return self.study.option(row).short

    def has(self, option: str, criterion: str) -> bool:
        """Whether it scores an option on a criterion."""
        return option in self.options and criterion in self.weights

    @cached_property
    def options(self) -> frozenset[str]:
        """Ids of all options, ranked or not."""
        return frozenset(self.study.option_ids)

    def shift(self, option: str, criterion: str, world: tuple[str, ...]) -> float:
        """What its scenarios add to a score in a world; states it does not know add nothing."""
        return sum(self._shifts.get((state, option, criterion), 0.0) for state in world)

    @cached_property
    def _shifts(self) -> dict[tuple[str, str, str], float]:
        found: dict[tuple[str, str, str], float] = {}
        for scenario in self.study.scenarios:
            for each in scenario.shifts:
                cell = scenario.id, each.option, each.criterion
                found[cell] = found.get(cell, 0.0) + each.shift
        return found


@dataclass(frozen=True, kw_only=True)
class Mixture:
    """`sources`: what is taken from the `other`; all else is the `one`'s."""

    one: Side
    other: Side
    sources: frozenset[Source]

    @property
    def both(self) -> tuple[Side, Side]:
        """The one and the other."""
        return self.one, self.other

    @cached_property
    def totals(self) -> dict[str, float]:
        """By row, 0 to 100."""
        return dict(zip(self.of("options").rows, (100 * self.shares).tolist(), strict=True))

    @cached_property
    def ranks(self) -> dict[str, int]:
        """By row, from 1; equals share the better one."""
        return dict(
            zip(self.of("options").rows, competition_ranks(self.shares).tolist(), strict=True)
        )

    @cached_property
    def shares(self) -> Floats:
        """Totals 0..1, (rows,)."""
        values = np.column_stack(
            [
                value_of(criterion, column)
                for criterion, column in zip(self.criteria, self.likely.T, strict=True)
            ]
        )
        weights = self.of("weights").weights
        shares = np.array([weights.get(each.id, 0.0) for each in self.criteria])
        return weighted_totals(values, shares)

    def of(self, source: Source) -> Side:
        """Where a source is taken from."""
        return self.other if source in self.sources else self.one

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All that either has; how packages inherit them is a matter of method."""
        names = dict.fromkeys(chain(*(side.study.criterion_ids for side in self.both)))
        return tuple(map(self._criterion, names))

    def _criterion(self, name: str) -> Criterion:
        if not self._shared(name):
            return next(side.study.criterion(name) for side in self.both if name in side.weights)
        combine = self.of("method").study.criterion(name).combine
        return (
            self.of("value functions").study.criterion(name).model_copy(update={"combine": combine})
        )

    @cached_property
    def likely(self) -> Floats:
        """Likely scores, (rows, criteria), in the units of `criteria`."""
        rows = self.of("options").rows
        if self.one.stance.ranked == "options":
            chosen = self.study.replace(options=tuple(map(self.study.option, rows)))
            return np.asarray(scores_array(chosen)[1])
        return np.asarray(package_scores(self.study, [self._package(row) for row in rows])[1])

    def _package(self, row: str) -> Package:
        sides = (self.of("method"), *self.both)
        return next(side.packages[row] for side in sides if row in side.packages)

    @cached_property
    def study(self) -> Study:
        """All options that either has, scored on all criteria that either has."""
        method = self.of("method").study
        options: dict[str, Option] = {
            each.id: each for side in (self.other, self.one) for each in side.study.options
        }
        return method.replace(
            criteria=self.criteria,
            options=tuple(
                each.model_copy(
                    update={"scores": {c.id: self._score(each.id, c) for c in self.criteria}}
                )
                for each in options.values()
            ),
        )

    def _score(self, option: str, criterion: Criterion) -> Score:
        """A score in the mixture's world; the worst there is where nobody has given one."""
        home = self._home(option, criterion.id)
        low, high = criterion.range
        if home is None:
            ends = dict.fromkeys(ENDS, criterion.worst)
        else:
            given = home.study.option(option).scores[criterion.id]
            shift = self._definer(option, criterion.id, home).shift(
                option, criterion.id, self.of("world").stance.world
            )
            ends = {end: min(max(getattr(given, end) + shift, low), high) for end in ENDS}
        return Score.model_construct(
            low=ends["low"],
            likely=ends["likely"],
            high=ends["high"],
            grade="D",
            reason="",
            article=(),
            sources=(),
        )

    def _home(self, option: str, criterion: str) -> Side | None:
        """Whose score it is; where the unit changed it goes with the value function."""
        if self._shared(criterion) and criterion not in self._alike:
            side = self.of("value functions")
            return side if side.has(option, criterion) else None
        sides = (self.of("scores"), *self.both)
        return next((side for side in sides if side.has(option, criterion)), None)

    def _definer(self, option: str, criterion: str, home: Side) -> Side:
        """Whose scenarios say what the world does to a score."""
        side = self.of("world")
        fits = criterion in self._alike and side.has(option, criterion)
        return side if fits else home

    def _shared(self, criterion: str) -> bool:
        return criterion in self.one.weights and criterion in self.other.weights

    @cached_property
    def _alike(self) -> frozenset[str]:
        """Criteria that both measure in the same unit."""
        names = (each.id for each in self.criteria)
        return frozenset(name for name in names if alike(self.one, self.other, name))


def alike(one: Side, other: Side, criterion: str) -> bool:
    """Whether both have a criterion and measure it in the same unit."""
    if criterion not in one.weights or criterion not in other.weights:
        return False
    return one.study.criterion(criterion).unit == other.study.criterion(criterion).unit
