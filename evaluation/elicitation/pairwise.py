"""Pairwise comparisons (AHP): weights from "how many times as important is this as that?".

Formulas and sources: docs/method/weights.md#pairwise
"""

from collections.abc import Sequence
from dataclasses import dataclass

from numpy.typing import ArrayLike

from evaluation.elicitation.random_index import DEFAULT_TABLE
from evaluation.values import Floats

# Saaty's rule of thumb: judgements above this should be looked at again.
ACCEPTABLE = 0.1


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
    `repairs`: every judgement, the one that costs most consistency first; () if all agree, or if
    there are fewer than three criteria.
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
        raise NotImplementedError


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
    raise NotImplementedError


def hierarchy(
    top: ArrayLike, inside: Sequence[ArrayLike], random_index: str | float = DEFAULT_TABLE
) -> Hierarchy:
    """Compose comparisons of groups with those inside each group.

    `top`: (groups, groups); `inside`: one matrix for each group, [[1]] for a group of one.
    """
    raise NotImplementedError


def reciprocal_matrix(upper: Sequence[float]) -> Floats:
    """A comparison matrix from its judgements above the diagonal, row by row, (criteria, criteria).

    `upper`: m (m - 1) / 2 judgements: 1 over 2, 1 over 3, .., 2 over 3, ..
    """
    raise NotImplementedError
