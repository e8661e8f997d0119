"""A study in any form that leaves or enters: folder, ZIP, XLSX, CSV, XMCDA."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from evaluation.dossiers import read_study
from evaluation.errors import Fault, StudyError
from evaluation.study import Study
from sharing.archive import MOST_INPUT, folder_files, study_of_zip, zip_bytes
from sharing.csv_table import csv_bytes, study_of_csv
from sharing.workbook import study_of_workbook, workbook_bytes
from sharing.xmcda import xmcda_bytes
from sharing.xmcda_in import study_of_xmcda

Form = Literal["zip", "xlsx", "csv", "xml"]
FORMS = get_args(Form)
# What a form cannot carry, said whenever something is written in it.
LEFT_OUT: dict[str, str] = {
    "folder": "",
    "zip": "",
    "xlsx": "An XLSX does not carry the comments of the dossiers.",
    "csv": "A CSV carries the scores only: no criteria, options' texts, profiles, scenarios,"
    " packages, relations or frame. To read it back, name the study it belongs to.",
    "xml": "XMCDA carries names, scales, scores and profiles' points only: no grades, reasons,"
    " sources, levels, value functions, scenarios, packages, relations or frame. To read it back,"
    " name the study it belongs to.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A study that came in. `notes`: what to tell; `files`: its dossiers with their comments."""

    study: Study
    notes: tuple[str, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)


def form_of(name: str) -> str:
    """The form by a name's ending, `folder` if it has none. Raises StudyError for others."""
    ending = Path(name).suffix.lower().removeprefix(".")
    if ending in FORMS:
        return ending
    if ending:
        macros = "; workbooks with macros are not taken" if ending == "xlsm" else ""
        told = f"ends in .{ending}; known are a folder, {', '.join(f'.{f}' for f in FORMS)}{macros}"
        raise StudyError([Fault(file=name, message=told)])
    return "folder"


def read_form(form: str, data: bytes, into: Study | None = None) -> Incoming:
    """A study from bytes. `into`: the study that a CSV, an XMCDA or some sheets alone join.

    Raises StudyError with all faults; nothing is ever half taken.
    """
    if form == "zip":
        study, files = study_of_zip(data)
        return Incoming(study=study, files=files)
    if form == "xlsx":
        study, notes = study_of_workbook(data, into)
        return Incoming(study=study, notes=tuple(notes))
    if into is None:
        told = "holds no whole study; name the study it belongs to (--into STUDY)"
        raise StudyError([Fault(file=f"the {form} file", message=told)])
    study, notes = study_of_csv(data, into) if form == "csv" else study_of_xmcda(data, into)
    return Incoming(study=study, notes=tuple(notes))


def read_file(name: str, data: bytes, into: Study) -> Incoming:
    """A study from the bytes of a file that came in under a name. Raises StudyError, all faults."""
    form = form_of(name)
    if form == "folder":
        told = f"has no ending; known are {', '.join(f'.{f}' for f in FORMS)}"
        raise StudyError([Fault(file=name, message=told)])
    return read_form(form, data, into)


def read_path(path: Path, into: Study | None = None) -> Incoming:
    """A study from a folder or file. Raises StudyError with all faults."""
    if path.is_dir():
        return Incoming(study=read_study(path), files=folder_files(path))
    form = form_of(path.name)
    if form == "folder":
        return Incoming(study=read_study(path))
    try:
        if not path.is_file():
            raise StudyError([Fault(file=str(path), message="is no file that can be opened")])
        with path.open("rb") as file:
            data = file.read(MOST_INPUT + 1)
    except OSError as error:
        told = f"cannot be read ({error.strerror or 'no reason given'})"
        raise StudyError([Fault(file=str(path), message=told)]) from None
    return read_form(form, data, into)


def write_form(form: str, study: Study, files: dict[str, bytes] | None = None) -> bytes:
    """A study as bytes. Raises StudyError if the form cannot hold it."""
    if form == "zip":
        return zip_bytes(study, files)
    return {"xlsx": workbook_bytes, "csv": csv_bytes, "xml": xmcda_bytes}[form](study)
