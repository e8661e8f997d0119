"""ELECTRE I and II: who outranks whom, by concordance and discordance.

Formulas and sources: docs/method/methods.md#electre
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.methods.decision import Decision, Outcome
from evaluation.methods.method import Method
from evaluation.methods.parameters import DENOMINATOR, NORMALISATION, SHARE, Parameter
from evaluation.methods.scaling import DIVIDES, SCALES, not_negative
from evaluation.ranking import TIE
from evaluation.values import Floats

Bools = NDArray[np.bool_]


def electre1(
    given: Decision,
    *,
    p: float = 0.65,
    q: float = 0.35,
    normalisation: str = "sum",
    denominator: str | float = "largest",
) -> Outcome:
    """The options that none outranks.

    One outranks another: concordance at least `p`, discordance at most `q`. `denominator`, what
    differences are divided by for discordance: the `largest` range of all scaled columns, each
    column's `own` range, or a fixed number.
    """
    agree, against = _indices(given, normalisation, denominator)
    with np.errstate(invalid="ignore"):
        outranks = (agree >= p - TIE) & (against <= q + TIE)
    kernel: Bools = np.logical_not(outranks.any(axis=0))
    graph = graph_kernel(outranks)
    return Outcome(
        scores=None,
        kernel=kernel,
        details={
            "concordance": agree,
            "discordance": against,
            "outranking": outranks,
            "kernel_indices": np.flatnonzero(kernel),
            "graph_kernel_indices": None if graph is None else np.flatnonzero(graph),
        },
    )


def electre2(
    given: Decision,
    *,
    p0: float = 0.65,
    p1: float = 0.5,
    p2: float = 0.35,
    q0: float = 0.65,
    q1: float = 0.35,
    normalisation: str = "sum",
    denominator: str | float = "largest",
) -> Outcome:
    """The mean of a ranking from the best down and one from the worst up; less is better.

    Strong: concordance at least `p0` and discordance at most `q0`, or `p1` and `q1`; weak: `p2` and
    `q0`. Both ask that more weight speaks for a than for b. Figures that differ by rounding alone
    are one, which scikit-criteria's own relation does not see.
    """
    agree, against = _indices(given, normalisation, denominator)
    with np.errstate(invalid="ignore"):
        more = agree - agree.T > TIE
        strong = more & _holds(agree, against, p0, q0) | more & _holds(agree, against, p1, q1)
        weak = more & _holds(agree, against, p2, q0)
    down, up = _peel(strong | weak), _peel((strong | weak).T)
    scores = (down + up.max() + 1 - up) / 2
    return Outcome(
        scores=scores,
        more_is_better=False,
        details={
            "concordance": agree,
            "discordance": against,
            "strong": strong,
            "weak": weak & ~strong,
            "ranking_direct": down,
            "ranking_inverted": up.max() + 1 - up,
            "score": scores,
        },
    )


def _holds(agree: Floats, against: Floats, p: float, q: float) -> Bools:
    return np.asarray((agree >= p - TIE) & (against <= q + TIE))


def _indices(given: Decision, scale: str, denominator: str | float) -> tuple[Floats, Floats]:
    """Concordance and discordance, (options, options) each; nan on the diagonal."""
    from skcriteria.agg.electre import concordance, discordance

    # A criterion without weight must not speak against anyone either.
    given = given.counted()
    if scale in DIVIDES:
        not_negative(given)
    # It is told apart by the figures as they are: scaling could split what is equal.
    agree = concordance(given.matrix, given.signs, given.weights)
    scaled = SCALES["minmax" if denominator == "own" else scale](given.matrix)
    against = discordance(scaled, given.signs)
    if not isinstance(denominator, str):
        against = against * np.ptp(scaled, axis=0).max() / denominator
    return np.asarray(agree), np.asarray(against)


def graph_kernel(outranks: Bools) -> Bools | None:
    """The kernel of a graph: no member outranks another, and each outsider is outranked by one.

    None if the relation goes in circles that leave nobody on top.
    """
    member, open_ = np.zeros(len(outranks), bool), np.ones(len(outranks), bool)
    while open_.any():
        top = open_ & ~outranks[open_].any(axis=0)
        if not top.any():
            return None
        member |= top
        open_ &= ~top & ~outranks[top].any(axis=0)
    return member


def _peel(outranks: Bools) -> NDArray[np.int64]:
    """Layers from 1: those whom nobody left outranks; all that is left where circles stop it."""
    layer = np.zeros(len(outranks), dtype=np.int64)
    for number, top in enumerate(_layers(outranks), 1):
        layer[top] = number
    return layer


def _layers(outranks: Bools) -> Iterator[Bools]:
    open_ = np.ones(len(outranks), bool)
    while open_.any():
        top = open_ & ~outranks[open_].any(axis=0)
        top = top if top.any() else open_.copy()
        yield top
        open_ = open_ & ~top


def _order_faults(_: Decision, told: Mapping[str, Any]) -> list[str]:
    """Thresholds of ELECTRE II that are not in their order."""
    levels = {"p0": 0.65, "p1": 0.5, "p2": 0.35, "q0": 0.65, "q1": 0.35} | dict(told)
    return [
        f"{lower}: {levels[lower]:g} is above {upper} ({levels[upper]:g})"
        for upper, lower in (("p0", "p1"), ("p1", "p2"), ("q0", "q1"))
        if levels[lower] > levels[upper]
    ]


METHODS = (
    Method(
        id="electre1",
        name="ELECTRE I",
        literature="Roy 1968; Cebrian and Porcar 2009",
        preparation="x / sum for discordance, as shares of the largest range",
        run=electre1,
        aggregation="ELECTRE1",
        on_values=lambda values: electre1(values.decision, normalisation="none", denominator=1.0),
        parameters=(
            Parameter("p", SHARE, "a number from 0 to 1", ("concordance_threshold",)),
            Parameter("q", SHARE, "a number from 0 to 1", ("discordance_threshold",)),
            NORMALISATION,
            DENOMINATOR,
        ),
        aliases=("electre", "electre_i"),
        note="p = 0.65, q = 0.35. Gives a kernel, the options that none outranks, and no ranking. "
        "On values discordance is the difference on the scale itself.",
    ),
    Method(
        id="electre2",
        name="ELECTRE II",
        literature="Roy and Bertier 1971; Gomes, Gomes and Almeida 2004",
        preparation="x / sum for discordance, as shares of the largest range",
        run=electre2,
        aggregation="ELECTRE2",
        on_values=lambda values: electre2(values.decision, normalisation="none", denominator=1.0),
        parameters=(
            *(Parameter(name, SHARE, "a number from 0 to 1") for name in ("p0", "p1", "p2")),
            *(Parameter(name, SHARE, "a number from 0 to 1") for name in ("q0", "q1")),
            NORMALISATION,
            DENOMINATOR,
        ),
        aliases=("electre_ii",),
        check=_order_faults,
        note="p0, p1, p2 = 0.65, 0.5, 0.35; q0, q1 = 0.65, 0.35. On values discordance is the "
        "difference on the scale itself. scikit-criteria takes sums of weights that differ by "
        "rounding for different.",
    ),
)
