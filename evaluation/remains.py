"""What is left of packages once somebody has said no: totals, and what the security part loses.

Rules: docs/method/worlds.md#refusal
"""

from collections.abc import Collection
from dataclasses import dataclass

from evaluation.findings import with_packages
from evaluation.floors import misses
from evaluation.packages import as_options
from evaluation.ranking import by_rank, competition_ranks
from evaluation.study import Option, Package, Study
from evaluation.values import Floats, value_table
from evaluation.worlds import World, in_world


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstFloor:
    """A package's likely score on a criterion, whole and without what is dropped, and its floor.

    Scores in the world after the refusal. `missed`: whether what is left misses the floor.
    """

    criterion: str
    whole: float
    without: float
    floor: float
    missed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What is left of one package after a refusal.

    `dropped`: members that the refusal can stop, `left`: the others, as ids. `before`, `after`: its
    total with all members, on 0..1, and `rank_before`, `rank_after` its place among packages;
    `without`: the total, in the world after, of what is left; None if nothing of its core is.
    `floors`: the same on the criteria for which the study's search sets packages a floor.
    """

    package: Package
    dropped: tuple[str, ...]
    left: tuple[str, ...]
    before: float
    after: float
    without: float | None
    rank_before: int
    rank_after: int
    floors: tuple[AgainstFloor, ...]


def remains(
    parts: Study, stopped: Collection[str], worlds: tuple[World, World], weights: Floats
) -> tuple[Remains, ...]:
    """What is left of each package, by rank before. `stopped`: options, as ids."""
    if not parts.packages:
        return ()
    before, after = (as_options(in_world(parts, world)) for world in worlds)
    reduced = [_without(package, stopped) for package in parts.packages]
    standing = tuple(package for package in reduced if package.core)
    rest = as_options(with_packages(in_world(parts, worlds[1]), standing)) if standing else None
    totals = [value_table(each).likely @ weights for each in (before, after)]
    ranks = [competition_ranks(each) for each in totals]
    left = (
        {}
        if rest is None
        else dict(zip(rest.option_ids, value_table(rest).likely @ weights, strict=True))
    )
    return tuple(
        Remains(
            package=parts.packages[i],
            dropped=tuple(each for each in parts.packages[i].members if each in stopped),
            left=reduced[i].members,
            before=float(totals[0][i]),
            after=float(totals[1][i]),
            without=float(left[reduced[i].id]) if reduced[i].core else None,
            rank_before=int(ranks[0][i]),
            rank_after=int(ranks[1][i]),
            floors=_against_floors(after.options[i], rest, reduced[i]),
        )
        for i in by_rank(ranks[0])
    )


def _without(package: Package, stopped: Collection[str]) -> Package:
    kept = {
        kind: tuple(each for each in getattr(package, kind) if each not in stopped)
        for kind in ("core", "optional")
    }
    return package.model_copy(update=kept)


def _against_floors(
    whole: Option, rest: Study | None, reduced: Package
) -> tuple[AgainstFloor, ...]:
    if rest is None or not reduced.core:
        return ()
    left = rest.option(reduced.id)
    return tuple(
        AgainstFloor(
            criterion=name,
            whole=whole.scores[name].likely,
            without=left.scores[name].likely,
            floor=floor,
            missed=misses(left, rest.criterion(name), floor),
        )
        for name, floor in rest.frame.search.floors.items()
    )
