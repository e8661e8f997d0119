"""Weights from several methods next to one another: where they differ, and points they make."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.elicitation.best_worst import BestWorst
from evaluation.elicitation.elicited import Elicited, RankOrder
from evaluation.elicitation.pairwise import Hierarchy, Pairwise
from evaluation.findings import Findings
from evaluation.ranking import TIE
from evaluation.sentences import percents
from evaluation.values import Floats
from evaluation.verdict import listing
from evaluation.weights import points_of

# Decimals of swing points made from weights: a link stays short, and no weight is off by 0.001%.
DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Widest:
    """The criterion on which weights differ most, by column, with the rows at both ends."""

    criterion: int
    low: int
    high: int
    apart: float


def widest(weights: Floats) -> Widest | None:
    """Where several sets of weights, (sets, criteria), differ most; None if they do not."""
    apart = np.ptp(weights, axis=0)
    criterion = int(np.argmax(apart))
    if apart[criterion] <= TIE:
        return None
    column = weights[:, criterion]
    return Widest(
        criterion=criterion,
        low=int(np.argmin(column)),
        high=int(np.argmax(column)),
        apart=float(apart[criterion]),
    )


def where_they_differ(weights: Floats, names: Sequence[str], criteria: Sequence[str]) -> str:
    """The widest difference in a sentence. `names`: of the sets, as a sentence takes them."""
    found = widest(weights)
    if found is None:
        return "They agree on every weight."
    column = weights[:, found.criterion]
    low, high = percents(float(column[found.low]), float(column[found.high]))
    return (
        f"They differ most on {criteria[found.criterion]}: {low} {names[found.low]}, {high} "
        f"{names[found.high]}."
    )


def would_lead(would: Findings, now: Findings, names: Sequence[str]) -> tuple[str, str]:
    """Who would lead with other weights, and how that compares with now. `names`: by row."""
    first, before = (
        listing([names[i] for i in each.order if each.ranks[i] == 1]) for each in (would, now)
    )
    shared, were_shared = (int((each.ranks == 1).sum()) > 1 for each in (would, now))
    headline = f"With these weights {first} would {'share first place' if shared else 'lead'}."
    verb = "share first place" if were_shared else "leads"
    today = "So it is today." if first == before else f"Today {before} {verb}."
    return headline, f"{would.verdict.detail} {today}"


def short_points(weights: Floats) -> list[float]:
    """Swing points that make these weights, the largest 100."""
    return [round(float(each), DECIMALS) for each in points_of(weights)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """The same answers turned into weights in other ways. `why`: a sentence; `columns`: by name."""

    why: str
    columns: tuple[tuple[str, Floats], ...]


def otherwise(found: Elicited) -> Otherwise | None:
    """What other usual derivations make of the same answers; None where there is just one."""
    result = found.result
    if isinstance(result, RankOrder):
        columns = tuple(zip(RULES, result.by_rule, strict=True))
        return Otherwise(why="The order alone, by each of the three rules.", columns=columns)
    if isinstance(result, Pairwise | Hierarchy):
        why = (
            "The principal eigenvector gives the weights. The geometric mean is the other usual "
            "derivation; far apart, they warn of contradictions."
        )
        columns = (("eigenvector", result.weights), ("geometric mean", geometric_mean(result)))
        return Otherwise(why=why, columns=columns)
    if isinstance(result, BestWorst):
        least, most = result.nonlinear_intervals.T
        why = (
            "The linear model gives the weights. The nonlinear one leaves each of them open "
            "between two ends."
        )
        columns = (("linear", result.weights), ("at least", least), ("at most", most))
        return Otherwise(why=why, columns=columns)
    return None


RULES = ("centroid", "rank sum", "reciprocal")


def geometric_mean(result: Pairwise | Hierarchy) -> Floats:
    """Weights by geometric means, (criteria,), in a hierarchy at both of its levels."""
    if isinstance(result, Pairwise):
        return result.geometric_mean
    parts = zip(result.top.geometric_mean, result.inside, strict=True)
    return np.concatenate([share * inside.geometric_mean for share, inside in parts])
