"""Small snapshots that differ, for tests of where they are kept: their study is of no account."""

from typing import Any, cast

from sharing.snapshots.snapshot import Snapshot, digest_of
from tests.small import study


def made(title: str, note: str = "", **more: Any) -> Snapshot:
    plain = {"title": title, "note": note, "made_at": "2026-11-29T12:00:00Z", **more}
    return Snapshot(
        plain=plain | {"digest": digest_of(plain)}, study=STUDY, stance=cast("Any", None)
    )


STUDY = study([[(1.0, 2.0, 3.0)]], [1.0])
