"""What would change the answer, for the live page (HTML): sealed flips in sentences."""

from evaluation import sentences
from evaluation.score_flips import ScoreFlip
from evaluation.sensitivity import Sensitivity
from sharing.exports.flips import NO_SCORE, flips_of
from sharing.exports.found import Found
from sharing.exports.markup import paragraph, plain

# The nearest flips of each kind; farther ones change nobody's mind.
MOST = 4


def changes(found: Found) -> str:
    """The nearest flips of weights and of scores, and how far each weight may go."""
    names = [option.short for option in found.study.options]
    short = [criterion.short for criterion in found.study.criteria]
    points = [found.snapshot.stance.points[each.id] for each in found.study.criteria]
    flips = flips_of(found)
    nothing = sentences.nothing_to_flip(flips, names, found.noun)
    if nothing:
        return paragraph(nothing)
    weights = [
        sentences.weight_flip(short[each.part[0]], each, flip, names, points)
        for each, flip in sentences.nearest_flips(flips)[:MOST]
    ] or [sentences.nearest(flips, short, names, points, found.noun)]
    weights.append(sentences.joint_change(flips.joint, names, found.noun))
    ways = [sentences.stability(short[each.part[0]], each, names) for each in flips.weights]
    return (
        f'<div class="two"><div><h3>Weights</h3>{_lines(weights)}</div>'
        f"<div><h3>Scores</h3>{_lines(_scores(found, flips))}</div></div>"
        f"<details><summary>How far each weight may go</summary>{_lines(ways)}</details>"
    )


def _scores(found: Found, flips: Sensitivity) -> list[str]:
    """The likeliest flips of single scores, each with its grade."""
    if not flips.scores:
        return [NO_SCORE]
    inside = [flip for flip in flips.scores if flip.inside]
    told = [
        f"{_score(found, flip)} Grade {flip.cell.grade}."
        for flip in (inside or flips.scores)[:MOST]
    ]
    if inside:
        return told
    return ["No single score changes the leader within its own range. Beyond it:", *told]


def _score(found: Found, flip: ScoreFlip) -> str:
    option, taker = found.scored.options[flip.option].short, found.study.options[flip.leader].short
    return sentences.score_flip(flip, option, found.study.criteria[flip.criterion], taker)


def _lines(told: list[str]) -> str:
    items = "".join(f"<li>{plain(each)}</li>" for each in told)
    return f"<ul>{items}</ul>"
