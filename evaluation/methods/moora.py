"""The MOORA family: ratios, distance from a reference point, the full product, and all three.

Formulas and sources: docs/method/methods.md#catalogue
"""

import numpy as np

from evaluation.methods.decision import Decision, Outcome
from evaluation.methods.method import Method
from evaluation.methods.scaling import positive, to_length


def moora_ratio(given: Decision) -> Outcome:
    """Scaled gains minus scaled costs."""
    from skcriteria.agg.moora import ratio

    _, scores = ratio(to_length(given.matrix), given.signs, given.weights)
    return Outcome(scores=scores, details={"scores": scores})


def moora_reference(given: Decision) -> Outcome:
    """The greatest weighted distance from the best figure of each criterion; less is better."""
    from skcriteria.agg.moora import refpoint

    _, scores, best = refpoint(to_length(given.matrix), given.signs, given.weights)
    return Outcome(
        scores=scores, more_is_better=False, details={"scores": scores, "reference": best}
    )


def moora_product(given: Decision) -> Outcome:
    """The full multiplicative form: gains multiplied, divided by costs; weights change nothing."""
    from skcriteria.agg.moora import fmf

    counted = given.counted()
    positive(counted)
    _, scores = fmf(counted.matrix, counted.signs, np.ones(len(counted.weights)))
    # Logarithms, which products of many figures would outgrow.
    return Outcome(scores=scores, details={"log_scores": scores})


def multimoora(given: Decision) -> Outcome:
    """Pairs in which an option is ahead by most of the three; pairs with a shared rank are void."""
    from skcriteria.agg.moora import multimoora as dominance

    counted = given.counted()
    positive(counted)
    _, scores, ranks, *_ = dominance(to_length(counted.matrix), counted.signs, counted.weights)
    return Outcome(scores=scores, details={"wins": scores, "ranks": ranks})


METHODS = (
    Method(
        id="moora_ratio",
        name="MOORA ratios",
        literature="Brauers and Zavadskas 2006",
        preparation="x / root of the sum of squares",
        run=moora_ratio,
        aggregation="RatioMOORA",
        aliases=("moora", "ratio_moora"),
        needs_zero=True,
    ),
    Method(
        id="moora_reference",
        name="MOORA reference",
        literature="Brauers and Zavadskas 2006",
        preparation="x / root of the sum of squares",
        run=moora_reference,
        aggregation="ReferencePointMOORA",
        aliases=("reference_point_moora",),
        needs_zero=True,
    ),
    Method(
        id="moora_product",
        name="MOORA product",
        literature="Brauers and Zavadskas 2010",
        preparation="none",
        run=moora_product,
        aggregation="FullMultiplicativeForm",
        aliases=("full_multiplicative_form", "fmf"),
        can_reverse=False,
        needs_zero=True,
        weighs=False,
    ),
    Method(
        id="multimoora",
        name="MULTIMOORA",
        literature="Brauers and Zavadskas 2010",
        preparation="x / root of the sum of squares",
        run=multimoora,
        aggregation="MultiMOORA",
        needs_zero=True,
        note="scikit-criteria counts a pair only if the two share none of the three ranks; the "
        "source's theory of dominance also counts two of three.",
    ),
)
