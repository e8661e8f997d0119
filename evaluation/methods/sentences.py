"""The cross-check in words. Names are short names of options, by row."""

from collections.abc import Sequence

import numpy as np

from evaluation.methods.cross_check import CrossCheck, Entry

NOT_A_VOTE = (
    "A cross-check, not a vote: these methods share their data and much of their reasoning, so "
    "they are no independent witnesses."
)


def same_leader(names: Sequence[str], found: CrossCheck) -> str:
    """Under how many of the other methods the leader leads too, and who leads under the rest."""
    others = found.others
    if not others:
        return "There is nothing to compare: no other method tells the options apart."
    leaders = [names[i] for i in sorted(found.entries[0].firsts)]
    count, of = len(found.same_leader), len(others)
    under = f"{count or 'none'} of {of} other methods" if of > 1 else "the one other method"
    if of == 1 and not count:
        return f"Under {under} it is not {_listed(leaders)} alone that leads."
    if len(leaders) == 1:
        told = f"{leaders[0]} leads under {under}{' too' if count else ''}."
    else:
        told = f"Nobody but {_listed(leaders)} leads under {under}."
    rest = [each for each in others if each not in found.same_leader]
    return f"{told} {_elsewhere(names, rest)}".strip()


def left_out(names: Sequence[str], found: CrossCheck) -> list[str]:
    """Why methods have no ranking here, those of one reason together."""
    reasons: dict[str, list[str]] = {}
    for each in found.left_out:
        if each.kernel is None:
            reasons.setdefault(each.why, []).append(each.method.name)
    told = [f"{_listed(methods)}: {why}." for why, methods in reasons.items()]
    return told + [
        f"{each.method.name} {each.why}. {_kernel(names, each.kernel)}"
        for each in found.left_out
        if each.kernel is not None
    ]


def _kernel(names: Sequence[str], kernel: Sequence[int]) -> str:
    if not kernel:
        return "Here every option is outranked by another."
    inside = _listed([names[i] for i in kernel])
    verb = "is" if len(kernel) == 1 else "are"
    return f"In it {verb} the option{'s' * (len(kernel) != 1)} that none outranks: {inside}."


def turned(entry: Entry) -> str:
    """How often an option that went, or a copy that came, turned others round."""
    trials = 2 * len(entry.ranks)
    count = len(entry.reversals.drop) + len(entry.reversals.clone)
    if not entry.method.can_reverse:
        return "cannot happen"
    return f"in {count} of {trials} trials" if count else f"can, but in none of {trials} trials"


def cautions(entry: Entry) -> str:
    """What to know before trusting a method's order here; empty if nothing."""
    told = [
        "needs a true zero" if entry.method.needs_zero else "",
        "" if entry.method.weighs else "ignores weights",
        "" if entry.comparable else "ties all",
    ]
    return ", ".join(filter(None, told))


def firsts(names: Sequence[str], entry: Entry) -> str:
    """Whom a method puts first."""
    if not entry.comparable and len(names) > 1:
        return "all"
    rows = sorted(entry.firsts)
    if len(rows) > 3:
        return f"{len(rows)} options tie"
    return _listed([names[i] for i in rows])


def ranked(names: Sequence[str], found: CrossCheck) -> str:
    """The span of each option's ranks, for whoever cannot see the chart."""
    first = found.entries[0].ranks
    return " ".join(
        f"{names[i]}: {first[i]} by the weighted sum, {low} to {high} over all."
        for i in np.argsort(first, kind="stable")
        for low, high in [found.rank_range[i]]
    )


def _elsewhere(names: Sequence[str], rest: Sequence[Entry]) -> str:
    """Who leads under the other methods, the most frequent first."""
    counts = np.zeros(len(names), dtype=int)
    shared = 0
    for each in rest:
        if len(each.firsts) == 1:
            counts[list(each.firsts)] += 1
        else:
            shared += 1
    order = [int(i) for i in np.argsort(-counts, kind="stable") if counts[i]]
    told = [f"{names[i]} ({counts[i]})" for i in order]
    if shared:
        told.append(f"a tie ({shared})")
    return f"Under the others leads: {', '.join(told)}." if told else ""


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
