"""Worlds: at most one scenario of each axis, whose shifts move a study's scores.

No arithmetic on arrays here, so that a stance can be checked before numpy is there.
Rules and sources: docs/method/worlds.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from evaluation.errors import Fault
from evaluation.reasons import in_full
from evaluation.study import Option, Scenario, Score, Shift, Study
from evaluation.wording import hinted

# A world as ids of scenarios; empty is the reference, in which no axis has left its state.
World = tuple[str, ...]
ENDS = ("low", "likely", "high")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftedScore:
    """What a world does to one score.

    `shifts`: what each scenario adds, in the order of axes, with the scenario's id, its reason in
    full. `before`, `after`: the score in the reference and in the world. `clamped`: which of low,
    likely and high would have left the criterion's range and were cut at its end.
    """

    option: str
    criterion: str
    shifts: tuple[tuple[str, Shift], ...]
    before: Score
    after: Score
    clamped: tuple[str, ...]


def in_world(study: Study, world: World) -> Study:
    """The study as it is in a world: scores shifted and clamped to their criteria's ranges.

    The scenarios keep their names and lose their shifts, which are spent, so that no score is ever
    shifted twice. The empty world gives back the study itself. The order of states means nothing.
    """
    return _in_world(study, in_order(study, world)) if world else study


def shifted_scores(study: Study, world: World) -> tuple[ShiftedScore, ...]:
    """Every score that a world shifts, in the order of options and criteria."""
    return _shifted(study, in_order(study, world)) if world else ()


def in_order(study: Study, world: World) -> World:
    """The same world with its states in the order of the study's axes."""
    axes = list(study.frame.axes)
    return tuple(sorted(world, key=lambda state: (axes.index(study.scenario(state).axis), state)))


def states_of(study: Study, axis: str) -> tuple[Scenario, ...]:
    """The scenarios of an axis, in the study's order."""
    return tuple(scenario for scenario in study.scenarios if scenario.axis == axis)


def world_name(study: Study, world: World) -> str:
    """What a world is called: the names of its states, or the reference world's own name."""
    names = [study.scenario(state).name for state in in_order(study, world)]
    return ", ".join(names) or study.frame.reference_world.name


def world_faults(study: Study, world: Sequence[str], place: str = "world") -> list[Fault]:
    """Find what is wrong with a world: unknown states, states named twice, states that clash."""
    known = {scenario.id: scenario for scenario in study.scenarios}
    unknown = [state for state in dict.fromkeys(world) if state not in known]
    told = [
        f'"{state}" is no scenario of this study{hint}' for state, hint in hinted(unknown, known)
    ]
    named = [state for state in dict.fromkeys(world) if state in known]
    told += [
        f'"{state}" is named {world.count(state)} times'
        for state in named
        if world.count(state) > 1
    ]
    for one, other in combinations(named, 2):
        axis = known[one].axis
        if axis == known[other].axis:
            name = study.frame.axes[axis].name
            told.append(f'"{one}" and "{other}" are states of one axis, {name}; take one of them')
    told += [
        f'"{one}" and "{other}" cannot hold together: {reason}'
        for (one, other), reason in clashes(study, named)
    ]
    return [Fault(file=place, message=message) for message in told]


def clashes(study: Study, world: Sequence[str]) -> list[tuple[tuple[str, str], str]]:
    """The pairs of states in a world that the study calls impossible, each with the reason."""
    return [
        (pair.states, pair.reason)
        for pair in study.frame.impossible
        if set(pair.states) <= set(world)
    ]


# Every stance in a world asks for the same study, and what is kept under it hangs on its identity.
@lru_cache(maxsize=64)
def _in_world(study: Study, world: World) -> Study:
    moved: dict[str, dict[str, Score]] = {}
    for cell in _shifted(study, world):
        moved.setdefault(cell.option, {})[cell.criterion] = cell.after
    return study.replace(
        options=tuple(_with_scores(option, moved.get(option.id, {})) for option in study.options),
        scenarios=tuple(each.model_copy(update={"shifts": ()}) for each in study.scenarios),
    )


def _with_scores(option: Option, moved: dict[str, Score]) -> Option:
    if not moved:
        return option
    return option.model_copy(update={"scores": option.scores | moved})


@lru_cache(maxsize=64)
def _shifted(study: Study, world: World) -> tuple[ShiftedScore, ...]:
    shifts: dict[tuple[str, str], list[tuple[str, Shift]]] = {}
    for state in world:
        among = study.scenario(state).shifts
        for place, shift in enumerate(among):
            told = shift.model_copy(update={"reason": in_full(among, place)})
            shifts.setdefault((shift.option, shift.criterion), []).append((state, told))
    cells = ((option.id, each) for option in study.options for each in study.criterion_ids)
    return tuple(_shift(study, *cell, tuple(shifts[cell])) for cell in cells if cell in shifts)


def _shift(
    study: Study, option: str, criterion: str, shifts: tuple[tuple[str, Shift], ...]
) -> ShiftedScore:
    before, (least, most) = study.option(option).scores[criterion], study.criterion(criterion).range
    added = sum(shift.shift for _, shift in shifts)
    moved = {end: getattr(before, end) + added for end in ENDS}
    cut = {end: min(max(at, least), most) for end, at in moved.items()}
    return ShiftedScore(
        option=option,
        criterion=criterion,
        shifts=shifts,
        before=before,
        after=before.model_copy(update=cut),
        clamped=tuple(end for end in ENDS if cut[end] != moved[end]),
    )
