"""Methods that measure within a fixed range, so that no option's coming or going moves the scale.

Formulas and sources: docs/method/methods.md#catalogue
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from evaluation.methods.decision import Decision, Outcome
from evaluation.methods.method import Method, Values
from evaluation.methods.parameters import IDEAL, Parameter, for_each
from evaluation.values import Floats
from evaluation.wording import figure


def spotis(
    given: Decision,
    *,
    lower: Floats | None = None,
    upper: Floats | None = None,
    ideal: Floats | None = None,
) -> Outcome:
    """Weighted distance from the ideal in shares of a fixed range; less is better.

    `lower`, `upper`: (criteria,) ends of the range, the table's own if not given, which gives up
    what the method is for. `ideal`: the better end if not given.
    """
    from skcriteria.agg.spotis import spotis as distance

    least = given.matrix.min(axis=0) if lower is None else lower
    greatest = given.matrix.max(axis=0) if upper is None else upper
    best = np.where(given.falls, least, greatest) if ideal is None else ideal
    wide = np.where(greatest > least, greatest, least + 1)
    _, found = distance(given.matrix, given.weights, np.column_stack([least, wide]), best)
    scores = found["score"]
    return Outcome(scores=scores, more_is_better=False, details={"score": scores, "ideal": best})


def rim(
    given: Decision,
    *,
    lower: Floats | None = None,
    upper: Floats | None = None,
    ideal_from: Floats | None = None,
    ideal_to: Floats | None = None,
) -> Outcome:
    """Nearness to an ideal interval of each criterion, within a fixed range.

    All (criteria,): the range's ends, the table's own if not given; the interval's ends, the better
    end of the range if not given.
    """
    import skcriteria as skc
    from skcriteria.agg.rim import RIM

    least = given.matrix.min(axis=0) if lower is None else lower
    greatest = given.matrix.max(axis=0) if upper is None else upper
    best = np.where(given.falls, least, greatest)
    ideal = (best if ideal_from is None else ideal_from, best if ideal_to is None else ideal_to)
    table = skc.mkdm(given.matrix, given.signs, weights=given.weights)
    found = RIM().evaluate(table, ref_ideals=_pairs(*ideal), ranges=_pairs(least, greatest)).e_
    details = {"I_plus": found.i_plus, "I_minus": found.i_minus, "R": found.score}
    return Outcome(scores=found.score, details=details)


def _pairs(start: Floats, end: Floats) -> list[tuple[float, float]]:
    return list(zip(start.tolist(), end.tolist(), strict=True))


def _on_scale(run: Callable[..., Outcome]) -> Callable[[Values], Outcome]:
    """A method on values, whose scale goes from 0 to 1 whichever options are there."""

    def on_values(values: Values) -> Outcome:
        ones = np.ones_like(values.decision.weights)
        return run(values.decision, lower=0 * ones, upper=ones)

    return on_values


def _range_faults(given: Decision, told: Mapping[str, Any]) -> list[str]:
    """Ranges that are none, figures outside them, and ideals outside them."""
    least = told.get("lower", given.matrix.min(axis=0))
    greatest = told.get("upper", given.matrix.max(axis=0))
    faults = []
    for j, (low, high) in enumerate(zip(least.tolist(), greatest.tolist(), strict=True)):
        place, ends = f"criterion {j + 1}", f"{figure(low)} to {figure(high)}"
        if low > high or (low == high and {"lower", "upper"} & set(told)):
            faults.append(f"lower and upper: {place} has no range from {ends}")
            continue
        outside = [x for x in given.matrix[:, j].tolist() if not low <= x <= high]
        faults += [f"{place}: {figure(x)} lies outside {ends}" for x in dict.fromkeys(outside)]
        ideals = [name for name in ("ideal", "ideal_from", "ideal_to") if name in told]
        faults += [
            f"{name}: {place}, {figure(float(told[name][j]))} lies outside {ends}"
            for name in ideals
            if not low <= told[name][j] <= high
        ]
    return faults + _interval_faults(told)


def _interval_faults(told: Mapping[str, Any]) -> list[str]:
    if ("ideal_from" in told) != ("ideal_to" in told):
        return ["ideal_from and ideal_to: give both or none"]
    ends = (map(float, told.get(name, ())) for name in ("ideal_from", "ideal_to"))
    return [
        f"ideal_from: criterion {j}, {figure(start)} is above ideal_to ({figure(end)})"
        for j, (start, end) in enumerate(zip(*ends, strict=True), 1)
        if start > end
    ]


LOWER = Parameter("lower", for_each, "a number a criterion", ("lower_bounds",))
UPPER = Parameter("upper", for_each, "a number a criterion", ("upper_bounds",))

METHODS = (
    Method(
        id="spotis",
        name="SPOTIS",
        literature="Dezert, Tchamova, Han and Tacnet 2020",
        preparation="distance from the ideal in shares of a fixed range",
        run=spotis,
        aggregation="SPOTIS",
        on_values=_on_scale(spotis),
        parameters=(LOWER, UPPER, IDEAL),
        check=_range_faults,
        can_reverse=False,
        note="On values the range is the criterion's own scale, and then its order is that of the "
        "weighted sum. Without a range the table's own is taken, and then it can reverse ranks.",
    ),
    Method(
        id="rim",
        name="RIM",
        literature="Cables, Lamata and Verdegay 2016",
        preparation="1 inside an ideal interval, down to 0 at the ends of a fixed range",
        run=rim,
        aggregation="RIM",
        on_values=_on_scale(rim),
        parameters=(
            LOWER,
            UPPER,
            Parameter("ideal_from", for_each, "a number a criterion"),
            Parameter("ideal_to", for_each, "a number a criterion"),
        ),
        check=_range_faults,
        can_reverse=False,
        note="On values the range is the criterion's own scale and the ideal its best end. Without "
        "a range the table's own is taken, and then it can reverse ranks.",
    ),
)
