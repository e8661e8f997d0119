"""The form of the findings in a snapshot of format 1, see `evaluation.all_findings`.

Whoever adds to the findings makes a new format: what a format holds never changes.
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from evaluation.errors import Fault
from evaluation.stance import Ranked, Stance, packages_of
from evaluation.study import AS_TUPLE, Correlation, Frozen, Grade, Id, Ids, Study
from evaluation.sureness import Kind
from evaluation.wording import counted

Figure = Annotated[float, Field(allow_inf_nan=False)]
Figures = Annotated[tuple[Figure, ...], AS_TUPLE]
ByCriterion = dict[Id, Figure]


class Row(Frozen):
    """An option or a package in the ranking."""

    id: Id
    name: str
    rank: int
    total: Figure
    contributions: ByCriterion
    p10: Figure
    p90: Figure
    below_floors: Ids


class Ranking(Frozen):
    """Who is where."""

    options: Annotated[tuple[Row, ...], AS_TUPLE, Field(min_length=1)]
    weights: ByCriterion
    unmet_needs: dict[Id, Ids]
    ranked: Ranked
    verdict: str
    profile: str | None
    world: str
    states: Ids


class Flip(Frozen):
    """A weight at which somebody else leads."""

    to: Figure
    leader: Id


class WeightRow(Frozen):
    """What one weight may do."""

    criterion: Id
    weight: Figure
    interval: Annotated[tuple[Figure, Figure], AS_TUPLE]
    flips: Annotated[tuple[Flip, ...], AS_TUPLE]


class ScoreRow(Frozen):
    """A score at which somebody else leads."""

    option: Id
    criterion: Id
    score: Figure
    to: Figure
    leader: Id
    within_range: bool
    grade: Grade


class Joint(Frozen):
    """The smallest change of all weights."""

    moved: Figure
    weights: ByCriterion
    leader: Id


class SensitivityForm(Frozen):
    """What would change the leader."""

    leader: Id
    leaders: Annotated[tuple[Id, ...], AS_TUPLE, Field(min_length=1)]
    weights: Annotated[tuple[WeightRow, ...], AS_TUPLE]
    scores: Annotated[tuple[ScoreRow, ...], AS_TUPLE]
    joint: Joint | None


class DrawnRow(Frozen):
    """What draws say of an option or a package."""

    id: Id
    acceptability: Figures
    expected_rank: Figure
    rank_range: Annotated[tuple[int, int], AS_TUPLE]
    central_weights: ByCriterion | None
    confidence: Figure | None


class RobustnessForm(Frozen):
    """Shares of draws, and how they were drawn."""

    options: Annotated[tuple[DrawnRow, ...], AS_TUPLE]
    pairwise: dict[Id, ByCriterion]
    draws: Annotated[int, Field(ge=1)]
    generator: str
    chunk: int
    weights_set: str
    scores: str
    correlation: Correlation
    moved: Figure


class VerdictForm(Frozen):
    """The verdict, in figures and in words."""

    class_: Annotated[Kind, Field(alias="class")]
    class_by_correlation: dict[Correlation, Kind]
    leading_group: Ids
    margin: Figure | None
    first_share: Figure
    headline: str
    words: str
    in_full: str


class FindingsOne(Frozen):
    """The findings of form 1."""

    ranking: Ranking
    sensitivity: SensitivityForm
    robustness: RobustnessForm
    verdict: VerdictForm


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
    known = {"rows": rows, "criteria": criteria, "options": rows | set(study.option_ids)}
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
    yield from (("options", each.option) for each in flips.scores)
    yield from (("criteria", each.criterion) for each in flips.scores)
    yield from (("criteria", each.criterion) for each in flips.weights)
    yield from (("criteria", each) for row in found.ranking.options for each in row.below_floors)
    for table in _by_criterion(found):
        yield from (("criteria", each) for each in table)
    if flips.joint:
        yield "rows", flips.joint.leader


def _by_criterion(found: FindingsOne) -> Iterator[ByCriterion]:
    yield found.ranking.weights
    yield from (row.contributions for row in found.ranking.options)
    yield from (row.central_weights for row in found.robustness.options if row.central_weights)
    if found.sensitivity.joint:
        yield found.sensitivity.joint.weights


def _gaps(rows: set[str], criteria: set[str], found: FindingsOne, name: str) -> list[Fault]:
    """What the findings leave out of all that they should have a figure for."""
    wins = found.robustness.pairwise
    whole = {
        "a figure for every criterion": all(set(each) == criteria for each in _by_criterion(found)),
        "a weight for every criterion": {w.criterion for w in found.sensitivity.weights}
        == criteria,
        "a share for every pair": all(set(wins.get(a, ())) == rows - {a} for a in rows),
    }
    return [
        Fault(file=name, table="findings", message=f"must have {part}")
        for part, given in whole.items()
        if not given
    ]
