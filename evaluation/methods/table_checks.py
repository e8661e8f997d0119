"""A plain table as it was written -> a decision and what a method is told, or all faults."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluation.errors import Fault, TableError
from evaluation.methods.catalogue import METHODS, find
from evaluation.methods.decision import Decision
from evaluation.methods.method import Method
from evaluation.methods.parameters import HUGE, Parameter, UnusableError, plain
from evaluation.methods.plain_tables import Written
from evaluation.tables import is_number
from evaluation.wording import close_to, entries, shown

MAX = ("max", "maximise", "maximize", "maximum", "benefit", "more", "higher", "+", "1", "1.0")
MIN = ("min", "minimise", "minimize", "minimum", "cost", "less", "lower", "-", "-1", "-1.0")
# Weights that miss a sum of 1 by less are shares rounded for print; scores hang on them as printed.
ROUNDED = 0.02
# Larger tables would take a method minutes, or more memory than there is.
MOST_OPTIONS, MOST_CRITERIA = 500, 100
# What a table may also hold, and nothing here reads.
REMARKS = {
    "id", "name", "title", "notes", "note", "source", "unit", "units", "description", "method",
    "family", "status", "expected", "tolerance", "verified_by",
}  # fmt: skip
STRUCTURE = {
    "matrix", "objectives", "weights", "weights_percent", "alternatives", "options", "criteria",
}  # fmt: skip
# As a case describes its own convention: "SAW x/max normalisation".
NORMALISED = re.compile(r"(min-?max|max|sum|vector) normali[sz]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A table that can be ranked, and the method asked to, with what it is told."""

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    decision: Decision
    method: Method
    told: dict[str, Any]


def question(place: str, written: Written, name: str | None, more: Mapping[str, Any]) -> Question:
    """Check all that was given. `name`: of the method; `more`: parameters from elsewhere.

    Raises TableError with every fault.
    """
    inputs = written.inputs
    faults = list(_matrix_faults(place, inputs.get("matrix")))
    width = _width(inputs.get("matrix"))
    options = _names(place, inputs, ("alternatives", "options"), "A", _height(inputs), faults)
    criteria = _names(place, inputs, ("criteria",), "C", width, faults)
    faults += _cell_faults(place, inputs.get("matrix"), options, criteria)
    signs = _signs(place, inputs.get("objectives"), width, criteria, faults)
    weights = _weights(place, inputs, width, criteria, faults)
    try:
        method = chosen(name or written.family)
    except TableError as error:
        raise TableError(faults + list(error.faults)) from error
    raw = {name: value for name, value in inputs.items() if name not in STRUCTURE | REMARKS}
    told = _told(place, method, raw, width, faults) | _told("--set", method, more, width, faults)
    if faults or signs is None or weights is None:
        raise TableError(faults)
    decision = Decision(
        matrix=np.array(inputs["matrix"], dtype=float), signs=signs, weights=weights
    )
    found = method.check(decision, told)
    if found:
        raise TableError([Fault(file=place, message=each) for each in found])
    return Question(
        options=options,
        criteria=criteria,
        decision=decision,
        method=method,
        told=_by_words(method, written.words) | told,
    )


def chosen(name: str) -> Method:
    """The method of a name. Raises TableError, with a hint, if there is none."""
    known = tuple(sorted(method.id for method in METHODS))
    spellings = known + tuple(alias for method in METHODS for alias in method.aliases)
    method = find(name)
    if method is not None:
        return method
    if not name:
        message = f"is missing; name one of {', '.join(known)}"
    else:
        hint = close_to(name.lower(), spellings) or f"; it has {', '.join(known)}"
        message = f"{shown(name)} is not in the catalogue{hint}"
    raise TableError([Fault(file="method", message=message)])


def _height(inputs: Mapping[str, Any]) -> int:
    rows = inputs.get("matrix")
    return len(rows) if isinstance(rows, list) else 0


def _width(rows: Any) -> int:
    """How many criteria most rows have: the one that differs is at fault."""
    lengths = [len(row) for row in rows if isinstance(row, list)] if isinstance(rows, list) else []
    return Counter(lengths).most_common(1)[0][0] if lengths else 0


def _matrix_faults(place: str, rows: Any) -> Iterator[Fault]:
    def fault(message: str) -> Fault:
        return Fault(file=place, field="matrix", message=message)

    if rows is None:
        yield fault("is missing; it has a row of figures for each option")
    elif not isinstance(rows, list):
        yield fault(f"must be a list of rows, not {shown(rows)}")
    elif len(rows) < 2:
        yield fault(f"has {len(rows)} of the two or more options that a ranking needs")
    elif len(rows) > MOST_OPTIONS:
        yield fault(f"has {len(rows):,} options; {MOST_OPTIONS} are the most that are ranked")
    elif _width(rows) > MOST_CRITERIA:
        yield fault(f"has {_width(rows):,} criteria; {MOST_CRITERIA} are the most that are weighed")
    elif not _width(rows):
        yield fault("has no criteria; each row is a list of figures")


def _names(
    place: str,
    inputs: Mapping[str, Any],
    keys: tuple[str, ...],
    letter: str,
    count: int,
    faults: list[Fault],
) -> tuple[str, ...]:
    """Names of the options or the criteria, as given or made up."""
    key = next((key for key in keys if key in inputs), None)
    made_up = tuple(f"{letter}{i}" for i in range(1, count + 1))
    if key is None:
        return made_up
    given = inputs[key]

    def fault(message: str) -> None:
        faults.append(Fault(file=place, field=key, message=message))

    if not isinstance(given, list) or any(not isinstance(each, str) for each in given):
        fault("must be a list of texts")
        return made_up
    if count and len(given) != count:
        fault(f"names {len(given)}, but the matrix has {count}")
        return made_up
    if any(not each.strip() for each in given):
        fault("holds a name of nothing")
    for each, times in Counter(given).items():
        if times > 1 and each.strip():
            fault(f"{shown(each)} is named {times} times")
    return tuple(given)


def _cell_faults(
    place: str, rows: Any, options: tuple[str, ...], criteria: tuple[str, ...]
) -> Iterator[Fault]:
    for name, row in zip(options, rows if isinstance(rows, list) else (), strict=False):
        if not isinstance(row, list):
            yield Fault(file=place, field=name, message=f"must be a list, not {shown(row)}")
            continue
        if len(row) != len(criteria):
            message = f"has {len(row)} figure{'s' * (len(row) != 1)}, not {len(criteria)}"
            yield Fault(file=place, field=name, message=message)
            continue
        for criterion, cell in zip(criteria, row, strict=True):
            message = _no_figure(cell)
            if message:
                yield Fault(file=place, field=f"{name}, {criterion}", message=message)


def _no_figure(cell: Any) -> str:
    """Why something is no figure that can be reckoned with; empty if it is one."""
    if cell is None or cell == "":
        return "is empty; every figure must be given"
    if not is_number(cell):
        return f"must be a number, not {shown(cell)}"
    return f"{cell:g} is too large a number" if abs(cell) > HUGE else ""


def _signs(
    place: str, given: Any, width: int, criteria: tuple[str, ...], faults: list[Fault]
) -> Any:
    words = [given] * width if isinstance(given, str) else given
    # Where there is no matrix, that is told already.
    if not isinstance(words, list) or (width and len(words) != width):
        told = "is missing" if given is None else f"must be a list of {entries(width)}"
        message = f"{told}; say max or min for each criterion"
        faults.append(Fault(file=place, field="objectives", message=message))
        return None
    signs = [_sign(word) for word in words]
    for criterion, word, sign in zip(criteria, words, signs, strict=False):
        if sign == 0:
            message = f"{criterion}: {shown(word)} is neither max nor min"
            faults.append(Fault(file=place, field="objectives", message=message))
    return np.array(signs, dtype=np.int64)


def _sign(word: Any) -> int:
    text = str(word).strip().lower()
    return (text in MAX) - (text in MIN)


def _weights(
    place: str,
    inputs: Mapping[str, Any],
    width: int,
    criteria: tuple[str, ...],
    faults: list[Fault],
) -> Any:
    """Weights that add up to 1, or nearly so as they were printed."""
    key = "weights_percent" if "weights_percent" in inputs else "weights"
    given = inputs.get(key)

    def fault(message: str) -> None:
        faults.append(Fault(file=place, field=key, message=message))

    if {"weights", "weights_percent"} <= set(inputs):
        fault("stands beside weights; give one of them")
    if not isinstance(given, list) or (width and len(given) != width):
        told = "is missing" if given is None else f"must be a list of {entries(width)}"
        fault(f"{told}; give each criterion a number")
        return None
    before = len(faults)
    names = criteria or [f"C{j}" for j in range(1, len(given) + 1)]
    for criterion, weight in zip(names, given, strict=False):
        message = _no_figure(weight)
        if not message and weight < 0:
            message = f"{weight:g} is negative; a criterion of less is better has objective min"
        if message:
            fault(f"{criterion}: {message}")
    if len(faults) > before:
        return None
    total = float(sum(given))
    if total == 0:
        fault("are all zero; give at least one criterion some weight")
        return None
    weights = np.array(given, dtype=float)
    return weights if abs(total - 1) <= ROUNDED else weights / total


def _told(
    place: str, method: Method, given: Mapping[str, Any], width: int, faults: list[Fault]
) -> dict[str, Any]:
    """What a method is told, by the names of its parameters."""
    known = {plain(n): p for p in method.parameters for n in (p.name, *p.aliases)}
    told: dict[str, Any] = {}
    for name, value in given.items():
        parameter = known.get(plain(name))
        if parameter is None:
            faults.append(Fault(file=place, field=name, message=_unknown(method, name)))
        elif parameter.name in told:
            message = f"says {parameter.name} again"
            faults.append(Fault(file=place, field=name, message=message))
        else:
            told[parameter.name] = _read(place, parameter, name, value, width, faults)
    return told


def _unknown(method: Method, name: str) -> str:
    names = tuple(parameter.name for parameter in method.parameters)
    if not names:
        return f"is no parameter of {method.name}, which has none"
    hint = close_to(name.lower(), names) or f" ({', '.join(names)})"
    return f"is no parameter of {method.name}{hint}"


def _read(
    place: str, parameter: Parameter, name: str, value: Any, width: int, faults: list[Fault]
) -> Any:
    try:
        return parameter.read(value, width)
    except UnusableError as error:
        faults += [Fault(file=place, field=name, message=each) for each in error.faults]
        return None


def _by_words(method: Method, words: str) -> dict[str, Any]:
    """The convention that a case's description names, where its inputs name none."""
    named = set(NORMALISED.findall(words.lower()))
    takes = {parameter.name for parameter in method.parameters}
    if "normalisation" not in takes or len(named) != 1:
        return {}
    return {"normalisation": named.pop().replace("-", "")}
