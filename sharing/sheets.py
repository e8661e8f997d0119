"""A study as plain sheets of rows, and back: what a workbook and a CSV file both hold.

A sheet's first row names its columns. Columns in brackets, such as `(scale)`, are there to be read
while filling and are passed over on the way in. Every fault names its cell: `scores!D7`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.dossiers import FOLDERS, FRAME, RELATIONS, Tables, study_of, tables_of
from evaluation.errors import Fault, StudyError
from evaluation.study import ID, Study
from evaluation.wording import NO_ID, close_to, shown
from sharing import cells

Row = Sequence[Any]
Rows = list[list[Any]]
MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_FAULTS = 500

# Kinds of cells: text, number, list of ids, list of paragraphs, yes or no, anything.
SHEETS: dict[str, dict[str, str]] = {
    "frame": {"key": "text", "value": "any"},
    "criteria": {
        **dict.fromkeys(("id", "name", "short", "group", "question", "unit"), "text"),
        "worst": "number", "best": "number", "swing": "text", "rule": "text",
        "leave_out_subsumed": "yes", "second": "number", "effect": "number", "by": "ids",
        "lowest_core": "number", "function": "text", "q": "number", "p": "number", "s": "number",
        "article": "paragraphs",
    },
    "levels": {"criterion": "text", "at": "number", "means": "text"},
    "points": {"criterion": "text", "score": "number", "value": "number"},
    "options": {
        **dict.fromkeys(
            ("id", "name", "short", "pillar", "role", "providers", "needs_text"), "text"
        ),
        "article": "paragraphs", "note": "text",
    },
    "needs": {"option": "text", "need": "text", "answer": "text"},
    "scores": {
        "option": "text", "criterion": "text", "low": "number", "likely": "number",
        "high": "number", "grade": "text", "reason": "text", "article": "paragraphs",
        "sources": "ids",
    },
    "profiles": {
        **dict.fromkeys(("id", "name", "description", "label"), "text"), "article": "paragraphs"
    },
    "swings": {"profile": "text", "criterion": "text", "points": "number"},
    "scenarios": dict.fromkeys(("id", "name", "axis", "description"), "text"),
    "shifts": {
        "scenario": "text", "option": "text", "criterion": "text", "shift": "number",
        "reason": "text", "grade": "text", "article": "paragraphs",
    },
    "packages": {
        "id": "text", "name": "text", "short": "text", "core": "ids", "optional": "ids",
        "article": "paragraphs", "grade": "text",
    },
    "synergies": {
        "number": "number", "options": "ids", "reason": "text", "grade": "text",
        "article": "paragraphs",
    },
    "effects": {"synergy": "number", "criterion": "text", "effect": "number"},
    "conflicts": {
        "options": "ids", "kind": "text", "reason": "text", "grade": "text",
        "article": "paragraphs",
    },
}  # fmt: skip
# A dossier a row: the sheet and the folder its rows become.
DOSSIERS = {
    "criteria": "criteria",
    "options": "options",
    "profiles": "criteria/profiles",
    "scenarios": "scenarios",
    "packages": "options/packages",
}
RULE = ("rule", "leave_out_subsumed", "second", "effect", "by", "lowest_core")
PREFERENCE = ("function", "q", "p", "s")
# Columns whose dossier key must hold a value even where the cell is empty.
DATES = ("as_of", "compiled", "article.date")
Takes = dict[str, Callable[[Any], Any]]
TAKES: Takes = {
    "text": cells.text,
    "number": cells.number,
    "ids": cells.names,
    "paragraphs": cells.paragraphs,
    "yes": cells.yes,
    "any": cells.anything,
}


def sheets_of(study: Study) -> dict[str, Rows]:
    """Every sheet of a study: a list of rows, the heading first, cells as plain values."""
    files = tables_of(study)
    sheets: dict[str, Rows] = {name: [list(columns)] for name, columns in SHEETS.items()}
    sheets["frame"] += [[key, value] for key, value in flat(files[FRAME])]
    for sheet, folder in DOSSIERS.items():
        for path, table in files.items():
            if path.rpartition("/")[0] == folder and path != RELATIONS:
                stem = path.rpartition("/")[2].removesuffix(".toml")
                _add_dossier(sheets, sheet, stem, table)
    relations = files.get(RELATIONS, {})
    for number, synergy in enumerate(relations.get("synergies", []), 1):
        _add(sheets, "synergies", synergy | {"number": number})
        for criterion, effect in synergy["effects"].items():
            sheets["effects"].append([number, criterion, effect])
    for conflict in relations.get("conflicts", []):
        _add(sheets, "conflicts", conflict)
    return sheets


def _add_dossier(sheets: dict[str, Rows], sheet: str, stem: str, table: dict[str, Any]) -> None:
    known = table | table.get("combine", {}) | table.get("preference", {})
    _add(sheets, sheet, known | {"id": stem})
    for level in table.get("levels", []) if sheet == "criteria" else []:
        _add(sheets, "levels", level | {"criterion": stem})
    if sheet == "criteria":
        sheets["points"] += [[stem, *pair] for pair in table.get("points", [])]
    if sheet == "profiles":
        sheets["swings"] += [[stem, name, points] for name, points in table["points"].items()]
    sheets["needs"] += [[stem, need, met] for need, met in table.get("needs", {}).items()]
    for criterion, score in table.get("scores", {}).items():
        _add(sheets, "scores", score | {"option": stem, "criterion": criterion})
    for shift in table.get("shifts", []):
        _add(sheets, "shifts", shift | {"scenario": stem})


def _add(sheets: dict[str, Rows], sheet: str, table: Mapping[str, Any]) -> None:
    sheets[sheet].append([_plain(table.get(column)) for column in SHEETS[sheet]])


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def flat(table: Any, before: str = "") -> Iterable[tuple[str, Any]]:
    """A table as pairs of a dotted key and a plain value; places in a list count from 1."""
    if not isinstance(table, dict | list):
        yield before, table.isoformat() if isinstance(table, date) else table
        return
    if not table:
        yield before, None
    pairs = table.items() if isinstance(table, dict) else enumerate(table, 1)
    for key, value in pairs:
        yield from flat(value, f"{before}.{key}" if before else str(key))


@dataclass(slots=True)
class Filling:
    """Tables while they are filled from sheets: what was found, where it stood, what is wrong."""

    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    places: dict[tuple[str, str, str], str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, place: str, message: str) -> None:
        """Remember what is wrong at a cell."""
        self.faults.append(Fault(file=place, message=message))

    def at(self, place: str, file: str, table: str = "", key: str = "") -> None:
        """Remember where something stood; the first place counts."""
        self.places.setdefault((file, table, key), place)


def letter(column: int) -> str:
    """A column's letters, from 0: A, B, ... Z, AA."""
    first, last = divmod(column, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def study_from(sheets: Mapping[str, Rows], takes: Takes = TAKES) -> Study:
    """A whole study from all its sheets. Raises StudyError with every fault at its cell."""
    filling = Filling()
    for sheet in ("frame", "criteria", "options", "scores", "profiles", "swings", "levels"):
        if sheet not in sheets:
            filling.fault(sheet, "this sheet is missing")
    for sheet in SHEETS:
        _fill(filling, sheet, sheets.get(sheet), takes)
    return _finish(filling)


def merged(study: Study, rows: Rows, takes: Takes = TAKES) -> Study:
    """The study with the scores of a table put over its own. Raises StudyError, with cells.

    Scores that the table does not name stay as they are.
    """
    filling = Filling(files=tables_of(study))
    known = {path for path in filling.files if path.startswith("options/")}
    _fill(filling, "scores", rows, takes)
    for file in sorted(set(filling.files) - known - {FRAME, RELATIONS}):
        if file.startswith("options/") and file.count("/") == 1:
            stem = file.removeprefix("options/").removesuffix(".toml")
            place = filling.places.get((file, "", ""), "scores")
            hint = close_to(stem, study.option_ids)
            filling.fault(place, f"{shown(stem)} is no option of this study{hint}")
            del filling.files[file]
    return _finish(filling)


def _fill(filling: Filling, sheet: str, rows: Rows | None, takes: Takes) -> None:
    if not rows:
        if rows is not None:
            filling.fault(sheet, f"is empty; its first row must name {', '.join(SHEETS[sheet])}")
        return
    columns = _columns(filling, sheet, rows[0])
    seen: dict[tuple[Any, ...], int] = {}
    for number, row in enumerate(rows[1:], 2):
        if any(cell not in (None, "") for cell in row):
            found = _cells(filling, sheet, number, row, columns, takes)
            _place(filling, sheet, number, found, columns, seen)


def _columns(filling: Filling, sheet: str, heading: Row) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, given in enumerate(heading):
        name = str(given).strip() if given is not None else ""
        if not name or name.startswith("("):
            continue
        if name in columns:
            filling.fault(f"{sheet}!{letter(place)}1", f"{shown(name)} heads two columns")
        elif name not in SHEETS[sheet]:
            hint = close_to(name, tuple(SHEETS[sheet]))
            told = f"{shown(name)} is no column of this sheet{hint}"
            filling.fault(f"{sheet}!{letter(place)}1", told)
        columns.setdefault(name, place)
    for name in SHEETS[sheet]:
        if name not in columns:
            filling.fault(f"{sheet}!1", f"the column {shown(name)} is missing")
    return columns


def _cells(
    filling: Filling,
    sheet: str,
    number: int,
    row: Row,
    columns: dict[str, int],
    takes: Takes,
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, kind in SHEETS[sheet].items():
        place = columns.get(name, len(row))
        given = row[place] if place < len(row) else None
        if given in (None, ""):
            continue
        try:
            found[name] = takes[kind](given)
        except cells.CellError as error:
            filling.fault(f"{sheet}!{letter(place)}{number}", str(error))
    return found


KEYS = {
    "frame": ("key",), "needs": ("option", "need"), "scores": ("option", "criterion"),
    "swings": ("profile", "criterion"), "effects": ("synergy", "criterion"),
    "synergies": ("number",), "levels": ("criterion",), "points": ("criterion",),
    "shifts": ("scenario",), "conflicts": (),
}  # fmt: skip
NO_OWNER = ("frame", "synergies", "effects", "conflicts")
OPTION_SHEETS = ("options", "scores", "needs")
MANY = ("levels", "points", "shifts", "conflicts")


def _place(
    filling: Filling,
    sheet: str,
    number: int,
    found: dict[str, Any],
    columns: dict[str, int],
    seen: dict[tuple[Any, ...], int],
) -> None:
    keys = KEYS.get(sheet, ("id",))
    missing = [key for key in keys if key not in found]
    for key in missing:
        place = f"{sheet}!{letter(columns.get(key, 0))}{number}"
        if all(fault.file != place for fault in filling.faults):
            filling.fault(place, f"is empty; {key} is needed")
    if missing:
        return
    row = tuple(found[name] for name in keys)
    wrong = "" if sheet in NO_OWNER else _wrong_owner(sheet, str(row[0]))
    if wrong:
        filling.fault(f"{sheet}!{letter(columns.get(keys[0], 0))}{number}", wrong)
        return
    if sheet not in MANY and seen.setdefault(row, number) != number:
        told = f"{', '.join(map(str, row))} stands in row {seen[row]} already"
        filling.fault(f"{sheet}!{letter(columns.get(keys[0], 0))}{number}", told)
        return
    spots = {name: f"{sheet}!{letter(columns.get(name, 0))}{number}" for name in SHEETS[sheet]}
    PUT.get(sheet, _put_dossier)(filling, sheet, found, spots)


def _wrong_owner(sheet: str, stem: str) -> str:
    """Why an id cannot name a dossier; empty if it can. It becomes part of a path."""
    if not re.fullmatch(ID, stem):
        return f"{shown(stem)} {NO_ID}"
    if stem == Path(RELATIONS).stem and sheet in OPTION_SHEETS:
        return f"{shown(stem)} is the name of another file of the study; take another"
    return ""


Spots = dict[str, str]
Found = dict[str, Any]


def _file(filling: Filling, folder: str, stem: str, place: str) -> tuple[str, dict[str, Any]]:
    file = f"{folder}/{stem}.toml"
    filling.at(place, file)
    return file, filling.files.setdefault(file, {})


def _marks(filling: Filling, spots: Spots, file: str, table: str = "") -> None:
    for name, place in spots.items():
        filling.at(place, file, table, name)
    filling.at(next(iter(spots.values())), file, table)


def _put_dossier(filling: Filling, sheet: str, found: Found, spots: Spots) -> None:
    file, table = _file(filling, DOSSIERS[sheet], found.pop("id"), spots["id"])
    _marks(filling, spots, file)
    if sheet == "criteria":
        for key, parts in (("combine", RULE), ("preference", PREFERENCE)):
            held = {part: found.pop(part) for part in parts if part in found}
            if held:
                found[key] = held
            _marks(filling, {p: spots[p] for p in parts}, file, key)
    if sheet in ("options", "profiles"):
        table.setdefault("scores" if sheet == "options" else "points", {})
    table.update(found)


def _put_score(filling: Filling, _: str, found: Found, spots: Spots) -> None:
    file, table = _file(filling, "options", found.pop("option"), spots["option"])
    criterion = found.pop("criterion")
    table.setdefault("scores", {})[criterion] = found
    _marks(filling, {k: v for k, v in spots.items() if k != "option"}, file, f"scores.{criterion}")
    filling.at(spots["criterion"], file, "scores", criterion)


def _put_pair(filling: Filling, sheet: str, found: Found, spots: Spots) -> None:
    folder, key = {"needs": ("options", "needs"), "swings": ("criteria/profiles", "points")}[sheet]
    owner, name, value = SHEETS[sheet]
    file, table = _file(filling, folder, found[owner], spots[owner])
    table.setdefault(key, {})
    if value in found:
        table[key][found[name]] = found[value]
    filling.at(spots[value], file, key, found[name])


def _put_row(filling: Filling, sheet: str, found: Found, spots: Spots) -> None:
    owner = KEYS[sheet][0]
    folder = "scenarios" if sheet == "shifts" else "criteria"
    file, table = _file(filling, folder, found.pop(owner), spots[owner])
    rows = table.setdefault(sheet, [])
    rows.append([found.get("score"), found.get("value")] if sheet == "points" else found)
    _marks(filling, spots, file, f"{sheet} {len(rows)}")
    filling.at(spots[owner], file, "", sheet)


def _put_relation(filling: Filling, sheet: str, found: Found, spots: Spots) -> None:
    table = filling.files.setdefault(RELATIONS, {})
    rows = table.setdefault(sheet, [])
    if sheet == "synergies":
        filling.places[RELATIONS, "number", str(found.pop("number"))] = str(len(rows))
        found["effects"] = {}
    rows.append(found)
    _marks(filling, spots, RELATIONS, f"{sheet} {len(rows)}")


def _put_effect(filling: Filling, _: str, found: Found, spots: Spots) -> None:
    index = filling.places.get((RELATIONS, "number", str(found["synergy"])))
    if index is None:
        filling.fault(spots["synergy"], "is no number of the sheet synergies")
        return
    effects = filling.files[RELATIONS]["synergies"][int(index)]["effects"]
    if "effect" in found:
        effects[found["criterion"]] = found["effect"]
    place = f"synergies {int(index) + 1}.effects"
    filling.at(spots["effect"], RELATIONS, place, found["criterion"])


def _put_frame(filling: Filling, _: str, found: Found, spots: Spots) -> None:
    path = found["key"].split(".")
    value = found.get("value", {})
    if found["key"] in DATES:
        try:
            value = date.fromisoformat(cells.text(value) if value != {} else "")
        except (ValueError, cells.CellError):
            filling.fault(spots["value"], f"must be a date such as 2025-09-05, not {shown(value)}")
            return
    frame: Any = filling.files.setdefault(FRAME, {})
    for part in path[:-1]:
        frame = frame.setdefault(part, {}) if isinstance(frame, dict) else {}
    if not all(path) or not isinstance(frame, dict) or len(path) > 6:
        filling.fault(spots["key"], f"{shown(found['key'])} is no key of a frame")
        return
    frame[path[-1]] = value
    for depth in range(len(path)):
        filling.at(spots["value"], FRAME, ".".join(path[:depth]), path[depth])


PUT: dict[str, Callable[[Filling, str, Found, Spots], None]] = {
    "frame": _put_frame, "scores": _put_score, "needs": _put_pair, "swings": _put_pair,
    "levels": _put_row, "points": _put_row, "shifts": _put_row, "synergies": _put_relation,
    "conflicts": _put_relation, "effects": _put_effect,
}  # fmt: skip


def _lists(value: Any) -> Any:
    """Tables whose keys count from 1 are the lists they were made from."""
    if not isinstance(value, dict):
        return value
    inner = {key: _lists(item) for key, item in value.items()}
    counted = [str(number) for number in range(1, len(inner) + 1)]
    return list(inner.values()) if inner and list(inner) == counted else inner


def _finish(filling: Filling) -> Study:
    """Check the tables as if they had been read from a folder, and send faults to their cells."""
    structural = [f for f in filling.faults if "!" not in f.file or f.file.endswith("!1")]
    if structural:
        raise StudyError(_bounded(filling.faults))
    frame = _lists(filling.files.get(FRAME))
    dossiers: dict[str, dict[str, Any]] = {folder: {} for folder in FOLDERS}
    for file, table in filling.files.items():
        folder, _, name = file.rpartition("/")
        if folder and file != RELATIONS:
            dossiers[folder][name.removesuffix(".toml")] = table
    try:
        study = study_of(Tables(frame, filling.files.get(RELATIONS), dossiers), [])
    except StudyError as error:
        found = [_celled(filling, fault) for fault in error.faults]
        told = {fault.file for fault in filling.faults}
        new = [fault for fault in found if fault.file not in told]
        raise StudyError(_bounded([*filling.faults, *new])) from None
    if filling.faults:
        raise StudyError(_bounded(filling.faults))
    return study


def _celled(filling: Filling, fault: Fault) -> Fault:
    # `article 1` stands in the cell of `article`.
    listed = fault.field.partition(" ")[0]
    exact = ((fault.table, fault.field), (fault.table, listed))
    tries = (*exact, (fault.table, ""), ("", fault.table), ("", ""))
    for table, key in tries:
        place = filling.places.get((fault.file, table, key))
        if place:
            what = "" if (table, key) in exact[:2] and key else fault.field or fault.table
            return Fault(file=place, field=what, message=fault.message)
    return fault


def _bounded(faults: list[Fault]) -> list[Fault]:
    """At most 500: nobody reads more, and a hostile file could have millions."""
    unique = list(dict.fromkeys(faults))
    rest = len(unique) - MOST_FAULTS
    more = [Fault(file="and more", message=f"{rest} further faults")] if rest > 0 else []
    return unique[:MOST_FAULTS] + more
