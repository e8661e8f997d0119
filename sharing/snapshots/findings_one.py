"""The findings of a snapshot of format 1 by name, see `evaluation.all_findings`.

A file may come from anywhere, and its seal does not say that whoever sealed it wrote sense. So all
of its findings is checked here, when it is read; who takes them afterwards checks nothing.
Whoever adds to the findings makes a new format: what a format holds never changes.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, get_args

from pydantic import Field

from evaluation.errors import Fault
from evaluation.stance import Ranked, Stance, packages_of
from evaluation.study import AS_TUPLE, Correlation, Frozen, Grade, Id, Ids, Study
from evaluation.sureness import Kind
from evaluation.wording import counted

Figure = Annotated[float, Field(allow_inf_nan=False)]
ByCriterion = dict[Id, Figure]
# Counted over draws.
Share = Annotated[float, Field(ge=0, le=1)]
# These come out of divisions; rounding may put them beyond the ends.
NearlyShare = Annotated[float, Field(ge=-1e-9, le=1 + 1e-9)]
SharesByCriterion = dict[Id, NearlyShare]
Place = Annotated[int, Field(ge=1)]
CORRELATIONS = frozenset(get_args(Correlation))


class Row(Frozen):
    """An option or a package in the ranking; its figures on 0 to 100."""

    id: Id
    name: str
    rank: Place
    total: Figure
    contributions: ByCriterion
    p10: Figure
    p90: Figure
    below_floors: Ids


class Ranking(Frozen):
    """Who is where. `options`: by rank; `unmet_needs`: ids, by option, where there are any."""

    options: Annotated[tuple[Row, ...], AS_TUPLE, Field(min_length=1)]
    weights: SharesByCriterion
    unmet_needs: dict[Id, Ids]
    ranked: Ranked
    verdict: str
    profile: str | None
    world: str
    states: Ids


class Flip(Frozen):
    """The weight `to` beyond which `leader` is first."""

    to: NearlyShare
    leader: Id


class WeightRow(Frozen):
    """How far a criterion's weight may go, and who leads beyond."""

    criterion: Id
    weight: NearlyShare
    interval: Annotated[tuple[NearlyShare, NearlyShare], AS_TUPLE]
    flips: Annotated[tuple[Flip, ...], AS_TUPLE]


class ScoreRow(Frozen):
    """The score `to`, in the criterion's unit, from which on `leader` is first."""

    option: Id
    criterion: Id
    score: Figure
    to: Figure
    leader: Id
    within_range: bool
    grade: Grade


class Joint(Frozen):
    """The smallest change of all weights: the share that must move for `leader` to draw level."""

    moved: NearlyShare
    weights: SharesByCriterion
    leader: Id


class SensitivityForm(Frozen):
    """What would change the leader; `scores`: the likeliest first."""

    leader: Id
    leaders: Annotated[tuple[Id, ...], AS_TUPLE, Field(min_length=1)]
    weights: Annotated[tuple[WeightRow, ...], AS_TUPLE]
    scores: Annotated[tuple[ScoreRow, ...], AS_TUPLE]
    joint: Joint | None


class DrawnRow(Frozen):
    """What draws say of an option or a package; `acceptability`: its share of each place."""

    id: Id
    acceptability: Annotated[tuple[Share, ...], AS_TUPLE]
    expected_rank: Figure
    rank_range: Annotated[tuple[Place, Place], AS_TUPLE]
    central_weights: SharesByCriterion | None
    confidence: Share | None


class RobustnessForm(Frozen):
    """Shares of draws, and how they were drawn.

    `pairwise`: how often one is ahead of another; `moved`: how near the weights were, in points.
    """

    options: Annotated[tuple[DrawnRow, ...], AS_TUPLE]
    pairwise: dict[Id, dict[Id, Share]]
    draws: Annotated[int, Field(ge=1)]
    generator: str
    chunk: int
    weights_set: str
    scores: str
    correlation: Correlation
    moved: Figure


class VerdictForm(Frozen):
    """The verdict, in figures and in words; `in_full` begins with `headline`."""

    kind: Annotated[Kind, Field(alias="class")]
    class_by_correlation: dict[Correlation, Kind]
    leading_group: Ids
    margin: Figure | None
    first_share: Share
    headline: str
    words: str
    in_full: str


class FindingsOne(Frozen):
    """All of it."""

    ranking: Ranking
    sensitivity: SensitivityForm
    robustness: RobustnessForm
    verdict: VerdictForm


def by_name(findings: Mapping[str, Any]) -> FindingsOne:
    """The findings of a snapshot, which were checked when it was read."""
    return FindingsOne.model_validate(dict(findings))


def not_of_these(study: Study, stance: Stance, found: FindingsOne, name: str) -> list[Fault]:
    """Find what in the findings is of no option, package or criterion that is weighed here."""
    rows, criteria = set(_ranked(study, stance)), set(study.criterion_ids)
    parts = {
        "ranking": [each.id for each in found.ranking.options],
        "robustness": [each.id for each in found.robustness.options],
    }
    faults = [
        Fault(
            file=name,
            table=f"findings.{part}",
            message=f"are of {counted(len(listed), 'row')}, and not of the "
            f"{counted(len(rows), stance.ranked.removesuffix('s'))} that the stance ranks",
        )
        for part, listed in parts.items()
        if sorted(listed) != sorted(rows)
    ]
    scored = set(study.option_ids) if stance.ranked == "packages" else rows
    needs = set(study.frame.needs)
    known = {"rows": rows, "criteria": criteria, "scored": scored, "needs": needs}
    strays = dict.fromkeys(each for kind, each in _named(found) if each not in known[kind])
    faults += [
        Fault(file=name, table="findings", field=each, message="is not in this study")
        for each in strays
    ]
    count = len(rows)
    if any(len(row.acceptability) != count for row in found.robustness.options):
        message = f"needs a share for each of the {counted(count, 'rank')}"
        faults.append(
            Fault(file=name, table="findings.robustness", field="acceptability", message=message)
        )
    return faults or _gaps(rows, criteria, found, name)


def _ranked(study: Study, stance: Stance) -> Iterator[str]:
    """Ids of all that the stance ranks."""
    if stance.ranked == "packages":
        yield from (each.id for each in packages_of(study, stance.own))
    else:
        yield from study.option_ids if stance.options is None else stance.options


def _named(found: FindingsOne) -> Iterator[tuple[str, str]]:
    """Everything that the findings name, and what it must be."""
    flips, drawn = found.sensitivity, found.robustness
    leaders = [flips.leader, *flips.leaders, *found.verdict.leading_group]
    leaders += [flip.leader for each in flips.weights for flip in each.flips]
    leaders += [each.leader for each in flips.scores]
    yield from (("rows", each) for each in (*leaders, *found.ranking.unmet_needs, *drawn.pairwise))
    yield from (("rows", each) for row in drawn.pairwise.values() for each in row)
    yield from (("scored", each.option) for each in flips.scores)
    yield from (("needs", each) for unmet in found.ranking.unmet_needs.values() for each in unmet)
    yield from (("criteria", each.criterion) for each in flips.scores)
    yield from (("criteria", each.criterion) for each in flips.weights)
    yield from (("criteria", each) for row in found.ranking.options for each in row.below_floors)
    for table in _by_criterion(found):
        yield from (("criteria", each) for each in table)
    if flips.joint:
        yield "rows", flips.joint.leader


def _by_criterion(found: FindingsOne) -> Iterator[Mapping[Id, float]]:
    yield found.ranking.weights
    yield from (row.contributions for row in found.ranking.options)
    yield from (row.central_weights for row in found.robustness.options if row.central_weights)
    if found.sensitivity.joint:
        yield found.sensitivity.joint.weights


def _gaps(rows: set[str], criteria: set[str], found: FindingsOne, name: str) -> list[Fault]:
    """What the findings leave out of all that they should have a figure for."""
    wins, classed = found.robustness.pairwise, set(found.verdict.class_by_correlation)
    weighed = {each.criterion for each in found.sensitivity.weights}
    whole = {
        "a figure for every criterion": all(set(each) == criteria for each in _by_criterion(found)),
        "a weight for every criterion": weighed == criteria,
        "a class for every way that errors may hang together": classed == CORRELATIONS,
        "a share for every pair": all(set(wins.get(a, ())) == rows - {a} for a in rows),
    }
    return [
        Fault(file=name, table="findings", message=f"must have {part}")
        for part, given in whole.items()
        if not given
    ]
