"""What is done to a table before a method: scales made comparable, and less made more.

Formulas and sources: docs/method/methods.md#preparation
"""

from collections.abc import Callable

import numpy as np

from evaluation.methods.decision import Decision, require
from evaluation.values import Floats

ZERO, NEGATIVE, ZERO_OR_LESS = "zero values", "negative values", "values of zero or less"


def positive(given: Decision) -> None:
    """Raise NotDefinedError unless every figure is above zero."""
    require(given.matrix >= 0, NEGATIVE)
    require(given.matrix > 0, ZERO)


def not_negative(given: Decision) -> None:
    """Raise NotDefinedError unless every figure that counts is zero or more."""
    require((given.matrix >= 0) | (given.weights == 0), NEGATIVE)


def inverted(given: Decision) -> Floats:
    """The table with 1 / x where less is better, so that more is better throughout.

    A figure that has no 1 / x stays, if its criterion has no weight.
    """
    above = given.matrix > 0
    sound = above | ~given.falls | (given.weights == 0)
    require(sound, f"{ZERO_OR_LESS} where less is better")
    turned = given.falls & above
    return np.where(turned, 1 / np.where(turned, given.matrix, 1.0), given.matrix)


def shares(matrix: Floats) -> Floats:
    """Each column divided by its sum."""
    return over(matrix, matrix.sum(axis=0))


def to_largest(matrix: Floats) -> Floats:
    """Each column divided by its largest figure."""
    return over(matrix, matrix.max(axis=0))


def to_length(matrix: Floats) -> Floats:
    """Each column divided by its length, the root of its sum of squares."""
    return over(matrix, np.sqrt((matrix**2).sum(axis=0)))


def to_range(matrix: Floats) -> Floats:
    """Each column from 0 at its least to 1 at its greatest; 0 where all are alike."""
    least = matrix.min(axis=0)
    return over(matrix - least, matrix.max(axis=0) - least)


def over(matrix: Floats, by: Floats) -> Floats:
    """Divide each column; one that would be divided by zero holds nothing but zeros and stays."""
    return np.asarray(matrix / np.where(by == 0, 1.0, by))


SCALES: dict[str, Callable[[Floats], Floats]] = {
    "max": to_largest,
    "sum": shares,
    "vector": to_length,
    "minmax": to_range,
    "none": lambda matrix: matrix,
}
# Which scales divide by something that must not be negative.
DIVIDES = ("max", "sum")


def rising(given: Decision, scale: str, inversion: str = "usual") -> Floats:
    """The table scaled, and more made better throughout.

    `scale`: one of SCALES. `inversion`, where less is better: `reciprocal`, 1 / x before scaling;
    `linear`, 1 minus the scaled figure, or its negative where nothing is scaled; `usual`, the first
    of them but the second for `minmax`.
    """
    if scale in DIVIDES:
        not_negative(given)
    if inversion == "reciprocal" or (inversion == "usual" and scale != "minmax"):
        return SCALES[scale](inverted(given))
    scaled = SCALES[scale](given.matrix)
    varies = np.ptp(given.matrix, axis=0) > 0
    top = np.where(varies, 1.0, 0.0) if scale == "minmax" else float(scale != "none")
    return np.where(given.falls, top - scaled, scaled)


def ideal_ends(given: Decision, matrix: Floats) -> tuple[Floats, Floats]:
    """The best and the worst figure of each column, (criteria,) each."""
    least, greatest = matrix.min(axis=0), matrix.max(axis=0)
    falls = given.falls
    return np.where(falls, least, greatest), np.where(falls, greatest, least)
