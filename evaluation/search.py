"""Look through all packages that a study's options can make, with a purpose.

Rules: docs/method/search.md
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from evaluation.best_shares import (
    SETS,
    Firsts,
    best_shares,
    drawn_weights,
    firsts,
    rivals,
)
from evaluation.errors import Fault, StanceError
from evaluation.findings import Findings
from evaluation.frontier import DECIMALS, Rows, core_indexes, non_dominated, staircase, stop_if
from evaluation.package_program import Choice, PackageProgram, program_faults, program_tally
from evaluation.package_sets import scores_of
from evaluation.ranking import TIE
from evaluation.search_limits import Limit, Tally, cost_criterion, limit_faults, limits
from evaluation.search_sentences import nothing_found
from evaluation.search_space import Cancelled, Progress, Space, feasible, search_space
from evaluation.shortlist import Shortlist, packages_of, weighed
from evaluation.stance import Stance
from evaluation.study import Study
from evaluation.values import Floats
from evaluation.weights import swing_weights

# Beyond so many options that may be in or not there are too many sets to look through.
MOST_FREE = 22
# A package is near the best if its total is at most so much less.
NEAR = 0.02
# Best packages that are told.
TOLD = 10
# Two costs differ by this much at least: scores have one decimal.
STEP = 0.1
MOST_DRAWS = 1_000_000
# Good packages beyond which comparing them would keep a processor busy for minutes.
MOST_GOOD = 100_000
Hull = Literal["profiles", "simplex"]
HULLS: tuple[Hull, ...] = get_args(Hull)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a search is to look for.

    `ceiling`: the most a package may cost, None if it does not matter. `floors`: by criterion, in
    place of the study's own for searches, None for these; the stance's floors count in any case.
    `working`: look only at options that can work in the stance's world. `hull`: the weightings over
    which packages are compared, those between the profiles or all. `draws`: of each set of weights.
    """

    ceiling: float | None = None
    floors: tuple[tuple[str, float], ...] | None = None
    working: bool = True
    hull: Hull = "profiles"
    draws: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a search found. Options are the study's, in its order.

    `space`, `limits`: what was chosen among and what had to be met. `conflict_free`, `feasible`:
    how many packages are without conflict, and how many of them meet all limits. `best`: the
    packages with the greatest totals. `frontier`: all that no other is at least as good as over the
    hull and better somewhere. `core_index`, `near_best`: (options,) share of the frontier, and of
    the `near` packages near the best, that hold each option. `firsts`: by set of weights. `budget`:
    the best package at each cost, `efficient`: that of greatest effect. None where an integer
    program chose, since only the best of all can be known then; so are both counts.
    """

    options: tuple[str, ...]
    space: Space
    limits: tuple[Limit, ...]
    conflict_free: int | None
    feasible: int | None
    best: Shortlist
    frontier: Shortlist | None
    core_index: Floats | None
    near_best: Floats | None
    near: int | None
    firsts: tuple[Firsts, ...]
    budget: Shortlist | None
    efficient: Shortlist | None


def wanted_faults(study: Study, wanted: Wanted) -> list[Fault]:
    """Find what is wrong with what is wanted: floors and a ceiling off their scales, no draws."""
    faults = limit_faults(study, dict(wanted.floors or ()), wanted.ceiling)
    if not 1 <= wanted.draws <= MOST_DRAWS:
        message = f"{wanted.draws:,} cannot be drawn; choose from 1 to {MOST_DRAWS:,}"
        faults.append(Fault(file="draws", message=message))
    return faults


def search(
    stance: Stance,
    findings: Findings,
    wanted: Wanted,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Search:
    """Look through the packages of the options that the findings rest on, in their world.

    Raises StanceError, in a sentence that says why, if what is wanted does not fit the study, if
    nothing meets it, or if there are too many options; StoppedError if `cancelled()`.
    """
    study = findings.scored
    faults = wanted_faults(study, wanted)
    if faults:
        raise StanceError(faults)
    own = study.frame.search.floors if wanted.floors is None else dict(wanted.floors)
    asked = _Asked(
        stance=stance,
        findings=findings,
        wanted=wanted,
        space=search_space(study, stance.world, working=wanted.working),
        limits=limits(study, (own, stance.floors), wanted.ceiling),
        progress=progress,
        cancelled=cancelled,
    )
    return _by_program(asked) if len(asked.space.free) > MOST_FREE else _by_looking(asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    stance: Stance
    findings: Findings
    wanted: Wanted
    space: Space
    limits: tuple[Limit, ...]
    progress: Progress | None
    cancelled: Cancelled | None

    def part(self, start: float, end: float) -> Progress | None:
        """What a part of the work tells its progress to, from `start` to `end` of the whole."""
        tell = self.progress
        return None if tell is None else lambda share: tell(start + share * (end - start))


def _by_looking(asked: _Asked) -> Search:
    """Look at every package."""
    study, weights = asked.findings.scored, asked.findings.weights
    sets, tally = feasible(
        study, asked.space, asked.limits, progress=asked.part(0, 0.3), cancelled=asked.cancelled
    )
    if not len(sets.masks):
        raise StanceError([Fault(file="search", message=_nothing(asked, tally))])
    packages, values = weighed(study, weights, sets)
    totals, holds = packages.totals, packages.holds
    best = best_first(packages)
    kept = non_dominated(
        values @ _corners(asked).T,
        most=MOST_GOOD,
        progress=asked.part(0.3, 0.7),
        cancelled=asked.cancelled,
    )
    near = totals >= totals.max() - NEAR - TIE
    has_cost = cost_criterion(study) is not None
    return Search(
        options=study.option_ids,
        space=asked.space,
        limits=asked.limits,
        conflict_free=tally.sets,
        feasible=tally.feasible,
        best=packages.rows(best[:TOLD]),
        frontier=packages.rows(best[kept[best]]),
        core_index=_of_all(study, packages, core_indexes(holds[kept])),
        near_best=_of_all(study, packages, core_indexes(holds[near])),
        near=int(near.sum()),
        firsts=tuple(_firsts(asked, packages, values, int(best[0]))),
        budget=packages.rows(staircase(packages.costs, totals)) if has_cost else None,
        efficient=packages.rows(staircase(packages.costs, packages.effects)) if has_cost else None,
    )


def best_first(packages: Shortlist) -> NDArray[np.intp]:
    """Rows by falling total; of equals those with fewer members first, then as the bits say."""
    sizes = packages.holds.sum(axis=1)
    return np.lexsort((packages.masks, sizes, -np.round(packages.totals, DECIMALS)))


def _nothing(asked: _Asked, tally: Tally) -> str:
    study, otherwise = asked.findings.scored, 0
    if asked.space.blocked:
        anything = search_space(study, asked.stance.world, working=False)
        if len(anything.free) <= MOST_FREE:
            otherwise = feasible(study, anything, asked.limits)[1].feasible
    return nothing_found(study, asked.space, tally, otherwise)


def _corners(asked: _Asked) -> Floats:
    """Corners of the weightings over which packages are compared, (corners, criteria)."""
    study, columns = asked.findings.scored, asked.findings.criteria
    if asked.wanted.hull == "simplex":
        return np.eye(len(columns))
    return np.array(
        [swing_weights([profile.points[c] for c in columns]) for profile in study.profiles]
    )


def _of_all(study: Study, packages: Shortlist, shares: Floats) -> Floats:
    """Shares of all the study's options: those that were left out are in no package."""
    known = dict(zip(packages.options, shares.tolist(), strict=True))
    return np.array([known.get(option, 0.0) for option in study.option_ids])


def _firsts(asked: _Asked, packages: Shortlist, values: Floats, best: int) -> Iterator[Firsts]:
    """How often packages are best, for each set of weights that can be drawn from."""
    thinned: dict[bytes, Rows] = {}
    for at, name in enumerate(SETS):
        start = 0.7 + 0.3 * at / len(SETS)
        weights = drawn_weights(asked.findings, name, asked.wanted.draws, asked.stance.seed)
        if weights is None:
            continue
        weighted = np.any(weights > 0, axis=0)
        key = weighted.tobytes()
        if key not in thinned:
            thinned[key] = rivals(values, weighted, cancelled=asked.cancelled)
        rows = thinned[key]
        shares = np.zeros(len(values))
        shares[rows] = best_shares(
            values[rows],
            weights,
            progress=asked.part(start, start + 0.3 / len(SETS)),
            cancelled=asked.cancelled,
        )
        yield firsts(name, packages, shares, best)


def _by_program(asked: _Asked) -> Search:
    """Let an integer program choose: the best package, and the best at each cost."""
    study, weights, space = asked.findings.scored, asked.findings.weights, asked.space
    choice = Choice(
        study=study, free=space.free, always=space.always, weights=weights, limits=asked.limits
    )
    faults = program_faults(choice, MOST_FREE)
    if faults:
        raise StanceError(faults)
    program = PackageProgram(choice)
    found = None if space.hopeless else program.best()
    if found is None:
        message = nothing_found(study, space, program_tally(choice), otherwise=0)
        raise StanceError([Fault(file="search", message=message)])
    steps = [] if choice.cost is None else list(_budget(asked, choice.cost, program, found[1]))
    best = weighed(study, weights, packages_of(study, [program.members(found[0])]))[0]
    members = [program.members(mask) for mask in reversed(steps)]
    return Search(
        options=study.option_ids,
        space=space,
        limits=asked.limits,
        conflict_free=None,
        feasible=None,
        best=best,
        frontier=None,
        core_index=None,
        near_best=None,
        near=None,
        firsts=(),
        budget=weighed(study, weights, packages_of(study, members))[0] if members else None,
        efficient=None,
    )


def _budget(asked: _Asked, cost: int, program: PackageProgram, total: float) -> Iterator[int]:
    """The best package at each cost, a column, as masks, from the dearest to the cheapest."""
    study = asked.findings.scored
    least, most = study.criteria[cost].range
    while True:
        stop_if(asked.cancelled)
        mask = program.cheapest(cost, total)
        yield mask
        at = float(scores_of(study, program.members(mask))[cost])
        if asked.progress is not None:
            asked.progress(1 - (at - least) / (most - least))
        found = None if at <= least else program.best(cost, at - STEP)
        if found is None:
            return
        total = found[1]
