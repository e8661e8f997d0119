"""Rows of sheets put into the tables of dossiers, over what may stand there already."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.dossiers import FRAME, RELATIONS
from evaluation.study import ID
from evaluation.tables import Table
from evaluation.wording import NO_ID, shown
from sharing import cells
from sharing.archive import LONGEST_NAME
from sharing.columns import DOSSIERS, NO_OWNER, OPTION_SHEETS, PREFERENCE, RULE, SHEETS, keys_of
from sharing.filling import Filling, Found, Spots

# Keys of a frame that hold a day, and those that hold a number.
DATES = ("as_of", "compiled", "article.date")
NUMBERS = re.compile(r"range_share|article\.paragraphs|veto\.floor|search\.floors\.\w+")
# The reader of dates would also take a week of the year for its Monday.
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
DEEPEST = 6


def put(filling: Filling, sheet: str, found: Found, spots: Spots) -> None:
    """Put one row where it belongs; an id that cannot name a dossier is a fault at its cell."""
    if sheet not in NO_OWNER:
        owner = keys_of(sheet)[0]
        wrong = _wrong_owner(sheet, str(found[owner]))
        if wrong:
            filling.fault(spots[owner], wrong)
            return
    PUT.get(sheet, _put_dossier)(filling, sheet, found, spots)


def _wrong_owner(sheet: str, stem: str) -> str:
    """Why an id cannot name a dossier; empty if it can. It becomes part of a path."""
    if not re.fullmatch(ID, stem):
        return f"{shown(stem)} {NO_ID}"
    if len(f"{stem}.toml") > LONGEST_NAME:
        return f"is too long an id; at most {LONGEST_NAME - len('.toml')} characters are taken"
    if stem == Path(RELATIONS).stem and sheet in OPTION_SHEETS:
        return f"{shown(stem)} is the name of another file of the study; take another"
    return ""


def _file(filling: Filling, folder: str, stem: str, place: str) -> tuple[str, Table]:
    file = f"{folder}/{stem}.toml"
    filling.at(place, file)
    return file, filling.files.setdefault(file, {})


def _begun(filling: Filling, file: str, table: Table, key: str) -> list[Any]:
    """A list of the dossier, empty when its first row comes: rows replace rows that were there."""
    if (file, key) not in filling.begun:
        filling.begun.add((file, key))
        table[key] = []
    rows: list[Any] = table[key]
    return rows


def _marks(filling: Filling, spots: Spots, file: str, table: str = "") -> None:
    for name, place in spots.items():
        filling.at(place, file, table, name)
    filling.at(next(iter(spots.values())), file, table)


def _put_dossier(filling: Filling, sheet: str, found: Found, spots: Spots) -> None:
    file, table = _file(filling, DOSSIERS[sheet], found.pop("id"), spots["id"])
    filling.owned.add(file)
    _marks(filling, spots, file)
    if sheet == "criteria":
        for key, parts in (("combine", RULE), ("preference", PREFERENCE)):
            held = {part: found.pop(part) for part in parts if part in found}
            table.pop(key, None)
            if held:
                found[key] = held
            _marks(filling, {p: spots[p] for p in parts}, file, key)
    if sheet in ("options", "profiles"):
        table.setdefault("scores" if sheet == "options" else "points", {})
    for column in SHEETS[sheet]:
        table.pop(column, None)
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
    pairs = table.setdefault(key, {})
    pairs.pop(found[name], None)
    if value in found:
        pairs[found[name]] = found[value]
    filling.at(spots[value], file, key, found[name])


def _put_row(filling: Filling, sheet: str, found: Found, spots: Spots) -> None:
    owner = keys_of(sheet)[0]
    folder = "scenarios" if sheet == "shifts" else "criteria"
    file, table = _file(filling, folder, found.pop(owner), spots[owner])
    rows = _begun(filling, file, table, sheet)
    rows.append(_corner(filling, found, spots) if sheet == "points" else found)
    _marks(filling, spots, file, f"{sheet} {len(rows)}")
    filling.at(spots[owner], file, "", sheet)


def _corner(filling: Filling, found: Found, spots: Spots) -> list[Any]:
    """A corner of a value function, of which both numbers are needed."""
    for column in ("score", "value"):
        if column not in found and spots[column] not in filling.told:
            filling.fault(spots[column], "is missing")
    # What is missing has been told, so that the rest of the function is judged without it.
    return [found.get("score", 0), found.get("value", 0)]


def _put_synergy(filling: Filling, sheet: str, found: Found, spots: Spots) -> None:
    number, pair = str(found.pop("number")), tuple(found.get("options", ()))
    found["effects"] = dict(filling.effects.get(pair, {}))
    # Counted anew: the numbers of the sheet, not those of the synergies that were there.
    if (RELATIONS, sheet) not in filling.begun:
        filling.numbers.clear()
    filling.numbers[number] = _put_relation(filling, sheet, found, spots)


def _put_relation(filling: Filling, sheet: str, found: Found, spots: Spots) -> int:
    rows = _begun(filling, RELATIONS, filling.files.setdefault(RELATIONS, {}), sheet)
    rows.append(found)
    _marks(filling, spots, RELATIONS, f"{sheet} {len(rows)}")
    return len(rows) - 1


def _put_effect(filling: Filling, _: str, found: Found, spots: Spots) -> None:
    index = filling.numbers.get(str(found["synergy"]))
    if index is None:
        filling.fault(spots["synergy"], "is no number of the sheet synergies")
        return
    effects = filling.files[RELATIONS]["synergies"][index]["effects"]
    effects.pop(found["criterion"], None)
    if "effect" in found:
        effects[found["criterion"]] = found["effect"]
    filling.at(spots["effect"], RELATIONS, f"synergies {index + 1}.effects", found["criterion"])


def _put_frame(filling: Filling, _: str, found: Found, spots: Spots) -> None:
    path = found["key"].split(".")
    files = filling.files
    table = _table_at(files.setdefault(FRAME, {}), path[:-1]) if all(path) else None
    if table is None:
        filling.fault(spots["key"], f"{shown(found['key'])} is no key of a frame")
        return
    try:
        table[path[-1]] = _frame_value(filling, found["key"], found.get("value", {}))
    except cells.CellError as error:
        filling.fault(spots["value"], str(error))
        return
    if "value" not in found:
        filling.blank.add(spots["value"])
    for depth in range(len(path)):
        filling.at(spots["value"], FRAME, ".".join(path[:depth]), path[depth])


def _frame_value(filling: Filling, key: str, value: Any) -> Any:
    """The value of a frame's key; an empty cell is an empty table. Raises CellError."""
    if value != {} and NUMBERS.fullmatch(key) and isinstance(value, str):
        return filling.takes["number"](value)
    if key not in DATES:
        return value
    text = "" if value == {} else cells.text(value)
    try:
        return date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        told = f"must be a date such as 2025-09-05, not {shown(text)}" if text else "is empty"
        raise cells.CellError(told) from None


def _table_at(table: Any, path: list[str]) -> Table | None:
    """The table that keys lead to, made if it is not there; None if a value stands in the way."""
    if len(path) >= DEEPEST:
        return None
    for part in path:
        table = table.setdefault(part, {}) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


PUT: dict[str, Callable[[Filling, str, Found, Spots], object]] = {
    "frame": _put_frame, "scores": _put_score, "needs": _put_pair, "swings": _put_pair,
    "levels": _put_row, "points": _put_row, "shifts": _put_row, "synergies": _put_synergy,
    "conflicts": _put_relation, "effects": _put_effect,
}  # fmt: skip
