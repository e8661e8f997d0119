"""SIMUS: one linear program for each criterion, and what share of each answer an option has.

Formulas and sources: docs/method/methods.md#simus
"""

import numpy as np
from scipy.optimize import linprog

from evaluation.errors import NotDefinedError
from evaluation.methods.decision import Decision, Outcome
from evaluation.methods.method import Method
from evaluation.methods.scaling import not_negative, over
from evaluation.values import Floats


def simus(given: Decision) -> Outcome:
    """Shares of the optimal mixes, times how often an option is in one. Weights change nothing.

    Ours: scikit-criteria's gives options beyond the tenth another's place, since its solver sorts
    x10 before x2, and it starts a process for each program.
    """
    counted = given.counted()
    not_negative(counted)
    # Of options that are alike the solver would take any one; they share instead.
    kinds, kind, alike = np.unique(counted.matrix, axis=0, return_inverse=True, return_counts=True)
    mixes = (_mixes(counted.rows(kinds)) / alike)[:, kind.ravel()]
    stages = over(mixes.T, mixes.sum(axis=1)).T
    scores = stages.sum(axis=0) * (stages > 0).mean(axis=0)
    return Outcome(scores=scores, details={"stages": stages, "scores": scores})


def _mixes(given: Decision) -> Floats:
    """For each criterion the mix x >= 0 of options that is best on it, (criteria, options).

    On every other criterion the mix must not have more than the greatest figure of any option, or,
    where less is better, not less than the least.
    """
    columns, signs = given.matrix.T, given.signs
    ends = np.where(given.falls, columns.min(axis=1), columns.max(axis=1))
    found = []
    for j, column in enumerate(columns):
        others = np.arange(len(columns)) != j
        solved = linprog(
            -signs[j] * column,
            A_ub=(signs[:, None] * columns)[others],
            b_ub=(signs * ends)[others],
            method="highs-ds",
        )
        if solved.x is None:
            raise NotDefinedError("nothing limits how good a mix of options can be")
        found.append(solved.x)
    return np.array(found)


METHODS = (
    Method(
        id="simus",
        name="SIMUS",
        literature="Munier 2011",
        preparation="none; each criterion's greatest or least figure limits the mix",
        run=simus,
        aggregation="SIMUS",
        needs_zero=True,
        weighs=False,
        note="Its first ranking. scikit-criteria's gives options beyond the tenth another's place.",
    ),
)
