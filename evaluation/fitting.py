"""A stance brought into line with a study that was changed under it: all that still fits stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evaluation.stance import (
    OwnPackage,
    Stance,
    floor_faults,
    option_faults,
    own_faults,
    profile_stance,
)
from evaluation.study import Study
from evaluation.verdict import listing
from evaluation.wording import figure
from evaluation.worlds import world_faults

Points = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A stance that fits its study, and a sentence for each way in which it had to change."""

    stance: Stance
    told: tuple[str, ...] = ()


def fitted(
    study: Study, stance: Stance, kept: Points | None = None, names: Mapping[str, str] | None = None
) -> Fitted:
    """Fit a stance to a study; swing points of criteria that stay are never touched.

    A criterion that comes gets the points that it had before it left (`kept`), else those of the
    profile that the weights started from, else none. `names`: of criteria that may have left.
    """
    told: list[str] = []
    if stance.profile not in {None, *(profile.id for profile in study.profiles)}:
        stance = stance.model_copy(update={"profile": None})
        told.append("The profile of these weights has left the study; the weights stay.")
    if set(stance.points) != set(study.criterion_ids):
        stance = _with_criteria(study, stance, kept or {}, names or {}, told)
    if world_faults(study, stance.world):
        stance = stance.model_copy(update={"world": ()})
        told.append("The study\u2019s scenarios have changed, so the world was set back.")
    if option_faults(study, stance.options):
        stance = stance.model_copy(update={"options": None})
    stance = _with_floors(study, stance, told)
    return Fitted(stance=_with_packages(study, stance, told), told=tuple(told))


def _with_criteria(
    study: Study, stance: Stance, kept: Points, names: Mapping[str, str], told: list[str]
) -> Stance:
    # They were found, if they were, for other criteria than these.
    stance = stance.model_copy(update={"came_from": None})
    profile = study.profile(stance.profile).points if stance.profile else {}
    given = {**profile, **kept, **stance.points}
    points = {name: given.get(name, 0.0) for name in study.criterion_ids}
    if not any(points[name] for name in points if name in stance.points):
        told.append("The study\u2019s criteria have changed, so the weights were set back.")
        start = profile_stance(study)
        update: dict[str, object] = {"points": start.points, "profile": start.profile}
    else:
        told += _left(stance, points, names)
        told += _came(study, stance, points, kept)
        update = {"points": points}
    locked = tuple(name for name in stance.locked if name in points)
    return stance.model_copy(update=update | {"locked": locked})


def _left(stance: Stance, points: Points, names: Mapping[str, str]) -> Iterator[str]:
    gone = [names.get(name, name) for name in stance.points if name not in points]
    if gone:
        leave = "has left" if len(gone) == 1 else "have left"
        yield f"{listing(gone)} {leave} the study; all other criteria keep their points."


def _came(study: Study, stance: Stance, points: Points, kept: Points) -> Iterator[str]:
    """What counts how much from now on, and where to give points to what does not count yet."""
    without: list[str] = []
    for name in points:
        short = study.criterion(name).short
        if name in stance.points:
            continue
        if not points[name]:
            without.append(short)
            continue
        whose = "as before" if name in kept else "as in the profile of these weights"
        has = f"{figure(points[name])} point{'s' * (points[name] != 1)}"
        yield f"{short} has come in with {has}, {whose}; all other criteria keep theirs."
    if without:
        it, does = ("it", "does") if len(without) == 1 else ("them", "do")
        yield (
            f"{listing(without)} came in with 0 points and {does} not count yet: give {it} some "
            "on Rank or Weigh. All other criteria keep theirs."
        )


def _with_floors(study: Study, stance: Stance, told: list[str]) -> Stance:
    """Floors of criteria that are gone go with them; those off a changed scale are told."""
    wrong = {fault.field for fault in floor_faults(study, stance.floors)}
    if not wrong:
        return stance
    off = [study.criterion(name).short for name in study.criterion_ids if name in wrong]
    if off:
        told.append(f"The scale of {listing(off)} has changed, so the floor there is gone.")
    floors = {name: at for name, at in stance.floors.items() if name not in wrong}
    return stance.model_copy(update={"floors": floors})


def _with_packages(study: Study, stance: Stance, told: list[str]) -> Stance:
    """Those of one's own that can still be put together; options are ranked if none is left."""
    own: tuple[OwnPackage, ...] = ()
    for package in stance.own:
        if not own_faults(study, (*own, package)):
            own = (*own, package)
    gone = [package.name for package in stance.own if package not in own]
    if gone:
        told.append(f"The study\u2019s options have changed, so your {_packages(gone)} gone.")
    if stance.ranked == "packages" and not (study.packages or own):
        told.append("No package is left to rank, so options are ranked.")
        stance = stance.model_copy(update={"ranked": "options"})
    return stance.model_copy(update={"own": own}) if gone else stance


def _packages(names: list[str]) -> str:
    quoted = listing([f"\u201c{name}\u201d" for name in names])
    return f"package {quoted} is" if len(names) == 1 else f"packages {quoted} are"
