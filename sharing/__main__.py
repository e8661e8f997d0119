"""Command line: `python -m sharing COMMAND`; `--help` lists the commands.

Results go to stdout; what a form cannot carry, and all faults, to stderr, one a line.
Exit code 0: done; 1: faults; 2: usage.
"""

import argparse
import sys
from collections.abc import Sequence

from evaluation.terminal import run
from sharing.commands import convert


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Raises SystemExit(2) on wrong usage."""
    return run(_parser(), arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sharing", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for each in (convert,):
        each.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
