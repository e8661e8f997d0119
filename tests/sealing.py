"""Real snapshots for tests, sealed at noon; small ones without findings: sharing/snapshots/made.py."""

from datetime import UTC, datetime

from evaluation.all_findings import all_findings
from evaluation.stance import Stance, profile_stance
from evaluation.study import Study
from sharing.snapshots.snapshot import Snapshot, seal
from sharing.snapshots.texts import Heading

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def sealed_at_noon(
    study: Study, stance: Stance | None = None, *, parent: str | None = None, **heading: str
) -> Snapshot:
    """A study seen by a stance, its default profile if none is given."""
    seen = stance or profile_stance(study)
    said = Heading(**{"title": "A title"} | heading)
    return seal(study, seen, all_findings(study, seen), said, now=NOON, parent=parent)
