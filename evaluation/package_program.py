"""The best package of more options than can be looked through, by an integer program.

Needs rules that are linear in the members: sums, with what subsumed members and synergies change.
Rules: docs/method/search.md#program
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluation.errors import Fault
from evaluation.growing import likely, subsumed
from evaluation.package_sets import APART, STANDS_IN, in_order, partners
from evaluation.programs import MixedProgram, solve_mixed
from evaluation.search_limits import Limit, Tally, cost_criterion
from evaluation.study import Criterion, Study, Sum
from evaluation.values import Floats, value_of
from evaluation.verdict import listing

# Below any decimal of a score and any difference of totals in points, and well above the solver's
# own tolerance, 1e-6.
SLACK = 1e-4
POINTS = 100

# Bits of a mask, one of which is the sign.
MOST_OPTIONS = 62

# A linear expression: coefficients by variable, and a constant under CONSTANT.
Linear = dict[int, float]
CONSTANT = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What to choose from, by what weights, within what limits.

    `free`, `always`: ids as in `package_sets.package_sets`. `weights`: (criteria,).
    """

    study: Study
    free: tuple[str, ...]
    always: tuple[str, ...]
    weights: Floats
    limits: tuple[Limit, ...]

    @property
    def options(self) -> tuple[str, ...]:
        """All options, by bit of a mask."""
        return in_order(self.study, (*self.free, *self.always))

    @property
    def columns(self) -> list[int]:
        """Columns of the criteria in play: those that weigh something or have a limit."""
        limited = {limit.criterion for limit in self.limits}
        return [j for j, weight in enumerate(self.weights) if weight > 0 or j in limited]

    @property
    def cost(self) -> int | None:
        """The cost's column, where it adds up."""
        cost = cost_criterion(self.study)
        if cost is None or not isinstance(cost.combine, Sum):
            return None
        return self.study.criteria.index(cost)


def program_faults(choice: Choice, most: int) -> list[Fault]:
    """Say why an integer program cannot choose, if it cannot: rules in play that do not add up.

    `most`: how many options can be looked through instead.
    """
    if len(choice.options) > MOST_OPTIONS:
        message = f"{len(choice.options)} options are too many; leave out all but {MOST_OPTIONS}"
        return [Fault(file="search", message=message)]
    criteria = [choice.study.criteria[j] for j in choice.columns]
    others = [each.short for each in criteria if not isinstance(each.combine, Sum)]
    if not others:
        return []
    message = (
        f"{len(choice.free)} options are too many to look through all their packages, and an "
        "integer program needs criteria that add up over the members, unlike "
        f"{listing(others)}; leave options out until {most} are left"
    )
    return [Fault(file="search", message=message)]


def program_tally(choice: Choice) -> Tally:
    """Which limits can be met alone, and which are in the way, found by leaving them out."""

    def any_with(limits: tuple[Limit, ...]) -> int:
        return int(PackageProgram(replace(choice, limits=limits)).best() is not None)

    limits = choice.limits
    tally = Tally(limits, counted=False)
    tally.sets = any_with(())
    for k, limit in enumerate(limits):
        tally.alone[k] = any_with((limit,))
        tally.without[k] = any_with(limits[:k] + limits[k + 1 :])
    return tally


class PackageProgram:
    """Members as variables of 0 and 1, and what they come to on each criterion in play."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._whole: list[bool] = []
        self._rows: list[tuple[Linear, float, float]] = []
        self._x = [self._variable(whole=True) for _ in choice.options]
        self._relate()
        told = {*choice.columns, *([] if choice.cost is None else [choice.cost])}
        self._scores = {j: self._score(choice.study.criteria[j]) for j in sorted(told)}
        for limit in choice.limits:
            self._limit(limit)
        self._total: Linear = {}
        for j in choice.columns:
            value = self._value(choice.study.criteria[j], self._scores[j])
            _add(self._total, value, POINTS * float(choice.weights[j]))

    def best(self, cost: int | None = None, ceiling: float = np.inf) -> tuple[int, float] | None:
        """The mask and total (0..1) of a best package; None if none meets the limits.

        `cost`: the column on which it may score no more than `ceiling`.
        """
        extra = [] if cost is None else [(self._scores[cost], -np.inf, ceiling + SLACK)]
        found = self._solved({i: -c for i, c in self._total.items()}, extra)
        return None if found is None else (self._mask(found), _at(self._total, found) / POINTS)

    def cheapest(self, cost: int, total: float) -> int:
        """The mask of a package that costs least among those with this total, as `best` gave it."""
        found = self._solved(self._scores[cost], [(self._total, POINTS * total - SLACK, np.inf)])
        if found is None:
            raise RuntimeError("a total that was reached can be reached again")
        return self._mask(found)

    def members(self, mask: int) -> tuple[str, ...]:
        """The options of a mask."""
        return tuple(each for i, each in enumerate(self._choice.options) if mask >> i & 1)

    def _relate(self) -> None:
        """What stands in whose way, and what is always in unless something stands in for it."""
        study, options, x = self._choice.study, self._choice.options, self._x
        for i, apart in enumerate(partners(study, options, APART)):
            for k in _bits(apart):
                if k < i:
                    self._row({x[i]: 1, x[k]: 1}, most=1)
        instead = partners(study, options, STANDS_IN, second_only=True)
        for i in map(options.index, self._choice.always):
            for k in _bits(instead[i]):
                self._row({x[i]: 1, x[k]: 1}, most=1)
            self._row({x[i]: 1} | {x[k]: 1 for k in _bits(instead[i])}, least=1)
        self._row(dict.fromkeys(x, 1.0), least=1)

    def _score(self, criterion: Criterion) -> Linear:
        """What the members come to before it is kept within the criterion's range."""
        study, options = self._choice.study, self._choice.options
        own = likely(study, options, criterion.id)
        score: Linear = {x: float(each) for x, each in zip(self._x, own, strict=True)}
        if isinstance(criterion.combine, Sum) and criterion.combine.leave_out_subsumed:
            for place, subsumers in subsumed(study, options):
                score[self._both(place, _bits(subsumers))] = -float(own[place])
        for synergy in study.relations.synergies:
            if criterion.id in synergy.effects and set(synergy.options) <= set(options):
                one, other = map(options.index, synergy.options)
                score[self._both(one, [other])] = synergy.effects[criterion.id]
        return score

    def _both(self, place: int, others: Sequence[int]) -> int:
        """A variable that is 1 where a member stands together with any of the others."""
        x, both = self._x, self._variable()
        self._row({both: 1, x[place]: -1}, most=0)
        self._row({both: 1} | {x[k]: -1 for k in others}, most=0)
        for k in others:
            self._row({both: 1, x[place]: -1, x[k]: -1}, least=-1)
        return both

    def _limit(self, limit: Limit) -> None:
        """Scores are kept within the range, so the worst end limits nothing."""
        criterion, score = self._choice.study.criteria[limit.criterion], self._scores
        if limit.at != criterion.worst:
            ends = (limit.at - SLACK, np.inf) if limit.least else (-np.inf, limit.at + SLACK)
            self._row(score[limit.criterion], *ends)

    def _value(self, criterion: Criterion, score: Linear) -> Linear:
        """The score's value as a linear expression: its line bends at corners, also at the ends."""
        low = sum(c * self._lower[i] if c > 0 else c * self._upper[i] for i, c in score.items())
        high = sum(c * self._upper[i] if c > 0 else c * self._lower[i] for i, c in score.items())
        inner = [at for at, _ in criterion.value_points if low < at < high]
        at = np.array([low, *inner, high])
        heights = value_of(criterion, at)
        if high <= low:
            return {CONSTANT: float(heights[0])}
        shares = [self._variable() for _ in at]
        pieces = [self._variable(whole=True) for _ in at[1:]]
        self._row(dict.fromkeys(shares, 1.0), least=1, most=1)
        self._row(dict.fromkeys(pieces, 1.0), least=1, most=1)
        for k, share in enumerate(shares):
            # Only the two corners of one piece may have a share.
            beside = pieces[max(k - 1, 0) : k + 1]
            self._row({share: 1} | dict.fromkeys(beside, -1.0), most=0)
        there = dict(zip(shares, map(float, at), strict=True))
        _add(there, score, -1.0)
        self._row(there, least=0, most=0)
        return dict(zip(shares, map(float, heights), strict=True))

    def _variable(self, *, whole: bool = False) -> int:
        self._lower.append(0.0)
        self._upper.append(1.0)
        self._whole.append(whole)
        return len(self._whole) - 1

    def _row(self, row: Mapping[int, float], least: float = -np.inf, most: float = np.inf) -> None:
        self._rows.append((dict(row), least, most))

    def _solved(self, cost: Linear, extra: list[tuple[Linear, float, float]]) -> Floats | None:
        rows = self._rows + extra
        offsets = np.array([row.get(CONSTANT, 0.0) for row, _, _ in rows])
        return solve_mixed(
            MixedProgram(
                cost=self._dense(cost),
                rows=np.array([self._dense(row) for row, _, _ in rows]),
                least=np.array([least for _, least, _ in rows]) - offsets,
                most=np.array([most for _, _, most in rows]) - offsets,
                lower=np.array(self._lower),
                upper=np.array(self._upper),
                whole=np.array(self._whole),
            )
        )

    def _dense(self, row: Linear) -> Floats:
        dense = np.zeros(len(self._whole))
        for i, coefficient in row.items():
            if i != CONSTANT:
                dense[i] = coefficient
        return dense

    def _mask(self, solution: Floats) -> int:
        return sum(1 << i for i, x in enumerate(self._x) if solution[x] > 0.5)


def _add(to: Linear, more: Linear, times: float) -> None:
    for i, coefficient in more.items():
        to[i] = to.get(i, 0.0) + times * coefficient


def _at(row: Linear, solution: Floats) -> float:
    return sum(c if i == CONSTANT else c * float(solution[i]) for i, c in row.items())


def _bits(mask: int) -> list[int]:
    return [i for i in range(mask.bit_length()) if mask >> i & 1]
