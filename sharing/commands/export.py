"""The command `export`: a snapshot as a live page, a workbook, a memo, or itself."""

import argparse
from pathlib import Path
from typing import Any

from evaluation.terminal import Told
from sharing.commands.opening import opened
from sharing.commands.target import check_free, put_bytes
from sharing.exports.kinds import KINDS


def add(commands: Any) -> None:
    """Add the command."""
    export = commands.add_parser("export", help="a snapshot as a page, a workbook or a memo")
    export.add_argument("snapshot", metavar="FILE|ID", help="a file, or an id or link of one kept")
    export.add_argument("--to", choices=tuple(KINDS), required=True, help="what it becomes")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to")
    export.set_defaults(command=_export)


def _export(given: argparse.Namespace) -> Told:
    check_free(given.out)
    found = opened(given.snapshot, given.now)
    content = KINDS[given.to].make(found.snapshot, found.link)
    put_bytes(given.out, content)
    return Told(text=f"{given.out}: {len(content):,} bytes, digest {found.snapshot.digest}")
