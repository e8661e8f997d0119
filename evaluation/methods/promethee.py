"""PROMETHEE I and II, ours, as an aggregator of scikit-criteria through its extension point.

Formulas and sources: docs/method/methods.md#promethee
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np

from evaluation.methods.decision import Decision, Outcome, relative_ranks
from evaluation.methods.method import Method, Values
from evaluation.methods.parameters import FLOW_SCALES, Parameter, one_of, preferences
from evaluation.ranking import TIE
from evaluation.study import Preference
from evaluation.values import Floats

# Value points: too small to matter, and large enough to decide.
DEFAULT = Preference(function="linear", q=5.0, p=25.0)
USUAL = Preference(function="usual")


def strength(difference: Floats, preference: Preference) -> Floats:
    """How strongly each difference speaks, 0..1; nothing where it is zero or less.

    A difference that reaches a threshold but for rounding reaches it.
    """
    return _STRENGTHS[preference.function](difference, preference)


def _beyond(difference: Floats, threshold: float) -> Floats:
    """1 where a difference is more than a threshold."""
    rounding = TIE * max(float(np.abs(difference).max()), threshold)
    return (difference > threshold + rounding).astype(float)


def _rising(difference: Floats, start: float, end: float) -> Floats:
    """From 0 at `start` to 1 at `end`."""
    if end <= start:
        return _beyond(difference, start)
    return np.clip((difference - start) / (end - start), 0.0, 1.0)


_STRENGTHS: dict[str, Callable[[Floats, Preference], Floats]] = {
    "usual": lambda d, _: _beyond(d, 0.0),
    "u-shape": lambda d, of: _beyond(d, of.q),
    "v-shape": lambda d, of: _rising(d, 0.0, of.p),
    "level": lambda d, of: (_beyond(d, of.q) + _beyond(d, of.p)) / 2,
    "linear": lambda d, of: _rising(d, of.q, of.p),
    "gaussian": lambda d, of: np.where(d > 0, 1 - np.exp(-(d**2) / (2 * of.s**2)), 0.0),
}


def flows(
    matrix: Floats, signs: Any, weights: Floats, preferences: Sequence[Preference], scale: str
) -> dict[str, Any]:
    """Preference indices, flows and the relations of PROMETHEE I.

    `scale`: flows are sums over the other options divided by their number (`n-1`), by the number of
    all options (`n`), or as they are (`sum`).
    """
    n = len(matrix)
    pi, alone = np.zeros((n, n)), np.zeros(matrix.shape)
    # One criterion after the other: all at once would fill the memory of a large table.
    for j, preference in enumerate(preferences):
        ahead = strength(signs[j] * np.subtract.outer(matrix[:, j], matrix[:, j]), preference)
        pi += weights[j] * ahead
        alone[:, j] = ahead.sum(axis=1) - ahead.sum(axis=0)
    by = {"n-1": n - 1, "n": n, "sum": 1}[scale]
    phi_plus, phi_minus = pi.sum(axis=1) / by, pi.sum(axis=0) / by
    return {
        "pi": pi,
        "phi_plus": phi_plus,
        "phi_minus": phi_minus,
        "phi": phi_plus - phi_minus,
        "phi_unscaled": pi.sum(axis=1) - pi.sum(axis=0),
        "unicriterion_phi": alone / by,
        "partial_order": partial_order(phi_plus, phi_minus),
    }


def partial_order(phi_plus: Floats, phi_minus: Floats) -> list[list[str]]:
    """PROMETHEE I, (options, options): the row is preferred (P), indifferent (I), or neither (R).

    Empty where the column is preferred, and on the diagonal.
    """
    gain = phi_plus[:, None] - phi_plus[None, :]
    loss = phi_minus[None, :] - phi_minus[:, None]
    words = np.full(gain.shape, "R")
    words[(gain >= -TIE) & (loss >= -TIE)] = "P"
    words[(gain <= TIE) & (loss <= TIE)] = ""
    words[(np.abs(gain) <= TIE) & (np.abs(loss) <= TIE)] = "I"
    np.fill_diagonal(words, "")
    return [[str(word) for word in row] for row in words]


@cache
def aggregator() -> Any:
    """The class that scikit-criteria's pipelines and comparisons can use.

    Made when first asked for, so that this module costs nothing to import.
    """
    from skcriteria.extend import mkagg

    def PROMETHEE2(matrix: Any, objectives: Any, weights: Any, hparams: Any, **_: Any) -> Any:  # noqa: N802  # its name there
        """Net flows of Brans and Vincke."""
        found = flows(matrix, objectives, weights, hparams.preferences, hparams.flow_scale)
        ranks = relative_ranks(found["phi"])
        # That library's ranks have no gaps; ours are made from the flows again.
        return np.unique(ranks, return_inverse=True)[1] + 1, found

    return mkagg(preferences=(), flow_scale="n-1")(PROMETHEE2)


def promethee2(
    given: Decision,
    *,
    preference_functions: Sequence[Preference] | None = None,
    flow_scale: str = "n-1",
) -> Outcome:
    """Net flow: how strongly an option is preferred to the others minus they to it.

    `preference_functions`: one a criterion; if not given any difference decides (`usual`).
    """
    import skcriteria as skc

    preferences = preference_functions or [USUAL] * len(given.weights)
    table = skc.mkdm(given.matrix, given.signs, weights=given.weights)
    method = aggregator()(preferences=tuple(preferences), flow_scale=flow_scale)
    found = dict(method.evaluate(table).e_)
    return Outcome(scores=found["phi"], details=found)


def _on_values(values: Values) -> Outcome:
    """Thresholds are value points."""
    points = values.decision.rows(100 * values.decision.matrix)
    return promethee2(points, preference_functions=[each or DEFAULT for each in values.preferences])


METHODS = (
    Method(
        id="promethee2",
        name="PROMETHEE II",
        literature="Brans and Vincke 1985; Brans, Vincke and Mareschal 1986",
        preparation="none; differences by each criterion's preference function",
        run=promethee2,
        aggregation="",
        on_values=_on_values,
        parameters=(
            Parameter(
                "preference_functions",
                preferences,
                "type with q, p or s, one a criterion",
                ("preference_function", "preferences"),
            ),
            Parameter("flow_scale", one_of(FLOW_SCALES), ", ".join(FLOW_SCALES), ("flows",)),
        ),
        aliases=("promethee", "promethee_i", "promethee1"),
        note="On values: linear with q = 5 and p = 25 value points, or as a criterion says. Not in "
        "scikit-criteria.",
    ),
)
