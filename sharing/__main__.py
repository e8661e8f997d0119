"""Command line: `python -m sharing convert FROM TO`; forms go by their endings.

What changes goes to stdout, what a form cannot carry and all faults to stderr, one a line.
Exit code 0: done; 1: faults; 2: usage.
"""

import argparse
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.dossiers import read_study, write_study
from evaluation.errors import Fault, StudyError, SuretyError
from sharing.archive import folder_files
from sharing.changes import changes
from sharing.exchange import LEFT_OUT, Incoming, form_of, read_path, write_form


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Raises SystemExit(2) on wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = _parser().parse_args(arguments)
    try:
        _convert(given.source, given.target, given.into)
    except SuretyError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sharing", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    convert = commands.add_parser("convert", help="turn a study into another form")
    convert.add_argument("source", type=Path, metavar="FROM")
    convert.add_argument("target", type=Path, metavar="TO")
    convert.add_argument("--into", type=Path, metavar="STUDY", help="study that a table joins")
    return parser


def _convert(source: Path, target: Path, into: Path | None) -> None:
    form = form_of(target.name)
    if os.path.lexists(target):
        told = "is there already and is not overwritten; name another"
        raise StudyError([Fault(file=str(target), message=told)])
    base = None if into is None else read_study(into)
    incoming = read_path(source, base)
    if base is not None and into is not None:
        # A table has no comments of its own; those of the study it joins stay where they are.
        incoming = replace(incoming, files=incoming.files or folder_files(into))
        for change in changes(base, incoming.study):
            print(change)
    try:
        _write(form, incoming, target)
    except OSError as error:
        told = f"cannot be written ({error.strerror or 'no reason given'})"
        raise StudyError([Fault(file=str(target), message=told)]) from None
    for note in (*incoming.notes, LEFT_OUT[form]):
        if note:
            print(note, file=sys.stderr)


def _write(form: str, incoming: Incoming, target: Path) -> None:
    """Write beside the target and rename at the end, so that nobody ever finds half of it."""
    place = Path(tempfile.mkdtemp(prefix=".surety-", dir=target.parent))
    try:
        fresh = place / target.name
        if form == "folder":
            fresh.mkdir()
            for name, content in incoming.files.items():
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                (fresh / name).write_bytes(content)
            write_study(incoming.study, fresh)
        else:
            fresh.write_bytes(write_form(form, incoming.study, incoming.files))
        fresh.rename(target)
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    # What the reader of workbooks thinks of a file is no sentence for whoever sent it.
    warnings.simplefilter("ignore")
    sys.exit(main())
