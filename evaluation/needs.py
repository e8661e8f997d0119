"""What options need of the world, and whether a world gives it.

Rules: docs/method/worlds.md#needs
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from evaluation.study import Need, NeedMet, Option, Study
from evaluation.worlds import World

Bools = NDArray[np.bool_]


def is_met(need: NeedMet, world: World) -> bool | None:
    """Whether a world meets a need; None if no axis of the study settles it."""
    if need.met:
        return bool(set(need.met) & set(world))
    return not set(need.unmet) & set(world) if need.unmet else None


def works_in(study: Study, needs: Sequence[Mapping[str, Need]], worlds: Sequence[World]) -> Bools:
    """Which rows can work in which worlds, (rows, worlds). `needs`: of each row, by need."""
    names = list(study.frame.needs)
    wanted = np.array([[each.get(name) == "yes" for name in names] for each in needs], dtype=int)
    missed: Bools = wanted.reshape(len(needs), len(names)) @ _lacking(study, tuple(worlds)) > 0
    return ~missed


@lru_cache(maxsize=32)
def _lacking(study: Study, worlds: tuple[World, ...]) -> NDArray[np.int64]:
    """Which of the study's needs are not met in which world, (needs, worlds), as 0 and 1."""
    needs = study.frame.needs.values()
    rows = [[is_met(need, world) is False for world in worlds] for need in needs]
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(worlds))


def unmet_needs(study: Study, option: Option, world: World) -> tuple[str, ...]:
    """Needs without which the option cannot work and which the world does not meet, as ids.

    A need that is partly one, or that no axis settles, never stands in the way.
    """
    return tuple(
        need
        for need, answer in option.needs.items()
        if answer == "yes" and is_met(study.frame.needs[need], world) is False
    )
