"""What would change the answer, for the live page (HTML): sealed flips in sentences."""

from math import inf, nan

import numpy as np

from evaluation import sentences
from evaluation.joint_change import JointChange
from evaluation.score_flips import ScoreFlip
from evaluation.sensitivity import Sensitivity, WeightSensitivity
from evaluation.study import Study
from evaluation.sweeps import SLIDER_TOP, Stability, WeightFlip
from sharing.exports import sealed
from sharing.exports.markup import paragraph, plain

# The nearest flips of each kind; farther ones change nobody's mind.
MOST = 4


def changes(
    found: sealed.Sealed, rows: Study, parts: Study | None, points: tuple[float, ...]
) -> str:
    """The nearest flips of weights and of scores, and how far each weight may go.

    `rows`, `parts`: see `findings.rows_of`; `points`: swing points of the stance, by criterion.
    """
    noun = "option" if parts is None else "package"
    names = [option.short for option in rows.options]
    flips = as_sensitivity(found.sensitivity, rows, parts or rows, points)
    nothing = sentences.nothing_to_flip(flips, names, noun)
    if nothing:
        return paragraph(nothing)
    short = [criterion.short for criterion in rows.criteria]
    weights = [
        sentences.weight_flip(short[each.part[0]], each, flip, names, points)
        for each, flip in sentences.nearest_flips(flips)[:MOST]
    ] or [sentences.nearest(flips, short, names, points, noun)]
    weights.append(sentences.joint_change(flips.joint, names, noun))
    ways = [sentences.stability(short[each.part[0]], each, names) for each in flips.weights]
    return (
        f'<div class="two"><div><h3>Weights</h3>{_lines(weights)}</div>'
        f"<div><h3>Scores</h3>{_lines(_scores(flips, rows, parts or rows))}</div></div>"
        f"<details><summary>How far each weight may go</summary>{_lines(ways)}</details>"
    )


def as_sensitivity(
    found: sealed.Sensitivity, rows: Study, scored: Study, points: tuple[float, ...]
) -> Sensitivity:
    """Sealed flips as the engine has them, for its sentences; what was not sealed is left open."""
    row, column = rows.option_ids.index, rows.criterion_ids.index
    total = sum(points)
    weights = []
    for each in found.weights:
        j = column(each.criterion)
        at = [_points(total - points[j], flip.to) for flip in each.flips]
        weights.append(
            WeightSensitivity(
                part=(j,),
                weight=each.weight,
                stability=Stability(leader=each.interval, ranking=(each.weight, each.weight)),
                flips=tuple(
                    WeightFlip(
                        to=flip.to,
                        leaders=(row(flip.leader),),
                        points=place,
                        by_slider=place <= SLIDER_TOP,
                    )
                    for flip, place in zip(each.flips, at, strict=True)
                ),
            )
        )
    scores = tuple(
        ScoreFlip(
            option=scored.option_ids.index(each.option),
            criterion=column(each.criterion),
            leader=row(each.leader),
            score=each.score,
            to=each.to,
            inside=each.within_range,
            beyond=nan,
            cell=scored.option(each.option).scores[each.criterion],
        )
        for each in found.scores
    )
    return Sensitivity(
        leaders=tuple(row(each) for each in found.leaders),
        weights=tuple(weights),
        groups=(),
        scores=scores,
        joint=_joint(found.joint, rows),
        challengers=(),
    )


def _joint(found: sealed.Joint | None, rows: Study) -> JointChange | None:
    if found is None:
        return None
    return JointChange(
        challenger=rows.option_ids.index(found.leader),
        moved=found.moved,
        weights=np.full(len(rows.criteria), nan),
        reach="overtakes",
    )


def _points(others: float, to: float) -> float:
    """Swing points at which a criterion weighs `to`, all other points as they are."""
    return others * to / (1 - to) if to < 1 and others > 0 else inf


def _scores(flips: Sensitivity, rows: Study, scored: Study) -> list[str]:
    """The likeliest flips of single scores, each with its grade."""
    if not flips.scores:
        return ["No single score, moved anywhere on its scale, changes the leader."]
    inside = [flip for flip in flips.scores if flip.inside]
    told = [
        f"{_score(flip, rows, scored)} Grade {flip.cell.grade}."
        for flip in (inside or flips.scores)[:MOST]
    ]
    if inside:
        return told
    return ["No single score changes the leader within its own range. Beyond it:", *told]


def _score(flip: ScoreFlip, rows: Study, scored: Study) -> str:
    option, taker = scored.options[flip.option].short, rows.options[flip.leader].short
    return sentences.score_flip(flip, option, rows.criteria[flip.criterion], taker)


def _lines(told: list[str]) -> str:
    items = "".join(f"<li>{plain(each)}</li>" for each in told)
    return f"<ul>{items}</ul>"
