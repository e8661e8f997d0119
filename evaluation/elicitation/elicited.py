"""What an elicitation gives: weights, diagnostics, and the questions and answers behind them."""

from dataclasses import dataclass
from typing import Any, Literal

from evaluation.elicitation.answers import Answers
from evaluation.elicitation.best_worst import BestWorst
from evaluation.elicitation.distribution import Distribution
from evaluation.elicitation.matching import Matching
from evaluation.elicitation.objective import Objective
from evaluation.elicitation.pairwise import Hierarchy, Pairwise
from evaluation.values import Floats

Method = Literal[
    "swing", "rank-order", "pairwise", "best-worst", "matching", "distribution", "objective"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One question and what was answered, both as sentences for a reader."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """`weights`: shares of the points."""

    weights: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class RankOrder:
    """`weights` by the rule asked for; `by_rule`: by centroid, sum and reciprocal, in this order.

    `tied_centroid`: the centroid of the order with its ties, which is another convention.
    """

    weights: Floats
    by_rule: tuple[Floats, Floats, Floats]
    tied_centroid: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrasts:
    """Objective methods side by side; `weights` are those of the first one asked for.

    `undefined`: method and why it is not defined for this table.
    """

    weights: Floats
    defined: tuple[Objective, ...]
    undefined: tuple[tuple[str, str], ...]


Result = Swing | RankOrder | Pairwise | Hierarchy | BestWorst | Matching | Distribution | Contrasts


@dataclass(frozen=True, slots=True, kw_only=True)
class Elicited:
    """Weights by one method, with all that led to them.

    `criteria`: names, the order of `weights`, (criteria,) summing to 1. `result`: the method's own
    result with its diagnostics. `exchanges`: the questions with their answers.
    """

    method: Method
    criteria: tuple[str, ...]
    weights: Floats
    result: Result
    answers: Answers
    exchanges: tuple[Exchange, ...]

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it: criteria, weights, diagnostics, questions, answers."""
        raise NotImplementedError
