"""What moves the leader's margin most: one score or one weight at a time, from end to end.

Formulas and sources: docs/method/sensitivity.md#tornado
"""

from dataclasses import dataclass

import numpy as np

from evaluation.findings import Findings
from evaluation.member_moves import lead_of, moved_totals, paths
from evaluation.ranking import TIE
from evaluation.sweeps import Bools, sweep
from evaluation.values import Floats, scores_array
from evaluation.weights import swing_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The margin while one input goes from `low` to `high`, all else as it is.

    The margin is today's leader's total minus the best other's, so below 0 it is no longer first.
    `option`: whose score moves, as a place among the options of `findings.scored`; None if the
    weight of `criterion` (a column) does. `low`, `high`: in the criterion's unit, or shares of 1.
    `at_low`, `at_high`: the margin there, -1..1.
    """

    option: int | None
    criterion: int
    low: float
    high: float
    at_low: float
    at_high: float

    @property
    def span(self) -> float:
        """How far the margin moves."""
        return abs(self.at_high - self.at_low)


def tornado(findings: Findings, locked: Bools | None = None) -> tuple[Bar, ...]:
    """All bars that move the margin, widest first: scores low to high, weights across profiles.

    Empty for a single option, which has no margin.
    """
    if len(findings.options) < 2:
        return ()
    scores = _member_bars(findings) if findings.parts else _score_bars(findings)
    bars = [*scores, *_weight_bars(findings, locked)]
    return tuple(sorted((bar for bar in bars if bar.span > TIE), key=lambda bar: -bar.span))


def _score_bars(findings: Findings) -> list[Bar]:
    table = findings.values
    ends = [
        score_margins(table.likely, given, findings.weights) for given in (table.low, table.high)
    ]
    bars = []
    for i, option in enumerate(findings.options):
        scores = findings.study.option(option).scores
        for j, criterion in enumerate(findings.criteria):
            score = scores[criterion]
            at_low, at_high = float(ends[0][i, j]), float(ends[1][i, j])
            bars.append(
                Bar(
                    option=i,
                    criterion=j,
                    low=score.low,
                    high=score.high,
                    at_low=at_low,
                    at_high=at_high,
                )
            )
    return bars


def _member_bars(findings: Findings) -> list[Bar]:
    """The margin of the leading package while a score of an option in some package moves."""
    parts, leader = findings.scored, int(np.argmax(findings.totals))
    cells = paths(parts).cells
    low, _, high = (given[tuple(cells.T)] for given in scores_array(parts))
    at_low, at_high = (lead_of(moved_totals(findings, cells, x), leader) for x in (low, high))
    return [
        Bar(
            option=int(i),
            criterion=int(j),
            low=float(low[k]),
            high=float(high[k]),
            at_low=float(at_low[k]),
            at_high=float(at_high[k]),
        )
        for k, (i, j) in enumerate(cells)
    ]


def _weight_bars(findings: Findings, locked: Bools | None) -> list[Bar]:
    profiles = [
        swing_weights([profile.points[criterion] for criterion in findings.criteria])
        for profile in findings.study.profiles
    ]
    if not profiles:
        return []
    low, high = np.min(profiles, axis=0), np.max(profiles, axis=0)
    values, weights = findings.values.likely, findings.weights
    low, high, at_low, at_high = weight_margins(values, weights, low, high, locked)
    return [
        Bar(
            option=None,
            criterion=j,
            low=float(low[j]),
            high=float(high[j]),
            at_low=float(at_low[j]),
            at_high=float(at_high[j]),
        )
        for j in range(len(weights))
    ]


def score_margins(values: Floats, given: Floats, weights: Floats) -> Floats:
    """The margin if one cell's value were the given one instead, (options, criteria).

    `values`, `given`: (options, criteria) on 0..1. Today's leader stays the one that is measured.
    """
    totals = values @ weights
    leader, second = np.argsort(-totals, kind="stable")[:2]
    changed = totals[:, None] + weights * (given - values)
    # Another option's score matters only through the best of all others.
    rest = np.full(len(totals), totals[second])
    rest[second] = np.delete(totals, [leader, second]).max(initial=-np.inf)
    margins = totals[leader] - np.maximum(changed, rest[:, None])
    margins[leader] = changed[leader] - totals[second]
    return np.asarray(margins)


def weight_margins(
    values: Floats, weights: Floats, low: Floats, high: Floats, locked: Bools | None = None
) -> tuple[Floats, Floats, Floats, Floats]:
    """The reachable weights nearest `low` and `high`, and the margins there, (criteria,) each.

    Each weight moves alone, the others in proportion. Returns (low, high, margin at low, at high).
    """
    leader = int(np.argmax(values @ weights))
    found = np.empty((4, len(weights)))
    for j in range(len(weights)):
        swept = sweep(values, weights, [j], locked)
        for end, aim in enumerate((low[j], high[j])):
            t = min(max(float(aim), swept.lowest), swept.highest)
            totals = swept.totals_at(t)
            found[end, j] = t
            found[2 + end, j] = totals[leader] - np.delete(totals, leader).max()
    return found[0], found[1], found[2], found[3]
