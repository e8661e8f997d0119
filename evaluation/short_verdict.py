"""The verdict in three sentences: who leads and how surely, what would change it, what it rests on.

The same facts as in `final_verdict.py`, for whoever reads no more. Rules: docs/method.md#verdict
"""

from collections.abc import Sequence

from evaluation import sentences
from evaluation.final_verdict import NAMES, first_places, weights_name
from evaluation.findings import Findings
from evaluation.sensitivity import Sensitivity
from evaluation.stance import Stance
from evaluation.sureness import Sureness
from evaluation.verdict import NOT_A_FORECAST, PARTS, lead, listing, points
from evaluation.worlds import world_name

# Words that sentences of ours begin with, where no name stands.
OPENINGS = ("Below", "Counting", "Illustrative", "The ", "These")


def in_three_sentences(
    stance: Stance, findings: Findings, found: Sensitivity, sure: Sureness, cautions: Sequence[str]
) -> str:
    """Leader or leading group, margin, share; nearest flip, weakest score; weights, world, rest.

    `cautions`: as in the full verdict. With one option, or a shared first place, the second
    sentence has nothing to say and is left out.
    """
    names = [findings.study.option(option).short for option in findings.options]
    told = [_who(findings, found, sure, names)]
    if sure.kind != "single" and len(found.leaders) == 1:
        told.append(_what(findings, found, names))
    told.append(_on_what(stance, findings, cautions))
    return " ".join(told)


def _who(findings: Findings, found: Sensitivity, sure: Sureness, names: Sequence[str]) -> str:
    first = int(findings.order[0])
    total = points(findings.totals[first])
    if sure.kind == "single" or findings.margin is None:
        return f"Only one {findings.noun}, {names[first]}, with {total}: there is nothing to rank."
    if len(found.leaders) > 1:
        shared = listing([names[i] for i in found.leaders])
        return f"No clear leader: {shared} share first place with {total} each."
    level = [names[i] for i in findings.leading_group[1:]]
    clear = "No clear leader" if level or sure.kind == "tie" else NAMES[sure.kind]
    kind = f" ({NAMES[sure.kind].lower()})" if clear == "No clear leader" else ""
    but = f", but level with it, given those ranges: {listing(level)}" if level else ""
    rival = sure.draws.rival
    if rival is not None and sure.draws.rival_first > sure.draws.first:
        but += f"{', and' if but else ', but'} {names[rival]} comes first more often"
    return (
        f"{clear}{kind}: {names[first]} in front with {total}, {lead(findings.margin)} ahead of "
        f"{names[int(findings.order[1])]}, and {first_places(sure.draws)} with weights near these "
        f"and scores within their ranges{but}."
    )


def _what(findings: Findings, found: Sensitivity, names: Sequence[str]) -> str:
    return f"{_flip(findings, found, names)}; {_score(findings, found, names)}."


def _flip(findings: Findings, found: Sensitivity, names: Sequence[str]) -> str:
    nearest = sentences.nearest_flip(found)
    if nearest is None:
        return "No single weight, moved alone, changes the leader"
    each, flip = nearest
    today, to = sentences.percents(each.weight, flip.to)
    takers = listing([names[i] for i in flip.leaders])
    criterion = findings.study.criteria[each.part[0]].short
    return f"Nearest flip: with {criterion} at {to} instead of {today}, {takers} would lead"


def _score(findings: Findings, found: Sensitivity, names: Sequence[str]) -> str:
    if not found.scores:
        return "no single score, moved anywhere on its scale, does"
    flip = found.scores[0]
    scored = findings.scored.options[flip.option].short
    criterion = findings.study.criteria[flip.criterion]
    told = sentences.score_flip(flip, scored, criterion, names[flip.leader]).removesuffix(".")
    grade = f"grade {flip.cell.grade}"
    if flip.inside:
        return f"weakest deciding score ({grade}): {told}"
    return f"no single score does within its own range, the likeliest beyond it ({grade}): {told}"


def _on_what(stance: Stance, findings: Findings, cautions: Sequence[str]) -> str:
    weights = weights_name(findings.study, stance)
    world = world_name(findings.study, stance.world)
    told = [f"Weights: {weights}", f"world: {world}", *(_clause(each) for each in cautions)]
    if findings.study.packages:
        told.append(_clause(PARTS))
    return f"{'; '.join([*told, _clause(NOT_A_FORECAST)])}."


def _clause(sentences_: str) -> str:
    """Sentences as a part of a longer one; a name they begin with keeps its capital."""
    told = sentences_.rstrip(".").replace(". ", ", ")
    return told[0].lower() + told[1:] if told.startswith(OPENINGS) else told
