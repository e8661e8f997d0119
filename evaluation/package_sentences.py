"""What must be said of a package beside its scores: needs, and members in each other's way.

Rules: docs/method/packages.md#conflicts
"""

from collections.abc import Sequence

from evaluation.members import core_needing, warnings
from evaluation.study import Conflict, ConflictKind, Package, Study
from evaluation.verdict import listing

CONFLICTS: dict[ConflictKind, str] = {
    "exclusive": "{0} and {1} cannot both be had",
    "supersedes": "{0} would make {1} needless",
    "subsumes": "{0} contains {1}, which is counted once",
    "tension": "{0} and {1} pull against each other",
    "overlap": "{0} and {1} overlap, so part of them may count twice",
    "common cause": "{0} and {1} fail together",
}


def cannot_work(parts: Study, unmet: Sequence[str]) -> str:
    """The flag of a package with needs that the world does not meet; nothing if it meets all."""
    if not unmet:
        return ""
    names = [parts.frame.needs[need].name for need in unmet]
    return f"cannot work in this world: needs {listing(names)}"


def because_of(parts: Study, package: Package, unmet: Sequence[str]) -> str:
    """Which core members the unmet needs come from; nothing without any."""
    lacking: dict[str, list[str]] = {}
    for need in unmet:
        for member in core_needing(parts, package, need):
            lacking.setdefault(member, []).append(parts.frame.needs[need].name)
    told = [
        f"{parts.option(member).short} cannot do without {listing(names)}"
        for member, names in lacking.items()
    ]
    return f"{'; '.join(told)}." if told else ""


def warned(parts: Study, package: Package) -> list[str]:
    """A sentence for each pair of members that stand in each other's way."""
    return [f"{_conflict(parts, each)}." for each in warnings(parts, package)]


def _conflict(parts: Study, conflict: Conflict) -> str:
    names = [parts.option(each).short for each in conflict.options]
    return CONFLICTS[conflict.kind].format(*names)
