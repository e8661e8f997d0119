"""What an elicitation gives, as JSON with the names of the literature, as text, and as TOML."""

import json
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from evaluation.elicitation.answers import (
    BestWorstAnswers,
    DistributionAnswers,
    PairwiseAnswers,
    RankOrderAnswers,
    SwingAnswers,
)
from evaluation.elicitation.best_worst import BestWorst
from evaluation.elicitation.distribution import Distribution
from evaluation.elicitation.elicited import Elicited, Matched, RankOrder
from evaluation.elicitation.objective import NOBODYS, OBJECTIVE_METHODS
from evaluation.elicitation.pairwise import (
    Hierarchy,
    Pairwise,
    Repair,
    consistency_of,
)
from evaluation.elicitation.random_index import TABLES
from evaluation.elicitation.spread import Contrasts
from evaluation.elicitation.told import told
from evaluation.values import Floats
from evaluation.weights import RANK_RULES, points_of

Plain = dict[str, Any]
MEASURES = {
    "entropy": "entropy",
    "critic": "information",
    "standard_deviation": "standard_deviations",
    "merec": "removal_effects",
}


def as_plain(elicited: Elicited) -> Plain:
    """Criteria, weights, diagnostics, questions and answers; all numbers at full precision."""
    return {
        "method": elicited.method,
        "criteria": list(elicited.criteria),
        "weights": elicited.weights.tolist(),
        "by_criterion": dict(zip(elicited.criteria, elicited.weights.tolist(), strict=True)),
        "diagnostics": diagnostics(elicited),
        "questions": [
            {"question": each.question, "answer": each.answer} for each in elicited.exchanges
        ],
        "answers": elicited.answers.model_dump(mode="json"),
    }


def as_toml(elicited: Elicited) -> str:
    """Swing points that give the weights, as a file for `rank --weights`."""
    points = points_of(elicited.weights)
    rows = zip(elicited.criteria, points, strict=True)
    return "\n".join(
        [f"# Swing points by {elicited.method}; only proportions matter."]
        + [f"{_key(name)} = {each:.12g}" for name, each in rows]
    )


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)


def as_table(elicited: Elicited) -> str:
    """Weights in %, other derivations beside them, then what the answers say about themselves."""
    columns = [("weight", elicited.weights), *_beside(elicited)]
    width = max(map(len, elicited.criteria))
    heads = [f"{head:>{max(len(head), 6)}}" for head, _ in columns]
    lines = ["  ".join([" " * width, *heads])]
    for row, name in enumerate(elicited.criteria):
        cells = [
            f"{weights[row]:>{len(head)}.1%}"
            for head, (_, weights) in zip(heads, columns, strict=True)
        ]
        lines.append("  ".join([f"{name:<{width}}", *cells]))
    return "\n".join([*lines, "", *told(elicited)]).rstrip()


def _beside(elicited: Elicited) -> list[tuple[str, Floats]]:
    match elicited.result:
        case Pairwise(geometric_mean=weights):
            return [("geometric mean", weights)]
        case BestWorst(nonlinear_intervals=ends):
            return [("nonlinear least", ends[:, 0]), ("most", ends[:, 1])]
        case RankOrder(by_rule=by_rule):
            return list(zip(RANK_RULES, by_rule, strict=True))
        case Contrasts(defined=defined):
            return [(OBJECTIVE_METHODS[each.method].name, each.weights) for each in defined]
    return []


def diagnostics(elicited: Elicited) -> Plain:
    """What a method tells beside its weights."""
    names = elicited.criteria
    match elicited.result, elicited.answers:
        case RankOrder() as ranked, RankOrderAnswers() as answers:
            return _rank_order(ranked, answers.rule)
        case Pairwise() as compared, _:
            return _pairwise(compared, names)
        case Hierarchy() as compared, PairwiseAnswers() as answers:
            return _hierarchy(compared, answers)
        case BestWorst() as judged, BestWorstAnswers() as answers:
            return _best_worst(judged, answers, names)
        case Matched() as matched, _:
            return _matched(matched, names)
        case Distribution() as shared, DistributionAnswers() as answers:
            return _distribution(shared, answers)
        case Contrasts() as spread, _:
            return _contrasts(spread)
        case _, SwingAnswers(points=points):
            return {"points": list(points), "sum_of_points": sum(points)}
    return {}


def _rank_order(result: RankOrder, rule: str) -> Plain:
    centroid, by_sum, reciprocal = (weights.tolist() for weights in result.by_rule)
    return {
        "rule": rule,
        "ROC": centroid,
        "rank_sum": by_sum,
        "rank_reciprocal": reciprocal,
        "average_of_tied_positions": centroid,
        "centroid_of_tied_order": result.tied_centroid.tolist(),
    }


def _pairwise(result: Pairwise, names: Sequence[str]) -> Plain:
    found, read = result.consistency, result.approximate
    count = len(result.weights)
    return {
        "eigenvector": result.weights.tolist(),
        "lambda_max": found.lambda_max,
        "CI": found.ci,
        "CR": found.cr,
        "random_index": found.random_index,
        "random_index_table": found.table or None,
        "CR_by_table": {
            table: consistency_of(found.lambda_max, count, table).cr for table in TABLES
        },
        "acceptable": found.acceptable,
        "geometric_mean": result.geometric_mean.tolist(),
        "GCI": result.gci,
        "column_normalised_mean": result.column_mean.tolist(),
        "approximation": {"lambda_max": read.lambda_max, "CI": read.ci, "CR": read.cr},
        "costliest": None if result.costliest is None else _repair(result.costliest, names),
        "repairs": [_repair(each, names) for each in result.repairs],
    }


def _repair(repair: Repair, names: Sequence[str]) -> Plain:
    return {
        "row": names[repair.row],
        "column": names[repair.column],
        "given": repair.given,
        "implied": repair.implied,
        "nearest": repair.nearest,
        "CR_after": repair.after.cr,
    }


def _hierarchy(result: Hierarchy, answers: PairwiseAnswers) -> Plain:
    groups = [group.name for group in answers.groups]
    return {
        "CR": result.cr,
        "group_weights": dict(zip(groups, result.top.weights.tolist(), strict=True)),
        "groups": _pairwise(result.top, groups),
        "inside": {
            group.name: {"criteria": list(group.criteria), **_pairwise(each, group.criteria)}
            for group, each in zip(answers.groups, result.inside, strict=True)
        },
    }


def _best_worst(result: BestWorst, answers: BestWorstAnswers, names: Sequence[str]) -> Plain:
    j = result.costliest
    return {
        "best": names[result.best],
        "worst": names[result.worst],
        "linear_weights": result.weights.tolist(),
        "linear_xi": result.linear_xi,
        "nonlinear_xi": result.nonlinear_xi,
        "nonlinear_weights": result.nonlinear_weights.tolist(),
        "nonlinear_weight_intervals": result.nonlinear_intervals.tolist(),
        "consistency_index_for_a_BW": result.consistency_index,
        "output_consistency_ratio": result.output_ratio,
        "input_based_CR": result.input_ratio,
        "input_based_CR_by_criterion": result.input_ratios.tolist(),
        "input_based_CR_threshold": result.threshold,
        "acceptable": result.acceptable,
        "costliest": None
        if j is None
        else {
            "criterion": names[j],
            "best_to_others": answers.best_to_others[j],
            "others_to_worst": answers.others_to_worst[j],
            "implied_others_to_worst": float(result.implied[j]),
        },
    }


def _matched(result: Matched, names: Sequence[str]) -> Plain:
    rows = zip(
        result.pairs, result.stated, result.fitted, result.implied, result.asked, result.levels,
        strict=True,
    )  # fmt: skip
    return {
        "consistent": result.costliest is None,
        "largest_factor": result.factor,
        "costliest": None if result.costliest is None else result.costliest + 1,
        "matches": [
            {
                "criteria": [names[one], names[other]],
                "stated_ratio": float(stated),
                "fitted_ratio": float(fitted),
                "implied_ratio": None if np.isnan(implied) else float(implied),
                "asked": asked,
                "implied_level": level,
            }
            for (one, other), stated, fitted, implied, asked, level in rows
        ],
    }


def _distribution(result: Distribution, answers: DistributionAnswers) -> Plain:
    groups = [group.name for group in answers.groups]
    return {
        "group_weights": dict(zip(groups, result.groups.tolist(), strict=True)),
        "inside": {
            group.name: dict(zip(group.criteria, shares.tolist(), strict=True))
            for group, shares in zip(answers.groups, result.inside, strict=True)
        },
    }


def _contrasts(result: Contrasts) -> Plain:
    return {
        "method": result.defined[0].method,
        "note": NOBODYS,
        **{MEASURES[each.method]: each.measure.tolist() for each in result.defined},
        "weights_by_method": {each.method: each.weights.tolist() for each in result.defined},
        "literature": {
            each.method: OBJECTIVE_METHODS[each.method].literature for each in result.defined
        },
        "not_defined": dict(result.undefined),
    }
