"""A study as plain sheets of rows, the heading first; `taking.py` is the way back."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from evaluation.dossiers import FRAME, RELATIONS, tables_of
from evaluation.study import Study
from sharing.columns import DOSSIERS, SHEETS, Rows


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
