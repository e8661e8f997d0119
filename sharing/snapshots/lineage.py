"""Where a snapshot comes from: the snapshots it was worked on from, as far as they are at hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from sharing.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """`ancestors`: the parent, its parent and so on; `missing`: digest of the first not at hand.

    None is missing where the last ancestor, or the snapshot itself, started from nothing.
    """

    ancestors: tuple[Snapshot, ...]
    missing: str | None = None


def lineage(snapshots: Mapping[str, Snapshot], digest: str) -> Lineage:
    """The ancestors of one of these snapshots, which stand by their digests.

    A digest that is not among them is missing itself. No circle can be sealed, but one that a
    mapping feigns ends where it closes.
    """
    ancestors: list[Snapshot] = []
    seen = {digest}
    parent = snapshots[digest].parent if digest in snapshots else digest
    while parent is not None and parent in snapshots and parent not in seen:
        seen.add(parent)
        ancestors.append(snapshots[parent])
        parent = ancestors[-1].parent
    missing = None if parent in snapshots else parent
    return Lineage(ancestors=tuple(ancestors), missing=missing)
