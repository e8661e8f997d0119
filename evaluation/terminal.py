"""How a command runs in a terminal: results to stdout, faults to stderr, and an exit code."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from platformdirs import user_cache_path

from evaluation.errors import Fault, SuretyError


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a command has to say: `text` as its result, `notes` beside it, and its exit code."""

    text: str = ""
    notes: tuple[str, ...] = ()
    code: int = 0


def run(parser: argparse.ArgumentParser, arguments: Sequence[str] | None = None) -> int:
    """Run the command that was asked for, say what it gives, and return its exit code.

    Each command of the parser has its function under `command`, which takes what was given and
    returns a text or a `Told`. Raises SystemExit(2) on wrong usage.
    """
    # Names may hold any letter; a terminal that cannot show one gets an escape, not a crash.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # Compiled code is kept between runs, in a folder that must be named before numba is loaded.
    os.environ.setdefault("NUMBA_CACHE_DIR", str(user_cache_path("surety") / "numba"))
    given = parser.parse_args(arguments)
    try:
        answer: str | Told = given.command(given)
        told = Told(text=answer) if isinstance(answer, str) else answer
        _say(told.text)
    except SuretyError as error:
        _note(str(error))
        return 1
    for note in told.notes:
        _note(note)
    return told.code


def unwritten(place: str, error: OSError) -> SuretyError:
    """That a place cannot be written to, and why."""
    message = f"cannot be written ({error.strerror or 'no reason given'})"
    return SuretyError([Fault(file=place, message=message)])


def _say(text: str) -> None:
    """Write to stdout. Raises SuretyError if that cannot be done."""
    if not text:
        return
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Whoever read us has seen enough (`| head`); nothing is left to flush at exit.
        sys.stdout = None
    except OSError as error:
        sys.stdout = None
        raise unwritten("standard output", error) from error


def _note(text: str) -> None:
    # Without stderr (`2>&-`) print would turn to stdout.
    if sys.stderr is not None:
        print(text, file=sys.stderr)
