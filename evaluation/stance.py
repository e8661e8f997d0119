"""What this analyst chose: where they started, their swing points, world, floors and options."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from evaluation.errors import Fault, StanceError
from evaluation.members import package_faults
from evaluation.study import (
    AS_TUPLE,
    Correlation,
    Frozen,
    Id,
    Ids,
    Name,
    Number,
    Package,
    Points,
    Study,
)
from evaluation.wording import close_to, describe, hinted
from evaluation.worlds import world_faults

Ranked = Literal["options", "packages"]


class OwnPackage(Frozen):
    """A package that an analyst put together, to be ranked beside those of the study."""

    name: Name
    core: Ids = ()
    optional: Ids = ()


# Ways of asking that weights may come from; what each asks, see elicitation/.
WeightSource = Literal["swing", "rank-order", "pairwise", "best-worst", "matching", "distribution"]


class Stance(Frozen):
    """A choice of weights over a study; changing one makes a new stance.

    `profile`: where the swing points started from, None if nowhere. `came_from`: the way of asking
    that gave them as they are, None if none did. `points`: swing points by criterion, at least one
    above zero. `locked`: criteria whose weight stays while others move. `world`: ids of scenarios,
    at most one of each axis, none for the reference world. `floors`: a threshold by criterion, in
    its unit, below which options are flagged. `correlation`: how strongly the errors of one
    option's scores hang together. `seed`: where draws start. `options`: the options to rank, None
    for all of them. `ranked`: whether these or the packages are ranked. `own`: packages of one's
    own, ranked beside those of the study.
    """

    profile: Id | None = None
    came_from: WeightSource | None = None
    points: dict[Id, Points]
    locked: Ids = ()
    world: Ids = ()
    floors: dict[Id, Number] = Field(default_factory=dict)
    correlation: Correlation = "some"
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 0
    options: Annotated[tuple[Id, ...], AS_TUPLE] | None = None
    ranked: Ranked = "options"
    own: Annotated[tuple[OwnPackage, ...], AS_TUPLE] = ()


def profile_stance(study: Study, profile: str | None = None) -> Stance:
    """Take over a profile's swing points (the study's default profile if none is named).

    Raises StanceError if the study has no such profile.
    """
    chosen = study.frame.default_profile if profile is None else profile
    known = {each.id: each for each in study.profiles}
    if chosen not in known:
        listed = ", ".join(known)
        raise StanceError([Fault(file="profile", message=f'"{chosen}" is not one of {listed}')])
    return Stance(profile=chosen, points=known[chosen].points)


def stance_from(
    study: Study, points: Mapping[str, Any], *, place: str, profile: str | None = None
) -> Stance:
    """Build a stance from swing points as somebody wrote them; `place` names the source.

    Raises StanceError with every fault: stray or missing criteria, values that are no points.
    """
    try:
        stance = Stance(profile=profile, points=dict(points))
    except ValidationError as error:
        faults = [_points_fault(told) for told in describe(place, "", Stance, error)]
        named = {fault.field for fault in faults}
        rest = _criteria_faults(study, points, place)
        raise StanceError(faults + [f for f in rest if f.field not in named]) from error
    faults = stance_faults(study, stance, place)
    if faults:
        raise StanceError(faults)
    return stance


def _points_fault(told: Fault) -> Fault:
    field = ".".join(part for part in (told.table, told.field) if part)
    return Fault(file=told.file, field=field.removeprefix("points."), message=told.message)


def stance_faults(study: Study, stance: Stance, place: str = "stance") -> list[Fault]:
    """Find everything that keeps a stance from being applied to a study."""
    faults = _criteria_faults(study, stance.points, place)
    if not any(stance.points.values()):
        message = "all weights are zero; give at least one criterion some points"
        faults.append(Fault(file=place, message=message))
    profiles = [profile.id for profile in study.profiles]
    if stance.profile is not None and stance.profile not in profiles:
        message = f'"{stance.profile}" is not one of {", ".join(profiles)}'
        faults.append(Fault(file=place, field="profile", message=message))
    faults += [
        Fault(file=place, field="locked", message=f'"{name}" is no criterion of this study')
        for name in stance.locked
        if name not in study.criterion_ids
    ]
    return [
        *faults,
        *world_faults(study, stance.world),
        *floor_faults(study, stance.floors),
        *option_faults(study, stance.options),
        *_package_faults(study, stance),
    ]


def packages_of(study: Study, own: Sequence[OwnPackage]) -> tuple[Package, ...]:
    """The packages that can be ranked: the study's, then one's own as `own1`, `own2`, ..."""
    taken = {package.id for package in study.packages} | set(study.option_ids)
    names = (f"own{number}" for number in count(1) if f"own{number}" not in taken)
    made = (
        Package.model_construct(**dict(each), id=name, short=None, article=(), grade="D")
        for each, name in zip(own, names, strict=False)
    )
    return (*study.packages, *made)


def own_faults(study: Study, own: Sequence[OwnPackage]) -> list[Fault]:
    """Find what keeps packages of one's own from being put together."""
    return package_faults(study, packages_of(study, own)[len(study.packages) :])


def _package_faults(study: Study, stance: Stance) -> list[Fault]:
    faults = own_faults(study, stance.own)
    if stance.ranked == "options":
        return faults
    if not study.packages and not stance.own:
        message = "this study has none to rank; put one together, or add one to options/packages"
        faults.append(Fault(file="packages", message=message))
    if stance.options is not None:
        message = "are chosen, but packages are ranked, which take theirs from the whole study"
        faults.append(Fault(file="options", message=message))
    return faults


def floor_faults(study: Study, floors: Mapping[str, float]) -> list[Fault]:
    """Find what is wrong with floors: criteria that are not there, thresholds off their scale."""
    ranges = {criterion.id: criterion.range for criterion in study.criteria}
    faults = []
    for name, floor in floors.items():
        if name not in ranges:
            message = f"is no criterion of this study{close_to(name, tuple(ranges))}"
            faults.append(Fault(file="floors", field=name, message=message))
        elif not ranges[name][0] <= floor <= ranges[name][1]:
            ends = f"{ranges[name][0]:g} to {ranges[name][1]:g}"
            message = f"{floor:g} lies outside {ends}"
            faults.append(Fault(file="floors", field=name, message=message))
    return faults


def option_faults(study: Study, options: tuple[str, ...] | None) -> list[Fault]:
    """Find what is wrong with a selection of options: unknown, named twice, none at all."""
    if options is None:
        return []
    if not options:
        return [Fault(file="options", message="none is chosen; name at least one")]
    known = study.option_ids
    unknown = [name for name in dict.fromkeys(options) if name not in known]
    faults = [
        Fault(file="options", message=f'"{name}" is not in this study{hint}')
        for name, hint in hinted(unknown, known)
    ]
    return faults + [
        Fault(file="options", message=f'"{name}" is named {options.count(name)} times')
        for name in dict.fromkeys(options)
        if options.count(name) > 1
    ]


def _criteria_faults(study: Study, points: Mapping[str, Any], place: str) -> list[Fault]:
    known = study.criterion_ids
    faults = [
        Fault(file=place, field=name, message="is missing; every criterion needs its points")
        for name in known
        if name not in points
    ]
    return faults + [
        Fault(file=place, field=name, message=f"is no criterion of this study{hint}")
        for name, hint in hinted((name for name in points if name not in known), known)
    ]
