"""What an elicitation gives: weights, diagnostics, and the questions and answers behind them."""

from dataclasses import dataclass
from typing import Literal

from evaluation.elicitation.answers import Answers
from evaluation.elicitation.best_worst import BestWorst
from evaluation.elicitation.distribution import Distribution
from evaluation.elicitation.matching import Matching
from evaluation.elicitation.pairwise import Hierarchy, Pairwise
from evaluation.elicitation.spread import Contrasts
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
    by_rule: tuple[Floats, ...]
    tied_centroid: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched(Matching):
    """A matching with what a repair would be, in the criteria's units.

    `asked`: for each match the criterion whose level was asked for in the second option;
    `levels`: the level there that all other matches imply, None where they imply none or where
    no level of the scale would do.
    """

    asked: tuple[str, ...]
    levels: tuple[float | None, ...]


Result = Swing | RankOrder | Pairwise | Hierarchy | BestWorst | Matched | Distribution | Contrasts


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
