"""Pairwise comparisons (AHP): weights from "how many times as important is this as that?".

Formulas and sources: docs/method/weights.md#pairwise
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from evaluation.elicitation.random_index import DEFAULT_TABLE, TABLES
from evaluation.values import Floats

# Saaty's rule of thumb: judgements above this should be looked at again.
ACCEPTABLE = 0.1
# A CI below this is rounding; judgements copied with six or more decimals stay well below it.
AGREED = 1e-7
# Nobody judges finer than this share; a judgement as near to what the others imply stands.
NEAR = 0.05
# The scale of judgements: equally important to extremely more important.
SCALE = tuple([f"1/{k}" for k in range(9, 1, -1)] + [f"{k}" for k in range(1, 10)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Consistency:
    """How far a matrix is from one whose judgements all agree.

    `lambda_max`: its principal eigenvalue, m if all agree. `ci`: (lambda_max - m) / (m - 1).
    `random_index` and `table`: what `ci` is divided by, and the key of its table in TABLES ("" for
    a number of one's own). `cr`: the consistency ratio, 0 for two criteria; None where the table
    ends before m. `acceptable`: whether `cr` is at most 0.1; None without a `cr`.
    """

    lambda_max: float
    ci: float
    random_index: float | None
    table: str
    cr: float | None

    @property
    def acceptable(self) -> bool | None:
        """Saaty's rule of thumb; None where there is no ratio."""
        return None if self.cr is None else self.cr <= ACCEPTABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One judgement, `row` over `column` (row < column), and what all others together imply for it.

    `given`: as judged; `implied`: the geometric mean of the judgements that lead from `row` to
    `column` by one third criterion; `nearest`: the judgement on the scale 1/9 .. 9 nearest to it,
    as text such as "3" or "1/3"; `after`: consistency with `implied` in its place.
    """

    row: int
    column: int
    given: float
    implied: float
    nearest: str
    after: Consistency


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairwise:
    """Weights of one comparison matrix.

    `weights`: (criteria,) the principal eigenvector. `geometric_mean`: (criteria,) the other usual
    derivation, with `gci`, its geometric consistency index. `column_mean`: (criteria,) the
    approximation of spreadsheets, with `approximate`, the consistency read from it.
    `repairs`: every judgement that could be repaired, the one that costs most consistency first;
    () if all agree.
    """

    weights: Floats
    consistency: Consistency
    geometric_mean: Floats
    gci: float
    column_mean: Floats
    approximate: Consistency
    repairs: tuple[Repair, ...]

    @property
    def costliest(self) -> Repair | None:
        """The judgement whose repair helps most; None if nothing is to be repaired.

        With three criteria each of the three judgements would do as well: `repairs` tells.
        """
        return self.repairs[0] if self.repairs else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hierarchy:
    """Weights of criteria in groups: the group's weight times the weight inside the group.

    `weights`: (criteria,) group after group. `top`: comparisons of the groups; `inside`: of the
    criteria of each group. `cr`: consistency ratio of the whole hierarchy, None without a table.
    """

    weights: Floats
    top: Pairwise
    inside: tuple[Pairwise, ...]
    cr: float | None


def pairwise(matrix: ArrayLike, random_index: str | float = DEFAULT_TABLE) -> Pairwise:
    """Weights, consistency and costliest judgement of a comparison matrix.

    `matrix`: (criteria, criteria) positive and reciprocal; row over column. `random_index`: a key
    of TABLES or a number.
    """
    given = np.asarray(matrix, dtype=float)
    count = len(given)
    weights, lambda_max = principal(given)
    consistency = consistency_of(lambda_max, count, random_index)
    rows = np.exp(np.log(given).mean(axis=1))
    geometric_mean = rows / rows.sum()
    column_mean = (given / given.sum(axis=0)).mean(axis=1)
    read = float((given @ column_mean / column_mean).mean())
    return Pairwise(
        weights=weights,
        consistency=consistency,
        geometric_mean=geometric_mean,
        gci=_geometric_index(given, geometric_mean),
        column_mean=column_mean,
        approximate=consistency_of(read, count, random_index),
        repairs=_repairs(given, random_index) if consistency.ci > AGREED else (),
    )


def principal(matrix: Floats) -> tuple[Floats, float]:
    """Principal eigenvector, (criteria,) summing to 1, and eigenvalue of a positive matrix."""
    values, vectors = np.linalg.eig(matrix)
    first = int(np.argmax(values.real))
    vector = np.abs(vectors[:, first].real)
    return vector / vector.sum(), float(values[first].real)


def consistency_of(lambda_max: float, count: int, random_index: str | float) -> Consistency:
    """CI and CR of `count` criteria; without a division where nothing can disagree."""
    table = random_index if isinstance(random_index, str) else ""
    index = 0.0 if count <= 2 else TABLES[table].of(count) if table else float(random_index)
    # Rounding can put the eigenvalue just below its least value, m.
    ci = max(lambda_max - count, 0.0) / (count - 1) if count > 2 else 0.0
    cr = 0.0 if count <= 2 else None if index is None else ci / index
    return Consistency(lambda_max=lambda_max, ci=ci, random_index=index, table=table, cr=cr)


def _geometric_index(matrix: Floats, weights: Floats) -> float:
    """Mean square of log(a_ij w_j / w_i), over what is left free; 0 for two criteria."""
    count = len(matrix)
    if count <= 2:
        return 0.0
    errors = np.log(matrix * weights / weights[:, None])
    return float((np.triu(errors, 1) ** 2).sum() * 2 / ((count - 1) * (count - 2)))


def _repairs(matrix: Floats, random_index: str | float) -> tuple[Repair, ...]:
    """Judgements with what all others imply for them, where that helps; the most helpful first."""
    logs, count = np.log(matrix), len(matrix)
    # Routes from i to k by a third criterion: the two that pass i or k are the judgement itself.
    routes = logs.sum(axis=1, keepdims=True) + logs.sum(axis=0) - 2 * logs
    implied = np.exp(routes / (count - 2))
    pairs = list(combinations(range(count), 2))
    trials = np.repeat(matrix[None], len(pairs), axis=0)
    for trial, (i, k) in zip(trials, pairs, strict=True):
        trial[i, k], trial[k, i] = implied[i, k], 1 / implied[i, k]
    largest = np.linalg.eigvals(trials).real.max(axis=1)
    repairs = [
        Repair(
            row=i,
            column=k,
            given=float(matrix[i, k]),
            implied=float(implied[i, k]),
            nearest=nearest_judgement(float(implied[i, k])),
            after=consistency_of(float(after), count, random_index),
        )
        for (i, k), after in zip(pairs, largest, strict=True)
    ]
    now = consistency_of(principal(matrix)[1], count, random_index).ci
    helpful = [
        each
        for each in repairs
        if each.after.ci < now and abs(np.log(each.implied / each.given)) > NEAR
    ]
    # Rounded, so that repairs that help equally stand in the order of the matrix.
    return tuple(sorted(helpful, key=lambda each: round(each.after.ci, 9)))


def nearest_judgement(ratio: float) -> str:
    """The judgement on the scale from 1/9 to 9 that is nearest by ratio, such as "3" or "1/3"."""
    steps = np.log(np.concatenate([1 / np.arange(9.0, 1, -1), np.arange(1.0, 10)]))
    return SCALE[int(np.argmin(np.abs(steps - np.log(ratio))))]


def hierarchy(
    top: ArrayLike, inside: Sequence[ArrayLike], random_index: str | float = DEFAULT_TABLE
) -> Hierarchy:
    """Compose comparisons of groups with those inside each group.

    `top`: (groups, groups); `inside`: one matrix for each group, [[1]] for a group of one.
    """
    above = pairwise(top, random_index)
    below = tuple(pairwise(each, random_index) for each in inside)
    parts = [share * each.weights for share, each in zip(above.weights, below, strict=True)]
    return Hierarchy(
        weights=np.concatenate(parts),
        top=above,
        inside=below,
        cr=_whole_ratio(above, below),
    )


def _whole_ratio(above: Pairwise, below: Sequence[Pairwise]) -> float | None:
    """CR of a hierarchy: CIs over random indices, both summed with the weights of the groups."""
    shares = np.array([1.0, *above.weights])
    parts = [each.consistency for each in (above, *below)]
    indices = [each.random_index for each in parts]
    if None in indices:
        return None
    ci = float(shares @ [each.ci for each in parts])
    return ci / float(shares @ np.array(indices, dtype=float)) if ci else 0.0


def reciprocal_matrix(upper: Sequence[float]) -> Floats:
    """A comparison matrix from its judgements above the diagonal, row by row, (criteria, criteria).

    `upper`: m (m - 1) / 2 judgements: 1 over 2, 1 over 3, .., 2 over 3, ..
    """
    count = round((1 + np.sqrt(1 + 8 * len(upper))) / 2)
    matrix = np.ones((count, count))
    above = np.triu_indices(count, 1)
    matrix[above] = upper
    matrix.T[above] = 1 / np.asarray(upper, dtype=float)
    return matrix
