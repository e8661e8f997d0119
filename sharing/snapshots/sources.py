"""What two snapshots have otherwise, in words, by the source that it is attributed to."""

from collections.abc import Iterator

from evaluation.dossiers import FRAME, RELATIONS, tables_of
from evaluation.sentences import percents
from evaluation.study import Correlation
from evaluation.worlds import world_name
from sharing.change_sentences import Told, told, words
from sharing.own_changes import SCALE, Change, changes_between, value_at
from sharing.references import CRITERIA, OPTIONS, PACKAGES, SCENARIOS, id_of, kind_of
from sharing.snapshots.mixtures import ENDS, OWN, Side, Source, alike

TOGETHER: dict[Correlation, str] = {
    "none": "not at all",
    "some": "somewhat",
    "strong": "strongly",
}
# Keys of a criterion that make its value function.
VALUES = ("unit", "worst", "best", "points")


def changed(one: Side, other: Side) -> Iterator[tuple[Source | None, Told]]:
    """Every change with its source; None for what moves no rank and no total."""
    yield from (("weights", each) for each in _weights(one, other))
    before, after = tables_of(one.study), tables_of(other.study)
    for change in changes_between(before, after):
        yield _source(change, one, other), told(change, before, after)
    yield from _stances(one, other)


def _weights(one: Side, other: Side) -> Iterator[Told]:
    for name in dict.fromkeys([*one.weights, *other.weights]):
        was, now = one.weights.get(name), other.weights.get(name)
        if was != now:
            side = other if now is not None else one
            texts = percents(was or 0.0, now or 0.0)
            before = "no criterion" if was is None else texts[0]
            after = "no criterion" if now is None else texts[1]
            yield _one(side.study.criterion(name).short, "weight", before, after)


def _source(change: Change, one: Side, other: Side) -> Source | None:
    """Where a change of the study is felt, if at all."""
    kind, packages = kind_of(change.file), one.stance.ranked == "packages"
    if change.comes or change.goes:
        return _of_whole(kind, packages=packages)
    at = change.at[0]
    if kind == OPTIONS and at == "scores":
        return _of_score(change, one, other)
    if kind == CRITERIA:
        return _of_criterion(change, one, other)
    if kind == SCENARIOS:
        felt = id_of(change.file) in (*one.stance.world, *other.stance.world)
        return "world" if at == "shifts" and felt else None
    method = (kind == RELATIONS, kind == PACKAGES and at in ("core", "optional"))
    if packages and (any(method) or (kind == FRAME and at == "likelihood")):
        return "method"
    return None


def _of_whole(kind: str, *, packages: bool) -> Source | None:
    """A file that comes or goes; a criterion that is not there is one of no weight."""
    ranked = PACKAGES if packages else OPTIONS
    if kind == RELATIONS and packages:
        return "method"
    return "weights" if kind == CRITERIA else "options" if kind == ranked else None


def _of_score(change: Change, one: Side, other: Side) -> Source | None:
    ends = ENDS if one.stance.ranked == "packages" else ("likely",)
    name, criterion = id_of(change.file), change.at[1]
    if not (one.has(name, criterion) and other.has(name, criterion)):
        return None
    was, now = (side.study.option(name).scores[criterion] for side in (one, other))
    if all(getattr(was, end) == getattr(now, end) for end in ends):
        return None
    return "scores" if alike(one, other, criterion) else "value functions"


def _of_criterion(change: Change, one: Side, other: Side) -> Source | None:
    if change.at == ("combine",) and one.stance.ranked == "packages":
        return "method"
    files = [tables_of(side.study) for side in (one, other)]
    keys = VALUES if change.at[0] in SCALE else (change.at[0],)
    counts = [k for k in keys if k in VALUES]
    was, now = ([value_at(f, change.file, (k,)) for k in counts] for f in files)
    return "value functions" if was != now else None


def _stances(one: Side, other: Side) -> Iterator[tuple[Source | None, Told]]:
    """What the two analysts chose otherwise, weights apart."""
    was, now = one.stance, other.stance
    if set(was.world) != set(now.world):
        before, after = (world_name(side.study, side.stance.world) for side in (one, other))
        yield "world", _one("World", "world", before, after)
    if was.ranked == now.ranked == "options" and was.options != now.options:
        yield "options", _one("Options ranked", "chosen", _chosen(one), _chosen(other))
    yield from _own(one, other)
    if was.correlation != now.correlation:
        title = "How far one option's scores err together"
        yield None, _one(title, "errors", TOGETHER[was.correlation], TOGETHER[now.correlation])
    if was.floors != now.floors:
        yield None, _one("Floors", "floors", words(dict(was.floors)), words(dict(now.floors)))
    if was.seed != now.seed:
        yield None, _one("Draws", "seed", str(was.seed), str(now.seed))


def _one(title: str, label: str, before: str, after: str) -> Told:
    return Told(title=title, lines=((label, before, after),))


def _chosen(side: Side) -> str:
    chosen = side.stance.options
    return "all" if chosen is None else ", ".join(map(side.name_of, side.rows))


def _own(one: Side, other: Side) -> Iterator[tuple[Source | None, Told]]:
    """Packages of one's own: those that come and go, and those made of others."""
    ranked = one.stance.ranked == other.stance.ranked == "packages"
    for name in dict.fromkeys([*one.packages, *other.packages]):
        if not name.startswith(OWN):
            continue
        was, now = (side.packages.get(name) for side in (one, other))
        label = name.removeprefix(OWN)
        if was is None or now is None:
            verb = "added" if was is None else "retired"
            yield ("options" if ranked else None), Told(title=f"Own package {verb}: {label}")
        elif (was.core, was.optional) != (now.core, now.optional):
            keys = [k for k in ("core", "optional") if getattr(was, k) != getattr(now, k)]
            lines = tuple(
                (k, words(list(getattr(was, k))), words(list(getattr(now, k)))) for k in keys
            )
            yield ("method" if ranked else None), Told(title=f"Own package: {label}", lines=lines)
