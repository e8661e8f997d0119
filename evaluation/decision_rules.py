"""Rules for choosing among options when nobody can say how likely each world is.

All work on plain payoffs, an array (options, worlds) of anything of which more is better.
Formulas and sources: docs/method/worlds.md#rules
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from evaluation.ranking import TIE
from evaluation.values import Floats

RuleName = Literal["laplace", "hurwicz", "maximin", "maximax", "minimax_regret"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule by its name. `score`: what it gives each option, from payoffs and optimism.

    `most`: whether more of it is better.
    """

    name: str
    score: Callable[[Floats, float], Floats]
    most: bool = True


def regrets(payoffs: Floats) -> Floats:
    """How far each option falls behind the best one in each world, (options, worlds), from 0."""
    return np.asarray(payoffs.max(axis=0) - payoffs)


def mean(payoffs: Floats, shares: Floats | None = None) -> Floats:
    """Mean over worlds, (options,); every world counts alike unless `shares` of 1 are given."""
    return np.asarray(np.average(payoffs, axis=1, weights=shares))


def hurwicz(payoffs: Floats, alpha: float) -> Floats:
    """Best payoff by the optimism `alpha` (0..1), worst by the rest, (options,)."""
    return np.asarray(alpha * payoffs.max(axis=1) + (1.0 - alpha) * payoffs.min(axis=1))


RULES: dict[RuleName, Rule] = {
    "laplace": Rule(name="Laplace", score=lambda payoffs, _: mean(payoffs)),
    "hurwicz": Rule(name="Hurwicz", score=hurwicz),
    "maximin": Rule(name="Maximin", score=lambda payoffs, _: payoffs.min(axis=1)),
    "maximax": Rule(name="Maximax", score=lambda payoffs, _: payoffs.max(axis=1)),
    "minimax_regret": Rule(
        name="Minimax regret",
        score=lambda payoffs, _: regrets(payoffs).max(axis=1),
        most=False,
    ),
}


def rule_scores(name: RuleName, payoffs: Floats, alpha: float) -> Floats:
    """What a rule gives each option, (options,); `alpha` matters to Hurwicz alone."""
    return RULES[name].score(payoffs, alpha)


def chosen(scores: Floats, *, most: bool = True) -> tuple[int, ...]:
    """The options with the most of something, or the least; several where they tie."""
    best = scores.max() if most else scores.min()
    return tuple(int(i) for i in np.flatnonzero(np.abs(scores - best) <= TIE))


def choice(name: RuleName, payoffs: Floats, alpha: float) -> tuple[int, ...]:
    """The options that a rule chooses."""
    return chosen(rule_scores(name, payoffs, alpha), most=RULES[name].most)


def first_in(payoffs: Floats, of: NDArray[np.bool_] | None = None) -> NDArray[np.int64]:
    """In how many worlds each option is first, alone or shared, (options,). Counts, no chances.

    `of`: (options, worlds) who is asked in which world; all, everywhere, if not given.
    """
    asked = np.ones(payoffs.shape, dtype=bool) if of is None else of
    among = np.where(asked, payoffs, -np.inf)
    first = asked & (among >= among.max(axis=0) - TIE)
    return np.asarray(first.sum(axis=1), dtype=np.int64)
