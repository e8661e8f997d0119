"""Scores as labels: short enough for a cell of a table."""

from evaluation.study import Score
from evaluation.wording import figure


def spread(score: Score) -> str:
    """A score as `42 (22 to 62)`, and as `42` where it does not range."""
    low, likely, high = map(amount, (score.low, score.likely, score.high))
    return likely if score.low == score.high else f"{likely} ({low} to {high})"


def amount(number: float) -> str:
    """A number in its unit without the last digits that adding leaves: `42.3`, `1250000`."""
    return figure(round(number, 6))
