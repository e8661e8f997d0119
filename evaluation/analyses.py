"""The commands `sensitivity`, `robustness`, `dominance` and `verdict`: JSON and text."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evaluation import sentences
from evaluation.dominance import dominance
from evaluation.dossiers import read_toml
from evaluation.errors import Fault, StanceError
from evaluation.final_verdict import final_verdict, standing
from evaluation.findings import Findings, evaluate
from evaluation.robustness import Robustness, error_interval
from evaluation.runs import Run, draw
from evaluation.sensitivity import Sensitivity, sensitivity
from evaluation.short_verdict import in_three_sentences
from evaluation.stance import Stance
from evaluation.study import Correlation, Study
from evaluation.sureness import Sureness, sureness
from evaluation.values import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A stance over a study as it stands in its folder, `base`, and what follows from both."""

    base: Study
    stance: Stance
    findings: Findings

    @classmethod
    def about(cls, study: Study, stance: Stance) -> "Question":
        """Weigh the study first. Raises StanceError if the stance does not fit it."""
        return cls(base=study, stance=stance, findings=evaluate(study, stance))

    @property
    def study(self) -> Study:
        """The study as it was weighed: the options asked for, in the stance's world."""
        return self.findings.study

    @property
    def names(self) -> list[str]:
        """Short names of the options, by row."""
        return [self.study.option(option).short for option in self.findings.options]

    def head(self) -> list[str]:
        """What every answer in words says first."""
        return [self.study.frame.title, standing(self.study, self.stance), ""]


Answer = tuple[dict[str, Any], list[str]]


def sensitivity_answer(asked: Question, _: argparse.Namespace) -> Answer:
    """Every exact flip. Shares 0..1, scores in their units."""
    study, findings = asked.study, asked.findings
    found = sensitivity(asked.stance, findings)
    names = asked.names
    criteria = [criterion.short for criterion in study.criteria]
    points = [asked.stance.points[criterion] for criterion in findings.criteria]
    told = [sentences.nearest(found, criteria, names, points, findings.noun)]
    if len(found.leaders) == 1 and len(names) > 1:
        told += [sentences.stability(criteria[each.part[0]], each, names) for each in found.weights]
        told.append(sentences.joint_change(found.joint, names, findings.noun))
        scored = [option.short for option in findings.scored.options]
        told.append(sentences.weakest_score(found, names, study.criteria, scored))
    return plain_sensitivity(findings, found), told


def plain_sensitivity(findings: Findings, found: Sensitivity) -> dict[str, Any]:
    """Every exact flip as plain JSON."""
    ids = findings.options
    return {
        "leader": ids[found.leaders[0]],
        "leaders": [ids[i] for i in found.leaders],
        "weights": [
            {
                "criterion": findings.criteria[each.part[0]],
                "weight": each.weight,
                "interval": list(each.stability.leader),
                "flips": [{"to": flip.to, "leader": ids[flip.leaders[0]]} for flip in each.flips],
            }
            for each in found.weights
        ],
        "scores": [
            {
                "option": findings.scored.option_ids[flip.option],
                "criterion": findings.criteria[flip.criterion],
                "score": flip.score,
                "to": flip.to,
                "leader": ids[flip.leader],
                "within_range": flip.inside,
                "grade": flip.cell.grade,
            }
            for flip in found.scores
        ],
        "joint": None
        if found.joint is None
        else {
            "moved": found.joint.moved,
            "weights": _by(findings.criteria, found.joint.weights),
            "leader": ids[found.joint.challenger],
        },
    }


def robustness_answer(asked: Question, given: argparse.Namespace) -> Answer:
    """Shares of draws over a set of weights."""
    findings, kind = asked.findings, given.weights_set
    bounds = bounds_file(findings.criteria, given.bounds) if kind == "bounds" else None
    run = Run(weights=kind, moved=given.moved, scores=given.scores, draws=given.draws)
    result = draw(asked.stance, findings, run, bounds=bounds)
    ids = findings.options
    plain = plain_robustness(findings, result, run, asked.stance.correlation)
    width = max(map(len, ids))
    told = [f"{result.draws:,} draws, seed {result.seed}. Share of first places, 95% interval:"]
    for i in sorted(findings.order, key=lambda i: (-result.first[i], result.expected_rank[i])):
        low, high = error_interval(result.first[i], result.draws)
        told.append(
            f"  {ids[i]:<{width}}  {result.first[i]:6.1%}  ({low:.1%} to {high:.1%})  "
            f"expected rank {result.expected_rank[i]:.1f}"
        )
    return plain, told


def plain_robustness(
    findings: Findings, result: Robustness, run: Run, correlation: Correlation
) -> dict[str, Any]:
    """Shares of draws as plain JSON, with what it takes to draw them again."""
    ids = findings.options
    return {
        "options": [
            {
                "id": ids[i],
                "acceptability": result.acceptability[i].tolist(),
                "expected_rank": float(result.expected_rank[i]),
                "rank_range": [int(result.best_rank[i]), int(result.worst_rank[i])],
                "central_weights": _central(findings, result, i),
                "confidence": _number(result.confidence[i]),
            }
            for i in findings.order
        ],
        "pairwise": {
            ids[i]: {ids[k]: float(result.pairwise[i, k]) for k in findings.order if k != i}
            for i in findings.order
        },
        "draws": result.draws,
        "seed": result.seed,
        "generator": result.generator,
        "chunk": result.chunk,
        "weights_set": run.weights,
        "scores": run.scores,
        "correlation": correlation,
    }


def dominance_answer(asked: Question, _: argparse.Namespace) -> Answer:
    """Who is better whatever the weights, and who can be best at all."""
    ids, noun = asked.findings.options, asked.findings.noun
    found = dominance(asked.findings)
    plain = {
        "dominated": [[ids[i], ids[k]] for i, k in found.dominated],
        "potentially_optimal": {ids[case.option]: _number(case.slack) for case in found.potential},
        "potentially_optimal_at_favourable_scores": {
            ids[case.option]: _number(case.slack) for case in found.favourable
        },
        "max_regret": _by(ids, found.max_regret),
        "minimax_regret": [ids[i] for i in found.minimax_regret],
    }
    told = [
        f"{ids[i]} dominates {ids[k]}: no weights put {ids[k]} ahead." for i, k in found.dominated
    ] or [f"No {noun} dominates another: for each pair some weights turn the order."]
    never = [ids[case.option] for case in found.potential if case.slack < 0]
    told.append(
        f"Never best at likely scores, whatever the weights: {', '.join(never)}."
        if never
        else f"Every {noun} is best for some weights at likely scores."
    )
    return plain, told


def verdict_answer(asked: Question, _: argparse.Namespace) -> Answer:
    """The whole verdict in words."""
    found = sensitivity(asked.stance, asked.findings)
    plain = plain_verdict(
        asked.stance, asked.findings, found, sureness(asked.stance, asked.findings, found)
    )
    return plain, [plain["words"], "", "In full:", plain["in_full"]]


def plain_verdict(
    stance: Stance, findings: Findings, found: Sensitivity, sure: Sureness
) -> dict[str, Any]:
    """The whole verdict as plain JSON: its class, what it rests on in figures, and its words."""
    verdict = final_verdict(stance, findings, found, sure)
    ids = findings.options
    return {
        "class": verdict.kind,
        "class_by_correlation": sure.kinds,
        "leading_group": [ids[i] for i in findings.leading_group],
        "margin": None if findings.margin is None else findings.margin * 100,
        "first_share": sure.draws.first,
        "headline": verdict.headline,
        "words": in_three_sentences(stance, findings, found, sure, cautions=verdict.cautions),
        "in_full": str(verdict),
    }


def bounds_file(criteria: Sequence[str], path: Path | None) -> tuple[Floats, Floats]:
    """Bounds on weights from a TOML file, `criterion = [least, most]` in shares 0..1.

    A criterion that is not named may weigh anything. Raises StanceError with every fault.
    """
    if path is None:
        message = "--weights-set bounds needs --bounds FILE"
        raise StanceError([Fault(file="bounds", message=message)])
    problem, table = read_toml(path)
    if table is None:
        raise StanceError([Fault(file=str(path), message=problem)])
    faults = [
        Fault(file=str(path), field=name, message="is no criterion of this study")
        for name in table
        if name not in criteria
    ]
    bounds = np.tile([0.0, 1.0], (len(criteria), 1))
    for name, pair in table.items():
        if name in criteria and _is_pair(pair):
            bounds[criteria.index(name)] = pair
        elif name in criteria:
            message = "must be two shares, least and most, such as [0.05, 0.2]"
            faults.append(Fault(file=str(path), field=name, message=message))
    if faults:
        raise StanceError(faults)
    return bounds[:, 0], bounds[:, 1]


def _is_pair(given: Any) -> bool:
    def is_share(each: Any) -> bool:
        return isinstance(each, int | float) and not isinstance(each, bool) and 0 <= each <= 1

    return isinstance(given, list) and len(given) == 2 and all(map(is_share, given))


def _central(findings: Findings, result: Robustness, i: int) -> dict[str, float] | None:
    central = result.central_weights[i]
    return None if np.isnan(central).any() else _by(findings.criteria, central)


def _by(names: Sequence[str], numbers: Floats) -> dict[str, float]:
    return dict(zip(names, map(float, numbers), strict=True))


def _number(given: float) -> float | None:
    """A number as JSON can hold it: none of infinity and of what is not a number."""
    return float(given) if np.isfinite(given) else None
