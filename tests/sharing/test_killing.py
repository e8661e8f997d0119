"""What was acknowledged outlives `kill -9`; `make kill` does it to the app itself, and more often."""

import random

from tests.sharing.killing import _looked, _until_killed, keep_only, strike


def test_what_was_acknowledged_outlives_a_kill(database):
    outcome = strike(keep_only, database, kills=4, writes=8, chance=random.Random(1), longest=0.1)
    assert outcome.lost == ()
    assert outcome.acknowledged >= 8


def test_the_look_afterwards_would_see_a_loss(tmp_path):
    """Else the test above could not fail: what was said of a file is not in another."""
    said = _until_killed(keep_only, f"sqlite:///{tmp_path}/other.db", 0, random.Random(1), 0.0)
    assert said
    lost = _looked(f"sqlite:///{tmp_path}/snapshots.db", said, 1).lost
    assert lost == tuple(name for name, _ in said)
