"""What survives a refusal: options whose working depends on whoever may refuse, and the others.

Rules: docs/method/worlds.md#refusal
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.findings import with_packages
from evaluation.floors import misses
from evaluation.needs import is_met, unmet_needs
from evaluation.ranking import by_rank, competition_ranks
from evaluation.remains import Remains, remains
from evaluation.stance import Stance, packages_of
from evaluation.study import Need, Option, Study, Veto
from evaluation.values import Floats
from evaluation.weights import swing_weights
from evaluation.world_table import world_totals, world_values
from evaluation.worlds import World, in_order, in_world, world_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one option stands before and after a refusal.

    `needs`: what it needs, wholly or partly, each with whether the world after meets it, None if no
    axis settles that. `refused`: those of the veto's needs that it cannot do without. `room`: its
    likely score after the refusal on the veto's criterion, and `too_little`: whether that misses
    the veto's floor. `before`, `after`: totals on 0..1; `rank_before`, `rank_after`: places.
    """

    option: str
    needs: tuple[tuple[str, Need, bool | None], ...]
    refused: tuple[str, ...]
    unmet: tuple[str, ...]
    room: float
    too_little: bool
    before: float
    after: float
    rank_before: int
    rank_after: int

    @property
    def stopped(self) -> bool:
        """Whether the refusal can stop it."""
        return bool(self.refused) or self.too_little


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """All options before and after a refusal, in the worlds `before` and `after`, by rank before.

    `stopped`: options that the refusal can stop; `left`: the others. `packages`: what is left of
    each package without those it can stop, by rank before.
    """

    veto: Veto
    before: World
    after: World
    stopped: tuple[Standing, ...]
    left: tuple[Standing, ...]
    packages: tuple[Remains, ...]


def survival(study: Study, stance: Stance) -> Survival | None:
    """What the study's veto can stop, in the stance's world; None if the study knows no veto.

    `study`: as it stands in its folder, not in a world.
    """
    veto = study.frame.veto
    if veto is None:
        return None
    options = study if stance.options is None else study.only(stance.options)
    worlds = refusal_worlds(study, veto, stance.world)
    weights = swing_weights([stance.points[criterion] for criterion in study.criterion_ids])
    standings = _standings(options, veto, worlds, weights)
    # Packages have members among all options, whichever of these are ranked.
    everybody = standings if options is study else _standings(study, veto, worlds, weights)
    parts = with_packages(study, packages_of(study, stance.own))
    return Survival(
        veto=veto,
        before=worlds[0],
        after=worlds[1],
        stopped=tuple(each for each in standings if each.stopped),
        left=tuple(each for each in standings if not each.stopped),
        packages=remains(parts, {e.option for e in everybody if e.stopped}, worlds, weights),
    )


def _standings(
    study: Study, veto: Veto, worlds: tuple[World, World], weights: Floats
) -> list[Standing]:
    """All options of a study, by rank before."""
    totals = world_totals(world_values(study, worlds), weights)
    ranks = np.column_stack([competition_ranks(column) for column in totals.T])
    refused = in_world(study, worlds[1])
    return [
        _standing(refused, veto, refused.options[i], worlds[1], totals[i], ranks[i])
        for i in by_rank(ranks[:, 0])
    ]


def refusal_worlds(study: Study, veto: Veto, world: World) -> tuple[World, World]:
    """A world before and after the refusal.

    After: the veto's states take the places on their axes, and states that cannot hold together
    with them give way. Before: the world itself, or what is left of it if it is that one already.
    """
    axes = {study.scenario(state).axis for state in veto.states}
    others = [state for state in world if study.scenario(state).axis not in axes]
    after: World = veto.states
    for state in others:
        if not world_faults(study, (*after, state)):
            after = (*after, state)
    before = tuple(state for state in world if state not in veto.states)
    return in_order(study, before), in_order(study, after)


def _standing(
    study: Study,
    veto: Veto,
    option: Option,
    world: World,
    totals: Floats,
    ranks: NDArray[np.int64],
) -> Standing:
    return Standing(
        option=option.id,
        needs=_needs(study, option, world),
        refused=tuple(need for need in veto.needs if option.needs.get(need) == "yes"),
        unmet=unmet_needs(study, option, world),
        room=option.scores[veto.criterion].likely,
        too_little=misses(option, study.criterion(veto.criterion), veto.floor),
        before=float(totals[0]),
        after=float(totals[1]),
        rank_before=int(ranks[0]),
        rank_after=int(ranks[1]),
    )


def _needs(study: Study, option: Option, world: World) -> tuple[tuple[str, Need, bool | None], ...]:
    needs = study.frame.needs
    return tuple(
        (need, answer, is_met(needs[need], world))
        for need, answer in option.needs.items()
        if answer != "no"
    )
