"""The engine alone: reading the study, weighing it, and the two commands as processes."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from benchmarks.figures import Figure
from benchmarks.servers import ROOT
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.methods.cross_check import cross_check
from evaluation.stance import Stance, profile_stance
from evaluation.study import Study

CALLS = 30
# A process takes a second, so the thirty come together over three runs.
STARTS = 10
CHECKS = 5


def figures() -> Iterator[Figure]:
    reads = _timed(CALLS, lambda _: read_study(ROOT))
    yield Figure("Read and validate the study", reads, "ms", 100)
    study = read_study(ROOT)
    stances = [_stance(study, i) for i in range(CALLS + 1)]
    cross_check(study, evaluate(study, stances[-1]))
    yield Figure(
        "evaluate, after the first call",
        _timed(CALLS, lambda i: evaluate(study, stances[i])),
        "ms",
        5,
    )
    # The limit is for all but SIMUS's programs; they are well within it too.
    yield Figure(
        "every method with its reversals, 17 x 11, after the first call",
        _timed(CHECKS, lambda i: cross_check(study, evaluate(study, stances[i]))),
        "ms",
        1500,
    )
    for command, limit in (("check", 1000), ("rank", 3000)):
        name = f"python -m evaluation {command}"
        yield Figure(name, _timed(STARTS, lambda _, c=command: _run(c)), "ms", limit)


def _stance(study: Study, i: int) -> Stance:
    """A stance of its own for each call, so that no result kept from the last one serves."""
    start = profile_stance(study)
    first = study.criterion_ids[0]
    return start.model_copy(update={"points": {**start.points, first: 1.0 + i}})


def _timed(times: int, call: Callable[[int], object]) -> tuple[float, ...]:
    samples = []
    for i in range(times):
        before = time.perf_counter()
        call(i)
        samples.append(1000 * (time.perf_counter() - before))
    return tuple(samples)


def _run(command: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "evaluation", command],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )
