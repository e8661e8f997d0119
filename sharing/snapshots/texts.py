"""What people write on a snapshot, with the lengths that a page can show."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from evaluation.study import CONTROL, NAME, NOTE, Frozen, seen

MOST_TITLE, MOST_AUTHOR, MOST_NOTE = 200, 200, 5000
# What a snapshot without a file's name is called in faults.
WHOLE = "snapshot"
FORM = "%Y-%m-%dT%H:%M:%SZ"
LINE = rf"^[^{CONTROL}\t\n\r]*$"


def _digest(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise PydanticCustomError("digest", "is no SHA-256 digest (64 hexadecimal digits)")
    return text


def _moment(text: str) -> str:
    with suppress(ValueError):
        if datetime.strptime(text, FORM).replace(tzinfo=UTC).strftime(FORM) == text:
            return text
    raise PydanticCustomError("moment", "is no moment such as 2026-11-29T12:00:00Z")


Title = Annotated[str, StringConstraints(pattern=NAME, max_length=MOST_TITLE), AfterValidator(seen)]
Author = Annotated[str, StringConstraints(pattern=LINE, max_length=MOST_AUTHOR)]
Remark = Annotated[str, StringConstraints(pattern=NOTE, max_length=MOST_NOTE)]
Line = Annotated[str, StringConstraints(pattern=LINE, max_length=MOST_AUTHOR)]
Digest = Annotated[str, AfterValidator(_digest)]
Moment = Annotated[str, AfterValidator(_moment)]


class Heading(Frozen):
    """`title`: one line; `author`: who sealed it, as they call themselves; `note`: free text."""

    title: Title
    author: Author = ""
    note: Remark = ""
