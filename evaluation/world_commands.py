"""The command `worlds`: one stance in every world."""

import argparse
from collections.abc import Callable
from typing import Any


def add_commands(commands: Any, add_stance: Callable[..., None], run: Callable[..., str]) -> None:
    """Add `worlds`.

    `add_stance` adds the options of all commands over a stance; `run` reads the study and the
    stance, weighs them and prints what `answer` says.
    """
    command = commands.add_parser("worlds", help="the ranking in every world, and what decides it")
    add_stance(command)
    command.add_argument(
        "--alpha",
        type=float,
        default=0.5,
        metavar="SHARE",
        help="Hurwicz's rule: how much the best world counts (default: %(default)s)",
    )
    command.add_argument("--format", choices=("table", "json"), default="table")
    command.set_defaults(command=run, answer=_answer)


def _answer(asked: Any, given: argparse.Namespace) -> Any:
    # Imported here, as `check` does without numpy.
    from evaluation.world_answers import worlds_answer

    return worlds_answer(asked, given.alpha)
