"""A plain decision table, and what a method answers to it.

Formulas and sources: docs/method/methods.md
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.errors import NotDefinedError
from evaluation.ranking import competition_ranks
from evaluation.values import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Figures of options on criteria, in any units.

    `matrix`: (options, criteria) floats, scikit-criteria cuts whole numbers. `signs`: (criteria,)
    1 where more is better, -1 where less is. `weights`: (criteria,) at least 0, not all 0.
    """

    matrix: Floats
    signs: NDArray[np.int64]
    weights: Floats

    @property
    def falls(self) -> NDArray[np.bool_]:
        """Where less is better, (criteria,)."""
        return np.asarray(self.signs < 0)

    def counted(self) -> "Decision":
        """The same without criteria of zero weight: for methods that a zero there would upset."""
        kept = self.weights > 0
        return self if kept.all() else self.columns(kept)

    def columns(self, kept: NDArray[np.bool_]) -> "Decision":
        """The same with some criteria only."""
        return Decision(
            matrix=self.matrix[:, kept], signs=self.signs[kept], weights=self.weights[kept]
        )

    def rows(self, matrix: Floats) -> "Decision":
        """The same criteria with other figures."""
        return replace(self, matrix=matrix)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a method answers.

    `scores`: (options,), None where there is only a kernel. `more_is_better`: which scores come
    first. `details`: the method's own intermediate figures, by the names literature gives them.
    `kernel`: (options,) the options that none outranks, for ELECTRE I.
    """

    scores: Floats | None
    details: Mapping[str, Any] = field(default_factory=dict)
    more_is_better: bool = True
    kernel: NDArray[np.bool_] | None = None

    @property
    def ranks(self) -> NDArray[np.int64] | None:
        """Places from 1, ties sharing the better one; None for a kernel."""
        if self.scores is None:
            return None
        return relative_ranks(self.scores if self.more_is_better else -self.scores)


def relative_ranks(scores: Floats) -> NDArray[np.int64]:
    """Competition ranks of scores of any size: what ties is measured by the largest of them."""
    largest = np.abs(scores).max()
    return competition_ranks(scores / largest if largest > 0 else scores)


def require(sound: NDArray[np.bool_], reason: str) -> None:
    """Raise NotDefinedError for a reason unless all is sound; a table's unsound cells are named."""
    if not sound.all():
        cells = np.argwhere(~sound) if sound.ndim == 2 else ()
        raise NotDefinedError(reason, ((int(i), int(j)) for i, j in cells))
