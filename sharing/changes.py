"""What differs between two studies, value by value, and any of it taken back."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.dossiers import tables_of
from evaluation.errors import one_line
from evaluation.study import Study
from evaluation.tables import Table
from evaluation.wording import figure, shown
from sharing.whole import study_of_files

Way = tuple[str | int, ...]
ABSENT: Any = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs: a value, or a dossier, score or other table that comes or goes.

    `file`: the dossier; `path`: keys that lead to the value in it, empty for the whole dossier;
    `old`, `new`: what stood and stands there in words, empty if there is nothing.
    """

    file: str
    path: Way = ()
    old: str
    new: str

    @property
    def key(self) -> str:
        """The place in the dossier as analysts write it; rows of a list count from 1."""
        return ".".join(str(part + 1 if isinstance(part, int) else part) for part in self.path)

    @property
    def place(self) -> str:
        """File and key: `options/tripwire.toml scores.durability.high`."""
        return f"{self.file} {self.key}".rstrip()

    def __str__(self) -> str:
        """One line: `options/tripwire.toml scores.durability.high: 55 -> 60`."""
        return one_line(f"{self.place}: {self.old or '(nothing)'} -> {self.new or '(nothing)'}")


def changes(before: Study, after: Study) -> tuple[Change, ...]:
    """Everything in which `after` differs from `before`, in the order of files."""
    old, new = tables_of(before), tables_of(after)
    return tuple(
        change
        for file in dict.fromkeys([*old, *new])
        for change in _differences(file, (), old.get(file, ABSENT), new.get(file, ABSENT))
    )


def undone(before: Study, after: Study, change: Change) -> Study:
    """`after` with one of its changes against `before` taken back.

    Raises StudyError if the rest does not hold together without it.
    """
    files = copy.deepcopy(tables_of(after))
    kept: Any = tables_of(before).get(change.file, ABSENT)
    for part in change.path:
        kept = _inside(kept, part)
    *way, last = change.file, *change.path
    table: Any = files
    for part in way:
        table = table.setdefault(part, {}) if isinstance(table, dict) else table[part]
    if kept is ABSENT:
        table.pop(last, None)
    else:
        table[last] = copy.deepcopy(kept)
    return study_of_files(files)


def _inside(value: Any, part: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(part, ABSENT)
    return ABSENT if value is ABSENT else value[part]


def _differences(file: str, path: Way, old: Any, new: Any) -> Iterator[Change]:
    # Dates and figures as they are: 1 and 1.0 are the same.
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from _differences(file, (*path, key), old.get(key, ABSENT), new.get(key, ABSENT))
    elif _are_rows(old) and _are_rows(new) and len(old) == len(new):
        for number, pair in enumerate(zip(old, new, strict=True)):
            yield from _differences(file, (*path, number), *pair)
    else:
        yield Change(file=file, path=path, old=_told(old), new=_told(new))


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _told(value: Any) -> str:
    """A value in a few words: a dossier by its name, a score by its range and grade."""
    if value is ABSENT:
        return ""
    if isinstance(value, dict):
        return _table_told(value)
    if isinstance(value, list):
        if not value:
            return "none"
        if any(isinstance(item, dict | list) for item in value):
            return f"{len(value)} {'row' if len(value) == 1 else 'rows'}"
        return "; ".join(map(str, value))
    return shown(value)


def _table_told(table: Table) -> str:
    if {"low", "likely", "high", "grade"} <= set(table):
        low, likely, high = (figure(table[end]) for end in ("low", "likely", "high"))
        return f"{low} to {high}, likely {likely}, grade {table['grade']}"
    named = next((str(table[key]) for key in ("name", "title", "rule") if key in table), "")
    if named:
        return shown(named)
    return f"{len(table)} {'value' if len(table) == 1 else 'values'}"
