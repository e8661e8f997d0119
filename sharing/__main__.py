"""Command line: `python -m sharing COMMAND`; `--help` lists the commands.

Results go to stdout; what a form cannot carry, and all faults, to stderr, one a line.
Exit code 0: done; 1: faults, or a snapshot that differs or was altered; 2: usage.
"""

import argparse
import sys
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime

from evaluation.terminal import run
from sharing.commands import convert, export, seal, verify


def main(arguments: Sequence[str] | None = None, *, now: datetime | None = None) -> int:
    """Run one command and return its exit code; `now`: today's, if not given.

    Raises SystemExit(2) on wrong usage.
    """
    parser = _parser()
    parser.set_defaults(now=now or datetime.now(UTC))
    return run(parser, arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sharing", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for each in (convert, seal, export, verify):
        each.add(commands)
    return parser


if __name__ == "__main__":
    # What the reader of workbooks thinks of a file is no sentence for whoever sent it.
    warnings.simplefilter("ignore")
    sys.exit(main())
