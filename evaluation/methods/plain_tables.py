"""Files of plain decision tables, CSV or JSON -> what was written in them, right or wrong.

Their form: docs/command-line.md
"""

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.dossiers import read_text
from evaluation.errors import Fault, TableError

# First cells of rows of a CSV file that hold no option.
ROWS = {
    "objectives": ("objective", "objectives", "direction", "directions", "goal", "goals"),
    "weights": ("weight", "weights"),
    "lower": ("lower",),
    "upper": ("upper",),
    "ideal": ("ideal",),
}
# These too, once one of them names preference functions.
FUNCTIONS = ("function", "functions", "preference", "preferences")
THRESHOLDS = ("q", "p", "s")
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Written:
    """What a file says. `inputs`: by name; `family`, `words`: what a case calls its method."""

    inputs: dict[str, Any]
    family: str = ""
    words: str = ""


def read_plain(path: Path) -> Written:
    """Read a file. Raises TableError if it is no table at all."""
    problem, text = read_text(path)
    if not problem and not text.strip():
        problem = "is empty"
    if problem:
        raise TableError([Fault(file=str(path), message=problem)])
    is_json = path.suffix.lower() == ".json" or text.lstrip()[:1] in ("{", "[")
    return _from_json(str(path), text) if is_json else Written(_from_csv(str(path), text))


def _from_json(place: str, text: str) -> Written:
    try:
        found = json.loads(text, object_pairs_hook=lambda pairs: _once(place, pairs))
    except (ValueError, RecursionError) as error:
        raise TableError([Fault(file=place, message=_explain(error))]) from error
    if not isinstance(found, dict):
        message = "is no table: a JSON object with matrix, objectives and weights is needed"
        raise TableError([Fault(file=place, message=message)])
    inner = found.get("inputs")
    if not isinstance(inner, dict):
        return Written(found)
    family, words = found.get("family"), found.get("method")
    return Written(
        inner,
        family if isinstance(family, str) else "",
        words if isinstance(words, str) else "",
    )


def _once(place: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise TableError(
            [Fault(file=place, field=name, message="is given twice") for name in twice]
        )
    return dict(pairs)


def _explain(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "is nested too deeply to be read"
    if isinstance(error, json.JSONDecodeError):
        return (
            f"is not valid JSON: {error.msg.lower()} (at line {error.lineno}, column {error.colno})"
        )
    return "is not valid JSON: a number has thousands of digits"


def _from_csv(place: str, text: str) -> dict[str, Any]:
    lines = [line for line in text.splitlines() if line.strip(f"{DELIMITERS} ")]
    lines = [line for line in lines if not line.startswith("#")]
    delimiter = max(DELIMITERS, key=lines[0].count) if lines else ","
    try:
        rows = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
    except csv.Error as error:
        raise TableError([Fault(file=place, message=f"is not valid CSV: {error}")]) from error
    if len(rows) < 2 or len(rows[0]) < 2:
        message = "is no table: a row of criteria, then a row for each option, are needed"
        raise TableError([Fault(file=place, message=message)])
    criteria = [cell.strip() for cell in rows[0][1:]]
    special, options = _sorted_rows(place, rows[1:], decimal_comma=delimiter != ",")
    return special | {
        "criteria": criteria,
        "alternatives": [name for name, _ in options],
        "matrix": [cells for _, cells in options],
    }


def _sorted_rows(
    place: str, rows: list[list[str]], *, decimal_comma: bool
) -> tuple[dict[str, Any], list[tuple[str, list[Any]]]]:
    """Rows that say something of the criteria, by what they say, and rows of options."""
    named = {cell: name for name, cells in ROWS.items() for cell in cells}
    if any(row[0].strip().lower() in FUNCTIONS for row in rows if row):
        named |= dict.fromkeys(FUNCTIONS, "type") | {name: name for name in THRESHOLDS}
    special: dict[str, Any] = {}
    options: list[tuple[str, list[Any]]] = []
    for row in rows:
        cells = [_cell(cell, decimal_comma=decimal_comma) for cell in row[1:]]
        name = named.get(row[0].strip().lower())
        if name is None:
            options.append((row[0].strip(), cells))
        elif name in special:
            raise TableError([Fault(file=place, field=row[0].strip(), message="is given twice")])
        else:
            special[name] = cells
    if "type" in special:
        special["preference_functions"] = _functions(special)
    return special, options


def _functions(special: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of functions and thresholds, taken out, as one table for each criterion."""
    given = {name: special.pop(name) for name in ("type", *THRESHOLDS) if name in special}
    count = max(map(len, given.values()))
    tables = [
        {name: cells[j] for name, cells in given.items() if j < len(cells)} for j in range(count)
    ]
    return [{name: cell for name, cell in table.items() if cell != ""} for table in tables]


def _cell(text: str, *, decimal_comma: bool) -> Any:
    """A cell as a number if it is one, else as text."""
    plain = text.strip()
    if decimal_comma and re.fullmatch(r"[-+]?\d*,\d+(e[-+]?\d+)?", plain, flags=re.IGNORECASE):
        plain = plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return plain
