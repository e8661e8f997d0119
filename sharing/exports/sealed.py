"""The findings of a snapshot by name: what was sealed, as it was sealed, worked out by nobody anew.

A snapshot may come from anywhere, and its seal says that nobody changed it since, not that whoever
sealed it wrote sense. So all that an export reads of its findings is checked here.
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evaluation.errors import Fault, SnapshotError
from evaluation.findings import rows_of
from evaluation.study import AS_TUPLE, Grade, Study
from evaluation.wording import describe
from sharing.snapshots.snapshot import Snapshot

Whole = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]
# Some shares come out of divisions; rounding may put them beyond the ends.
NearlyShare = Annotated[float, Field(ge=-1e-9, le=1 + 1e-9)]
Place = Annotated[int, Field(ge=1)]


class Part(BaseModel):
    """A part of sealed findings; what else it holds, nobody here reads."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Row(Part):
    """Where an option or a package came; `total`, `p10`, `p90` on 0-100."""

    id: str
    rank: Place
    total: Whole
    p10: Whole
    p90: Whole
    below_floors: tuple[str, ...]


class Ranking(Part):
    """`options`: by rank. `unmet_needs`: ids of needs, by option, where there are any."""

    options: Annotated[tuple[Row, ...], AS_TUPLE, Field(min_length=1)]
    unmet_needs: dict[str, tuple[str, ...]]


class Flip(Part):
    """The weight `to` beyond which `leader` is first."""

    to: NearlyShare
    leader: str


class Weight(Part):
    """How far a criterion's weight may go, and who leads beyond."""

    criterion: str
    weight: NearlyShare
    interval: tuple[NearlyShare, NearlyShare]
    flips: tuple[Flip, ...]


class ScoreMove(Part):
    """The score `to`, in the criterion's unit, from which on `leader` is first."""

    option: str
    criterion: str
    score: Whole
    to: Whole
    leader: str
    within_range: bool
    grade: Grade


class Joint(Part):
    """The share of all weight that must move for `leader` to draw level."""

    moved: NearlyShare
    leader: str


class Sensitivity(Part):
    """All flips; `scores`: the likeliest first."""

    leaders: Annotated[tuple[str, ...], Field(min_length=1)]
    weights: tuple[Weight, ...]
    scores: tuple[ScoreMove, ...]
    joint: Joint | None


class Drawn(Part):
    """What draws gave an option or a package; `acceptability`: its share of each place."""

    id: str
    acceptability: Annotated[tuple[Share, ...], Field(min_length=1)]
    expected_rank: Whole
    rank_range: tuple[Place, Place]


class Robustness(Part):
    """`options`: by rank. `moved`: how near the weights were, see `evaluation.sureness`."""

    options: tuple[Drawn, ...]
    draws: Place
    weights_set: str
    scores: str
    correlation: str


class Verdict(Part):
    """The verdict in words; `in_full` begins with `headline`."""

    headline: str
    in_full: str


class Sealed(Part):
    """All of it."""

    ranking: Ranking
    sensitivity: Sensitivity
    robustness: Robustness
    verdict: Verdict


def sealed_findings(snapshot: Snapshot) -> Sealed:
    """The findings as they were sealed. Raises SnapshotError where they are none of this study."""
    try:
        found = Sealed.model_validate(dict(snapshot.findings))
    except ValidationError as error:
        raise SnapshotError(describe("snapshot findings", "", Sealed, error)) from None
    rows, parts = rows_of(snapshot.study, snapshot.stance)
    unknown = sorted(set(_named(found, rows, parts or rows)))
    if unknown:
        message = f"do not go with the study: {', '.join(unknown[:5])}"
        raise SnapshotError([Fault(file="snapshot findings", message=message)])
    return found


def _named(found: Sealed, rows: Study, scored: Study) -> Iterator[str]:
    """Every id that findings and study do not have both, each where it should be."""
    flips = found.sensitivity
    first = {*flips.leaders, *(each.leader for each in flips.scores)}
    first |= {flip.leader for each in flips.weights for flip in each.flips}
    first |= {flips.joint.leader} if flips.joint else set()
    yield from first - set(rows.option_ids)
    for ranked in (found.ranking.options, found.robustness.options):
        yield from {each.id for each in ranked} ^ set(rows.option_ids)
    criteria = {each.criterion for each in flips.weights}
    criteria |= {each.criterion for each in flips.scores}
    criteria |= {name for each in found.ranking.options for name in each.below_floors}
    yield from criteria - set(rows.criterion_ids)
    yield from {each.option for each in flips.scores} - set(scored.option_ids)
    unmet = {need for needs in found.ranking.unmet_needs.values() for need in needs}
    yield from unmet - set(rows.frame.needs)
