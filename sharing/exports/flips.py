"""The sealed flips as the engine has them, so that its own sentences tell them."""

from math import inf, nan

import numpy as np

from evaluation.joint_change import JointChange
from evaluation.score_flips import ScoreFlip
from evaluation.sensitivity import Sensitivity, WeightSensitivity
from evaluation.sweeps import SLIDER_TOP, Stability, WeightFlip
from sharing.exports.found import Found
from sharing.snapshots.findings_one import Joint, WeightRow

NO_WEIGHT = "No single weight, moved alone, changes the leader."
NO_SCORE = "No single score, moved anywhere on its scale, changes the leader."


def flips_of(found: Found) -> Sensitivity:
    """All of them, rows as in `found.study`; what was not sealed is left open."""
    row = found.study.option_ids.index
    flips = found.sealed.sensitivity
    return Sensitivity(
        leaders=tuple(row(each) for each in flips.leaders),
        weights=tuple(_weight(found, each) for each in flips.weights),
        groups=(),
        scores=tuple(
            ScoreFlip(
                option=found.scored.option_ids.index(each.option),
                criterion=found.study.criterion_ids.index(each.criterion),
                leader=row(each.leader),
                score=each.score,
                to=each.to,
                inside=each.within_range,
                beyond=nan,
                cell=found.scored.option(each.option).scores[each.criterion],
            )
            for each in flips.scores
        ),
        joint=_joint(found, flips.joint),
        challengers=(),
    )


def _weight(found: Found, each: WeightRow) -> WeightSensitivity:
    points = found.snapshot.stance.points
    others = sum(points.values()) - points[each.criterion]
    return WeightSensitivity(
        part=(found.study.criterion_ids.index(each.criterion),),
        weight=each.weight,
        stability=Stability(leader=each.interval, ranking=(each.weight, each.weight)),
        flips=tuple(
            WeightFlip(
                to=flip.to,
                leaders=(found.study.option_ids.index(flip.leader),),
                points=(place := _points(others, flip.to)),
                by_slider=place <= SLIDER_TOP,
            )
            for flip in each.flips
        ),
    )


def _points(others: float, to: float) -> float:
    """Swing points at which a criterion weighs `to`, all other points as they are."""
    return others * to / (1 - to) if to < 1 and others > 0 else inf


def _joint(found: Found, joint: Joint | None) -> JointChange | None:
    if joint is None:
        return None
    return JointChange(
        challenger=found.study.option_ids.index(joint.leader),
        moved=joint.moved,
        weights=np.full(len(found.study.criteria), nan),
        reach="overtakes",
    )
