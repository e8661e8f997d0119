"""The sheets of a study and their columns: what a workbook and a CSV file both hold.

A sheet's first row names its columns. Columns in brackets, such as `(scale)`, are there to be read
while filling and are passed over on the way in.
"""

import re
from collections.abc import Sequence
from typing import Any

Row = Sequence[Any]
Rows = list[list[Any]]
# A study of a hundred options and a hundred criteria; what is wrong is still told in seconds.
MOST_ROWS = 10_000
MOST_COLUMNS = 60

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
# What tells the rows of a sheet apart; a dossier's own sheet has its id.
KEYS = {
    "frame": ("key",), "needs": ("option", "need"), "scores": ("option", "criterion"),
    "swings": ("profile", "criterion"), "effects": ("synergy", "criterion"),
    "synergies": ("number",), "levels": ("criterion",), "points": ("criterion",),
    "shifts": ("scenario",), "conflicts": (),
}  # fmt: skip
NO_OWNER = ("frame", "synergies", "effects", "conflicts")
OPTION_SHEETS = ("options", "scores", "needs")
MANY = ("levels", "points", "shifts", "conflicts")


def keys_of(sheet: str) -> tuple[str, ...]:
    """The columns whose cells a row of this sheet needs, and is known by."""
    return KEYS.get(sheet, ("id",))


def place_order(place: str) -> tuple[int, int, int, str]:
    """Where a cell such as `scores!D7` comes when all are read sheet by sheet, row by row."""
    found = re.fullmatch(r"(\w+)!([A-Z]{0,3})(\d+)(:.*)?", place)
    if not found or found[1] not in SHEETS:
        return -1, 0, 0, ""
    return list(SHEETS).index(found[1]), int(found[3]), len(found[2]), found[2]


def letter(column: int) -> str:
    """A column's letters, from 0: A, B, ... Z, AA."""
    first, last = divmod(column, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)
