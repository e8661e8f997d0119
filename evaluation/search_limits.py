"""What a package must reach to be looked at: floors on its scores and a ceiling on its cost.

Rules: docs/method/search.md#limits
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from evaluation.errors import Fault
from evaluation.frontier import Bools
from evaluation.package_sets import PackageSets
from evaluation.ranking import TIE
from evaluation.stance import floor_faults
from evaluation.study import Criterion, Study, Sum
from evaluation.values import Floats

# Ceilings that can be chosen divide the scale of the cost into so many steps.
STEPS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The least, or where less is better the most, that a package may score on a criterion.

    `criterion`: its column. `at`: in its unit. `ceiling`: whether it was set as the cost's ceiling.
    """

    criterion: int
    at: float
    least: bool
    ceiling: bool = False

    def met(self, scores: Floats) -> Bools:
        """Which packages meet it, (packages,). `scores`: (packages, criteria)."""
        column = scores[:, self.criterion]
        return np.asarray(
            column >= self.at - TIE if self.least else column <= self.at + TIE, dtype=bool
        )

    def nearest(self, scores: Floats) -> float:
        """The score of the package that comes nearest to meeting it, or meets it best."""
        column = scores[:, self.criterion]
        return float(column.max() if self.least else column.min())


def cost_criterion(study: Study) -> Criterion | None:
    """The criterion that a ceiling limits; None if this study has none that could be a cost."""
    named = study.frame.search.cost
    for criterion in study.criteria:
        adds_up = isinstance(criterion.combine, Sum) and criterion.best < criterion.worst
        if criterion.id == named or (named is None and adds_up):
            return criterion
    return None


def ceilings(study: Study) -> tuple[float, ...]:
    """Ceilings to choose from: even steps within the cost's scale; none without a cost."""
    cost = cost_criterion(study)
    if cost is None:
        return ()
    low, high = cost.range
    return tuple(low + (high - low) * step / STEPS for step in range(1, STEPS))


def effect_columns(study: Study) -> list[int]:
    """Columns of the criteria whose weighted values are the effect that a cost is set against."""
    cost, group = cost_criterion(study), study.frame.search.effect
    others = [j for j, each in enumerate(study.criteria) if each is not cost]
    named = [j for j in others if study.criteria[j].group == group]
    return named or others or list(range(len(study.criteria)))


def limits(
    study: Study, floors: Iterable[Mapping[str, float]], ceiling: float | None
) -> tuple[Limit, ...]:
    """All limits at once; of several floors on one criterion the strictest counts."""
    at: dict[int, float] = {}
    for each in floors:
        for name, floor in each.items():
            j = study.criterion_ids.index(name)
            more = _more_is_better(study.criteria[j])
            known = at.get(j, floor)
            at[j] = max(known, floor) if more else min(known, floor)
    made = [
        Limit(criterion=j, at=floor, least=_more_is_better(study.criteria[j]))
        for j, floor in sorted(at.items())
    ]
    cost = cost_criterion(study)
    if ceiling is not None and cost is not None:
        column = study.criteria.index(cost)
        made.append(Limit(criterion=column, at=ceiling, least=False, ceiling=True))
    return tuple(made)


def limit_faults(study: Study, floors: Mapping[str, float], ceiling: float | None) -> list[Fault]:
    """Find what is wrong with floors and a ceiling before anything is looked for."""
    faults = floor_faults(study, floors)
    cost = cost_criterion(study)
    if ceiling is None:
        return faults
    if cost is None:
        message = "this study has no criterion that adds up what packages cost"
        return [*faults, Fault(file="ceiling", message=message)]
    low, high = cost.range
    if not low <= ceiling <= high:
        message = f"{ceiling:g} lies outside {low:g} to {high:g}"
        faults.append(Fault(file="ceiling", message=message))
    return faults


class Tally:
    """Counts, over parts, how many packages meet the limits: all, each alone, all but one.

    `sets`: packages seen. `feasible`: those that meet all. `alone`, `without`: (limits,) those that
    meet just this one, and all but this one. `nearest`: (limits,) the best score any of them has.
    `counted`: False where it is only known whether there are any, as 0 and 1.
    """

    def __init__(self, chosen: tuple[Limit, ...], *, counted: bool = True) -> None:
        self.limits, self.counted = chosen, counted
        self.sets = self.feasible = 0
        self.alone = np.zeros(len(chosen), dtype=np.int64)
        self.without = np.zeros(len(chosen), dtype=np.int64)
        self.nearest: list[float | None] = [None] * len(chosen)

    def sift(self, part: PackageSets) -> PackageSets:
        """Count a part's packages, and keep those that meet every limit."""
        self.sets += len(part.masks)
        if not len(part.masks):
            return part
        met = np.array([limit.met(part.scores) for limit in self.limits], dtype=bool)
        met = met.reshape(len(self.limits), len(part.masks))
        missed = (~met).sum(axis=0)
        self.alone += met.sum(axis=1)
        self.without += (missed - ~met == 0).sum(axis=1)
        for k, limit in enumerate(self.limits):
            best, known = limit.nearest(part.scores), self.nearest[k]
            choose = max if limit.least else min
            self.nearest[k] = best if known is None else choose(best, known)
        kept = missed == 0
        self.feasible += int(kept.sum())
        return part.only(kept)


def _more_is_better(criterion: Criterion) -> bool:
    return criterion.best > criterion.worst
