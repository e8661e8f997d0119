"""The profiles' rankings side by side: where they agree, and what none of them puts last.

Formulas and sources: docs/method/compare.md#profiles
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.findings import Findings
from evaluation.methods.similarity import kendall
from evaluation.ranking import competition_ranks
from evaluation.study import Profile
from evaluation.values import Floats
from evaluation.weights import swing_weights

Bools = NDArray[np.bool_]
Ranks = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRanks:
    """Rankings by several weightings of the same scores. Columns are the findings' options.

    `names`: of the weightings. `weights`: (profiles, criteria). `totals`, `ranks`: (profiles,
    options). `agreement`: (profiles, profiles) Kendall's tau-b, nan where one of two ties all.
    `always_top`: columns of the options in every profile's top third; `never_bottom`: of those that
    no profile puts into its bottom third. `third`: how many places a third is; 0 for fewer than
    three options, which have no thirds.
    """

    names: tuple[str, ...]
    weights: Floats
    totals: Floats
    ranks: Ranks
    agreement: Floats
    always_top: tuple[int, ...]
    never_bottom: tuple[int, ...]
    third: int


def profile_ranks(findings: Findings, profiles: Sequence[Profile]) -> ProfileRanks:
    """Rank the findings' options by each profile's weights, in the findings' world."""
    weights = np.array(
        [swing_weights([each.points[name] for name in findings.criteria]) for each in profiles]
    ).reshape(len(profiles), len(findings.criteria))
    totals = weights @ findings.values.likely.T
    ranks = np.array([competition_ranks(row) for row in totals], dtype=np.int64)
    ranks = ranks.reshape(totals.shape)
    # A third is told in whole places, and never one place too many.
    third = totals.shape[1] // 3
    top, bottom = ranks <= third, places_from_behind(totals) <= third
    return ProfileRanks(
        names=tuple(each.name for each in profiles),
        weights=weights,
        totals=totals,
        ranks=ranks,
        agreement=agreements(ranks),
        always_top=_columns(top.all(axis=0)) if third and len(profiles) else (),
        never_bottom=_columns(~bottom.any(axis=0)) if third and len(profiles) else (),
        third=third,
    )


def places_from_behind(totals: Floats) -> Ranks:
    """Places counted from the last one, (profiles, options); equals share the better of them.

    So options that are all equal are all in the top third, and in the bottom third too.
    """
    backwards = [competition_ranks(-row) for row in totals]
    return np.array(backwards, dtype=np.int64).reshape(totals.shape)


def agreements(ranks: Ranks) -> Floats:
    """Kendall's tau-b of each pair of rankings, (profiles, profiles); nan where there is none."""
    pairs = [[kendall(one, other) for other in ranks] for one in ranks]
    return np.array(pairs, dtype=float).reshape(len(ranks), len(ranks))


def _columns(chosen: Bools) -> tuple[int, ...]:
    return tuple(int(i) for i in np.flatnonzero(chosen))
