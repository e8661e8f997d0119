"""Matches between two options, read through the value functions of the criteria they differ on."""

from collections.abc import Iterator, Mapping

import numpy as np

from evaluation.consistency import end_faults, point_faults
from evaluation.elicitation.answers import Match, MatchingAnswers, Scale
from evaluation.elicitation.matching import unlinked
from evaluation.errors import Fault
from evaluation.study import Criterion, Study
from evaluation.values import Floats, interpolate
from evaluation.wording import figure, hinted

# Values nearer than this to an end of the scale are on it.
ROUNDING = 1e-9
Scales = Mapping[str, Scale | Criterion]


def scales_of(answers: MatchingAnswers, study: Study | None) -> Scales:
    """Scales by criterion: those that came with the answers, then the study's."""
    known = {} if study is None else {each.id: each for each in study.criteria}
    return {**known, **answers.scales}


def gains(answers: MatchingAnswers, names: tuple[str, ...], scales: Scales) -> Floats:
    """Values of each second option minus those of the first, (matches, criteria)."""
    found = np.zeros((len(answers.matches), len(names)))
    for row, match in zip(found, answers.matches, strict=True):
        for name in match.first:
            row[names.index(name)] = gain(match, name, scales[name])
    return found


def gain(match: Match, name: str, scale: Scale | Criterion) -> float:
    """How much better the second option is on one criterion, in value 0..1."""
    first, second = interpolate(scale.value_points, [match.first[name], match.second[name]])
    return float(second - first)


def asked_of(match: Match) -> str:
    """The criterion whose level was asked for: the one that the second option names last."""
    return list(match.second)[-1]


def implied_level(
    match: Match, names: tuple[str, ...], scales: Scales, ratio: float
) -> float | None:
    """The level of the second option, on what was asked for, at which `ratio` would hold.

    `ratio`: weight of the earlier of the two criteria over the later one; nan for none. None if
    no level of the scale makes the two options equal.
    """
    asked = asked_of(match)
    (other,) = (name for name in match.first if name != asked)
    over = 1 / ratio if names.index(other) > names.index(asked) else ratio
    scale = scales[asked]
    start = float(interpolate(scale.value_points, match.first[asked]))
    value = start - gain(match, other, scales[other]) * over
    # Also what is not a number lies outside.
    if not -ROUNDING <= value <= 1 + ROUNDING:
        return None
    return float(interpolate([(height, at) for at, height in scale.value_points], value))


def matching_faults(answers: MatchingAnswers, study: Study | None, place: str) -> list[Fault]:
    """Find scales that are none, matches that cannot be equal, criteria that nothing links."""
    faults = list(_scale_faults(answers, place))
    scales = scales_of(answers, study)
    for number, match in enumerate(answers.matches, 1):
        faults += _shape_faults(match, scales, place, f"matches {number}")
        faults += _unknown_faults(match, scales, study, place, f"matches {number}")
    if not answers.matches:
        faults.append(Fault(file=place, field="matches", message="is empty; there is no answer"))
    if faults:
        return faults
    for number, match in enumerate(answers.matches, 1):
        faults += _trade_faults(match, scales, place, f"matches {number}")
    if not faults:
        faults += _link_faults(answers, scales, place)
    return faults


def _scale_faults(answers: MatchingAnswers, place: str) -> Iterator[Fault]:
    for name, scale in answers.scales.items():
        table = f"scales.{name}"
        yield from end_faults(place, scale.worst, scale.best, table)
        points = [list(point) for point in scale.points]
        yield from point_faults(place, points, scale.worst, scale.best, table)


def _shape_faults(match: Match, scales: Scales, place: str, table: str) -> Iterator[Fault]:
    """Both options name the same two criteria, and levels on their scales."""
    if len(match.first) != 2 or match.first.keys() != match.second.keys():
        message = "first and second must name the same two criteria, and no others"
        yield Fault(file=place, table=table, message=message)
    for side in ("first", "second"):
        for name, level in getattr(match, side).items():
            low, high = scales[name].range if name in scales else (level, level)
            # A scale that is none is told already.
            if low < high and not low <= level <= high:
                message = f"{figure(level)} lies outside {figure(low)} to {figure(high)}"
                yield Fault(file=place, table=f"{table} {side}", field=name, message=message)


def _unknown_faults(
    match: Match, scales: Scales, study: Study | None, place: str, table: str
) -> Iterator[Fault]:
    names = dict.fromkeys([*match.first, *match.second])
    for name, hint in hinted((name for name in names if name not in scales), scales):
        message = f"has no scale; add [scales.{name}] with worst and best"
        if study is not None:
            message = f"is no criterion of this study and has no [scales.{name}]{hint}"
        yield Fault(file=place, table=table, field=name, message=message)


def _trade_faults(match: Match, scales: Scales, place: str, table: str) -> Iterator[Fault]:
    """Each option must be better on one of the two, or they are not equal at any weights."""
    one, other = match.first
    by_one, by_other = (gain(match, name, scales[name]) for name in (one, other))
    if by_one == 0 or by_other == 0:
        same, differs = (one, other) if by_one == 0 else (other, one)
        message = (
            f"the options do not differ on {same}; they are equal only if {differs} weighs nothing"
        )
        if by_one == by_other:
            message = "the options do not differ on either criterion, which says nothing"
        yield Fault(file=place, table=table, message=message)
    elif (by_one > 0) == (by_other > 0):
        side = "second" if by_one > 0 else "first"
        message = f"the {side} option is better on both, so the two cannot be equally good"
        yield Fault(file=place, table=table, message=message)


def _link_faults(answers: MatchingAnswers, scales: Scales, place: str) -> Iterator[Fault]:
    names = tuple(dict.fromkeys(name for match in answers.matches for name in match.first))
    parts = unlinked(gains(answers, names, scales))
    if len(parts) > 1:
        told = " and ".join(", ".join(names[column] for column in part) for part in parts)
        message = f"no match links {told}; add one for every gap"
        yield Fault(file=place, field="matches", message=message)
