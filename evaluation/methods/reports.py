"""The cross-check, and one method's answer to a plain table, as JSON and as text."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from evaluation.final_verdict import standing
from evaluation.findings import Findings
from evaluation.methods.cross_check import CrossCheck, Entry, LeftOut
from evaluation.methods.decision import Outcome
from evaluation.methods.method import Method
from evaluation.methods.sentences import NOT_A_VOTE, firsts, left_out, same_leader
from evaluation.methods.table_checks import Question
from evaluation.stance import Stance
from evaluation.study import Study
from evaluation.wording import figure

Plain = dict[str, Any]
# As many cells of a table as are named for one reason.
MOST_CELLS = 3


def as_json(options: Sequence[str], found: CrossCheck) -> Plain:
    """All methods as plain data; options by their ids."""
    return {
        "methods": [_entry(options, each) for each in found.entries],
        "left_out": [_left_out(options, each) for each in found.left_out],
        "same_leader": {
            "share": len(found.same_leader) / len(found.others) if found.others else None,
            "of": len(found.others),
            "methods": [each.method.id for each in found.same_leader],
        },
        "rank_range": dict(zip(options, found.rank_range.tolist(), strict=True)),
    }


def _entry(options: Sequence[str], entry: Entry) -> Plain:
    agreement, reversals = entry.agreement, entry.reversals
    return {
        "id": entry.method.id,
        "name": entry.method.name,
        "ranks": dict(zip(options, entry.ranks.tolist(), strict=True)),
        "reverses_ranks": entry.method.can_reverse,
        "agreement": {
            "tau_b": agreement.tau_b,
            "spearman": agreement.spearman,
            "ws": agreement.ws,
        },
        "reversed_here": {
            "drop": [options[i] for i in reversals.drop],
            "clone": [options[i] for i in reversals.clone],
            "leader": [options[i] for i in reversals.leader],
        },
        "comparable": entry.comparable,
        "scores": dict(zip(options, entry.scores.tolist(), strict=True)),
        **_about(entry.method),
        **_compromise(options, entry),
    }


def _about(method: Method) -> Plain:
    return {
        "literature": method.literature,
        "preparation": method.preparation,
        "needs_true_zero": method.needs_zero,
        "weights_count": method.weighs,
        "note": method.note,
    }


def _compromise(options: Sequence[str], entry: Entry) -> Plain:
    chosen = entry.details.get("compromise_set")
    return {} if chosen is None else {"compromise_set": [options[i] for i in chosen]}


def _left_out(options: Sequence[str], left: LeftOut) -> Plain:
    kernel = {} if left.kernel is None else {"kernel": [options[i] for i in left.kernel]}
    named = {"id": left.method.id, "name": left.method.name, "why": left.why}
    return named | kernel | _about(left.method)


def as_text(study: Study, stance: Stance, findings: Findings, found: CrossCheck) -> str:
    """The cross-check to read in a terminal."""
    names = [study.option(option).short for option in findings.options]
    lines = [
        study.frame.title,
        standing(study, stance),
        "",
        same_leader(names, found),
        NOT_A_VOTE,
        "",
    ]
    methods = [each.method for each in found.entries] + [each.method for each in found.left_out]
    wide = max(len(method.name) for method in methods)
    lines.append(f"{'method':<{wide}}   tau-b  Spearman     WS  turns over  first")
    for each in found.by_agreement:
        figures = (each.agreement.tau_b, each.agreement.spearman, each.agreement.ws)
        told = "  ".join("     -" if x is None else f"{x:6.2f}" for x in figures)
        turned = len(each.reversals.drop) + len(each.reversals.clone)
        mark = str(turned) if turned else "can" if each.method.can_reverse else "never"
        first = firsts(names, each)
        lines.append(f"{each.method.name:<{wide}}  {told:>23}  {mark:>10}  {first}")
    lines += ["", "Left out:"]
    lines += [f"  {each}" for each in left_out(names, found)]
    return "\n".join(lines)


def answer_as_json(asked: Question, outcome: Outcome) -> Plain:
    """One method's answer to a plain table; `ranking` and `scores` in the order of its rows."""
    ranks = outcome.ranks
    return {
        "method": asked.method.id,
        "name": asked.method.name,
        "ranking": None if ranks is None else ranks.tolist(),
        "scores": None if outcome.scores is None else plainly(outcome.scores),
        "better": "higher" if outcome.more_is_better else "lower",
        "details": plainly(dict(outcome.details)),
        "options": list(asked.options),
        "criteria": list(asked.criteria),
        "weights": asked.decision.weights.tolist(),
        "told": plainly(asked.told),
        **_about(asked.method),
    }


def answer_as_text(asked: Question, outcome: Outcome) -> str:
    """The same to read in a terminal."""
    method = asked.method
    lines = [f"{method.name} ({method.literature}). Preparation: {method.preparation}.", ""]
    ranks = outcome.ranks
    if ranks is None or outcome.scores is None:
        kernel = [asked.options[i] for i in outcome.details["kernel_indices"]]
        return "\n".join([*lines, f"In the kernel: {', '.join(kernel) or 'none'}."])
    width = max(map(len, asked.options))
    lines += [
        f"{ranks[i]:>4}  {asked.options[i]:<{width}}  {outcome.scores[i]:.6g}"
        for i in np.argsort(ranks, kind="stable")
    ]
    if "compromise_set" in outcome.details:
        chosen = [asked.options[i] for i in outcome.details["compromise_set"]]
        lines += ["", f"Compromise set: {', '.join(chosen)}."]
    better = "higher" if outcome.more_is_better else "lower"
    return "\n".join([*lines, "", f"The {better} the score, the better."])


def cells_in_words(asked: Question, cells: Sequence[tuple[int, int]]) -> str:
    """The first cells that a method cannot use, as a clause; nothing if it names none."""
    told = [
        f"{asked.options[i]} on {asked.criteria[j]} is {figure(float(asked.decision.matrix[i, j]))}"
        for i, j in cells[:MOST_CELLS]
    ]
    more = [f"{len(cells) - MOST_CELLS} more"] if len(cells) > MOST_CELLS else []
    return f" ({', '.join(told + more)})" if told else ""


def plainly(given: Any) -> Any:
    """Arrays and what they hold as JSON can have it: what is no finite number becomes none."""
    if isinstance(given, dict):
        return {str(key): plainly(value) for key, value in given.items()}
    if isinstance(given, np.ndarray):
        return plainly(given.tolist())
    if isinstance(given, list | tuple):
        return [plainly(each) for each in given]
    if isinstance(given, np.generic):
        return plainly(given.item())
    if isinstance(given, float) and not np.isfinite(given):
        return None
    return given.model_dump() if hasattr(given, "model_dump") else given
