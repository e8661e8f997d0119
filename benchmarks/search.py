"""The search for packages: additive portfolios, and the shipped study under its own rules."""

import subprocess
import sys
from collections.abc import Iterator

import numpy as np

from benchmarks.figures import Figure
from benchmarks.robustness import in_turns
from benchmarks.servers import ROOT
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.frontier import non_dominated
from evaluation.package_sets import package_sets, values_of
from evaluation.portfolios import all_sums, meeting
from evaluation.search import Wanted, search
from evaluation.stance import profile_stance
from evaluation.study import Study
from evaluation.weights import swing_weights

TURNS = 30
# One process that ranks all packages of the shipped study and tells the most memory it ever held.
ALL = """
from benchmarks.peak import peak
from benchmarks.search import ROOT, ranked, read_study
ranked(read_study(ROOT))
print(peak())
"""


def figures() -> Iterator[Figure]:
    rng = np.random.default_rng(42)
    values, costs = rng.random((20, 8)), rng.random(20)
    study = read_study(ROOT)
    sums, additive = in_turns(
        lambda: all_sums(values), lambda: additive_frontier(values, costs), turns=TURNS
    )
    yield Figure("All packages of 20 options x 8 additive criteria", sums, "ms", 100)
    yield Figure("The same, feasible and non-dominated, budget 25%", additive, "ms", 2000)
    (rules,) = in_turns(lambda: ranked(study), turns=TURNS)
    yield Figure("The study's 2^17 sets by its rules, ranked", rules, "ms", 500)
    yield Figure.single("Memory of that, whole process", memory(), 500, "MiB")
    values_found, corners = found(study)
    hull, simplex = in_turns(
        lambda: non_dominated(values_found @ corners.T),
        lambda: non_dominated(values_found),
        turns=TURNS,
    )
    yield Figure("Frontier of all its packages, between the profiles", hull, "ms", 200)
    yield Figure("Frontier of all its packages, any weights", simplex, "ms", 5000)
    stance = profile_stance(study)
    findings = evaluate(study, stance)
    (whole,) = in_turns(lambda: search(stance, findings, Wanted()), turns=10)
    yield Figure("A search as on Packages, with its 40,000 draws", whole, "ms")


def additive_frontier(values: np.ndarray, costs: np.ndarray) -> np.ndarray:
    sums = all_sums(values)[np.flatnonzero(meeting(costs, costs.sum() / 4))]
    return non_dominated(sums)


def ranked(study: Study) -> np.ndarray:
    """Every set without conflict of all options, none taken for granted, by its total."""
    (part,) = package_sets(study, study.option_ids)
    return np.argsort(-values_of(study, part.scores) @ weights(study, "balanced"))


def found(study: Study) -> tuple[np.ndarray, np.ndarray]:
    """Values of all packages that any world allows, and the profiles' weights."""
    (part,) = package_sets(study, study.option_ids)
    profiles = [weights(study, profile.id) for profile in study.profiles]
    return values_of(study, part.scores), np.array(profiles)


def weights(study: Study, profile: str) -> np.ndarray:
    points = study.profile(profile).points
    return swing_weights([points[criterion] for criterion in study.criterion_ids])


def memory() -> float:
    done = subprocess.run(
        [sys.executable, "-c", ALL], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return float(done.stdout)
