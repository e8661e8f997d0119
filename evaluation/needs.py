"""What options need of the world, and whether a world gives it.

Rules: docs/method/worlds.md#needs
"""

from evaluation.study import NeedMet, Option, Study
from evaluation.worlds import World


def is_met(need: NeedMet, world: World) -> bool | None:
    """Whether a world meets a need; None if no axis of the study settles it."""
    if need.met:
        return bool(set(need.met) & set(world))
    return not set(need.unmet) & set(world) if need.unmet else None


def unmet_needs(study: Study, option: Option, world: World) -> tuple[str, ...]:
    """Needs without which the option cannot work and which the world does not meet, as ids.

    A need that is partly one, or that no axis settles, never stands in the way.
    """
    return tuple(
        need
        for need, answer in option.needs.items()
        if answer == "yes" and is_met(study.frame.needs[need], world) is False
    )
