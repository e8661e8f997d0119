"""Look into plain TOML tables that may hold anything: what has the wrong type is not there."""

import math
from typing import Any

from evaluation.study import LARGEST

Table = dict[str, Any]
# Below this a scale's ends, or two of its points, are one: see the tie rule of the ranking.
NEAREST = 1e-9


def is_number(value: Any) -> bool:
    """Tell whether a value is a finite number that a float can hold."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) if isinstance(value, float) else abs(value) < 10**300


def number_in(table: Table, key: str) -> float | None:
    """The number under a key, None if there is none."""
    value = table.get(key)
    return float(value) if value is not None and is_number(value) else None


def table_in(table: Table, key: str) -> Table:
    """The table under a key, empty if there is none."""
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def tables_in(table: Table, key: str) -> dict[str, Table]:
    """The tables in the table under a key, by their names."""
    return {name: row for name, row in table_in(table, key).items() if isinstance(row, dict)}


def rows_in(table: Table, key: str) -> list[Table]:
    """The tables of a list; a row that is none becomes an empty one, so that numbers stay right."""
    value = table.get(key)
    rows = value if isinstance(value, list) else []
    return [row if isinstance(row, dict) else {} for row in rows]


def texts_in(table: Table, key: str) -> list[str]:
    """The texts of a list; all else in it is left out."""
    value = table.get(key)
    rows = value if isinstance(value, list) else []
    return [row for row in rows if isinstance(row, str)]


def range_of(criterion: Table) -> tuple[float, float] | None:
    """A criterion's ends in ascending order; None if they are missing or make no scale."""
    worst, best = number_in(criterion, "worst"), number_in(criterion, "best")
    if worst is None or best is None or max(abs(worst), abs(best)) > LARGEST:
        return None
    return None if abs(best - worst) < NEAREST else (min(worst, best), max(worst, best))
