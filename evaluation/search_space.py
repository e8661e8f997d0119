"""What a search chooses among: options that are open, always in, or unable to work in a world.

Rules: docs/method/search.md#space
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from evaluation.frontier import stop_if
from evaluation.needs import unmet_needs
from evaluation.package_sets import GROWTH, PackageSets, in_order, package_sets
from evaluation.search_limits import Limit, Tally
from evaluation.study import Study
from evaluation.worlds import World

Progress = Callable[[float], object]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Ids of options, in the study's order.

    `free`: may be in or not. `always`: in every package, unless a member takes their place.
    `blocked`: cannot work in the world and are left out, each with the ids of its unmet needs.
    """

    free: tuple[str, ...]
    always: tuple[str, ...]
    blocked: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def looked_at(self) -> int:
        """How many sets these options make, conflicts or not; the empty one is none."""
        return int(2 ** len(self.free)) - (not self.always)

    @property
    def hopeless(self) -> tuple[str, ...]:
        """Options that are always in and cannot work, which leaves no package at all."""
        return tuple(option for option, _ in self.blocked if option in self.always)


def search_space(study: Study, world: World, *, working: bool) -> Space:
    """Sort a study's options for a search. `working`: leave out what cannot work in the world."""
    blocked = {
        option.id: needs
        for option in study.options
        if working and (needs := unmet_needs(study, option, world))
    }
    always = tuple(each for each in study.option_ids if each in study.frame.search.always)
    return Space(
        free=tuple(o for o in study.option_ids if o not in always and o not in blocked),
        always=always,
        blocked=tuple(blocked.items()),
    )


def feasible(
    study: Study,
    space: Space,
    limits: tuple[Limit, ...],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[PackageSets, Tally]:
    """All packages without conflicts that meet the limits, and the counts.

    Raises StoppedError if `cancelled()`.
    """
    tally = Tally(limits)
    kept: list[PackageSets] = []
    if not space.hopeless:
        expected = 2 ** max(0, len(space.free) - GROWTH)
        for at, part in enumerate(_parts(study, space), 1):
            stop_if(cancelled)
            kept.append(tally.sift(part))
            if progress is not None:
                progress(min(1.0, at / expected))
    return _together(study, space, kept), tally


def _parts(study: Study, space: Space) -> Iterable[PackageSets]:
    if len(space.free) > GROWTH:
        return package_sets(study, space.free, space.always)
    return _kept(study, space.free, space.always)


# A new stance over the same scores, the common case, need not grow the sets again.
@lru_cache(maxsize=4)
def _kept(study: Study, free: tuple[str, ...], always: tuple[str, ...]) -> tuple[PackageSets, ...]:
    return tuple(package_sets(study, free, always))


def _together(study: Study, space: Space, parts: list[PackageSets]) -> PackageSets:
    options = in_order(study, (*space.free, *space.always))
    none = np.zeros((0, len(study.criteria)))
    return PackageSets(
        options=options,
        masks=np.concatenate([np.zeros(0, dtype=np.int64), *(part.masks for part in parts)]),
        scores=np.concatenate([none, *(part.scores for part in parts)]),
    )
