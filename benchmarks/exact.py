"""All that is worked out exactly after a release: flips, intervals, joint change, tornado."""

from collections.abc import Iterator

import numpy as np

from benchmarks.figures import Figure
from benchmarks.robustness import in_turns
from benchmarks.servers import ROOT
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.sensitivity import sensitivity
from evaluation.stance import profile_stance
from evaluation.study import Study
from evaluation.tornado import tornado
from tests import small


def figures() -> Iterator[Figure]:
    for study, turns, limit in ((read_study(ROOT), 30, 50), (large(100, 30), 10, 2000)):
        shape = f"{len(study.options)} options x {len(study.criteria)} criteria"
        (samples,) = in_turns(lambda study=study: exact(study), turns=turns)
        yield Figure(f"All exact sensitivities, {shape}", samples, "ms", limit)


def exact(study: Study) -> None:
    """Everything anew: findings are made from scratch as after a release."""
    stance = profile_stance(study)
    findings = evaluate(study, stance)
    sensitivity(stance, findings)
    tornado(findings)


def large(options: int, criteria: int) -> Study:
    """A made study with ranging scores and uneven weights."""
    rng = np.random.default_rng(42)
    cells = np.sort(rng.uniform(0, 100, (options, criteria, 3)), axis=2)
    rows = [[tuple(map(float, cell)) for cell in row] for row in cells]
    return small.study(rows, rng.uniform(1, 100, criteria).tolist())
