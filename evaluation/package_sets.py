"""Every set of options that could be adopted together, with its scores, all at once.

A set grows one option at a time, and with it the few running figures that its scores are read off.
So each set costs a handful of operations, whatever its size. Members are core members at their
likely scores.
Rules: docs/method/search.md#sets
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evaluation.decimals import to_one_decimal
from evaluation.growing import Growing, Masks, growing
from evaluation.study import Study
from evaluation.values import Floats, value_of

Kept = slice | NDArray[np.bool_]

# Kinds of conflict that keep two options out of one set, and those in which the first of two
# options takes the second one's place.
APART = ("exclusive", "supersedes", "overlap")
STANDS_IN = ("subsumes", "supersedes")
# Options that a part of the sets grows by: 2^17 sets keep numpy busy and fit into memory.
GROWTH = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSets:
    """Sets of options as packages. Bit i of a mask stands for `options[i]`.

    `masks`: (sets,). `scores`: (sets, criteria) in the criteria's units, to one decimal.
    """

    options: tuple[str, ...]
    masks: Masks
    scores: Floats

    def only(self, kept: Kept) -> "PackageSets":
        """Just these sets."""
        return replace(self, masks=self.masks[kept], scores=self.scores[kept])

    @property
    def holds(self) -> NDArray[np.bool_]:
        """Which option each set holds, (sets, options)."""
        return np.asarray(self.masks[:, None] >> np.arange(len(self.options)) & 1, dtype=bool)


def package_sets(
    study: Study, free: Sequence[str], always: Sequence[str] = ()
) -> Iterator[PackageSets]:
    """All sets without conflicts of `free` options and those that are always in, in parts.

    An option that is always in stands aside where a member subsumes or supersedes it. Together the
    parts hold every set once, and never the empty one. Bits follow the order of the study.
    """
    grower = _Grower(study, in_order(study, (*free, *always)))
    growing = [grower.options.index(option) for option in free]
    settling = grower.settling_order([grower.options.index(option) for option in always])
    first = max(0, len(growing) - GROWTH)
    heads = grower.nothing()
    for option in growing[:first]:
        heads = heads.joined(grower.joining(heads, option))
    for head in range(len(heads.masks)):
        sets = heads.rows(slice(head, head + 1))
        for option in growing[first:]:
            sets = sets.joined(grower.joining(sets, option))
        for option in settling:
            sets = grower.settled(sets, option)
        yield grower.packages(sets.rows(sets.masks > 0))


def in_order(study: Study, options: Sequence[str]) -> tuple[str, ...]:
    """The same options in the order of the study."""
    return tuple(option for option in study.option_ids if option in options)


def scores_of(study: Study, members: Sequence[str]) -> Floats:
    """One package's scores, (criteria,), whatever conflicts are in it."""
    grower = _Grower(study, in_order(study, members))
    sets = grower.nothing()
    for option in range(len(members)):
        sets = grower.added(sets, option)
    return np.asarray(grower.packages(sets).scores[0])


def values_of(study: Study, scores: Floats) -> Floats:
    """Values 0..1 of packages' scores, (packages, criteria)."""
    columns = [value_of(each, scores[:, j]) for j, each in enumerate(study.criteria)]
    return np.column_stack(columns)


@dataclass(frozen=True, slots=True)
class _Sets:
    """Masks of sets, and each criterion's running figures of them, (figures, sets)."""

    masks: Masks
    figures: tuple[Floats, ...]

    def rows(self, kept: Kept) -> "_Sets":
        """Just some of the sets."""
        return _Sets(self.masks[kept], tuple(each[:, kept] for each in self.figures))

    def joined(self, more: "_Sets") -> "_Sets":
        """These sets and more."""
        pairs = zip(self.figures, more.figures, strict=True)
        return _Sets(
            np.concatenate((self.masks, more.masks)),
            tuple(np.concatenate(pair, axis=1) for pair in pairs),
        )


class _Grower:
    """Adds options to sets, and reads off what the sets score. `options`: ids, by bit."""

    def __init__(self, study: Study, options: tuple[str, ...]) -> None:
        self.options = options
        self._study = study
        self._rules: list[Growing] = [growing(study, each, options) for each in study.criteria]
        self._apart = partners(study, options, APART)
        self._instead = partners(study, options, STANDS_IN, second_only=True)

    def nothing(self) -> _Sets:
        """The empty set."""
        start = tuple(np.array([rule.start]).T for rule in self._rules)
        return _Sets(np.zeros(1, dtype=np.int64), start)

    def joining(self, sets: _Sets, option: int) -> _Sets:
        """The sets that an option may join, with it."""
        free = sets.rows(sets.masks & self._apart[option] == 0)
        return self.added(free, option)

    def settled(self, sets: _Sets, option: int) -> _Sets:
        """Sets with an option that is always in, or with what stands in for it."""
        instead = sets.masks & self._instead[option] > 0
        return sets.rows(instead).joined(self.joining(sets.rows(~instead), option))

    def settling_order(self, always: list[int]) -> list[int]:
        """Those that may stand in for others first, so that they are known to be in or not."""
        rest, order = sorted(always), []
        while rest:
            open_ = [i for i in rest if not any(self._instead[i] >> k & 1 for k in rest)]
            # A circle is broken where the study names it first.
            order.append((open_ or rest)[0])
            rest.remove(order[-1])
        return order

    def added(self, sets: _Sets, option: int) -> _Sets:
        figures = zip(self._rules, sets.figures, strict=True)
        return _Sets(
            sets.masks | 1 << option, tuple(rule.grown(now, option) for rule, now in figures)
        )

    def packages(self, sets: _Sets) -> PackageSets:
        """Scores of whole sets: by rule, with synergies, within the ranges, to one decimal."""
        scores = np.empty((len(self._rules), len(sets.masks)))
        for j, (rule, now) in enumerate(zip(self._rules, sets.figures, strict=True)):
            scores[j] = rule.score(sets.masks, now)
        self._add_synergies(sets.masks, scores)
        for row, criterion in zip(scores, self._study.criteria, strict=True):
            np.clip(row, *criterion.range, out=row)
        rounded = to_one_decimal(scores)
        return PackageSets(options=self.options, masks=sets.masks, scores=rounded.T)

    def _add_synergies(self, masks: Masks, scores: Floats) -> None:
        column = self._study.criterion_ids.index
        for synergy in self._study.relations.synergies:
            if set(synergy.options) <= set(self.options):
                pair = sum(1 << self.options.index(each) for each in synergy.options)
                both = masks & pair == pair
                for criterion, effect in synergy.effects.items():
                    scores[column(criterion), both] += effect


def partners(
    study: Study, options: Sequence[str], kinds: Sequence[str], *, second_only: bool = False
) -> list[int]:
    """For each option the mask of those that conflict with it in one of these ways.

    `second_only`: only where it is the second of the two.
    """
    masks = [0] * len(options)
    for conflict in study.relations.conflicts:
        first, second = conflict.options
        if conflict.kind in kinds and first in options and second in options:
            one, other = options.index(first), options.index(second)
            masks[other] |= 1 << one
            if not second_only:
                masks[one] |= 1 << other
    return masks
