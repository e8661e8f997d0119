"""Methods that measure how near an option is to the best and how far from the worst.

Formulas and sources: docs/method/methods.md#catalogue
"""

import warnings
from typing import Any, Literal

import numpy as np
from scipy.spatial.distance import cdist

from evaluation.errors import NotDefinedError
from evaluation.methods.decision import Decision, Outcome, require
from evaluation.methods.method import Method
from evaluation.methods.parameters import (
    KEPT,
    METRICS,
    NORMALISATION,
    SHARE,
    Parameter,
    above_zero,
    for_each,
    one_of,
)
from evaluation.methods.scaling import SCALES, not_negative, over, rising, to_length
from evaluation.ranking import TIE
from evaluation.values import Floats

Metric = Literal["euclidean", "cityblock", "chebyshev"]


def topsis(
    given: Decision,
    *,
    normalisation: str = "vector",
    inversion: str = "none",
    metric: Metric = "euclidean",
) -> Outcome:
    """Closeness to the ideal: distance from the worst as a share of both distances.

    `inversion`: `none` keeps a criterion where less is better as it is and takes its least for the
    ideal; else as in `rising`.
    """
    from skcriteria.agg.topsis import topsis as closeness

    if inversion == "none":
        scaled, signs = SCALES[normalisation](given.matrix), given.signs
    else:
        scaled, signs = rising(given, normalisation, inversion), np.abs(given.signs)
    weighted = scaled * given.weights
    require(np.atleast_1d(np.ptp(weighted, axis=0).any()), "all options are alike")
    _, ideal, worst, scores = closeness(scaled, signs, given.weights, metric=metric)
    return Outcome(
        scores=scores,
        details={
            "closeness": scores,
            "d_plus": cdist(weighted, ideal[None, :], metric=metric)[:, 0],
            "d_minus": cdist(weighted, worst[None, :], metric=metric)[:, 0],
            "ideal": ideal,
            "anti_ideal": worst,
        },
    )


def vikor(given: Decision, *, v: float = 0.5) -> Outcome:
    """Compromise between the sum of all regrets (`v`) and the greatest one; less is better."""
    import skcriteria as skc
    from skcriteria.agg.vikor import VIKOR

    table = skc.mkdm(given.matrix, given.signs, weights=given.weights)
    with warnings.catch_warnings():
        # It warns of each criterion on which all are alike; that it tells nobody apart is plain.
        warnings.simplefilter("ignore")
        found = VIKOR(v=v, use_compromise_set=False).evaluate(table).e_
    sums, greatest, scores = found.s_k, found.r_k, found.q_k
    return Outcome(
        scores=scores,
        more_is_better=False,
        details={"S": sums, "R": greatest, "Q": scores} | compromise(sums, greatest, scores),
    )


def compromise(sums: Floats, greatest: Floats, scores: Floats) -> dict[str, Any]:
    """VIKOR's two conditions and the options that make up the compromise, as row indices.

    Figures that differ by rounding alone are one, which scikit-criteria does not see.
    """
    order = np.argsort(scores, kind="stable")
    first, least_lead = order[0], 1 / (len(scores) - 1)
    lead = scores - scores[first]
    advantage = bool(lead[order[1]] >= least_lead - TIE)
    best = [each[first] <= each.min() + TIE * np.abs(each).max() for each in (sums, greatest)]
    stable = any(map(bool, best))
    if not advantage:
        chosen = np.flatnonzero(lead < least_lead - TIE)
    elif stable:
        chosen = np.array([first])
    else:
        chosen = np.sort(np.flatnonzero(lead <= lead[order[1]] + TIE))
    return {
        "DQ": least_lead,
        "acceptable_advantage": advantage,
        "acceptable_stability": stable,
        "compromise_set": chosen,
    }


def ervd(
    given: Decision,
    *,
    reference_points: Floats | None = None,
    alpha: float = 0.88,
    lam: float = 2.25,
) -> Outcome:
    """Closeness like TOPSIS, of gains and losses from a reference point; losses weigh `lam` times.

    `reference_points`: (criteria,) in the table's units; there is no answer without them.
    """
    from skcriteria.agg.ervd import ervd as closeness
    from skcriteria.agg.ervd import w_minkowski

    if reference_points is None:
        raise NotDefinedError("no reference point on each criterion")
    not_negative(given)
    sums = given.matrix.sum(axis=0)
    _, scores, ideal, worst, d_plus, d_minus = closeness(
        over(given.matrix, sums),
        given.signs,
        given.weights,
        over(reference_points, sums),
        alpha,
        lam,
        w_minkowski,
        True,
    )
    return Outcome(
        scores=scores,
        details={
            "closeness": scores,
            "d_plus": d_plus,
            "d_minus": d_minus,
            "ideal": ideal,
            "anti_ideal": worst,
        },
    )


def probid(given: Decision) -> Outcome:
    """Distances from every ideal between the best and the worst, and from the average."""
    from skcriteria.agg.probid import probid as performance

    _, _, near, far, scores = performance(to_length(given.matrix), given.signs, given.weights)
    require((near > 0) | (far > 0), "all options are alike")
    return Outcome(scores=scores, details={"pos_ideal": near, "neg_ideal": far, "scores": scores})


def sprobid(given: Decision) -> Outcome:
    """The same with the best and the worst quarter of the ideals only."""
    from skcriteria.agg.probid import simplifiedprobid as performance

    _, _, near, far, scores = performance(to_length(given.matrix), given.signs, given.weights)
    require(near > 0, "an option that is best throughout, so a distance of zero to divide by")
    return Outcome(scores=scores, details={"pos_ideal": near, "neg_ideal": far, "scores": scores})


METHODS = (
    Method(
        id="topsis",
        name="TOPSIS",
        literature="Hwang and Yoon 1981",
        preparation="x / root of the sum of squares; Euclidean distances",
        run=topsis,
        aggregation="TOPSIS",
        parameters=(
            NORMALISATION,
            Parameter("inversion", one_of(KEPT), ", ".join(KEPT)),
            Parameter("metric", one_of(METRICS), ", ".join(METRICS)),
        ),
        needs_zero=True,
        note="Less is better keeps its scale; its least is the ideal.",
    ),
    Method(
        id="vikor",
        name="VIKOR",
        literature="Opricovic and Tzeng 2004",
        preparation="distance from the best in shares of each criterion's range",
        run=vikor,
        aggregation="VIKOR",
        parameters=(Parameter("v", SHARE, "a number from 0 to 1"),),
        note="Ranked by Q with v = 0.5; the compromise set stands beside it. scikit-criteria would "
        "give the whole set rank 1.",
    ),
    Method(
        id="ervd",
        name="ERVD",
        literature="Shyur, Yin, Shih and Cheng 2015",
        preparation="x / sum; gains and losses from a reference point",
        run=ervd,
        aggregation="ERVD",
        on_values=lambda values: ervd(values.decision, reference_points=values.reference),
        parameters=(
            Parameter("reference_points", for_each, "a number a criterion", ("reference",)),
            Parameter("alpha", above_zero, "a number above 0", ("alpha_value",)),
            Parameter("lam", above_zero, "a number above 0", ("lambda", "lambda_value")),
        ),
        needs_zero=True,
        note="On values the reference point is the reference option.",
    ),
    Method(
        id="probid",
        name="PROBID",
        literature="Wang, Rangaiah and Wang 2021",
        preparation="x / root of the sum of squares",
        run=probid,
        aggregation="PROBID",
        needs_zero=True,
    ),
    Method(
        id="sprobid",
        name="sPROBID",
        literature="Wang, Rangaiah and Wang 2021",
        preparation="x / root of the sum of squares",
        run=sprobid,
        aggregation="SimplifiedPROBID",
        aliases=("simplified_probid",),
        needs_zero=True,
    ),
)
