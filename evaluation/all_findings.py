"""All findings that a snapshot seals, as plain JSON: exact ones and those that draws give."""

from collections.abc import Callable
from typing import Any

from evaluation.analyses import plain_robustness, plain_sensitivity, plain_verdict
from evaluation.findings import Findings, evaluate
from evaluation.report import as_json
from evaluation.robustness import Robustness
from evaluation.runs import Run
from evaluation.sensitivity import sensitivity
from evaluation.stance import Stance
from evaluation.study import Study
from evaluation.sureness import near_draws, nearness, sureness


def all_findings(
    study: Study,
    stance: Stance,
    *,
    progress: Callable[[float], object] | None = None,
    cancelled: Callable[[], bool] | None = None,  # noqa: ARG001  # it is over before anybody looks
) -> dict[str, Any]:
    """Everything that follows from a study and a stance.

    By `ranking`, `sensitivity`, `robustness` and `verdict`. Totals and margins on 0-100, shares
    and weights 0..1, scores in their units. What was drawn is `robustness`, and of `verdict` the
    class, the share and the words. The draws are those that the verdict rests on: weights near the
    stance's, scores ranging. Raises StanceError if the stance does not fit the study.
    """
    findings = evaluate(study, stance)
    found = sensitivity(stance, findings)
    result = near_draws(stance, findings, stance.correlation)
    run = Run(moved=nearness(findings), draws=result.draws)
    sure = sureness(stance, findings, found, result)
    if progress:
        progress(1.0)
    return {
        "ranking": _ranking(study, stance, findings),
        "sensitivity": plain_sensitivity(findings, found),
        "robustness": _robustness(stance, findings, result, run),
        "verdict": plain_verdict(stance, findings, found, sure),
    }


def _ranking(study: Study, stance: Stance, findings: Findings) -> dict[str, Any]:
    """As the command `rank` gives it, with the spread of each total and the floors missed."""
    plain = as_json(study, stance, findings)
    # The snapshot holds the study itself, and the engine's version.
    del plain["study"], plain["version"]
    for option, i in zip(plain["options"], findings.order, strict=True):
        option["p10"], option["p90"] = (100 * float(x[i]) for x in (findings.p10, findings.p90))
        option["below_floors"] = list(findings.broken_floors[i])
    return plain


def _robustness(stance: Stance, findings: Findings, result: Robustness, run: Run) -> dict[str, Any]:
    """As the command `robustness` gives it, with how near the weights are."""
    plain = plain_robustness(findings, result, run, stance.correlation) | {"moved": run.moved}
    # The stance holds it; JSON's numbers have too few digits for some.
    del plain["seed"]
    return plain
