"""Measure how fast the app is: `python -m benchmarks [NAME ...] [--runs 3]`."""

import argparse
import signal
import sys
import time
from collections.abc import Iterable, Sequence
from importlib import import_module

from benchmarks import report
from benchmarks.figures import Figure, summarize
from benchmarks.machine import machine

# Modules with `figures()`; each starts and stops what it needs.
SUBJECTS = (
    "engine",
    "exact",
    "worlds",
    "search",
    "robustness",
    "peers",
    "movement",
    "release",
    "cold",
    "sessions",
    "snapshots",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the subjects and print their figures; 1 if a limit was missed."""
    given = _parser().parse_args(arguments)
    # Leave by way of every `finally`, so that no server or browser stays behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    names = given.names or SUBJECTS
    facts = machine()
    for name, value in facts.items():
        print(f"{name}: {value}", flush=True)
    runs = [_run(names, n, given.runs) for n in range(1, given.runs + 1)]
    summaries = summarize(runs)
    print(f"\n{report.table(summaries)}")
    # A part measured alone must not take the place of the whole.
    if set(names) == set(SUBJECTS):
        report.write(facts, summaries)
    return int(any(each.result() == "missed" for each in summaries))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names",
        nargs="*",
        type=_subject,
        metavar="NAME",
        help=f"what to measure, of {', '.join(SUBJECTS)}; all of them if none is named",
    )
    parser.add_argument("--runs", type=int, default=3, help="a limit is missed if all runs miss")
    return parser


def _subject(name: str) -> str:
    if name not in SUBJECTS:
        raise argparse.ArgumentTypeError(f"{name} is not one of {', '.join(SUBJECTS)}")
    return name


def _run(names: Iterable[str], n: int, of: int) -> list[Figure]:
    """Measure each subject once."""
    found = []
    for name in names:
        began = time.monotonic()
        rows = import_module(f"benchmarks.{name}").figures()
        # A subject of single numbers gives plain rows: name, value, limit, unit.
        found += [row if isinstance(row, Figure) else Figure.single(*row) for row in rows]
        took = time.monotonic() - began
        print(f"run {n} of {of}: {name} measured in {took:.0f} s", file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
