"""The command `convert`: a study from one form into another; forms go by their endings."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from evaluation.dossiers import read_study, write_study
from evaluation.terminal import Told
from sharing.archive import folder_files
from sharing.changes import changes
from sharing.commands.target import check_free, put
from sharing.exchange import LEFT_OUT, Incoming, form_of, read_path, write_form


def add(commands: Any) -> None:
    """Add the command."""
    convert = commands.add_parser("convert", help="turn a study into another form")
    convert.add_argument("source", type=Path, metavar="FROM")
    convert.add_argument("target", type=Path, metavar="TO")
    convert.add_argument("--into", type=Path, metavar="STUDY", help="study that a table joins")
    convert.set_defaults(command=_convert)


def _convert(given: argparse.Namespace) -> Told:
    form = form_of(given.target.name)
    check_free(given.target)
    base = None if given.into is None else read_study(given.into)
    incoming = read_path(given.source, base)
    if given.into is not None:
        # A table has no comments of its own; those of the study it joins stay where they are.
        incoming = replace(incoming, files=incoming.files or folder_files(given.into))
    put(given.target, lambda fresh: _make(form, incoming, fresh))
    changed = () if base is None else changes(base, incoming.study)
    notes = (*incoming.notes, LEFT_OUT[form])
    return Told(text="\n".join(map(str, changed)), notes=tuple(note for note in notes if note))


def _make(form: str, incoming: Incoming, fresh: Path) -> None:
    if form != "folder":
        fresh.write_bytes(write_form(form, incoming.study, incoming.files))
        return
    fresh.mkdir()
    for name, content in incoming.files.items():
        (fresh / name).parent.mkdir(parents=True, exist_ok=True)
        (fresh / name).write_bytes(content)
    write_study(incoming.study, fresh)
