"""What was sealed on what would change the answer, in sentences and as rows of a table."""

from dataclasses import dataclass
from math import nan

import numpy as np

from evaluation import sentences
from evaluation.joint_change import JointChange
from evaluation.score_flips import ScoreFlip
from evaluation.study import Criterion
from sharing.exports.found import Found
from sharing.exports.sealed import Flip, ScoreMove, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """How far a criterion's weight may go alone, 0..1, and who leads beyond; "" for nobody."""

    criterion: Criterion
    weight: float
    low: float
    high: float
    below: str
    above: str


def intervals(found: Found) -> list[Interval]:
    """One for each criterion, in the study's order."""
    return [_interval(found, each) for each in found.sealed.sensitivity.weights]


def _interval(found: Found, sealed: Weight) -> Interval:
    below = [each.leader for each in sealed.flips if each.to <= sealed.weight]
    above = [each.leader for each in sealed.flips if each.to > sealed.weight]
    low, high = sealed.interval
    return Interval(
        criterion=found.study.criterion(sealed.criterion),
        weight=sealed.weight,
        low=low,
        high=high,
        below=found.short(below[0]) if below else "",
        above=found.short(above[0]) if above else "",
    )


def nothing_told(found: Found) -> str:
    """Why there is nothing that would change the leader; nothing if there may be something."""
    leaders = found.sealed.sensitivity.leaders
    if len(found.rows) == 1:
        return f"Only one {found.noun}, so nothing can take the lead from it."
    if len(leaders) > 1:
        names = ", ".join(map(found.short, leaders))
        return f"First place is shared ({names}), so any change may decide between them."
    return ""


def nearest_told(found: Found, count: int = 1) -> list[str]:
    """The flips of single weights with the least way to go, or why there is none."""
    if told := nothing_told(found):
        return [told]
    flips = [(each, flip) for each in found.sealed.sensitivity.weights for flip in each.flips]
    if not flips:
        return ["No single weight, moved alone, changes the leader."]
    flips.sort(key=lambda pair: abs(pair[1].to - pair[0].weight))
    return [_flip(found, *pair) for pair in flips[:count]]


def _flip(found: Found, sealed: Weight, flip: Flip) -> str:
    today, there = sentences.percents(sealed.weight, flip.to)
    name = found.study.criterion(sealed.criterion).short
    return f"With {name} at {there} instead of {today}, {found.short(flip.leader)} would lead."


def joint_told(found: Found) -> str:
    """How little weight has to move between criteria to end the lead; nothing if it is shared."""
    if nothing_told(found):
        return ""
    sealed, names = found.sealed.sensitivity.joint, [row.option.short for row in found.rows]
    change = None
    if sealed is not None:
        challenger = [row.option.id for row in found.rows].index(sealed.leader)
        # Where the weights would then stand, the sentence does not say.
        there = np.array([])
        change = JointChange(
            challenger=challenger, moved=sealed.moved, weights=there, reach="overtakes"
        )
    return sentences.joint_change(change, names, found.noun)


def score_flips_told(found: Found, most: int) -> list[str]:
    """The single scores that most probably end the lead, each as a sentence."""
    return [_score_flip(found, each) for each in found.sealed.sensitivity.scores[:most]]


def _score_flip(found: Found, sealed: ScoreMove) -> str:
    criterion = found.study.criterion(sealed.criterion)
    flip = ScoreFlip(
        option=0,
        criterion=0,
        leader=0,
        score=sealed.score,
        to=sealed.to,
        inside=sealed.within_range,
        # How likely that is was not sealed.
        beyond=nan,
        cell=found.scored.option(sealed.option).scores[criterion.id],
    )
    taker = found.short(sealed.leader)
    told = sentences.score_flip(flip, found.scored.option(sealed.option).short, criterion, taker)
    where = "within its range" if sealed.within_range else "beyond its range"
    return f"{told} Grade {sealed.grade}; {where}."
