"""Scores that follow from other scores, to one decimal: one rule, wherever packages are scored.

Rules: docs/method/packages.md#arithmetic
"""

import numpy as np

from evaluation.values import Floats

# Sums that differ beyond so many decimals differ by rounding errors alone.
ROUNDING = 9
# Splits a float into halves whose products are exact (Veltkamp).
SPLIT = 2.0**27 + 1


def to_one_decimal(scores: Floats) -> Floats:
    """`round(round(score, 9), 1)` for each score, whatever order its sum was taken in.

    Numpy's own rounding to decimals goes astray where a score lies half-way between two of them.
    """
    x = np.round(scores, ROUNDING)
    tens = x * 10.0
    high = SPLIT * x - (SPLIT * x - x)
    lost = (high * 10.0 - tens) + (x - high) * 10.0
    below = np.floor(tens)
    beyond = (tens - below - 0.5) + lost
    up = (beyond > 0) | ((beyond == 0) & (below % 2 == 1))
    return np.asarray((below + up) / 10.0)
