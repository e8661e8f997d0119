"""What refers to an option or a criterion in a study's files, and the files without all that."""

from collections.abc import Callable, Mapping
from typing import Any

from evaluation.dossiers import FOLDERS, FRAME, RELATIONS
from evaluation.tables import Table, rows_in, table_in, texts_in

Files = Mapping[str, Table]
CRITERIA, PROFILES, OPTIONS, PACKAGES, SCENARIOS = FOLDERS


def kind_of(file: str) -> str:
    """Which kind of file it is: a folder of dossiers, or the file itself if it is one of a kind."""
    return file if file in (FRAME, RELATIONS) else file.rpartition("/")[0]


def id_of(file: str) -> str:
    """The id of a dossier: its file's stem."""
    return file.rpartition("/")[2].removesuffix(".toml")


def without(files: Files, file: str) -> dict[str, Table]:
    """The files without one; what refers to an option or a criterion goes with it.

    What a study cannot be without, such as its reference option, stays for the reader to tell.
    """
    left = {name: table for name, table in files.items() if name != file}
    strip = {OPTIONS: _without_option, CRITERIA: _without_criterion}.get(kind_of(file))
    if strip is None:
        return left
    kept = {name: strip(name, table, id_of(file)) for name, table in left.items()}
    return {name: table for name, table in kept.items() if table is not None}


def goes_with(files: Files, file: str) -> tuple[str, ...]:
    """Files that change or go when this one goes, in order."""
    after = without(files, file)
    return tuple(name for name in files if name != file and files[name] != after.get(name))


def needs_criterion(files: Files, criterion: str) -> tuple[str, ...]:
    """Keys of the frame for which a study cannot be without this criterion; `criteria`: the last.

    They name one criterion each, and stay when it goes.
    """
    frame = files.get(FRAME, {})
    last = [name for name in files if kind_of(name) == CRITERIA] == [f"{CRITERIA}/{criterion}.toml"]
    named = {
        "criteria": last,
        "likelihood": frame.get("likelihood") == criterion,
        "veto": table_in(frame, "veto").get("criterion") == criterion,
    }
    return tuple(key for key, needed in named.items() if needed)


def _without_option(file: str, table: Table, option: str) -> Table | None:
    kind = kind_of(file)
    if kind == PACKAGES:
        left = _less(table, ("core", "optional"), option)
        # A package that has lost its whole core is none.
        return None if "core" in table and "core" not in left else left
    if kind == SCENARIOS:
        return _filtered(table, "shifts", lambda row: row.get("option") != option)
    if file == RELATIONS:
        for key in ("synergies", "conflicts"):
            table = _filtered(table, key, lambda row: option not in texts_in(row, "options"))
        return table or None
    if file == FRAME and "search" in table:
        return _with(table, "search", _less(table_in(table, "search"), ("always",), option))
    return table


def _without_criterion(file: str, table: Table, criterion: str) -> Table | None:
    kind = kind_of(file)
    if kind in (OPTIONS, PROFILES):
        key = "scores" if kind == OPTIONS else "points"
        return _dropped(table, key, criterion) if key in table else table
    if kind == SCENARIOS:
        return _filtered(table, "shifts", lambda row: row.get("criterion") != criterion)
    if kind == CRITERIA:
        rule = table_in(table, "combine")
        return table | {"combine": _less(rule, ("by",), criterion)} if "by" in rule else table
    if file == RELATIONS:
        rows = [_dropped(row, "effects", criterion) for row in rows_in(table, "synergies")]
        effective = [row for row in rows if row.get("effects")]
        return _with(table, "synergies", effective) or None
    return _frame_without(table, criterion) if file == FRAME else table


def _frame_without(table: Table, criterion: str) -> Table:
    if "multiply" in table:
        pairs = [pair for pair in table["multiply"] if criterion not in pair]
        table = _with(table, "multiply", pairs)
    search = table_in(table, "search")
    if search:
        floors = {k: v for k, v in table_in(search, "floors").items() if k != criterion}
        search = _with(search, "floors", floors)
        search = {k: v for k, v in search.items() if (k, v) != ("cost", criterion)}
        table = _with(table, "search", search)
    return table


def _with(table: Table, key: str, value: Any) -> Table:
    """The table with another value under a key; without the key if the value is empty."""
    rest = {name: each for name, each in table.items() if name != key}
    return table | {key: value} if value else rest


def _less(table: Table, keys: tuple[str, ...], name: str) -> Table:
    """The table with a name left out of the lists under these keys."""
    for key in keys:
        if isinstance(table.get(key), list):
            table = _with(table, key, [each for each in table[key] if each != name])
    return table


def _filtered(table: Table, key: str, keep: Callable[[Table], bool]) -> Table:
    """The table with only those rows under a key; an empty list leaves with its key."""
    if not isinstance(table.get(key), list):
        return table
    rows = [row for row in table[key] if not isinstance(row, dict) or keep(row)]
    return _with(table, key, rows)


def _dropped(table: Table, key: str, name: str) -> Table:
    """The table without one entry of the table under a key, which itself stays."""
    return table | {key: {k: v for k, v in table_in(table, key).items() if k != name}}
