"""What can be said without exact weights: dominance, potential optimality, regret.

Formulas and sources: docs/method/sensitivity.md#dominance
"""

from dataclasses import dataclass

import numpy as np

from evaluation.findings import Findings
from evaluation.member_draws import package_ends
from evaluation.potential import BestCase, potential_optimality
from evaluation.ranking import TIE
from evaluation.regions import Region, anything, least, most_favourable
from evaluation.values import Floats, sampled_ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Dominance:
    """All that holds over a whole region of weights. Rows are the findings' options.

    `least`, `most`: (options, options) the least and most by which a row is ahead of a column, on
    -1..1. `dominated`: pairs (better, worse). `potential`: each option's best case at likely
    scores; `favourable`: the same with its own scores at the favourable end and all others' at the
    unfavourable end of the range they are sampled from. `max_regret`: (options,) the most an option
    can fall behind the best. `minimax_regret`: the options for which that is least.
    """

    least: Floats
    most: Floats
    dominated: tuple[tuple[int, int], ...]
    potential: tuple[BestCase, ...]
    favourable: tuple[BestCase, ...]
    max_regret: Floats
    minimax_regret: tuple[int, ...]


def dominance(findings: Findings, region: Region | None = None) -> Dominance:
    """Compare all options over a region of weights, by default every weighting."""
    values = findings.values.likely
    weights = region or anything(len(findings.criteria))
    low, high = pairwise_range(values, weights)
    parts = findings.parts
    ends = sampled_ends(findings.study) if parts is None else package_ends(parts)
    unfavourable, favourable = ends
    regret = max_regret(high)
    return Dominance(
        least=low,
        most=high,
        dominated=dominated_pairs(low, high),
        potential=potential_optimality(values, weights),
        favourable=potential_optimality(favourable, weights, unfavourable),
        max_regret=regret,
        minimax_regret=minimax_regret(regret),
    )


def pairwise_range(values: Floats, region: Region) -> tuple[Floats, Floats]:
    """Least and most of w.(v_i - v_k) over the region, (options, options) each; rows are i.

    By closed form, or where the region has linear constraints by one linear program a pair.
    """
    totals = values @ region.corners.T
    most = np.zeros((len(totals), len(totals)))
    for i, own in enumerate(totals):
        most[i] = _most(own - totals, region)
    # Adding zero turns -0.0 into 0.0, which reads better.
    return -most.T + 0.0, most


def _most(ahead: Floats, region: Region) -> Floats:
    if not len(region.rows):
        return most_favourable(ahead, region.shares)
    # A region is never empty, so that every program has an answer.
    return np.array([-(least(-row, region) or 0.0) if row.any() else 0.0 for row in ahead])


def dominated_pairs(low: Floats, high: Floats) -> tuple[tuple[int, int], ...]:
    """Pairs (better, worse): never behind, and ahead at some weights."""
    return tuple((int(i), int(k)) for i, k in np.argwhere((low >= -TIE) & (high > TIE)))


def max_regret(high: Floats) -> Floats:
    """The most each option can fall behind the best, (options,), from the pairwise `most`."""
    return np.asarray(high.max(axis=0))


def minimax_regret(regret: Floats) -> tuple[int, ...]:
    """The options whose greatest regret is least; more than one where they tie."""
    return tuple(int(i) for i in np.flatnonzero(regret - regret.min() <= TIE))
