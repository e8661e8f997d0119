"""The bytes of a file -> the plain table in it, whatever the file is."""

import json
from collections import Counter
from typing import Any

from evaluation.errors import Fault, SnapshotError
from evaluation.wording import shown

MOST_BYTES = 5_000_000
# A study's own tables are five deep.
DEEPEST = 40
WANTED = "choose the .json file that Surety wrote"


class _UnfitError(Exception):
    """What is wrong inside, in words."""


def parsed(data: bytes, name: str) -> dict[str, Any]:
    """The table in a file's bytes; `name`: what faults call the file. Raises SnapshotError."""
    try:
        return _table(_text(data))
    except _UnfitError as error:
        raise SnapshotError([Fault(file=name, message=str(error))]) from None


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise _UnfitError(f"has more than {MOST_BYTES / 1e6:g} MB, which no snapshot has")
    if not data.strip():
        raise _UnfitError("is empty; choose the .json file of a snapshot")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1:,}"
        raise _UnfitError(f"is no text in UTF-8 ({place}); {WANTED}") from None


def _table(text: str) -> dict[str, Any]:
    try:
        plain = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        end = "it ends too early, as a file does that was cut off; " if _is_cut(error, text) else ""
        place = f"line {error.lineno}, column {error.colno}"
        raise _UnfitError(f"is not the JSON of a snapshot ({place}); {end}{WANTED}") from None
    except RecursionError:
        raise _UnfitError("is nested too deeply for a snapshot") from None
    except ValueError:
        # The only other thing that the parser minds: more digits than it will count.
        raise _UnfitError("holds a number with thousands of digits") from None
    if not isinstance(plain, dict):
        raise _UnfitError(f"holds {shown(plain)} where a snapshot should be; {WANTED}")
    if _depth(plain) > DEEPEST:
        raise _UnfitError("is nested too deeply for a snapshot")
    return plain


def _is_cut(error: json.JSONDecodeError, text: str) -> bool:
    return error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        (twice, _), *_ = Counter(name for name, _ in pairs).most_common(1)
        raise _UnfitError(f"gives {shown(twice)} twice, so it is not clear what was sealed")
    return plain


def _no_number(word: str) -> None:
    raise _UnfitError(f"holds {word}, which is no number that a snapshot can carry")


def _depth(value: Any) -> int:
    """How deeply tables and lists stand within one another."""
    depth, level = 0, [value]
    while level and depth <= DEEPEST:
        depth += 1
        level = [
            part
            for each in level
            for part in (each.values() if isinstance(each, dict) else each)
            if isinstance(part, dict | list)
        ]
    return depth
