"""What changed between two snapshots, and what of it is due to which source.

Formulas and sources: docs/method/snapshots.md#attribution
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sharing.change_sentences import Told
from sharing.snapshots.differing import differing
from sharing.snapshots.mixtures import SOURCES, Mixture, Side, Source
from sharing.snapshots.shapley import shares
from sharing.snapshots.snapshot import Snapshot
from sharing.snapshots.sources import changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one source adds to the change of a row: in ranks (above 0: further back) and points."""

    source: Source
    rank: float
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An option or package in either snapshot; ranks and totals (0 to 100) None where it is not.

    `id`: as in the study, or `own: ` and its name for a package of one's own. `parts`: one for
    each source that differs; they add up to the change. None has them that arrived or left.
    """

    id: str
    name: str
    rank_before: int | None
    rank_after: int | None
    total_before: float | None
    total_after: float | None
    parts: tuple[Part, ...] = ()

    @property
    def arrived(self) -> bool:
        """Whether only the second snapshot has it."""
        return self.rank_before is None

    @property
    def left(self) -> bool:
        """Whether only the first snapshot has it."""
        return self.rank_after is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What is otherwise in one source: each change from what to what."""

    source: Source
    changes: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """`rows`: by rank in the second, then those that left. `sources`: all six that differ.

    `effectless`: changes that move no rank and no total. `limits`: sentences on what cannot be
    compared, none if all can. If the two rank different kinds there are no rows.
    """

    rows: tuple[Row, ...]
    sources: tuple[Changed, ...]
    effectless: tuple[Told, ...]
    limits: tuple[str, ...] = ()


def between(one: Snapshot, other: Snapshot) -> Between:
    """What leads from one snapshot to another."""
    sides = (
        Side(study=one.study, stance=one.stance),
        Side(study=other.study, stance=other.stance),
    )
    found = list(changed(*sides))
    comparable = one.stance.ranked == other.stance.ranked
    causes = differing(*sides) if comparable else ()
    told = {source: tuple(t for s, t in found if s == source) for source in SOURCES}
    return Between(
        rows=tuple(_rows(*sides, causes)) if comparable else (),
        sources=tuple(
            Changed(source=source, changes=told[source])
            for source in SOURCES
            if source in causes or (told[source] and not comparable)
        ),
        effectless=tuple(t for s, t in found if s is None or (comparable and s not in causes)),
        limits=tuple(_limits(*sides)),
    )


def _rows(one: Side, other: Side, causes: tuple[Source, ...]) -> Iterator[Row]:
    first = Mixture(one=one, other=other, sources=frozenset())
    last = Mixture(one=one, other=other, sources=frozenset(SOURCES))
    both = [row for row in last.ranks if row in first.ranks]

    def worth(sources: frozenset[Source]) -> np.ndarray:
        mixed = Mixture(one=one, other=other, sources=sources)
        return np.array([(mixed.ranks[row], mixed.totals[row]) for row in both], dtype=float)

    parts = shares(causes, worth) if both else {}
    gone = [row for row in first.ranks if row not in last.ranks]
    ordered = sorted(last.ranks, key=last.ranks.__getitem__)
    for row in (*ordered, *sorted(gone, key=first.ranks.__getitem__)):
        side = other if row in last.ranks else one
        at = both.index(row) if row in both else None
        yield Row(
            id=row,
            name=side.name_of(row),
            rank_before=first.ranks.get(row),
            rank_after=last.ranks.get(row),
            total_before=first.totals.get(row),
            total_after=last.totals.get(row),
            parts=()
            if at is None
            else tuple(
                Part(source=source, rank=float(part[at, 0]), total=float(part[at, 1]))
                for source, part in parts.items()
            ),
        )


def _limits(one: Side, other: Side) -> Iterator[str]:
    if one.stance.ranked != other.stance.ranked:
        yield (
            f"One ranks {one.stance.ranked} and the other {other.stance.ranked}, so ranks and "
            "totals cannot be compared; what was changed can."
        )
        return
    if not set(one.rows) & set(other.rows):
        yield (
            f"They have no {one.stance.ranked.removesuffix('s')} in common, so each has its own "
            "ranks and totals, and no change can be attributed."
        )
    if not set(one.weights) & set(other.weights):
        yield "They have no criterion in common, so all of a change counts as weights."
