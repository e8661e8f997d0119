"""What would change the answer, for workbook and memo: sealed flips as sentences and as rows."""

from dataclasses import dataclass

from evaluation import sentences
from evaluation.score_flips import ScoreFlip
from evaluation.sensitivity import WeightSensitivity
from evaluation.study import Criterion
from evaluation.sweeps import WeightFlip
from evaluation.verdict import listing
from sharing.exports.flips import NO_SCORE, NO_WEIGHT, flips_of
from sharing.exports.found import Found


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
    return [_interval(found, each) for each in flips_of(found).weights]


def _interval(found: Found, each: WeightSensitivity) -> Interval:
    low, high = each.stability.leader
    below = [_takers(found, flip) for flip in each.flips if flip.to <= each.weight]
    above = [_takers(found, flip) for flip in each.flips if flip.to > each.weight]
    return Interval(
        criterion=found.study.criteria[each.part[0]],
        weight=each.weight,
        low=low,
        high=high,
        below=below[0] if below else "",
        above=above[0] if above else "",
    )


def nothing_told(found: Found) -> str:
    """Why there is nothing that would change the leader; nothing if there may be something."""
    return sentences.nothing_to_flip(flips_of(found), _names(found), found.noun)


def nearest_told(found: Found, most: int = 1) -> list[str]:
    """The flips of single weights with the least way to go, or why there is none."""
    if told := nothing_told(found):
        return [told]
    flips = sentences.nearest_flips(flips_of(found))[:most]
    return [_weight_flip(found, *pair) for pair in flips] or [NO_WEIGHT]


def _weight_flip(found: Found, each: WeightSensitivity, flip: WeightFlip) -> str:
    today, there = sentences.percents(each.weight, flip.to)
    name = found.study.criteria[each.part[0]].short
    return f"With {name} at {there} instead of {today}, {_takers(found, flip)} would lead."


def joint_told(found: Found) -> str:
    """How little weight has to move between criteria to end the lead; nothing if it is shared."""
    if nothing_told(found):
        return ""
    return sentences.joint_change(flips_of(found).joint, _names(found), found.noun)


def score_flips_told(found: Found, most: int) -> list[str]:
    """The single scores that most probably end the lead, or that there is none."""
    flips = flips_of(found).scores[:most]
    return [_score_flip(found, each) for each in flips] or [NO_SCORE]


def _score_flip(found: Found, flip: ScoreFlip) -> str:
    criterion, option = found.study.criteria[flip.criterion], found.scored.options[flip.option]
    told = sentences.score_flip(flip, option.short, criterion, _names(found)[flip.leader])
    where = "Within" if flip.inside else "Beyond"
    return f"{told} {where} its range; grade {flip.cell.grade}."


def _takers(found: Found, flip: WeightFlip) -> str:
    return listing([_names(found)[i] for i in flip.leaders])


def _names(found: Found) -> list[str]:
    return [option.short for option in found.study.options]
