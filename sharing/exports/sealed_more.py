"""What workbook and memo read of sealed findings beyond `sealed.py`, checked likewise."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, ValidationError

from evaluation.errors import Fault, SnapshotError
from evaluation.study import AS_TUPLE, Correlation
from evaluation.sureness import Kind
from evaluation.wording import describe
from sharing.exports.sealed import NearlyShare, Part, Sealed, Share, Whole, sealed_findings
from sharing.snapshots.snapshot import Snapshot


class Row(Part):
    """What each criterion adds to a total, on 0-100, by criterion."""

    id: str
    contributions: dict[str, Whole]


class Ranking(Part):
    """`weights`: by criterion."""

    options: Annotated[tuple[Row, ...], AS_TUPLE]
    weights: dict[str, NearlyShare]


class Robustness(Part):
    """`pairwise`: how often one is ahead of another. The rest says how it was drawn."""

    pairwise: dict[str, dict[str, Share]]
    moved: Whole
    correlation: Correlation
    generator: str
    chunk: int


class Verdict(Part):
    """The class of the verdict, and what it would be under each correlation; three sentences."""

    kind: Annotated[Kind, Field(alias="class")]
    class_by_correlation: dict[Correlation, Kind]
    words: str


class More(Part):
    """All of it."""

    ranking: Ranking
    robustness: Robustness
    verdict: Verdict


def all_sealed(snapshot: Snapshot) -> tuple[Sealed, More]:
    """The findings as they were sealed. Raises SnapshotError where they are none of this study."""
    sealed = sealed_findings(snapshot)
    try:
        more = More.model_validate(dict(snapshot.findings))
    except ValidationError as error:
        raise SnapshotError(describe("snapshot findings", "", More, error)) from None
    ids = {row.id for row in sealed.ranking.options}
    wrong = sorted(set(_stray(snapshot, more, ids)))
    if wrong:
        message = f"do not go with the study: {', '.join(wrong[:5])}"
        raise SnapshotError([Fault(file="snapshot findings", message=message)])
    return sealed, more


def _stray(snapshot: Snapshot, more: More, ids: set[str]) -> Iterator[str]:
    """Every id that findings and study do not have both."""
    criteria = set(snapshot.study.criterion_ids)
    yield from set(more.ranking.weights) ^ criteria
    yield from {row.id for row in more.ranking.options} ^ ids
    for row in more.ranking.options:
        yield from set(row.contributions) ^ criteria
    yield from set(more.robustness.pairwise) ^ ids
    for one, others in more.robustness.pairwise.items():
        yield from set(others) ^ (ids - {one})
    yield from {"none", "some", "strong"} - set(more.verdict.class_by_correlation)
