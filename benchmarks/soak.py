"""People at work for long: whether the server keeps its memory, its pace and its temper.

`python -m benchmarks.soak [--seconds 600] [--sessions 20] [--write]`. Every half minute all people
leave and others come, each with another walk over the sliders.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

from benchmarks.figures import percentile
from benchmarks.machine import machine
from benchmarks.servers import OURS, ROOT, ready_server

RESULTS = ROOT / "benchmarks" / "SOAK.md"
MEGA = 2**20
WARM_UP_SECONDS = 4
# People stay this long, then others come.
STAY_SECONDS = 25
# Memory may grow by this much after the first wave, which loads what is loaded once.
MOST_GROWTH_MB = 100


@dataclass(frozen=True, slots=True)
class Wave:
    """One set of people: how long each release took in ms, and the server's memory after it."""

    waits: tuple[float, ...]
    memory_mb: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, and return 1 if memory grew or nothing was released."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    waves = soak(given.seconds, given.sessions)
    text = "\n".join(f"- {line}" for line in told(waves, given.sessions))
    print(text)
    if given.write:
        facts = "\n".join(f"- {name}: {value}" for name, value in machine().items())
        RESULTS.write_text(f"# A long day\n\nMade by `make soak`.\n\n{facts}\n\n{text}\n", "utf-8")
    return int(growth(waves) > MOST_GROWTH_MB)


def soak(seconds: int, sessions: int) -> list[Wave]:
    """Waves of people until the time is over, at least one. Raises if a page shows an error."""
    waves = []
    with ready_server(OURS) as running:
        process = psutil.Process(running.pid)
        time.sleep(WARM_UP_SECONDS)
        end = time.monotonic() + seconds
        while not waves or time.monotonic() < end:
            stay = max(1, min(STAY_SECONDS, round(end - time.monotonic())))
            said = subprocess.run(
                [
                    *(sys.executable, "-m", "benchmarks.clients"),
                    *(str(running.port), str(sessions), str(stay), str(len(waves))),
                ],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                check=True,
                text=True,
            ).stdout
            waves.append(Wave(tuple(json.loads(said)), process.memory_info().rss / MEGA))
    return waves


def growth(waves: Sequence[Wave]) -> float:
    """How many MB the server holds at the end beyond what it held after the first wave."""
    return waves[-1].memory_mb - waves[0].memory_mb


def told(waves: Sequence[Wave], sessions: int) -> list[str]:
    waits = [wait for wave in waves for wait in wave.waits]
    middle, late = percentile(waits, 0.5), percentile(waits, 0.95)
    first, last = waves[0].memory_mb, waves[-1].memory_mb
    return [
        f"people at a time: {sessions}, in {len(waves)} waves",
        f"releases: {len(waits):,}, errors: 0",
        f"from release to script finished: median {middle:.0f} ms, p95 {late:.0f} ms",
        f"server memory after the first wave {first:.0f} MB, after the last {last:.0f} MB",
    ]


if __name__ == "__main__":
    sys.exit(main())
