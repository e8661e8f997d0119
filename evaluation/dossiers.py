"""A study folder <-> a `Study`: read with every fault at once, written back without loss."""

import errno
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from evaluation import consistency
from evaluation.errors import Fault, StudyError
from evaluation.study import (
    Criterion,
    Frame,
    Frozen,
    Option,
    Package,
    Profile,
    Relations,
    Scenario,
    Study,
)
from evaluation.tables import Table
from evaluation.wording import describe

MAX_BYTES = 1_000_000
FRAME = "study.toml"
RELATIONS = "options/relations.toml"
# Where dossiers of each kind lie; the file's stem is the id.
FOLDERS: dict[str, type[Frozen]] = {
    "criteria": Criterion,
    "criteria/profiles": Profile,
    "options": Option,
    "options/packages": Package,
    "scenarios": Scenario,
}
# A study without these is none.
REQUIRED = ("criteria", "criteria/profiles", "options")

# Keys such as a.b.c with this many dots: reading time grows with their square.
TOO_DEEP = re.compile(r"(?<![^\s\[{,])(?:[^\s.\[\]{},=#]{1,60}[ \t]{0,9}\.[ \t]{0,9}){50}")
# The parser's words, and what they mean to someone who has never heard of it.
TOML_WORDS = {
    "Cannot overwrite a value": "a key or table is given twice",
    "Cannot declare": "a table is given twice",
    "Exceeds the limit": "a number has thousands of digits",
    "Expected newline or end of document": "something follows a value on its line",
    "Expected '='": "a key has no = after it",
    "Illegal character '\\n'": "a text has no closing quotation mark on its line",
    "Invalid value": "a value is missing or unquoted; texts stand in quotation marks",
    "Unclosed array": "a list has no closing bracket",
}


@dataclass(frozen=True, slots=True)
class Tables:
    """A study folder as plain TOML tables: what was written, right or wrong.

    `frame` and `relations` are single tables (None if the file is missing or unreadable),
    `dossiers` maps each folder to its tables by file stem (None likewise, so that other files may
    still refer to it).
    """

    frame: Table | None = None
    relations: Table | None = None
    dossiers: Mapping[str, dict[str, Table | None]] = field(
        default_factory=lambda: {folder: {} for folder in FOLDERS}
    )


def read_study(folder: Path) -> Study:
    """Read a study folder. Raises StudyError that holds every fault in it, each with its place."""
    tables, faults = read_tables(folder)
    return study_of(tables, faults)


def read_tables(folder: Path) -> tuple[Tables, list[Fault]]:
    """Read every TOML file of the study's form; what cannot be read is a fault, not a table."""
    faults: list[Fault] = []
    if not _is_folder(folder):
        return Tables(), [Fault(file=str(folder), message="is not a folder that can be opened")]
    frame = _read_file(folder, FRAME, faults)
    dossiers: dict[str, dict[str, Table | None]] = {kind: {} for kind in FOLDERS}
    relations = None
    for kind in FOLDERS:
        for name in _dossier_names(folder, kind, faults):
            table = _read_file(folder, name, faults)
            stem = Path(name).stem
            if name == RELATIONS:
                relations = table
            elif table is not None or stem not in dossiers[kind]:
                dossiers[kind][stem] = table
    return Tables(frame, relations, dossiers), faults


def study_of(tables: Tables, faults: list[Fault]) -> Study:
    """Build the study, or raise StudyError with the faults found so far and all found here."""
    faults = list(faults)
    frame = _model(Frame, FRAME, tables.frame, faults)
    relations = _model(Relations, RELATIONS, tables.relations or {}, faults)
    built: dict[str, list[Any]] = {
        kind: [
            _model(model, f"{kind}/{stem}.toml", table, faults, stem=stem)
            for stem, table in sorted(tables.dossiers[kind].items())
        ]
        for kind, model in FOLDERS.items()
    }
    faults += consistency.faults(tables.frame, tables.relations, tables.dossiers)
    if faults:
        raise StudyError(sorted(set(faults), key=_reading_order))
    groups = list(frame.groups)
    criteria = sorted(built["criteria"], key=lambda c: (groups.index(c.group), c.id))
    return Study.model_construct(
        frame=frame,
        criteria=tuple(criteria),
        options=tuple(built["options"]),
        profiles=tuple(built["criteria/profiles"]),
        scenarios=tuple(built["scenarios"]),
        packages=tuple(built["options/packages"]),
        relations=relations,
    )


def tables_of(study: Study) -> dict[str, Table]:
    """A study as the tables of its files, by path: the inverse of reading."""
    files = {FRAME: _plain(study.frame)}
    relations = _plain(study.relations)
    if relations:
        files[RELATIONS] = relations
    kinds: tuple[tuple[Any, ...], ...] = (
        study.criteria,
        study.profiles,
        study.options,
        study.packages,
        study.scenarios,
    )
    for folder, dossiers in zip(FOLDERS, kinds, strict=True):
        for dossier in dossiers:
            files[f"{folder}/{dossier.id}.toml"] = _plain(dossier)
    return files


def write_study(study: Study, folder: Path) -> None:
    """Write a study as a folder of dossiers.

    Comments and layout of files already there are kept; a file whose content does not change is
    not touched; dossiers that the study no longer holds are removed. Raises OSError as the disk
    does.
    """
    import tomlkit  # 30 ms that reading alone should not pay

    files = tables_of(study)
    for kind in FOLDERS:
        for path in (folder / kind).glob("*.toml"):
            if path.relative_to(folder).as_posix() not in files:
                path.unlink()
    for name, table in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(tomlkit.dumps(_with_inline(table)), encoding="utf-8", newline="\n")
            continue
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
        if document.unwrap() != table:
            _update(document, _with_inline(table))
            path.write_text(tomlkit.dumps(document), encoding="utf-8", newline="\n")


def fingerprint(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Path, size and time of change (ns) of every file a study is read from: a key for caches."""
    paths, marks = [folder / FRAME], []
    for kind in FOLDERS:
        with suppress(OSError):
            paths += (folder / kind).iterdir()
    for path in paths:
        with suppress(OSError):
            state = path.stat()
            marks.append((str(path), state.st_size, state.st_mtime_ns))
    return tuple(sorted(marks))


def _is_folder(path: Path) -> bool:
    """Like `Path.is_dir`, which up to Python 3.13 raises for names too long and closed folders."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except OSError:
        return False


def _dossier_names(folder: Path, kind: str, faults: list[Fault]) -> Iterator[str]:
    """Paths, relative to the study, of the dossiers in one of its folders."""
    place = folder / kind
    problem, entries = _entries(folder, place)
    if problem:
        faults.append(Fault(file=f"{kind}/", message=problem))
        return
    names = [entry for entry in entries if not entry.name.startswith((".", "__"))]
    for entry in names:
        name = f"{kind}/{entry.name}"
        if entry.suffix.lower() == ".toml":
            yield name
        elif _is_folder(entry) and name not in FOLDERS:
            known = ", ".join(FOLDERS)
            faults.append(Fault(file=name, message=f"is no folder of a study ({known})"))
    dossiers = (e for e in names if e.suffix == ".toml" and f"{kind}/{e.name}" != RELATIONS)
    if kind in REQUIRED and not any(dossiers):
        faults.append(Fault(file=f"{kind}/", message="holds no dossier; at least one is needed"))


def _entries(folder: Path, place: Path) -> tuple[str, list[Path]]:
    """What lies in a folder of the study, or why it cannot be opened; one not there is empty."""
    if _leaves(folder, place):
        return "is a link that leaves the study folder", []
    try:
        return "", sorted(place.iterdir())
    except NotADirectoryError:
        return "is a file where a folder should be", []
    except FileNotFoundError:
        return "is a link that leads nowhere" if place.is_symlink() else "", []
    except OSError as error:
        in_circle = error.errno == errno.ELOOP
        return "is a link that leads nowhere" if in_circle else _explain(error), []


def _read_file(folder: Path, name: str, faults: list[Fault]) -> Table | None:
    path = folder / name
    if _leaves(folder, path):
        problem, table = "is a link that leaves the study folder", None
    elif path.suffix != ".toml":
        problem, table = 'must end in ".toml", in small letters', None
    else:
        problem, table = read_toml(path)
    if problem:
        faults.append(Fault(file=name, message=problem))
    return table


def read_toml(path: Path) -> tuple[str, Table | None]:
    """Read one TOML file of any origin: what is wrong with it (empty if nothing), and its table."""
    try:
        problem, text = read_text(path)
        return (problem, None) if problem else ("", _parse(text))
    except (ValueError, RecursionError) as error:
        return _explain(error), None


def read_text(path: Path) -> tuple[str, str]:
    """Read one file of any origin: what is wrong with it (empty if nothing), and its text."""
    try:
        problem = _unfit(path)
        # Some editors on Windows put a byte order mark in front; it says nothing and is skipped.
        text = "" if problem else path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, ValueError) as error:
        return _explain(error), ""
    return problem, text


def _parse(text: str) -> Table:
    if TOO_DEEP.search(text):
        raise RecursionError
    return tomllib.loads(text)


def _unfit(path: Path) -> str:
    """Why a file must not even be opened; empty if it may be."""
    if not path.exists():
        return "is a link that leads nowhere" if path.is_symlink() else "is missing"
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):
        return "is not a plain file"
    if state.st_size > MAX_BYTES:
        return f"is larger than 1 MB ({state.st_size:,} bytes) and was not read"
    return ""


def _leaves(folder: Path, path: Path) -> bool:
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except RuntimeError:  # links in a circle, up to Python 3.12; they lead nowhere
        return False


def _explain(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"is not UTF-8 text (byte {error.start + 1}); save it as UTF-8"
    if isinstance(error, RecursionError):
        return "is nested too deeply to be read"
    if isinstance(error, OSError):
        return f"cannot be read ({error.strerror or 'no reason given'})"
    told = next((plain for told, plain in TOML_WORDS.items() if told in str(error)), None)
    if told is None:
        return f"is not valid TOML: {error}"
    place = re.search(r" \(at [^()]*\)$", str(error))
    return f"is not valid TOML: {told}{place[0] if place else ''}"


def _model(
    model: type[BaseModel],
    file: str,
    table: Table | None,
    faults: list[Fault],
    *,
    stem: str = "",
) -> Any:
    """Build a model from its table; every way in which it does not fit is a fault, and no model."""
    if table is None:
        return None
    if stem and "id" in table:
        message = f'is not a known key; the id is the file\'s name, "{stem}"'
        faults.append(Fault(file=file, field="id", message=message))
    given = table | {"id": stem} if stem else table
    try:
        return model.model_validate(given)
    except ValidationError as error:
        faults += describe(file, stem, model, error)
        return None


def _reading_order(fault: Fault) -> tuple[Any, ...]:
    """Files that cannot be used come first: they may be the cause of what follows."""
    place = (_numbered(part) for part in (fault.file, fault.table, fault.field, fault.message))
    return bool(fault.table or fault.field), fault.file != FRAME, *place


@lru_cache(maxsize=1000)  # thousands of faults share few files, tables and sentences
def _numbered(text: str) -> tuple[str | int, ...]:
    """Split a text so that `shifts 10` comes after `shifts 9`."""
    return tuple(int(part) if part.isdecimal() else part for part in re.split(r"(\d{1,9})", text))


def _plain(model: BaseModel) -> Table:
    """A model as the table it was read from: no id, no defaults, whole numbers as integers."""
    table = model.model_dump(exclude_defaults=True)
    table.pop("id", None)
    return {key: _whole(value) for key, value in table.items()}


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _with_inline(table: Table) -> Table:
    """Write a combining rule on one line, as analysts read it."""
    import tomlkit

    if "combine" not in table:
        return table
    rule = tomlkit.inline_table()
    rule.update(table["combine"])
    return table | {"combine": rule}


def _update(document: Any, table: Table) -> None:
    """Change a parsed file into `table`, leaving what agrees, and the comments, as they are."""
    for key in [key for key in document if key not in table]:
        del document[key]
    for key, value in table.items():
        if isinstance(value, dict) and isinstance(document.get(key), dict):
            _update(document[key], value)
        elif _are_tables(value) and _are_tables(document.get(key)):
            _update_rows(document[key], value)
        elif key not in document or document[key] != value:
            document[key] = value


def _update_rows(rows: Any, given: list[Table]) -> None:
    """Change a list of tables row by row, so that comments in rows that stay are kept."""
    import tomlkit

    del rows[len(given) :]
    for row, table in zip(rows, given, strict=False):
        _update(row, table)
    for table in given[len(rows) :]:
        rows.append(tomlkit.item(table))


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)
