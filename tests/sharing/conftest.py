import pytest

from evaluation.study import Study
from sharing.snapshots.snapshot import Snapshot
from tests.sealing import sealed_at_noon


@pytest.fixture(scope="session")
def sealed(shipped: Study) -> Snapshot:
    """The shipped study seen by its default profile, sealed at noon."""
    return sealed_at_noon(
        shipped, title="As the article stands", author="A. Analyst", note="For the meeting."
    )
