"""Objective contrasts: each method on one table, beside the others."""

from dataclasses import dataclass

import numpy as np

from evaluation.elicitation.answers import ObjectiveAnswers
from evaluation.elicitation.objective import (
    OBJECTIVE_METHODS,
    Direction,
    Objective,
    ObjectiveMethod,
    objective,
    undefined,
)
from evaluation.study import Study
from evaluation.values import Floats, value_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrasts:
    """Objective methods side by side; `weights` are those of the first that is defined.

    `undefined`: method and why it is not defined for this table.
    """

    weights: Floats
    defined: tuple[Objective, ...]
    undefined: tuple[tuple[ObjectiveMethod, str], ...]


def contrasts(answers: ObjectiveAnswers, names: tuple[str, ...], study: Study | None) -> Contrasts:
    """Weights by each method asked for; the answers have been checked."""
    table = table_of(answers, study)
    directions: tuple[Direction, ...] = answers.objectives or ("max",) * table.shape[1]
    why = [(method, undefined(table, names, method)) for method in asked_methods(answers)]
    defined = tuple(objective(table, directions, method) for method, reason in why if not reason)
    return Contrasts(
        weights=defined[0].weights,
        defined=defined,
        undefined=tuple((method, reason) for method, reason in why if reason),
    )


def asked_methods(answers: ObjectiveAnswers) -> tuple[ObjectiveMethod, ...]:
    """Methods asked for, once each; all if none is named."""
    return tuple(dict.fromkeys(answers.methods)) or tuple(OBJECTIVE_METHODS)


def table_of(answers: ObjectiveAnswers, study: Study | None) -> Floats:
    """The table that is described, (options, criteria): the one given, or the study's values."""
    if answers.matrix or study is None:
        return np.array(answers.matrix, dtype=float)
    return value_table(study).likely
