"""In which sources two snapshots differ at all; the rest need not be shared out."""

from collections.abc import Mapping

from sharing.snapshots.mixtures import ENDS, SOURCES, Side, Source, alike


def differing(one: Side, other: Side) -> tuple[Source, ...]:
    """The sources in which two snapshots that rank the same kind differ."""
    found: Mapping[Source, bool] = {
        "weights": {k: v for k, v in one.weights.items() if v}
        != {k: v for k, v in other.weights.items() if v},
        "scores": _facts(one, other, "scores") != _facts(other, one, "scores"),
        "value functions": _facts(one, other, "values") != _facts(other, one, "values"),
        "world": _worlds(one, other) != _worlds(other, one),
        "method": one.stance.ranked == "packages" and _method(one, other) != _method(other, one),
        "options": set(one.rows) != set(other.rows),
    }
    return tuple(source for source in SOURCES if found[source])


def _facts(mine: Side, theirs: Side, kind: str) -> object:
    """Scores, or value functions, of all that both have; where the unit changed both are one."""
    shared = [c for c in mine.study.criteria if c.id in theirs.weights]
    same = {c.id for c in shared if alike(mine, theirs, c.id)}
    values = {c.id: (c.unit, c.worst, c.best, c.value_points) for c in shared}
    both = [x for x in mine.study.options if x.id in theirs.options]
    scores = {
        (x.id, c.id): tuple(getattr(x.scores[c.id], end) for end in ENDS)
        for x in both
        for c in shared
        if (c.id in same) == (kind == "scores")
    }
    return scores if kind == "scores" else (values, scores)


def _worlds(mine: Side, theirs: Side) -> object:
    world = mine.stance.world
    return set(world), {
        (option, criterion): shift
        for option in mine.study.option_ids
        for criterion in mine.study.criterion_ids
        if theirs.has(option, criterion) and (shift := mine.shift(option, criterion, world))
    }


def _method(mine: Side, theirs: Side) -> object:
    shared = [c for c in mine.study.criteria if c.id in theirs.weights]
    packages = {
        name: (set(each.core), set(each.optional))
        for name, each in mine.packages.items()
        if name in theirs.packages
    }
    rules = {c.id: c.combine for c in shared}
    return packages, rules, mine.study.relations, mine.study.frame.likelihood
