"""Methods that divide each figure by a sum, a largest or a least one, and weigh what comes out.

Formulas and sources: docs/method/methods.md#catalogue
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from evaluation.methods.decision import Decision, Outcome, require
from evaluation.methods.method import Method
from evaluation.methods.parameters import IDEAL, SHARE, Parameter
from evaluation.methods.scaling import (
    ideal_ends,
    inverted,
    not_negative,
    positive,
    shares,
    to_largest,
)
from evaluation.values import Floats
from evaluation.wording import figure


def aras(given: Decision, *, ideal: Floats | None = None) -> Outcome:
    """Share of the ideal option's sum; the ideal counts among the options when scaling.

    `ideal`: (criteria,) the best figures, those of the table if not given.
    """
    from skcriteria.agg.aras import aras as ratios

    not_negative(given)
    own = inverted(given)
    best = ideal_ends(given, given.matrix)[0] if ideal is None else ideal
    scaled = shares(np.vstack([inverted(given.rows(best[None, :])), own]))
    _, sums, utility, best_sum = ratios(scaled[1:], given.weights, scaled[0])
    return Outcome(scores=utility, details={"S": sums, "S0": best_sum, "K": utility})


def copras(given: Decision) -> Outcome:
    """What is gained plus what is saved, in proportion, as a share of the best.

    Without a criterion where less is better nothing is saved and the gain decides.
    """
    from skcriteria.agg.copras import determine_significances, sum_indexes

    counted = given.counted()
    not_negative(counted)
    gained, spent = sum_indexes(shares(counted.matrix) * counted.weights, counted.signs)
    significance = gained
    if counted.falls.any():
        require(spent > 0, "an option with nothing but zeros where less is better")
        significance = determine_significances(gained, spent)
    utility = significance / significance.max()
    return Outcome(
        scores=utility,
        details={"Q": significance, "U": utility, "S_plus": gained, "S_minus": spent},
    )


def ocra(given: Decision) -> Outcome:
    """How far above the worst, in units of the least figure; inputs and outputs apart."""
    from skcriteria.agg.ocra import ocra_performance

    counted = given.counted()
    positive(counted)
    _, scores, inputs, outputs = ocra_performance(counted.matrix, counted.signs, counted.weights)
    return Outcome(scores=scores, details={"scores": scores, "inputs": inputs, "outputs": outputs})


def ram(given: Decision) -> Outcome:
    """The root of what is gained, of a degree that grows with what is spent."""
    from skcriteria.agg.ram import ram as root

    not_negative(given)
    _, gained, spent, scores = root(shares(given.matrix), given.signs, given.weights)
    return Outcome(scores=scores, details={"S_plus": gained, "S_minus": spent, "scores": scores})


def codas(given: Decision, *, tau: float = 0.02) -> Outcome:
    """Distance from the worst, by straight lines and, where those differ enough, by blocks too."""
    from skcriteria.agg.codas import codas as assessment

    not_negative(given)
    _, scores, _ = assessment(to_largest(inverted(given)), given.weights, tau)
    return Outcome(scores=scores, details={"H": scores})


def _ideal_faults(given: Decision, told: Mapping[str, Any]) -> list[str]:
    """Ideal figures that cannot be divided by."""
    ideal = told.get("ideal", np.ones(len(given.signs)))
    return [
        f"ideal: criterion {j}, {figure(float(best))} is not above 0"
        for j, (best, falls) in enumerate(zip(ideal, given.falls, strict=True), 1)
        if best < 0 or (falls and best == 0)
    ]


METHODS = (
    Method(
        id="aras",
        name="ARAS",
        literature="Zavadskas and Turskis 2010",
        preparation="1 / x where less is better, then x / sum, the ideal row among them",
        run=aras,
        aggregation="ARAS",
        parameters=(IDEAL,),
        check=_ideal_faults,
        needs_zero=True,
    ),
    Method(
        id="copras",
        name="COPRAS",
        literature="Zavadskas, Kaklauskas and Sarka 1994",
        preparation="x / sum",
        run=copras,
        aggregation="COPRAS",
        needs_zero=True,
        note="scikit-criteria refuses tables where more is better throughout, such as values; "
        "there the gain alone decides, as the formula has it.",
    ),
    Method(
        id="ocra",
        name="OCRA",
        literature="Parkan 1994; Isik and Adali 2016",
        preparation="none; distances as multiples of each criterion's least figure",
        run=ocra,
        aggregation="OCRA",
        needs_zero=True,
    ),
    Method(
        id="ram",
        name="RAM",
        literature="Sotoudeh-Anvari 2023",
        preparation="x / sum",
        run=ram,
        aggregation="RAM",
        needs_zero=True,
    ),
    Method(
        id="codas",
        name="CODAS",
        literature="Keshavarz Ghorabaee, Zavadskas, Turskis and Antucheviciene 2016",
        preparation="x / max, or min / x where less is better",
        run=codas,
        aggregation="CODAS",
        parameters=(Parameter("tau", SHARE, "a number from 0 to 1"),),
        needs_zero=True,
    ),
)
