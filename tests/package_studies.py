"""Random small studies with rules, conflicts and synergies, and what their packages come to.

What a package scores is worked out member by member, in plain Python, as the rules say it.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import prod

from hypothesis import strategies as st

from evaluation.study import (
    Combine,
    Conflict,
    Criterion,
    Highest,
    LowestCore,
    Relations,
    Saturating,
    Search,
    Study,
    Sum,
    Synergy,
    WeightedMean,
)
from tests.small import criterion, study

KINDS = ("exclusive", "supersedes", "subsumes", "tension", "overlap", "common cause")
APART = ("exclusive", "supersedes", "overlap")
INSTEAD = ("subsumes", "supersedes")
Members = tuple[str, ...]


@st.composite
def studies(draw: st.DrawFn, most: int = 5, *, linear: bool = False) -> Study:
    """With the criteria c1.. and the options o1.., the first of which may be always in."""
    m, n = draw(st.integers(2, 4)), draw(st.integers(1, most))
    columns = [draw(_criteria(j, m, linear=linear)) for j in range(1, m + 1)]
    rows = [[draw(_scores(each)) for each in columns] for _ in range(n)]
    points = draw(st.lists(st.integers(0, 9).map(float), min_size=m, max_size=m).filter(any))
    made = study(rows, points, criteria=columns)
    other = draw(st.lists(st.integers(0, 9).map(float), min_size=m, max_size=m).filter(any))
    profiles = (made.profiles[0], _profile(made, other))
    floors = {c.id: draw(_on(c)) for c in columns if draw(st.integers(0, 5)) == 0}
    always = tuple(draw(st.lists(st.sampled_from(made.option_ids), max_size=2, unique=True)))
    relations = draw(_relations(made)) if n > 1 else Relations()
    if len(always) == 2 and all(_takes_place(relations, *p) for p in (always, always[::-1])):
        # Each in the other's place: who is in would be anyone's guess.
        always = always[:1]
    frame = made.frame.model_copy(update={"search": Search(floors=floors, always=always)})
    return made.replace(profiles=profiles, frame=frame, relations=relations)


def _profile(made: Study, points: list[float]):
    swings = dict(zip(made.criterion_ids, points, strict=True))
    return made.profiles[0].model_copy(update={"id": "other", "points": swings})


@st.composite
def _criteria(draw: st.DrawFn, number: int, count: int, *, linear: bool) -> Criterion:
    worst, best = draw(st.sampled_from([(0, 100), (100, 0), (0, 40), (80, 0)]))
    points = []
    if draw(st.booleans()):
        place = worst + (best - worst) * draw(st.integers(1, 9)) / 10
        points = [(worst, 0.0), (place, draw(st.integers(1, 99)) * 1.0), (best, 100.0)]
    made = criterion(number, worst, best, points)
    return made.model_copy(update={"combine": draw(_rules(count, linear=linear))})


def _rules(count: int, *, linear: bool) -> st.SearchStrategy[Combine]:
    sums = st.builds(Sum, rule=st.just("sum"), leave_out_subsumed=st.booleans())
    if linear:
        return sums
    share = st.sampled_from([0.0, 0.3, 1.0])
    by = st.lists(st.sampled_from([f"c{j}" for j in range(1, count + 1)]), min_size=1, unique=True)
    return st.one_of(
        sums,
        st.builds(Highest, rule=st.just("highest"), second=share),
        st.just(LowestCore(rule="lowest_core")),
        st.builds(Saturating, rule=st.just("saturating"), effect=st.sampled_from([0.6, 1.0])),
        st.builds(WeightedMean, rule=st.just("weighted_mean"), by=by.map(tuple), lowest_core=share),
    )


def _scores(column: Criterion) -> st.SearchStrategy[float]:
    low, high = column.range
    return st.integers(0, 20).map(lambda step: low + (high - low) * step / 20)


def _on(column: Criterion) -> st.SearchStrategy[float]:
    """A floor in the worse half of a scale, so that some packages meet it."""
    worst, best = column.worst, column.best
    return st.integers(0, 5).map(lambda step: worst + (best - worst) * step / 10)


@st.composite
def _relations(draw: st.DrawFn, made: Study) -> Relations:
    pairs = st.sampled_from(list(combinations(made.option_ids, 2)))
    either = st.tuples(pairs, st.booleans()).map(lambda p: p[0] if p[1] else p[0][::-1])
    conflicts = [
        Conflict(options=pair, kind=draw(st.sampled_from(KINDS)), reason="x", grade="D")
        for pair in draw(st.lists(either, max_size=3))
    ]
    effect = st.dictionaries(
        st.sampled_from(made.criterion_ids), st.sampled_from([-8.0, 2.5, 6.0]), min_size=1
    )
    synergies = [
        Synergy(options=pair, effects=draw(effect), reason="x", grade="D")
        for pair in draw(st.lists(either, max_size=2, unique_by=frozenset))
    ]
    return Relations(synergies=tuple(synergies), conflicts=tuple(conflicts))


def packages(made: Study, always: Sequence[str]) -> Iterator[Members]:
    """Every package that may be looked at, in the study's order of members.

    Of the options that are always in just those are in whose place no member takes.
    """
    for size in range(len(made.option_ids) + 1):
        for members in combinations(made.option_ids, size):
            settled = all(
                (option in members) != any(_takes(made, member, option) for member in members)
                for option in always
            )
            apart = any(
                conflict.kind in APART and set(conflict.options) <= set(members)
                for conflict in made.relations.conflicts
            )
            if members and settled and not apart:
                yield members


def _takes(made: Study, first: str, second: str) -> bool:
    return _takes_place(made.relations, first, second)


def _takes_place(relations: Relations, first: str, second: str) -> bool:
    return any(
        each.kind in INSTEAD and each.options == (first, second) for each in relations.conflicts
    )


def scores(made: Study, members: Members) -> list[float]:
    """By criterion, with synergies, within the range, to one decimal."""
    found = []
    for column in made.criteria:
        score = _combined(made, members, column)
        for synergy in made.relations.synergies:
            if set(synergy.options) <= set(members):
                score += synergy.effects.get(column.id, 0.0)
        low, high = column.range
        # Twice: what differs by rounding errors alone is the same number.
        found.append(round(round(min(max(score, low), high), 9), 1))
    return found


def _combined(made: Study, members: Members, column: Criterion) -> float:
    rule = column.combine
    own = [_likely(made, member, column.id) for member in members]
    match rule:
        case Sum():
            left_out = {
                member
                for member in members
                if rule.leave_out_subsumed
                and any(
                    each.kind == "subsumes"
                    and each.options[1] == member
                    and each.options[0] in members
                    for each in made.relations.conflicts
                )
            }
            return sum(_likely(made, m, column.id) for m in members if m not in left_out)
        case Highest():
            ordered = sorted(own, reverse=True)
            return ordered[0] + rule.second * (ordered[1] if len(ordered) > 1 else 0.0)
        case LowestCore():
            return min(own)
        case Saturating():
            left = prod(1 - rule.effect * score / 100 for score in own)
            return max(100 * (1 - left), *own)
        case WeightedMean():
            shares = [1 + sum(_likely(made, m, by) for by in rule.by) for m in members]
            mean = sum(s * x for s, x in zip(shares, own, strict=True)) / sum(shares)
            return (1 - rule.lowest_core) * mean + rule.lowest_core * min(own)


def _likely(made: Study, member: str, column: str) -> float:
    return made.option(member).scores[column].likely
