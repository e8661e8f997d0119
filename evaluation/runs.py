"""One run of the Monte Carlo as a person asks for it: which weights, which scores, how many."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from evaluation import evidence
from evaluation.correlation import CORRELATIONS
from evaluation.evidence import Evidence, Runs
from evaluation.findings import Findings
from evaluation.member_evidence import member_evidence
from evaluation.ranges import ranges_of
from evaluation.robustness import Robustness, simulate
from evaluation.score_ranges import held_at_likely
from evaluation.stance import Stance
from evaluation.values import Floats
from evaluation.weight_sets import (
    WeightSet,
    anything,
    between_profiles,
    my_order,
    near,
    within_bounds,
)
from evaluation.weights import swing_weights

Weights = Literal["anything", "order", "near", "bounds", "profiles"]
Scores = Literal["ranging", "fixed"]
WEIGHT_SETS: tuple[Weights, ...] = get_args(Weights)
SCORES: tuple[Scores, ...] = get_args(Scores)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """`moved`: expected weight moved near one's own; `spread`: how far bounds lie from it.

    Both in weight points. The correlation and the seed are the stance's.
    """

    weights: Weights = "near"
    moved: float = 5
    spread: int = 5
    scores: Scores = "ranging"
    draws: int = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Research:
    """What settling scores is worth, and the draws with different trust in the evidence."""

    evidence: Evidence
    runs: Runs


def draw(
    stance: Stance,
    findings: Findings,
    run: Run,
    *,
    bounds: tuple[Floats, Floats] | None = None,
    workers: int | None = None,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Robustness:
    """Draw as asked; rows are the findings' options. `bounds`: see `weight_set`.

    Raises as `robustness.simulate`.
    """
    fixed = run.scores == "fixed"
    scores = held_at_likely(findings.study) if fixed else ranges_of(findings)
    return simulate(
        weight_set(findings, run, bounds),
        scores,
        draws=run.draws,
        seed=stance.seed,
        rho=CORRELATIONS[stance.correlation],
        workers=workers,
        progress=progress,
        cancelled=cancelled,
    )


def research(
    stance: Stance,
    findings: Findings,
    run: Run,
    *,
    workers: int | None = None,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Research:
    """What is worth finding out at today's weights; the scores range whatever the run says."""
    seed, rho = stance.seed, CORRELATIONS[stance.correlation]
    return Research(
        runs=evidence.trust_runs(
            findings,
            weight_set(findings, run),
            draws=run.draws,
            workers=workers,
            progress=progress,
            cancelled=cancelled,
            seed=seed,
            rho=rho,
        ),
        evidence=member_evidence(findings, seed=seed, rho=rho)
        if findings.parts
        else evidence.evidence(findings.study, findings.weights, seed=seed, rho=rho),
    )


def weight_set(
    findings: Findings, run: Run, bounds: tuple[Floats, Floats] | None = None
) -> WeightSet:
    """The set of weights a run draws from. Raises StanceError where it would be empty.

    `bounds`: least and most of each weight, (criteria,) shares; those of the run's spread if not
    given.
    """
    weights = findings.weights
    if run.weights == "anything":
        return anything(len(weights))
    if run.weights == "order":
        # Weights that differ by rounding alone are of one rank.
        return my_order(np.round(-weights, 9))
    if run.weights == "bounds":
        return within_bounds(*(bounds or _around(weights, run.spread / 100)))
    if run.weights == "profiles":
        columns, profiles = findings.criteria, findings.study.profiles
        return between_profiles(
            [swing_weights([each.points[name] for name in columns]) for each in profiles]
        )
    return near(weights, run.moved)


def _around(weights: Floats, far: float) -> tuple[Floats, Floats]:
    return np.maximum(weights - far, 0), np.minimum(weights + far, 1)
