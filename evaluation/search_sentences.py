"""The search for packages in words: what was looked through, what holds, what cannot be had."""

from evaluation.search_limits import Limit, Tally
from evaluation.search_space import Space
from evaluation.sentences import unit_of
from evaluation.study import Study
from evaluation.verdict import listing


def limit_in_words(study: Study, limit: Limit) -> str:
    """A limit as in `Outside response of at least 40` or `a ceiling of 20 EUR bn per year`."""
    criterion = study.criteria[limit.criterion]
    figure = f"{limit.at:g}{unit_of(criterion)}"
    if limit.ceiling:
        return f"a ceiling of {figure}"
    return f"{criterion.short} of at {'least' if limit.least else 'most'} {figure}"


def blocked_in_words(study: Study, space: Space) -> str:
    """Who cannot work and for want of what: `Monitors (needs a ceasefire)`, listed."""
    names = study.frame.needs
    return "; ".join(
        [
            f"{study.option(option).short} (needs {listing([names[need].name for need in needs])})"
            for option, needs in space.blocked
        ]
    )


def nothing_found(study: Study, space: Space, tally: Tally, otherwise: int) -> str:
    """Why there is no package, as a fault says it.

    `otherwise`: how many there would be if what cannot work in this world were looked at too.
    """
    if space.hopeless:
        told = f"no package can work in this world: {_hopeless(study, space)}, and is always in"
    elif not space.free and not space.always:
        told = f"no option can work in this world: {blocked_in_words(study, space)}"
    elif not tally.sets:
        names = [study.option(option).short for option in space.always]
        told = f"no package is without conflict: {listing(names)}, always in, keep each other out"
    else:
        told = f"no package meets what is asked: {_missed(study, tally)}"
    if space.blocked and otherwise and space.free:
        told += (
            f"; with what cannot work in this world, {blocked_in_words(study, space)}, there "
            f"would be {otherwise:,}"
        )
    return told


def _hopeless(study: Study, space: Space) -> str:
    part = [each for each in space.blocked if each[0] in space.hopeless]
    return blocked_in_words(study, Space(free=(), always=(), blocked=tuple(part)))


def _missed(study: Study, tally: Tally) -> str:
    """Which limits empty the search: those out of reach, else those without which it is not."""
    limits = tally.limits
    out = [k for k, count in enumerate(tally.alone) if not count]
    if out:
        return "; ".join(_out_of_reach(study, limits[k], tally.nearest[k]) for k in out)
    decisive = [k for k, count in enumerate(tally.without) if count]
    if decisive:
        return "; ".join(
            f"without {limit_in_words(study, limits[k])} there would be "
            f"{f'{tally.without[k]:,}' if tally.counted else 'some'}"
            for k in decisive
        )
    listed = listing([limit_in_words(study, limit) for limit in limits])
    return f"{listed} leave nothing, whichever one of them is dropped"


def _out_of_reach(study: Study, limit: Limit, nearest: float | None) -> str:
    told = f"{limit_in_words(study, limit)} is out of reach"
    if nearest is None:
        return told
    best = f"{nearest:g}{unit_of(study.criteria[limit.criterion])}"
    if limit.ceiling:
        return f"{told}, the cheapest package costs {best}"
    return f"{told}, the {'most' if limit.least else 'least'} that any package comes to is {best}"
