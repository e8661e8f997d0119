"""Worlds in words: who wins how many, what each rule assumes, which axis matters, what survives.

`names` are short names by row of the findings across worlds.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation.across_worlds import AcrossWorlds
from evaluation.decision_rules import RuleName, chosen
from evaluation.ranking import TIE
from evaluation.remains import AgainstFloor, Remains
from evaluation.sentences import percent
from evaluation.study import Criterion, Package, Study, Veto
from evaluation.survival import Standing, Survival
from evaluation.values import Floats
from evaluation.verdict import listing, points, whole
from evaluation.world_table import count_combinations
from evaluation.worlds import ShiftedScore

# Shares of less than half a percent are told as none.
LEAST = 0.005
NEED_WORDS = {True: "met", False: "not met", None: "left open by the study"}
ASSUMES: dict[RuleName, str] = {
    "laplace": "Every world counts alike; the highest mean total wins.",
    "hurwicz": "Of each option only its best world ({best}) and its worst ({worst}) count.",
    "maximin": "Expects the worst world for each option; the highest worst total wins.",
    "maximax": "Expects the best world for each option; the highest best total wins.",
    "minimax_regret": (
        "Fears hindsight: who can fall least behind whichever option turns out best wins."
    ),
}

RISING = (
    "A total can rise when a part is lost that is risky, dear or unlikely; what the package was "
    "for shows on the criteria beside it."
)


def worlds_won(names: Sequence[str], found: AcrossWorlds) -> str:
    """Who is first in how many worlds: `Most often first: A (234 of 297 worlds), B (63).`."""
    count, won = len(found.worlds.worlds), _by_count(found.first)
    if len(names) == 1:
        return f"Only {names[0]} is ranked, so it is first in every world."
    if found.first[won[0]] == count:
        most = listing([names[i] for i in won if found.first[i] == count])
        return f"First in {f'all {count} worlds' if count > 1 else 'the only world'}: {most}."
    told = [f"{names[won[0]]} ({found.first[won[0]]} of {count} worlds)"]
    told += [f"{names[i]} ({found.first[i]})" for i in won[1:3]]
    left = len(won) - 3
    more = f"; {left} more win{'s' * (left == 1)} some" if left > 0 else ""
    return f"Most often first: {', '.join(told)}{more}."


def working(names: Sequence[str], found: AcrossWorlds) -> str:
    """Who is first among those whose needs a world meets; nothing if that changes no count."""
    if (found.first_working == found.first).all():
        return ""
    won = _by_count(found.first_working)
    told = [f"{names[i]} ({found.first_working[i]})" for i in won[:3]]
    more = f" and {len(won) - 3} more" if len(won) > 3 else ""
    first = _by_count(found.first)[0]
    count = int(found.works[first].sum())
    can = f" {names[first]} can work in only {count} of all." if count < found.first[first] else ""
    return f"Among those that can work in each world: {', '.join(told) or 'nobody'}{more}.{can}"


def _by_count(counts: NDArray[np.int64]) -> list[int]:
    """Rows with a count, the greatest first."""
    return [int(i) for i in np.argsort(-counts, kind="stable") if counts[i]]


def least_regret(names: Sequence[str], found: AcrossWorlds) -> str:
    """Who can fall least behind: `A falls at most 6 points behind, whatever the world.`."""
    least = chosen(found.max_regret, most=False)
    names_ = listing([names[i] for i in least])
    most = found.max_regret[least[0]]
    if most <= TIE:
        return f"{names_} {'is' if len(least) == 1 else 'are'} never behind, whatever the world."
    falls = "falls" if len(least) == 1 else "fall"
    return f"{names_} {falls} at most {points(most)} behind, whatever the world: the least of all."


def counted(study: Study, found: AcrossWorlds) -> str:
    """Which worlds were looked at, and that they are counted and no chances."""
    combinations, count = count_combinations(study), len(found.worlds.worlds)
    if combinations == 1:
        return "This study has no scenarios, so its reference world is the only one."
    if not found.complete:
        told = (
            f"The {combinations:,} combinations of states are too many to look at: these are the "
            f"reference world and each of the {count - 1} scenarios alone."
        )
    elif combinations == count:
        told = f"All {count} combinations of states."
    else:
        told = (
            f"All {combinations} combinations of states but {combinations - count} impossible ones."
        )
    return f"{told} Counts, not probabilities."


def assumes(rule: RuleName, alpha: float) -> str:
    """What a rule takes for granted."""
    return ASSUMES[rule].format(best=percent(alpha), worst=percent(1 - alpha))


def which_axis(study: Study, axes: Sequence[str], found: Floats | None, subject: str) -> str:
    """Which axis decides a subject such as `The lead of A over B`, and by how much."""
    if found is None:
        return f"{subject} hangs on no axis."
    shares = sorted(zip(found, axes, strict=True), reverse=True)
    told = [
        (study.frame.axes[axis].name, part(float(share)))
        for share, axis in shares
        if share >= LEAST
    ]
    if not told:
        return f"{subject} hangs on no single axis, only on several together."
    (first, most), *others = told
    rest = f", {listing([f'{name} {share}' for name, share in others])}" if others else ""
    jointly = 1 - float(found.sum())
    joint = f"; {part(jointly)} only jointly" if jointly >= LEAST else ""
    return f"{subject} hangs most on {first}: {most} of how it varies{rest}{joint}."


def part(share: float) -> str:
    """A share in whole percent."""
    return "<1%" if 0 < share < LEAST else f"{share:.0%}"


def tied_axes(found: Floats | None) -> str:
    """Why shares may add up to more than the whole; nothing if they do not."""
    if found is None or found.sum() <= 1 + LEAST:
        return ""
    return "Shares add up to more than 100%, because impossible worlds tie axes to one another."


def survives(found: Survival) -> str:
    """How many options can be stopped: `If Moscow says no, 6 of 17 can be stopped.`."""
    count, all_ = len(found.stopped), len(found.stopped) + len(found.left)
    if not count:
        return f"If {found.veto.name}, all {all_} still work: none depends on it."
    return f"If {found.veto.name}, {count} of {all_} can be stopped."


def what_is_left(study: Study, found: Survival) -> str:
    """The options that cannot be stopped, by rank before."""
    left = listing([study.option(each.option).short for each in found.left])
    return f"What is left: {left}." if left else "Nothing is left."


def hangs_on(study: Study, veto: Veto, each: Standing) -> str:
    """What an option hangs on: first what lets it be stopped, then all else it needs."""
    whole_, partly = (
        {need: met for need, kind, met in each.needs if kind == answer}
        for answer in ("yes", "partly")
    )
    refused = {need: whole_.pop(need) for need in each.refused}
    told = [_needs(study, "Needs", refused)]
    if each.too_little:
        criterion = study.criterion(veto.criterion)
        told.append(f"{criterion.name} {each.room:g}, {beyond(criterion)} {veto.floor:g}.")
    told.append(_needs(study, "Also needs" if any(told) else "Needs", whole_))
    told.append(_needs(study, "Partly needs", partly))
    return " ".join(filter(None, told))


def _needs(study: Study, word: str, needs: Mapping[str, bool | None]) -> str:
    found = [f"{study.frame.needs[need].name} ({NEED_WORDS[met]})" for need, met in needs.items()]
    return f"{word} {listing(found)}." if found else ""


def before_and_after(each: Standing) -> str:
    """Totals and places: `48 points before, 44 after; place 15 to 16`."""
    places = f"place {each.rank_before}"
    if each.rank_after != each.rank_before:
        places += f" to {each.rank_after}"
    return f"{points(each.before)} before, {whole(each.after)} after; {places}"


def remains(study: Study, each: Remains) -> str:
    """What is left of a package: members, totals, and the criteria that have a floor."""
    if not each.dropped:
        whole_ = f"{points(each.before)} before, {whole(each.after)} after"
        return f"{package_name(each.package)} keeps all its members; {whole_}."
    gone = listing([study.option(member).short for member in each.dropped])
    if each.without is None:
        return f"{package_name(each.package)} loses {gone}: nothing of its core is left."
    told = (
        f"{package_name(each.package)} loses {gone}, {len(each.left)} of "
        f"{len(each.package.members)} members stay; {points(each.before)} before, "
        f"{whole(each.after)} after, {whole(each.without)} without what is lost."
    )
    return " ".join([told, *(_floor(study, floor) for floor in each.floors)])


def _floor(study: Study, floor: AgainstFloor) -> str:
    criterion = study.criterion(floor.criterion)
    name, word = criterion.short, beyond(criterion)
    missed = f", {word} the floor of {floor.floor:g}" if floor.missed else ""
    if floor.without == floor.whole:
        return f"{name} stays {floor.whole:g}{missed}."
    return f"{name} {floor.whole:g} with it, {floor.without:g} without{missed}."


def against_floor(floor: AgainstFloor | None) -> str:
    """A package's score with what is lost and without, such as `45 to 20, below 40`."""
    if floor is None:
        return "\N{EN DASH}"
    if floor.without == floor.whole:
        told = f"{floor.whole:g}"
    else:
        told = f"{floor.whole:g} \N{RIGHTWARDS ARROW} {floor.without:g}"
    return f"{told}, misses {floor.floor:g}" if floor.missed else told


def beyond(criterion: Criterion) -> str:
    """Where scores lie that miss a floor: `below` it, or `above` it where less is better."""
    return "below" if criterion.best > criterion.worst else "above"


def package_name(package: Package) -> str:
    """What a package is called in a sentence."""
    return package.short or package.name


def clamped(study: Study, cells: Sequence[ShiftedScore]) -> list[str]:
    """Scores that the world would take off their scale, one sentence each."""
    return [
        f"{_cell(study, cell)}: {listing(list(cell.clamped))} would leave the scale and "
        f"{'is' if len(cell.clamped) == 1 else 'are'} kept at its end."
        for cell in cells
        if cell.clamped
    ]


def added_up(study: Study, cells: Sequence[ShiftedScore]) -> list[str]:
    """Scores that get shifts of several axes, one sentence each."""
    return [
        f"{_cell(study, cell)}: "
        + listing(
            [
                f"{signed(shift.shift)} ({study.scenario(state).name})"
                for state, shift in cell.shifts
            ]
        )
        + " are added up."
        for cell in cells
        if len(cell.shifts) > 1
    ]


def signed(shift: float) -> str:
    """A shift with its sign, `+5` or `\N{MINUS SIGN}5`."""
    return f"{shift:+g}".replace("-", "\N{MINUS SIGN}")


def _cell(study: Study, cell: ShiftedScore) -> str:
    return f"{study.option(cell.option).short} on {study.criterion(cell.criterion).short}"
