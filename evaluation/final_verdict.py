"""The whole verdict in words: how sure the first place is, what would change it, on what it rests.

Rules and thresholds: docs/method.md#verdict
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evaluation import sentences
from evaluation.dossier_words import day
from evaluation.findings import Findings
from evaluation.package_sentences import cannot_work
from evaluation.sensitivity import Sensitivity
from evaluation.stance import Stance, WeightSource
from evaluation.study import Correlation, Study
from evaluation.sureness import Draws, Kind, Sureness, sureness
from evaluation.verdict import NOT_A_FORECAST, PARTS, lead, listing, points
from evaluation.worlds import world_name

# What a class is called on its own.
NAMES: dict[Kind, str] = {
    "single": "Nothing to rank",
    "tie": "Tie",
    "open": "Open",
    "leaning": "Leaning",
    "clear": "Clear",
}
TOGETHER: dict[Correlation, str] = {
    "none": "ranging independently",
    "some": "hanging together somewhat",
    "strong": "hanging together strongly",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalVerdict:
    """A verdict by its parts, each a sentence or a few.

    `kind`: the class. `headline`: who is where. `sure`: margin and shares. `changes`: the nearest
    flip and the weakest evidence that decides. `cautions`: broken floors, the product check, the
    correlation, often none. `rests_on`: weights, world and what this is.
    """

    kind: Kind
    headline: str
    sure: str
    changes: str
    cautions: tuple[str, ...]
    rests_on: str

    def __str__(self) -> str:
        """All of it as one paragraph, nothing left out that must be said."""
        told = [self.headline, self.sure, self.changes, *self.cautions, self.rests_on]
        return " ".join(part for part in told if part)


def final_verdict(
    stance: Stance, findings: Findings, found: Sensitivity, sure: Sureness
) -> FinalVerdict:
    """Put everything into words."""
    names = [findings.study.option(option).short for option in findings.options]
    single = sure.kind == "single"
    changes = "" if single else _changes(stance, findings, found, names)
    return FinalVerdict(
        kind=sure.kind,
        headline=headline(findings, sure.kind, names),
        sure=shares(findings, sure, names, stance.correlation),
        changes=changes,
        cautions=cautions(findings, sure, names),
        rests_on=rests_on(findings.study, stance),
    )


def judge_fully(
    stance: Stance,
    findings: Findings,
    found: Sensitivity,
    *,
    progress: Callable[[float], object],
    cancelled: Callable[[], bool],  # noqa: ARG001  # it is over before anybody could look
) -> FinalVerdict:
    """Draw, and put everything into words; `progress` as for longer calculations."""
    sure = sureness(stance, findings, found)
    progress(1.0)
    return final_verdict(stance, findings, found, sure)


def headline(findings: Findings, kind: Kind, names: Sequence[str]) -> str:
    """Who is in front, and whether that deserves to be called a lead."""
    leader, *rest = (names[i] for i in findings.order)
    level = [names[i] for i in findings.leading_group[1:]]
    if kind == "single":
        return f"Only one {findings.noun}, {leader}, so there is nothing to rank."
    if kind == "tie":
        return f"No clear leader: {leader} and {rest[0]} are as good as tied."
    if level:
        return f"No clear leader: {leader} in front, but not by enough."
    if kind == "open":
        return f"{leader} in front, but who is best is open."
    if kind == "leaning":
        return f"{leader} in front, but the lead is not safe."
    return f"{leader} in first place, and clearly so."


def shares(
    findings: Findings, sure: Sureness, names: Sequence[str], correlation: Correlation
) -> str:
    """Margin, share of first places, and who is level."""
    total = points(findings.totals[findings.order[0]])
    if sure.kind == "single" or findings.margin is None:
        return f"Its total: {total}."
    told = (
        f"{NAMES[sure.kind]}: {total}, {lead(findings.margin)} ahead of "
        f"{names[findings.order[1]]}; {first_places(sure.draws)} with weights near these "
        f"and scores within their ranges, {TOGETHER[correlation]}."
    )
    level = [names[i] for i in findings.leading_group[1:]]
    if level:
        told += f" Level with it, given those ranges: {listing(level)}."
    if sure.draws.rival is not None and sure.draws.rival_first > sure.draws.first:
        told += f" {names[sure.draws.rival]} comes first more often."
    return told


def first_places(draws: Draws) -> str:
    """The leader's share of first places as `first in 53 of 100 draws`."""
    if draws.first_low > 0.995:
        return "first in practically all draws"
    if draws.first < 0.005:
        return "first in less than 1 of 100 draws"
    return f"first in {min(99, round(draws.first * 100))} of 100 draws"


def _changes(stance: Stance, findings: Findings, found: Sensitivity, names: Sequence[str]) -> str:
    study = findings.study
    criteria = [criterion.short for criterion in study.criteria]
    swing = [stance.points[criterion] for criterion in findings.criteria]
    flip = sentences.nearest(found, criteria, names, swing, findings.noun)
    if len(found.leaders) > 1:
        return flip
    scored = [option.short for option in findings.scored.options]
    weakest = sentences.weakest_score(found, names, study.criteria, scored)
    if found.scores and found.scores[0].inside:
        weakest = f"Weakest deciding score: {weakest}"
    return f"Nearest flip: {flip} {weakest}" if found.joint else f"{flip} {weakest}"


def cautions(findings: Findings, sure: Sureness, names: Sequence[str]) -> tuple[str, ...]:
    """What else a careful reader must know."""
    study, told = findings.study, []
    if findings.unmet[int(findings.order[0])]:
        told.append(_leader_cannot_work(findings, names))
    flagged = [i for i in findings.order if findings.broken_floors[i]]
    if flagged:
        told.append(_floors_told(findings, flagged, names))
    leader = int(findings.order[0])
    product = findings.product_leader
    if product is not None and product != leader and len(findings.options) > 1:
        pairs = " and ".join(
            f"{_short(study, one)} times {_short(study, other)}"
            for one, other in study.frame.multiply
        )
        told.append(f"Counting {pairs} instead of their sum puts {names[product]} first.")
    told += [each for each in [hangs_on(sure.kinds)] if each]
    return tuple(told)


def hangs_on(kinds: Mapping[Correlation, Kind]) -> str:
    """That the class hangs on how far scores err together, if it does. `kinds`: under each."""
    if kinds["none"] == kinds["strong"]:
        return ""
    told = {word: NAMES[kind].lower() for word, kind in kinds.items()}
    return (
        f"The class hangs on how far one option\u2019s scores err together: {told['none']} if not "
        f"at all, {told['some']} if somewhat, {told['strong']} if strongly."
    )


def _leader_cannot_work(findings: Findings, names: Sequence[str]) -> str:
    """That the leader needs what this world does not give, and who leads of those that do not."""
    leader = int(findings.order[0])
    flag = cannot_work(findings.scored, findings.unmet[leader])
    left = [i for i in findings.order if not findings.unmet[i]]
    rest = f"Of those that can, {names[left[0]]} is first." if left else f"No {findings.noun} can."
    return f"{names[leader]} {flag}. {rest}"


def _floors_told(findings: Findings, flagged: Sequence[int], names: Sequence[str]) -> str:
    study, leader = findings.study, int(findings.order[0])
    below = listing(
        [
            f"{names[i]} ({', '.join(_short(study, each) for each in findings.broken_floors[i])})"
            for i in flagged[:3]
        ]
    )
    more = f" and {len(flagged) - 3} more" if len(flagged) > 3 else ""
    told = f"Below a floor: {below}{more}."
    if leader not in flagged:
        return told
    left = [i for i in findings.order if not findings.broken_floors[i]]
    if not left:
        return f"{told} No {findings.noun} meets all floors."
    return f"{told} Without {findings.noun}s below a floor: {names[left[0]]} first."


def rests_on(study: Study, stance: Stance) -> str:
    """Weights, world and the sentences that go everywhere."""
    told = f"Weights: {weights_name(study, stance)}. World: {world_name(study, stance.world)}."
    if study.packages:
        told += f" {PARTS}"
    return f"{told} {NOT_A_FORECAST}"


def standing(study: Study, stance: Stance) -> str:
    """What stands on top of every answer: as of when, world, weights, and what this is."""
    return (
        f"As of {day(study.frame.as_of)}. World: {world_name(study, stance.world)}. "
        f"Weights: {weights_name(study, stance)}. {NOT_A_FORECAST}"
    )


FROM: Mapping[WeightSource, str] = {
    "swing": "from swings",
    "rank-order": "from a rank order",
    "pairwise": "from pairwise comparisons",
    "best-worst": "from best and worst",
    "matching": "from matching",
    "distribution": "from sharing 100 points",
}


def weights_name(study: Study, stance: Stance) -> str:
    """Where the weights come from, and whether a profile's were changed since."""
    if stance.came_from is not None:
        return FROM[stance.came_from]
    if stance.profile is None:
        return "equal" if len(set(stance.points.values())) == 1 else "of your own"
    profile = study.profile(stance.profile)
    return profile.name if stance.points == profile.points else f"{profile.name}, changed"


def _short(study: Study, criterion: str) -> str:
    return study.criterion(criterion).short
