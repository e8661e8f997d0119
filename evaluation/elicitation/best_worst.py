"""Best-worst method: the best against all others, all others against the worst.

Formulas and sources: docs/method/weights.md#best-worst
"""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from evaluation.values import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class BestWorst:
    """Weights by the linear model, with the nonlinear one and the consistency beside it.

    `best`, `worst`: columns. `weights`: (criteria,) of the linear model, `linear_xi` its objective
    (in shares of weight). `nonlinear_xi`: objective of the nonlinear model (in steps of the scale;
    the two xi are not comparable); `nonlinear_intervals`: (criteria, 2) least and most that each
    weight can be at it; `nonlinear_weights`: (criteria,) the middles, scaled to sum 1.
    `consistency_index`: the nonlinear xi that is possible at most for this best over worst;
    `output_ratio`: nonlinear xi / consistency index, None if that is 0 and xi is not.
    `input_ratios`: (criteria,) how far best over j times j over worst is from best over worst, on
    0..1; `input_ratio` the largest. `threshold`: published limit of `input_ratio` for this number
    of criteria and this best over worst, None where none is published. `acceptable`: whether
    it is kept; None without a threshold, True if all answers agree.
    `costliest`: the criterion of the largest input ratio, None if all agree; `implied`: (criteria,)
    what `others_to_worst` would have to be to agree with `best_to_others`.
    """

    best: int
    worst: int
    weights: Floats
    linear_xi: float
    nonlinear_xi: float
    nonlinear_intervals: Floats
    nonlinear_weights: Floats
    consistency_index: float
    output_ratio: float | None
    input_ratios: Floats
    input_ratio: float
    threshold: float | None
    acceptable: bool | None
    costliest: int | None
    implied: Floats


def best_worst(
    best_to_others: ArrayLike,
    others_to_worst: ArrayLike,
    *,
    best: int | None = None,
    worst: int | None = None,
) -> BestWorst:
    """Weights from two vectors of judgements, (criteria,) each, 1 or more.

    `best_to_others`: how many times as important the best is as each; `others_to_worst`: how many
    times as important each is as the worst. `best`, `worst`: columns; found by their 1 if not told.
    """
    raise NotImplementedError


def ends_of(best_to_others: ArrayLike, others_to_worst: ArrayLike) -> tuple[int, int] | None:
    """Columns of best and worst, told by their 1; None if no two columns fit."""
    raise NotImplementedError


def consistency_index(best_over_worst: float) -> float:
    """The largest nonlinear xi that can come up: smaller root of x^2 - (1 + 2a) x + a^2 - a = 0."""
    raise NotImplementedError
