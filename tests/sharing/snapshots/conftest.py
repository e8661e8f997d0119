from datetime import UTC, datetime

import pytest

from evaluation.all_findings import all_findings
from evaluation.stance import profile_stance
from evaluation.study import Study
from sharing.snapshots.snapshot import Snapshot, seal
from sharing.snapshots.texts import Heading

NOON = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def sealed(shipped: Study) -> Snapshot:
    """The shipped study seen by its default profile, sealed at noon."""
    stance = profile_stance(shipped)
    heading = Heading(title="As the article stands", author="A. Analyst", note="For the meeting.")
    return seal(shipped, stance, all_findings(shipped, stance), heading, now=NOON)
