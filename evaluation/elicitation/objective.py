"""Weights read from the spread of a table. They describe this table and are nobody's preferences.

Formulas and sources: docs/method/weights.md#objective
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import entr

from evaluation.values import Floats

ObjectiveMethod = Literal["entropy", "critic", "standard_deviation", "merec"]
Direction = Literal["max", "min"]
# A column that varies by less than this share of its largest value is level.
LEVEL = 1e-12
NOBODYS = "describes the spread of this table and is nobody's preference"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """`name` for screens, `literature`, and what it `measures` of each criterion."""

    name: str
    literature: str
    measures: str


OBJECTIVE_METHODS: MappingProxyType[ObjectiveMethod, About] = MappingProxyType(
    {
        "entropy": About(
            name="Entropy",
            literature="Shannon (1948); Zeleny (1982), Multiple Criteria Decision Making",
            measures="how evenly a column is spread over the options (less even weighs more)",
        ),
        "critic": About(
            name="CRITIC",
            literature="Diakoulaki, Mavrotas and Papayannakis (1995), Computers & OR 22",
            measures="how far a column spreads, times how little it goes along with the others",
        ),
        "standard_deviation": About(
            name="Standard deviation",
            literature="Diakoulaki, Mavrotas and Papayannakis (1995), Computers & OR 22",
            measures="how far a column spreads, in the unit it is given in",
        ),
        "merec": About(
            name="MEREC",
            literature="Keshavarz-Ghorabaee and others (2021), Symmetry 13",
            measures="how much the options' standing changes when the column is left out",
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """`weights`: (criteria,); `measure`: (criteria,) what they are in proportion to.

    For entropy `measure` is the entropy itself (0..1), and weights are in proportion to what is
    missing to 1.
    """

    method: ObjectiveMethod
    weights: Floats
    measure: Floats


def objective(
    matrix: ArrayLike, directions: Sequence[Direction], method: ObjectiveMethod
) -> Objective:
    """Weights of a table, (options, criteria), of which `undefined` has nothing to say."""
    # Importing takes 1.4 s, which no other way of weighing should wait for.
    from skcriteria.preprocessing import weighters

    table = np.asarray(matrix, dtype=float)
    signs = np.array([1 if direction == "max" else -1 for direction in directions])
    if method == "entropy":
        weights = weighters.entropy_weights(table)
    elif method == "critic":
        weights = weighters.critic_weights(table, signs)
    elif method == "merec":
        weights = weighters.merec_weights(table, signs)
    else:
        weights = weighters.std_weights(table)
    return Objective(
        method=method,
        # What rounding leaves of a column that says nothing may lie just below 0.
        weights=np.maximum(weights, 0) / np.maximum(weights, 0).sum(),
        measure=_measure(table, signs, method),
    )


def _measure(table: Floats, signs: NDArray[np.int64], method: ObjectiveMethod) -> Floats:
    """What each method reads from each column, (criteria,); see `About.measures`."""
    if method == "entropy":
        shares = table / table.sum(axis=0)
        return np.asarray(entr(shares).sum(axis=0) / np.log(len(table)))
    if method == "critic":
        spans = np.ptp(table, axis=0)
        # Turned towards the objective; where a column starts changes neither factor.
        scaled = table / spans * signs
        together = np.atleast_2d(np.corrcoef(scaled, rowvar=False))
        return np.asarray(scaled.std(axis=0, ddof=1) * (1 - together).sum(axis=0))
    if method == "merec":
        scaled = np.where(signs > 0, table.min(axis=0) / table, table / table.max(axis=0))
        logs = np.abs(np.log(scaled)) / len(signs)
        whole = logs.sum(axis=1, keepdims=True)
        return np.asarray(np.abs(np.log1p(whole - logs) - np.log1p(whole)).sum(axis=0))
    return np.asarray(table.std(axis=0, ddof=1))


def undefined(matrix: ArrayLike, names: Sequence[str], method: ObjectiveMethod) -> str:
    """Why a method is not defined for a table, as the end of a sentence; empty if it is."""
    table = np.asarray(matrix, dtype=float)
    if len(table) < 2:
        return "it needs at least two options"
    level = np.ptp(table, axis=0) <= LEVEL * np.abs(table).max(axis=0)
    if level.all():
        return "every criterion is the same for all options"
    if method == "entropy":
        return _outside(table < 0, names, "below 0") or _columns(
            ~np.any(table, axis=0), names, "0 for every option"
        )
    if method == "merec":
        return _outside(table <= 0, names, "0 or below")
    if method == "critic" and level.any():
        return _columns(level, names, "the same for all options")
    if method == "critic" and np.all(np.corrcoef(table, rowvar=False) > 1 - LEVEL):
        return "all criteria go along with one another entirely"
    return ""


def _outside(cells: NDArray[np.bool_], names: Sequence[str], told: str) -> str:
    """How many cells of which columns a method cannot read; empty if there are none."""
    count = int(cells.sum())
    if count == 0:
        return ""
    listed = _listed(np.asarray(cells.any(axis=0)), names)
    return f"{count} value{'s' * (count > 1)} of {listed} {'is' if count == 1 else 'are'} {told}"


def _columns(columns: NDArray[np.bool_], names: Sequence[str], told: str) -> str:
    """Which columns a method cannot read; empty if there are none."""
    if not columns.any():
        return ""
    return f"{_listed(columns, names)} {'is' if columns.sum() == 1 else 'are'} {told}"


def _listed(columns: NDArray[np.bool_], names: Sequence[str]) -> str:
    return ", ".join(name for name, hit in zip(names, columns, strict=True) if hit)
