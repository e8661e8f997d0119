"""A package that is being put together, in words: what keeps it from being one, what it comes to.

`parts` is the study whose options it is made of, in the stance's world.
"""

from collections.abc import Sequence

import numpy as np

from evaluation.findings import Findings
from evaluation.members import EXCLUDING, warnings
from evaluation.needs import unmet_needs
from evaluation.package_sentences import because_of, cannot_work, warned
from evaluation.reasons import in_full
from evaluation.search_limits import cost_criterion
from evaluation.sentences import uncapital, unit_of
from evaluation.study import Conflict, Option, Package, Relations, Study
from evaluation.verdict import listing, points, whole
from evaluation.worlds import World


def kept_apart(parts: Study, package: Package) -> list[str]:
    """A sentence for each pair of core members that exclude each other, with the reason."""
    core = set(package.core)
    pairs = [
        each
        for each in warnings(parts, package)
        if each.kind in EXCLUDING and set(each.options) <= core
    ]
    return [f"{told} Take one of them out." for told in _with_reasons(parts, package, pairs)]


def standing(findings: Findings, i: int) -> str:
    """Where a package ranks, what it comes to, and what it costs: rank, total, its range, cost."""
    rank, count = int(findings.ranks[i]), len(findings.options)
    shared = int(np.sum(findings.ranks == rank)) > 1
    told = (
        f"{'shares rank' if shared else 'rank'} {rank} of {count}, "
        f"{points(float(findings.totals[i]))}, likely between "
        f"{whole(float(findings.p10[i]))} and {whole(float(findings.p90[i]))}"
    )
    cost = cost_criterion(findings.study)
    if cost is None:
        return f"{told}."
    at = findings.study.options[i].scores[cost.id].likely
    return f"{told}; {uncapital(cost.short)} {at:g}{unit_of(cost)}."


def notes(parts: Study, package: Package, unmet: tuple[str, ...]) -> list[str]:
    """What must be said beside the total: needs that this world leaves unmet, and warnings."""
    flag = cannot_work(parts, unmet)
    told = [f"{flag[:1].upper()}{flag[1:]}. {because_of(parts, package, unmet)}"] if flag else []
    in_the_way = _with_reasons(parts, package, warnings(parts, package))
    return [*told, *in_the_way, *gains(parts, package)]


def gains(parts: Study, package: Package) -> list[str]:
    """What members add because they stand together, a sentence for each pair."""
    held = set(package.members)
    return [
        f"{listing([parts.option(each).short for each in synergy.options])} together: "
        + ", ".join(
            f"{parts.criterion(name).short} {effect:+g}" for name, effect in synergy.effects.items()
        )
        + f". {in_full(parts.relations.synergies, place)}"
        for place, synergy in enumerate(parts.relations.synergies)
        if set(synergy.options) <= held
    ]


def requirement(parts: Study, option: Option, world: World) -> str:
    """What an option requires, and what of it this world does not give."""
    unmet = unmet_needs(parts, option, world)
    told = f"Requires: {option.needs_text}."
    if not unmet:
        return told
    return f"{told} Not in this world: {listing([parts.frame.needs[each].name for each in unmet])}."


def _with_reasons(parts: Study, package: Package, conflicts: Sequence[Conflict]) -> list[str]:
    only = parts.replace(relations=Relations(conflicts=tuple(conflicts)))
    pairs = zip(warned(only, package), conflicts, strict=True)
    among = parts.relations.conflicts
    return [f"{told} {in_full(among, among.index(conflict))}" for told, conflict in pairs]
