"""Trade-offs by matching: which level makes two options equal that differ on two criteria.

Formulas and sources: docs/method/weights.md#matching
"""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from evaluation.values import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """Weights from matches; each match states a ratio of two weights.

    `weights`: (criteria,). `pairs`: the two columns of each match, ascending. `stated`: (matches,)
    weight of the first of the pair over the second as the match has it; `fitted`: the same by
    `weights`; `implied`: by all other matches alone, nan where they do not link the two.
    `factor`: the largest of stated / fitted or its inverse, 1 if all matches agree.
    `costliest`: the match whose leaving out lets the others agree best; None if all agree.
    """

    weights: Floats
    pairs: tuple[tuple[int, int], ...]
    stated: Floats
    fitted: Floats
    implied: Floats
    factor: float
    costliest: int | None


def matching(gains: ArrayLike) -> Matching:
    """Weights at which each match's two options have equal totals, by least squares of logarithms.

    `gains`: (matches, criteria) values of the second option minus those of the first: one above 0,
    one below 0, else 0. The matches link all criteria (see `unlinked`).
    """
    raise NotImplementedError


def unlinked(gains: ArrayLike) -> list[list[int]]:
    """Columns by which of them are linked by matches; a single entry if all are."""
    raise NotImplementedError
