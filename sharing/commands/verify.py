"""The command `verify`: whether a snapshot's findings follow from its study and its stance."""

import argparse
from typing import Any

from evaluation.errors import AlteredError, one_line
from evaluation.terminal import Told
from sharing.commands.opening import opened


def add(commands: Any) -> None:
    """Add the command."""
    verify = commands.add_parser("verify", help="find a snapshot's findings again and compare")
    verify.add_argument("snapshot", metavar="FILE|ID", help="a file, or an id or link of one kept")
    verify.set_defaults(command=_verify)


def _verify(given: argparse.Namespace) -> Told:
    try:
        snapshot = opened(given.snapshot, given.now).snapshot
    except AlteredError as error:
        return Told(text="altered", notes=(str(error),), code=1)
    # Imported here so that what cannot be opened does without numpy's and the others' start.
    from sharing.snapshots.build import this_build
    from sharing.snapshots.verify import verify

    checked = verify(snapshot)
    build, here = snapshot.build, this_build()
    lines = [
        checked.outcome,
        snapshot.title,
        f"digest {snapshot.digest}",
        f"made at {snapshot.plain['made_at']} by {build.told}",
        *([] if build == here else [f"checked by {here.told}"]),
        *checked.where,
        *checked.notes,
    ]
    return Told(text="\n".join(map(one_line, lines)), code=int(checked.outcome == "differs"))
