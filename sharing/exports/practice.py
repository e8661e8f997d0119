"""The checklist of good practice, filled from the study: what was done, and what was not.

The eight steps are those of the ISPOR task force on multiple criteria decision analysis (Marsh and
others 2016), see docs/method.md#good-practice.
"""

from collections import Counter
from dataclasses import dataclass

from evaluation.dossier_words import day, grade_counts
from evaluation.final_verdict import FROM, NAMES
from evaluation.sure_sentences import TOGETHER
from evaluation.verdict import listing
from evaluation.wording import counted
from evaluation.worlds import world_name
from sharing.exports.found import Found
from sharing.exports.told import author


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of good practice; `done` and `left` in sentences."""

    name: str
    done: str
    left: str


def checklist(found: Found) -> list[Step]:
    """All eight steps."""
    return [
        _problem(found),
        _criteria(found),
        _performance(found),
        _scores(found),
        _weights(found),
        _aggregation(found),
        _uncertainty(found),
        _reporting(found),
    ]


def _problem(found: Found) -> Step:
    frame, chosen = found.snapshot.study.frame, found.snapshot.stance.options
    done = (
        f"{frame.title}: {counted(len(found.rows), found.noun)} ranked, as of {day(frame.as_of)}, "
        f"after \N{LEFT DOUBLE QUOTATION MARK}{frame.article.title}\N{RIGHT DOUBLE QUOTATION MARK} "
        f"({frame.article.authors}). {frame.status}"
    )
    left = (
        "Options that the study does not hold were not looked at. Who decides, and whether they "
        "were asked, is not recorded."
    )
    if chosen is not None:
        out = len(found.snapshot.study.options) - len(chosen)
        left += f" {counted(out, 'option')} of the study {'was' if out == 1 else 'were'} left out."
    return Step(name="Problem", done=done, left=left)


def _criteria(found: Found) -> Step:
    study = found.study
    groups = {each.group for each in study.criteria}
    done = (
        f"{counted(len(study.criteria), 'criterion', 'criteria')} in "
        f"{counted(len(groups), 'group')}, each with a question, a unit, a worst and a best end, "
        "and levels put into words."
    )
    left = (
        "That the worth of one criterion does not hang on the level of another is assumed and not "
        "tested with people."
    )
    if study.frame.multiply:
        left += f" Checked by a product only for {_pairs(found)}."
    return Step(name="Criteria", done=done, left=left)


def _pairs(found: Found) -> str:
    short = found.study.criterion
    return listing(
        [
            f"{short(one).short} with {short(other).short}"
            for one, other in found.study.frame.multiply
        ]
    )


def _performance(found: Found) -> Step:
    counts = grade_counts(found.scored.replace(options=found.evidence))
    total = sum(counts.values())
    means = found.snapshot.study.frame.grades.items()
    graded = listing([f"{counts[each]} {told} ({each})" for each, told in means if counts[each]])
    scores = [score for option in found.evidence for score in option.scores.values()]
    outside = sum(bool(score.sources) for score in scores)
    judged = sum(counts[each] for each in "CD")
    return Step(
        name="Performance",
        done=f"{counted(total, 'score')}, each with a reason: {graded}. {outside or 'None'} of "
        "them with outside sources.",
        left=f"{judged} of {total} rest on public analyses or on judgement and want checking.",
    )


def _scores(found: Found) -> Step:
    bent = sum(bool(criterion.points) for criterion in found.study.criteria)
    straight = len(found.study.criteria) - bent
    fixed = Counter(
        score.low == score.high for option in found.evidence for score in option.scores.values()
    )
    done = (
        f"Scores become values, 0 (worst) to 100 (best), on fixed scales: {straight} straight, "
        f"{bent} bent at points of the study. {fixed[False]} of {fixed.total()} scores range."
    )
    return Step(
        name="Scores",
        done=done,
        left="Scales are those of the study; that people were asked about them is not recorded.",
    )


def _weights(found: Found) -> Step:
    stance, study = found.snapshot.stance, found.snapshot.study
    if stance.came_from is not None:
        done = f"Weights {FROM[stance.came_from]}, asked of whoever sealed this."
    elif stance.profile is None:
        done = "Swing points of the analyst's own, for the swing from each worst to each best end."
    else:
        profile = study.profile(stance.profile)
        same = stance.points == profile.points
        change = "as it stands" if same else "changed by the analyst"
        done = f"Swing points of the profile {profile.name}, {change}. {profile.label}"
    left = (
        "Profiles are illustrative: those they are named after were not asked. Nobody else's "
        "weights are in this memo."
    )
    if stance.profile is None or stance.came_from is not None:
        left = "Nobody else's weights are in this memo."
    return Step(name="Weights", done=done, left=left)


def _aggregation(found: Found) -> Step:
    floors = found.snapshot.stance.floors
    done = "Weighted sum of values (the additive model), in which adding an option moves no other."
    if floors:
        done += (
            f" {counted(len(floors), 'floor')} set: what misses one is flagged beside its total."
        )
    if found.parts is not None:
        done += " Packages follow from their members by each criterion's rule."
    left = "A good score makes up for a bad one. Other methods are compared in the app, not here."
    if not floors:
        left += " No floor was set."
    return Step(name="Aggregation", done=done, left=left)


def _uncertainty(found: Found) -> Step:
    drawn, verdict = found.sealed.robustness, found.sealed.verdict
    done = (
        f"{found.sealed.robustness.draws:,} draws of weights near these and of scores within their "
        f"ranges, {TOGETHER[drawn.correlation]}; exact flips of weights and scores. "
        f"Class: {NAMES[verdict.kind].lower()}."
    )
    world = world_name(found.snapshot.study, found.snapshot.stance.world)
    left = (
        f"One world only, {world}. Whether these are the right criteria, and what nobody thought "
        "of, no draw can show."
    )
    return Step(name="Uncertainty", done=done, left=left)


def _reporting(found: Found) -> Step:
    snapshot = found.snapshot
    by = author(snapshot)
    done = (
        f"Study, stance and findings are sealed together (digest {snapshot.digest[:8]}...) and can "
        "be worked out again by anyone. Every score's reason stands in the annex."
    )
    left = "That others reviewed it is not recorded."
    if by == "not named":
        left = f"No author is named. {left}"
    return Step(name="Reporting", done=done, left=left)
