"""Rows of a sheet as cells of known kinds; every fault names its cell: `scores!D7`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluation.errors import Fault
from evaluation.tables import Table
from evaluation.wording import close_to, shown
from sharing import cells
from sharing.columns import MANY, SHEETS, Row, Rows, keys_of, letter

Takes = Mapping[str, Callable[[Any], Any]]
TAKES: Takes = {
    "text": cells.text,
    "number": cells.number,
    "ids": cells.names,
    "paragraphs": cells.paragraphs,
    "yes": cells.yes,
    "any": cells.anything,
}
Found = dict[str, Any]
Spots = dict[str, str]


@dataclass(slots=True)
class Filling:
    """Tables while they are filled from sheets: what was found, where it stood, what is wrong.

    `files`: tables by path; `owned`: the files that exist by a row or a study of their own, not
    because another sheet speaks of them; `begun`: lists whose first row has come;
    `numbers`: places of synergies by their number; `effects`: what they had, by their options;
    `blank`: cells of a frame that hold nothing, which stands for an empty table;
    `broken`: a sheet or column is missing, and with it more than could be told.
    """

    takes: Takes = field(default_factory=lambda: TAKES)
    files: dict[str, Table] = field(default_factory=dict)
    owned: set[str] = field(default_factory=set)
    begun: set[tuple[str, str]] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)
    effects: dict[tuple[str, ...], Table] = field(default_factory=dict)
    places: dict[tuple[str, str, str], str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    blank: set[str] = field(default_factory=set)
    broken: bool = False

    def fault(self, place: str, message: str, *, broken: bool = False) -> None:
        """Remember what is wrong at a cell; `broken`: so much that the rest cannot be judged."""
        self.told.add(place)
        self.broken |= broken
        self.faults.append(Fault(file=place, message=message))

    def at(self, place: str, file: str, table: str = "", key: str = "") -> None:
        """Remember where something stood; the first place counts."""
        self.places.setdefault((file, table, key), place)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet while it is read: where its columns are, and in which rows its keys stood.

    `headed`: places of columns with any heading, one in brackets too.
    """

    name: str
    columns: dict[str, int]
    headed: frozenset[int]
    seen: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def spot(self, column: str, number: int) -> str:
        """The name of a cell; A if the column is missing."""
        return f"{self.name}!{letter(self.columns.get(column, 0))}{number}"


def rows_found(filling: Filling, sheet: str, rows: Rows) -> list[tuple[Found, Spots]]:
    """Every row that can be placed: its cells by column, and where each of them stands."""
    if not rows:
        told = f"is empty; its first row must name {', '.join(SHEETS[sheet])}"
        filling.fault(sheet, told, broken=True)
        return []
    headed = frozenset(n for n, cell in enumerate(rows[0]) if cell not in (None, ""))
    read = Sheet(sheet, _columns(filling, sheet, rows[0]), headed)
    found = []
    for number, row in enumerate(rows[1:] if read.columns else [], 2):
        if any(cell not in (None, "") for cell in row):
            given = _cells(filling, read, number, row)
            if _has_its_keys(filling, read, number, given):
                found.append((given, {n: read.spot(n, number) for n in SHEETS[sheet]}))
    return found


def _columns(filling: Filling, sheet: str, heading: Row) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, given in enumerate(heading):
        name = str(given).strip() if given is not None else ""
        if not name or name.startswith("("):
            continue
        if name in columns:
            filling.fault(
                f"{sheet}!{letter(place)}1", f"{shown(name)} heads two columns", broken=True
            )
        elif name not in SHEETS[sheet]:
            hint = close_to(name, tuple(SHEETS[sheet]))
            told = f"{shown(name)} is no column of this sheet{hint}"
            filling.fault(f"{sheet}!{letter(place)}1", told, broken=True)
        columns.setdefault(name, place)
    if not columns.keys() & SHEETS[sheet].keys():
        filling.faults = [f for f in filling.faults if not f.file.startswith(f"{sheet}!")]
        told = f"names no column; the first row must name {', '.join(SHEETS[sheet])}"
        filling.fault(f"{sheet}!1", told, broken=True)
        return {}
    for name in SHEETS[sheet]:
        if name not in columns:
            filling.fault(f"{sheet}!1", f"the column {shown(name)} is missing", broken=True)
    return columns


def _cells(filling: Filling, sheet: Sheet, number: int, row: Row) -> Found:
    found: Found = {}
    for name, kind in SHEETS[sheet.name].items():
        place = sheet.columns.get(name, len(row))
        given = row[place] if place < len(row) else None
        if given in (None, ""):
            continue
        try:
            found[name] = filling.takes[kind](given)
        except cells.CellError as error:
            filling.fault(sheet.spot(name, number), str(error))
    for place, given in enumerate(row):
        if given not in (None, "") and place not in sheet.headed:
            told = f"{shown(given)} stands in a column without a name"
            filling.fault(f"{sheet.name}!{letter(place)}{number}", told)
    return found


def _has_its_keys(filling: Filling, sheet: Sheet, number: int, found: Found) -> bool:
    keys = keys_of(sheet.name)
    missing = [key for key in keys if key not in found]
    for key in missing:
        place = sheet.spot(key, number)
        if key in sheet.columns and place not in filling.told:
            filling.fault(place, f"is empty; {key} is needed")
    if missing:
        return False
    row = tuple(found[key] for key in keys)
    if sheet.name not in MANY and sheet.seen.setdefault(row, number) != number:
        told = f"{', '.join(map(str, row))} stands in row {sheet.seen[row]} already"
        filling.fault(sheet.spot(keys[0], number) if keys else sheet.name, told)
        return False
    return True
