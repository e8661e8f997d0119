"""The command `compare`: two to four options or packages side by side."""

import argparse
from collections.abc import Callable
from typing import Any


def add_commands(commands: Any, add_stance: Callable[..., None], run: Callable[..., str]) -> None:
    """Add `compare`.

    `add_stance` adds the options of all commands over a stance; `run` reads the study and the
    stance, weighs them and prints what `answer` says.
    """
    command = commands.add_parser("compare", help="options side by side, pair by pair")
    command.add_argument("ids", nargs="+", metavar="ID", help="two to four options, or packages")
    add_stance(command)
    command.add_argument("--format", choices=("table", "json"), default="table")
    command.set_defaults(command=run, answer=_answer)


def _answer(asked: Any, given: argparse.Namespace) -> Any:
    # Imported here, as `check` does without numpy.
    from evaluation.compare_answers import compare_answer

    return compare_answer(asked, given.ids)
