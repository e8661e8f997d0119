"""Answers as somebody wrote them -> answers that can be used, or every fault at once."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation.elicitation.answers import Answers
from evaluation.elicitation.elicited import Method
from evaluation.errors import Fault
from evaluation.study import Study


def read_answers(method: Method, path: Path, study: Study | None = None) -> Answers:
    """Read a TOML file of answers. Raises StanceError with every fault."""
    raise NotImplementedError


def answers_from(
    method: Method, table: Mapping[str, Any], *, place: str, study: Study | None = None
) -> Answers:
    """Answers from a table; `place` names the source. Raises StanceError with every fault.

    Judgements may be text such as "1/3". With a study all names must be its criteria.
    """
    raise NotImplementedError


def answers_faults(answers: Answers, study: Study | None, place: str = "answers") -> list[Fault]:
    """Find everything that keeps answers from giving weights."""
    raise NotImplementedError
