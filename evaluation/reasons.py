"""Reasons that point back to the one before them in their file, so that each can stand alone.

How files write them: options/README.md
"""

import re
from collections.abc import Sequence
from typing import Protocol

SAME = re.compile(r"Same\s*(?:[.,]|$)")


class Reasoned(Protocol):
    """Anything that gives a reason."""

    @property
    def reason(self) -> str:
        """Why, in a sentence."""


def in_full(among: Sequence[Reasoned], place: int) -> str:
    """The reason at a place of a list. `Same.` and `Same, ...` are told with what they refer to.

    `Same.` is the reason before it; `Same, much smaller.` is that and what it adds.
    """
    reason = among[place].reason
    if place == 0 or not SAME.match(reason):
        return reason
    before = in_full(among, place - 1)
    return before if reason.strip(" .") == "Same" else f"{before} {reason}"
