"""How a package came by a score: the rule in words, and what each member brought.

Rules: docs/method/packages.md#rules
"""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.reasons import in_full
from evaluation.sentences import percent
from evaluation.study import (
    Combine,
    Criterion,
    Highest,
    LowestCore,
    Option,
    Package,
    Saturating,
    Study,
    Sum,
    WeightedMean,
)
from evaluation.verdict import listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """One member of a package on one criterion.

    `share`: how much it counts, 1 for core members. `score`: its likely score. `note`: what the
    rule makes of it, in a few words, or nothing.
    """

    member: Option
    share: float
    score: float
    note: str = ""

    @property
    def notes(self) -> str:
        """What stands beside the score: the note, and how much an optional member counts."""
        optional = f"optional, counts {self.share:.0%}" if self.share < 1 else ""
        return ", ".join(each for each in (self.note, optional) if each)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """`rule`: a sentence. `members`: those that matter most first. `more`: sentences, if any."""

    rule: str
    members: tuple[Brought, ...]
    more: tuple[str, ...]


def how_made(parts: Study, package: Package, criterion: Criterion) -> Made:
    """How a package's likely score on a criterion follows from its members' likely scores."""
    members = [_brought(parts, package, each, criterion) for each in package.members]
    told, order = _told(parts, package, members, criterion.combine)
    return Made(rule=told, members=tuple(order), more=_synergies(parts, package, criterion))


Told = tuple[str, Sequence[Brought]]


def _told(parts: Study, package: Package, members: Sequence[Brought], rule: Combine) -> Told:
    """The rule as a sentence, and the members in the order in which they matter to it."""
    match rule:
        case Sum():
            return _added(parts, package, members, once=rule.leave_out_subsumed)
        case Highest():
            return _highest(members, rule.second)
        case LowestCore():
            return _weakest(package, members)
        case Saturating():
            return _saturating(members, rule.effect)
        case WeightedMean():
            return _mean(parts, package, members, rule)


def _brought(parts: Study, package: Package, member: str, criterion: Criterion) -> Brought:
    option = parts.option(member)
    share = 1.0 if member in package.core else _likelihood(parts, option)
    return Brought(member=option, share=share, score=option.scores[criterion.id].likely)


def _likelihood(parts: Study, option: Option) -> float:
    criterion = parts.criterion(parts.frame.likelihood)
    likely = option.scores[criterion.id].likely
    return (likely - criterion.worst) / (criterion.best - criterion.worst)


def _counted(brought: Brought) -> float:
    return brought.share * brought.score


def _added(parts: Study, package: Package, members: Sequence[Brought], *, once: bool) -> Told:
    held = set(package.members) if once else set()
    contained = {
        each.options[1]: parts.option(each.options[0]).short
        for each in parts.relations.conflicts
        if each.kind == "subsumes" and set(each.options) <= held
    }
    noted = [
        Brought(
            member=each.member,
            share=each.share,
            score=each.score,
            note=f"contained in {contained[each.member.id]}" if each.member.id in contained else "",
        )
        for each in members
    ]
    bringing = [each for each in noted if each.score]
    return "Members add up.", sorted(bringing, key=_counted, reverse=True)


def _highest(members: Sequence[Brought], second: float) -> Told:
    order = sorted(members, key=_counted, reverse=True)
    if second == 0 or len(order) == 1:
        return "The highest member counts.", order
    return f"The highest member counts, and {percent(second)} of the next.", order


def _saturating(members: Sequence[Brought], effect: float) -> Told:
    told = (
        f"Each member closes {percent(effect)} of its score of what the others leave open to 100; "
        "no less than the best member alone."
    )
    return told, sorted(members, key=_counted, reverse=True)


def _weakest(package: Package, members: Sequence[Brought]) -> Told:
    core = [each for each in members if each.member.id in package.core]
    return "The lowest core member counts.", sorted(core, key=lambda each: each.score)


def _mean(parts: Study, package: Package, members: Sequence[Brought], rule: WeightedMean) -> Told:
    weights = [
        each.share * (1 + sum(each.member.scores[name].likely for name in rule.by))
        for each in members
    ]
    noted = [
        Brought(
            member=each.member,
            share=each.share,
            score=each.score,
            note=f"{percent(weight / sum(weights))} of the mean",
        )
        for each, weight in zip(members, weights, strict=True)
    ]
    order = [each for _, each in sorted(zip(weights, noted, strict=True), key=lambda x: -x[0])]
    by = listing([parts.criterion(name).short for name in rule.by])
    told = f"The mean of the members, who weigh as much as they bring in {by}."
    if rule.lowest_core:
        least = min((each for each in members if each.member.id in package.core), key=_score)
        told += (
            f" {percent(rule.lowest_core)} of it is taken from the lowest core member, "
            f"{least.member.short}."
        )
    return told, order


def _score(brought: Brought) -> float:
    return brought.score


def _synergies(parts: Study, package: Package, criterion: Criterion) -> tuple[str, ...]:
    """What pairs of members add, each as a sentence."""
    shares = {
        each: 1.0 if each in package.core else _likelihood(parts, parts.option(each))
        for each in package.members
    }
    told = []
    for place, synergy in enumerate(parts.relations.synergies):
        one, other = synergy.options
        effect = synergy.effects.get(criterion.id)
        if effect and one in shares and other in shares:
            added = effect * shares[one] * shares[other]
            names = f"{parts.option(one).short} with {parts.option(other).short}"
            sign = "\N{MINUS SIGN}" if added < 0 else "+"
            why = in_full(parts.relations.synergies, place)
            told.append(f"{sign}{abs(added):.3g} {names}: {why}")
    return tuple(told)
