"""What is known of a method beside its formula: its name, its source, its conventions.

Formulas and sources: docs/method/methods.md#catalogue
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluation.errors import NotDefinedError
from evaluation.methods.decision import Decision, Outcome
from evaluation.methods.parameters import Parameter
from evaluation.study import Preference
from evaluation.values import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """A table of values, 0..1 and more is better, with what some methods ask of a study.

    `reference`: (criteria,) the values of the reference option, None if there is none.
    `preferences`: a criterion's own preference function, None for the usual one.
    """

    decision: Decision
    reference: Floats | None
    preferences: Sequence[Preference | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method of the catalogue.

    `aggregation`: its class in scikit-criteria, empty for what is ours alone. `preparation`: what
    is done to a table before. `on_values`: how to run it on a table of values, whose scales are
    known; None if as on any other. `check`: what is wrong between the things it is told, each sound
    by itself, in sentences. `can_reverse`: by theory, whether an option that comes or goes can turn
    the order of others over. `needs_zero`: whether adding the same to all figures of a criterion,
    its scale's ends included, can change its order: then zero must mean nothing at all. `weighs`:
    whether weights change its order. `note`: conventions, and where scikit-criteria differs from a
    source.
    """

    id: str
    name: str
    literature: str
    preparation: str
    run: Callable[..., Outcome]
    aggregation: str
    on_values: Callable[[Values], Outcome] | None = None
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    check: Callable[[Decision, Mapping[str, Any]], list[str]] = lambda given, told: []
    can_reverse: bool = True
    needs_zero: bool = False
    weighs: bool = True
    note: str = ""

    def __reduce__(self) -> tuple[Callable[[str], "Method | None"], tuple[str]]:
        """Between processes goes the id: what a method does stands on both sides already."""
        from evaluation.methods.catalogue import find

        return find, (self.id,)

    def answer(self, values: Values) -> Outcome:
        """Rank a table of values. Raises NotDefinedError where the method has no answer."""
        if self.on_values is not None:
            return finite(lambda: self.on_values(values))  # type: ignore[misc]  # checked above
        return finite(lambda: self.run(values.decision))


def finite(work: Callable[[], Outcome]) -> Outcome:
    """Run a method. Raises NotDefinedError if a score is no finite number."""
    with np.errstate(all="ignore"):
        found = work()
    if found.scores is not None and not np.isfinite(found.scores).all():
        raise NotDefinedError("a division by zero")
    return found
