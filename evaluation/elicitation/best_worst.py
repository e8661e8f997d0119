"""Best-worst method: the best against all others, all others against the worst.

Formulas and sources: docs/method/weights.md#best-worst
"""

from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import linprog

from evaluation.values import Floats

# A ratio below this is rounding.
AGREED = 1e-9
# Limits of the input ratio: by best over worst, for 3, 4, .. 9 criteria.
THRESHOLDS = MappingProxyType(
    {
        2: (0.0,) * 7,
        3: (0.1667,) * 7,
        4: (0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683),
        5: (0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.2960),
        6: (0.1330, 0.1990, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262),
        7: (0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403),
        8: (0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.3620, 0.3657),
        9: (0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.3620, 0.3662),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BestWorst:
    """Weights by the linear model, with the nonlinear one and the consistency beside it.

    `best`, `worst`: columns. `weights`: (criteria,) of the linear model, `linear_xi` its objective
    (in shares of weight). `nonlinear_xi`: objective of the nonlinear model (in steps of the scale;
    the two xi are not comparable); `nonlinear_intervals`: (criteria, 2) least and most that each
    weight can be at it; `nonlinear_weights`: (criteria,) the middles, scaled to sum 1.
    `consistency_index`: the most nonlinear xi that one criterion beside the ends can cause at this
    best over worst; `output_ratio`: nonlinear xi / consistency index, which several criteria can
    lift above 1; None if the index is 0 and xi is not.
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
    Raises ValueError if no two columns can be the best and the worst (see `ends_of`).
    """
    over = np.asarray(best_to_others, dtype=float)
    under = np.asarray(others_to_worst, dtype=float)
    ends = ends_of(over, under, best=best, worst=worst)
    if ends is None:
        raise ValueError("no two columns are the best and the worst")
    at_best, at_worst = ends
    most = float(over[at_worst])
    weights, linear_xi = linear_model(over, under, *ends)
    xi = nonlinear_xi(over, under, most)
    intervals = nonlinear_intervals(over, under, *ends, xi)
    middle = intervals.mean(axis=1)
    ratios = input_ratios(over, under, most)
    ratio = float(ratios.max())
    limit = threshold(len(over), most)
    index = consistency_index(most)
    return BestWorst(
        best=at_best,
        worst=at_worst,
        weights=weights,
        linear_xi=linear_xi,
        nonlinear_xi=xi,
        nonlinear_intervals=intervals,
        nonlinear_weights=middle / middle.sum(),
        consistency_index=index,
        output_ratio=xi / index if index else None if xi else 0.0,
        input_ratios=ratios,
        input_ratio=ratio,
        threshold=limit,
        acceptable=True if ratio <= AGREED else None if limit is None else ratio <= limit,
        costliest=int(np.argmax(ratios)) if ratio > AGREED else None,
        implied=most / over,
    )


def ends_of(
    best_to_others: ArrayLike,
    others_to_worst: ArrayLike,
    *,
    best: int | None = None,
    worst: int | None = None,
) -> tuple[int, int] | None:
    """Columns of best and worst, told by their 1; None if no two columns fit.

    They fit if each is 1 against itself and both lists agree on best over worst. Of several that
    fit (equals of the best or of the worst) the first are taken.
    """
    over = np.asarray(best_to_others, dtype=float).tolist()
    under = np.asarray(others_to_worst, dtype=float).tolist()
    bests = range(len(over)) if best is None else [best]
    worsts = range(len(under)) if worst is None else [worst]
    for b, w in product(bests, worsts):
        if b != w and over[b] == 1 and under[w] == 1 and over[w] == under[b]:
            return b, w
    return None


def linear_model(over: Floats, under: Floats, best: int, worst: int) -> tuple[Floats, float]:
    """Least xi with |w_B - a_Bj w_j| <= xi and |w_j - a_jW w_W| <= xi: weights and xi."""
    count = len(over)
    to_best, to_worst = -np.diag(over), np.eye(count)
    to_best[:, best] += 1
    to_worst[:, worst] -= under
    gaps = np.vstack([to_best, to_worst])
    within = np.vstack([np.c_[gaps, -np.ones(len(gaps))], np.c_[-gaps, -np.ones(len(gaps))]])
    found = linprog(
        np.r_[np.zeros(count), 1.0],
        A_ub=within,
        b_ub=np.zeros(len(within)),
        A_eq=[np.r_[np.ones(count), 0.0]],
        b_eq=[1.0],
        method="highs",
    )
    *weights, xi = np.maximum(np.asarray(found.x, dtype=float), 0)
    return np.asarray(weights) / sum(weights), float(xi)


def nonlinear_xi(over: Floats, under: Floats, most: float) -> float:
    """Least xi with |w_B / w_j - a_Bj| <= xi and |w_j / w_W - a_jW| <= xi, exact.

    Each criterion allows best over worst to lie in [(a_Bj - xi)(a_jW - xi), (a_Bj + xi)(a_jW + xi)]
    and the direct answer in [a_BW - xi, a_BW + xi]. All of these have a place in common as soon as
    each two of them do, which for each two is the root of a polynomial of degree two at most.
    """
    products, sums = over * under, over + under
    apart = (products[:, None] - products) / (sums[:, None] + sums)
    half = (sums + 1) / 2
    off = products - most
    above = half - np.sqrt(np.maximum(half**2 - np.maximum(off, 0), 0))
    below = -half + np.sqrt(half**2 + np.maximum(-off, 0))
    return float(max(apart.max(), above.max(), below.max(), 0.0))


def nonlinear_intervals(over: Floats, under: Floats, best: int, worst: int, xi: float) -> Floats:
    """Least and most of each weight at the least xi of the nonlinear model, (criteria, 2).

    The tightest two answers leave one value r of best over worst. With w_W = 1 and w_B = r each
    other weight then has an interval of its own, and a share is least where it is least itself and
    all others are most.
    """
    low = np.maximum(over - xi, 0) * np.maximum(under - xi, 0)
    most = over[worst]
    start, end = max(low.max(), most - xi), min(((over + xi) * (under + xi)).min(), most + xi)
    ratio = (start + end) / 2
    with np.errstate(divide="ignore"):
        least = np.maximum(under - xi, ratio / (over + xi))
        largest = np.minimum(under + xi, ratio / np.maximum(over - xi, 0))
    for column, size in ((best, ratio), (worst, 1.0)):
        least[column] = largest[column] = size
    # Where the interval is a point, rounding may turn its ends round.
    least, largest = np.minimum(least, largest), np.maximum(least, largest)
    return np.column_stack(
        [
            least / (least + largest.sum() - largest),
            largest / (largest + least.sum() - least),
        ]
    )


def input_ratios(over: Floats, under: Floats, most: float) -> Floats:
    """|a_Bj a_jW - a_BW| / (a_BW^2 - a_BW) for each criterion, (criteria,); 0 if a_BW is 1."""
    # The best's own and the worst's own comparison are a_BW itself.
    return np.abs(over * under - most) / (most**2 - most) if most > 1 else np.zeros(len(over))


def threshold(count: int, most: float) -> float | None:
    """The published limit of the input ratio; None where none is published."""
    if count < 3 or count - 3 >= len(THRESHOLDS[2]) or most not in THRESHOLDS:
        return None
    return THRESHOLDS[int(most)][count - 3]


def consistency_index(best_over_worst: float) -> float:
    """Most nonlinear xi of a single criterion: smaller root of x^2 - (1 + 2a) x + a^2 - a = 0."""
    return float((1 + 2 * best_over_worst - np.sqrt(1 + 8 * best_over_worst)) / 2)
