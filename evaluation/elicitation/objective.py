"""Weights read from the spread of a table. They describe this table and are nobody's preferences.

Formulas and sources: docs/method/weights.md#objective
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from numpy.typing import ArrayLike

from evaluation.values import Floats

ObjectiveMethod = Literal["entropy", "critic", "standard_deviation", "merec"]
Direction = Literal["max", "min"]
NOBODYS = "describes the spread of this table and is nobody's preference"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """`name` for screens, `literature`, and what it `measures` of each criterion."""

    name: str
    literature: str
    measures: str


OBJECTIVE_METHODS: MappingProxyType[ObjectiveMethod, About] = MappingProxyType({})


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
    raise NotImplementedError


def undefined(matrix: ArrayLike, names: Sequence[str], method: ObjectiveMethod) -> str:
    """Why a method is not defined for a table, as the end of a sentence; empty if it is."""
    raise NotImplementedError
