"""The cross-check in words. Names are short names of options, by row."""

from collections.abc import Sequence

import numpy as np

from evaluation.methods.cross_check import CrossCheck, Entry

NOT_A_VOTE = (
    "A cross-check, not a vote: these methods share their data and much of their reasoning, so "
    "they are no independent witnesses."
)


def same_leader(names: Sequence[str], found: CrossCheck) -> str:
    """How many of the other methods put the leader first, and whom the rest puts there."""
    others = found.others
    if not others:
        return "There is nothing to compare: no other method tells the options apart."
    additive = found.entries[0]
    leaders = _listed([names[i] for i in sorted(additive.firsts)])
    count, of = len(found.same_leader), len(others)
    share = f"{count} of {of} other methods" if of > 1 else "The one other method"
    verb = "put" if of > 1 and count != 1 else "puts"
    if not count and of == 1:
        return f"The one other method does not put {leaders} first."
    told = f"{share} {verb} {leaders} first."
    rest = [each for each in others if each not in found.same_leader]
    return f"{told} {_elsewhere(names, rest)}".strip()


def _elsewhere(names: Sequence[str], rest: Sequence[Entry]) -> str:
    """Whom the other methods put first, the most frequent of them first."""
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
    return f"The others put first: {', '.join(told)}." if told else ""


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
