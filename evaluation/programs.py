"""Linear, integer and least distance programs: the one module that speaks to scipy's optimisers.

Formulas and sources: docs/method/sensitivity.md#joint
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import null_space
from scipy.optimize import Bounds, LinearConstraint, linprog, milp, nnls

from evaluation.values import Floats

# The tightest HiGHS allows; its own 1e-7 is coarser than the tie between two totals.
FEASIBLE = 1e-10
INFEASIBLE = 2
# Prices of a linear program smaller than this count as none.
PRICE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Minimise cost.x subject to rows.x >= limits, equal.x = sums and lower <= x <= upper."""

    cost: Floats
    rows: Floats
    limits: Floats
    equal: Floats
    sums: Floats
    lower: Floats
    upper: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """An optimal `x`, its `cost`, and the prices: of each row (at least 0), of each variable."""

    x: Floats
    cost: float
    row_prices: Floats
    prices: Floats


def solve(program: Program) -> Solution | None:
    """Solve by HiGHS; None if no x satisfies the constraints.

    Raises RuntimeError if the solver gives up, which well-posed programs of weights do not let it.
    """
    found = linprog(
        program.cost,
        A_ub=-program.rows,
        b_ub=-program.limits,
        A_eq=program.equal,
        b_eq=program.sums,
        bounds=list(zip(program.lower, program.upper, strict=True)),
        method="highs-ds",
        options={
            "primal_feasibility_tolerance": FEASIBLE,
            "dual_feasibility_tolerance": FEASIBLE,
        },
    )
    if found.status == INFEASIBLE:
        return None
    if found.x is None:
        raise RuntimeError(found.message)
    return Solution(
        x=np.clip(found.x, program.lower, program.upper),
        cost=float(program.cost @ found.x),
        row_prices=-np.asarray(found.ineqlin.marginals),
        prices=np.asarray(found.lower.marginals) + np.asarray(found.upper.marginals),
    )


def shortest_optimum(program: Program, solution: Solution) -> Floats:
    """Of all optimal x the one of least squares; all bounds must be finite.

    Whatever has a price is tight in every optimum (complementary slackness); if that leaves no
    freedom the optimum is the only one. Otherwise what is left is a least distance problem.
    """
    tight_rows, loose = solution.row_prices > PRICE, np.abs(solution.prices) <= PRICE
    # Only the loose variables go into the decomposition: all of them together took 35 ms at times.
    equal = np.vstack((program.equal, program.rows[tight_rows]))[:, loose]
    free = null_space(equal) if loose.any() else np.zeros((0, 0))
    if not free.shape[1]:
        return solution.x
    # What follows measures from the nearest point of the tight constraints' common subspace.
    x = solution.x.copy()
    x[loose] -= free @ (free.T @ x[loose])
    identity = np.eye(len(x))
    rows = np.vstack((program.rows[~tight_rows], identity, -identity))
    limits = np.concatenate((program.limits[~tight_rows], program.lower, -program.upper))
    left, rest = rows[:, loose] @ free, limits - rows @ x
    # What no remaining step can change is satisfied already; as a row it would be rounding alone.
    felt = np.linalg.norm(left, axis=1) > PRICE
    found = least_distance(left[felt], rest[felt])
    if found is None:
        return solution.x
    x[loose] += free @ found
    return x


def least_distance(rows: Floats, limits: Floats) -> Floats | None:
    """The y nearest to zero with rows.y >= limits, by non-negative least squares.

    None if there is none that the arithmetic can tell from a contradiction.
    """
    stacked = np.vstack((rows.T, limits))
    aim = np.zeros(len(stacked))
    aim[-1] = 1.0
    multipliers, rest = nnls(stacked, aim)
    if rest <= PRICE:
        return None
    residual = stacked @ multipliers - aim
    return np.asarray(-residual[:-1] / residual[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedProgram:
    """Minimise cost.x subject to least <= rows.x <= most and lower <= x <= upper.

    `whole`: (variables,) which of x must be whole numbers.
    """

    cost: Floats
    rows: Floats
    least: Floats
    most: Floats
    lower: Floats
    upper: Floats
    whole: NDArray[np.bool_]


def solve_mixed(program: MixedProgram) -> Floats | None:
    """Solve to proven optimality by HiGHS; None if no x satisfies the constraints.

    Raises RuntimeError if the solver gives up.
    """
    message = ""
    # Simplifying first is faster, and at times what the solver stumbles over.
    for presolve in (True, False):
        found = milp(
            program.cost,
            integrality=program.whole.astype(int),
            bounds=Bounds(program.lower, program.upper),
            constraints=LinearConstraint(program.rows, program.least, program.most),
            options={"mip_rel_gap": 0.0, "presolve": presolve},
        )
        if found.status == INFEASIBLE:
            return None
        if found.x is not None:
            return np.asarray(found.x, dtype=float)
        message = found.message
    raise RuntimeError(message)
