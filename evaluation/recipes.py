"""How packages are put together from the scores of options, ready for any number of draws.

Formulas and sources: docs/method/packages.md#arithmetic
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.combining import Bools, Membership, combine, mean_weights
from evaluation.study import Combine, Package, Study, WeightedMean
from evaluation.values import Floats

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synergies:
    """What pairs of members add, each where a package holds both.

    `first`, `second`: (pairs,) places of the options; `effects`: (pairs, criteria).
    """

    first: Places
    second: Places
    effects: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Packages over a study's options and criteria; plain, so it travels between processes.

    `core`, `optional`: (packages, options). `rules`: by criterion. `by`: for each criterion the
    columns by which a mean weighs. `likelihood`: column of the likelihood of adoption and its worst
    and best. `subsumed`: (pairs, 2) places of options, of which the first contains the second.
    `ranges`: (criteria, 2) in ascending order.
    """

    core: Bools
    optional: Bools
    rules: tuple[Combine, ...]
    by: tuple[tuple[int, ...], ...]
    likelihood: tuple[int, float, float]
    subsumed: Places
    synergies: Synergies
    ranges: Floats

    def rows(self, packages: Places) -> "Recipe":
        """Just some packages, in the order given."""
        kept = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return Recipe(**kept | {each: kept[each][packages] for each in ("core", "optional")})


def recipe(study: Study, packages: Sequence[Package]) -> Recipe:
    """How these packages are made of the study's options."""
    options, criteria = study.option_ids, study.criterion_ids
    column, row = criteria.index, options.index
    likely = study.criteria[column(study.frame.likelihood)]
    synergies = [each for each in study.relations.synergies if set(each.options) <= set(options)]
    contained = [
        (row(each.options[0]), row(each.options[1]))
        for each in study.relations.conflicts
        if each.kind == "subsumes" and set(each.options) <= set(options)
    ]
    return Recipe(
        core=np.array([[each in package.core for each in options] for package in packages]),
        optional=np.array([[each in package.optional for each in options] for package in packages]),
        rules=tuple(criterion.combine for criterion in study.criteria),
        by=tuple(_columns(criterion.combine, criteria) for criterion in study.criteria),
        likelihood=(column(study.frame.likelihood), likely.worst, likely.best),
        subsumed=np.array(contained, dtype=np.intp).reshape(-1, 2),
        synergies=Synergies(
            first=np.array([row(each.options[0]) for each in synergies], dtype=np.intp),
            second=np.array([row(each.options[1]) for each in synergies], dtype=np.intp),
            effects=np.array(
                [[each.effects.get(name, 0.0) for name in criteria] for each in synergies]
            ).reshape(-1, len(criteria)),
        ),
        ranges=np.array([criterion.range for criterion in study.criteria]),
    )


def recombined(made: Recipe, scores: Floats) -> Floats:
    """Scores of the packages from their members': (..., options, criteria) -> packages for options.

    In the criteria's units, by rule, with synergies, within the criteria's ranges, not rounded.
    """
    columns = np.moveaxis(scores, -1, 0)
    column, worst, best = made.likelihood
    likelihood = (columns[column] - worst) / (best - worst)
    packages = [
        _package(made, columns, likelihood, core, optional)
        for core, optional in zip(made.core, made.optional, strict=True)
    ]
    found = np.stack(packages, axis=1)
    np.clip(found.T, *made.ranges.T, out=found.T)
    return np.moveaxis(found, (1, 0), (-2, -1))


def _package(
    made: Recipe, columns: Floats, likelihood: Floats, core: Bools, optional: Bools
) -> Floats:
    """One package on every criterion, (criteria, ...), before the ranges."""
    # Options outside the package only cost time.
    inside = np.flatnonzero(core | optional)
    scores = columns[..., inside]
    members = Membership.of(core[inside], optional[inside], likelihood[..., inside])
    place = {int(option): at for at, option in enumerate(inside)}
    held = [(place[a], place[b]) for a, b in made.subsumed if a in place and b in place]
    weights = {by: mean_weights(scores[list(by)]) for by in set(made.by) if by}
    found = np.stack(
        [
            combine(rule, each, members, weights=weights.get(by), subsumed=held)
            for rule, by, each in zip(made.rules, made.by, scores, strict=True)
        ]
    )
    for first, second, effects in _pairs(made.synergies, place):
        both = members.share[..., first] * members.share[..., second]
        for criterion in np.flatnonzero(effects):
            found[criterion] += effects[criterion] * both
    return found


def _pairs(synergies: Synergies, place: dict[int, int]) -> list[tuple[int, int, Floats]]:
    """The synergies of a package by the places of its members."""
    each = zip(synergies.first, synergies.second, synergies.effects, strict=True)
    return [(place[a], place[b], effects) for a, b, effects in each if a in place and b in place]


def _columns(rule: Combine, criteria: Sequence[str]) -> tuple[int, ...]:
    return tuple(criteria.index(name) for name in rule.by) if isinstance(rule, WeightedMean) else ()
