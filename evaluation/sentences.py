"""What would change the answer, as plain sentences: flips, stability, joint changes.

`options` are short names by row, `points` swing points by column, as in the findings, and `noun`
says what the rows are: options or packages.
"""

from collections.abc import Sequence
from math import ceil, floor, isfinite
from typing import Literal

from evaluation.joint_change import JointChange
from evaluation.ranking import TIE
from evaluation.score_flips import ScoreFlip
from evaluation.sensitivity import Sensitivity, WeightSensitivity
from evaluation.study import Criterion
from evaluation.sweeps import SLIDER_TOP, WeightFlip
from evaluation.verdict import listing

Held = Literal["locked", "alone"]
# Beyond this many decimals two shares are the same for any reader.
DECIMALS = 3


def nearest_flip(found: Sensitivity) -> tuple[WeightSensitivity, WeightFlip] | None:
    """The criterion whose weight has the least way to go, and its flip; None if there is none."""
    return next(iter(nearest_flips(found)), None)


def nearest_flips(found: Sensitivity) -> list[tuple[WeightSensitivity, WeightFlip]]:
    """All flips of single criteria, that with the least way to go first."""
    flips = [(each, flip) for each in found.weights for flip in each.flips]
    return sorted(flips, key=lambda pair: abs(pair[1].to - pair[0].weight))


def nothing_to_flip(found: Sensitivity, options: Sequence[str], noun: str = "option") -> str:
    """Why there is no flip to tell: one option, or a first place that is shared; else nothing."""
    if len(options) == 1:
        return f"Only one {noun}, {options[0]}, so nothing can take the lead from it."
    if len(found.leaders) > 1:
        names = listing([options[i] for i in found.leaders])
        return f"Already tied: {names} share first place, so any change may decide between them."
    return ""


def nearest(
    found: Sensitivity,
    criteria: Sequence[str],
    options: Sequence[str],
    points: Sequence[float],
    noun: str = "option",
) -> str:
    """The nearest weight flip, or why there is none. `criteria`: short names by column."""
    nothing = nothing_to_flip(found, options, noun)
    if nothing:
        return nothing
    pair = nearest_flip(found)
    if pair is None:
        return "No single weight, moved alone, changes the leader."
    each, flip = pair
    return weight_flip(criteria[each.part[0]], each, flip, options, points)


def weight_flip(
    name: str,
    each: WeightSensitivity,
    flip: WeightFlip,
    options: Sequence[str],
    points: Sequence[float],
) -> str:
    """Tell a flip: `Own defence from 13% down to 5% (slider 80 to 27): Interest would lead`."""
    today, to = percents(each.weight, flip.to)
    way = "up" if flip.to > each.weight else "down"
    takers = listing([options[i] for i in flip.leaders])
    slider = _slider(each, flip, points)
    return f"{name} from {today} {way} to {to} ({slider}): {takers} would lead."


def _slider(each: WeightSensitivity, flip: WeightFlip, points: Sequence[float]) -> str:
    """Where the sliders go: the whole position just beyond the flip, where the lead has changed."""
    several = len(each.part) > 1
    now = sum(points[j] for j in each.part)
    up = flip.to > each.weight
    if not flip.by_slider or (up and not several and flip.points >= SLIDER_TOP):
        return f"not with {'its sliders' if several else 'this slider'} alone"
    if several:
        if not now:
            return "its sliders from zero"
        return f"its sliders at {beyond(100 * flip.points / now, up=up)}% of today\u2019s"
    return f"slider {now:g} to {beyond(flip.points, up=up)}"


def beyond(at: float, *, up: bool) -> int:
    """The next whole number on the far side of `at`."""
    return floor(at + TIE) + 1 if up else max(0, ceil(at - TIE) - 1)


def stability(
    name: str, each: WeightSensitivity, options: Sequence[str], held: Held | None = None
) -> str:
    """How far a weight may go before the leader changes, and who leads beyond.

    `held`: why it cannot move at all: it is "locked", or "alone" with nothing that could give way.
    """
    low, high = each.stability.leader
    today = percent(each.weight)
    if held == "locked":
        return f"{name} is locked at {today}. Unlock it on Rank to see what its weight decides."
    if held == "alone":
        return f"{name} weighs {today}, and there is no other weight that could give way to it."
    if low == high:
        return f"{name} weighs {today}; at any other weight those in front are no longer level."
    if not each.flips:
        reach = "anything" if (low, high) == (0.0, 1.0) else f"anything {_between(low, high)}"
        return f"{name} may weigh {reach} without a change of leader; today it weighs {today}."
    beyond = [
        f"{'above' if flip.to > each.weight else 'below'} {percent(flip.to)} "
        f"{listing([options[i] for i in flip.leaders])}"
        f"{' leads' if len(flip.leaders) == 1 else ' lead'}"
        for flip in each.flips
    ]
    return (
        f"{name} may weigh {_between(low, high)} without a change of leader; today it weighs "
        f"{today}. {_capital('; '.join(beyond))}."
    )


def ranking_stability(each: WeightSensitivity, noun: str = "option") -> str:
    """How far a weight may go before any two options change places."""
    low, high = each.stability.ranking
    if low == high:
        return f"The least change of it alters the order of some {noun}s."
    return f"The whole order stays as it is {_between(low, high)}."


def _between(low: float, high: float) -> str:
    return "from {} to {}".format(*percents(low, high))


def score_flip(flip: ScoreFlip, option: str, criterion: Criterion, taker: str) -> str:
    """Tell a flip: `Own arms on Escalation risk, 14 (4 to 28): above 28, Treaty would lead`."""
    cell = flip.cell
    unit = unit_of(criterion)
    spread = "" if cell.low == cell.high else f" ({cell.low:g} to {cell.high:g})"
    return (
        f"{option} on {criterion.short}, {flip.score:g}{unit}{spread}: "
        f"{flip_place(flip, criterion)}, {taker} would {outcome(flip, criterion)}."
    )


def flip_place(flip: ScoreFlip, criterion: Criterion) -> str:
    """`above 28`, `below 3`, or `at 100` where the scale ends."""
    to = flip_figure(flip, criterion)
    if flip.to in criterion.range:
        return f"at {to}"
    return f"{'above' if flip.to > flip.score else 'below'} {to}"


def outcome(flip: ScoreFlip, criterion: Criterion) -> str:
    """What whoever takes over could do there: lead, or at the end of the scale only tie."""
    return "only draw level" if flip.to in criterion.range else "lead"


def flip_figure(flip: ScoreFlip, criterion: Criterion) -> str:
    """The score of a flip, rounded away from today's so that what is said of it holds."""
    low, high = criterion.range
    fine = high - low <= 10
    for decimals in range(1 if fine else 0, DECIMALS + 1):
        scale = 10**decimals
        exact = flip.to * scale
        whole = ceil(exact - TIE) if flip.to > flip.score else floor(exact + TIE)
        if low < whole / scale < high and whole / scale != flip.score:
            return f"{whole / scale:.{decimals}f}"
    return f"{flip.to:g}"


def score_counts(inside: int, beyond: int, count: int) -> str:
    """How many of `count` scores change the leader within their own range, beyond it, never."""
    within = "no single score" if not inside else _scores(inside)
    verb = "changes" if inside < 2 else "change"
    rest = count - inside - beyond
    told = (
        f"Within its own range, {within} {verb} the leader."
        if inside < 2
        else (f"Within their own ranges, {within} {verb} the leader.")
    )
    if beyond:
        told += f" {_scores(beyond).capitalize()} would have to leave the range they were given."
    return (
        f"{told} For the other {rest} of {count} the flip is not within the criterion\u2019s range."
    )


def _scores(count: int) -> str:
    return f"{count} score{'s' * (count != 1)}"


def chance(share: float) -> str:
    """How likely a score lies beyond its flip, as `about 14 in 100`."""
    if share < 0.005:
        return "less than 1 in 100"
    return f"about {floor(share * 100 + 0.5)} in 100"


def weakest_score(
    found: Sensitivity,
    options: Sequence[str],
    criteria: Sequence[Criterion],
    scored: Sequence[str] | None = None,
) -> str:
    """The single score that most probably ends the lead, with its grade, or that there is none.

    `scored`: short names of the options whose scores move, where these are not the rows.
    """
    if not found.scores:
        return "No single score, moved anywhere on its scale, changes the leader."
    flip = found.scores[0]
    told = score_flip(
        flip, (scored or options)[flip.option], criteria[flip.criterion], options[flip.leader]
    ).removesuffix(".")
    if flip.inside:
        return f"{told}. Grade {flip.cell.grade}; chance {chance(flip.beyond)}."
    return (
        "No single score changes the leader within its own range. The likeliest that could beyond "
        f"it: {told} (grade {flip.cell.grade})."
    )


def joint_change(change: JointChange | None, options: Sequence[str], noun: str = "option") -> str:
    """How little weight has to move, between any criteria, to end the lead."""
    if change is None:
        return f"No change of weights, however large, brings another {noun} into first place."
    if change.moved <= TIE:
        return "No weight has to move: first place is shared already."
    return (
        f"Moving {weight_points(change.moved)} between criteria is just enough for "
        f"{options[change.challenger]} to draw level; beyond that it leads."
    )


def reach(change: JointChange) -> str:
    """What a challenger can come to by weights alone, as a word or two for a table."""
    return {"overtakes": "can lead", "ties": "can only tie", "never": "never"}[change.reach]


def weight_points(moved: float) -> str:
    """A share of all weight as `about 5 points of weight`."""
    if not isfinite(moved):
        return "no amount of weight"
    if moved < 0.01:
        return "less than 1 point of weight"
    number = floor(moved * 100 + 0.5)
    return f"about {number} point{'s' * (number != 1)} of weight"


def unit_of(criterion: Criterion) -> str:
    """A criterion's unit with a space before it; nothing where it only repeats the scale."""
    low, high = criterion.range
    return "" if criterion.unit.startswith(f"{low:g}-{high:g}") else f" {criterion.unit}"


def uncapital(name: str) -> str:
    """A name as it stands within a sentence; one that begins with an acronym keeps it."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def percent(share: float) -> str:
    """A share in whole percent, finer where that would make it look like none or all."""
    return percents(share, 0.0 if share > 0.5 else 1.0)[0]


def percents(one: float, other: float) -> tuple[str, str]:
    """Two shares in percent, as fine as it takes to tell them apart, and from none and all."""
    told = ("", "")
    for decimals in range(DECIMALS + 1):
        told = (f"{one:.{decimals}%}", f"{other:.{decimals}%}")
        if (one == other or told[0] != told[1]) and all(
            (float(text[:-1]) in (0.0, 100.0)) == (share in (0.0, 1.0))
            for text, share in zip(told, (one, other), strict=True)
        ):
            break
    return told


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
