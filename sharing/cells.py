"""Single cells of tables that leave and come back: harmless to a spreadsheet, and unchanged."""

import re
from datetime import date, datetime
from typing import Any

from evaluation.wording import DECIMAL_COMMA, figure, shown

# What makes spreadsheets calculate instead of show, with the full-width twins some of them take.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
PLAIN_NUMBER = re.compile(
    r"[+-]?(\d{1,300}(\.\d{0,300})?|\.\d{1,300})([eE][+-]?\d{1,3})?", re.ASCII
)
# How a workbook spells a character that XML cannot hold: _x000D_.
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
UNSAFE = re.compile("[\r\ufffe\uffff\ud800-\udfff]")
# Where a text only looks so. What ends one may begin the next, and the spelling of a character
# begins with what ends one too.
ALIKE = re.compile(f"_(?=x[0-9A-Fa-f]{{4}}(?:_|{UNSAFE.pattern}))")
WHOLE_DIGITS = 15


class CellError(ValueError):
    """A cell that cannot be taken: `str()` says why, as the end of a sentence."""


def neutral(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, and before what has one already."""
    return f"'{text}" if _would_run(text) or text.startswith("'") else text


def restored(text: str) -> str:
    """Take away the apostrophe that `neutral` put there; a text of somebody's own keeps its."""
    rest = text.removeprefix("'")
    return rest if rest != text and (_would_run(rest) or rest.startswith("'")) else text


def _would_run(text: str) -> bool:
    return text.startswith(FORMULA) or text.lstrip().startswith(FORMULA)


def escaped(text: str) -> str:
    """Spell out characters that a workbook would lose."""
    kept = ALIKE.sub("_x005F_", text)
    return UNSAFE.sub(lambda found: f"_x{ord(found[0]):04X}_", kept)


def unescaped(text: str) -> str:
    """Undo `escaped`."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def number(given: Any) -> float:
    """A cell as a number. Raises CellError; nothing is guessed."""
    if isinstance(given, date):
        raise CellError(f"must be a number, not the date {given:%Y-%m-%d}")
    if isinstance(given, bool):
        raise CellError(f"must be a number, not {shown(given)}")
    if isinstance(given, int | float):
        return whole(given)
    text = str(given).strip()
    if DECIMAL_COMMA.fullmatch(text):
        told = f"has a decimal comma; write {text.replace(',', '.')} with a point, as a number"
        raise CellError(f"{shown(text)} {told}")
    if text.endswith("%") and PLAIN_NUMBER.fullmatch(text[:-1].strip()):
        raise CellError(f"{shown(text)} has a percent sign; write the number alone")
    if not PLAIN_NUMBER.fullmatch(text):
        raise CellError(f"must be a number, not {shown(text)}")
    return whole(float(text))


def whole(number: float) -> float:
    """A number as it is shown: 42, not 42.0."""
    return int(number) if number == number // 1 and abs(number) < 10**WHOLE_DIGITS else number


def numeric(given: Any) -> float:
    """A cell of a workbook as a number; there, digits stored as text are refused too."""
    found = number(given)
    if isinstance(given, str):
        raise CellError(f"{shown(given)} is stored as text; enter it as a number")
    return found


def text(given: Any) -> str:
    """A cell as text; a whole number becomes its digits, since spreadsheets make numbers of them.

    Raises CellError.
    """
    if isinstance(given, str):
        return given
    if isinstance(given, datetime):
        return given.date().isoformat()
    if isinstance(given, date):
        return given.isoformat()
    if isinstance(given, int | float) and not isinstance(given, bool):
        return figure(float(given))
    raise CellError(f"must be text, not {shown(given)}")


def anything(given: Any) -> Any:
    """A cell as it is; spreadsheets keep whole numbers as floats."""
    return whole(given) if isinstance(given, float) else given


def names(given: Any) -> list[str]:
    """A cell as a list of ids, parted by semicolons or commas. Raises CellError."""
    return [part for name in re.split(r"[;,]", text(given)) if (part := name.strip())]


def paragraphs(given: Any) -> list[int]:
    """A cell as a list of whole numbers, such as "13; 14". Raises CellError."""
    parts = names(given)
    if not all(p.isascii() and p.isdecimal() and len(p) < WHOLE_DIGITS for p in parts):
        told = "must be paragraph numbers parted by semicolons, such as 13; 14"
        raise CellError(f"{told}, not {shown(text(given))}")
    return [int(part) for part in parts]


def yes(given: Any) -> bool:
    """A cell as yes or no. Raises CellError."""
    if isinstance(given, bool):
        return given
    found = {"yes": True, "no": False}.get(str(given).strip().lower())
    if found is None:
        raise CellError(f"must be yes or no, not {shown(str(given))}")
    return found
