"""What a search for packages found, in words.

`study` is the one whose options were looked at, as `findings.scored` gives it.
"""

from collections.abc import Sequence

import numpy as np

from evaluation.best_shares import Firsts, Weights
from evaluation.frontier import Bools
from evaluation.ranking import TIE
from evaluation.search import Hull, Search
from evaluation.search_limits import cost_criterion, effect_columns
from evaluation.search_sentences import blocked_in_words, limit_in_words
from evaluation.sentences import uncapital, unit_of
from evaluation.shortlist import Shortlist
from evaluation.study import Study
from evaluation.sure_sentences import of_hundred
from evaluation.verdict import listing, points

OVER: dict[Hull, str] = {
    "profiles": "at all weights between the profiles",
    "simplex": "at all weights",
}
DRAWN: dict[Weights, str] = {
    "near": "about today\u2019s",
    "order": "in today\u2019s order",
    "profiles": "between the profiles",
    "anything": "of any kind",
}


def headline(study: Study, found: Search) -> str:
    """Which options are in every good package, in one sentence."""
    if found.frontier is None or found.core_index is None:
        return f"Best for today\u2019s weights: {members(study, found, found.best, 0)}."
    if len(found.frontier) == 1:
        return f"One package beats all others: {members(study, found, found.frontier, 0)}."
    every = names(study, found, found.core_index == 1)
    if not every:
        return "Beside what is always in, no option is in every good package."
    return f"{listed(every)} {'is' if len(every) == 1 else 'are'} in every good package."


def detail(study: Study, found: Search, hull: Hull) -> str:
    """What good means, which options are in no good package, and which were not looked at."""
    told = []
    if found.frontier is None or found.core_index is None:
        told.append(unknown(found))
    else:
        count = len(found.frontier)
        which = "is the one" if count == 1 else f"are the {count:,}"
        told.append(f"Good {which} of {_packages(found)} that no other beats {OVER[hull]}.")
        none = names(study, found, found.core_index == 0)
        if none:
            told.append(f"In none of them: {listed(none)}.")
    if found.space.always:
        told.append(_always(study, found))
    if found.space.blocked:
        told.append(f"Cannot work in this world: {blocked_in_words(study, found.space)}.")
    return " ".join(told)


def unknown(found: Search) -> str:
    """Why nothing is known of all good packages, where an integer program chose."""
    return (
        f"{len(found.space.free)} options make too many packages to look through, so an integer "
        "program chose; which options are in every good package is not known."
    )


def looked_through(study: Study, found: Search) -> str:
    """How many sets were looked at, how many have no conflict, and how many meet what is asked."""
    free = len(found.space.free)
    limits = [limit_in_words(study, limit) for limit in found.limits]
    if found.conflict_free is None or found.feasible is None:
        asked = f", with {listing(limits)}" if limits else ""
        return f"An integer program chose among the packages of {free} options{asked}."
    sets = found.space.looked_at
    told = (
        f"{sets:,} set{'s' * (sets != 1)} of {free} option{'s' * (free != 1)} looked at, "
        f"{found.conflict_free:,} without conflict"
    )
    return f"{told}, {found.feasible:,} with {listing(limits)}." if limits else f"{told}."


def best(study: Study, found: Search) -> str:
    """The best package for today's weights, its total and what it costs."""
    total = points(float(found.best.totals[0]))
    told = f"{members(study, found, found.best, 0)}: {total}{_cost(study, found.best, 0)}."
    return f"{told[:1].upper()}{told[1:]}"


def stays_best(found: Search) -> str:
    """In how many draws of each set of weights today's best package is best."""
    if not found.firsts:
        return ""
    shares = [f"{of_hundred(each.best)} {DRAWN[each.weights]}" for each in found.firsts]
    return f"It is best in this many draws of weights: {listing(shares)}."


def others_first(study: Study, found: Search, firsts: Firsts) -> str:
    """Who is best most often over a set of weights if today's best package is not; or nothing."""
    if not len(firsts.packages) or firsts.packages.masks[0] == found.best.masks[0]:
        return ""
    return (
        f"With weights {DRAWN[firsts.weights]}, most often best: "
        f"{members(study, found, firsts.packages, 0)}, in {of_hundred(float(firsts.shares[0]))} "
        "draws."
    )


def near(study: Study, found: Search) -> str:
    """How many packages are near the best, and what all of them hold."""
    if found.near is None or found.near_best is None:
        return ""
    if found.near == 1:
        return "No other package comes within 2 points of it."
    every = names(study, found, found.near_best == 1)
    told = f"{found.near - 1:,} other{'s' * (found.near != 2)} come"
    told += f"{'s' * (found.near == 2)} within 2 points of it"
    return f"{told}; all hold {listed(every)}." if every else f"{told}."


def effect_name(study: Study) -> str:
    """What packages are wanted for, as a heading."""
    group = study.frame.search.effect
    return study.frame.groups[group].name if group in study.frame.groups else "Effect"


def effect_meaning(study: Study) -> str:
    """How the effect that is set against the cost is made up."""
    criteria = [study.criteria[j].short for j in effect_columns(study)]
    return (
        f"{effect_name(study)}: the values of {listed(criteria)}, 0 to 100 each, weighted with "
        "today\u2019s weights."
    )


def for_its_cost(study: Study, found: Search, name: str, cost: float, effect: float) -> str:
    """What a package costs and comes to in effect, and the most that can be had for as much."""
    criterion, stairs = cost_criterion(study), found.efficient
    if criterion is None or stairs is None:
        return ""
    unit, what = unit_of(criterion), uncapital(effect_name(study))
    told = f"{name}: {cost:g}{unit}, {what} {100 * effect:.0f}."
    within = np.flatnonzero(stairs.costs <= cost + TIE)
    if not len(within):
        return f"{told} No package that was found costs so little."
    best_ = int(within[-1])
    most = float(stairs.effects[best_])
    if most <= effect + 0.005:
        return f"{told} No package that was found has more for its cost."
    return (
        f"{told} For no more than that, {100 * most:.0f} can be had: "
        f"{members(study, found, stairs, best_)}, for {stairs.costs[best_]:g}{unit}."
    )


def budget(study: Study, found: Search) -> str:
    """From where to where a higher cost buys a better package for today's weights."""
    criterion, stairs = cost_criterion(study), found.budget
    if criterion is None or stairs is None:
        return ""
    unit = unit_of(criterion)
    first, last = f"{stairs.costs[0]:g}{unit}", f"{stairs.costs[-1]:g}{unit}"
    if len(stairs) == 1:
        return f"The best package is also the cheapest that was found, at {first}."
    return (
        f"The cheapest package that was found costs {first} and comes to "
        f"{points(float(stairs.totals[0]))}. More money buys a better one up to {last}, for "
        f"{points(float(stairs.totals[-1]))}; no dearer package is better."
    )


def members(study: Study, found: Search, packages: Shortlist, i: int) -> str:
    """A package's members that were chosen, and with them those that are always in."""
    held = packages.members(i)
    chosen = _short(study, [each for each in held if each not in found.space.always])
    always = _short(study, [each for each in held if each in found.space.always])
    if not always:
        return listed(chosen)
    if not chosen:
        return f"nothing beside {listed(always)}"
    return f"{listed(chosen)}, beside {listed(always)}"


def chosen(study: Study, found: Search, packages: Shortlist, i: int) -> str:
    """A package's members beside what is always in, and what of that stands aside."""
    held = packages.members(i)
    told = listed(_short(study, [each for each in held if each not in found.space.always]))
    aside = listed(_short(study, [each for each in found.space.always if each not in held]))
    return f"{told or 'nothing more'} (without {aside})" if aside else told or "nothing more"


def names(study: Study, found: Search, which: Bools) -> list[str]:
    """Short names of those options, of the ones that were chosen among."""
    free = [option in found.space.free for option in found.options]
    return _short(study, [found.options[i] for i in np.flatnonzero(which & free)])


def listed(given: Sequence[str]) -> str:
    """Names as a sentence lists them, kept apart by semicolons where they hold commas."""
    return "; ".join(given) if any("," in each for each in given) else listing(given)


def _always(study: Study, found: Search) -> str:
    """What is always in, and what stands aside where a member takes its place."""
    always = [i for i, option in enumerate(found.options) if option in found.space.always]
    core = found.core_index
    stay = [found.options[i] for i in always if core is None or core[i] == 1]
    aside = [found.options[i] for i in always if found.options[i] not in stay]
    told = f"Always in: {listed(_short(study, stay))}" if stay else "Always in"
    if not aside:
        return f"{told}."
    also = (
        ", and unless a member takes its place, " if stay else " unless a member takes its place: "
    )
    return f"{told}{also}{listed(_short(study, aside))}."


def _packages(found: Search) -> str:
    return f"{found.feasible:,} package{'s' * (found.feasible != 1)}"


def _cost(study: Study, packages: Shortlist, i: int) -> str:
    cost = cost_criterion(study)
    if cost is None:
        return ""
    return f", {uncapital(cost.short)} {packages.costs[i]:g}{unit_of(cost)}"


def _short(study: Study, options: Sequence[str]) -> list[str]:
    return [study.option(option).short for option in options]
