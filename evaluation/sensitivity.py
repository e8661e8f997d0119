"""What would change the answer: every exact flip and stability interval of a stance in one place.

Formulas and sources: docs/method/sensitivity.md
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.findings import Findings
from evaluation.joint_change import JointChange, catching, smallest_change
from evaluation.member_flips import member_flips
from evaluation.regions import Bounds
from evaluation.score_flips import ScoreFlip, score_flips
from evaluation.stance import Stance
from evaluation.study import Study
from evaluation.sweeps import (
    Bools,
    Stability,
    WeightFlip,
    leading,
    stability,
    sweep,
    weight_flips,
)
from evaluation.values import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightSensitivity:
    """What the weight of the criteria `part` (columns) may do, the others in proportion.

    `weight`: theirs today, 0..1. `stability`: how far it may go. `flips`: the nearest below and
    above.
    """

    part: tuple[int, ...]
    weight: float
    stability: Stability
    flips: tuple[WeightFlip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """All flips of a stance. Options are rows and criteria columns of its findings.

    `leaders`: all that share first place; if several do, they are tied already and no flip is told.
    `weights`: one for each criterion; `groups`: one for each group of the study, by its id.
    `scores`: the likeliest first. `joint`: the smallest change of all weights together that ends
    the lead, None if no change does; `challengers`: the same for each option but the leader.
    """

    leaders: tuple[int, ...]
    weights: tuple[WeightSensitivity, ...]
    groups: tuple[tuple[str, WeightSensitivity], ...]
    scores: tuple[ScoreFlip, ...]
    joint: JointChange | None
    challengers: tuple[JointChange, ...]


def sensitivity(
    stance: Stance,
    findings: Findings,
    *,
    locked: Sequence[str] = (),
    bounds: Bounds | None = None,
) -> Sensitivity:
    """Find everything that would take the lead away from today's leader.

    `locked`: criteria whose weights stay as they are in sweeps. `bounds`: for the joint change.
    """
    values, weights = findings.values.likely, findings.weights
    fixed = np.array([criterion in locked for criterion in findings.criteria])
    total = sum(stance.points.values())
    return Sensitivity(
        leaders=tuple(int(i) for i in leading(findings.totals)),
        weights=tuple(
            weight_sensitivity(values, weights, [j], total, fixed) for j in range(len(weights))
        ),
        groups=tuple(
            (group, weight_sensitivity(values, weights, part, total, fixed))
            for group, part in group_parts(findings.study)
        ),
        scores=member_flips(findings) if findings.parts else score_flips(findings),
        joint=smallest_change(values, weights, bounds),
        challengers=catching(values, weights, bounds),
    )


def weight_sensitivity(
    values: Floats,
    weights: Floats,
    part: Sequence[int],
    total_points: float = 100.0,
    locked: Bools | None = None,
) -> WeightSensitivity:
    """Sweep the criteria `part` together. `total_points`: the sum of all swing points now."""
    swept = sweep(values, weights, part, locked)
    return WeightSensitivity(
        part=swept.part,
        weight=swept.today,
        stability=stability(swept),
        flips=weight_flips(swept, total_points),
    )


def group_parts(study: Study) -> list[tuple[str, list[int]]]:
    """The groups that hold criteria, with their criteria's columns."""
    columns: dict[str, list[int]] = {group: [] for group in study.frame.groups}
    for j, criterion in enumerate(study.criteria):
        columns[criterion.group].append(j)
    return [(group, part) for group, part in columns.items() if part]
