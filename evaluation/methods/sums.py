"""Methods that add or multiply scaled figures: one sum or product for each option.

Formulas and sources: docs/method/methods.md#catalogue
"""

import numpy as np

from evaluation.methods.decision import Decision, Outcome, require
from evaluation.methods.method import Method
from evaluation.methods.parameters import INVERSION, LAM, NORMALISATION
from evaluation.methods.scaling import inverted, positive, rising, shares, to_range
from evaluation.values import Floats


def wsm(given: Decision, *, normalisation: str = "max", inversion: str = "usual") -> Outcome:
    """Weighted sum of scaled figures: the additive model on a table without value functions."""
    from skcriteria.agg.simple import wsm as weighted_sum

    scaled = rising(given, normalisation, inversion)
    _, scores = weighted_sum(scaled, given.weights)
    # A single score comes back without an axis.
    scores = np.atleast_1d(np.asarray(scores))
    return Outcome(scores=scores, details={"scores": scores, "normalised": scaled})


def wpm(given: Decision, *, normalisation: str = "none") -> Outcome:
    """Weighted product; less is better enters with a negative exponent."""
    counted = given.counted()
    positive(counted)
    raw = _log_product(counted, inverted(counted))
    scores = 10 ** _log_product(counted, rising(counted, normalisation))
    return Outcome(
        scores=scores,
        details={
            "scores": scores,
            "product_on_raw": 10**raw,
            "log10_scores_on_sum_normalised": _log_product(counted, shares(inverted(counted))),
            "pairwise_ratios_raw": 10 ** (raw[:, None] - raw[None, :]),
        },
    )


def _log_product(given: Decision, scaled: Floats) -> Floats:
    from skcriteria.agg.simple import wpm as weighted_product

    return np.asarray(weighted_product(scaled, given.weights)[1])


def waspas(given: Decision, *, lam: float = 0.5, normalisation: str = "max") -> Outcome:
    """A share `lam` of the weighted sum and the rest of the weighted product."""
    from skcriteria.agg.waspas import waspas as sum_and_product

    counted = given.counted()
    positive(counted)
    _, wsm_scores, log_wpm, scores = sum_and_product(
        rising(counted, normalisation), counted.weights, lam
    )
    return Outcome(scores=scores, details={"WSM": wsm_scores, "WPM": 10**log_wpm, "Q": scores})


def cocoso(given: Decision, *, lam: float = 0.5) -> Outcome:
    """Three compromises between a sum and a sum of powers, brought together."""
    from skcriteria.agg.cocoso import cocoso as compromise

    counted = given.counted()
    scaled = to_range(counted.matrix * counted.signs)
    sums = scaled @ counted.weights
    require(sums > 0, "an option that is worst throughout, so a score of zero to divide by")
    _, scores, k_a, k_b, k_c = compromise(scaled, counted.weights, lam)
    return Outcome(scores=scores, details={"k_a": k_a, "k_b": k_b, "k_c": k_c, "scores": scores})


METHODS = (
    Method(
        id="wsm",
        name="Weighted sum",
        literature="Keeney and Raiffa 1976; Hwang and Yoon 1981",
        preparation="x / max, or min / x where less is better",
        run=wsm,
        aggregation="WeightedSumModel",
        on_values=lambda values: wsm(values.decision, normalisation="none"),
        parameters=(
            NORMALISATION,
            INVERSION,
        ),
        aliases=("additive", "saw", "weighted_sum", "mavt"),
        can_reverse=False,
        note="The model of this tool: on values nothing is scaled again.",
    ),
    Method(
        id="wpm",
        name="Weighted product",
        literature="Bridgman 1922; Miller and Starr 1963",
        preparation="none; less is better enters with a negative exponent",
        run=wpm,
        aggregation="WeightedProductModel",
        parameters=(NORMALISATION,),
        aliases=("product", "weighted_product", "mew"),
        can_reverse=False,
        needs_zero=True,
    ),
    Method(
        id="waspas",
        name="WASPAS",
        literature="Zavadskas, Turskis, Antucheviciene and Zakarevicius 2012",
        preparation="x / max, or min / x where less is better",
        run=waspas,
        aggregation="WASPAS",
        parameters=(LAM, NORMALISATION),
        needs_zero=True,
    ),
    Method(
        id="cocoso",
        name="CoCoSo",
        literature="Yazdani, Zarate, Zavadskas and Turskis 2019",
        preparation="0 at the worst, 1 at the best figure of a criterion",
        run=cocoso,
        aggregation="CoCoSo",
        parameters=(LAM,),
    ),
)
