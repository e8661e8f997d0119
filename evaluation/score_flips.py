"""Which single score, moved how far, takes the lead away.

Formulas and sources: docs/method/sensitivity.md#scores
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.findings import Findings
from evaluation.study import Score, Study
from evaluation.sweeps import leading
from evaluation.values import Floats, score_of, scores_array, triangle_below, triangle_ends


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFlip:
    """A score that would end the lead, all others as they are.

    `option`: place of the option whose score moves among those of `findings.scored`, which are the
    rows where options are ranked. `criterion`: column. `leader`: row that then leads. `score`:
    today's likely score and `to`: the score at which the totals are equal, in the criterion's unit;
    a value of 0 or 1 there can only tie. `inside`: within the score's own low..high. `beyond`:
    probability that the ranging score lies beyond `to`. `cell`: the score, with its reason and
    grade.
    """

    option: int
    criterion: int
    leader: int
    score: float
    to: float
    inside: bool
    beyond: float
    cell: Score


def flip_values(values: Floats, weights: Floats) -> tuple[Floats, NDArray[np.intp]]:
    """The value 0..1 of each cell at which the lead ends, and who then leads, (options, criteria).

    nan where no value within 0..1 would do: weight zero, too far behind or ahead, first place
    shared already, only one option. `values`: (options, criteria); `weights`: (criteria,).
    """
    totals = values @ weights
    taker = np.repeat(np.arange(len(totals))[:, None], len(weights), axis=1)
    none = np.full(values.shape, np.nan)
    if len(totals) < 2 or len(leading(totals)) > 1:
        return none, taker
    leader, second = np.argsort(-totals, kind="stable")[:2]
    taker[leader] = second
    gap = totals[leader] - totals
    gap[leader] = totals[second] - totals[leader]
    np.divide(gap[:, None], weights, out=none, where=weights > 0)
    to = values + none
    # Rounding must not put a tie at the very end of a scale out of reach.
    near = np.where(np.abs(to) < 1e-12, 0.0, np.where(np.abs(to - 1) < 1e-12, 1.0, to))
    return np.where((near >= 0) & (near <= 1), near, np.nan), taker


def score_flips(findings: Findings, between: Sequence[int] | None = None) -> tuple[ScoreFlip, ...]:
    """Every score flip of options within its criterion's range, the likeliest first.

    First those inside their score's own low..high, then by the probability that the score lies
    beyond, then by the value points to go. Units are never compared. Packages: member_flips.py.
    `between`: the rows among whom the lead is looked for, all of them if none are named.
    """
    study = findings.study
    values, taker = _flip_values_between(findings, between)
    to, beyond = _in_units(study, values, findings.values.likely)
    low, likely, high = scores_array(study)
    inside = (low <= to) & (to <= high)
    apart = np.abs(values - findings.values.likely)
    rows, columns = np.nonzero(np.isfinite(values))
    order = np.lexsort((apart[rows, columns], -beyond[rows, columns], ~inside[rows, columns]))
    return tuple(
        ScoreFlip(
            option=int(i),
            criterion=int(j),
            leader=int(taker[i, j]),
            score=float(likely[i, j]),
            to=float(to[i, j]),
            inside=bool(inside[i, j]),
            beyond=float(beyond[i, j]),
            cell=study.options[i].scores[study.criterion_ids[j]],
        )
        for i, j in zip(rows[order], columns[order], strict=True)
    )


def _flip_values_between(
    findings: Findings, between: Sequence[int] | None
) -> tuple[Floats, NDArray[np.intp]]:
    """As `flip_values`, among some rows; all others have none."""
    values, weights = findings.values.likely, findings.weights
    if between is None:
        return flip_values(values, weights)
    rows = np.array(between, dtype=np.intp)
    to, taker = np.full(values.shape, np.nan), np.zeros(values.shape, dtype=np.intp)
    to[rows], local = flip_values(values[rows], weights)
    taker[rows] = rows[local]
    return to, taker


def _in_units(study: Study, to: Floats, likely: Floats) -> tuple[Floats, Floats]:
    """Scores at the flips and the probability that the scores lie beyond, (options, criteria)."""
    scores = scores_array(study)
    units, beyond = np.empty(to.shape), np.empty(to.shape)
    for j, criterion in enumerate(study.criteria):
        units[:, j] = score_of(criterion, to[:, j])
        ends = triangle_ends(scores[:, :, j], criterion.range, study.frame.range_share)
        below = triangle_below(units[:, j], *ends)
        upward = (to[:, j] > likely[:, j]) == (criterion.best > criterion.worst)
        beyond[:, j] = np.where(upward, 1.0 - below, below)
    return units, beyond
