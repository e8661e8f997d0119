"""The command `seal`: a study, a stance and all that follows from both, in one file."""

import argparse
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evaluation.asking import add_stance, asked
from evaluation.errors import Fault, SnapshotError
from evaluation.terminal import Told
from evaluation.wording import describe
from sharing.commands.opening import opened
from sharing.commands.target import check_free, put_bytes
from sharing.snapshots.texts import Heading


def add(commands: Any) -> None:
    """Add the command."""
    seal = commands.add_parser("seal", help="seal a study, a stance and all that follows from both")
    add_stance(seal, correlation="some")
    option = seal.add_argument
    option("--seed", type=int, default=0, help="where draws start (default: %(default)s)")
    option("--title", help="the study's title if not given")
    option("--author", default="", help="who seals it, as they call themselves")
    option("--note", default="", help="what readers should know")
    option("--parent", metavar="FILE", help="the snapshot that this one was worked on from")
    option("--out", type=Path, required=True, metavar="FILE", help="where to; nothing may be there")
    seal.set_defaults(command=_seal)


def _seal(given: argparse.Namespace) -> Told:
    check_free(given.out)
    study, stance = asked(given)
    title = study.frame.title if given.title is None else given.title
    heading = _heading(title=title, author=given.author, note=given.note)
    parent = opened(given.parent, given.now).snapshot.digest if given.parent else None
    # Imported here so that a fault does without numpy's and the others' start.
    from evaluation.all_findings import all_findings
    from sharing.snapshots.reading import read_snapshot
    from sharing.snapshots.snapshot import as_bytes, seal

    findings = all_findings(study, stance)
    snapshot = seal(study, stance, findings, heading, now=given.now, parent=parent)
    content = as_bytes(snapshot)
    # What cannot be opened again is never handed on, such as one that is too large.
    read_snapshot(content, str(given.out))
    put_bytes(given.out, content)
    return Told(text=f"{given.out}: sealed, digest {snapshot.digest}")


def _heading(**texts: str) -> Heading:
    try:
        return Heading(**texts)
    except ValidationError as error:
        faults = describe("", "", Heading, error)
        raise SnapshotError(
            [Fault(file=f"--{fault.field}", message=fault.message) for fault in faults]
        ) from None
