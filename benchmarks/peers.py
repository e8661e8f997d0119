"""The Monte Carlo beside other libraries that are called once a draw, all in one run.

pymcdm and pyrepo-mcda are no part of this project: they are installed into a folder that is thrown
away afterwards. They need minutes for what takes us milliseconds, so they draw less often, and
their time is taken for as many draws as ours; it grows in proportion.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from benchmarks.figures import Figure, ratio
from benchmarks.robustness import MILLION, drawing, in_turns, table
from benchmarks.servers import ROOT
from evaluation.score_ranges import fixed_scores
from evaluation.weight_sets import anything

# tabulate is what pymcdm imports; all else they need is here already.
PEERS = ("pymcdm==1.4.0", "tabulate==0.9.0", "pyrepo-mcda==0.1.15")
TURNS = 5
LOOPS = """
import json, sys, time
import numpy as np
from benchmarks.robustness import table

values, weights = table(10, 8), np.random.default_rng(1).dirichlet(np.ones(8), 1000)

def scikit_criteria():
    import skcriteria as skc
    from skcriteria.agg.simple import WeightedSumModel
    model, objectives = WeightedSumModel(), [max] * 8
    def run():
        for w in weights:
            model.evaluate(skc.mkdm(values, objectives, weights=w))
    return run

def pymcdm():
    from pymcdm.methods import WSM
    model, types = WSM(), np.ones(8)
    def run():
        for w in weights:
            model(values, w, types).argsort().argsort()
    return run

def pyrepo_mcda():
    from pyrepo_mcda.mcda_methods import VIKOR_SMAA
    model, types = VIKOR_SMAA(), np.ones(8)
    def run():
        model(values, model._generate_weights(8, 1000), types)
    return run

peers = {"scikit-criteria": scikit_criteria, "pymcdm": pymcdm, "pyrepo-mcda": pyrepo_mcda}
run = peers[sys.argv[1]]()
run()
took = []
for _ in range(5):
    start = time.perf_counter()
    run()
    took.append(time.perf_counter() - start)
# Seconds for a thousand draws are milliseconds for one: a million of them in milliseconds.
print(json.dumps([1e6 * each for each in took]))
"""


def figures() -> Iterator[Figure]:
    run = drawing(anything(8), fixed_scores(table(10, 8)), MILLION)
    run()
    (samples,) = in_turns(run, turns=2 * TURNS)
    ours = Figure("SMAA, 10 x 8, 1,000,000 draws, beside the peers", samples, "ms")
    yield ours
    with tempfile.TemporaryDirectory() as folder:
        _install(folder)
        for name, what, limit in (
            ("scikit-criteria", "weighted sum in a loop", 1000),
            ("pymcdm", "weighted sum in a loop", 1000),
            ("pyrepo-mcda", "SMAA on VIKOR", 500),
        ):
            theirs = Figure(f"{name}, {what}, for 1,000,000 draws", _timed(folder, name), "ms")
            yield theirs
            yield ratio(f"SMAA in times of {name}'s {what}", ours, theirs, 1 / limit)


def _install(folder: str) -> None:
    command = ("-m", "pip", "install", "--quiet", "--no-deps", "--target", folder)
    subprocess.run([sys.executable, *command, *PEERS], check=True, stderr=subprocess.DEVNULL)


def _timed(folder: str, name: str) -> tuple[float, ...]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOOPS, name],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": folder},
    )
    return tuple(json.loads(done.stdout.splitlines()[-1]))
