"""Methods that compare with an average, a border or an ideal drawn from the options themselves.

Formulas and sources: docs/method/methods.md#catalogue
"""

import contextlib
import io

import numpy as np

from evaluation.methods.decision import Decision, Outcome, require
from evaluation.methods.method import Method
from evaluation.methods.scaling import inverted, not_negative, to_range


def edas(given: Decision) -> Outcome:
    """How far above the average, and how little below it, each as a share of the most."""
    from skcriteria.agg.edas import edas as appraisal

    # A criterion on which all are alike is at its average everywhere, even where that is zero.
    varies = given.columns((np.ptp(given.matrix, axis=0) > 0) & (given.weights > 0))
    require(np.array([varies.matrix.shape[1] > 0]), "all options are alike")
    average = varies.matrix.mean(axis=0)
    require(average > 0, "an average of zero or less to divide by")
    _, scores = appraisal(varies.matrix, varies.weights, varies.signs)
    ahead = varies.signs * (varies.matrix - average) / average
    return Outcome(
        scores=scores,
        details={
            "SP": np.maximum(ahead, 0) @ varies.weights,
            "SN": np.maximum(-ahead, 0) @ varies.weights,
            "AS": scores,
        },
    )


def mabac(given: Decision) -> Outcome:
    """Distance from the border, the geometric mean of the options on each criterion."""
    from skcriteria.agg.mabac import mabac as distance

    _, scores, border = distance(to_range(given.matrix * given.signs), given.weights)
    return Outcome(scores=scores, details={"S": scores, "G": border})


def mairca(given: Decision) -> Outcome:
    """Gap between what is expected of each option and what it shows; less is better."""
    from skcriteria.agg.mairca import mairca as gap

    n = len(given.matrix)
    _, scores = gap(given.matrix, given.signs, given.weights, np.full(n, 1 / n))
    return Outcome(scores=scores, more_is_better=False, details={"Q": scores})


def marcos(given: Decision) -> Outcome:
    """Utility beside the best and beside the worst figures of all options."""
    from skcriteria.agg.marcos import marcos as utility

    counted = given.counted()
    not_negative(counted)
    inverted(counted)  # it divides where less is better
    worst = counted.matrix.min(axis=0)
    require(counted.matrix.max(axis=0) > 0, "a criterion with nothing but zeros")
    require(
        np.array([bool((worst > 0).any() or counted.falls.any())]),
        "a worst figure of zero on every criterion, so a sum of zero to divide by",
    )
    # A print was left in it.
    with contextlib.redirect_stdout(io.StringIO()):
        k_minus, k_plus, scores = utility(counted.matrix, counted.signs, counted.weights)
    return Outcome(scores=scores, details={"K_minus": k_minus, "K_plus": k_plus, "f": scores})


METHODS = (
    Method(
        id="edas",
        name="EDAS",
        literature="Keshavarz Ghorabaee, Zavadskas, Olfat and Turskis 2015",
        preparation="none; distances as shares of each criterion's average",
        run=edas,
        aggregation="EDAS",
        needs_zero=True,
    ),
    Method(
        id="mabac",
        name="MABAC",
        literature="Pamucar and Cirovic 2015",
        preparation="0 at the worst, 1 at the best figure of a criterion",
        run=mabac,
        aggregation="MABAC",
    ),
    Method(
        id="mairca",
        name="MAIRCA",
        literature="Pamucar, Vasin and Lukovac 2014",
        preparation="0 at the worst, 1 at the best figure of a criterion",
        run=mairca,
        aggregation="MAIRCA",
        note="scikit-criteria's class refuses values of 0, which the formula does not mind.",
    ),
    Method(
        id="marcos",
        name="MARCOS",
        literature="Stevic, Pamucar, Puska and Chatterjee 2020",
        preparation="x / best, or best / x where less is better",
        run=marcos,
        aggregation="MARCOS",
        needs_zero=True,
    ),
)
