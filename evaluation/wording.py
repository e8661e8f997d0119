"""What pydantic found wrong with a table, as a sentence in the words of an analyst."""

import difflib
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from evaluation.errors import Fault
from evaluation.study import CONTROL, ID, SOURCE_ID, URL

# Unknown names of one place that get a hint.
HINTS = 100
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
SENTENCES: dict[str, Callable[[Any, Mapping[str, Any]], str]] = {
    "missing": lambda given, _: "is missing",
    "float_type": lambda given, _: _no_number(given),
    "finite_number": lambda given, _: f"must be a finite number, not {shown(given)}",
    "int_type": lambda given, _: f"must be a whole number, not {shown(given)}",
    "int_from_float": lambda given, _: f"must be a whole number, not {shown(given)}",
    "bool_type": lambda given, _: f"must be true or false, not {shown(given)}",
    "string_type": lambda given, _: f"must be text, not {shown(given)}",
    "string_unicode": lambda _given, _: "holds something that is no letter",
    "string_too_short": lambda given, _: "must not be empty",
    "string_too_long": lambda given, c: (
        f"has {len(given):,} characters; at most {c['max_length']:,} are kept"
    ),
    "date_type": lambda given, _: f"must be a date such as 2025-09-05, not {shown(given)}",
    "tuple_type": lambda given, _: (
        f"must be a list, not {shown(given)}"
        + ("; a list of tables has double brackets" if isinstance(given, dict) else "")
    ),
    "dict_type": lambda given, _: f"must be a table, not {shown(given)}",
    "model_type": lambda given, _: f"must be a table, not {shown(given)}",
    "model_attributes_type": lambda given, _: f"must be a table, not {shown(given)}",
    "literal_error": lambda given, c: f"must be {unquoted(c['expected'])}, not {shown(given)}",
    "union_tag_not_found": lambda given, _: "names no rule",
    "union_tag_invalid": lambda given, c: (
        f'"{c["tag"]}" is no known rule ({unquoted(c["expected_tags"])})'
    ),
    "greater_than": lambda given, c: f"must be more than {figure(c['gt'])}, not {shown(given)}",
    "greater_than_equal": lambda given, c: (
        f"must be at least {figure(c['ge'])}, not {shown(given)}"
    ),
    "less_than_equal": lambda given, c: f"must be at most {figure(c['le'])}, not {shown(given)}",
    "too_short": lambda given, c: f"must hold at least {entries(c['min_length'])}",
    "too_long": lambda given, c: f"must hold at most {entries(c['max_length'])}",
}


def describe(file: str, stem: str, model: type[BaseModel], error: ValidationError) -> list[Fault]:
    """What pydantic found as faults: each with its place in the file and what is wrong there."""
    problems = error.errors()
    # Entries that are wrong are not counted, though they are there.
    inside = {
        problem["loc"][:depth] for problem in problems for depth in range(len(problem["loc"]))
    }
    told = [each for each in problems if each["type"] != "too_short" or each["loc"] not in inside]
    return [
        _describe(file, stem, model, problem, hint=number < HINTS)
        for number, problem in enumerate(told)
    ]


def _describe(
    file: str, stem: str, model: type[BaseModel], problem: ErrorDetails, *, hint: bool
) -> Fault:
    loc = problem["loc"]
    if loc == ("id",) and stem:
        message = f'the file\'s name, "{stem}", {NO_ID}'
        return Fault(file=file, message=message)
    # Behind `combine` stands the rule that was taken, which is no key of the file.
    place = [part for before, part in zip(("", *loc), loc, strict=False) if before != "combine"]
    is_key = place[-1:] == ["[key]"]
    table, field = _place(place[:-1] if is_key else place)
    message = _sentence(problem, model, field, hint=hint)
    if is_key:
        # The name of the key is the field; saying it once is enough.
        message = message.removeprefix(f"{shown(problem['input'])} ")
    return Fault(file=file, table=table, field=field, message=message)


NO_ID = "is not a proper id (small letters, digits and _, a letter first)"
PATTERNS = {
    ID: NO_ID,
    SOURCE_ID: "is not a proper id (letters, digits and _, a letter first)",
    URL: "is no web address (https://...)",
}


def shown(given: Any) -> str:
    """A value as it may be shown in a sentence: short, and never a whole table."""
    if isinstance(given, dict):
        return "a table"
    if isinstance(given, list | tuple):
        return "a list"
    if isinstance(given, date):
        return given.isoformat()
    if isinstance(given, float) and not math.isfinite(given):
        return str(given)
    if is_long(given):
        return "a number that large"
    text = json.dumps(given, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f'{text[:56]}..."'


def _no_number(given: Any) -> str:
    if is_long(given):
        return "is too large a number"
    comma = isinstance(given, str) and DECIMAL_COMMA.fullmatch(given.strip())
    hint = "; write it with a decimal point" if comma else ""
    return f"must be a number, not {shown(given)}{hint}"


def is_long(given: Any) -> bool:
    """Tell whether a whole number is too long to be shown."""
    return isinstance(given, int) and not isinstance(given, bool) and abs(given) >= 10**15


def figure(value: float) -> str:
    """A number as an analyst writes it: no digit lost, no `.0`."""
    short = f"{value:g}"
    return short if float(short) == value and "e" not in short else f"{value!r}".removesuffix(".0")


def unquoted(expected: str) -> str:
    """Pydantic's list of permitted values without its quotation marks."""
    return expected.replace("'", "")


def counted(number: int, noun: str, several: str = "") -> str:
    """`1 change`, `3 changes`; `several`: the plural where an s does not make it."""
    return f"{number} {noun if number == 1 else several or noun + 's'}"


def entries(count: int) -> str:
    """A count of list entries with its noun."""
    return counted(count, "entry", "entries")


def hinted(words: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each unknown word of one place with a hint; a search for thousands would take seconds."""
    names = tuple(known)
    for number, word in enumerate(words):
        yield word, close_to(word, names) if number < HINTS else ""


@lru_cache(maxsize=1000)
def close_to(word: str, known: tuple[str, ...]) -> str:
    """A hint at the name that was probably meant; empty if none is near."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.75)
    return f'; did you mean "{near[0]}"?' if near else ""


def _sentence(problem: ErrorDetails, model: type[BaseModel], field: str, *, hint: bool) -> str:
    kind, given = problem["type"], problem["input"]
    if kind == "extra_forbidden":
        known = _keys(model)
        if field in known:
            return "is not a known key here"
        return "is not a known key" + (close_to(field, known) if hint else "")
    if kind == "string_pattern_mismatch":
        problem_with = PATTERNS.get(problem["ctx"]["pattern"])
        return f"{shown(given)} {problem_with}" if problem_with else _text_problem(given)
    if kind == "missing" and isinstance(problem["loc"][-1], int):
        return f"is missing; {entries(problem['loc'][-1] + 1)} are needed"
    sentence = SENTENCES.get(kind)
    if sentence:
        return sentence(given, problem.get("ctx", {}))
    return problem["msg"][:1].lower() + problem["msg"][1:]


def _text_problem(given: str) -> str:
    if not given.strip():
        return "must not be empty"
    if re.search(f"[{CONTROL}]", given):
        return "holds a control character, which no text may"
    return "must be a single line"


@cache
def _keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Every key that a file of this kind may hold, at any depth."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return tuple(sorted({key for part in parts for key in part.get("properties", {})} - {"id"}))


def _place(parts: list[int | str]) -> tuple[str, str]:
    """Split a location into a table and a field: `levels`, 1, `at` -> `levels 2`, `at`."""
    last = max((i for i, part in enumerate(parts) if isinstance(part, str)), default=-1)
    if last < 0:
        return "", ""
    rest = "".join(f" {part + 1}" for part in parts[last + 1 :] if isinstance(part, int))
    table = ""
    for part in parts[:last]:
        table += f" {part + 1}" if isinstance(part, int) else f"{'.' * bool(table)}{_key(part)}"
    return table, f"{_key(str(parts[last]))}{rest}"


def _key(part: str) -> str:
    """A key as it stands in a sentence: never empty, never so long that it hides the rest."""
    return (part if len(part) <= 60 else f"{part[:56]}...") or '""'
