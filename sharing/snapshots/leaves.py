"""Findings by their leaves: every value under the names that lead to it, whatever its shape."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

Path = tuple[str, ...]
# Under this name stands which rows a list has, in their order.
ORDER = "order"
# What a row is known by: scores by two names, all else by one.
KEYS = (("option", "criterion"), ("id",), ("criterion",))


def leaves(plain: Any) -> dict[Path, Any]:
    """Every text, number, truth and nothing in it by its path; rows by their ids, else counted.

    What has no leaves stands as a leaf itself, and each list has the names of its rows.
    """
    return dict(_leaves(plain, ()))


def same(one: Any, other: Any) -> bool:
    """Whether two leaves are alike to the last bit; true and 1 are not."""
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def is_figure(value: Any) -> bool:
    """Whether a leaf is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict) and value:
        for name, part in value.items():
            yield from _leaves(part, (*path, name))
    elif isinstance(value, list):
        names = _names(value)
        yield (*path, ORDER), tuple(names)
        for name, part in zip(names, value, strict=True):
            yield from _leaves(part, (*path, *name))
    else:
        yield path, value


def _names(rows: list[Any]) -> list[Path]:
    """A name for each row; one that comes again is counted, so that none hides another."""
    seen: Counter[Path] = Counter()
    names = []
    for number, row in enumerate(rows, 1):
        name = _name(row) or (str(number),)
        seen[name] += 1
        names.append(name if seen[name] == 1 else (*name, f"again {seen[name]}"))
    return names


def _name(row: Any) -> Path | None:
    if not isinstance(row, dict):
        return None
    for keys in KEYS:
        if all(isinstance(row.get(key), str) for key in keys):
            return tuple(row[key] for key in keys)
    return None
