"""What a method can be told: the names of its parameters, and what may be given for them.

The names and the words are those of docs/command-line.md; other spellings in use are taken too.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import numpy as np

from evaluation.errors import Fault
from evaluation.preference_checks import preference_faults
from evaluation.study import LARGEST, Preference, PreferenceFunction
from evaluation.tables import is_number
from evaluation.wording import entries, figure, hinted, shown

# Squares of larger figures are too large a number.
HUGE = 1e100


class UnusableError(Exception):
    """What was given for a parameter cannot be used; `faults` are sentences without their place."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__(*faults)


# Makes of what was given what the method takes; told how many criteria there are.
Read = Callable[[Any, int], Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing a method can be told. `told`: what may be given, for messages and help."""

    name: str
    read: Read
    told: str
    aliases: tuple[str, ...] = ()


def plain(name: str) -> str:
    """A name as people tell names apart: small letters and digits."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def number(least: float, most: float) -> Read:
    """A number between two others."""

    def read(given: Any, _: int) -> float:
        if not is_number(given) or not least <= given <= most:
            ends = f"from {figure(least)} to {figure(most)}"
            raise UnusableError(f"must be a number {ends}, not {shown(given)}")
        return float(given)

    return read


def above_zero(given: Any, _: int) -> float:
    """A number above zero."""
    if not is_number(given) or not 0 < given <= LARGEST:
        raise UnusableError(f"must be a number above 0, not {shown(given)}")
    return float(given)


def for_each(given: Any, criteria: int) -> Any:
    """A number for each criterion, (criteria,)."""
    if not isinstance(given, list) or len(given) != criteria:
        count = entries(len(given)) if isinstance(given, list) else shown(given)
        raise UnusableError(f"must be a list of {criteria} numbers, one a criterion, not {count}")
    wrong = [each for each in given if not is_number(each) or abs(each) > HUGE]
    if wrong:
        raise UnusableError(*(f"must hold numbers, not {shown(each)}" for each in wrong))
    return np.array(given, dtype=float)


def one_of(words: Mapping[str, str]) -> Read:
    """One of a few words. `words`: a pattern that stands for each, found in what was given."""

    def read(given: Any, _: int) -> str:
        found = words_in(str(given), words)
        if not isinstance(given, str) or len(found) != 1:
            raise UnusableError(f"must be one of {', '.join(words)}, not {shown(given)}")
        return found[0]

    return read


def words_in(text: str, words: Mapping[str, str]) -> list[str]:
    """Which of a few words a text names."""
    return [word for word, pattern in words.items() if re.search(pattern, text.lower())]


# As papers write them: "vector", "column / sum", "x/max", "min-max".
NORMALISATIONS = {
    "max": r"(?<!min)(?<!min[- /])\bmax\b|maximum",
    "sum": r"\bsum\b",
    "vector": r"\bvector\b|\bnorm\b|euclid",
    "minmax": r"min[- /]?max|range",
    "none": r"^none$|^raw|^no\b|^$",
}
INVERSIONS = {
    "reciprocal": r"recip|1 ?/ ?x|inverse",
    "linear": r"linear|1 ?- ?|complement|negat",
}
KEPT = {"none": r"^none$|^no\b|kept"} | INVERSIONS
METRICS = {
    "euclidean": "euclid",
    "cityblock": "city|manhattan|taxicab",
    "chebyshev": "cheby|tcheby",
}
FLOW_SCALES = {"n-1": r"n ?- ?1", "n": r"^n$|^1 ?/ ?n$", "sum": "sum|unscaled|none"}
DENOMINATORS = {"largest": "largest|all|max", "own": "own|each"}


def denominator(given: Any, criteria: int) -> str | float:
    """What differences are divided by for discordance: a word or a number."""
    if isinstance(given, str):
        word: str = one_of(DENOMINATORS)(given, criteria)
        return word
    return above_zero(given, criteria)


# The six functions by the names in use; the numbers are those of Brans and Vincke's types.
FUNCTION_NAMES: dict[str, PreferenceFunction] = {
    "1": "usual", "i": "usual",
    "2": "u-shape", "ii": "u-shape", "quasi": "u-shape",
    "3": "v-shape", "iii": "v-shape",
    "4": "level", "iv": "level",
    "5": "linear", "v": "linear", "vshapewithindifference": "linear", "vshape2": "linear",
    "6": "gaussian", "vi": "gaussian", "gauss": "gaussian",
    **{plain(name): name for name in get_args(PreferenceFunction)},
}  # fmt: skip


def preferences(given: Any, criteria: int) -> list[Preference]:
    """A preference function for each criterion: a list of tables, or one table for all of them."""
    rows = [given] * criteria if isinstance(given, dict | str) else given
    if not isinstance(rows, list) or len(rows) != criteria:
        told = entries(len(rows)) if isinstance(rows, list) else shown(rows)
        raise UnusableError(f"must be a list of {criteria} functions, one a criterion, not {told}")
    faults: list[str] = []
    read = [_preference(f"function {i}", row, faults) for i, row in enumerate(rows, 1)]
    if faults:
        raise UnusableError(*dict.fromkeys(faults))
    return [each for each in read if each is not None]


def _preference(place: str, row: Any, faults: list[str]) -> Preference | None:
    table = {"type": row} if isinstance(row, str | int) else row
    if not isinstance(table, dict):
        faults.append(f"{place} must be a table such as type = linear, q = 5, p = 25")
        return None
    named = table.get("type", table.get("function", "usual"))
    function = FUNCTION_NAMES.get(plain(str(named)).removeprefix("type"))
    if function is None:
        known = ", ".join(get_args(PreferenceFunction))
        faults.append(f"{place}: {shown(named)} is not one of {known}")
        return None
    thresholds = {name: value for name, value in table.items() if value is not None}
    thresholds = {name: thresholds[name] for name in "qps" if name in thresholds}
    found = [
        f"{place}, {name} must be a number of at least 0, not {shown(value)}"
        for name, value in thresholds.items()
        if not is_number(value) or not 0 <= value <= LARGEST
    ]
    found += [
        f'{place}: "{name}" is no part of a preference function (type, q, p, s){hint}'
        for name, hint in hinted(
            (name for name in table if name not in ("type", "function", *"qps")), ("type", *"qps")
        )
    ]
    if not found:
        found = [_told(place, each) for each in _threshold_faults(function, thresholds)]
    faults += found
    return None if found else Preference(function=function, **thresholds)


def _threshold_faults(function: str, thresholds: dict[str, float]) -> Sequence[Fault]:
    return tuple(preference_faults("", "", {"function": function} | thresholds, most=LARGEST))


def _told(place: str, fault: Fault) -> str:
    return f"{place}, {fault.field} {fault.message}"


SHARE = number(0, 1)
NORMALISATION = Parameter(
    "normalisation", one_of(NORMALISATIONS), ", ".join(NORMALISATIONS), ("normalization",)
)
INVERSION = Parameter("inversion", one_of(INVERSIONS), ", ".join(INVERSIONS))
LAM = Parameter("lam", SHARE, "a number from 0 to 1", ("lambda", "lambda_value", "l"))
DENOMINATOR = Parameter(
    "denominator",
    denominator,
    "largest, own, or a number above 0",
    ("discordance_denominator", "discordance"),
)
IDEAL = Parameter("ideal", for_each, "a number a criterion", ("isp", "esp", "optimal"))
