"""Floors: thresholds below which an option is flagged beside its total, never inside it.

Rules: docs/method.md#floors
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from evaluation.ranking import competition_ranks
from evaluation.study import Criterion, Option, Study
from evaluation.values import Floats


def broken_floors(study: Study, floors: Mapping[str, float]) -> tuple[tuple[str, ...], ...]:
    """For each option the criteria whose floor its likely score misses, as ids.

    `floors`: by criterion, in its unit. A score on the floor itself meets it.
    """
    held = [criterion for criterion in study.criteria if criterion.id in floors]
    return tuple(
        tuple(c.id for c in held if misses(option, c, floors[c.id])) for option in study.options
    )


def ranks_without(totals: Floats, flagged: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Ranks among the options that are not flagged, (options,); 0 for those that are."""
    ranks = np.zeros(len(totals), dtype=np.int64)
    ranks[~flagged] = competition_ranks(totals[~flagged])
    return ranks


def misses(option: Option, criterion: Criterion, floor: float) -> bool:
    """Whether an option's likely score on a criterion is worse than a floor in its unit."""
    likely = option.scores[criterion.id].likely
    return likely < floor if criterion.best > criterion.worst else likely > floor
